/**
 * What is kept of digests that come by themselves: the slots of a channel, and one delivery a slot.
 * The same rules hold as for the rest of the store.
 */
import type { Digest } from '../core/digest/digest.ts';
import type { DigestFrame } from '../core/message/digest-message.ts';
import type { PreparedPart } from './chat-platform.ts';
import type { Correction } from './corrections.ts';

/**
 * `unknown`: a crash came between posting and noting it, and the platform cannot tell; `failed`: the
 * platform refused it for good, and the next digest covers its time too.
 */
export type DeliveryState = 'claimed' | 'posting' | 'done' | 'unknown' | 'failed';

export type Delivery = {
  id: number;
  tenant: string;
  channel: string;
  /** The slot's instant, ISO 8601 UTC. */
  slot: string;
  /** IANA zone of the slot. */
  zone: string;
  state: DeliveryState;
  /** Nothing stored up to this time is this channel's news; null is open. */
  coversAfter: string | null;
  claimedAt: string;
  isLate: boolean;
  /** How often it was claimed, this time included. */
  tries: number;
  /** Null until composed; a second try posts the same parts, never composed anew. */
  digest: Digest | null;
  /** How it was laid out, to be laid out again when it is corrected. */
  frame: DigestFrame | null;
  prepared: PreparedPart[] | null;
  parts: { part: number; messageId: string }[];
  /** The part that was being posted when the row was last written: it may be out, or not. */
  inFlight: number | null;
};

export type ClaimRequest = {
  tenant: string;
  channel: string;
  slot: string;
  zone: string;
  isLate: boolean;
  at: string;
  /** Where the channel's news begins if this is its first delivery; null takes all that is stored. */
  newsSince: string | null;
  lease: Lease;
};

/** Whoever holds it writes; every write of the holder makes it last longer. */
export type Lease = { owner: string; until: string };

/** Methods that take a lease write nothing and say false where another holds the delivery. */
export interface DeliveryStore {
  /**
   * One row by (channel, slot). Null where it has ended or is leased to another; an expired lease
   * is taken over as it stands.
   */
  claim(request: ClaimRequest): Promise<Delivery | null>;
  /** The articles are this channel's news no more, and the corrections it opens with are told by it. */
  setComposed(
    id: number,
    lease: Lease,
    composed: {
      digest: Digest;
      /** Left out, it can never be laid out again. */
      frame?: DigestFrame;
      prepared: readonly PreparedPart[];
      articleIds: readonly string[];
      opensWith?: readonly Pick<Correction, 'delivery' | 'change'>[];
    },
  ): Promise<boolean>;
  /** Written before a part is posted; null where posting it is known to have failed. */
  setInFlight(id: number, lease: Lease, part: number | null): Promise<boolean>;
  /** What was posted is noted whoever holds the lease; also ends its being in flight. */
  recordPart(id: number, part: number, messageId: string, at: string): Promise<void>;
  /** `failed` without a part that is out gives the articles back to the next delivery, and shows none. */
  finish(
    id: number,
    lease: Lease,
    state: 'done' | 'unknown' | 'failed',
    at: string,
  ): Promise<boolean>;
  /** Makes the lease last while there is nothing to write. */
  renew(id: number, lease: Lease): Promise<boolean>;
  /** Hands the delivery back: it may be claimed again from the time given. */
  release(id: number, lease: Lease, from: string): Promise<boolean>;
  /** Claimed or posting, with an expired lease. */
  abandoned(now: string): Promise<Delivery[]>;
  /** The newest that was posted in this channel, null where none was. */
  last(tenant: string, channel: string): Promise<Delivery | null>;
  /** The delivery that this message is a part of, null where it is none of ours. */
  byMessage(tenant: string, channel: string, messageId: string): Promise<Delivery | null>;
  byId(tenant: string, id: number): Promise<Delivery | null>;
  /** Posted ones of the tenant whose digest or its corrections hold these words, the newest first. */
  holding(tenant: string, words: string, limit: number): Promise<Delivery[]>;
  /** Composed since then, in every tenant, with a digest that shows the article. */
  showing(articleId: string, since: string): Promise<Delivery[]>;
  /**
   * An unknown one is posted on, by a person's word that the part in flight is out or not. Null where
   * it is unknown no more: somebody settled it before.
   */
  reopen(
    tenant: string,
    id: number,
    lease: Lease,
    isOut: boolean,
    at: string,
  ): Promise<Delivery | null>;
  /** Unknown and failed ones. */
  unsettled(tenant: string): Promise<Delivery[]>;
}

export type Schedule = {
  id: number;
  tenant: string;
  channel: string;
  /** Local wall-clock time, HH:MM. */
  time: string;
  /** IANA zone. */
  zone: string;
  /** ISO weekdays, 1 is Monday. */
  weekdays: number[];
  nextAt: string;
};

export interface ScheduleStore {
  add(schedule: Omit<Schedule, 'id'>): Promise<Schedule>;
  /** How many were removed. */
  clear(tenant: string, channel: string): Promise<number>;
  list(tenant: string, channel: string): Promise<Schedule[]>;
  /** Every channel that has a schedule. */
  channels(): Promise<{ tenant: string; channel: string }[]>;
  due(now: string): Promise<Schedule[]>;
  advance(id: number, nextAt: string): Promise<void>;
}
