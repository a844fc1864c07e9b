/**
 * What is kept, subject by subject. One implementation per engine passes one contract suite. Times
 * are ISO 8601 UTC strings; a method that writes does so in one transaction, so that a process may
 * die between any two calls and nothing is lost or doubled.
 */
import type { Article } from '../core/article.ts';
import type { Quote } from '../core/quotes/quote.ts';
import type { Span } from '../core/text/span.ts';
import type { Announcement } from './chat-platform.ts';
import type { DeliveryStore, ScheduleStore } from './deliveries.ts';
import type { FeedStore } from './feed-store.ts';
import type { InstallationStore } from './installations.ts';

/**
 * Whose eyes: a channel sees its own feeds and the tenant's. A null channel sees the tenant's
 * (`--all`) feeds only.
 */
export type Scope = { tenant: string; channel: string | null };

// --- Articles ------------------------------------------------------------------------------

export type SaveOutcome = 'stored' | 'revised' | 'unchanged' | 'duplicate';

export type StoredArticle = Article & { storedAt: string };

export type SaveRequest = {
  article: Article;
  quotes: Quote[];
  /** Places that search finds; together they cover the text. */
  passages: Span[];
  /** Every address that it stands for, its own among them where it has one. */
  urls: string[];
  feedId: number;
  /** Settled in the same transaction: an item is seen only when its article is stored. */
  itemId: number | null;
  canPush: boolean;
  at: string;
};

export type ArticleWindow = {
  /** By the time of storing; null is open. */
  after: string | null;
  until: string | null;
  /**
   * True leaves out what was found and not to be pushed, and of what a feed brought before the scope
   * followed it all but the five newest of the day before.
   */
  pushedOnly: boolean;
  /** True leaves out what a delivery to the scope's channel has covered. */
  undeliveredOnly?: boolean;
};

export type Revision = { title: string; text: string; contentHash: string; replacedAt: string };

export interface ArticleStore {
  /**
   * One article per canonical URL and, within a feed, per content: the same content that the feed
   * brings under another URL becomes a further address of the first (`duplicate`); a changed text
   * keeps the old as a revision.
   */
  save(request: SaveRequest): Promise<{ outcome: SaveOutcome; articleId: string }>;
  byIds(ids: readonly string[]): Promise<StoredArticle[]>;
  /** By any address it was seen under. */
  byUrl(scope: Scope, url: string): Promise<StoredArticle | null>;
  /** Ids of what the scope sees, the earliest stored first. */
  idsInWindow(scope: Scope, window: ArticleWindow): Promise<string[]>;
  /** Those of the ids that the scope sees. */
  visibleAmong(scope: Scope, ids: readonly string[]): Promise<string[]>;
  quotesOf(articleIds: readonly string[]): Promise<Quote[]>;
  /** Texts that the article had before, the newest first. */
  revisionsOf(articleId: string): Promise<Revision[]>;
  count(): Promise<number>;
}

// --- Stories -------------------------------------------------------------------------------

export type StoryAssignment = { articleId: string; storyId: string };

export interface StoryStore {
  /** Articles that some feed of the tenant brought and that are in no story yet. */
  unassigned(tenant: string, limit: number): Promise<StoredArticle[]>;
  /** How many articles are in stories: it changes when another process puts one there. */
  countPlaced(tenant: string): Promise<number>;
  /** Assignments of articles stored at or after the time, with the articles. */
  assignedSince(
    tenant: string,
    since: string,
  ): Promise<{ article: StoredArticle; storyId: string }[]>;
  /** Moves articles to stories; a story left without articles points to the one it merged into. */
  assign(
    tenant: string,
    assignments: readonly StoryAssignment[],
    merges: readonly { from: string; into: string }[],
    at: string,
  ): Promise<void>;
  storiesOf(tenant: string, articleIds: readonly string[]): Promise<StoryAssignment[]>;
  articlesOf(tenant: string, storyIds: readonly string[]): Promise<StoryAssignment[]>;
  /** Follows merges to the story that lives; null where there is none of that id. */
  resolve(tenant: string, storyId: string): Promise<string | null>;
}

// --- Search --------------------------------------------------------------------------------

export type FoundPassage = Span & {
  articleId: string;
  title: string;
  text: string;
  url: string;
  outlet: string | null;
  publishedAt: string | null;
  /** BM25, higher is better. */
  score: number;
};

export type PassageQuery = {
  /** Words of the question, any of which may match; the engine stems them. */
  words: readonly string[];
  limit: number;
  /** Only within these articles. */
  articleIds?: readonly string[];
  publishedSince?: string | null;
};

export type LedgerQuery = {
  /** Any part of the speaker's name, any case. */
  speaker: string | null;
  /** Words that the quote or its article's title must hold. */
  about: string | null;
  /** Published at or after. */
  since: string | null;
  limit: number;
  offset: number;
};

export type LedgerRow = Quote & {
  outlet: string | null;
  url: string;
  publishedAt: string | null;
  title: string;
};

export interface SearchStore {
  passages(scope: Scope, query: PassageQuery): Promise<FoundPassage[]>;
  /** Newest first, undated last, then by article and place. */
  quotes(scope: Scope, query: LedgerQuery): Promise<LedgerRow[]>;
  /** Speakers' names that begin with or hold the text, the most quoted first. */
  speakers(scope: Scope, part: string, limit: number): Promise<string[]>;
}

// --- Channels, conversations and events ----------------------------------------------------

export type ChannelSettings = {
  /** Words or names; empty is the channel's default topic. */
  topics: string[];
  muted: string[];
  /** A manager let it be used although other organisations read this channel. */
  allowsShared: boolean;
  /** Null: digests are posted here and no more. */
  announcement: Announcement | null;
};

export type Turn = { question: string; answer: string | null; articleIds: string[]; at: string };

export type WhyEvent = { at: string; what: string; detail: string };

export interface ChannelStore {
  settings(tenant: string, channel: string): Promise<ChannelSettings>;
  saveSettings(tenant: string, channel: string, settings: ChannelSettings): Promise<void>;
  addTurn(tenant: string, channel: string, thread: string, turn: Turn): Promise<void>;
  /** The last turns of a thread, oldest first. */
  turns(tenant: string, channel: string, thread: string, limit: number): Promise<Turn[]>;
  /** True the first time this event is seen, false ever after. */
  firstTime(eventId: string, at: string): Promise<boolean>;
}

export interface EventStore {
  record(event: {
    scope: Scope | null;
    url: string;
    at: string;
    what: string;
    detail: string;
  }): Promise<void>;
  /** What the scope may know of this address, oldest first: ingest events and its own. */
  ofUrl(scope: Scope, url: string): Promise<WhyEvent[]>;
}

export interface Store {
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly search: SearchStore;
  readonly deliveries: DeliveryStore;
  readonly schedules: ScheduleStore;
  readonly channels: ChannelStore;
  readonly events: EventStore;
  readonly installations: InstallationStore;
  close(): Promise<void>;
}
