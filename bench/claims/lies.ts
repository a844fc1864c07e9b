/**
 * Ways to make a lie of a true claim: figures, names, parts, doubt and denial changed (after FactCC
 * and Falsesum), made from our own parse.
 */

import type { Phrase } from '../../src/core/claims/phrase.ts';
import { SPEAKING } from '../../src/core/claims/verbs.ts';
import {
  bare,
  isGood,
  isPlural,
  lowerFirst,
  type Operation,
  participleOf,
  pastOf,
  pick,
  plain,
  sentence,
  swap,
  textOf,
  whole,
} from './row-words.ts';
import { dateLie, figureLie, nameLie, opposite, sibling } from './value-lies.ts';

const roleLie: Operation = (claim, { random }) => {
  const deed = pick(
    claim.deeds.filter(
      (one) =>
        isGood(claim, one.agent) &&
        isGood(claim, one.patient) &&
        one.agent.head.quantity === null &&
        one.patient.head.quantity === null &&
        one.verb.lemma !== 'be',
    ),
    random,
  );
  if (deed === undefined || deed.agent === null || deed.patient === null) return null;
  const [left, right] =
    deed.agent.start < deed.patient.start ? [deed.agent, deed.patient] : [deed.patient, deed.agent];
  if (left.end > right.start) return null;
  return sentence(
    `${claim.text.slice(0, claim.words[left.start]?.start)}${textOf(claim, right.start, right.end)} ${textOf(claim, left.end, right.start)} ${lowerFirst(textOf(claim, left.start, left.end), claim.words[left.start])}${claim.text.slice(claim.words[right.end - 1]?.end)}`,
  );
};
/** The subject of another sentence is given what this one says. */
const subjectLie: Operation = (claim, { evidence, random }) => {
  const deed = pick(
    claim.deeds.filter((one) => isGood(claim, one.passive ? one.patient : one.agent)),
    random,
  );
  const subject = deed === undefined ? null : deed.passive ? deed.patient : deed.agent;
  if (subject === null) return null;
  const own = new Set(claim.words.map((word) => word.lemma));
  const others = evidence
    .flatMap((read) =>
      read.deeds
        .flatMap((one) => [one.agent, one.patient])
        .filter((one) => isGood(read, one))
        .map((one) => ({ read, one: one as Phrase })),
    )
    .filter(
      ({ read, one }) =>
        one.head.quantity === null &&
        !read.words.slice(one.start, one.end).some((word) => word.content && own.has(word.lemma)),
    );
  const other = pick(others, random);
  if (other === undefined) return null;
  return sentence(
    swap(
      claim.text,
      claim.words[subject.start]?.start ?? 0,
      claim.words[subject.end - 1]?.end ?? 0,
      textOf(other.read, other.one.start, other.one.end),
    ),
  );
};
const negate: Operation = (claim, { random }) => {
  const denial = claim.words.find((word) => /^(?:not|never)$/.test(word.lower));
  if (denial !== undefined) {
    const did = claim.words[denial.at - 1];
    if (did !== undefined && /^(?:did|does|do)$/.test(did.lower)) {
      const verb = claim.words[denial.at + 1];
      return verb === undefined || verb.pos !== 'VERB'
        ? null
        : sentence(
            `${claim.text.slice(0, did.start)}${did.lower === 'did' ? pastOf(verb.lemma) : did.lower === 'does' ? `${verb.lemma}s` : verb.lemma}${claim.text.slice(verb.end)}`,
          );
    }
    return sentence(swap(claim.text, denial.start, denial.end + 1, ''));
  }
  const deed = pick(
    claim.deeds.filter((one) => !one.negated && !one.infinitive && !one.participle),
    random,
  );
  if (deed === undefined) return null;
  const first = claim.words[deed.start];
  if (first?.pos === 'AUX')
    return sentence(swap(claim.text, first.end, first.end, random() < 0.15 ? ' never' : ' not'));
  const { verb } = deed;
  if (/ing$/.test(verb.lower) || verb.start !== first?.start) return null;
  const did =
    /s$/.test(verb.lower) && verb.lower !== verb.lemma
      ? 'does'
      : verb.lower === verb.lemma && pastOf(verb.lemma) !== verb.lemma
        ? 'do'
        : 'did';
  return sentence(swap(claim.text, verb.start, verb.end, `${did} not ${verb.lemma}`));
};
const LED =
  /^(?:plan|want|hope|aim|seek|expect|intend|prepare|threaten|promise|agree|propose|offer|pledge|vow|consider|try|decide|ask|need|urge)$/;
const surer: Operation = (claim, { random }) => {
  const modal = pick(
    claim.deeds.filter(
      (one) =>
        one.modal !== '' &&
        !one.negated &&
        !one.passive &&
        one.verb.lemma !== 'be' &&
        one.verb.lemma !== 'have' &&
        one.verb.at - one.start <= 1,
    ),
    random,
  );
  if (modal !== undefined) {
    const subject = modal.agent;
    const has =
      subject !== null && (isPlural(subject) || /^(?:they|we|i|you)$/.test(subject.head.lower))
        ? 'have'
        : 'has';
    return sentence(
      swap(
        claim.text,
        claim.words[modal.start]?.start ?? 0,
        modal.verb.end,
        random() < 0.5 ? pastOf(modal.verb.lemma) : `${has} ${participleOf(modal.verb.lemma)}`,
      ),
    );
  }
  const led = claim.deeds.find(
    (one) =>
      one.infinitive &&
      one.governor !== null &&
      LED.test(one.governor.verb.lemma) &&
      !one.governor.negated &&
      !one.passive &&
      one.verb.at - one.governor.verb.at === 2,
  );
  if (led?.governor != null)
    return sentence(
      swap(
        claim.text,
        claim.words[led.governor.start]?.start ?? 0,
        led.verb.end,
        pastOf(led.verb.lemma),
      ),
    );
  const unsure = /\b(?:reportedly|allegedly|apparently|possibly|perhaps|likely|probably) /i.exec(
    claim.text,
  );
  if (unsure !== null)
    return sentence(swap(claim.text, unsure.index, unsure.index + unsure[0].length, ''));
  const alleged =
    /^(?:.{2,60}?) (?:allege|claim|fear|believe|suspect|suggest|argue|think|warn|accuse)(?:s|d|ed)? (?:that )(.{20,})$/i.exec(
      claim.text,
    );
  return alleged === null ? null : sentence(alleged[1] ?? '');
};
const wider: Operation = (claim, { random }) => {
  const some =
    /\b(?:some|many|several|most|a few|few|dozens of|hundreds of|half of|nearly all|almost all|a majority of|part of)\b(?! the)/i.exec(
      claim.text,
    );
  if (some !== null)
    return sentence(
      swap(
        claim.text,
        some.index,
        some.index + some[0].length,
        pick(['all', 'all of the', 'every'].slice(0, 2), random) ?? 'all',
      ),
    );
  const one = pick(
    claim.phrases.filter(
      (phrase) =>
        isPlural(phrase) &&
        isGood(claim, phrase) &&
        /^(?:ADJ|NOUN|NUM)$/.test(claim.words[phrase.start]?.pos ?? '') &&
        !claim.words.slice(phrase.start, phrase.end).some((word) => word.name),
    ),
    random,
  );
  if (one === undefined) return null;
  const place = claim.words[one.start]?.start ?? 0;
  const number =
    claim.words[one.start]?.pos === 'NUM' ? (claim.words[one.start]?.end ?? place) + 1 : place;
  return sentence(
    swap(claim.text, place, number, pick(['all ', 'most '], random) ?? 'all ').replace(
      /\b(all|most) ([A-Z])(?=[a-z])/,
      (_, word: string, letter: string) => `${word} ${letter.toLowerCase()}`,
    ),
  );
};
const madeUp: Operation = (claim, { stranger, random }) => {
  const extra = pick(
    stranger.phrases.filter(
      (phrase) =>
        phrase.preposition !== '' && phrase.preposition !== 'of' && isGood(stranger, phrase),
    ),
    random,
  );
  if (extra === undefined || /"/.test(claim.text)) return null;
  const reason = random() < 0.3 ? 'because of' : extra.preposition;
  return sentence(
    `${bare(claim.text)} ${reason} ${lowerFirst(textOf(stranger, extra.start, extra.end), stranger.words[extra.start])}`,
  );
};
const objectLie: Operation = (claim, { stranger, random }) => {
  const deed = pick(
    claim.deeds.filter((one) => isGood(claim, one.patient) && !one.passive),
    random,
  );
  const other = pick(
    stranger.deeds.flatMap((one) => (isGood(stranger, one.patient) ? [one.patient] : [])),
    random,
  );
  if (deed?.patient == null || other === undefined) return null;
  return sentence(
    swap(
      claim.text,
      claim.words[deed.patient.start]?.start ?? 0,
      claim.words[deed.patient.end - 1]?.end ?? 0,
      textOf(stranger, other.start, other.end),
    ),
  );
};
/** Subject of this sentence, what another sentence of the evidence says of someone else. */
const crossLie: Operation = (claim, { evidence, random }) => {
  const own = plain(claim)[0];
  if (own === undefined || !isGood(claim, own.agent) || own.agent === null) return null;
  const lemmas = new Set(
    claim.words.slice(own.agent.start, own.agent.end).map((word) => word.lemma),
  );
  const others = evidence
    .filter((read) => read.text !== claim.text)
    .flatMap((read) =>
      plain(read)
        .filter(
          (deed) =>
            !deed.passive &&
            isGood(read, deed.agent) &&
            deed.patient !== null &&
            deed.patient.start > deed.verb.at &&
            !read.words
              .slice(deed.agent?.start, deed.agent?.end)
              .some((word) => lemmas.has(word.lemma)),
        )
        .map((deed) => ({ read, deed })),
    );
  const other = pick(others, random);
  if (other === undefined || other.deed.patient === null) return null;
  return sentence(
    `${whole(claim, own.agent)} ${textOf(other.read, other.deed.start, other.deed.patient.end)}`,
  );
};
const speakerLie: Operation = (claim, setting) => {
  const spoken = claim.deeds.find(
    (deed) => SPEAKING.has(deed.verb.lemma) && isGood(claim, deed.agent),
  );
  if (spoken?.agent == null) return null;
  const own = new Set(
    claim.words.slice(spoken.agent.start, spoken.agent.end).map((word) => word.lemma),
  );
  const others = setting.evidence.flatMap((read) =>
    read.deeds.flatMap((deed) =>
      isGood(read, deed.agent) &&
      (deed.agent.head.name || SPEAKING.has(deed.verb.lemma)) &&
      !read.words.slice(deed.agent.start, deed.agent.end).some((word) => own.has(word.lemma))
        ? [{ read, one: deed.agent }]
        : [],
    ),
  );
  const other = pick(others, setting.random);
  if (other === undefined) return null;
  return sentence(
    swap(
      claim.text,
      claim.words[spoken.agent.start]?.start ?? 0,
      claim.words[spoken.agent.end - 1]?.end ?? 0,
      textOf(other.read, other.one.start, other.one.end),
    ),
  );
};

export const LIE_OPERATIONS: Readonly<Record<string, Operation>> = {
  sibling,
  opposite,
  figureLie,
  dateLie,
  nameNear: nameLie(true),
  nameFar: nameLie(false),
  roleLie,
  subjectLie,
  negate,
  surer,
  wider,
  madeUp,
  objectLie,
  crossLie,
  speakerLie,
};
