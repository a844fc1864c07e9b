/**
 * Texts as vectors whose nearness is likeness of meaning. Switched on by a setting; where it is off,
 * fails or is slow, everything is done without it.
 */
import type { Scope } from './store.ts';

export interface Embedder {
  /** Server and model: only vectors of one space may be compared. */
  readonly space: string;
  /**
   * One vector a text, in order, all of one length. Throws AppError: `temporary` and `permanent` as a
   * model's tasks do; `permanent` `embeddings_unsupported` where the server has none, `config`
   * `embeddings_missing` where a package is not installed.
   */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
}

/** Whose texts may be embedded by whom. */
export interface Embeddings {
  /** As the setting names it. */
  readonly name: string;
  /** That texts go to; null where nothing leaves. */
  readonly host: string | null;
  /** Null where the scope's words may not go to it. */
  forScope(scope: Scope): Promise<Embedder | null>;
  /** Embeds one word, counted for nobody; throws as `Embedder` does. */
  check(signal?: AbortSignal): Promise<{ numbers: number }>;
  close(): Promise<void>;
}

export interface VectorStore {
  /** Of the hashes those that are kept for the space. */
  vectors(space: string, hashes: readonly string[]): Promise<Map<string, Float32Array>>;
  /** In place of those kept under the same hashes; the newest of a space stay, up to a bound. */
  keepVectors(space: string, vectors: ReadonlyMap<string, Float32Array>, at: string): Promise<void>;
}
