/**
 * Each deed of a claim laid against the deeds of the evidence: the same verb, the same doer and
 * undergoer, as sure and as denied. Active and passive meet; a noun may stand for the verb.
 */
import { STRENGTH } from './align.ts';
import { type Standing, standingOf } from './level.ts';
import { type Mentions, sameParty } from './mentions.ts';
import type { ParsedClaim } from './parse.ts';
import type { Deed, Phrase } from './phrase.ts';
import { isOpposite, nearness, relationOf } from './relations.ts';

export type DeedMatch = {
  deed: Deed;
  standing: Standing;
  found: Deed | null;
  sentence: number;
  foundStanding: Standing | null;
  /** 0 to 1: how far the verbs agree; 0.3 and less where only use is alike. */
  verb: number;
  opposed: boolean;
  /** 0 to 1, or null where the claim names none; 0.5 where the evidence leaves it open. */
  agent: number | null;
  patient: number | null;
  /** The claim's doer is the evidence's undergoer, or the other way round. */
  swapped: number;
  /** The same before it is weighed against the parts as they stand. */
  agentAsPatient: number;
  patientAsAgent: number;
  /** Share of the claim's circumstances that stand at the same deed. */
  others: number | null;
  score: number;
};

/** Verbs that say little of themselves. */
const LIGHT = new Set(['be', 'have', 'do', 'get', 'make', 'take', 'become']);
const OPEN = 0.5;

export function matchDeeds(
  claim: ParsedClaim,
  evidence: readonly ParsedClaim[],
  own: Mentions,
  theirs: Mentions,
): DeedMatch[] {
  const verbs = new Map<string, { strength: number; opposed: boolean }>();
  return claim.deeds.map((deed) => {
    let best: DeedMatch | null = null;
    evidence.forEach((sentence, at) => {
      for (const found of sentence.deeds) {
        const key = `${deed.verb.lemma} ${found.verb.lemma}`;
        let verb = verbs.get(key);
        if (verb === undefined) {
          verb = verbMatch(deed, found);
          verbs.set(key, verb);
        }
        if (verb.strength === 0 && !verb.opposed) continue;
        const match = compare(deed, found, verb, at, own, theirs);
        if (best === null || match.score > best.score) best = match;
      }
    });
    const match: DeedMatch = best ?? unmatched(deed);
    match.standing = standingOf(deed, claim);
    const sentence = evidence[match.sentence];
    if (match.found !== null && sentence !== undefined)
      match.foundStanding = standingOf(match.found, sentence);
    return match;
  });
}

const NONE: Standing = { level: 0, attributed: false, negated: false };

function unmatched(deed: Deed): DeedMatch {
  return {
    deed,
    standing: NONE,
    found: null,
    sentence: -1,
    foundStanding: null,
    verb: 0,
    opposed: false,
    agent: null,
    patient: null,
    swapped: 0,
    agentAsPatient: 0,
    patientAsAgent: 0,
    others: null,
    score: 0,
  };
}

function verbMatch(deed: Deed, found: Deed): { strength: number; opposed: boolean } {
  const [a, b] = [deed.verb.lemma, found.verb.lemma];
  if (a === b) return { strength: LIGHT.has(a) ? 0.5 : 1, opposed: false };
  if (LIGHT.has(a) || LIGHT.has(b))
    return { strength: LIGHT.has(a) && LIGHT.has(b) ? 0.25 : 0, opposed: false };
  if (isOpposite(a, b)) return { strength: 0.5, opposed: true };
  const strength = STRENGTH[relationOf(a, b)];
  return { strength: strength > 0 ? strength : Math.max(0, nearness(a, b) - 0.25), opposed: false };
}

type Like = (a: Phrase | null, b: Phrase | null) => number | null;

function compare(
  deed: Deed,
  found: Deed,
  verb: { strength: number; opposed: boolean },
  sentence: number,
  own: Mentions,
  theirs: Mentions,
): DeedMatch {
  const like: Like = (a, b) =>
    a === null ? null : b === null ? OPEN : sameParty(own.get(a), theirs.get(b));
  const parts = partsOf(deed, found, like);
  const { agent, patient, swapped } = parts;
  const circumstances = [
    ...deed.others,
    ...(patient === OPEN && found.patient === null && deed.patient !== null ? [deed.patient] : []),
  ];
  const known = [...found.others, ...(found.patient === null ? [] : [found.patient])];
  const others =
    circumstances.length === 0
      ? null
      : mean(
          circumstances.map((phrase) =>
            Math.max(0, ...known.map((one) => sameParty(own.get(phrase), theirs.get(one)))),
          ),
        );
  const score =
    2 * verb.strength +
    (agent ?? OPEN) +
    (patient ?? OPEN) +
    0.5 * (others ?? OPEN) -
    0.5 * swapped;
  return {
    deed,
    standing: NONE,
    found,
    sentence,
    foundStanding: null,
    verb: verb.strength,
    opposed: verb.opposed,
    ...parts,
    others,
    score,
  };
}

type Parts = Pick<DeedMatch, 'agent' | 'patient' | 'swapped' | 'agentAsPatient' | 'patientAsAgent'>;

/** Likeness above which one party is taken for another, and by how much it must beat its own part. */
const ACROSS_LEAST = 0.6;
const ACROSS_LEAD = 0.3;

function partsOf(deed: Deed, found: Deed, like: Like): Parts {
  let agent = like(deed.agent, found.agent);
  let patient = like(deed.patient, found.patient);
  const agentAsPatient = found.patient === null ? 0 : (like(deed.agent, found.patient) ?? 0);
  const patientAsAgent = found.agent === null ? 0 : (like(deed.patient, found.agent) ?? 0);
  const across = Math.max(agentAsPatient, patientAsAgent);
  const direct = Math.max(
    agent !== null && found.agent !== null ? agent : 0,
    patient !== null && found.patient !== null ? patient : 0,
  );
  let swapped = 0;
  if (across > ACROSS_LEAST && across > direct + ACROSS_LEAD) {
    const isIntransitive =
      (deed.passive !== found.passive || deed.agent === null || deed.patient === null) &&
      (deed.agent === null || found.agent === null);
    if (!isIntransitive) swapped = across;
    else if (agent !== null) agent = Math.max(agent, across);
    else patient = Math.max(patient ?? 0, across);
  }
  return { agent, patient, swapped, agentAsPatient, patientAsAgent };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
