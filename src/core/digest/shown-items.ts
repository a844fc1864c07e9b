/**
 * The points and quotes that a digest shows, one by one: what a reader reports, what is withdrawn
 * when it was wrong, and what is withheld from then on.
 */
import type { Quote } from '../quotes/quote.ts';
import { datelineEnd } from '../summary/dateline.ts';
import { cleanHeadline } from '../summary/headline.ts';
import { isOrderToModel } from '../text/model-order.ts';
import { cut } from '../text/span.ts';
import type { Digest, DigestArticle, DigestStory, Evidence, KeyPoint } from './digest.ts';

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
  return digest.stories.map(headlineItem).filter(({ text }) => text !== NO_HEADLINE);
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

/** It says what was withdrawn: a point’s or headline’s own words, be it after a dateline, or the quote. */
export function isWithheldSentence(text: string, withheld: readonly ShownItem[]): boolean {
  if (withheld.length === 0) return false;
  const says = [evenWords(text), evenWords(text.slice(datelineEnd(text)))];
  return withheld.some((item) =>
    item.kind === 'quote' ? text.includes(item.text) : says.includes(evenWords(item.text)),
  );
}

/**
 * The digest as it stands after them: a point says what its source says now, where that is known; a story
 * keeps its headline, marked, where its source has no other. What was itself withdrawn stands in no
 * other's place.
 */
export function withoutItems(
  digest: Digest,
  withdrawn: readonly ShownItem[],
  withheld: readonly ShownItem[] = [],
): Digest {
  const stories = digest.stories.map(
    (story): DigestStory => ({
      ...story,
      ...headlineNow(story, withdrawn, withheld),
      points: story.points.flatMap((point) => pointNow(point, withdrawn, withheld) ?? []),
      quotes: story.quotes.filter((quote) => !isWithheldQuote(quote, withdrawn)),
    }),
  );
  return { ...digest, stories };
}

/** The digest's items by their first places, each as it stands after what was withdrawn; null where it is gone. */
export function itemsNow(
  digest: Digest,
  withdrawn: readonly ShownItem[],
  withheld: readonly ShownItem[],
): (ShownItem | null)[] {
  return digest.stories.flatMap((story) => [
    ...story.points.map((point) => {
      const now = pointNow(point, withdrawn, withheld);
      return now === null ? null : pointItem(now);
    }),
    ...story.quotes.map((quote) => (isWithheldQuote(quote, withdrawn) ? null : quoteItem(quote))),
  ]);
}

/** The line, then what came in its place, one after the other: in whatever order those were written down. */
function linesOf(kind: ShownItem['kind'], line: string, withdrawn: readonly ShownItem[]): string[] {
  const lines = [line];
  let left = withdrawn;
  for (let seen = 0; seen < lines.length; ) {
    seen = lines.length;
    left = left.filter((item) => {
      if (item.becomes === undefined || !isOf(item, kind, lines)) return true;
      lines.push(item.becomes);
      return false;
    });
  }
  return lines;
}

function isOf(item: ShownItem, kind: ShownItem['kind'], lines: readonly string[]): boolean {
  return item.kind === kind && lines.some((line) => evenWords(line) === evenWords(item.text));
}

/** The last that was said of it holds. */
function headlineNow(
  { headline }: DigestStory,
  withdrawn: readonly ShownItem[],
  withheld: readonly ShownItem[],
): Pick<DigestStory, 'headline' | 'mark'> {
  const lines = linesOf('headline', headline, withdrawn);
  const last = withdrawn.findLast((item) => isOf(item, 'headline', lines));
  if (last === undefined) return { headline };
  const now = lines.at(-1) ?? headline;
  // In a reported one's place stand words that its source has not taken down.
  const isOwn = lines.length === 1 || !lines.some((line) => isWithheldHeadline(line, withheld));
  if (last.becomes === undefined && isOwn)
    return { headline: now, mark: 'taken down by its source' };
  return { headline: isWithheldSentence(now, withheld) ? NO_HEADLINE : now, mark: 'corrected' };
}

function pointNow(
  point: KeyPoint,
  withdrawn: readonly ShownItem[],
  withheld: readonly ShownItem[],
): KeyPoint | null {
  const lines = linesOf('point', point.text, withdrawn);
  if (withdrawn.some((item) => item.becomes === undefined && isOf(item, 'point', lines)))
    return null;
  const now = lines.at(-1);
  if (now === undefined || lines.length === 1) return point;
  return isWithheldSentence(now, withheld) ? null : { ...point, text: now, mark: 'corrected' };
}

/** Without `becomes`, or with a headline's empty place, where those words were themselves withdrawn. */
export function toldWithout(item: ShownItem, withheld: readonly ShownItem[]): ShownItem {
  const { becomes, ...gone } = item;
  if (becomes === undefined || !isWithheldSentence(becomes, withheld)) return item;
  return item.kind === 'headline' ? { ...gone, becomes: NO_HEADLINE } : gone;
}

/** Of the digest's articles those that their sources have not taken down, as they read today. */
export type Standing = Pick<DigestArticle, 'id' | 'title' | 'outlet' | 'text'>;

/**
 * Those of the items that the digest, as corrected until now, shows, as an accepted report withdraws
 * them: a headline gives way to another source's of the same story, else to the story's first point.
 * Neither says what is `withheld` already, nor what its source no longer says.
 */
export function withdrawnFrom(
  digest: Digest,
  items: readonly ShownItem[],
  { withheld, standing }: { withheld: readonly ShownItem[]; standing: readonly Standing[] },
): ShownItem[] {
  const avoided = [...withheld, ...items];
  return shownAmong(digest, items).map((item) =>
    item.kind === 'headline'
      ? { ...item, becomes: headlineInstead(digest, item, avoided, standing) }
      : item,
  );
}

/** In a headline's place where nothing else tells the story. */
export const NO_HEADLINE = 'Headline withdrawn';

function headlineInstead(
  digest: Digest,
  item: ShownItem,
  avoided: readonly ShownItem[],
  standing: readonly Standing[],
): string {
  const story = digest.stories.find(({ headline }) => isWithheldHeadline(headline, [item]));
  const others = standing
    .filter(({ id }) => story?.articles.includes(id))
    .map(({ title, outlet }) => cleanHeadline(title, outlet));
  const points = (story?.points ?? [])
    .filter((point) => !isWithheldSentence(point.text, avoided) && stands(point, digest, standing))
    .map((point) => point.text.replace(/(?<=\p{Ll}{3})\.$/u, ''));
  const isKept = (line: string): boolean =>
    !isWithheldSentence(line, avoided) && !isOrderToModel(line);
  return others.find(isKept) ?? points.find(isKept) ?? NO_HEADLINE;
}

/** What every sentence of its receipt still says; a corrected point says what its source does. */
function stands(
  { evidence, mark }: KeyPoint,
  { articles }: Digest,
  standing: readonly Standing[],
): boolean {
  return evidence.every((place) => {
    const then = articles.find(({ id }) => id === place.article);
    const now = standing.find(({ id }) => id === place.article);
    if (then === undefined || now === undefined) return false;
    return mark === 'corrected' || now.text.includes(cut(then.text, place));
  });
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
