/**
 * Pages of the ledger as messages: every quote whole, other outlets' wordings below it with what
 * differs, a person's time line before them. All quoted words are those of their articles.
 */
import type { DigestArticle } from '../digest/digest.ts';
import type { Quote } from '../quotes/quote.ts';
import type { Variant } from '../quotes/side-by-side.ts';
import { aroundDifferences, isAlike } from '../quotes/wordings.ts';
import { dayIn } from './dates.ts';
import { article, type Block, frame, isText, type Message, type Run } from './message.ts';
import { quoteBlocks } from './quote-blocks.ts';
import { buttonBlocks, type CitedPassage, placeRuns, type ReplyFrame } from './reply-message.ts';
import { sourceRun } from './sources.ts';
import { type TimelineView, timelineBlocks } from './timeline-blocks.ts';

type LedgerQuote = Quote &
  Omit<CitedPassage, 'text'> & {
    /** Other outlets that print the same words. */
    alsoIn: Pick<DigestArticle, 'outlet' | 'url'>[];
  };

export type LedgerEntry = LedgerQuote & {
  number?: number;
  /** As other outlets print it, or of whom. */
  variants?: Variant<LedgerQuote>[];
};

export type LedgerPage = {
  entries: LedgerEntry[];
  /** One-based. */
  page: number;
  pages: number;
  /** Entries over all pages. */
  total: number;
  /** More were found than are listed. */
  isCut?: boolean;
  /** Headline of the story whose quotes these are; null for the whole ledger. */
  story?: string | null;
  /** Why nothing is listed: the day asked from, and the newest that matches otherwise. */
  before?: { since: string; newest: string } | null;
  /** The person asked for, on the first page; null where it is nobody in particular. */
  timeline?: TimelineView | null;
  /** How the whole ledger is called for where the message is read; `/quotes` unless given. */
  listCall?: string;
};

const UTC_MIDNIGHT = /T00:00:00\.000Z$/;

function noQuoteHint({ before, listCall = '/quotes' }: LedgerPage, zone: string): string {
  if (!before)
    return `A part of the name, or fewer words, finds more; ${listCall} alone lists all.`;
  // A day typed in digits counts from midnight UTC and may be another one in the zone.
  const since = dayIn(UTC_MIDNIGHT.test(before.since) ? 'UTC' : zone, before.since);
  return `Nothing since ${since}; the newest is from ${dayIn(zone, before.newest)}.`;
}

export function quotesMessage(ledger: LedgerPage, replyFrame: ReplyFrame): Message {
  const count = `${ledger.total} ${ledger.total === 1 ? 'quote' : 'quotes'}`;
  const summary = ledger.total === 0 ? 'No quote found' : count;
  const place = ledger.pages > 1 ? ` · page ${ledger.page} of ${ledger.pages}` : '';
  const cut = ledger.isCut ? ' · there are more; words or a date narrow them down' : '';
  return {
    summary: [frame(summary)],
    blocks: [
      ...storyBlocks(ledger.story ?? null),
      ...(ledger.timeline ? timelineBlocks(ledger.timeline, replyFrame.zone) : []),
      ...ledger.entries.flatMap((entry) => entryBlocks(entry, replyFrame.zone)),
      small(summary + place + cut),
      ...(ledger.total === 0 ? [small(noQuoteHint(ledger, replyFrame.zone))] : []),
      ...buttonBlocks(replyFrame.buttons),
    ],
  };
}

function small(text: string): Block {
  return { kind: 'small', runs: [frame(text)] };
}

function storyBlocks(story: string | null): Block[] {
  if (story === null) return [];
  return [
    { kind: 'paragraph', runs: [frame('All quotes of '), article(story, { style: 'strong' })] },
  ];
}

function entryBlocks(entry: LedgerEntry, zone: string): Block[] {
  const source = [frame(' · '), ...placeRuns(entry, zone), ...alsoInRuns(entry)];
  const [words, ...rest] = quoteBlocks([entry], source, 'whole');
  const variants = (entry.variants ?? []).map(
    (variant): Block => ({ kind: 'speaker', runs: variantRuns(variant, zone) }),
  );
  if (words === undefined || !isText(words)) return [...rest, ...variants];
  const lead = entry.number === undefined ? {} : { lead: `${entry.number}.` };
  return [{ ...words, ...lead }, ...rest, ...variants];
}

function alsoInRuns({ alsoIn }: LedgerQuote): Run[] {
  return alsoIn.flatMap((source, index) => [
    frame(index === 0 ? ' · also in ' : ', '),
    sourceRun(source),
  ]);
}

/** "The Paper, 3 May, has: “… will [cut] …”", "attributed to Ann Lee by The Paper". */
function variantRuns(variant: Variant<LedgerQuote>, zone: string): Run[] {
  const place = [...placeRuns(variant, zone), ...alsoInRuns(variant)];
  const name = variant.speaker?.name ?? null;
  const isSameWords = isAlike(variant.wording);
  const words = isSameWords ? [] : [frame('“'), ...wordingRuns(variant), frame('”')];
  if (!variant.isOtherSpeaker) return [...place, frame(' has: '), ...words];
  const whose =
    name === null
      ? [frame('does not say clearly who said it')]
      : [frame('attributes it to '), article(name, { style: 'strong' })];
  return [...place, frame(' '), ...whose, ...(isSameWords ? [] : [frame(', as ')]), ...words];
}

function wordingRuns({ wording, text }: Variant<LedgerQuote>): Run[] {
  const parts = aroundDifferences(wording, text);
  return parts.map((part, index) => {
    if (part.kind === 'cut') return frame(index === parts.length - 1 ? ' [cut]' : '[cut] ');
    if (part.kind === 'skipped') return frame('… ');
    const words = text.slice(part.start, part.end);
    return part.kind === 'altered' ? article(words, { style: 'strong' }) : article(words);
  });
}
