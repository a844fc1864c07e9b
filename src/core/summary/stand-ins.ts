/**
 * What stands in the place of a claim that was withheld: the sentence it was written from, as published,
 * so that nothing told is lost by having a model tell it. What no cited sentence says is lost: a sentence
 * that shares little with the claim was not what it told.
 */
import type { CitingSentence, NumberedSource } from '../citation.ts';
import type { KeyPoint } from '../digest/digest.ts';
import { containment } from '../text/similarity.ts';
import { isTooAlike, repeatsHeadline } from './key-points.ts';
import { bases, isRepeat } from './same-claim.ts';
import { type SentenceFault, sentenceFaults, withoutQuotations } from './sentence-fitness.ts';
import { read } from './story-sentences.ts';

/** Share of a claim's content words that its sentence must hold; set by hand on claims in other words. */
const SHARED_MIN = 0.4;

export type InsteadOptions = {
  mayHave?: ReadonlySet<SentenceFault>;
  told?: readonly { text: string }[];
};

/** Null where none of the cited sentences says most of it and can stand alone; those told are left out. */
export function sentenceInstead(
  { text, cites }: CitingSentence,
  sources: readonly NumberedSource[],
  { mayHave = new Set(), told = [] }: InsteadOptions = {},
): NumberedSource | null {
  const claim = bases(text);
  const [best] = sources
    .filter(({ n }) => cites.includes(n))
    .map((source) => ({ source, share: containment(claim, bases(source.text)) }))
    .filter(({ share }) => share >= SHARED_MIN)
    .filter(({ source }) => mayStand(source.text, mayHave))
    .filter(({ source }) => !told.some((other) => isRepeat(read(other.text), read(source.text))))
    .toSorted((a, b) => b.share - a.share);
  return best?.source ?? null;
}

/** What opens a quotation and does not close it is half of what was said. */
function mayStand(text: string, mayHave: ReadonlySet<SentenceFault>): boolean {
  return (
    withoutQuotations(text) !== null && sentenceFaults(text).every((fault) => mayHave.has(fault))
  );
}

/** So many of the spare ones, the first first, that repeat neither the headline nor one another. */
export function standIns(
  points: readonly KeyPoint[],
  spare: readonly KeyPoint[],
  { count, headline }: { count: number; headline: string },
): KeyPoint[] {
  const told = points.map(({ text }) => read(text));
  const chosen: KeyPoint[] = [];
  for (const point of spare) {
    if (chosen.length >= count) break;
    const words = read(point.text);
    if (repeatsHeadline(words, read(headline)) || told.some((other) => isTooAlike(words, other)))
      continue;
    told.push(words);
    chosen.push(point);
  }
  return chosen;
}
