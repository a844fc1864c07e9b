/**
 * Which model writes for a tenant, who pays for it, and what it may cost. Keys go in and never come
 * out again.
 */
import type { EngineName } from '../core/digest/digest.ts';
import type { DayLimits, Payer } from '../core/model-budget.ts';

export type OwnModel = {
  apiKey: string;
  model: string;
  /** Null is the official server. */
  baseUrl: string | null;
};

export type ModelState = {
  mode: 'operator' | 'own' | 'off';
  engine: EngineName;
  payer: Payer;
  /** Host that articles' sentences and questions go to; null where nothing leaves. */
  host: string | null;
  /** The operator has set a model up. */
  hasOperatorModel: boolean;
  hasOwnKey: boolean;
  /** A key can be sealed: the deployment has a passphrase for it. */
  canKeepKeys: boolean;
  /** Dollars per million tokens; null where unknown, or nothing is paid. */
  price: { input: number; output: number } | null;
  /** What the server was found to take; null before its first reply. */
  server: { format: string; streams: boolean; countsTokens: boolean } | null;
  /** Of the day, for whom pays now: the operator's and the tenant's own taken together. */
  limits: DayLimits;
};

export interface ModelDesk {
  state(tenant: string): Promise<ModelState>;
  /**
   * Asks the server once with the key, and keeps it sealed where it answers. Throws AppError:
   * `config` (`no_secret_key`), `user` (`bad_key`, `bad_address`), or as the model's tasks do.
   */
  useOwnKey(tenant: string, own: OwnModel, signal?: AbortSignal): Promise<void>;
  /** `own` goes back to a key that is kept; AppError `user`, code `no_own_key`, where none is. */
  use(tenant: string, mode: 'operator' | 'own' | 'off'): Promise<void>;
  /** A kept key is forgotten; the operator's model writes. */
  forgetKey(tenant: string): Promise<void>;
}
