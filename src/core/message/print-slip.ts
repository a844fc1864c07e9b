/**
 * A quote laid out for print: plain lines to be copied as they stand, with what an editor has to
 * know of it. Words between quotation marks are always the article's own.
 */
import type { DigestArticle } from '../digest/digest.ts';
import type { Quote } from '../quotes/quote.ts';
import { cleanText } from './clean-text.ts';
import { momentUtc } from './dates.ts';
import { article, frame, type Message } from './message.ts';
import { sourceName } from './sources.ts';

type Source = Pick<DigestArticle, 'outlet' | 'url' | 'publishedAt'>;

/** A later text of the article: whether it still holds the words; `words` are what it has now. */
export type SlipEdit = { at: string; kind: 'kept' | 'changed' | 'gone'; words: string | null };

export type PrintSlip = {
  quote: Quote;
  paragraph: string;
  title: string;
  source: Source;
  /** When this text of the article was fetched, ISO 8601 UTC. */
  fetchedAt: string;
  /** SHA-256 of title and text, hex. */
  contentHash: string;
  /** All that print these words, the earliest first, its own among them; empty where it is alone. */
  copies: (Source & { isOwn: boolean })[];
  /** Oldest first. */
  edits: SlipEdit[];
};

export function printMessage(slip: PrintSlip): Message {
  return {
    summary: [frame('Copy for print')],
    blocks: [{ kind: 'plain', runs: [article(printText(slip))] }],
  };
}

/** Lines parted by line breaks; no markup of any platform, and none at the end. */
export function printText(slip: PrintSlip): string {
  const { quote, source } = slip;
  const lines = [
    `“${quote.text}”`,
    `— ${speakerLine(quote)}`,
    '',
    'In its paragraph:',
    slip.paragraph,
    '',
    `Outlet: ${sourceName(source)}`,
    `Headline: ${slip.title}`,
    `Address: ${source.url}`,
    `Published: ${when(source.publishedAt)}`,
    `Fetched: ${momentUtc(slip.fetchedAt)}`,
    ...attributionLines(quote),
    ...copyLines(slip),
    ...editLines(slip.edits),
    `Content hash: ${slip.contentHash}`,
    `Quote: ${quote.id}`,
  ];
  return cleanText(lines.join('\n'));
}

function speakerLine({ speaker, role }: Quote): string {
  const name = speaker?.name ?? null;
  if (name === null) return 'the article does not name the speaker for certain';
  return role === null ? name : `${name}, ${role}`;
}

/** How the article itself puts it, where that says more than the line below the quote. */
function attributionLines({ speaker, cue, partial }: Quote): string[] {
  const mention = speaker === null || speaker.text === speaker.name ? [] : [speaker.text];
  const verb = cue === null ? [] : [`“${cue}”`];
  return [
    ...(mention.length + verb.length === 0
      ? []
      : [`Attributed in the article by: ${[...mention, ...verb].join(', ')}`]),
    ...(partial ? ['A part of a sentence: the rest is the reporter’s words.'] : []),
  ];
}

/** Another outlet's words first: whoever prints them says to whom they were told. */
function copyLines({ copies }: PrintSlip): string[] {
  const [first, ...later] = copies;
  if (first === undefined || copies.length < 2) return [];
  const others = later.filter((copy) => !copy.isOwn);
  const told = first.isOwn
    ? []
    : [`As told to: ${place(first)} (the earliest of ${copies.length} that print these words)`];
  return [...told, ...(others.length === 0 ? [] : [`Also in: ${others.map(place).join('; ')}`])];
}

function place(source: Source): string {
  return `${sourceName(source)}, ${when(source.publishedAt)}, ${source.url}`;
}

function editLines(edits: readonly SlipEdit[]): string[] {
  if (edits.length === 0) return ['Later edits: none seen'];
  return edits.map(({ at, kind, words }) => {
    const opening = `Later edit, seen ${momentUtc(at)}: `;
    if (kind === 'kept') return `${opening}the words stand as before`;
    if (kind === 'gone') return `${opening}THE ARTICLE NO LONGER HOLDS THESE WORDS`;
    return `${opening}THE WORDS WERE CHANGED to “${words}”`;
  });
}

function when(iso: string | null): string {
  return iso === null ? 'undated' : momentUtc(iso);
}
