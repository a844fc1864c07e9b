/**
 * Which embeddings there are, and for whom. A server's are the operator's: a tenant that writes by a
 * key of its own, or by no model, sends its questions nowhere else. The offline ones are for all.
 */
import { type DayLimits, limitsFor, NO_LIMITS } from '../core/model-budget.ts';
import type { Embedder, Embeddings } from '../ports/embedder.ts';
import type { ModelUsageStore } from '../ports/model-usage.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import type { Scope } from '../ports/store.ts';
import type { EmbeddingServer } from './embed-server.ts';
import { refuseBadKey } from './server-key.ts';

export type EmbeddingsConfig =
  | { kind: 'offline' }
  | { kind: 'server'; name: string; apiKey: string | null; baseUrl: string | null };

export type EmbeddingsDeps = {
  store: ModelUsageStore;
  /** Of the operator's models, embeddings among them. */
  limits: DayLimits;
  clock: Clock;
  logger: Logger;
  /** Longest wait for a model's task; embeddings wait no longer than that either. */
  timeoutMs: number;
};

/** They only better an order: a question is not kept waiting for them. */
const WAIT_MAX_MS = 5_000;
/** Usage is summed by task and the version of what was said; nothing is said here. */
const TASK = 'embeddings';
const NO_PROMPT = '0'.repeat(16);
const TRIAL = 'news';

/** Null where the setting names none. Throws AppError `config`: `embeddings_missing`, `model_key_missing`, `model_key_malformed`. */
export async function createEmbeddings(
  config: EmbeddingsConfig | null,
  deps: EmbeddingsDeps,
): Promise<Embeddings | null> {
  if (config === null) return null;
  const timeoutMs = Math.min(deps.timeoutMs, WAIT_MAX_MS);
  if (config.kind === 'offline') return offlineEmbeddings({ clock: deps.clock, timeoutMs });
  refuseBadKey(config, 'PULLQUOTE_EMBEDDINGS');
  const { createEmbeddingServer } = await import('./embed-server.ts');
  const { clock } = deps;
  const server = createEmbeddingServer({ ...config, timeoutMs, clock });
  const forScope = await meteredFor(config.name, server, { ...deps, timeoutMs });
  return {
    name: config.name,
    host: server.host,
    forScope,
    check: (signal) => checked((texts) => server.embed(texts, { signal })),
    close: async () => undefined,
  };
}

/** Throws AppError `config`, code `embeddings_missing`. */
export async function offlineEmbeddings(options: {
  clock: Clock;
  timeoutMs: number;
  folder?: string;
}): Promise<Embeddings> {
  const { createOfflineEmbedder } = await import('./embed-offline.ts');
  const embedder = createOfflineEmbedder(options);
  return {
    name: 'offline',
    host: null,
    forScope: async () => embedder,
    check: (signal) => checked((texts) => embedder.embed(texts, signal)),
    close: () => embedder.close(),
  };
}

async function checked(embed: Embedder['embed']): Promise<{ numbers: number }> {
  const [vector] = await embed([TRIAL]);
  return { numbers: vector?.length ?? 0 };
}

async function meteredFor(
  model: string,
  server: EmbeddingServer,
  deps: EmbeddingsDeps,
): Promise<Embeddings['forScope']> {
  const { createMeter } = await import('./metered.ts');
  const { priceOf } = await import('./model-prices.ts');
  const { store, limits, clock, logger, timeoutMs } = deps;
  return async ({ tenant, channel }: Scope) => {
    const { mode, secret } = await store.choice(tenant);
    if (mode === 'off' || (mode === 'own' && secret !== null)) return null;
    const payer = 'operator' as const;
    const budgets = async () => ({
      tenant: limitsFor(payer, limits, await store.limits(tenant, null)),
      channel: channel === null ? NO_LIMITS : await store.limits(tenant, channel),
    });
    const meter = createMeter(
      { store, clock, logger, price: priceOf(model), budgets, timeoutMs },
      { tenant, channel: channel ?? '', task: TASK, model, promptVersion: NO_PROMPT, payer },
    );
    const { space } = server;
    return { space, embed: (texts, signal) => server.embed(texts, { signal, meter }) };
  };
}
