/**
 * Which model writes for whom. The operator's is shared; a tenant may bring a key of its own, which
 * is kept sealed, or have no model at all. Every task is counted where it belongs.
 */
import { AppError } from '../core/errors.ts';
import { type DayLimits, limitsFor, NO_LIMITS, type Payer } from '../core/model-budget.ts';
import type { Vault } from '../ports/installations.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { ModelDesk, ModelState, OwnModel } from '../ports/model-desk.ts';
import type { ModelUsageStore } from '../ports/model-usage.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import type { Scope } from '../ports/store.ts';
import type { ModelSetup, ServerConfig } from './model-setup.ts';

export type TenantModelOptions = {
  /** Null where the operator has set no model up. */
  operator: ModelSetup | null;
  offline: LanguageModel;
  store: ModelUsageStore;
  /** Null: keys of others cannot be kept. */
  vault: Vault | null;
  /** A tenant's on the operator's model. */
  limits: DayLimits;
  /** Sets a model up by a tenant's own key. */
  setUp(config: Omit<ServerConfig, 'timeoutMs'>): Promise<ModelSetup>;
  clock: Clock;
  logger: Logger;
};

export type TenantModels = { model: LanguageModel; desk: ModelDesk };

/** Clients that are kept ready; more tenants than these share a process rarely at once. */
const OWN_SETUPS_MAX = 64;

type Writer = { setup: ModelSetup; payer: Payer };

export function createTenantModels(options: TenantModelOptions): TenantModels {
  const { operator, offline, store, clock, logger } = options;
  const ownSetup = createOwnSetups(options);

  async function writerOf(tenant: string): Promise<Writer | null> {
    const { mode, secret } = await store.choice(tenant);
    if (mode === 'off') return null;
    if (mode === 'own' && secret !== null) return { setup: await ownSetup(secret), payer: 'own' };
    return operator === null ? null : { setup: operator, payer: 'operator' };
  }

  async function forScope({ tenant, channel }: Scope): Promise<LanguageModel> {
    const writer = await writerOf(tenant);
    if (writer === null) return offline;
    const { setup, payer } = writer;
    const budgets = async () => ({
      tenant: limitsFor(payer, options.limits, await store.limits(tenant, null)),
      channel: channel === null ? NO_LIMITS : await store.limits(tenant, channel),
    });
    const call = { tenant, channel: channel ?? '', model: setup.name, payer };
    return setup.writer({ store, clock, logger, call, budgets });
  }

  const base = operator?.unmetered ?? offline;
  const model: LanguageModel = {
    engine: base.engine,
    summarise: (task, signal) => base.summarise(task, signal),
    answer: (task, signal) => base.answer(task, signal),
    forScope,
  };
  return { model, desk: createDesk(options, writerOf) };
}

function createDesk(
  { operator, offline, store, vault, limits, setUp }: TenantModelOptions,
  writerOf: (tenant: string) => Promise<Writer | null>,
): ModelDesk {
  return {
    async state(tenant): Promise<ModelState> {
      const { mode, secret } = await store.choice(tenant);
      const writer = await writerOf(tenant);
      const payer = writer?.payer ?? 'operator';
      return {
        mode,
        engine: writer?.setup.unmetered.engine ?? offline.engine,
        payer,
        host: writer?.setup.host ?? null,
        hasOperatorModel: operator !== null,
        hasOwnKey: secret !== null,
        canKeepKeys: vault !== null,
        price: writer?.setup.price ?? null,
        server: writer?.setup.traits() ?? null,
        limits: limitsFor(payer, limits, await store.limits(tenant, null)),
      };
    },
    async useOwnKey(tenant, own, signal) {
      if (vault === null) throw noSecretKeyError();
      const { apiKey, model: name, baseUrl } = own;
      const setup = await setUp({ apiKey, name, baseUrl });
      await setup.check(signal);
      await store.choose(tenant, { mode: 'own', secret: vault.seal(JSON.stringify(own)) });
    },
    async use(tenant, mode) {
      const { secret } = await store.choice(tenant);
      if (mode === 'own' && secret === null) throw noOwnKeyError();
      await store.choose(tenant, { mode, secret });
    },
    forgetKey: (tenant) => store.choose(tenant, { mode: 'operator', secret: null }),
  };
}

/** Made once for each sealed key; those used longest ago give way. */
function createOwnSetups({ vault, setUp }: TenantModelOptions) {
  const ready = new Map<string, Promise<ModelSetup>>();
  return (secret: string): Promise<ModelSetup> => {
    if (vault === null) return Promise.reject(noSecretKeyError());
    const known = ready.get(secret);
    ready.delete(secret);
    const setup = known ?? setUp(opened(vault, secret));
    ready.set(secret, setup);
    const [oldest] = ready.keys();
    if (ready.size > OWN_SETUPS_MAX && oldest !== undefined) ready.delete(oldest);
    return setup;
  };
}

function opened(vault: Vault, secret: string): Omit<ServerConfig, 'timeoutMs'> {
  const { apiKey, model, baseUrl } = JSON.parse(vault.open(secret)) as OwnModel;
  return { apiKey, name: model, baseUrl };
}

function noSecretKeyError(): AppError {
  const message =
    'A key of your own can be kept only where the operator has set PULLQUOTE_SECRET_KEY.';
  return new AppError('config', 'no_secret_key', message);
}

function noOwnKeyError(): AppError {
  return new AppError('user', 'no_own_key', 'No key of your own is kept here.');
}
