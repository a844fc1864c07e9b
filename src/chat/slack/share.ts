/** The Share button of Slack's replies. */
import type { Message } from '../../core/message/message.ts';
import { shareId } from '../../core/message/share.ts';
import { ACTION_ID_CHARS_MAX } from './limits.ts';

/** With Share beside the message's own buttons. */
export function withShare(message: Message, command: string): Message {
  const id = shareId(command, ACTION_ID_CHARS_MAX);
  if (id === null) return message;
  const button = { id, label: 'Share' };
  const last = message.blocks.at(-1);
  const blocks =
    last?.kind === 'actions'
      ? message.blocks.with(-1, { ...last, buttons: [...last.buttons, button] })
      : [...message.blocks, { kind: 'actions' as const, buttons: [button] }];
  return { ...message, blocks };
}
