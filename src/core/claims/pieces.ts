/**
 * What is off in a claim, word by word: each word that its nearest sentence has otherwise, and each that
 * this sentence has and the claim leaves out, with how it is matched, what stands in its place, and what
 * it hangs on here and there. Numbers alone; judges nothing itself.
 */
import { type Alignment, type Match, STRENGTH } from './align.ts';
import { ROLES, type Role, STEPS_MAX, stepsBetween, type Web, webOf } from './arcs.ts';
import { anywhere, type Comparison, type Features, inFocus, strengthAt } from './comparison.ts';
import { quantityFollows } from './numbers.ts';
import type { ParsedClaim } from './parse.ts';
import type { ClaimWord } from './read.ts';
import {
  areSiblings,
  isOpposite,
  nearness,
  type Relation,
  relationOf,
  weightOf,
} from './relations.ts';
import { statesOf, type WordState } from './states.ts';
import type { Gap } from './surface.ts';

const RELATIONS: readonly Relation[] = [
  'none',
  'near',
  'example',
  'like',
  'kind',
  'synonym',
  'kin',
  'same',
];
/** Small words by what a change in them does; the place in the list, from 1, is the class's number. */
const CLASSES: readonly RegExp[] = [
  /^(?:not|n't|no|never|neither|nor|none|nobody|nothing|without|hardly|barely)$/,
  /^(?:all|every|each|both|any|always|only|entire|whole|most|many|several|some|few|half|almost|nearly|one|part)$/,
  /^(?:may|might|could|can|should|must|would|if|unless|whether|likely|possibly|reportedly|allegedly|perhaps)$/,
  /^(?:will|shall|'ll|to)$/,
  /^(?:because|so|thus|therefore|due|since)$/,
  /^(?:before|after|until|when|while|as|during|later|earlier|ago|then)$/,
  /^(?:but|although|though|despite|however|yet|than)$/,
  /^(?:more|less|over|under|above|below|least|up|down|out|off|back|inside|outside)$/,
  /^(?:from|by|against|for|with|into|onto|towards?|behind)$/,
  /^(?:in|on|at|of|about|near|between|among|through|across)$/,
  /^(?:vice|former|ex|deputy|acting|alleged|suspected|potential|possible|proposed|planned|attempted|failed|assistant|associate)$/,
];
/** Bounds of distances in words, so that one far word does not outweigh all else. */
const NEAR_MAX = 9;
const JUMP_MAX = 20;
/** Strength from which a word is taken to stand in the sentence. */
const STANDS = 0.5;
const TAKEN = 0.6;

/** What a feature is where a piece has none of its name. */
export const PIECE_NONE = -1;

type Setting = {
  comparison: Comparison;
  sentence: ParsedClaim;
  own: Web;
  theirs: Web;
  states: WordState[];
  theirStates: WordState[];
  byWord: Map<ClaimWord, Alignment>;
  gapOf: Map<ClaimWord, Gap>;
  /** Words of the sentence that the claim has. */
  taken: Set<ClaimWord>;
};

export function piecesOf(comparison: Comparison): Features[] {
  const { claim, evidence, first, alignments, gaps } = comparison;
  const sentence = evidence[first];
  if (sentence === undefined) return [];
  const setting: Setting = {
    comparison,
    sentence,
    own: webOf(claim),
    theirs: webOf(sentence),
    states: statesOf(claim),
    theirStates: statesOf(sentence),
    byWord: new Map(alignments.map((one) => [one.word, one])),
    gapOf: new Map(gaps.flatMap((gap) => [...gap.own, ...gap.theirs].map((word) => [word, gap]))),
    taken: new Set(
      alignments.flatMap((one) =>
        strengthAt(one, first) >= TAKEN ? (one.best[first]?.word ?? []) : [],
      ),
    ),
  };
  let before: Match | null = null;
  const pieces: Features[] = [];
  for (const word of claim.words) {
    if (!isTelling(word)) continue;
    const piece = ownPiece(word, setting, before);
    if (isOff(piece)) pieces.push(piece);
    before = setting.byWord.get(word)?.best[first] ?? before;
  }
  for (const word of sentence.words) {
    const piece = leftPiece(word, setting);
    if (piece !== null) pieces.push(piece);
  }
  return pieces;
}

function isTelling(word: ClaimWord): boolean {
  return word.content || word.quantity !== null || classOf(word) > 0;
}

function isOff(piece: Features): boolean {
  const { here = 0, inGap = 0, steps = 0, denied = 0, turned = 0 } = piece;
  return here < 0.95 || inGap + denied + turned > 0 || steps > 1;
}

function classOf(word: ClaimWord): number {
  return CLASSES.findIndex((one) => one.test(word.lower)) + 1;
}

function plain(word: ClaimWord): Features {
  return {
    weight: word.name ? 11 : weightOf(word.lemma),
    noun: Number(word.pos === 'NOUN'),
    verb: Number(word.pos === 'VERB'),
    quality: Number(word.pos === 'ADJ' || word.pos === 'ADV'),
    name: Number(word.name),
    date: Number(word.date),
    figure: Number(word.quantity !== null),
    class: classOf(word),
    content: Number(word.content),
  };
}

function ownPiece(word: ClaimWord, setting: Setting, before: Match | null): Features {
  const { comparison, sentence } = setting;
  const { first, second, claim } = comparison;
  const one = setting.byWord.get(word);
  const match = one?.best[first] ?? null;
  const focus = match ?? (second === null ? null : (one?.best[second] ?? null));
  const small = Number(sentence.words.some((other) => other.lower === word.lower));
  const gap = setting.gapOf.get(word);
  return {
    left: 0,
    ...plain(word),
    here: word.quantity !== null ? figureAt(word, sentence) : one ? strengthAt(one, first) : small,
    focus: one === undefined ? small : inFocus(one, comparison),
    anywhere: one === undefined ? small : anywhere(one),
    relation: RELATIONS.indexOf(focus?.relation ?? 'none'),
    near: one?.nearest[first] ?? 0,
    opposite: Number((one?.opposite[first] ?? null) !== null),
    ...facing(word, gap?.theirs ?? [], gap),
    ...tie(word, setting),
    ...deedPiece(word, setting),
    ...statePiece(word, match, setting),
    jump:
      match === null || before === null
        ? 0
        : Math.max(-JUMP_MAX, Math.min(JUMP_MAX, match.word.at - before.word.at)),
    place: word.at / claim.words.length,
  };
}

function figureAt({ quantity }: ClaimWord, sentence: ParsedClaim): number {
  if (quantity === null) return 0;
  const { value, unit } = quantity;
  if (sentence.quantities.some((other) => other.value === value && other.unit === unit)) return 1;
  return sentence.quantities.some((other) => quantityFollows(quantity, other)) ? 0.8 : 0;
}

/** What stands in a word's place, between the words that both have. */
function facing(word: ClaimWord, others: readonly ClaimWord[], gap: Gap | undefined): Features {
  const matter = others.filter((other) => other.content || other.quantity !== null);
  const like = matter.filter((other) => other.pos === word.pos);
  const most = (score: (other: ClaimWord) => number) => Math.max(0, ...like.map(score));
  return {
    inGap: Number(gap !== undefined),
    inside: Number(gap?.inside === true),
    gapOwn: Math.min(NEAR_MAX, gap?.own.length ?? 0),
    gapTheirs: Math.min(NEAR_MAX, gap?.theirs.length ?? 0),
    facing: matter.length === 0 ? 0 : like.length === 0 ? 1 : 2,
    faceNear: most((other) => nearness(word.lemma, other.lemma)),
    faceSame: most((other) => STRENGTH[relationOf(word.lemma, other.lemma)]),
    faceSibling: most((other) => Number(areSiblings(word.lemma, other.lemma))),
    faceOpposite: Number(matter.some((other) => isOpposite(word.lemma, other.lemma))),
    faceName: Number(others.some((other) => other.name)),
    faceFigure: Number(others.some((other) => other.quantity !== null)),
    faceClass: Math.max(0, ...others.map(classOf)),
  };
}

/** Places in the sentence where a word of the claim stands. */
function placesOf(word: ClaimWord, { byWord, comparison, sentence }: Setting): number[] {
  const found = byWord.get(word)?.best[comparison.first];
  const { quantity } = word;
  const isThere = (other: ClaimWord) => {
    if (found != null && found.strength >= STANDS) return other.lemma === found.word.lemma;
    if (quantity === null) return other.lower === word.lower && !word.content;
    return other.quantity !== null && quantityFollows(quantity, other.quantity);
  };
  return sentence.words.filter(isThere).map(({ at }) => at);
}

/** How what a word hangs on in the claim stands to it in the sentence. */
function tie(word: ClaimWord, setting: Setting): Features {
  const { own, theirs, comparison } = setting;
  const arcs = own.arcs[word.at] ?? [];
  const places = placesOf(word, setting);
  const isAlone = arcs.length === 0 && places.length > 0;
  let best = {
    steps: isAlone ? 0 : STEPS_MAX + 2,
    role: 'none' as Role,
    same: 0,
    turned: 0,
    head: 0,
  };
  for (const { head, role } of arcs) {
    const lead = comparison.claim.words[head];
    const heads = lead === undefined ? [] : placesOf(lead, setting);
    const isLed = heads.length > 0;
    if (places.length === 0 || !isLed) {
      if (best.role === 'none')
        best = {
          steps: STEPS_MAX + (isLed ? 1 : 2),
          role,
          same: 0,
          turned: 0,
          head: Number(isLed),
        };
      continue;
    }
    const steps = stepsBetween(theirs, places, heads);
    if (steps >= best.steps) continue;
    const roles = places.flatMap((at) =>
      (theirs.arcs[at] ?? []).filter((arc) => heads.includes(arc.head)).map((arc) => arc.role),
    );
    const same = roles.includes(role);
    const turned = !same && isParty(role) && roles.some(isParty);
    best = { steps, role, same: Number(same), turned: Number(turned), head: 1 };
  }
  return {
    role: ROLES.indexOf(best.role),
    steps: best.steps,
    sameRole: best.same,
    turned: best.turned,
    headHere: best.head,
    beside: besideOf(word, places, comparison),
    arcs: arcs.length,
  };
}

function isParty(role: Role): boolean {
  return role === 'agent' || role === 'patient';
}

/** Words between a word in the sentence and the nearest there of its neighbours in the claim. */
function besideOf(word: ClaimWord, places: readonly number[], comparison: Comparison): number {
  const { alignments, first } = comparison;
  const near = alignments.flatMap((one) =>
    one.word !== word && Math.abs(one.word.at - word.at) <= 3
      ? (one.best[first]?.word.at ?? [])
      : [],
  );
  return Math.min(NEAR_MAX, ...places.flatMap((at) => near.map((other) => Math.abs(other - at))));
}

function deedPiece(word: ClaimWord, { comparison, own }: Setting): Features {
  const lead = own.arcs[word.at]?.[0]?.head;
  const phrase = own.phrases[word.at] ?? null;
  const isPartOf = (part: unknown) => phrase !== null && part === phrase;
  const match = comparison.deeds.find(
    ({ deed }) =>
      deed.verb === word || isPartOf(deed.agent) || isPartOf(deed.patient) || deed.verb.at === lead,
  );
  if (match === undefined) return { dVerb: -1, dParty: -1, dOther: -1, dAcross: 0, dAway: 0 };
  const isAgent = isPartOf(match.deed.agent);
  const isPatient = isPartOf(match.deed.patient);
  const least = Math.min(match.agent ?? 1, match.patient ?? 1);
  return {
    dVerb: match.verb,
    dParty: (isAgent ? match.agent : isPatient ? match.patient : least) ?? -1,
    dOther: match.others ?? -1,
    dAcross: isAgent ? match.agentAsPatient : isPatient ? match.patientAsAgent : match.swapped,
    dAway: Number(match.sentence !== comparison.first),
  };
}

function statePiece(
  word: ClaimWord,
  match: Match | null,
  { states, theirStates }: Setting,
): Features {
  const own = states[word.at];
  const found = match === null ? undefined : theirStates[match.word.at];
  const level = own?.level ?? 0;
  if (own === undefined || found === undefined) return { denied: 0, surer: 0, level };
  return { denied: Number(own.negated !== found.negated), surer: found.level - level, level };
}

/** A word of the sentence that the claim does not have, where it stands among what the claim has. */
function leftPiece(word: ClaimWord, setting: Setting): Features | null {
  const { comparison, sentence, theirs, gapOf, taken } = setting;
  const gap = gapOf.get(word);
  if (gap === undefined || !isTelling(word)) return null;
  const isHad = [...taken].some(
    (one) => one === word || (word.content && one.lemma === word.lemma),
  );
  if (isHad) return null;
  const isTaken = (at: number) => {
    const other = sentence.words[at];
    return other !== undefined && taken.has(other);
  };
  const arcs = theirs.arcs[word.at] ?? [];
  const tied = arcs.find(({ head }) => isTaken(head));
  const reach = Math.min(NEAR_MAX, ...[...taken].map(({ at }) => Math.abs(at - word.at)));
  if (tied === undefined && reach > 3 && !gap.inside) return null;
  const own = comparison.claim.words;
  const isHyphen = sentence.words[word.at + 1]?.text === '-';
  const like = own.filter((one) => one.content && one.pos === word.pos);
  return {
    left: 1,
    ...plain(word),
    here: Number(own.some((other) => other.lower === word.lower)),
    ...facing(word, gap.own, gap),
    tied: Number(tied !== undefined),
    role: ROLES.indexOf((tied ?? arcs[0])?.role ?? 'none'),
    beside: reach,
    ahead: Number(isTaken(word.at + 1) || (isHyphen && isTaken(word.at + 2))),
    behind: Number(isTaken(word.at - 1)),
    level: setting.theirStates[word.at]?.level ?? 0,
    near: Math.max(0, ...like.map((one) => nearness(one.lemma, word.lemma))),
  };
}
