/** A model on a fake server with the real client, the real prompts and a clock that a test moves. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DayLimits, NO_LIMITS } from '../../src/core/model-budget.ts';
import { createModels, createSharedModels } from '../../src/llm/index.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import type { Store } from '../../src/ports/store.ts';
import { createVault } from '../../src/runtime/vault.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import {
  type Behaviour,
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from '../support/fake-model-server.ts';
import { silentLogger } from '../support/silent-logger.ts';

export const PROMPTS = join(import.meta.dirname, '../../prompts');
export const TIMEOUT_MS = 60_000;
/** A step of the fake clock, and how long the sockets have to catch up with it. */
const STEP_MS = 500;
const STEP_WAIT_MS = 5;

export type Bench = { model: LanguageModel; server: ModelServer; clock: FakeClock };

export async function withModel(
  behaviours: readonly Behaviour[],
  options: Partial<ModelServerOptions> = {},
): Promise<Bench> {
  const server = await startModelServer({ model: 'small', key: 'key-1', behaviours, ...options });
  onTestFinished(server.close);
  const clock = createFakeClock();
  const { model } = await createModels(
    { name: 'small', apiKey: 'key-1', baseUrl: server.baseUrl, timeoutMs: TIMEOUT_MS },
    { clock, logger: silentLogger, promptsFolder: PROMPTS },
  );
  return { model, server, clock };
}

export type SharedOptions = Partial<ModelServerOptions> & {
  limits?: DayLimits;
  /** False: the operator has set none up. */
  hasOperatorModel?: boolean;
  hasVault?: boolean;
  /** Origins of servers that keys of others may go to. */
  allowOrigins?: readonly string[];
  /** Another address than the fake server's. */
  baseUrl?: string;
};

/** The same for tenants that share it: counted, limited, by their own keys. */
export async function withSharedModel(
  store: Store,
  behaviours: readonly Behaviour[],
  options: SharedOptions = {},
) {
  const { model = 'small' } = options;
  const server = await startModelServer({ model, key: 'key-1', behaviours, ...options });
  onTestFinished(server.close);
  return { ...(await sharedModelAt(options.baseUrl ?? server.baseUrl, store, options)), server };
}

/** Of whatever server answers there. */
export async function sharedModelAt(
  baseUrl: string,
  store: Store,
  { model = 'small', ...options }: SharedOptions = {},
) {
  const clock = createFakeClock();
  const config = { name: model, apiKey: 'key-1', baseUrl, timeoutMs: TIMEOUT_MS };
  const models = await createSharedModels(options.hasOperatorModel === false ? null : config, {
    ...{ clock, logger: silentLogger, promptsFolder: PROMPTS, store: store.modelUsage },
    vault: options.hasVault === false ? null : createVault('a passphrase of the tests'),
    limits: options.limits ?? NO_LIMITS,
    timeoutMs: TIMEOUT_MS,
    allowOrigins: options.allowOrigins ?? [],
  });
  const deps = { ...{ store, clock, logger: silentLogger }, ...models, modelDesk: models.desk };
  return { ...models, deps, clock };
}

/** Until somebody sleeps besides the task's own time limit: a pause between two tries. */
export async function pausing(clock: FakeClock, sleepers = 2): Promise<void> {
  while (clock.sleepers() < sleepers) await new Promise((resolve) => setImmediate(resolve));
}

/** The clock goes on by small steps until the work is done, whatever it waits for in between. */
export async function passing<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  work.then(done, done);
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, STEP_WAIT_MS));
    clock.advance(STEP_MS);
  }
  return work;
}

/** What the tenant "paper" was charged on a day, told long after all reservations ran out. */
export async function bookedOn(store: Store, day: string) {
  const rows = await store.modelUsage.usage('paper', day, day, `${day}T23:00:00.000Z`);
  const sum = (amount: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + amount(row), 0);
  return {
    exact: sum((row) => row.inputTokens + row.outputTokens - row.estimatedTokens),
    estimated: sum((row) => row.estimatedTokens),
    calls: sum((row) => row.calls),
    keptReplies: sum((row) => row.keptReplies),
    microUsd: sum((row) => row.microUsd),
    versions: new Set(rows.map((row) => row.promptVersion)),
  };
}
