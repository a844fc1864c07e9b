/**
 * Who acts on whom, whatever the verb; whether each deed's doer stands in the sentence that has the
 * deed; which of two deeds came first; which way claim and evidence point. Counts and shares only.
 */
import { type Alignment, MATCHED, STRENGTH } from './align.ts';
import { type Pointing, pointingOf } from './axes.ts';
import type { Comparison, Features } from './comparison.ts';
import { type Mentions, sameParty } from './mentions.ts';
import type { ParsedClaim } from './parse.ts';
import { type Deed, isTime, type Phrase } from './phrase.ts';
import type { ClaimWord } from './read.ts';
import { relationOf } from './relations.ts';
import { statesOf } from './states.ts';
import { SPEAKING } from './verbs.ts';

type Pair = { from: Phrase; to: Phrase; kind: 'acts' | 'over'; deed: Deed };

/** Likeness from which two phrases are taken for one party. */
const SAME_LEAST = 0.6;

function pairsOf({ deeds }: ParsedClaim): Pair[] {
  return deeds.flatMap((deed): Pair[] => {
    const pairs: Pair[] = [];
    const { agent } = deed;
    const targets = [deed.patient, ...deed.others].filter(
      (one) => one !== null && !/^(?:by|than)$/.test(one.preposition) && !isTime(one),
    );
    if (agent !== null)
      for (const to of targets)
        if (to !== null && to !== agent) pairs.push({ from: agent, to, kind: 'acts', deed });
    const over = deed.governor?.agent ?? null;
    const own = agent ?? deed.patient;
    if (
      over !== null &&
      own !== null &&
      over !== own &&
      deed.governor !== null &&
      SPEAKING.has(deed.governor.verb.lemma)
    )
      pairs.push({ from: over, to: own, kind: 'over', deed: deed.governor });
    return pairs;
  });
}

export function parties(comparison: Comparison, own: Mentions, theirs: Mentions): Features {
  const { claim, evidence } = comparison;
  const mine = pairsOf(claim);
  const found = evidence.map(pairsOf);
  const isSame = (a: Phrase, b: Phrase) => sameParty(own.get(a), theirs.get(b)) >= SAME_LEAST;
  const result = {
    pairs: 0,
    pairsKept: 0,
    pairsTurned: 0,
    pairsTurnedNames: 0,
    pairsTurnedVerbs: 0,
  };
  for (const pair of mine) {
    let [kept, turned, turnedVerb] = [false, false, false];
    for (const other of found.flat()) {
      if (other.kind !== pair.kind) continue;
      if (isSame(pair.from, other.from) && isSame(pair.to, other.to)) kept = true;
      else if (isSame(pair.from, other.to) && isSame(pair.to, other.from)) {
        turned = true;
        turnedVerb ||= STRENGTH[relationOf(pair.deed.verb.lemma, other.deed.verb.lemma)] >= MATCHED;
      }
    }
    result.pairs++;
    if (kept) result.pairsKept++;
    else if (turned) {
      result.pairsTurned++;
      if (turnedVerb) result.pairsTurnedVerbs++;
      if (isNamed(pair.from, own) && isNamed(pair.to, own)) result.pairsTurnedNames++;
    }
  }
  return {
    ...result,
    ...subjects(comparison, own, theirs),
    ...order(comparison),
    ...directions(comparison),
  };
}

function isNamed(phrase: Phrase, mentions: Mentions): boolean {
  return (mentions.get(phrase)?.names.size ?? 0) > 0;
}

/** For each deed the sentence that has most of what it says, and whether its doer is there. */
function subjects(
  { claim, evidence, alignments }: Comparison,
  own: Mentions,
  theirs: Mentions,
): Features {
  let here = 1;
  let rival = 0;
  let leads = 1;
  let tail = 1;
  claim.deeds.forEach((deed, at) => {
    const subject = deed.passive ? deed.patient : deed.agent;
    if (subject === null || deed.infinitive) return;
    const end = claim.deeds[at + 1]?.start ?? claim.words.length;
    const said = alignments.filter(
      (one) =>
        one.word.at >= deed.verb.at &&
        one.word.at < end &&
        !(one.word.at >= subject.start && one.word.at < subject.end),
    );
    const best = bestSentence(said, evidence.length);
    if (best === null) return;
    tail = Math.min(tail, best.share);
    const sentence = evidence[best.at] as ParsedClaim;
    const like = (phrase: Phrase | null) =>
      phrase === null ? 0.5 : sameParty(own.get(subject), theirs.get(phrase));
    here = Math.min(here, Math.max(0, ...sentence.phrases.map(like)));
    const verb = nearestDeed(sentence, said, best.at);
    if (verb === null) return;
    const led = Math.max(like(verb.agent), like(verb.patient));
    leads = Math.min(leads, led);
    const other = verb.passive ? verb.patient : verb.agent;
    if (other !== null && (theirs.get(other)?.names.size ?? 0) > 0)
      rival = Math.max(rival, 1 - like(other));
  });
  return { subjectHere: here, subjectLeads: leads, subjectRival: rival, deedBest: tail };
}

function bestSentence(
  said: readonly Alignment[],
  count: number,
): { at: number; share: number } | null {
  const total = said.reduce((sum, one) => sum + one.weight, 0);
  if (total === 0) return null;
  let best = { at: 0, share: -1 };
  for (let at = 0; at < count; at++) {
    const share =
      said.reduce((sum, one) => sum + one.weight * (one.best[at]?.strength ?? 0), 0) / total;
    if (share > best.share) best = { at, share };
  }
  return best.share <= 0 ? null : best;
}

/** The verb of a sentence round which most of what was said stands. */
function nearestDeed(sentence: ParsedClaim, said: readonly Alignment[], at: number): Deed | null {
  const places = said.flatMap((one) => one.best[at]?.word.at ?? []);
  if (places.length === 0) return null;
  let best: Deed | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const deed of sentence.deeds) {
    const away = places.reduce((sum, place) => sum + Math.abs(place - deed.verb.at - 1), 0);
    if (away < least) [best, least] = [deed, away];
  }
  return best;
}

const LATER = /^(?:after|following|once|since)$/;
const EARLIER = /^(?:before|until)$/;

/** Pairs of verbs by number, the earlier first, as "before", "after" and "then" tell them. */
function orderOf({ words, deeds }: ParsedClaim): [ClaimWord, ClaimWord][] {
  return words.flatMap((word, at): [ClaimWord, ClaimWord][] => {
    const isThen = /^(?:then|later|afterwards|subsequently)$/.test(word.lower);
    const isLater = LATER.test(word.lower);
    if (!isThen && !isLater && !EARLIER.test(word.lower)) return [];
    const next = deeds.find((deed) => deed.verb.at > at)?.verb;
    const isOpening = at === 0 || words[at - 1]?.text === '"';
    const last = isOpening
      ? deeds.find((deed) => deed.verb.at > (next?.at ?? at) && !deed.infinitive)?.verb
      : deeds.findLast((deed) => deed.verb.at < at && !deed.participle)?.verb;
    if (next === undefined || last === undefined || next === last) return [];
    return [isLater ? [next, last] : [last, next]];
  });
}

function order({ claim, evidence, alignments, first, second }: Comparison): Features {
  let [kept, turned] = [0, 0];
  const mine = orderOf(claim);
  for (const at of second === null ? [first] : [first, second]) {
    const read = evidence[at];
    if (read === undefined) continue;
    const theirs = orderOf(read);
    const place = (word: ClaimWord) => alignments.find((one) => one.word === word)?.best[at];
    const near = (a: ClaimWord, b: ClaimWord) => Math.abs(a.at - b.at) <= 1;
    for (const [a, b] of mine) {
      const [x, y] = [place(a), place(b)];
      for (const [from, to] of theirs) {
        const straight =
          Number(x != null && near(x.word, from)) + Number(y != null && near(y.word, to));
        const across =
          Number(x != null && near(x.word, to)) + Number(y != null && near(y.word, from));
        if (straight > across) kept++;
        else if (across > straight) turned++;
      }
    }
  }
  return { orders: mine.length, orderKept: kept, orderTurned: turned };
}

/** Axes on which claim and evidence point opposite ways, and those on which they agree. */
function directions({ claim, evidence, alignments, first, second }: Comparison): Features {
  const own = pointingOf(claim.words, statesOf(claim));
  const focus = [first, second].flatMap((at) =>
    at === null || evidence[at] === undefined ? [] : [{ at, read: evidence[at] }],
  );
  const whole = focus.map(({ read }) => pointingOf(read.words, statesOf(read)));
  const near = focus.map(({ at, read }) =>
    pointingOf(around(read, alignments, at), statesOf(read)),
  );
  const tally = (theirs: readonly Map<number, Pointing>[]) => {
    let [agree, against, mixed] = [0, 0, 0];
    for (const [axis, mine] of own) {
      if (mine.plus > 0 && mine.minus > 0) continue;
      const others = theirs.flatMap((one) => one.get(axis) ?? []);
      const plus = others.reduce((sum, one) => sum + one.plus, 0);
      const minus = others.reduce((sum, one) => sum + one.minus, 0);
      if (plus === 0 && minus === 0) continue;
      const [same, other] = mine.plus > 0 ? [plus, minus] : [minus, plus];
      if (other === 0) agree++;
      else if (same === 0) against++;
      else mixed++;
    }
    return { agree, against, mixed };
  };
  const [wide, close] = [tally(whole), tally(near)];
  return {
    axes: own.size,
    axesAgree: wide.agree,
    axesAgainst: wide.against,
    axesMixed: wide.mixed,
    axesNearAgree: close.agree,
    axesNearAgainst: close.against,
  };
}

/** Words of a sentence's clauses that have something of the claim. */
function around(read: ParsedClaim, alignments: readonly Alignment[], at: number): ClaimWord[] {
  const clauses = new Set(
    alignments.flatMap((one) => {
      const match = one.best[at];
      return match == null || match.strength < MATCHED ? [] : match.word.clause;
    }),
  );
  return read.words.filter((word) => clauses.has(word.clause));
}
