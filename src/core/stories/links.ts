/**
 * Which articles of a set may be of one story with which: all pairs but those that are as unlike
 * as can be, which are most.
 */
import type { DocVectors } from './doc-vectors.ts';
import { createPairTally } from './pair-tally.ts';
import { isAlike, PAIR_LOGIT_MAX, pairLogitOf, type StoryModel } from './same-story.ts';

/** Logit of the article at a place with each earlier one that it is not wholly unlike. */
export type Links = readonly { others: number[]; logits: number[] }[];

/** Logit of a place with an earlier one. */
type LogitWith = (earlier: number) => number;

/** Compares each with each; `logitOf` may remember. */
export function linksOf(
  docs: readonly DocVectors[],
  logitOf: (a: DocVectors, b: DocVectors) => number,
): Links {
  return docs.map((doc, place) =>
    linksAt(place, (earlier) => logitOf(doc, docs[earlier] as DocVectors)),
  );
}

/** The same for a large set, over an index. */
export function indexedLinks(docs: readonly DocVectors[], model: StoryModel): Links {
  const tally = createPairTally(docs);
  return docs.map((doc, place) => {
    const { terms, sums } = tally(place);
    return linksAt(place, (earlier) => {
      const other = docs[earlier] as DocVectors;
      const isUnlike = !isAlike(terms(earlier), doc, other);
      return isUnlike ? -PAIR_LOGIT_MAX : pairLogitOf(model, doc, other, sums(earlier));
    });
  });
}

function linksAt(place: number, logitWith: LogitWith): Links[number] {
  const others: number[] = [];
  const logits: number[] = [];
  for (let earlier = 0; earlier < place; earlier += 1) {
    const logit = logitWith(earlier);
    if (logit <= -PAIR_LOGIT_MAX) continue;
    others.push(earlier);
    logits.push(logit);
  }
  return { others, logits };
}
