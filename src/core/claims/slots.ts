/**
 * Whether names, figures and things keep their neighbours: what stands next to a name in the claim
 * should stand nearer to it in the sentence than to another, and of two that a claim has, each nearer
 * to its own. Shares only.
 */
import { type Alignment, MATCHED } from './align.ts';
import type { Features } from './comparison.ts';
import { quantityFollows } from './numbers.ts';
import type { ParsedClaim } from './parse.ts';
import type { ClaimWord } from './read.ts';

/** What a claim and a sentence both have, by word number in each; `places` are all of the sentence's. */
type Shared = { at: number; places: number[]; kind: 'name' | 'figure' | 'thing' };

/** Words either side that say what a name or figure is or does. */
const NEIGHBOURS = 3;
/** How much nearness falls with each word between. */
const FALL = 0.12;

export function slots(
  claim: ParsedClaim,
  sentence: ParsedClaim,
  alignments: readonly Alignment[],
  first: number,
): Features {
  const shared = [
    ...names(claim, sentence),
    ...figures(claim, sentence),
    ...things(claim, sentence, alignments, first),
  ];
  const near = shared.map((one) => neighbours(one, shared, alignments, first));
  let crossedNames = 0;
  let crossedFigures = 0;
  let crossedThings = 0;
  let turned = 0;
  for (let i = 0; i < shared.length; i++)
    for (let j = i + 1; j < shared.length; j++) {
      const [a, b] = [shared[i] as Shared, shared[j] as Shared];
      if (a.kind !== b.kind) continue;
      if (a.kind === 'name' && a.at < b.at && Math.min(...a.places) > Math.min(...b.places))
        turned++;
      const [nearA, nearB] = [near[i] ?? [], near[j] ?? []];
      const own = closeness(a.places, nearA) + closeness(b.places, nearB);
      const across = closeness(b.places, nearA) + closeness(a.places, nearB);
      const gain = Math.max(0, across - own);
      if (a.kind === 'name') crossedNames = Math.max(crossedNames, gain);
      else if (a.kind === 'figure') crossedFigures = Math.max(crossedFigures, gain);
      else crossedThings = Math.max(crossedThings, gain);
    }
  return {
    crossedNames,
    crossedFigures,
    crossedThings,
    namesTurned: turned,
    ...rivals(claim, sentence, shared, near),
  };
}

function rivals(
  claim: ParsedClaim,
  sentence: ParsedClaim,
  shared: readonly Shared[],
  near: readonly number[][],
): Features {
  const own = shared.filter((one) => one.kind === 'name');
  const known = new Set(claim.words.filter((word) => word.name).map((word) => word.base));
  const others = runs(sentence.words)
    .filter((run) => !run.some((word) => known.has(word.base)))
    .map((run) => run.at(-1)?.at ?? 0);
  let around = 1;
  let rival = 0;
  for (const one of own) {
    const beside = near[shared.indexOf(one)] ?? [];
    if (beside.length === 0) continue;
    const mine = closeness(one.places, beside);
    around = Math.min(around, mine);
    rival = Math.max(rival, closeness(others, beside) - mine);
  }
  return { namesAround: around, namesRival: rival };
}

function names(claim: ParsedClaim, sentence: ParsedClaim): Shared[] {
  const theirs = runs(sentence.words);
  return runs(claim.words).flatMap((run) => {
    const places = theirs
      .filter((other) => other.some((word) => run.some((mine) => mine.base === word.base)))
      .map((other) => other.at(-1)?.at ?? 0);
    return places.length === 0 ? [] : [{ at: run.at(-1)?.at ?? 0, places, kind: 'name' as const }];
  });
}

function figures(claim: ParsedClaim, sentence: ParsedClaim): Shared[] {
  const placeOf = (read: ParsedClaim, start: number) =>
    read.words.findIndex((word) => word.end > start);
  return claim.quantities.flatMap((quantity) => {
    const places = sentence.quantities
      .filter((other) => quantityFollows(quantity, other))
      .map((other) => placeOf(sentence, other.start));
    return places.length === 0
      ? []
      : [{ at: placeOf(claim, quantity.start), places, kind: 'figure' as const }];
  });
}

/** Heads of noun phrases without a name that stand in the sentence in the same words. */
function things(
  claim: ParsedClaim,
  sentence: ParsedClaim,
  alignments: readonly Alignment[],
  first: number,
): Shared[] {
  return claim.phrases.flatMap(({ head }) => {
    if (head.name || head.date || head.pos !== 'NOUN') return [];
    const match = alignments.find((one) => one.word === head)?.best[first];
    if (match == null || match.strength < 0.9) return [];
    const places = sentence.words
      .filter((word) => word.base === match.word.base)
      .map((word) => word.at);
    return [{ at: head.at, places, kind: 'thing' as const }];
  });
}

function runs(words: readonly ClaimWord[]): ClaimWord[][] {
  const found: ClaimWord[][] = [];
  words.forEach((word, at) => {
    if (!word.name) return;
    const run = found.at(-1);
    if (run !== undefined && run.at(-1) === words[at - 1]) run.push(word);
    else found.push([word]);
  });
  return found;
}

/** Places in the sentence of the words that stand nearest in the claim, what is compared left out. */
function neighbours(
  one: Shared,
  shared: readonly Shared[],
  alignments: readonly Alignment[],
  first: number,
): number[] {
  const compared = new Set(shared.filter(({ kind }) => kind === one.kind).map(({ at }) => at));
  return alignments
    .flatMap(({ word, best }) => {
      const match = best[first];
      const isOther = (one.kind === 'name' && word.name) || compared.has(word.at);
      return isOther || match == null || match.strength < MATCHED
        ? []
        : [{ away: Math.abs(word.at - one.at), at: match.word.at }];
    })
    .toSorted((a, b) => a.away - b.away)
    .slice(0, NEIGHBOURS)
    .map(({ at }) => at);
}

function closeness(places: readonly number[], near: readonly number[]): number {
  if (near.length === 0 || places.length === 0) return 0;
  return Math.max(
    ...places.map(
      (place) =>
        near.reduce((sum, at) => sum + 1 / (1 + FALL * Math.abs(at - place)), 0) / near.length,
    ),
  );
}
