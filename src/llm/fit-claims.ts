/** How many claims a model is asked about at once; what does not fit stands as the other checks left it. */
import type { CitedClaim } from '../core/denied-claims.ts';
import { estimateTokens } from './meter.ts';
import type { PromptClaim } from './prompts.ts';

/** Labels around each claim. */
const TOKENS_PER_CLAIM = 20;

export function fitClaims(claims: readonly CitedClaim[], tokensMax: number): PromptClaim[] {
  const fitting: PromptClaim[] = [];
  let tokens = 0;
  for (const [index, { text, evidence }] of claims.entries()) {
    tokens += TOKENS_PER_CLAIM + estimateTokens(text, ...evidence);
    if (tokens > tokensMax) break;
    fitting.push({ n: index + 1, text, evidence });
  }
  return fitting;
}
