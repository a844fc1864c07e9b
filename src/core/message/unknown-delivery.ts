/** What a manager is asked of a digest that may not have arrived, and how to answer. */
import { momentUtc } from './dates.ts';
import { type Button, frame, type Message } from './message.ts';

export type UnknownDelivery = { id: number; slot: string; part: number | null; parts: number };

export function unknownDeliveryMessage(delivery: UnknownDelivery): Message {
  const text = unknownDeliveryText(delivery);
  return {
    summary: [frame(text)],
    blocks: [
      { kind: 'paragraph', runs: [frame(text)] },
      {
        kind: 'small',
        runs: [frame('Look into the channel first. Nothing is posted until somebody says so.')],
      },
      { kind: 'actions', buttons: settleButtons(delivery.id) },
    ],
  };
}

export function unknownDeliveryText({ slot, part, parts }: UnknownDelivery): string {
  const what =
    part === null || parts < 2 ? 'the digest' : `part ${part + 1} of ${parts} of the digest`;
  return `It is not known whether ${what} of ${momentUtc(slot)} arrived: the connection or the process broke off while it was being posted.`;
}

export function settleButtons(id: number): Button[] {
  const button = (label: string, verb: string): Button => {
    const command = `pullquote post ${verb} ${id}`;
    return { id: command.replace(' ', ':'), label, typed: { label, command } };
  };
  return [button('Post again', 'again'), button('It arrived', 'arrived')];
}
