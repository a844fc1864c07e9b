/**
 * Whether what a claim says is denied as often as in the clauses it was taken from, and whether who
 * stands before a verb and who after it is the same there. Reads clauses and order alone, so that it
 * holds where no deed could be parsed. Counts only.
 */
import { type Alignment, MATCHED, STRENGTH } from './align.ts';
import type { Comparison, Features } from './comparison.ts';
import type { ParsedClaim } from './parse.ts';
import { NEGATIONS } from './phrase.ts';
import type { ClaimWord } from './read.ts';
import { isOpposite, relationOf } from './relations.ts';
import { SPEAKING } from './verbs.ts';

/** Verbs and adjectives that deny what they lead to. */
const DENYING = new Set(
  'deny refuse decline fail avoid prevent stop ban bar reject block abandon cancel forbid prohibit neglect lack halt oppose dismiss dispute rebuff unable unlikely impossible absent lose drop withdraw refute contradict doubt cease quit miss ignore exclude without against wrong false vain'.split(
    ' ',
  ),
);

export function polarity(comparison: Comparison): Features {
  const { claim, alignments, first, second, evidence } = comparison;
  const focus = [first, second].flatMap((at) =>
    at === null || evidence[at] === undefined ? [] : [{ at, read: evidence[at] }],
  );
  let differs = 0;
  let more = 0;
  let fewer = 0;
  let ownAll = 0;
  let theirsAll = 0;
  for (const clause of new Set(claim.words.map((word) => word.clause))) {
    const own = claim.words.filter((word) => word.clause === clause);
    const found = clausesOf(own, alignments, focus);
    if (found.length === 0) continue;
    const mine = denials(own);
    const theirs = denials(found);
    const turned = opposites(own, found);
    ownAll += mine;
    theirsAll += theirs;
    if ((mine + theirs + turned) % 2 === 1) differs++;
    more = Math.max(more, mine - theirs);
    fewer = Math.max(fewer, theirs - mine);
  }
  return {
    clauseDenials: ownAll,
    clauseDiffers: differs,
    clauseMore: more,
    clauseFewer: fewer,
    clauseParity: Math.abs(ownAll - theirsAll) % 2,
    ...sides(comparison),
  };
}

function denials(words: readonly ClaimWord[]): number {
  return words.filter(
    (word) => NEGATIONS.has(word.lower) || DENYING.has(word.lemma) || DENYING.has(word.lower),
  ).length;
}

/** Words of the evidence's clauses that have what a clause of the claim has. */
function clausesOf(
  own: readonly ClaimWord[],
  alignments: readonly Alignment[],
  focus: readonly { at: number; read: ParsedClaim }[],
): ClaimWord[] {
  const matched = alignments.filter((one) => own.includes(one.word));
  for (const { at, read } of focus) {
    const clauses = new Set(
      matched.flatMap((one) => {
        const match = one.best[at];
        return match == null || match.strength < MATCHED || one.word.name ? [] : match.word.clause;
      }),
    );
    if (clauses.size > 0) return read.words.filter((word) => clauses.has(word.clause));
  }
  return [];
}

/** Pairs of opposites of which neither is a denial that was counted. */
function opposites(own: readonly ClaimWord[], theirs: readonly ClaimWord[]): number {
  const open = (word: ClaimWord) => word.content && !word.name && !DENYING.has(word.lemma);
  const has = (list: readonly ClaimWord[], lemma: string) =>
    list.some((word) => STRENGTH[relationOf(lemma, word.lemma)] >= MATCHED);
  return own.filter(
    (a) =>
      open(a) &&
      !has(theirs, a.lemma) &&
      theirs.some((b) => open(b) && isOpposite(a.lemma, b.lemma) && !has(own, b.lemma)),
  ).length;
}

/** How far from a verb its parties are looked for, in words. */
const REACH = 12;

function sides({ claim, evidence, alignments }: Comparison): Features {
  let kept = 0;
  let turned = 0;
  let turnedNames = 0;
  for (const deed of claim.deeds) {
    if (SPEAKING.has(deed.verb.lemma) || deed.verb.lemma === 'be' || deed.verb.lemma === 'have')
      continue;
    const one = alignments.find((other) => other.word === deed.verb);
    if (one === undefined) continue;
    const own = around(claim, deed.verb);
    let best: { kept: number; turned: number; names: number } | null = null;
    one.best.forEach((match, at) => {
      const read = evidence[at];
      if (match == null || match.strength < MATCHED || read === undefined) return;
      const isOther = voiceOf(read, match.word) !== deed.passive;
      const theirs = around(read, match.word);
      const [left, right] = isOther ? [theirs.right, theirs.left] : [theirs.left, theirs.right];
      const count = (a: readonly ClaimWord[], b: readonly ClaimWord[], isName: boolean) =>
        a.filter((word) => (!isName || word.name) && b.some((other) => isSame(word, other))).length;
      const only = (a: readonly ClaimWord[], b: readonly ClaimWord[]) =>
        a.filter((word) => !b.some((other) => isSame(word, other)));
      const result = {
        kept: count(own.left, left, false) + count(own.right, right, false),
        turned:
          count(own.left, only(right, left), false) + count(own.right, only(left, right), false),
        names: count(own.left, only(right, left), true) + count(own.right, only(left, right), true),
      };
      if (best === null || result.kept + result.turned > best.kept + best.turned) best = result;
    });
    const found = best as { kept: number; turned: number; names: number } | null;
    kept += found?.kept ?? 0;
    turned += found?.turned ?? 0;
    turnedNames += found?.names ?? 0;
  }
  return { sidesKept: kept, sidesTurned: turned, sidesTurnedNames: turnedNames };
}

function around(read: ParsedClaim, verb: ClaimWord): { left: ClaimWord[]; right: ClaimWord[] } {
  const near = read.words.filter(
    (word) =>
      (word.name || word.pos === 'NOUN') && word.content && Math.abs(word.at - verb.at) <= REACH,
  );
  return {
    left: near.filter((word) => word.at < verb.at),
    right: near.filter((word) => word.at > verb.at),
  };
}

function isSame(a: ClaimWord, b: ClaimWord): boolean {
  return a.base === b.base || (!a.name && !b.name && STRENGTH[relationOf(a.lemma, b.lemma)] >= 0.9);
}

function voiceOf(read: ParsedClaim, verb: ClaimWord): boolean {
  return read.deeds.find((deed) => deed.verb === verb)?.passive ?? false;
}
