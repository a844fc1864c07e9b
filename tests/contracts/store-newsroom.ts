/**
 * What the store's contract is told with: two tenants, their channels and feeds, and articles
 * written down as a person would tell of them. Quotes and passages are found by their words.
 */
import { type Article, articleId, canonicalUrl, contentHash } from '../../src/core/article.ts';
import type { Quote } from '../../src/core/quotes/quote.ts';
import { paragraphs } from '../../src/core/text/sentences.ts';
import type { SaveOutcome } from '../../src/ports/article-store.ts';
import type { Claim, FeedRow, PendingItem, SeenEntry } from '../../src/ports/feed-store.ts';
import type { Scope, Store } from '../../src/ports/store.ts';

export const NORTH: Scope = { tenant: 'north', channel: 'C1' };
export const NORTH_OTHER: Scope = { tenant: 'north', channel: 'C2' };
export const NORTH_ALL: Scope = { tenant: 'north', channel: null };
export const SOUTH: Scope = { tenant: 'south', channel: 'C1' };

/** Minute of one day: `at(5)` is before `at(6)`. */
export function at(minute: number): string {
  return new Date(Date.UTC(2026, 2, 2, 8, minute)).toISOString();
}

/** A claim that ends at once: what is due stays due. */
export function look(now: string, limit = 10): Claim {
  return { now, until: now, limit };
}

export type Draft = {
  url?: string;
  title?: string;
  text?: string;
  publishedAt?: string | null;
  partial?: boolean;
  outlet?: string | null;
  /** The words between the marks, and who said them. */
  quotes?: [words: string, speaker: string | null][];
};

const HARBOUR_TEXT =
  '"The harbour stays open," said Ana Marín, the mayor.\n\nShips waited outside the breakwater.';

export function articleOf(draft: Draft = {}): { article: Article; quotes: Quote[] } {
  const url = canonicalUrl(draft.url ?? 'https://news.example/harbour');
  const title = draft.title ?? 'Harbour stays open';
  const text = draft.text ?? HARBOUR_TEXT;
  const id = articleId(url);
  const said =
    draft.quotes ?? (text === HARBOUR_TEXT ? [['The harbour stays open,', 'Ana Marín']] : []);
  return {
    article: {
      id,
      url,
      title,
      text,
      byline: 'Jo Field',
      outlet: draft.outlet === undefined ? 'The Example' : draft.outlet,
      publishedAt: draft.publishedAt === undefined ? at(0) : draft.publishedAt,
      updatedAt: null,
      language: 'en',
      partial: draft.partial ?? false,
      contentHash: contentHash(title, text),
    },
    quotes: said.map(([words, speaker]) => quoteOf(id, text, words, speaker)),
  };
}

function quoteOf(article: string, text: string, words: string, speaker: string | null): Quote {
  const start = placeOf(text, words);
  const quote = { article, start, end: start + words.length, text: words };
  const id = `${article}-${start}`;
  const rest = { id, cue: 'said', role: 'mayor', partial: false, utterance: id };
  if (speaker === null) return { ...quote, ...rest, speaker: null };
  const named = placeOf(text, speaker);
  const span = { start: named, end: named + speaker.length };
  return { ...quote, ...rest, speaker: { ...span, text: speaker, name: speaker } };
}

function placeOf(text: string, words: string): number {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" does not stand in the text`);
  return start;
}

export function entry(key: string, changed: Partial<SeenEntry> = {}): SeenEntry {
  return {
    key,
    url: `https://news.example/${key}`,
    title: `About ${key}`,
    publishedAt: at(0),
    updatedAt: null,
    author: null,
    contentHtml: null,
    fingerprint: changed.title ?? key,
    canPush: true,
    ...changed,
  };
}

export async function follow(
  store: Store,
  scope: Scope,
  url = 'https://news.example/feed',
  minute = 0,
): Promise<FeedRow> {
  const { feed } = await store.feeds.follow(
    scope,
    { url, title: null, readOnce: false },
    at(minute),
  );
  return feed;
}

export async function poll(
  store: Store,
  feed: FeedRow,
  minute: number,
  entries: SeenEntry[],
): Promise<number> {
  const { pending } = await store.feeds.recordPoll(feed.id, {
    at: at(minute),
    nextPollAt: at(minute + 30),
    fresh: {
      title: 'The Example',
      etag: '"1"',
      lastModified: null,
      entries,
      warning: null,
    },
  });
  return pending;
}

/** The only item that waits. */
export async function onlyPending(store: Store, minute: number): Promise<PendingItem> {
  const items = await store.feeds.claimItems(look(at(minute)));
  const [item] = items;
  if (item === undefined || items.length > 1)
    throw new Error(`${items.length} items wait, one was expected`);
  return item;
}

export async function save(
  store: Store,
  feed: FeedRow,
  minute: number,
  draft: Draft = {},
  changed: {
    itemId?: number;
    itemUntil?: string;
    canPush?: boolean;
    urls?: string[];
    note?: string;
  } = {},
): Promise<{ outcome: SaveOutcome; articleId: string }> {
  const { article, quotes } = articleOf(draft);
  return store.articles.save({
    article,
    quotes,
    passages: paragraphs(article.text),
    urls: changed.urls ?? [article.url],
    feedId: feed.id,
    itemId: changed.itemId ?? null,
    ...(changed.itemUntil === undefined ? {} : { itemUntil: changed.itemUntil }),
    canPush: changed.canPush ?? true,
    note: changed.note ?? null,
    at: at(minute),
  });
}

/** Saves an article of one quote, said by that name with that role; its id. */
export async function savedQuote(
  store: Store,
  feed: FeedRow,
  said: { url: string; words: string; name: string; role: string | null },
): Promise<string> {
  const text = `“${said.words}” said ${said.name}. It stands in ${said.url}.`;
  const quotes: Draft['quotes'] = [[said.words, said.name]];
  const built = articleOf({ url: said.url, title: 'A report', text, quotes });
  const { articleId: id } = await store.articles.save({
    ...built,
    quotes: built.quotes.map((quote) => ({ ...quote, role: said.role })),
    passages: paragraphs(text),
    urls: [built.article.url],
    feedId: feed.id,
    itemId: null,
    canPush: true,
    at: at(1),
  });
  return id;
}

/** Everything a reading method says when asked by this scope, titles and names alone. */
export async function everythingSeenBy(
  store: Store,
  scope: Scope,
): Promise<Record<string, unknown>> {
  const { id, url } = articleOf().article;
  const window = { after: null, until: null, pushedOnly: false };
  const ledger = { speaker: null, about: null, since: null, limit: 10, offset: 0 };
  return {
    followed: (await store.feeds.followed(scope)).map((feed) => feed.url),
    byUrl: (await store.articles.byUrl(scope, url))?.id ?? null,
    idsInWindow: await store.articles.idsInWindow(scope, window),
    visibleAmong: await store.articles.visibleAmong(scope, [id]),
    passages: (await store.search.passages(scope, { words: ['harbour'], limit: 10 })).length,
    passagesOfArticle: (
      await store.search.passages(scope, { words: ['harbour'], limit: 10, articleIds: [id] })
    ).length,
    quotes: (await store.search.quotes(scope, ledger)).map((quote) => quote.text),
    quotesOfSpeaker: (await store.search.quotes(scope, { ...ledger, speaker: 'ana' })).length,
    quotesAbout: (await store.search.quotes(scope, { ...ledger, about: 'harbour' })).length,
    speakers: await store.search.speakers(scope, '', 10),
    events: (await store.events.ofUrl(scope, url)).map((event) => event.what),
  };
}

export const NOTHING_SEEN = {
  followed: [],
  byUrl: null,
  idsInWindow: [],
  visibleAmong: [],
  passages: 0,
  passagesOfArticle: 0,
  quotes: [],
  quotesOfSpeaker: 0,
  quotesAbout: 0,
  speakers: [],
  events: [],
};
