/**
 * Who does what to whom in a sentence: verbs with their doer, undergoer and circumstances. Shallow on
 * purpose: what is not sure stays empty.
 */
import { type Deed, groupsOf, isTime, type Phrase, phrasesOf, RELATIVES } from './phrase.ts';
import type { ClaimWord, ReadClaim } from './read.ts';

export type ParsedClaim = ReadClaim & { phrases: Phrase[]; deeds: Deed[] };

export function parseClaim(read: ReadClaim): ParsedClaim {
  const phrases = phrasesOf(read.words);
  const deeds = groupsOf(read.words);
  const parsed = { ...read, phrases, deeds };
  for (const [at, deed] of deeds.entries()) bind(parsed, deed, at);
  return parsed;
}

const CONTROLS = new Set(
  'urge ask tell order allow force help persuade let permit enable want expect require instruct invite lead cause encourage warn advise'.split(
    ' ',
  ),
);
export const SPEAKING = new Set(
  'say tell add announce claim argue insist warn state declare comment remark note explain deny confirm admit stress suggest reply believe think predict report estimate allege reveal acknowledge concede hear believe hope fear know show find joke quip sob write tweet call describe caution complain indicate'.split(
    ' ',
  ),
);

function bind(parsed: ParsedClaim, deed: Deed, at: number): void {
  const { words, deeds } = parsed;
  const before = deeds[at - 1];
  const left = words[deed.start - 1];
  deed.governor = governorOf(words, deeds, at);
  let subject: Phrase | null;
  if (deed.infinitive && before !== undefined) {
    const isControlled =
      CONTROLS.has(before.verb.lemma) && before.patient !== null && !before.passive;
    subject = isControlled ? before.patient : before.passive ? before.patient : before.agent;
  } else if (deed.participle) subject = participleSubject(parsed, deed, before);
  else if (isCoordinate(left) && before !== undefined)
    subject = before.passive ? before.patient : before.agent;
  else subject = subjectBefore(parsed, deed, before);
  const inverted =
    subject === null || isAfterQuote(words, deed) ? invertedSubject(parsed, deed) : null;
  if (inverted !== null) subject = inverted;
  const reach = deeds[at + 1]?.start ?? words.length;
  const after = parsed.phrases.filter(
    (phrase) => phrase.start > deed.verb.at && phrase.start < reach && phrase !== inverted,
  );
  const objects: Phrase[] = [];
  for (const phrase of after) {
    const between = words.slice(objects.at(-1)?.end ?? deed.verb.at + 1, phrase.start);
    const isBroken = between.some(
      (word) => /^[,;:—–"(]$/.test(word.text) || word.pos === 'SCONJ' || word.pos === 'CCONJ',
    );
    const isNextSubject = phrase.end === reach && reach < words.length && !isLedOn(deeds[at + 1]);
    if (
      phrase.preposition === '' &&
      !isTime(phrase) &&
      !isNextSubject &&
      !isBroken &&
      objects.length < 2 &&
      between.length <= 2
    )
      objects.push(phrase);
    else if (phrase.preposition !== '' || isTime(phrase)) deed.others.push(phrase);
  }
  const isPassive = deed.passive || (deed.participle && !/ing$/.test(deed.verb.lower));
  const by = deed.others.find(
    (phrase) => phrase.preposition === 'by' && !phrase.head.date && phrase.head.quantity === null,
  );
  deed.passive = isPassive;
  if (isPassive) {
    deed.patient = subject;
    deed.agent = by ?? null;
    deed.others = [...deed.others.filter((phrase) => phrase !== deed.agent), ...objects];
  } else {
    deed.agent = subject;
    deed.patient = objects.at(-1) ?? null;
    if (objects.length === 2) deed.others.push(objects[0] as Phrase);
  }
}

function isLedOn(deed: Deed | undefined): boolean {
  return deed?.infinitive === true || deed?.participle === true;
}

function isCoordinate(word: ClaimWord | undefined): boolean {
  return word?.pos === 'CCONJ';
}

function isAfterQuote(words: readonly ClaimWord[], deed: Deed): boolean {
  return (
    words[deed.start - 1]?.text === '"' ||
    (words[deed.start - 1]?.text === ',' &&
      SPEAKING.has(deed.verb.lemma) &&
      deed.verb.lemma !== 'be')
  );
}

/** '…", said X': the one who speaks stands behind the verb. */
function invertedSubject(parsed: ParsedClaim, deed: Deed): Phrase | null {
  const { words, phrases } = parsed;
  if (!SPEAKING.has(deed.verb.lemma)) return null;
  const next = phrases.find((phrase) => phrase.start === deed.verb.at + 1);
  if (next === undefined || words[deed.start - 1] === undefined) return null;
  const isSubject = parsed.deeds.some((other) => other.start === next.end && !isLedOn(other));
  return /^[",]$/.test(words[deed.start - 1]?.text ?? '') && !isSubject ? next : null;
}

function participleSubject(
  parsed: ParsedClaim,
  deed: Deed,
  before: Deed | undefined,
): Phrase | null {
  const left = parsed.words[deed.start - 1];
  if (left !== undefined && (left.pos === 'NOUN' || left.pos === 'PROPN'))
    return parsed.phrases.findLast((phrase) => phrase.end <= deed.start) ?? null;
  if (before === undefined) return null;
  return before.passive ? before.patient : before.agent;
}

/** The noun phrase that leads a verb: the first of "A of B in C", across what commas set apart. */
function subjectBefore(parsed: ParsedClaim, deed: Deed, before: Deed | undefined): Phrase | null {
  const { words, phrases } = parsed;
  const floor = before === undefined ? 0 : before.verb.at + 1;
  const own = phrases.filter(
    (phrase) => phrase.end <= deed.start && phrase.start >= floor && !isTime(phrase),
  );
  const left = words[deed.start - 1];
  if (left !== undefined && RELATIVES.has(left.lower)) {
    const lead = phrases.findLast(
      (phrase) => phrase.end <= deed.start - 1 && phrase.end >= deed.start - 3,
    );
    return lead === undefined ? null : lead;
  }
  let at = own.length - 1;
  while (at >= 0 && own[at]?.preposition !== '') at--;
  const found = own[at];
  if (found === undefined) return relativeLead(parsed, deed, before);
  const isNear = words.slice(found.end, deed.start).every((word) => word.pos !== 'SCONJ');
  if (!isNear) return null;
  const isApart = words[found.start - 1]?.text === ',' && left?.text === ',';
  const lead = own[at - 1];
  if (isApart && lead !== undefined && lead.end === found.start - 1) return lead;
  const isObject = before !== undefined && before.patient === found && left?.text === ',';
  return isObject ? relativeLead(parsed, deed, before) : found;
}

/** "The bank, which has kept rates high, meets": what the relative clause hangs on. */
function relativeLead(parsed: ParsedClaim, deed: Deed, before: Deed | undefined): Phrase | null {
  if (before === undefined) return null;
  const opener = parsed.words[before.start - 1];
  if (
    opener !== undefined &&
    RELATIVES.has(opener.lower) &&
    parsed.words[deed.start - 1]?.text === ','
  )
    return before.passive ? before.patient : before.agent;
  const isApart = opener?.text === ',' && parsed.words[deed.start - 1]?.text === ',';
  if (isApart || isCoordinate(parsed.words[deed.start - 1]))
    return before.passive ? before.patient : before.agent;
  return null;
}

function governorOf(words: readonly ClaimWord[], deeds: readonly Deed[], at: number): Deed | null {
  const deed = deeds[at] as Deed;
  const before = deeds[at - 1];
  if (before === undefined) return null;
  const between = words.slice(before.verb.at + 1, deed.start);
  if (between.some((word) => word.text === ';')) return null;
  if (
    deed.infinitive ||
    (/ing$/.test(deed.verb.lower) && deed.participle && between.every((word) => word.text !== ','))
  )
    return before;
  const isThat = between.some((word) => word.lower === 'that');
  if (
    SPEAKING.has(before.verb.lemma) &&
    !between.some((word) => /^(?:while|and|but|who|which|,)$/.test(word.lower))
  )
    return before;
  if (isThat && between.length <= 8 && between[0]?.lower === 'that') return before;
  if (isCoordinate(words[deed.start - 1]) && before.governor !== null && before.infinitive)
    return before.governor;
  return null;
}
