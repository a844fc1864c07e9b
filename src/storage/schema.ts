/**
 * The tables as Kysely sees them. Times are ISO 8601 UTC text, booleans are 0 or 1, structured
 * values are JSON text: the same in every engine, so that the subjects read alike.
 */

import type { Generated } from 'kysely';
import type { PartialFrom } from '../core/article.ts';
import type { FeedKind } from '../ports/feed-store.ts';
import type { ModelTables } from './model-schema.ts';
import type { ShownDigestsTable } from './shown-tables.ts';
import type { StandingQuestionsTable, StandingTenantsTable } from './standing-tables.ts';
import type { StoryTables } from './story-tables.ts';

type Flag = 0 | 1;

export type FeedsTable = {
  id: Generated<number>;
  url: string;
  kind: FeedKind;
  title: string | null;
  etag: string | null;
  last_modified: string | null;
  next_poll_at: string | null;
  last_success_at: string | null;
  failing_since: string | null;
  failure_count: number;
  fault_code: string | null;
  fault_text: string | null;
  has_ended: Flag;
  /** The last that went wrong, kept when it has passed. */
  last_fault_at: string | null;
  last_fault_text: string | null;
  rhythm: string | null;
  /** Its followers were told that it fails. */
  is_told: Generated<Flag>;
};

/** Whose the claims are that end at a time: feeds and items hold the time alone. */
export type ClaimsTable = { owner: string; until: string };

/** Addresses from before a feed moved. */
export type FormerAddressesTable = { url: string; feed_id: number };

/** `channel` is '' for the whole tenant. A removed follow still shows what came before. */
export type FollowsTable = {
  tenant: string;
  channel: string;
  feed_id: number;
  added_at: string;
  removed_at: string | null;
  /** Published before this it is no news to the follower. */
  news_since: string;
  outline: string | null;
  via: string | null;
};

export type ItemsTable = {
  id: Generated<number>;
  feed_id: number;
  key: string;
  url: string | null;
  title: string | null;
  published_at: string | null;
  updated_at: string | null;
  author: string | null;
  content_html: string | null;
  fingerprint: string;
  canonical_url: string | null;
  /** As `Flag`; 2 pushes if recent, 3 unless old. */
  can_push: Flag | 2 | 3;
  state: 'pending' | 'stored' | 'left-out';
  attempts: number;
  next_try_at: string;
  last_code: string | null;
  article_id: string | null;
  seen_at: string;
};

export type ArticlesTable = {
  id: string;
  url: string;
  title: string;
  text: string;
  byline: string | null;
  outlet: string | null;
  published_at: string | null;
  updated_at: string | null;
  language: string | null;
  partial: Flag;
  content_hash: string;
  image_url: string | null;
  agency: string | null;
  partial_from: PartialFrom | null;
  syndication: string;
  pulled_at: string | null;
  stored_at: string;
};

/** Buckets of the text's sketch (core/text/min-hash.ts): copies share some. */
export type SketchesTable = { bucket: number; article_id: string };

/** When an article in a posted digest is looked at again; null ends it. */
export type LooksTable = {
  article_id: string;
  looks: number;
  next_at: string | null;
  missed_at: string | null;
  etag: string | null;
  last_modified: string | null;
};

export type RevisionsTable = {
  article_id: string;
  content_hash: string;
  title: string;
  text: string;
  partial: Flag;
  replaced_at: string;
};

/** `published_at` is that of the article, '' where it has none: one index is the ledger's order. */
export type QuotesTable = {
  row: Generated<number>;
  id: string;
  article_id: string;
  start: number;
  end: number;
  speaker_start: number | null;
  speaker_end: number | null;
  speaker_name: string | null;
  cue: string | null;
  role: string | null;
  partial: Flag;
  utterance: string;
  published_at: string;
};

/** Every name once, as it is printed and as search compares it: far fewer than feeds have. */
export type SpeakerNamesTable = { name: string; folded: string };

/**
 * How often a feed's articles quote someone; `name_key` is shared by those who may be one person, ''
 * for who is nobody outside the article.
 */
export type FeedSpeakersTable = {
  feed_id: number;
  name: string;
  name_key: string;
  quotes: number;
};

/** With which role, '' without one, and between which articles' times. */
export type FeedRolesTable = {
  feed_id: number;
  name: string;
  role: string;
  role_key: string;
  quotes: number;
  first_at: string | null;
  last_at: string | null;
};

/** Two speakers are one, or one stands alone (`other` null); one that a later replaced sleeps. */
export type SpeakerPinsTable = {
  id: Generated<number>;
  tenant: string;
  name: string;
  other: string | null;
  at: string;
  replaced_by: number | null;
};

export type AddressesTable = { url: string; article_id: string };

export type SourcesTable = {
  article_id: string;
  feed_id: number;
  stored_at: string;
  can_push: Flag;
};

export type PassagesTable = {
  row: Generated<number>;
  article_id: string;
  start: number;
  end: number;
};

export type DeliveriesTable = {
  id: Generated<number>;
  tenant: string;
  channel: string;
  slot: string;
  zone: string;
  state: 'claimed' | 'posting' | 'done' | 'unknown' | 'failed';
  covers_after: string | null;
  claimed_at: string;
  is_late: Flag;
  tries: number;
  digest: string | null;
  /** For whom and when it was laid out, so that it can be laid out again. */
  frame: string | null;
  prepared: string | null;
  in_flight: number | null;
  owner: string;
  lease_until: string;
  finished_at: string | null;
};

export type ReportsTable = {
  tenant: string;
  id: string;
  channel: string;
  words: string;
  items: string;
  state: 'open' | 'accepted' | 'dismissed';
  at: string;
  settled_at: string | null;
};

export type CorrectionsTable = {
  delivery_id: number;
  key: string;
  tenant: string;
  channel: string;
  change: string;
  at: string;
  state: 'open' | 'settled' | 'saying' | 'done';
  opens_next: Flag;
  /** The delivery that opened with it. */
  told_in: number | null;
  /** When it was first claimed. */
  tried_since: string | null;
  owner: string;
  lease_until: string;
};

/** What the digest of a delivery shows. */
export type ShownArticlesTable = { article_id: string; delivery_id: number };

/** States of articles from which nothing more follows for any digest. */
export type SettledChangesTable = { article_id: string; mark: string };

export type ToldFaultsTable = { tenant: string; channel: string; code: string; told_at: string };

export type DeliveredArticlesTable = {
  tenant: string;
  channel: string;
  article_id: string;
  delivery_id: number;
};

export type DeliveryPartsTable = {
  delivery_id: number;
  part: number;
  message_id: string;
  posted_at: string;
};

export type SchedulesTable = {
  id: Generated<number>;
  tenant: string;
  channel: string;
  time: string;
  zone: string;
  weekdays: string;
  next_at: string;
};

export type ChannelsTable = {
  tenant: string;
  channel: string;
  settings: string;
  /** 0 or 1; null where the platform never told. */
  is_shared: number | null;
};

export type TurnsTable = {
  id: Generated<number>;
  tenant: string;
  channel: string;
  thread: string;
  question: string;
  answer: string | null;
  article_ids: string;
  at: string;
};

export type HandledEventsTable = { id: string; at: string };

export type InstallationsTable = {
  platform: string;
  tenant: string;
  secret: string;
  installed_at: string;
  /** Counts what was written, so that a renewal never undoes another. */
  version: number;
  leased_until: string | null;
};

export type EventsTable = {
  id: Generated<number>;
  tenant: string | null;
  channel: string | null;
  url: string;
  at: string;
  what: string;
  detail: string;
};

export type Tables = ModelTables &
  StoryTables & {
    feeds: FeedsTable;
    claims: ClaimsTable;
    former_addresses: FormerAddressesTable;
    follows: FollowsTable;
    items: ItemsTable;
    articles: ArticlesTable;
    sketches: SketchesTable;
    looks: LooksTable;
    revisions: RevisionsTable;
    addresses: AddressesTable;
    sources: SourcesTable;
    quotes: QuotesTable;
    feed_speakers: FeedSpeakersTable;
    speaker_names: SpeakerNamesTable;
    feed_roles: FeedRolesTable;
    speaker_pins: SpeakerPinsTable;
    passages: PassagesTable;
    deliveries: DeliveriesTable;
    delivery_parts: DeliveryPartsTable;
    delivered_articles: DeliveredArticlesTable;
    reports: ReportsTable;
    corrections: CorrectionsTable;
    shown_articles: ShownArticlesTable;
    settled_changes: SettledChangesTable;
    told_faults: ToldFaultsTable;
    schedules: SchedulesTable;
    standing_questions: StandingQuestionsTable;
    standing_tenants: StandingTenantsTable;
    channels: ChannelsTable;
    shown_digests: ShownDigestsTable;
    turns: TurnsTable;
    handled_events: HandledEventsTable;
    events: EventsTable;
    installations: InstallationsTable;
  };
