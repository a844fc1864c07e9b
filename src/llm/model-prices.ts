/**
 * What models cost and how much they read, by the names that their servers give them. The list is a
 * courtesy: a model that is not here works all the same, its price is said to be unknown, and only
 * token limits hold for it.
 */
import { MICRO_USD_PER_USD } from '../core/model-budget.ts';

export type ModelPrice = {
  /** US dollars per million tokens, without surcharges for long inputs: ours are short. */
  input: number;
  /** Of input that the server had read before. */
  cachedInput: number;
  output: number;
  /** Tokens that it reads and writes together; null where not looked up. */
  contextTokens: number | null;
};

const row = (
  input: number,
  cachedInput: number,
  output: number,
  contextTokens: number | null = null,
): ModelPrice => ({ input, cachedInput, output, contextTokens });

/**
 * OpenAI: developers.openai.com/api/docs/pricing and its pages of models; Anthropic:
 * docs.anthropic.com/en/docs/about-claude/pricing; Google: ai.google.dev/gemini-api/docs/pricing.
 * The newest of each as docs.github.com lists them under "Models and pricing". Read in November 2026.
 */
const PRICES: Readonly<Record<string, ModelPrice>> = {
  'gpt-3.5-turbo': row(0.5, 0.5, 1.5, 16_385),
  'gpt-4': row(30, 30, 60, 8_192),
  'gpt-4o': row(2.5, 1.25, 10, 128_000),
  'gpt-4o-mini': row(0.15, 0.075, 0.6, 128_000),
  'gpt-4.1': row(2, 0.5, 8, 1_047_576),
  'gpt-4.1-mini': row(0.4, 0.1, 1.6, 1_047_576),
  'gpt-4.1-nano': row(0.1, 0.025, 0.4, 1_047_576),
  'gpt-5': row(1.25, 0.125, 10, 400_000),
  'gpt-5-mini': row(0.25, 0.025, 2, 400_000),
  'gpt-5-nano': row(0.05, 0.005, 0.4, 400_000),
  'gpt-5.1': row(1.25, 0.125, 10, 400_000),
  'gpt-5.2': row(1.75, 0.175, 14, 400_000),
  'gpt-5.4': row(2.5, 0.25, 15),
  'gpt-5.4-mini': row(0.75, 0.075, 4.5),
  'gpt-5.4-nano': row(0.2, 0.02, 1.25),
  'gpt-5.5': row(5, 0.5, 30),
  'gpt-5.6-luna': row(0.2, 0.02, 1.2),
  'gpt-5.6-sol': row(5, 0.5, 30),
  'gpt-5.6-terra': row(2, 0.2, 12),
  'text-embedding-3-small': row(0.02, 0.02, 0, 8_191),
  'text-embedding-3-large': row(0.13, 0.13, 0, 8_191),
  'text-embedding-ada-002': row(0.1, 0.1, 0, 8_191),
  'claude-haiku-4-5': row(1, 0.1, 5, 200_000),
  'claude-opus-4-5': row(5, 0.5, 25, 200_000),
  'claude-opus-4-6': row(5, 0.5, 25, 1_000_000),
  'claude-sonnet-4-5': row(3, 0.3, 15, 1_000_000),
  'claude-sonnet-4-6': row(3, 0.3, 15, 1_000_000),
  'claude-sonnet-5': row(2, 0.2, 10),
  'claude-opus-5': row(5, 0.5, 25),
  'gemini-3.5-flash': row(1.5, 0.15, 9),
  'gemini-3.1-pro-preview': row(2, 0.2, 12),
};

/** Gateways put a maker before the name, makers a date behind it. */
const MAKER = /^[a-z-]+\//;
const DATE = /-(?:\d{4}-\d{2}-\d{2}|\d{8})$/;

export function priceOf(model: string): ModelPrice | null {
  const name = model.toLowerCase().replace(MAKER, '').replace(DATE, '');
  return Object.hasOwn(PRICES, name) ? (PRICES[name] ?? null) : null;
}

/** Rounded up, so that no sum of calls comes out below what they cost; null where unknown. */
export function costOf(
  price: ModelPrice | null,
  used: { inputTokens: number; cachedInputTokens: number; outputTokens: number },
): number | null {
  if (price === null) return null;
  const fresh = used.inputTokens - used.cachedInputTokens;
  const usdPerMillion =
    fresh * price.input +
    used.cachedInputTokens * price.cachedInput +
    used.outputTokens * price.output;
  // Binary fractions would turn 0.15 × 100 into 15.000000000000002, and that into 16.
  return Math.ceil(Number(((usdPerMillion * MICRO_USD_PER_USD) / 1_000_000).toFixed(6)));
}
