/**
 * From features to a verdict: boosted trees whose weights bench/claims/train.ts learnt from claims
 * judged by people and made by program, and in words what weighed most against a claim.
 */
import { type Comparison, type Features, inFocus, type Judged } from './comparison.ts';
import { PIECE_NONE } from './pieces.ts';
import { BIAS, FEATURE_NAMES, PIECE_NAMES, PIECE_TREES, TREES } from './trees.ts';

/** Per node: feature, threshold, right child; the left child follows its parent. A leaf has feature -1. */
type Forest = { feature: Int16Array; threshold: Float64Array; right: Int16Array }[];

let read: { whole: Forest; pieces: Forest } | null = null;

function forests(): { whole: Forest; pieces: Forest } {
  read ??= { whole: forestOf(TREES), pieces: forestOf(PIECE_TREES) };
  return read;
}

function forestOf(written: string): Forest {
  return written.split('|').map((tree) => {
    const nodes = tree.split(' ');
    const feature = new Int16Array(nodes.length);
    const threshold = new Float64Array(nodes.length);
    const right = new Int16Array(nodes.length);
    nodes.forEach((node, at) => {
      const [first = '', second, third] = node.split(',');
      feature[at] = third === undefined ? -1 : Number(first);
      threshold[at] = Number(third === undefined ? first : second);
      right[at] = Number(third ?? 0);
    });
    return { feature, threshold, right };
  });
}

function sumOf(forest: Forest, row: readonly number[]): number {
  let sum = 0;
  for (const { feature, threshold, right } of forest) {
    let node = 0;
    for (let at = feature[node] ?? -1; at >= 0; at = feature[node] ?? -1)
      node = (row[at] ?? 0) <= (threshold[node] ?? 0) ? node + 1 : (right[node] ?? 0);
    sum += threshold[node] ?? 0;
  }
  return sum;
}

/** Log odds that a claim is supported: of the whole, and what each word that is off adds or takes. */
export function oddsOf({ features, pieces }: Pick<Judged, 'features' | 'pieces'>): number {
  const { whole, pieces: parts } = forests();
  const row = FEATURE_NAMES.map((name) => features[name] ?? 0);
  return pieces.reduce(
    (sum, piece) =>
      sum +
      sumOf(
        parts,
        PIECE_NAMES.map((name) => piece[name] ?? PIECE_NONE),
      ),
    BIAS + sumOf(whole, row),
  );
}

type Fault = {
  code: string;
  /** What these features are where nothing is amiss. */
  clean: Features;
  tell: (comparison: Comparison) => string;
};

const FAULTS: readonly Fault[] = [
  {
    code: 'number',
    clean: {
      figuresGone: 0,
      countsGone: 0,
      yearsGone: 0,
      figuresAway: 0,
      figuresAround: 1,
      figuresRival: 0,
      figuresApart: 0,
      fewGone: 0,
      subFigures: 0,
      crossedFigures: 0,
    },
    tell: ({ figures }) => {
      const gone = figures.find((one) => one.sentence < 0);
      if (gone !== undefined) return `${gone.quantity.text} is not in the evidence`;
      const least = figures.toSorted((a, b) => a.around - b.around)[0];
      return `${least?.quantity.text ?? 'a figure'} counts something else in the evidence`;
    },
  },
  {
    code: 'name',
    clean: {
      namesGone: 0,
      namesMissing: 0,
      namesOff: 0,
      datesMissing: 0,
      datesGone: 0,
      datesRival: 0,
      subNames: 0,
      namesRival: 0,
      crossedNames: 0,
    },
    tell: (comparison) => {
      const named = comparison.alignments.filter((one) => one.word.name || one.word.date);
      const gone = named.filter((one) => one.best.every((match) => match === null));
      if (gone.length > 0)
        return `"${gone.map((one) => one.word.text).join(' ')}" is not in the evidence`;
      const lost = named.filter((one) => inFocus(one, comparison) === 0);
      return `${lost.map((one) => one.word.text).join(' ')} is not where the evidence tells this`;
    },
  },
  {
    code: 'negation',
    clean: {
      negationsMore: 0,
      negationsFewer: 0,
      negationDiffers: 0,
      flips: 0,
      flipsSure: 0,
      scopeFlipped: 0,
      scopeVerbs: 0,
      clauseDiffers: 0,
      clauseMore: 0,
      clauseFewer: 0,
      clauseParity: 0,
      denialIn: 0,
      denialOut: 0,
    },
    tell: () => 'the claim and the evidence differ in what they deny',
  },
  {
    code: 'opposite',
    clean: {
      opposites: 0,
      oppositesDenied: 0,
      opposedSure: 0,
      deedsOpposed: 0,
      oppositesBeside: 0,
      subOpposed: 0,
      axesAgainst: 0,
      axesNearAgainst: 0,
    },
    tell: ({ alignments, first, second }) => {
      const one = alignments.find(
        (other) =>
          other.opposite[first] != null || (second !== null && other.opposite[second] != null),
      );
      const found = one?.opposite[first] ?? (second === null ? null : one?.opposite[second]);
      return one === undefined
        ? 'the evidence says the opposite'
        : `"${one.word.text}" where the evidence has "${found?.text}"`;
    },
  },
  {
    code: 'hedge',
    clean: {
      surer: 0,
      surerSure: 0,
      scopeSurer: 0,
      scopeVerbSurer: 0,
      unsureLost: 0,
      unsureFewer: 0,
      attributionLost: 0,
      unsureFirst: 0,
      foundLevel: 0,
      hedgeOut: 0,
      unmakingLost: 0,
    },
    tell: () => 'the evidence is less sure of it than the claim',
  },
  {
    code: 'quantifier',
    clean: {
      wider: 0,
      singled: 0,
      widest: -1,
      widestTheirs: -1,
      narrowTheirs: 0,
      partOut: 0,
      oneOfLost: 0,
    },
    tell: () => 'the claim covers more than the evidence',
  },
  {
    code: 'role',
    clean: {
      swapped: 0,
      deedAgent: 1,
      deedPatient: 1,
      deedParties: 1,
      mainAgent: 1,
      mainPatient: 1,
      tiesTurned: 0,
      apart: 0,
      agentAcross: 0,
      patientAcross: 0,
      sidesTurned: 0,
      sidesTurnedNames: 0,
      pairsTurned: 0,
      pairsTurnedNames: 0,
      pairsTurnedVerbs: 0,
      subjectHere: 1,
      subjectLeads: 1,
      subjectRival: 0,
      movedNames: 0,
      namesTurned: 0,
      crossedThings: 0,
    },
    tell: ({ deeds }) => {
      const worst = deeds.toSorted(
        (a, b) => (a.agent ?? 1) + (a.patient ?? 1) - (b.agent ?? 1) - (b.patient ?? 1),
      )[0];
      return `the evidence has others in the parts of "${worst?.deed.verb.text ?? 'this'}"`;
    },
  },
  {
    code: 'speaker',
    clean: {
      speakerMatch: 1,
      speakerMatchFocus: 1,
      speakerMatchAll: 1,
      speakerOther: 0,
      speakerLost: 0,
    },
    tell: () => 'the evidence gives it to another speaker, or to none',
  },
  {
    code: 'cause',
    clean: { causeNew: 0, cause: 0, timeTurned: 0, orderTurned: 0 },
    tell: () => 'the evidence does not tie the two together so',
  },
  {
    code: 'word',
    clean: {
      missing: 0,
      gone: 0,
      missingNouns: 0,
      missingVerbs: 0,
      missingQualities: 0,
      goneNouns: 0,
      goneVerbs: 0,
      goneQualities: 0,
      heaviest: 0,
      secondHeaviest: 0,
      missingNear: 1,
      missingNearLeast: 1,
      cover1: 1,
      cover2: 1,
      coverAll: 1,
      weak: 0,
      examples: 0,
      replaced: 0,
      inserted: 0,
      mainVerb: 1,
      deedVerb: 1,
      deedsLost: 0,
      subSibling: 0,
      subVerbs: 0,
      putIn: 0,
      gapsAlien: 0,
      gapsOwn: 0,
    },
    tell: (comparison) => {
      const lost = comparison.alignments
        .filter((one) => inFocus(one, comparison) < 0.5 && !one.word.name)
        .toSorted((a, b) => b.weight - a.weight);
      return lost[0] === undefined
        ? 'too little of it stands in the evidence'
        : `"${lost[0].word.text}" is not in the evidence`;
    },
  },
];

/** Faults that a reader sees at once, told before those that are weighed. */
const PLAIN_FAULTS: readonly (readonly [string, (features: Features) => boolean])[] = [
  ['name', ({ namesGone = 0, datesGone = 0 }) => namesGone + datesGone > 0],
  ['number', ({ figuresGone = 0 }) => figuresGone > 0],
  ['opposite', ({ opposites = 0, oppositesDenied = 0 }) => opposites > 0 && oppositesDenied === 0],
];

/** In log odds: a fault that can be named is preferred to "not in the evidence", which follows from many. */
const NAMED_BONUS = 1.5;

/** Names the fault without which the claim would have stood best. */
export function reasonFor(comparison: Judged): string {
  const { features } = comparison;
  const plain = PLAIN_FAULTS.find(([, isSeen]) => isSeen(features));
  const known = FAULTS.find((fault) => fault.code === plain?.[0]);
  if (known !== undefined) return `${known.code}: ${known.tell(comparison)}`;
  const weighed = FAULTS.filter((fault) =>
    Object.entries(fault.clean).some(
      ([name, value]) =>
        Math.abs((features[name] ?? 0) - value) > 0.05 &&
        !/^(?:unsureFirst|foundLevel|widest)/.test(name),
    ),
  )
    .map((fault) => ({
      fault,
      gain:
        oddsOf({ features: { ...features, ...fault.clean }, pieces: [] }) +
        (fault.code === 'word' ? 0 : NAMED_BONUS),
    }))
    .sort((a, b) => b.gain - a.gain);
  const worst = weighed[0]?.fault;
  return worst === undefined
    ? 'word: the evidence does not say this'
    : `${worst.code}: ${worst.tell(comparison)}`;
}
