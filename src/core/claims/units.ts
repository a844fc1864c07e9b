/**
 * A sentence as the row of units that binding reads: phrases, groups of verbs and the marks and words
 * between them that part or join clauses. Found by their start, since binding asks again and again.
 */
import type { ParsedClaim } from './parse.ts';
import { type Deed, type Phrase, RELATIVES } from './phrase.ts';
import type { ClaimWord } from './read.ts';

export type Unit =
  | { kind: 'phrase'; phrase: Phrase; start: number; end: number }
  | { kind: 'deed'; deed: Deed; start: number; end: number }
  | { kind: 'relative' | 'joint' | 'comma' | 'opener' | 'stop'; start: number; end: number };

const OPENERS =
  /^(?:that|because|if|unless|while|although|though|when|where|whether|after|before|since|until|as|whereas|what|how|why)$/;

export function unitsOf({ words, phrases, deeds }: ParsedClaim): Unit[] {
  const units: Unit[] = [];
  const deedsAt = firstsAt(deeds);
  const phrasesAt = firstsAt(phrases);
  for (let at = 0; at < words.length; at++) {
    const deed = deedsAt.get(at);
    const phrase = phrasesAt.get(at);
    if (deed !== undefined) {
      units.push({ kind: 'deed', deed, start: at, end: deed.verb.at + 1 });
      at = deed.verb.at;
    } else if (phrase !== undefined) {
      units.push({ kind: 'phrase', phrase, start: at, end: phrase.end });
      at = phrase.end - 1;
    } else {
      const kind = kindOf(words, at);
      if (kind !== null) units.push({ kind, start: at, end: at + 1 });
    }
  }
  return units;
}

function kindOf(
  words: readonly ClaimWord[],
  at: number,
): 'relative' | 'joint' | 'comma' | 'opener' | 'stop' | null {
  const { lower, text, pos } = words[at] as ClaimWord;
  const before = words[at - 1];
  if (/^(?:who|which|whose|whom)$/.test(lower)) return at === 0 ? 'opener' : 'relative';
  if (lower === 'that') {
    const isSaid =
      before === undefined ||
      before.pos === 'VERB' ||
      before.pos === 'AUX' ||
      before.pos === 'PUNCT';
    return RELATIVES.has(lower) && !isSaid && pos !== 'SCONJ' ? 'relative' : 'opener';
  }
  if (pos === 'CCONJ') return 'joint';
  if (OPENERS.test(lower) && pos !== 'ADP') return 'opener';
  if (/^[,–—()]$/.test(text)) return 'comma';
  return /^[;:]$/.test(text) ? 'stop' : null;
}

/** Of several that start at one word the first counts. */
function firstsAt<T extends { start: number }>(all: readonly T[]): Map<number, T> {
  const firsts = new Map<number, T>();
  for (const one of all) if (!firsts.has(one.start)) firsts.set(one.start, one);
  return firsts;
}

const PLACES = new WeakMap<readonly Unit[], Map<number, number>>();

/** Number of the unit that starts at a word, -1 where none does. */
export function placeOf(units: readonly Unit[], start: number): number {
  let places = PLACES.get(units);
  if (places === undefined) {
    places = new Map(units.map((unit, at) => [unit.start, at]));
    PLACES.set(units, places);
  }
  return places.get(start) ?? -1;
}
