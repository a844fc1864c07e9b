/** What answering asks of the world. */
import type { Embeddings } from '../ports/embedder.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import type { Store } from '../ports/store.ts';

export type AnswerDeps = {
  store: Store;
  clock: Clock;
  /** Writes the answer; the offline engine itself where no model is set up. */
  model: LanguageModel;
  /** Takes over when the model fails. */
  offline: LanguageModel;
  logger: Logger;
  /** Absent where they are switched off. */
  embeddings?: Embeddings | undefined;
  /** True where the newest article is the present: samples and named sources. */
  coversAll?: boolean;
};
