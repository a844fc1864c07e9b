/** How a correction is told: a line below the digest, a word in its thread, the next one's opening. */
import type { ShownItem } from '../digest/shown-items.ts';
import { dayIn } from './dates.ts';
import { counted } from './fine-print.ts';
import { article, type Block, frame, type Message, type TextBlock } from './message.ts';

export type Withdrawn = { why: 'reported' | 'edited' | 'pulled'; items: ShownItem[]; at: string };

const REASONS: Record<Withdrawn['why'], string> = {
  reported: 'reported',
  edited: 'its source was edited',
  pulled: 'its source was taken down',
};

/** "1 point withdrawn on 5 January 2026: reported". */
export function withdrawnLine({ why, items, at }: Withdrawn, zone: string): string {
  return `${countOf(items)} withdrawn on ${dayIn(zone, at)}: ${REASONS[why]}`;
}

export function threadMessage(withdrawn: Withdrawn, zone: string, isEdited: boolean): Message {
  const line = `Correction: ${withdrawnLine(withdrawn, zone)}.`;
  const refused = 'The digest above could not be changed and still shows it.';
  return {
    summary: [frame(line)],
    blocks: [
      { kind: 'paragraph', runs: [frame(line)] },
      ...withdrawn.items.map(itemBlock),
      ...(isEdited ? [] : [{ kind: 'small' as const, runs: [frame(refused)] }]),
    ],
  };
}

/** `slot` is that of the digest which showed it. */
export function openingBlocks(withdrawn: Withdrawn, slot: string, zone: string): TextBlock[] {
  const line = `Correction to the digest of ${dayIn(zone, slot)}: ${withdrawnLine(withdrawn, zone)}.`;
  return [{ kind: 'paragraph', runs: [frame(line)] }, ...withdrawn.items.map(itemBlock)];
}

/** What was wrong is named, so that whoever passed it on knows. */
export function itemBlock({ kind, text }: ShownItem): TextBlock & Block {
  const runs = kind === 'quote' ? [frame('“'), article(text), frame('”')] : [article(text)];
  return { kind: 'point', runs };
}

function countOf(items: readonly ShownItem[]): string {
  const points = items.filter(({ kind }) => kind === 'point').length;
  const quotes = items.length - points;
  const parts = [
    ...(points > 0 ? [counted(points, 'point')] : []),
    ...(quotes > 0 ? [counted(quotes, 'quote')] : []),
  ];
  return parts.join(' and ');
}
