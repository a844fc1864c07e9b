/**
 * A claim written without capitals, as some models write and as summary corpora store, given the
 * capitals of its evidence: names are told by them. A claim with any capital is left as it is.
 */
import { isCommonWord } from './relations.ts';
import { singular } from './retag.ts';

const WORD = /[\p{L}\p{N}]+/gu;
const TOKEN_GAP = /\s+(?=[.,;:?!%)\]]|['’](?:s|re|ve|ll|d|m)\b|n['’]t\b)/gu;

export function recase(claim: string, evidence: readonly string[]): string {
  if (/\p{Lu}/u.test(claim)) return claim;
  const written = capitalsOf(evidence);
  const cased = claim.replace(TOKEN_GAP, '').replace(WORD, (word) => written.get(word) ?? word);
  return cased.replace(/^\P{L}*\p{L}/u, (opening) => opening.toUpperCase());
}

/** Words by their lower case, as they stand inside sentences where they are never without a capital. */
function capitalsOf(texts: readonly string[]): ReadonlyMap<string, string> {
  const written = new Map<string, string>();
  const small = new Set<string>();
  for (const text of texts) {
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const lower = word.toLowerCase();
      if (lower === word) small.add(lower);
      else if (!opensSentence(text, index) || !isCommon(lower)) written.set(lower, word);
    }
  }
  for (const lower of small) written.delete(lower);
  return written;
}

function isCommon(lower: string): boolean {
  return isCommonWord(lower) || isCommonWord(singular(lower));
}

function opensSentence(text: string, index: number): boolean {
  return /(?:^|[.?!]["”’]?\s)["“‘]?$/u.test(text.slice(Math.max(0, index - 4), index));
}
