/**
 * How much of a task a model is asked to read. What does not fit is left off at the end, where the
 * oldest articles stand, and every sentence keeps the number it was given.
 */
import type { NumberedSource } from '../core/citation.ts';
import { BYTES_PER_TOKEN } from './meter.ts';
import { VALUE_CHARS_MAX } from './neutral-text.ts';
import type { PromptArticle } from './prompts.ts';

/** The number in its brackets, and the line's end. */
const TOKENS_PER_LINE = 5;

/** Sentences longer than any that can be shown whole are passed over. */
export function fitSentences(
  sentences: readonly NumberedSource[],
  tokensMax: number,
): NumberedSource[] {
  const fitting: NumberedSource[] = [];
  let tokens = 0;
  for (const sentence of sentences) {
    if (sentence.text.length > VALUE_CHARS_MAX) continue;
    tokens += TOKENS_PER_LINE + Math.ceil(Buffer.byteLength(sentence.text) / BYTES_PER_TOKEN);
    if (tokens > tokensMax) break;
    fitting.push(sentence);
  }
  return fitting;
}

type Source = { id: string; title: string; outlet: string | null; publishedAt: string | null };

/** Articles of which at least one sentence is left, each with its own, in the order given. */
export function articlesOf(
  sources: readonly Source[],
  sentences: readonly NumberedSource[],
): PromptArticle[] {
  const own = Map.groupBy(sentences, (sentence) => sentence.article);
  return sources.flatMap(({ id, title, outlet, publishedAt }) => {
    const found = own.get(id)?.map(({ n, text }) => ({ n, text }));
    return found === undefined ? [] : [{ title, outlet, publishedAt, sentences: found }];
  });
}
