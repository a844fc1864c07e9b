/**
 * How close in meaning passages are to a question, where embeddings are switched on: one call for the
 * question and for what no question found before, a second where kept vectors have another length.
 * Without them, or where they fail or take too long, words alone decide, and the answer comes all the same.
 */

import { cosine, fuseCloseness } from '../core/answers/closeness.ts';
import { contentHash } from '../core/article.ts';
import { isAppError } from '../core/errors.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { FoundPassage, Scope } from '../ports/store.ts';
import type { AnswerDeps } from './deps.ts';

/** `closeness` is a cosine, null or absent where it is not known. */
export type WeighedPassage = FoundPassage & { closeness?: number | null };

/**
 * Of so many the order is bettered: with ten nine tenths of what forty would gain is gained, and a
 * server is sent 2,000 tokens at most.
 */
const WEIGHED_MAX = 12;
/** A passage is 700 at most, a title seldom a hundred; longer texts are cut. */
const EMBEDDED_CHARS_MAX = 1_000;

/** The best of them with their closeness and in the order of both; the rest as they are. */
export async function weighCloseness(
  deps: AnswerDeps,
  asked: { scope: Scope; question: string },
  passages: readonly FoundPassage[],
  signal?: AbortSignal,
): Promise<WeighedPassage[]> {
  if (deps.embeddings === undefined || passages.length < 2) return [...passages];
  try {
    const embedder = await deps.embeddings.forScope(asked.scope);
    if (embedder === null) return [...passages];
    const best = [...passages].sort((a, b) => b.score - a.score).slice(0, WEIGHED_MAX);
    const closeness = await closenessOf(deps, embedder, asked.question, best, signal);
    return inOrder(passages, closeness);
  } catch (error) {
    if (signal?.aborted || !isAppError(error)) throw error;
    const { code, message: reason } = error;
    deps.logger.warn('embeddings failed, words alone decide', { code, reason });
    return [...passages];
  }
}

async function closenessOf(
  deps: AnswerDeps,
  embedder: Embedder,
  question: string,
  passages: readonly FoundPassage[],
  signal: AbortSignal | undefined,
): Promise<Map<FoundPassage, number>> {
  const { store } = deps;
  const { space } = embedder;
  const texts = new Map(passages.map((passage) => [hashOf(passage), textOf(passage)]));
  const known = await store.vectors.vectors(space, [...texts.keys()]);
  const embed = async (hashes: string[], ask: readonly string[]) => {
    const wanted = [...ask, ...hashes.map((hash) => texts.get(hash) ?? '')];
    const vectors = await embedder.embed(wanted, signal);
    const made = hashes.flatMap((hash, at): [string, Float32Array][] => {
      const vector = vectors[ask.length + at];
      return vector === undefined ? [] : [[hash, vector]];
    });
    if (made.length > 0) await keep(deps, space, new Map(made));
    for (const [hash, vector] of made) known.set(hash, vector);
    return vectors[0];
  };
  const missing = [...texts.keys()].filter((hash) => !known.has(hash));
  const asked = await embed(missing, [question]);
  if (asked === undefined) return new Map();
  // A server may have changed what stands behind the model's name.
  const stale = [...texts.keys()].filter((hash) => known.get(hash)?.length !== asked.length);
  if (stale.length > 0) await embed(stale, []);
  return new Map(
    passages.flatMap((passage): [FoundPassage, number][] => {
      const vector = known.get(hashOf(passage));
      return vector?.length === asked.length ? [[passage, cosine(asked, vector)]] : [];
    }),
  );
}

/** What cannot be kept is made again for the next question: this one has it. */
async function keep(
  { store, clock, logger }: AnswerDeps,
  space: string,
  vectors: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  try {
    await store.vectors.keepVectors(space, vectors, clock.now().toISOString());
  } catch (error) {
    if (!isAppError(error)) throw error;
    logger.warn('vectors not kept', { code: error.code, reason: error.message });
  }
}

/** Those weighed share out their own places, so that a story asked about stays in front. */
function inOrder(
  passages: readonly FoundPassage[],
  closeness: ReadonlyMap<FoundPassage, number>,
): WeighedPassage[] {
  const weighed = passages.filter((passage) => closeness.has(passage));
  const standing = [...weighed].sort((a, b) => b.score - a.score);
  const fused = fuseCloseness(
    standing.map((passage) => ({ passage, score: passage.score })),
    ({ passage }) => closeness.get(passage) ?? null,
  );
  let next = 0;
  return passages.map((passage) => {
    if (!closeness.has(passage)) return passage;
    const taken = fused[next++]?.passage ?? passage;
    return { ...taken, closeness: closeness.get(taken) ?? null };
  });
}

function hashOf({ title, text }: FoundPassage): string {
  return contentHash(title, text);
}

function textOf({ title, text }: FoundPassage): string {
  return `${title}\n${text}`.slice(0, EMBEDDED_CHARS_MAX);
}
