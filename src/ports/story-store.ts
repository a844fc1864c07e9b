/**
 * Stories as they are kept: which article is in which, and what people decided about them. The rules
 * of store.ts hold.
 */
import type { StoredArticle } from './article-store.ts';
import type { Scope } from './store.ts';

export type StoryAssignment = { articleId: string; storyId: string };

/** `isPinned`: a person has decided, and no clustering moves it. */
export type PlacedArticle = { article: StoredArticle; storyId: string; isPinned: boolean };

export interface StoryStore {
  /** Articles that some feed of the tenant brought and that are in no story yet. */
  unassigned(tenant: string, limit: number): Promise<StoredArticle[]>;
  /** Grows with every change of the tenant's stories, whoever made it. */
  version(tenant: string): Promise<number>;
  /**
   * Assignments of articles stored at or after the time, with the articles, in the order in which
   * they were placed; with a limit of the so many stored last.
   */
  assignedSince(tenant: string, since: string, limit?: number): Promise<PlacedArticle[]>;
  /**
   * Moves articles to stories; a story left without articles points to the one it merged into. Where
   * `version` is given and is the tenant's no more, nothing is written and null comes back; else the
   * version that this made.
   */
  assign(
    tenant: string,
    assignments: readonly StoryAssignment[],
    merges: readonly { from: string; into: string }[],
    at: string,
    version?: number,
  ): Promise<number | null>;
  storiesOf(tenant: string, articleIds: readonly string[]): Promise<StoryAssignment[]>;
  articlesOf(tenant: string, storyIds: readonly string[]): Promise<StoryAssignment[]>;
  /** Follows merges to the story that lives; null where there is none of that id. */
  resolve(tenant: string, storyId: string): Promise<string | null>;

  // What people decide; `why` tells it of every article that it moves, pins or names.

  /** All articles of `from` go to `into`, and those of both are pinned there. */
  merge(tenant: string, from: string, into: string, at: string): Promise<void>;
  /**
   * Those of the articles that are in the story go to the new one; both parts are pinned, and each
   * channel that follows or mutes the story does so with both.
   */
  split(
    tenant: string,
    storyId: string,
    articleIds: readonly string[],
    newId: string,
    at: string,
  ): Promise<void>;
  /**
   * Undoes merges into and splits of the story: its articles, and those taken from it, go back to
   * where they were before a person first decided, and may be moved again. How many were pinned.
   */
  unpin(tenant: string, storyId: string, at: string): Promise<number>;
  /** The articles that `unpin` would set free or move, by the story that each would be in; none where nothing was decided. */
  undoneBy(tenant: string, storyId: string): Promise<StoryAssignment[]>;
  /**
   * What the channel calls it; null takes the name away. False, and nothing written, where it would be
   * one more name than `namesMax`: those of stories count that became part of others.
   */
  rename(
    scope: { tenant: string; channel: string },
    storyId: string,
    name: string | null,
    at: string,
    namesMax?: number,
  ): Promise<boolean>;
  /** Those that the channel's people gave, by living story; null asks for all. */
  names(
    scope: Scope,
    storyIds: readonly string[] | null,
  ): Promise<{ storyId: string; name: string }[]>;
  /** Channels whose own feeds brought one of the articles; null where the whole tenant's did. */
  channelsWith(tenant: string, articleIds: readonly string[]): Promise<(string | null)[]>;
}
