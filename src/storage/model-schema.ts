/** The tables of models as Kysely sees them: what was used, reserved, allowed, chosen and written. */
import type { Generated } from 'kysely';

type CallColumns = {
  tenant: string;
  channel: string;
  task: string;
  model: string;
  prompt_version: string;
  payer: 'operator' | 'own';
};

/** Sums; Postgres hands out its 64-bit numbers as text. */
export type ModelUsageTable = CallColumns & {
  day: string;
  calls: number;
  kept_replies: number;
  input_tokens: number;
  cached_input_tokens: number;
  output_tokens: number;
  estimated_tokens: number;
  micro_usd: number;
  unpriced_tokens: number;
};

export type ModelReservationsTable = CallColumns & {
  id: Generated<number>;
  day: string;
  tokens: number;
  micro_usd: number | null;
  until: string;
};

/** `channel` is '' for the tenant's own; its row is also what a reservation locks. */
export type ModelBudgetsTable = {
  tenant: string;
  channel: string;
  tokens: number | null;
  micro_usd: number | null;
  warned_on: string | null;
};

export type ModelChoicesTable = {
  tenant: string;
  mode: 'operator' | 'own' | 'off';
  secret: string | null;
};

export type ModelRepliesTable = { tenant: string; key: string; reply: string; at: string };

/** Floats of four bytes, one after the other. */
export type PassageVectorsTable = { space: string; hash: string; vector: Uint8Array; at: string };

export type ModelTables = {
  model_usage: ModelUsageTable;
  model_reservations: ModelReservationsTable;
  model_budgets: ModelBudgetsTable;
  model_choices: ModelChoicesTable;
  model_replies: ModelRepliesTable;
  passage_vectors: PassageVectorsTable;
};
