/** What composing and delivering a digest asks of the world. */
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { ModelDesk } from '../ports/model-desk.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import type { Store } from '../ports/store.ts';

export type ComposeDeps = {
  store: Store;
  /** Writes the points; the offline engine itself where no model is set up. */
  model: LanguageModel;
  /** Takes over when the model fails. */
  offline: LanguageModel;
  /** Absent where only the offline engine is set up. */
  modelDesk?: ModelDesk;
  logger: Logger;
};

export type DeliverDeps = ComposeDeps & {
  clock: Clock;
  platforms: readonly ChatPlatform[];
  /** Puts what is stored and in no story yet into one. */
  buildStories(tenant: string, signal: AbortSignal): Promise<number>;
  /** Tells this process from others that share the store. */
  owner: string;
  /** True where a channel's first digest covers all that is stored: samples and named sources. */
  coversAll: boolean;
};
