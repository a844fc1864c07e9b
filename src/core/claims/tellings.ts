/**
 * What a claim says otherwise than its evidence: denied, surer, wider, by others, in another's mouth.
 * Counts and shares only.
 */
import type { Comparison, Features } from './comparison.ts';
import { strengthAt } from './comparison.ts';
import { CAUSES, QUANTIFIERS } from './lexicon.ts';
import type { ParsedClaim } from './parse.ts';
import { NEGATIONS, type Phrase } from './phrase.ts';
import { compareScopes, compareTies } from './states.ts';
import { SPEAKING } from './verbs.ts';

const isDenier = (lower: string) => NEGATIONS.has(lower);

export function denials({
  claim,
  evidence,
  alignments,
  first,
  second,
  deeds,
}: Comparison): Features {
  const denied = (read: ParsedClaim | undefined) =>
    (read?.words ?? []).filter((word) => isDenier(word.lower)).length;
  const focus = [evidence[first], second === null ? undefined : evidence[second]];
  const own = denied(claim);
  const theirs = Math.max(...focus.map(denied));
  const flips = deeds.filter(
    (one) =>
      one.foundStanding !== null &&
      one.verb >= 0.6 &&
      (one.standing.negated !== one.foundStanding.negated) !== one.opposed,
  );
  const opposites = alignments.filter(
    (one) =>
      (one.opposite[first] ?? (second === null ? null : one.opposite[second])) != null &&
      Math.max(strengthAt(one, first), strengthAt(one, second)) < 0.6,
  );
  const unsure = alignments.filter(
    (one) => one.opposite[first] != null && strengthAt(one, first) >= 0.6,
  );
  return {
    negations: own,
    negationsMore: Math.max(0, own - theirs),
    negationsFewer: Math.max(0, denied(focus[0]) - own),
    negationDiffers: Number(own % 2 !== denied(focus[0]) % 2),
    flips: flips.length,
    flipsSure: flips.filter((one) => one.verb >= 0.9 && !one.opposed).length,
    opposites: opposites.length,
    oppositesDenied: opposites.length > 0 && own + theirs > 0 ? 1 : 0,
    oppositesBeside: unsure.length,
    opposedSure: deeds.filter(
      (one) =>
        one.opposed &&
        Math.max(one.agent ?? 0, one.patient ?? 0) >= 0.75 &&
        one.standing.negated === (one.foundStanding?.negated ?? false),
    ).length,
    deedsOpposed: deeds.filter((one) => one.opposed).length,
  };
}

export function deedsOf({ deeds, first, second }: Comparison): Features {
  const told = deeds.filter(
    (one) => one.deed.verb.lemma !== 'be' && !SPEAKING.has(one.deed.verb.lemma),
  );
  const known = told.filter((one) => one.found !== null && one.verb >= 0.3);
  const sure = known.filter((one) => one.verb >= 0.6);
  const main = told[0];
  const low = (list: readonly (number | null)[]) => {
    const values = list.filter((one) => one !== null);
    return values.length === 0 ? 1 : Math.min(...values);
  };
  const rise = known.map((one) => one.standing.level - (one.foundStanding?.level ?? 0));
  return {
    deeds: told.length,
    deedsLost: told.length - known.length,
    deedVerb: low(told.map((one) => one.verb)),
    deedAgent: low(sure.map((one) => one.agent)),
    deedPatient: low(sure.map((one) => one.patient)),
    deedOthers: low(sure.map((one) => one.others)),
    deedParties: low(known.map((one) => ((one.agent ?? 0.7) + (one.patient ?? 0.7)) / 2)),
    mainVerb: main?.verb ?? 1,
    mainAgent: main?.agent ?? 1,
    mainPatient: main?.patient ?? 1,
    mainOthers: main?.others ?? 1,
    mainScore: main?.score ?? 2,
    mainAway:
      main !== undefined &&
      main.found !== null &&
      main.sentence !== first &&
      main.sentence !== second
        ? 1
        : 0,
    agentAcross: Math.max(0, ...sure.map((one) => one.agentAsPatient - (one.agent ?? OPEN))),
    patientAcross: Math.max(0, ...sure.map((one) => one.patientAsAgent - (one.patient ?? OPEN))),
    swapped: Math.max(0, ...known.map((one) => one.swapped * one.verb)),
    surer: Math.max(0, ...rise.map((one) => -one)),
    surerSure: Math.max(
      0,
      ...sure.map((one) => (one.foundStanding?.level ?? 0) - one.standing.level),
    ),
    lessSure: Math.max(0, ...rise),
    level: Math.max(0, ...told.map((one) => one.standing.level)),
    levelLeast: Math.min(3, ...told.map((one) => one.standing.level)),
    attributionLost: known.some(
      (one) => one.foundStanding?.attributed === true && !one.standing.attributed,
    )
      ? 1
      : 0,
    foundLevel: Math.max(0, ...known.map((one) => one.foundStanding?.level ?? 0)),
  };
}

/** Where nothing is known of a part. */
const OPEN = 0.5;

const SINGLING =
  /^(?:only|first|last|most|least|sole|largest|biggest|highest|lowest|best|worst|never|always|ever|exclusively|entirely)$/;
const UNSURE =
  /^(?:may|might|could|reportedly|allegedly|apparently|perhaps|possibly|possible|suspected|alleged|fear|fears|feared|believe|believes|believed|think|thinks|thought|claim|claims|claimed|suggest|suggests|suggested|if|unless|whether|likely|plan|plans|planned|expect|expects|expected|hope|hopes|hoped|would|should|propose|proposed|consider|considering|considered|aim|aims|seek|seeks|intend|intends|want|wants|threaten|threatened|warn|warned|warns|forecast|estimate|estimated|estimates|accuse|accused|seem|seems|appear|appears)$/;

export function scope({ claim, evidence, first, second }: Comparison): Features {
  const focus = [evidence[first], second === null ? undefined : evidence[second]].filter(
    (read) => read !== undefined,
  );
  const reach = (read: ParsedClaim) =>
    read.words.flatMap((word) => QUANTIFIERS.get(word.lower) ?? []);
  const widest = Math.max(-1, ...reach(claim));
  const theirs = focus.flatMap(reach);
  const singled = claim.words.filter((word) => SINGLING.test(word.lower)).map((word) => word.lower);
  const texts = focus.flatMap((read) => read.words.map((word) => word.lower));
  const unsure = (read: ParsedClaim | undefined) =>
    (read?.words ?? []).filter(
      (word) => UNSURE.test(word.lower) && !(word.lower === 'may' && word.date),
    ).length;
  const causes = CAUSES.test(claim.text);
  return {
    widest,
    widestTheirs: Math.max(-1, ...theirs),
    wider: widest >= 4 && !theirs.some((one) => one >= widest) ? 1 : 0,
    narrowTheirs: theirs.some((one) => one > 0 && one < 4) ? 1 : 0,
    singled: singled.filter((word) => !texts.includes(word)).length,
    unsureOwn: unsure(claim),
    unsureFirst: unsure(evidence[first]),
    unsureLost: Number(unsure(claim) === 0 && unsure(evidence[first]) > 0),
    unsureFewer: Math.max(0, unsure(evidence[first]) - unsure(claim)),
    cause: Number(causes),
    causeNew: Number(causes && !focus.some((read) => CAUSES.test(read.text))),
    timeTurned: Number(
      /\bbefore\b/i.test(claim.text) !== focus.some((read) => /\bbefore\b/i.test(read.text)) &&
        /\bafter\b/i.test(claim.text) !== focus.some((read) => /\bafter\b/i.test(read.text)),
    ),
  };
}

function speakersOf(read: ParsedClaim): Phrase[] {
  const spoken = read.deeds.flatMap((deed) =>
    SPEAKING.has(deed.verb.lemma) && deed.agent !== null ? [deed.agent] : [],
  );
  const word = read.words.find((one) => one.lower === 'according');
  const named =
    word === undefined
      ? undefined
      : read.phrases.find((phrase) => phrase.start > word.at && phrase.start <= word.at + 2);
  return named === undefined ? spoken : [...spoken, named];
}

export function speakers(
  { claim, evidence, first, second }: Comparison,
  like: (a: Phrase, b: Phrase) => number,
): Features {
  const own = speakersOf(claim);
  const here = evidence[first] === undefined ? [] : speakersOf(evidence[first]);
  const also =
    second === null || evidence[second] === undefined ? [] : speakersOf(evidence[second]);
  const all = evidence.flatMap(speakersOf);
  const best = (list: readonly Phrase[]) =>
    own.length === 0
      ? 1
      : Math.min(...own.map((one) => Math.max(0, ...list.map((other) => like(one, other)))));
  return {
    speakers: own.length,
    speakersHere: here.length,
    speakerMatch: best(here),
    speakerMatchFocus: best([...here, ...also]),
    speakerMatchAll: best(all),
    speakerOther: Number(own.length > 0 && here.length > 0 && best(here) < 0.4),
    speakerLost: Number(own.length === 0 && here.length > 0),
    quoted: Number(claim.words.some((word) => word.quoted)),
  };
}

export function scoped(comparison: Comparison): Features {
  const { claim, evidence, alignments, first, second, figures, deeds } = comparison;
  const focus = second === null ? [first] : [first, second];
  const scopes = compareScopes(claim, evidence, alignments, focus);
  const ties = compareTies(claim, evidence, alignments, focus);
  const apart = figures.filter((one) => {
    const deed =
      deeds.findLast((other) => (other.deed.verb.start ?? 0) < one.quantity.start) ?? deeds[0];
    return (
      one.sentence >= 0 &&
      deed !== undefined &&
      deed.found !== null &&
      deed.verb >= 0.6 &&
      deed.sentence !== one.sentence
    );
  });
  return {
    scopeFlipped: scopes.flipped,
    scopeVerbs: scopes.verbsFlipped,
    scopeSurer: scopes.surer,
    scopeVerbSurer: scopes.verbSurer,
    scopeLess: scopes.lessSure,
    tiesBroken: ties.broken,
    tiesKept: ties.ties === 0 ? 1 : ties.kept / ties.ties,
    tiesTurned: ties.turned,
    figuresApart: apart.length,
  };
}
