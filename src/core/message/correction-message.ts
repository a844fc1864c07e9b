/** How a correction is told: a line below the digest, a word in its thread, the next one's opening. */
import type { ShownItem } from '../digest/shown-items.ts';
import { dayIn } from './dates.ts';
import { counted } from './fine-print.ts';
import { article, type Block, frame, type Message, type Run, type TextBlock } from './message.ts';
import { sourceRun } from './sources.ts';

export type Withdrawn = {
  why: 'reported' | 'edited' | 'pulled';
  items: ShownItem[];
  at: string;
  source?: { outlet: string | null; url: string };
  what?: string;
};

/**
 * "1 point withdrawn on 5 January 2026: reported", or whose edit it was, linked: "Corrected by The Voe
 * Courier on 3 May 2026: 23,400 → 24,300 (point 2)".
 */
export function withdrawnRuns({ why, items, at, source, what }: Withdrawn, zone: string): Run[] {
  const day = dayIn(zone, at);
  if (source === undefined) return [frame(`${countOf(items)} withdrawn on ${day}: ${why}`)];
  const deed = why === 'pulled' ? 'Taken down by ' : 'Corrected by ';
  return [frame(deed), sourceRun(source), frame(` on ${day}: `), article(what ?? '')];
}

export function threadMessage(withdrawn: Withdrawn, zone: string, isEdited: boolean): Message {
  const opening = withdrawn.source === undefined ? [frame('Correction: ')] : [];
  const line = [...opening, ...withdrawnRuns(withdrawn, zone), frame('.')];
  const refused = 'The digest above could not be changed and still shows it.';
  return {
    summary: line,
    blocks: [
      { kind: 'paragraph', runs: line },
      ...withdrawn.items.map(itemBlock),
      ...(isEdited ? [] : [{ kind: 'small' as const, runs: [frame(refused)] }]),
    ],
  };
}

/** `slot` is that of the digest which showed it. */
export function openingBlocks(withdrawn: Withdrawn, slot: string, zone: string): TextBlock[] {
  const line = [
    frame(`Correction to the digest of ${dayIn(zone, slot)}: `),
    ...withdrawnRuns(withdrawn, zone),
    frame('.'),
  ];
  return [{ kind: 'paragraph', runs: line }, ...withdrawn.items.map(itemBlock)];
}

/** What was wrong is named, so that whoever passed it on knows; and what its source says now. */
export function itemBlock({ kind, text, becomes }: ShownItem): TextBlock & Block {
  const said = (words: string): Run[] =>
    kind === 'quote' ? [frame('“'), article(words), frame('”')] : [article(words)];
  if (becomes === undefined) return { kind: 'point', runs: said(text) };
  const runs = [frame('Was: '), ...said(text), frame(' · Now: '), ...said(becomes)];
  return { kind: 'point', runs };
}

function countOf(items: readonly ShownItem[]): string {
  const points = items.filter(({ kind }) => kind === 'point').length;
  const quotes = items.filter(({ kind }) => kind === 'quote').length;
  const headlines = items.length - points - quotes;
  const parts = [
    ...(headlines > 0 ? [counted(headlines, 'headline')] : []),
    ...(points > 0 ? [counted(points, 'point')] : []),
    ...(quotes > 0 ? [counted(quotes, 'quote')] : []),
  ];
  return parts.length < 3 ? parts.join(' and ') : `${parts[0]}, ${parts.slice(1).join(' and ')}`;
}
