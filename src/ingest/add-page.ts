/**
 * A page's address made into something followed: the feed behind it, the one chosen of several, or
 * the list that is watched where there is none. An article's page is read and followed by nobody.
 */
import { AppError } from '../core/errors.ts';
import type { FoundFeed, PageFeeds } from '../ports/feed-reader.ts';
import type { NewFeed } from '../ports/feed-store.ts';
import type { Page } from '../ports/page-reader.ts';
import type { Fetched } from '../ports/runtime.ts';
import type { Scope } from '../ports/store.ts';
import { type AddedSource, addedSource, type FeedPick } from './added-source.ts';
import { type FoundText, TEXT_LENGTH_MIN, withFurtherPages } from './article-text.ts';
import type { IngestDeps } from './deps.ts';
import { canHoldText, readFetched } from './fetched-page.ts';
import {
  findWatchable,
  firstReadable,
  LIST_LINKS_MIN,
  unnamedFeeds,
  type Watchable,
  watchPage,
} from './find-feeds.ts';
import { recordFeed } from './poll-feeds.ts';
import { saveArticle } from './save-article.ts';

type Named = { url: string; pick: FeedPick };

/** Throws AppError `user`: `no_article`, `no_list` or `bad_pick`; or what the network says. */
export async function addPage(
  deps: IngestDeps,
  scope: Scope,
  named: Named,
  fetched: Fetched,
  signal: AbortSignal,
): Promise<AddedSource> {
  const { url, pick } = named;
  if (pick === 'page')
    return follow(deps, scope, named, await watchPage(deps, url, signal), signal);
  if (!canHoldText(fetched.body)) throw nothingThere(url);
  const page = await readFetched(deps, fetched);
  const found = deps.feedReader.discover(fetched);
  const list = deps.feedReader.readList('page', fetched);
  const choices = found.declared.filter(({ isComments }) => !isComments);
  if (typeof pick !== 'number' && isArticle(page, found, fetched.url, list.entries.length)) {
    await saveOne(deps, scope, url, await withFurtherPages(deps, page, fetched, signal));
    return addedSource(url, 'page', { others: choices });
  }
  const added = await addFound(deps, scope, named, found, signal);
  if (added !== null) return added;
  const watchable = await findWatchable(deps, { url, list }, signal);
  if (watchable !== null) return follow(deps, scope, named, watchable, signal);
  if (page.text.length < TEXT_LENGTH_MIN) throw nothingThere(url);
  await saveOne(deps, scope, url, await withFurtherPages(deps, page, fetched, signal));
  return addedSource(url, 'page');
}

function nothingThere(url: string): AppError {
  return new AppError(
    'user',
    'no_article',
    `${url} holds no article, names no feed and lists no articles that can be told apart. Give the address of a feed, of a section or of an article.`,
  );
}

/** A front page with a feed is no article, nor is what lists articles, unless it says that it is one. */
function isArticle(page: Page, found: PageFeeds, url: string, links: number): boolean {
  if (page.text.length < TEXT_LENGTH_MIN) return false;
  const depth = new URL(url).pathname.replace(/\/(?:index\.\w+)?$/, '').split('/').length - 1;
  if (found.isArticle && depth > 0) return true;
  return links < LIST_LINKS_MIN && (depth > 1 || !hasFeed(found));
}

function hasFeed({ declared }: PageFeeds): boolean {
  return declared.some(({ isComments }) => !isComments);
}

/** The feeds that the page leads to; null where there are none. */
async function addFound(
  deps: IngestDeps,
  scope: Scope,
  { url, pick }: Named,
  found: PageFeeds,
  signal: AbortSignal,
): Promise<AddedSource | null> {
  const declared = found.declared.filter(({ isComments }) => !isComments);
  const comments = found.declared.filter(({ isComments }) => isComments);
  const choices = declared.length > 0 || found.linked.length < 2 ? declared : found.linked;
  if (choices.length > 1 && pick === 'ask')
    return addedSource(url, 'page', { choices, others: comments });
  const numbered = [...choices, ...comments];
  const picked = pickedOf(numbered, choices, pick);
  if (picked === null) throw badPick(url, numbered.length);
  if (picked.length > 1) return followSeveral(deps, scope, url, picked);
  const readable = await firstReadable(deps, picked, signal);
  const others = numbered.filter((feed) => !picked.includes(feed));
  if (readable === null && typeof pick === 'number') throw unreadable(picked);
  const chosen = readable ?? (await firstReadable(deps, unnamedFeeds(found), signal));
  if (chosen === null) return null;
  const { found: feed, fetched } = chosen;
  const followed = { url: feed.url, title: feed.title, kind: 'feed' as const };
  const added = await followRead(deps, scope, url, followed, fetched, signal);
  return { ...added, kind: 'page', others };
}

function pickedOf(
  numbered: readonly FoundFeed[],
  choices: readonly FoundFeed[],
  pick: FeedPick,
): FoundFeed[] | null {
  if (pick === 'all') return [...choices];
  if (typeof pick !== 'number') return choices.slice(0, 1);
  const one = numbered[pick - 1];
  return one === undefined ? null : [one];
}

function badPick(url: string, count: number): AppError {
  const what =
    count === 0 ? 'names no feed' : `names ${count === 1 ? 'one feed' : `${count} feeds`}`;
  return new AppError('user', 'bad_pick', `${url} ${what}; there is none of that number.`);
}

function unreadable([feed]: readonly FoundFeed[]): AppError {
  return new AppError('user', 'no_feed', `${feed?.url} does not answer with a feed now.`);
}

async function followSeveral(
  deps: IngestDeps,
  scope: Scope,
  url: string,
  feeds: readonly FoundFeed[],
): Promise<AddedSource> {
  const rows = feeds.map(
    (feed): NewFeed => ({ url: feed.url, title: feed.title, readOnce: false }),
  );
  const followed = await deps.store.feeds.followAll(scope, rows, nowOf(deps));
  return addedSource(url, 'page', {
    feeds: feeds.map((feed) => feed.url),
    followedBefore: feeds.length - followed,
  });
}

/** Follows a watched list. */
async function follow(
  deps: IngestDeps,
  scope: Scope,
  { url: source }: Named,
  { kind, url, fetched, list }: Watchable,
  signal: AbortSignal,
): Promise<AddedSource> {
  if (list.entries.length === 0) {
    throw new AppError(
      'user',
      'no_list',
      `No link on ${url} can be told to lead to an article, so there is nothing to watch.`,
    );
  }
  const followed = { url, title: list.feed.title, kind };
  const added = await followRead(deps, scope, source, followed, fetched, signal);
  return { ...added, watched: { kind, url, links: list.entries.length, rule: list.rule } };
}

/** Follows what was fetched just now and stores what it holds. */
export async function followRead(
  deps: IngestDeps,
  scope: Scope,
  source: string,
  {
    url,
    title = null,
    kind,
  }: { url: string; title?: string | null; kind: 'feed' | 'sitemap' | 'page' },
  fetched: Fetched,
  signal: AbortSignal,
): Promise<AddedSource> {
  const { feed, isFollowed } = await deps.store.feeds.follow(
    scope,
    { url, title, readOnce: false, kind },
    nowOf(deps),
  );
  const pending = await recordFeed(deps, feed, fetched, signal);
  return addedSource(source, kind, {
    feeds: [url],
    followedBefore: isFollowed ? 1 : 0,
    pending,
  });
}

/** Stores a page or a text as what it is: an article that is read once. */
export async function saveOne(
  deps: IngestDeps,
  scope: Scope,
  address: string,
  { page, url, alsoAt, partialFrom, note }: Omit<FoundText, 'validators'>,
): Promise<void> {
  const { feed } = await deps.store.feeds.follow(
    scope,
    { url: address, title: null, readOnce: true },
    nowOf(deps),
  );
  await saveArticle(deps, {
    page,
    url,
    linkUrl: null,
    fallbackUrl: address,
    alsoAt: url === null ? [] : [address, ...alsoAt],
    partialFrom,
    note,
    announced: { title: null, publishedAt: null, author: null, feedTitle: null },
    feedId: feed.id,
    itemId: null,
    canPush: true,
  });
}

function nowOf(deps: IngestDeps): string {
  return deps.clock.now().toISOString();
}
