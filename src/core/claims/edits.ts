/**
 * What would have to be edited in the sentence that a claim is nearest to, to make it the claim: words
 * put in, taken out and put in another's place between words that stay, and names that change their
 * neighbours. Counts and shares only.
 */
import { STRENGTH } from './align.ts';
import { anywhere, type Comparison, type Features } from './comparison.ts';
import { areOpposed } from './lexicon.ts';
import { quantityFollows } from './numbers.ts';
import { NEGATIONS } from './phrase.ts';
import type { ClaimWord, ReadClaim } from './read.ts';
import { isOpposite, nearness, relationOf } from './relations.ts';
import { slots } from './slots.ts';
import type { Gap } from './surface.ts';

const HEDGES =
  /^(?:may|might|could|can|would|should|reportedly|allegedly|apparently|perhaps|possibly|possible|suspected|alleged|likely|probably|planned|expected|proposed|potential|seem|appear|plan|want|hope|aim|seek|intend|expect|consider|propose|threaten|believe|think|suggest|fear|accuse|if|unless|whether|about|almost|nearly)$/;
const PARTS =
  /^(?:some|several|many|most|few|part|half|partly|mostly|largely|often|sometimes|usually|nearly|almost|other|one|least|certain|various)$/;
const LINKS = new Set(['ADP', 'SCONJ', 'CCONJ']);

export function edits(comparison: Comparison): Features {
  const { claim, evidence, first, alignments, gaps } = comparison;
  const sentence = evidence[first];
  if (sentence === undefined) return {};
  const inside = gaps.filter((gap) => gap.inside);
  const known = new Map(alignments.map((one) => [one.word, one]));
  const alien = (word: ClaimWord) => {
    const one = known.get(word);
    return word.content && (one === undefined || anywhere(one) < 0.5);
  };
  const kept = new Set(
    sentence.words
      .filter((word) => !gaps.some((gap) => gap.theirs.includes(word)))
      .map((w) => w.base),
  );
  const theirsGone = new Set(gaps.flatMap((gap) => gap.theirs).map((word) => word.base));
  const moved = gaps
    .flatMap((gap) => gap.own)
    .filter((word) => word.content && theirsGone.has(word.base));
  const pairs = inside.flatMap(pairsIn);
  const isDenial = (word: ClaimWord) => NEGATIONS.has(word.lower);
  const isHedge = (word: ClaimWord) => HEDGES.test(word.lemma) || HEDGES.test(word.lower);
  const isPart = (word: ClaimWord) => PARTS.test(word.lower);
  const count = (test: (gap: Gap) => boolean) => inside.filter(test).length;
  return {
    gapsInside: inside.length,
    gapsOwn: count((gap) => gap.own.some((word) => word.content)),
    gapsAlien: count((gap) => gap.own.some(alien)),
    putIn: count((gap) => gap.own.some(alien) && !gap.theirs.some((word) => word.content)),
    subNames: count(
      (gap) =>
        gap.own.some((word) => word.name && !kept.has(word.base)) &&
        gap.theirs.some((word) => word.name) &&
        !gap.own.some((word) => gap.theirs.some((other) => other.base === word.base)),
    ),
    subFigures: count((gap) => isOtherFigure(gap, claim, sentence)),
    subSibling: Math.max(0, ...pairs.map(([a, b]) => siblingness(a, b))),
    subVerbs: pairs.filter(([a, b]) => a.pos === 'VERB' && b.pos === 'VERB' && strength(a, b) < 0.5)
      .length,
    subLinks: count(
      (gap) =>
        gap.own.some((word) => LINKS.has(word.pos)) &&
        gap.theirs.some((word) => LINKS.has(word.pos)) &&
        gap.own.length <= 2,
    ),
    subOpposed: pairs.filter(
      ([a, b]) => areOpposed(a.lower, b.lower) || isOpposite(a.lemma, b.lemma),
    ).length,
    denialIn: count((gap) => gap.own.some(isDenial) && !gap.theirs.some(isDenial)),
    denialOut: count((gap) => gap.theirs.some(isDenial) && !gap.own.some(isDenial)),
    hedgeIn: count((gap) => gap.own.some(isHedge) && !gap.theirs.some(isHedge)),
    hedgeOut: count((gap) => gap.theirs.some(isHedge) && !gap.own.some(isHedge)),
    partOut: count((gap) => gap.theirs.some(isPart) && !gap.own.some(isPart)),
    partIn: count((gap) => gap.own.some(isPart) && !gap.theirs.some(isPart)),
    moved: moved.length,
    movedNames: moved.filter((word) => word.name).length,
    ...slots(claim, sentence, alignments, first),
    ...wholes(claim, sentence),
  };
}

function pairsIn(gap: Gap): [ClaimWord, ClaimWord][] {
  return gap.own.flatMap((a) =>
    gap.theirs.filter((b) => a.pos === b.pos).map((b): [ClaimWord, ClaimWord] => [a, b]),
  );
}

function strength(a: ClaimWord, b: ClaimWord): number {
  return STRENGTH[relationOf(a.lemma, b.lemma)];
}

/** Of like use, not of like meaning: "governor" in the place of "senator". */
function siblingness(a: ClaimWord, b: ClaimWord): number {
  if (!a.content || a.name || b.name || strength(a, b) >= 0.6) return 0;
  return nearness(a.lemma, b.lemma);
}

function isOtherFigure(gap: Gap, claim: ReadClaim, sentence: ReadClaim): boolean {
  const within = (list: readonly ClaimWord[], read: ReadClaim) =>
    read.quantities.filter((one) =>
      list.some((word) => word.start >= one.start && word.end <= one.end),
    );
  const theirs = within(gap.theirs, sentence);
  return (
    theirs.length > 0 &&
    within(gap.own, claim).some((one) => !theirs.some((other) => quantityFollows(one, other)))
  );
}

/** "One of the first" is not "the first". */
const ONE_OF = /\b(?:one|some|many|most|part|half|among) (?:of |the )+(?:\w+ ){0,2}?(\w+)/gi;
/** Words that make another of what follows them: a former senator is none. */
const UNMAKING =
  /^(?:former|ex|deputy|associate|assistant|vice|acting|interim|alleged|suspected|accused|would|potential|possible|proposed|planned|attempted|failed|fake|supposed|spokes(?:wo)?man|spokesperson|adviser|advisor|aide|lawyer|attorney|son|daughter|wife|husband|brother|sister|mother|father|widow|ally|opponent|critic|supporter|rival|co)$/;

function wholes(claim: ReadClaim, sentence: ReadClaim): Features {
  const parts = (text: string) =>
    new Set([...text.matchAll(ONE_OF)].map((match) => (match[1] ?? '').toLowerCase()));
  const own = parts(claim.text);
  const bases = new Set(claim.words.map((word) => word.lower));
  /** Those that stand right before a word of the claim. */
  const made = ({ words }: ReadClaim) =>
    new Set(
      words
        .filter(
          (word, at) =>
            UNMAKING.test(word.lower) &&
            bases.has(words[words[at + 1]?.text === '-' ? at + 2 : at + 1]?.lower ?? ''),
        )
        .map((word) => word.lower),
    );
  const mine = made(claim);
  return {
    oneOfLost: [...parts(sentence.text)].filter((word) => bases.has(word) && !own.has(word)).length,
    unmakingLost: [...made(sentence)].filter((word) => !mine.has(word)).length,
    unmakingNew: [...mine].filter((word) => !made(sentence).has(word)).length,
  };
}
