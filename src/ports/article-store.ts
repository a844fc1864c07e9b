/**
 * Articles as they are kept: saved with their quotes and addresses, read in windows of time, known as
 * copies of one another, and looked at again once a digest rests on them. The rules of store.ts hold.
 */
import type { Article, PartialFrom } from '../core/article.ts';
import type { Quote } from '../core/quotes/quote.ts';
import type { Span } from '../core/text/span.ts';
import type { Scope } from './store.ts';

export type SaveOutcome = 'stored' | 'revised' | 'unchanged' | 'duplicate';

/** What is known of a text beside the text itself; all null where nothing is. */
export type ArticleOrigin = {
  /** Lead picture, http(s). */
  imageUrl: string | null;
  /** The news agency credited with the text, as readers know it. */
  agency: string | null;
  /** Where the text of a partial article comes from; null where it is whole. */
  partialFrom: PartialFrom | null;
};

export type StoredArticle = Article &
  ArticleOrigin & {
    storedAt: string;
    /** The same for all copies of one text: the id of the first that was stored. */
    syndication: string;
    /** Since when its page is gone; null while it is there. */
    pulledAt: string | null;
  };

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
  /** Where given, the item is settled only if it is still held under the claim that ends then. */
  itemUntil?: string;
  canPush: boolean;
  /** Absent: nothing is known. */
  origin?: ArticleOrigin;
  /** What `why` says beside the outcome: that only a part could be read, and why. */
  note?: string | null;
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

export type Revision = {
  title: string;
  text: string;
  contentHash: string;
  /** Only a part had been read: what came then is no edit of its source. */
  partial: boolean;
  replacedAt: string;
};

/** An article that a posted digest shows, and that is looked at again. */
export type Watched = {
  article: StoredArticle;
  /** A feed that brought it. */
  feedId: number;
  etag: string | null;
  lastModified: string | null;
  /** How often it was looked at. */
  looks: number;
  /** Since when its page was not there; null while it is. */
  missedAt: string | null;
};

export type Look = {
  at: string;
  /** Null ends the watch. */
  nextAt: string | null;
  /** Null where the page could be neither read nor missed. */
  isMissing: boolean | null;
  etag: string | null;
  lastModified: string | null;
};

export interface ArticleStore {
  /**
   * One article per canonical URL and, within a feed, per content: the same content that the feed
   * brings under another URL becomes a further address of the first (`duplicate`); a changed text
   * keeps the old as a revision. A part never replaces the whole, the whole replaces the part that
   * the same item brought before.
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
  /** Copies of the article's text that the scope sees, itself among them, the earliest published first. */
  copiesOf(scope: Scope, articleId: string): Promise<StoredArticle[]>;
  /** Of the ids, those whose pages are gone. */
  pulledAmong(ids: readonly string[]): Promise<{ articleId: string; pulledAt: string }[]>;
  /** Watches what digests posted since then show, if it is not watched yet; the first look is due at `firstAt`. */
  watchDelivered(since: string, firstAt: string): Promise<void>;
  /** Takes articles that are due for a look: nobody else is given them until `until`. */
  takeWatched(take: { now: string; until: string; limit: number }): Promise<Watched[]>;
  /**
   * `missed` once the page is not there, `pulled` when a second look in a row finds it gone, `back`
   * where one that was pulled is there again; null where nothing turned. `why` tells the last two.
   */
  recordLook(articleId: string, look: Look): Promise<'missed' | 'pulled' | 'back' | null>;
  count(): Promise<number>;
}
