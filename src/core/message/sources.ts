/**
 * Sources as readers know them: by outlet, host or file name, linked where they may be, and as new
 * as their newest article.
 */
import type { DigestArticle } from '../digest/digest.ts';
import { article, type Run } from './message.ts';

type Source = Pick<DigestArticle, 'outlet' | 'url'>;

/** A source's name as readers know it: the outlet, the host of its address, or the file's name. */
export function sourceName(source: Source): string {
  return outletOf(source) ?? hostOf(source) ?? fileOf(source);
}

/**
 * The source's name, linked. A host is no outside word: it says truly where the link leads, while an
 * outlet may call itself anything.
 */
export function sourceRun(source: Source): Run {
  const run = article(sourceName(source), { link: source.url });
  return outletOf(source) === null && hostOf(source) !== null ? { ...run, origin: 'frame' } : run;
}

function outletOf({ outlet }: Source): string | null {
  return outlet === null || outlet.trim() === '' ? null : outlet;
}

function hostOf({ url }: Source): string | null {
  return URL.parse(url)?.host.replace(/^www\./, '') || null;
}

function fileOf({ url }: Source): string {
  return URL.parse(url)?.pathname.split('/').at(-1) || 'local file';
}

/** How many outlets the articles come from. */
export function distinctSources(articles: DigestArticle[]): number {
  return new Set(articles.map((item) => sourceName(item).toLowerCase())).size;
}

/** The newest date that can be read, as it came; null where there is none. */
export function newestDate(articles: DigestArticle[]): string | null {
  const dates = articles.flatMap(({ publishedAt }) =>
    publishedAt === null || Number.isNaN(Date.parse(publishedAt)) ? [] : publishedAt,
  );
  return dates.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}
