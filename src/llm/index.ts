/**
 * The engines that can write, and which one does. A provider's code is read only where it is set
 * up: a start without a model pays for neither the client nor the templates.
 */
import { AppError } from '../core/errors.ts';
import type { DayLimits } from '../core/model-budget.ts';
import type { Vault } from '../ports/installations.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { ModelUsageStore } from '../ports/model-usage.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import { refuseUnknownServer } from './known-servers.ts';
import type { ModelSetup, ServerConfig } from './model-setup.ts';
import { createOfflineEngine } from './offline.ts';
import { HEADER_VALUE, refuseBadKey } from './server-key.ts';
import { createTenantModels, type TenantModels } from './tenant-models.ts';

export type ModelConfig = ServerConfig;

export type ModelDeps = { clock: Clock; logger: Logger; promptsFolder: string };

export type Models = {
  model: LanguageModel;
  /** Takes over where the model fails; the model itself where none is set up. */
  offline: LanguageModel;
};

/** Throws AppError `config`: `model_key_missing`, `model_key_malformed`, `prompt_missing`, `prompt_broken`. */
export async function createModels(config: ModelConfig | null, deps: ModelDeps): Promise<Models> {
  const offline = createOfflineEngine();
  if (config === null) return { model: offline, offline };
  return { model: (await setUp(config, deps)).unmetered, offline };
}

export type SharedModelDeps = ModelDeps & {
  store: ModelUsageStore;
  /** Null: tenants cannot keep keys of their own. */
  vault: Vault | null;
  /** What one tenant may use of the operator's model in a day. */
  limits: DayLimits;
  /** Longest wait for a task by a tenant's own key. */
  timeoutMs: number;
  /** Origins besides the known ones that a tenant's own key may go to. */
  allowOrigins: readonly string[];
};

/** As `createModels`, for tenants that share the deployment; each task is counted. Throws the same. */
export async function createSharedModels(
  config: ModelConfig | null,
  deps: SharedModelDeps,
): Promise<TenantModels & Models> {
  const offline = createOfflineEngine();
  const { store, vault, limits, timeoutMs, clock, logger } = deps;
  const operator = config === null ? null : await setUp(config, deps);
  const tenants = createTenantModels({
    ...{ operator, offline, store, vault, limits, clock, logger },
    setUp: (own) => setUpOwn({ ...own, timeoutMs }, deps),
  });
  return { ...tenants, offline };
}

async function setUp(config: ModelConfig, deps: ModelDeps): Promise<ModelSetup> {
  refuseBadKey(config, 'PULLQUOTE_MODEL');
  return load(config, deps);
}

/** A tenant's managers are told of their own mistakes. */
async function setUpOwn(config: ModelConfig, deps: SharedModelDeps): Promise<ModelSetup> {
  refuseUnknownServer(config.baseUrl, deps.allowOrigins);
  if (config.apiKey === null || !HEADER_VALUE.test(config.apiKey))
    throw new AppError(
      'user',
      'bad_key',
      'That is no key: it is empty or holds a character that none has.',
    );
  return load(config, deps);
}

async function load(
  config: ModelConfig,
  { promptsFolder, clock, logger }: ModelDeps,
): Promise<ModelSetup> {
  const { loadPrompts } = await import('./prompts.ts');
  const { setUpModel } = await import('./model-setup.ts');
  return setUpModel(config, { clock, logger, prompts: await loadPrompts(promptsFolder) });
}
