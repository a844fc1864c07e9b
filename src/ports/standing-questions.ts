/**
 * Questions that wait to be told of: asked once, looked at whenever there are new articles, answered
 * once. The rules of store.ts hold.
 */

export type StandingQuestion = {
  tenant: string;
  channel: string;
  /** The platform's id of who asked; '' on the command line. */
  person: string;
  question: string;
  /** Post of ours that it was asked under; null where it was asked in the channel. */
  rootMessageId: string | null;
  askedAt: string;
  /** What was stored before then has been looked at. */
  lookedUntil: string;
};

export type StandingBounds = { perPersonMax: number; perTenantMax: number };

export interface StandingQuestionStore {
  /** False where the person, in this channel, or the tenant has as many as may wait. Once asked is enough. */
  add(question: StandingQuestion, bounds: StandingBounds): Promise<boolean>;
  /** A person's in a channel, the oldest first. */
  list(tenant: string, channel: string, person: string): Promise<StandingQuestion[]>;
  /** Those that have any, first whose turn was longest ago. */
  tenants(): Promise<string[]>;
  /** A tenant's, those first whose turn was longest ago. */
  waiting(tenant: string, limit: number): Promise<StandingQuestion[]>;
  looked(question: StandingQuestion, until: string): Promise<void>;
  /** It had its turn then, and nothing new of it has been looked at. */
  postpone(question: StandingQuestion, at: string): Promise<void>;
  /** Ends its wait; true for one caller alone, so that it is answered once. */
  take(question: StandingQuestion): Promise<boolean>;
  /** Ends the wait of all asked before; how many those were. */
  dropAskedBefore(at: string): Promise<number>;
}
