/**
 * What people settle about speakers by hand, tenant by tenant. Names are as articles print them; a pin
 * that names somebody whom a reader does not see says nothing to that reader. The rules of store.ts hold.
 */

export type SpeakerPin = {
  id: number;
  name: string;
  /** Is one with `name`; null: `name` stands alone. */
  other: string | null;
  at: string;
};

export interface SpeakerStore {
  /** Those that hold, the oldest first. */
  pins(tenant: string): Promise<SpeakerPin[]>;
  /** Both return the pin's id; what they contradict holds no longer. */
  merge(tenant: string, name: string, other: string, at: string): Promise<number>;
  split(tenant: string, name: string, at: string): Promise<number>;
  /** Gives what the pin replaced its place again. False where no such pin holds. */
  undo(tenant: string, id: number): Promise<boolean>;
}

/** How often a person is quoted by an outlet with a role, as its articles give it, and when. */
export type TimelineRow = {
  outlet: string | null;
  role: string | null;
  quotes: number;
  firstAt: string | null;
  lastAt: string | null;
};
