/**
 * The points and quotes that a digest shows, one by one: what a reader reports, what is withdrawn
 * when it was wrong, and what is withheld from then on.
 */
import type { Quote } from '../quotes/quote.ts';
import { cleanHeadline } from '../summary/headline.ts';
import { isOrderToModel } from '../text/model-order.ts';
import type { Digest, DigestStory, Evidence, KeyPoint } from './digest.ts';

/** `evidence` is a point's or headline's receipt, or the quote's own place. */
export type ShownItem = {
  kind: 'point' | 'quote' | 'headline';
  text: string;
  evidence: Evidence[];
  /** What its source says in its place today; absent where nothing does. */
  becomes?: string;
};

/** In the order in which the digest shows them. */
export function itemsOf(digest: Digest): ShownItem[] {
  return digest.stories.flatMap((story) => [
    ...story.points.map(pointItem),
    ...story.quotes.map(quoteItem),
  ]);
}

/** Those too that can be reported by their words alone. */
export function headlinesOf(digest: Digest): ShownItem[] {
  return digest.stories.map(headlineItem);
}

export function headlineItem({ headline, headlineEvidence }: DigestStory): ShownItem {
  return { kind: 'headline', text: headline, evidence: headlineEvidence };
}

export function pointItem({ text, evidence }: KeyPoint): ShownItem {
  return { kind: 'point', text, evidence };
}

export function quoteItem({ text, article, start, end }: Quote): ShownItem {
  return { kind: 'quote', text, evidence: [{ article, start, end }] };
}

/** A point is the same by its words, a quote by its words in the same article. */
export function isWithheldPoint(point: KeyPoint, withheld: readonly ShownItem[]): boolean {
  const words = evenWords(point.text);
  return withheld.some((item) => item.kind === 'point' && evenWords(item.text) === words);
}

export function isWithheldHeadline(headline: string, withheld: readonly ShownItem[]): boolean {
  const words = evenWords(headline);
  return withheld.some((item) => item.kind === 'headline' && evenWords(item.text) === words);
}

export function isWithheldQuote(quote: Quote, withheld: readonly ShownItem[]): boolean {
  return withheld.some(
    (item) =>
      item.kind === 'quote' &&
      item.text === quote.text &&
      item.evidence.some(({ article }) => article === quote.article),
  );
}

/** A sentence that says what was withdrawn: a point's or headline's own words, or any with the quote in it. */
export function isWithheldSentence(text: string, withheld: readonly ShownItem[]): boolean {
  if (withheld.length === 0) return false;
  const words = evenWords(text);
  return withheld.some((item) =>
    item.kind === 'quote' ? text.includes(item.text) : evenWords(item.text) === words,
  );
}

/**
 * The digest without them: a point says what its source says now, where that is known; a story keeps
 * its headline, marked, where its source has no other.
 */
export function withoutItems(digest: Digest, withdrawn: readonly ShownItem[]): Digest {
  const gone = withdrawn.filter((item) => item.kind === 'quote' || item.becomes === undefined);
  const stories = digest.stories.map(
    (story): DigestStory => ({
      ...story,
      ...headlineNow(story, withdrawn),
      points: story.points
        .filter((point) => !isWithheldPoint(point, gone))
        .map((point) => pointNow(point, withdrawn)),
      quotes: story.quotes.filter((quote) => !isWithheldQuote(quote, gone)),
    }),
  );
  return { ...digest, stories };
}

/** The last that was said of it holds. */
function headlineNow(
  { headline }: DigestStory,
  withdrawn: readonly ShownItem[],
): Pick<DigestStory, 'headline' | 'mark'> {
  const item = withdrawn.findLast((each) => isWithheldHeadline(headline, [each]));
  if (item === undefined) return { headline };
  return item.becomes === undefined
    ? { headline, mark: 'taken down by its source' }
    : { headline: item.becomes, mark: 'corrected' };
}

function pointNow(point: KeyPoint, withdrawn: readonly ShownItem[]): KeyPoint {
  const item = withdrawn.findLast(
    (each) => each.becomes !== undefined && isWithheldPoint(point, [each]),
  );
  return item?.becomes === undefined ? point : { ...point, text: item.becomes, mark: 'corrected' };
}

/**
 * Those of the items that the digest shows, as an accepted report withdraws them: a headline gives way to
 * another source's of the same story, else to the story's first point.
 */
export function withdrawnFrom(digest: Digest, items: readonly ShownItem[]): ShownItem[] {
  return shownAmong(digest, items).map((item) =>
    item.kind === 'headline' ? { ...item, becomes: headlineInstead(digest, items, item) } : item,
  );
}

/** In a headline's place where nothing else tells the story. */
const NO_HEADLINE = 'Headline withdrawn';

function headlineInstead(
  { stories, articles }: Digest,
  withheld: readonly ShownItem[],
  item: ShownItem,
): string {
  const story = stories.find(({ headline }) => isWithheldHeadline(headline, [item]));
  const others = articles
    .filter(({ id }) => story?.articles.includes(id))
    .map(({ title, outlet }) => cleanHeadline(title, outlet));
  const points = (story?.points ?? [])
    .filter((point) => !isWithheldPoint(point, withheld))
    .map((point) => point.text.replace(/(?<=\p{Ll}{3})\.$/u, ''));
  const isKept = (line: string): boolean =>
    !isWithheldHeadline(line, withheld) && !isOrderToModel(line);
  return others.find(isKept) ?? points.find(isKept) ?? NO_HEADLINE;
}

/** Those of the items that the digest shows. */
function shownAmong(digest: Digest, items: readonly ShownItem[]): ShownItem[] {
  const points = digest.stories.flatMap((story) => story.points);
  const quotes = digest.stories.flatMap((story) => story.quotes);
  return items.filter(
    (item) =>
      digest.stories.some(({ headline }) => isWithheldHeadline(headline, [item])) ||
      points.some((point) => isWithheldPoint(point, [item])) ||
      quotes.some((quote) => isWithheldQuote(quote, [item])),
  );
}

function evenWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
