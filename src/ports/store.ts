/**
 * What is kept, subject by subject. One implementation per engine passes one contract suite. Times
 * are ISO 8601 UTC strings; a method that writes does so in one transaction, so that a process may
 * die between any two calls and nothing is lost or doubled.
 */

import type { Quote } from '../core/quotes/quote.ts';
import type { Person } from '../core/quotes/speaker-evidence.ts';
import type { Span } from '../core/text/span.ts';
import type { ArticleStore } from './article-store.ts';
import type { Announcement } from './chat-platform.ts';
import type { CorrectionStore, FaultStore, ReportStore } from './corrections.ts';
import type { DeliveryStore, ScheduleStore } from './deliveries.ts';
import type { VectorStore } from './embedder.ts';
import type { FeedStore } from './feed-store.ts';
import type { InstallationStore } from './installations.ts';
import type { ModelUsageStore } from './model-usage.ts';
import type { SpeakerStore, TimelineRow } from './speakers.ts';
import type { StandingQuestionStore } from './standing-questions.ts';
import type { StoryStore } from './story-store.ts';

/**
 * Whose eyes: a channel sees its own feeds and the tenant's. A null channel sees the tenant's
 * (`--all`) feeds only.
 */
export type Scope = { tenant: string; channel: string | null };

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
  /**
   * Words of the question, any of which may match; the engine stems them. Without any: where the
   * newest articles since `publishedSince` begin, none where that is null.
   */
  words: readonly string[];
  limit: number;
  /** Only within these articles. */
  articleIds?: readonly string[];
  publishedSince?: string | null;
  /** Published before. */
  publishedUntil?: string | null;
};

export type LedgerQuery = {
  /** Any name or office of the speaker's, or a part of one, in any case. */
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
  /** When the newest article that the scope sees was published; null where none has a date. */
  newestPublished(scope: Scope): Promise<string | null>;
  /** Newest first, undated last, then by article and place; with `about` the best match first. */
  quotes(scope: Scope, query: LedgerQuery): Promise<LedgerRow[]>;
  /** Whom a name, a part of one or an office may mean, the most quoted first; none where too many. */
  people(scope: Scope, typed: string): Promise<Person[]>;
  /** How often the person is quoted where, with which role, the earliest first. */
  timeline(scope: Scope, person: Person): Promise<TimelineRow[]>;
  /** Speakers' names that begin with or hold the text, the most quoted first. */
  speakers(scope: Scope, part: string, limit: number): Promise<string[]>;
}

// --- Channels, conversations and events ----------------------------------------------------

export type StoryMark = { id: string; headline: string; is: 'followed' | 'muted' };

export type ChannelSettings = {
  /** Words or names; empty is the channel's default topic. */
  topics: string[];
  muted: string[];
  /** Stories that are followed or muted here, with their headline at the time. */
  storyMarks: StoryMark[];
  /** A manager let it be used although other organisations read this channel. */
  allowsShared: boolean;
  /** Null: digests are posted here and no more. */
  announcement: Announcement | null;
};

/** A story as a digest told it: what a number in that digest means. */
export type ShownStory = {
  id: string;
  headline: string;
  /** Article whose headline it is; null where it is none's alone. */
  headlineArticle: string | null;
  articles: string[];
};

/** The stories of a digest that people asked for, in its order. */
export type ShownDigest = { at: string; stories: ShownStory[] };

export type Turn = { question: string; answer: string | null; articleIds: string[]; at: string };

export type WhyEvent = { at: string; what: string; detail: string };

export interface ChannelStore {
  settings(tenant: string, channel: string): Promise<ChannelSettings>;
  /**
   * What `change` makes of the settings as they stand; of two at once the second is given what the
   * first made. `change` may run more than once; where it throws, nothing is written.
   */
  changeSettings(
    tenant: string,
    channel: string,
    change: (settings: ChannelSettings) => ChannelSettings,
  ): Promise<{ before: ChannelSettings; after: ChannelSettings }>;
  /** A digest that was asked for takes the place of the one before; `person` '' is all of the channel. */
  saveShown(tenant: string, channel: string, person: string, shown: ShownDigest): Promise<void>;
  /** The newest shown to the channel or to this person; null asks for whoever's. */
  lastShown(tenant: string, channel: string, person: string | null): Promise<ShownDigest | null>;
  /** Whether members of other organisations read it, as the platform said last; null if never. */
  sharing(tenant: string, channel: string): Promise<boolean | null>;
  saveSharing(tenant: string, channel: string, isShared: boolean): Promise<void>;
  addTurn(tenant: string, channel: string, thread: string, turn: Turn): Promise<void>;
  /** The last turns of a thread, oldest first. */
  turns(tenant: string, channel: string, thread: string, limit: number): Promise<Turn[]>;
  /** True the first time this event is seen, false for at least a week after. */
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
  readonly speakers: SpeakerStore;
  readonly deliveries: DeliveryStore;
  readonly reports: ReportStore;
  readonly corrections: CorrectionStore;
  readonly faults: FaultStore;
  readonly schedules: ScheduleStore;
  readonly standingQuestions: StandingQuestionStore;
  readonly channels: ChannelStore;
  readonly events: EventStore;
  readonly installations: InstallationStore;
  readonly modelUsage: ModelUsageStore;
  readonly vectors: VectorStore;
  close(): Promise<void>;
}
