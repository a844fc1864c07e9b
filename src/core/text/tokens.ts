/**
 * Words as places, and their stems. One tokeniser for search, clustering and grounding, so that
 * they agree on what a word is.
 */
import { stemmer } from 'stemmer';
import type { Span } from './span.ts';

export type Token = Span & { text: string; lower: string };

const WORD = /\p{N}+(?:[.,:]\p{N}+)*%?|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

export function tokens(text: string): Token[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    lower: match[0].toLowerCase(),
  }));
}

/** Porter stem (Porter 1980) of a lower-cased word without its possessive ending. */
export function stem(lower: string): string {
  return stemmer(lower.replace(/['’]s?$/u, ''));
}
