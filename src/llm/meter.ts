/**
 * What counts a model's calls: asked before each request and told after it, so that a request that
 * no budget has room for is never sent, and none goes uncounted.
 */

export type TokenUsage = {
  inputTokens: number;
  /** Of these, read before and charged less for. */
  cachedInputTokens: number;
  outputTokens: number;
  /** False where the server did not say and the bytes were counted instead. */
  isExact: boolean;
};

export type Ticket = {
  /** Null: nobody knows what it cost, so that all that was asked for counts. */
  settle(usage: TokenUsage | null): Promise<void>;
  /** It was refused or never arrived. */
  release(): Promise<void>;
};

export type Meter = {
  /** Throws AppError `permanent`, code `model_budget_used`. */
  open(most: { inputTokens: number; outputTokens: number }): Promise<Ticket>;
};

/**
 * UTF-8 bytes a token: English runs near 4, Chinese and Japanese near 3. The lower is taken, so
 * that an estimate errs towards more tokens.
 */
export const BYTES_PER_TOKEN = 3;
/** What the chat's form adds to the words (OpenAI's cookbook, "How to count tokens", counts 3 to 7). */
const TOKENS_PER_MESSAGE = 10;

export function estimateTokens(...texts: string[]): number {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return Math.ceil(bytes / BYTES_PER_TOKEN) + TOKENS_PER_MESSAGE * texts.length;
}
