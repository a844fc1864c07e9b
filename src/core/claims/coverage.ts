/**
 * How much of a claim its evidence has: words by weight and part of speech, names and dates, figures,
 * and how near the wording runs. Counts and shares only.
 */
import type { Alignment } from './align.ts';
import { anywhere, type Comparison, type Features, inFocus, strengthAt } from './comparison.ts';
import { type FigureMatch, monthOf, reachableMonths } from './figures.ts';
import { isYear } from './numbers.ts';
import { pairsOf, wordingOf } from './surface.ts';

const MISSING_BELOW = 0.5;

export function coverage(comparison: Comparison, total: number): Features {
  const { alignments, first, second, evidence } = comparison;
  const share = (score: (one: Alignment) => number) =>
    alignments.reduce((sum, one) => sum + one.weight * score(one), 0) / total;
  const strict = (value: number) => (value >= 0.95 ? 1 : 0);
  const missing = alignments.filter((one) => inFocus(one, comparison) < MISSING_BELOW);
  const gone = alignments.filter((one) => anywhere(one) < MISSING_BELOW);
  const near = missing.map((one) =>
    Math.max(one.nearest[first] ?? 0, second === null ? 0 : (one.nearest[second] ?? 0)),
  );
  const count = (list: readonly Alignment[], ...tags: string[]) =>
    list.filter((one) => tags.includes(one.word.pos) && !one.word.name && !one.word.date).length;
  const heavy = missing
    .map((one) => one.weight * (1 - Math.max(0, ...one.nearest)))
    .sort((a, b) => b - a);
  return {
    words: Math.min(20, alignments.length),
    sentences: Math.min(12, evidence.length),
    cover1: share((one) => strengthAt(one, first)),
    cover2: share((one) => inFocus(one, comparison)),
    coverAll: share(anywhere),
    strict1: share((one) => strict(strengthAt(one, first))),
    strict2: share((one) => strict(inFocus(one, comparison))),
    strictAll: share((one) => strict(anywhere(one))),
    gain: share((one) => inFocus(one, comparison)) - share((one) => strengthAt(one, first)),
    missing: missing.length,
    gone: gone.length,
    missingNouns: count(missing, 'NOUN'),
    missingVerbs: count(missing, 'VERB'),
    missingQualities: count(missing, 'ADJ', 'ADV'),
    goneNouns: count(gone, 'NOUN'),
    goneVerbs: count(gone, 'VERB'),
    goneQualities: count(gone, 'ADJ', 'ADV'),
    missingNear: near.length === 0 ? 1 : near.reduce((sum, one) => sum + one, 0) / near.length,
    missingNearLeast: near.length === 0 ? 1 : Math.min(...near),
    heaviest: heavy[0] ?? 0,
    secondHeaviest: heavy[1] ?? 0,
    weak: alignments.filter((one) => inFocus(one, comparison) > 0 && inFocus(one, comparison) < 0.9)
      .length,
    examples: alignments.filter((one) => {
      const s = inFocus(one, comparison);
      return s > 0.3 && s < 0.5;
    }).length,
  };
}

export function names(comparison: Comparison): Features {
  const all = comparison.alignments.filter((one) => one.word.name);
  const dates = comparison.alignments.filter((one) => one.word.date);
  const { first, evidence, claim } = comparison;
  const reached = dates.length > 0 ? reachableMonths(evidence) : new Set<number>();
  const lost = dates.filter((one) => inFocus(one, comparison) === 0);
  const claimNames = new Set(claim.words.filter((word) => word.name).map((word) => word.base));
  return {
    names: all.length,
    namesGone: all.filter((one) => anywhere(one) === 0).length,
    namesMissing: all.filter((one) => inFocus(one, comparison) === 0).length,
    namesOff: all.filter((one) => strengthAt(one, first) === 0).length,
    namesOther: new Set(
      (evidence[first]?.words ?? [])
        .filter((word) => word.name && !claimNames.has(word.base))
        .map((word) => word.base),
    ).size,
    dates: dates.length,
    datesMissing: lost.length,
    datesGone: lost.filter((one) => anywhere(one) === 0 && !reached.has(monthOf(one.word))).length,
    datesReckoned: lost.filter((one) => reached.has(monthOf(one.word))).length,
    datesRival: lost.filter(() => (evidence[first]?.words ?? []).some((word) => word.date)).length,
  };
}

export function figuresOf({ figures, first, second }: Comparison): Features {
  const counts = figures.filter(({ quantity }) => !isYear(quantity));
  const found = figures.filter((one) => one.sentence >= 0);
  const gone = figures.filter((one) => one.sentence < 0);
  const isHere = (one: FigureMatch) => one.sentence === first || one.sentence === second;
  return {
    figures: figures.length,
    figuresGone: gone.filter((one) => !isFew(one)).length,
    fewGone: gone.filter(isFew).length,
    countsGone: counts.filter((one) => one.sentence < 0).length,
    figuresAway: found.filter((one) => !isHere(one)).length,
    figuresRounded: found.filter((one) => !one.exact && !one.reckoned).length,
    figuresReckoned: found.filter((one) => one.reckoned).length,
    figuresAround: found.length === 0 ? 1 : Math.min(...found.map((one) => one.around)),
    figuresRival: Math.max(0, ...found.map((one) => one.rival)),
    yearsGone: figures.filter((one) => isYear(one.quantity) && one.sentence < 0).length,
  };
}

/** "Two carmakers" may sum up what the evidence names one by one. */
function isFew({ quantity }: FigureMatch): boolean {
  return quantity.unit === '' && /^(?:both|two|three|four)\b/i.test(quantity.text);
}

export function wording({ claim, evidence, first, alignments, gaps }: Comparison): Features {
  const sentence = evidence[first];
  if (sentence === undefined) return {};
  const near = wordingOf(claim.words, sentence.words, gaps);
  const pairs = pairsOf(alignments, first);
  return {
    common: near.common,
    replaced: near.replaced,
    inserted: near.inserted,
    bigrams: near.bigrams,
    inOrder: pairs.inOrder,
    together: pairs.together,
  };
}

/** Whether the claim's subject comes from one sentence and what it is said to do from another. */
export function crossing({
  alignments,
  first,
  second,
  deeds,
  claim,
  evidence,
}: Comparison): Features {
  const subject = claim.deeds[0]?.agent ?? claim.deeds[0]?.patient ?? null;
  const words =
    subject === null
      ? []
      : alignments.filter((one) => one.word.at >= subject.start && one.word.at < subject.end);
  const rest = alignments.filter((one) => !words.includes(one));
  const share = (list: readonly Alignment[], sentence: number | null) =>
    list.length === 0
      ? 1
      : list.reduce((sum, one) => sum + strengthAt(one, sentence), 0) / list.length;
  const best = (list: readonly Alignment[]) =>
    Math.max(0, ...evidence.keys().map((place) => share(list, place)));
  return {
    subjectFirst: share(words, first),
    subjectBest: best(words),
    restFirst: share(rest, first),
    restBest: best(rest),
    apart: second === null ? 0 : Math.max(0, share(words, second) - share(words, first)),
    deedsAway: new Set(
      deeds.filter((one) => one.found !== null && one.verb >= 0.6).map((one) => one.sentence),
    ).size,
  };
}
