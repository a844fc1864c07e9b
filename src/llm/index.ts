/**
 * The engines that can write, and which one does. A provider's code is read only where it is set
 * up: a start without a model pays for neither the client nor the templates.
 */
import { AppError } from '../core/errors.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import { createOfflineEngine } from './offline.ts';

export type ModelConfig = {
  name: string;
  apiKey: string | null;
  /** Null is the official server. */
  baseUrl: string | null;
  /** Over all tries of one task. */
  timeoutMs: number;
};

export type ModelDeps = { clock: Clock; logger: Logger; promptsFolder: string };

export type Models = {
  model: LanguageModel;
  /** Takes over where the model fails; the model itself where none is set up. */
  offline: LanguageModel;
};

type Provider = (config: ModelConfig, deps: ModelDeps) => Promise<LanguageModel>;

/** What a header may carry (RFC 9110, section 5.5), no white space within. */
const HEADER_VALUE = /^[\x21-\x7e]+$/;

const PROVIDERS = {
  openai: async (config, { clock, logger, promptsFolder }) => {
    if (config.apiKey === null && config.baseUrl === null) {
      throw new AppError(
        'config',
        'model_key_missing',
        'PULLQUOTE_MODEL is set without OPENAI_API_KEY. Set the key, or OPENAI_BASE_URL to a server that asks for none.',
      );
    }
    if (config.apiKey !== null && !HEADER_VALUE.test(config.apiKey)) {
      throw new AppError(
        'config',
        'model_key_malformed',
        'OPENAI_API_KEY holds a character that no key has. Copy it again.',
      );
    }
    const { loadPrompts } = await import('./prompts.ts');
    const { createOpenAiModel } = await import('./openai.ts');
    const { name: model, apiKey, baseUrl, timeoutMs } = config;
    const prompts = await loadPrompts(promptsFolder);
    return createOpenAiModel({ model, apiKey, baseUrl, timeoutMs, prompts, clock, logger });
  },
} satisfies Record<string, Provider>;

/** Throws AppError `config`: `model_key_missing`, `model_key_malformed`, `prompt_missing`, `prompt_broken`. */
export async function createModels(config: ModelConfig | null, deps: ModelDeps): Promise<Models> {
  const offline = createOfflineEngine();
  return { model: config === null ? offline : await PROVIDERS.openai(config, deps), offline };
}
