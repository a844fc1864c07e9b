/**
 * Ways to retell a sentence that keep it true, as published synthetic sets have them (FactCC,
 * MiniCheck), made from our own parse.
 */

import type { Phrase } from '../../src/core/claims/phrase.ts';
import { isOpposite, nearness, relationOf, weightOf } from '../../src/core/claims/relations.ts';
import { SPEAKING } from '../../src/core/claims/verbs.ts';
import {
  bare,
  byRelation,
  figures,
  grouped,
  isGood,
  isPlural,
  lowerFirst,
  nameRun,
  namesIn,
  type Operation,
  PAST,
  participleOf,
  pastOf,
  pick,
  plain,
  regular,
  SMALL,
  sentence,
  swap,
  textOf,
  upperFirst,
  whole,
} from './row-words.ts';

const clauseCut: Operation = (claim, { random }) => {
  if (/"/.test(claim.text)) return null;
  const commas = [...claim.text.matchAll(/, /g)].map((match) => match.index);
  const cut = pick(commas, random);
  if (cut === undefined) return null;
  const head = claim.text.slice(0, cut);
  if (
    head.split(' ').length < 6 ||
    claim.deeds.every((deed) => deed.verb.start > cut || deed.agent === null)
  )
    return null;
  return sentence(head);
};
const relativeCut: Operation = (claim) => {
  const match = /, (?:who|which|a|an|the) [^,"]{8,90}, (?=\w)/.exec(claim.text);
  return match === null || /"/.test(match[0])
    ? null
    : sentence(
        `${claim.text.slice(0, match.index)} ${claim.text.slice(match.index + match[0].length)}`,
      );
};
const leadCut: Operation = (claim) => {
  const match =
    /^(?:In|On|At|After|By|During|Since|For|Last|But|And|Meanwhile|However)\b[^,"]{0,40}, (?=\w)/.exec(
      claim.text,
    );
  return match === null ? null : sentence(claim.text.slice(match[0].length));
};
const tailCut: Operation = (claim) => {
  const last = claim.phrases.at(-1);
  if (
    last === undefined ||
    !/^(?:on|in|at|during|after|near|with|for|from)$/.test(last.preposition) ||
    /"/.test(claim.text)
  )
    return null;
  const head = claim.words.slice(0, last.start - 1);
  return head.length < 6 || !/^[.]?$/.test(bare(claim.text.slice(last.head.end)).trim())
    ? null
    : sentence(textOf(claim, 0, last.start - 1));
};
const core: Operation = (claim, { random }) => {
  const deed = pick(
    plain(claim).filter((one) => !one.passive && isGood(claim, one.agent)),
    random,
  );
  if (deed === undefined || deed.agent === null) return null;
  const ends = [deed.patient, ...deed.others]
    .filter((one) => one !== null && one.start > deed.verb.at)
    .map((one) => (one as Phrase).end)
    .sort((a, b) => a - b);
  const end = pick(ends, random);
  if (end === undefined || end - deed.start > 16) return null;
  return sentence(`${whole(claim, deed.agent)} ${textOf(claim, deed.start, end)}`);
};
const toPassive: Operation = (claim, { random }) => {
  const deed = pick(
    plain(claim).filter(
      (one) =>
        !one.passive &&
        /ed$/.test(one.verb.lower) === (pastOf(one.verb.lemma) === regular(one.verb.lemma)) &&
        isGood(claim, one.agent) &&
        isGood(claim, one.patient),
    ),
    random,
  );
  if (
    deed === undefined ||
    deed.agent === null ||
    deed.patient === null ||
    /ing$/.test(deed.verb.lower)
  )
    return null;
  const past =
    /ed$|^(?:beat|hit|cut|put|set)$/.test(deed.verb.lower) ||
    deed.verb.lower === PAST[deed.verb.lemma];
  const be = past
    ? isPlural(deed.patient)
      ? 'were'
      : 'was'
    : isPlural(deed.patient)
      ? 'are'
      : 'is';
  const tail =
    random() < 0.5 &&
    deed.others[0] !== undefined &&
    deed.others[0].start > deed.patient.start &&
    deed.others[0].preposition !== ''
      ? ` ${deed.others[0].preposition} ${textOf(claim, deed.others[0].start, deed.others[0].end)}`
      : '';
  const by =
    random() < 0.25
      ? ''
      : ` by ${lowerFirst(whole(claim, deed.agent), claim.words[deed.agent.start])}`;
  return sentence(
    `${whole(claim, deed.patient)} ${be} ${participleOf(deed.verb.lemma)}${by}${tail}`,
  );
};
const toActive: Operation = (claim, { random }) => {
  const deed = pick(
    claim.deeds.filter(
      (one) =>
        one.passive &&
        one.governor === null &&
        one.modal === '' &&
        !one.negated &&
        isGood(claim, one.agent) &&
        isGood(claim, one.patient),
    ),
    random,
  );
  if (deed === undefined || deed.agent === null || deed.patient === null) return null;
  return sentence(
    `${whole(claim, deed.agent)} ${pastOf(deed.verb.lemma)} ${lowerFirst(whole(claim, deed.patient), claim.words[deed.patient.start])}`,
  );
};
const synonym = byRelation(
  (word, other) =>
    relationOf(word.lemma, other) === 'synonym' &&
    nearness(word.lemma, other) > 0.52 &&
    weightOf(other) < 9.2 &&
    !isOpposite(word.lemma, other),
);
const kind = byRelation(
  (word, other) =>
    word.pos === 'NOUN' &&
    relationOf(word.lemma, other) === 'kind' &&
    nearness(word.lemma, other) > 0.4,
);
const round: Operation = (claim, { random }) => {
  const one = pick(
    figures(claim.text).filter(({ value }) => value > 12),
    random,
  );
  if (one === undefined) return null;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(one.value)) - (random() < 0.5 ? 1 : 0));
  const near = Math.round(one.value / step) * step;
  if (Math.abs(near - one.value) / one.value > 0.11 || near === one.value || near === 0)
    return null;
  const lead =
    near < one.value
      ? pick(['more than ', 'over ', 'about ', 'roughly '], random)
      : pick(['nearly ', 'almost ', 'about ', 'around '], random);
  const before = claim.text.slice(0, one.start);
  const sign = /[$£€]$/.exec(before)?.[0] ?? '';
  if (/(?:about|nearly|almost|around|than|over|some|least) [$£€]?$/i.test(before)) return null;
  return sentence(
    swap(claim.text, one.start - sign.length, one.end, `${lead}${sign}${grouped(near)}`),
  );
};
const spell: Operation = (claim, { random }) => {
  const one = pick(
    figures(claim.text).filter(
      ({ value, start }) =>
        Number.isInteger(value) &&
        value > 0 &&
        value <= 20 &&
        !/[$£€]$|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? $/.test(
          claim.text.slice(0, start),
        ),
    ),
    random,
  );
  return one === undefined || /^%/.test(claim.text.slice(one.end))
    ? null
    : sentence(swap(claim.text, one.start, one.end, SMALL[one.value] ?? ''));
};
const SAID = /^(.{25,}?), (?:(said|says) ([A-Z][^,"]{3,50})|([A-Z][^,"]{3,50}) (said|says))\.$/;
const FRAMES = ['According to X, Y', 'X said that Y', 'X said Y', 'Y, according to X', 'Y, X said'];
const retell: Operation = (claim, { random }) => {
  if (/"/.test(claim.text)) return null;
  const match =
    SAID.exec(claim.text) ??
    /^(?<x>[A-Z][^,"]{3,60}?) (?:said|says)(?: that)? (?<y>.{25,})\.$/.exec(claim.text);
  if (match === null) return null;
  const x = match.groups?.x ?? match[3] ?? match[4] ?? '';
  const y = match.groups?.y ?? match[1] ?? '';
  const frame = pick(FRAMES, random) ?? '';
  const inner = lowerFirst(
    y,
    claim.words.find((word) => claim.text.slice(word.start).startsWith(y.split(' ')[0] ?? '-')),
  );
  return sentence(frame.replace('X', () => x).replace('Y', () => inner));
};
const shortName: Operation = (claim, { random }) => {
  const phrase = pick(
    namesIn(claim).filter((one) => {
      const run = nameRun(claim, one);
      return (
        run.end - one.start >= 2 &&
        claim.words.slice(run.start, run.end).length >= 2 &&
        !/'s/.test(textOf(claim, one.start, one.end))
      );
    }),
    random,
  );
  if (phrase === undefined || !SPEAKING.has(claim.words[phrase.end]?.lemma ?? '')) return null;
  return sentence(swap(claim.text, claim.words[phrase.start]?.start ?? 0, phrase.head.start, ''));
};
const contract: Operation = (claim) => {
  const text = claim.text.replace(
    /\b(did|does|do|is|are|was|were|has|have|had|would|could|should) not\b/,
    "$1n't",
  );
  return text === claim.text ? null : text;
};
const moveLast: Operation = (claim) => {
  const last = claim.phrases.at(-1);
  if (
    last === undefined ||
    !/^(?:on|in|at|during|after|before|by|from)$/.test(last.preposition) ||
    /"/.test(claim.text) ||
    bare(claim.text.slice(last.head.end)) !== ''
  )
    return null;
  const prep = claim.words[last.start - 1];
  if (prep === undefined || last.start < 6) return null;
  return sentence(
    `${upperFirst(textOf(claim, last.start - 1, last.end))}, ${lowerFirst(textOf(claim, 0, last.start - 1), claim.words[0])}`,
  );
};
const joined: Operation = (claim, setting) => {
  const other = pick(
    setting.evidence.filter((read) => read.text !== claim.text && !/"/.test(read.text)),
    setting.random,
  );
  const part = other === undefined ? null : (core(other, setting) ?? clauseCut(other, setting));
  if (part === null || other === undefined || /"/.test(claim.text) || claim.words.length > 22)
    return null;
  return sentence(
    `${bare(claim.text)}${pick([', and ', ', while ', ' and '], setting.random)}${lowerFirst(
      part,
      other.words.find((word) => part.startsWith(word.text)),
    )}`,
  );
};
export const TRUE_OPERATIONS: Readonly<Record<string, Operation>> = {
  clauseCut,
  relativeCut,
  leadCut,
  tailCut,
  core,
  toPassive,
  toActive,
  synonym,
  kind,
  round,
  spell,
  retell,
  shortName,
  contract,
  moveLast,
  joined,
};
