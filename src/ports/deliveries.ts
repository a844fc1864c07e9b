/**
 * What is kept of digests that come by themselves: the slots of a channel, and one delivery a slot.
 * The same rules hold as for the rest of the store.
 */
import type { Digest } from '../core/digest/digest.ts';

/**
 * `unknown`: a crash came between posting and noting it, and the platform cannot tell; `failed`: the
 * platform refused it for good, and the next digest covers its time too.
 */
export type DeliveryState = 'claimed' | 'posting' | 'done' | 'empty' | 'unknown' | 'failed';

export type Delivery = {
  id: number;
  tenant: string;
  channel: string;
  /** The slot's instant, ISO 8601 UTC. */
  slot: string;
  state: DeliveryState;
  /** What it covers, by time of storing: after, until. Null is open. */
  coversAfter: string | null;
  coversUntil: string;
  isLate: boolean;
  /** Null until composed; posted again from here after a crash, never composed twice. */
  digest: Digest | null;
  parts: { part: number; messageId: string }[];
  /** The part that was being posted when the row was last written: it may be out, or not. */
  inFlight: number | null;
};

export interface DeliveryStore {
  /**
   * One row by (channel, slot). Null where it is done, unknown, or leased to another process; an
   * expired lease is taken over as it stands.
   */
  claim(request: {
    tenant: string;
    channel: string;
    slot: string;
    isLate: boolean;
    at: string;
    leaseUntil: string;
    owner: string;
  }): Promise<Delivery | null>;
  setDigest(id: number, digest: Digest): Promise<void>;
  /** Written before a part is posted; null where posting it is known to have failed. */
  setInFlight(id: number, part: number | null): Promise<void>;
  /** Also ends its being in flight. */
  recordPart(id: number, part: number, messageId: string, at: string): Promise<void>;
  finish(id: number, state: 'done' | 'empty' | 'unknown' | 'failed', at: string): Promise<void>;
  /** Hands the delivery back: it may be claimed again from the time given. */
  release(id: number, from: string): Promise<void>;
  /** Claimed or posting, with an expired lease. */
  abandoned(now: string): Promise<Delivery[]>;
  /** The newest that was posted in this channel, null where none was. */
  last(tenant: string, channel: string): Promise<Delivery | null>;
  /** The delivery that this message is a part of, null where it is none of ours. */
  byMessage(tenant: string, channel: string, messageId: string): Promise<Delivery | null>;
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
