/**
 * What is kept of mistakes: what readers reported, what was withdrawn from posted digests and how far
 * that has come, and which faults a manager was told of. The same rules hold as for the rest of the
 * store.
 */
import type { ShownItem } from '../core/digest/shown-items.ts';
import type { Lease } from './deliveries.ts';

export type Report = {
  /** Short enough to be typed. */
  id: string;
  tenant: string;
  channel: string;
  words: string;
  /** What it is about, with receipts; empty where the words are in no digest. */
  items: ShownItem[];
  state: 'open' | 'accepted' | 'dismissed';
  at: string;
};

export interface ReportStore {
  /** Once by id: the same report a second time changes nothing. */
  add(report: Omit<Report, 'state'>): Promise<void>;
  byId(tenant: string, id: string): Promise<Report | null>;
  /** The oldest first. */
  open(tenant: string): Promise<Report[]>;
  /** With the corrections that follow from it. False where somebody settled it before. */
  accept(
    tenant: string,
    id: string,
    at: string,
    corrections: readonly NewCorrection[],
  ): Promise<boolean>;
  dismiss(tenant: string, id: string, at: string): Promise<boolean>;
  /** Accepted since then. */
  acceptedSince(tenant: string, since: string): Promise<Report[]>;
  /** What accepted reports are about: no digest and no answer of the tenant shows it again. */
  withheld(tenant: string): Promise<ShownItem[]>;
}

/** Why something that a posted digest showed is withdrawn. */
export type Change = {
  /** The same change of the same delivery is one correction. */
  key: string;
  why: 'reported' | 'edited' | 'pulled';
  items: ShownItem[];
  at: string;
  /** Whose edit it was, and in few words what it changed; absent of what was reported. */
  source?: { outlet: string | null; url: string };
  what?: string;
};

export type NewCorrection = { delivery: number; tenant: string; channel: string; change: Change };

/**
 * `open`: the post is to be edited; `settled`: it was edited, or the platform refused; `saying`: it
 * is being said in the thread, and after a crash cannot be told whether it was; `done`.
 */
export type CorrectionState = 'open' | 'settled' | 'saying' | 'done';

export type Correction = NewCorrection & {
  state: CorrectionState;
  /** The channel's next digest opens with it: the post or its thread could not say it for sure. */
  opensNext: boolean;
  /** When it was first claimed, null before. */
  triedSince: string | null;
};

/** Methods that take a lease write nothing and say false where another holds the correction. */
/** An edit or a pull that posted digests may rest on; `mark` is the same for one state of the article. */
export type SourceChange = { articleId: string; mark: string; at: string; isPulled: boolean };

export interface CorrectionStore {
  /** Edits and pulls since then of articles that a digest shows, not settled, the earliest first. */
  sourceChanges(since: string, limit: number): Promise<SourceChange[]>;
  /** Nothing more follows from it for any digest. */
  settleSource(change: SourceChange): Promise<void>;

  /** Nothing where this delivery has this change already. */
  add(correction: NewCorrection): Promise<void>;
  /** Null where it is done or leased to another. */
  claim(delivery: number, key: string, now: string, lease: Lease): Promise<Correction | null>;
  advance(
    delivery: number,
    key: string,
    lease: Lease,
    to: { state: CorrectionState; opensNext: boolean },
  ): Promise<boolean>;
  /** Not done, and leased to nobody any more. */
  abandoned(now: string): Promise<Correction[]>;
  /** All changes of one delivery, the earliest first. */
  ofDelivery(delivery: number): Promise<Correction[]>;
  /** Those that the channel's next digest has to open with. */
  untold(tenant: string, channel: string): Promise<Correction[]>;
}

export interface FaultStore {
  /**
   * True where nobody was told of this fault of the channel since `since`; then it counts as told,
   * for every process.
   */
  startTelling(
    fault: { tenant: string; channel: string; code: string },
    at: string,
    since: string,
  ): Promise<boolean>;
  /** Mended, or nobody was reached: every fault of the channel whose code begins so. */
  forget(tenant: string, channel: string, codeStart: string): Promise<void>;
}
