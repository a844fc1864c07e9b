/**
 * Who does what to whom in a sentence: verbs with their doer, undergoer and circumstances. Shallow on
 * purpose: what is not sure stays empty.
 */
import { bindDeeds } from './bind.ts';
import { type Deed, groupsOf, type Phrase, phrasesOf } from './phrase.ts';
import type { ReadClaim } from './read.ts';

export type ParsedClaim = ReadClaim & { phrases: Phrase[]; deeds: Deed[] };

export function parseClaim(read: ReadClaim): ParsedClaim {
  const phrases = phrasesOf(read.words);
  const deeds = groupsOf(read.words);
  const parsed = { ...read, phrases, deeds };
  bindDeeds(parsed);
  return parsed;
}
