/**
 * Sources as readers know them: by outlet, host or file name, linked where they may be, and as new
 * as their newest article.
 */
import { viaAgency } from '../agency.ts';
import type { PartialFrom } from '../article.ts';
import type { DigestArticle } from '../digest/digest.ts';
import { isOrderToModel } from '../text/model-order.ts';
import { article, type Run } from './message.ts';

type Source = Pick<DigestArticle, 'outlet' | 'url' | 'agency'>;

/**
 * A source's name as readers know it: the outlet, the host of its address, or the file's name; before
 * it the agency whose text it prints ("Reuters, via The Paper").
 */
export function sourceName(source: Source): string {
  const name = outletOf(source) ?? hostOf(source) ?? fileOf(source);
  return viaAgency(source.agency ?? null, name) ?? name;
}

/**
 * The source's name, linked. A host is no outside word: it says truly where the link leads, while an
 * outlet may call itself anything.
 */
export function sourceRun(source: Source): Run {
  const run = article(sourceName(source), { link: source.url });
  const isHost = outletOf(source) === null && hostOf(source) !== null && !source.agency;
  return isHost ? { ...run, origin: 'frame' } : run;
}

function outletOf({ outlet }: Source): string | null {
  return outlet === null || outlet.trim() === '' || isOrderToModel(outlet) ? null : outlet;
}

function hostOf({ url }: Source): string | null {
  return URL.parse(url)?.host.replace(/^www\./, '') || null;
}

function fileOf({ url }: Source): string {
  return URL.parse(url)?.pathname.split('/').at(-1) || 'local file';
}

/** How many sources the articles come from: copies of one text are one, and so is an agency. */
export function distinctSources(articles: DigestArticle[]): number {
  const texts = Map.groupBy(articles, ({ id, syndication }) => syndication ?? id).values();
  return new Set([...texts].map(ownerOf)).size;
}

/** Of copies of one text the one that its agency printed, else the first: it stands for all. */
export function withoutCopies(articles: readonly DigestArticle[]): DigestArticle[] {
  const texts = Map.groupBy(articles, ({ id, syndication }) => syndication ?? id).values();
  return [...texts].flatMap((copies) => {
    const agency = copies.find((copy) => copy.agency)?.agency;
    return copies.find((copy) => sourceName(copy) === agency) ?? copies.slice(0, 1);
  });
}

function ownerOf(copies: readonly DigestArticle[]): string {
  const agency = copies.find((copy) => copy.agency)?.agency;
  const [first] = copies;
  return (agency ?? (first === undefined ? '' : sourceName(first))).toLowerCase();
}

/** Whose text a story from one source is, where an agency's: nothing else names its source. */
export function creditMark(articles: readonly DigestArticle[]): string | null {
  const [only, ...others] = articles;
  return only?.agency && others.length === 0 ? sourceName(only) : null;
}

const PARTS: Record<PartialFrom, string> = {
  feed: 'from the feed’s summary',
  opening: 'from its opening alone',
  pages: 'from its first pages',
};

/** Where all that a story rests on was read in part; null where any was read whole. */
export function partMark(articles: readonly DigestArticle[]): string | null {
  const parts = articles.map(({ partialFrom }) => partialFrom ?? null);
  const [first] = parts;
  return first === undefined || first === null || parts.includes(null) ? null : PARTS[first];
}

/** The newest date that can be read, as it came; null where there is none. */
export function newestDate(articles: DigestArticle[]): string | null {
  const dates = articles.flatMap(({ publishedAt }) =>
    publishedAt === null || Number.isNaN(Date.parse(publishedAt)) ? [] : publishedAt,
  );
  return dates.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}
