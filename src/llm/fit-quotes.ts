/** How many quotes a model is asked about at once; what does not fit keeps its speaker unclear. */
import type { UnsureQuote } from '../core/quotes/candidates.ts';
import { estimateTokens } from './meter.ts';
import type { PromptQuote } from './prompts.ts';

/** Labels and numbers around each quote. */
const TOKENS_PER_QUOTE = 40;
/** The words stand in the context whole; this much tells which they are. */
const WORDS_CHARS_MAX = 200;

export function fitQuotes(unsure: readonly UnsureQuote[], tokensMax: number): PromptQuote[] {
  const fitting: PromptQuote[] = [];
  let tokens = 0;
  for (const [index, { quote, context, candidates }] of unsure.entries()) {
    const names = candidates.map(({ name }, place) => ({ n: place + 1, name }));
    const words = quote.text.slice(0, WORDS_CHARS_MAX);
    tokens += TOKENS_PER_QUOTE + estimateTokens(words, context, ...names.map(({ name }) => name));
    if (tokens > tokensMax) break;
    fitting.push({ n: index + 1, words, context, candidates: names });
  }
  return fitting;
}
