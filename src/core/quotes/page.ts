/** What every later stage reads: the reporter's words and the nouns found in them. */
import type { Mention, Mentions } from './mentions.ts';
import type { Narration, Token } from './narration.ts';

export type Page = { narration: Narration; mentions: Mentions };

export function mentionAt({ mentions }: Page, token: number): Mention | null {
  const index = mentions.at[token] ?? -1;
  return index === -1 ? null : (mentions.list[index] as Mention);
}

export function tokenAt({ narration }: Page, at: number): Token {
  return narration.tokens[at] as Token;
}
