/**
 * The feeds behind a page's address, surest first: those that the page names, those it links, those
 * that its system would keep; and where there is none, the list that is watched instead.
 */
import { isAppError } from '../core/errors.ts';
import type { FoundFeed, PageFeeds, ReadList } from '../ports/feed-reader.ts';
import type { Fetched } from '../ports/runtime.ts';
import type { IngestDeps } from './deps.ts';
import { readWholeList } from './read-followed.ts';

/** A page that links fewer articles than this is no list of them. */
export const LIST_LINKS_MIN = 3;
/** Sitemaps that are read in search of one that helps; each is a request. */
const SITEMAPS_TRIED_MAX = 3;
/** Where sites keep one that their robots.txt does not name. */
const SITEMAP_PLACES = ['/news-sitemap.xml', '/sitemap.xml'];

type Finding = Pick<IngestDeps, 'http' | 'feedReader' | 'logger'>;

export type ReadableFeed = { found: FoundFeed; fetched: Fetched };
export type Watchable = { kind: 'sitemap' | 'page'; url: string; fetched: Fetched; list: ReadList };

/** Tries addresses in turn; null where none answers with a feed. */
export async function firstReadable(
  deps: Finding,
  feeds: readonly FoundFeed[],
  signal: AbortSignal,
): Promise<ReadableFeed | null> {
  for (const found of feeds) {
    try {
      const fetched = await deps.http.fetch(found.url, { kind: 'feed', signal });
      const { feed } = deps.feedReader.read(fetched);
      return { found: { ...found, title: found.title ?? feed.title }, fetched };
    } catch (error) {
      if (!isAppError(error) || signal.aborted) throw error;
      deps.logger.debug('no feed at a place tried', { url: found.url, code: error.code });
      // A host in trouble is not asked five times more.
      if (error.kind === 'temporary') return null;
    }
  }
  return null;
}

/** Feeds that no head names: one linked from the page, or kept where such systems keep them. */
export function unnamedFeeds({ linked, guesses }: PageFeeds): FoundFeed[] {
  const guessed = guesses.map((url): FoundFeed => ({ url, title: null, isComments: false }));
  return [...linked, ...guessed.filter(({ url }) => !linked.some((feed) => feed.url === url))];
}

/**
 * A front page's news is in its site's sitemap of news where there is one; a section's is what the
 * section's page shows. Null where neither links to articles.
 */
export async function findWatchable(
  deps: Finding,
  page: { url: string; list: ReadList },
  signal: AbortSignal,
): Promise<Watchable | null> {
  const isFront = new URL(page.url).pathname === '/';
  const hasLinks = page.list.entries.length >= LIST_LINKS_MIN;
  if (!isFront && hasLinks) return watchPage(deps, page.url, signal);
  const sitemaps = await readableSitemaps(deps, page.url, signal);
  const news = sitemaps.find(({ list }) => list.isNews);
  if (news !== undefined) return news;
  return hasLinks ? watchPage(deps, page.url, signal) : (sitemaps[0] ?? null);
}

/** Asks for the page once more, as one: its site's rules for robots hold for every reading of it. */
export async function watchPage(
  deps: Finding,
  url: string,
  signal: AbortSignal,
): Promise<Watchable> {
  const fetched = await deps.http.fetch(url, { kind: 'page', signal });
  return { kind: 'page', url, fetched, list: deps.feedReader.readList('page', fetched) };
}

/** Those with articles in them, in the order tried; the first of news ends the search. */
async function readableSitemaps(
  deps: Finding,
  pageUrl: string,
  signal: AbortSignal,
): Promise<Watchable[]> {
  const found: Watchable[] = [];
  for (const url of await sitemapPlaces(deps, pageUrl, signal)) {
    try {
      const fetched = await deps.http.fetch(url, { kind: 'feed', signal });
      const list = await readWholeList(deps, 'sitemap', fetched, signal);
      if (list.entries.length > 0) found.push({ kind: 'sitemap', url, fetched, list });
      if (list.isNews && list.entries.length > 0) break;
    } catch (error) {
      if (!isAppError(error) || signal.aborted) throw error;
      deps.logger.debug('no sitemap at a place tried', { url, code: error.code });
    }
  }
  return found;
}

async function sitemapPlaces(
  deps: Finding,
  pageUrl: string,
  signal: AbortSignal,
): Promise<string[]> {
  const places = SITEMAP_PLACES.map((path) => new URL(path, pageUrl).href);
  try {
    const address = new URL('/robots.txt', pageUrl).href;
    const named = deps.feedReader.sitemapsOf(
      await deps.http.fetch(address, { kind: 'feed', signal }),
    );
    return (named.length > 0 ? named : places).slice(0, SITEMAPS_TRIED_MAX);
  } catch (error) {
    if (!isAppError(error) || signal.aborted) throw error;
    return places;
  }
}
