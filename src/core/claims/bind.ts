/**
 * Who leads each verb of a sentence and what follows it, read from left to right in one pass: relative
 * and reduced clauses are set aside until the verb of their sentence comes, appositions and prepositions
 * are passed over, "and" hands a subject on. What is not sure stays empty.
 */
import type { ParsedClaim } from './parse.ts';
import { type Deed, isTime, type Phrase } from './phrase.ts';
import type { ClaimWord } from './read.ts';
import { placeOf, type Unit, unitsOf } from './units.ts';
import { CONTROLS, SPEAKING } from './verbs.ts';

/** A clause that is being read. */
type Frame = {
  isRelative: boolean;
  /** What a relative clause hangs on. */
  lead: Phrase | null;
  subject: Phrase | null;
  /** The last verb, to which what follows belongs, and the last that had a subject of its own. */
  deed: Deed | null;
  finite: Deed | null;
  /** Noun phrases without a preposition that no verb has taken yet. */
  free: Phrase[];
  /** Participles that wait for a subject still to come. */
  waiting: Deed[];
};

export function bindDeeds(parsed: ParsedClaim): void {
  const units = unitsOf(parsed);
  const frames: Frame[] = [frame(false, null)];
  units.forEach((unit, at) => {
    const here = frames.at(-1) as Frame;
    if (unit.kind === 'stop') frames.splice(0, frames.length, frame(false, null));
    else if (unit.kind === 'relative') openRelative(frames, units, at);
    else if (unit.kind === 'phrase') takePhrase(here, units, at);
    else if (unit.kind === 'deed') bind(frames, units, at, parsed);
  });
  for (const deed of parsed.deeds) turnPassive(deed);
}

function frame(isRelative: boolean, lead: Phrase | null): Frame {
  return { isRelative, lead, subject: null, deed: null, finite: null, free: [], waiting: [] };
}

function phraseOf(unit: Unit | undefined): Phrase | null {
  return unit?.kind === 'phrase' ? unit.phrase : null;
}

function isBare(phrase: Phrase): boolean {
  return phrase.preposition === '' && !isTime(phrase);
}

function openRelative(frames: Frame[], units: readonly Unit[], at: number): void {
  let place = at - 1;
  if (units[place]?.kind === 'comma') place--;
  let lead = phraseOf(units[place]);
  const under = frames.at(-1) as Frame;
  /** "the leader of the party, who": set off by a comma it is told of a person. */
  while (
    lead !== null &&
    lead.preposition === 'of' &&
    units[at - 1]?.kind === 'comma' &&
    phraseOf(units[place - 1]) !== null
  ) {
    place--;
    lead = phraseOf(units[place]);
  }
  if (under.isRelative && under.finite !== null && units[at - 1]?.kind === 'joint') frames.pop();
  frames.push(frame(true, lead));
}

function takePhrase(here: Frame, units: readonly Unit[], at: number): void {
  const phrase = phraseOf(units[at]) as Phrase;
  const before = units[at - 1];
  const deed = here.deed;
  if (!isBare(phrase)) {
    deed?.others.push(phrase);
    return;
  }
  const isJoined = before?.kind === 'joint' || before?.kind === 'comma';
  const beside = isJoined ? phraseOf(units[at - 2]) : null;
  const leads = leadsVerb(units, at);
  if (
    isJoined &&
    beside !== null &&
    beside.preposition !== '' &&
    here.free.length > 0 &&
    listed(units, at)
  ) {
    phrase.preposition = beside.preposition;
    return;
  }
  const isObject =
    deed !== null && before?.kind === 'deed' && before.deed === deed && !deed.passive;
  const isSecond =
    deed !== null && deed.patient !== null && phraseOf(before) === deed.patient && !leads;
  if (isObject && !(leads && !here.isRelative)) deed.patient = phrase;
  else if (isSecond) {
    deed.others.push(deed.patient as Phrase);
    deed.patient = phrase;
  } else if (deed !== null && before?.kind === 'deed' && deed.passive && !leads)
    deed.others.push(phrase);
  else here.free.push(phrase);
}

/** A phrase right before a verb that has a subject of its own. */
function leadsVerb(units: readonly Unit[], at: number): boolean {
  let place = at + 1;
  while (phraseOf(units[place])?.preposition.match(/./) != null) place++;
  const next = units[place];
  return next?.kind === 'deed' && !next.deed.infinitive && !next.deed.participle;
}

/** "of the United States, Canada and Mexico": a list under one preposition. */
function listed(units: readonly Unit[], at: number): boolean {
  return (
    units[at - 1]?.kind === 'joint' ||
    units[at + 1]?.kind === 'joint' ||
    units[at + 1]?.kind === 'comma'
  );
}

function bind(frames: Frame[], units: readonly Unit[], at: number, parsed: ParsedClaim): void {
  const unit = units[at];
  if (unit?.kind !== 'deed') return;
  const { deed } = unit;
  const inverted = invertedSubject(units, at, parsed);
  if (inverted !== null) {
    deed.agent = inverted;
    return;
  }
  if (deed.infinitive || deed.participle) {
    bindLoose(frames.at(-1) as Frame, units, at, parsed.words);
    return;
  }
  const here = frameFor(frames, units, at);
  const governor = here.deed;
  const subject = subjectFor(here, units, at);
  deed.agent = subject;
  deed.governor = governs(governor, units, at, subject, here) ? governor : null;
  if (
    subject !== null &&
    here.isRelative &&
    here.lead !== null &&
    here.finite === null &&
    subject !== here.lead
  )
    deed.patient = here.lead;
  const gap = subject === null ? null : zeroRelative(units, subject);
  if (gap !== null && deed.patient === null) deed.patient = gap;
  for (const one of here.waiting) one.agent ??= subject;
  here.waiting = [];
  here.subject = subject ?? here.subject;
  here.deed = deed;
  here.finite = deed;
  here.free = here.free.filter(
    (one) => subject !== null && one.end <= subject.start && one !== subject,
  );
}

/** Whether a relative clause is over when this verb comes. */
function frameFor(frames: Frame[], units: readonly Unit[], at: number): Frame {
  const here = frames.at(-1) as Frame;
  if (!here.isRelative || here.finite === null || frames.length < 2) return here;
  const before = units[at - 1];
  const isJoined = before?.kind === 'joint' && units[at - 2]?.kind !== 'comma';
  const isEmbedded =
    here.free.length > 0 || (SPEAKING.has(here.finite.verb.lemma) && before?.kind !== 'comma');
  if (isJoined || (isEmbedded && before?.kind === 'phrase')) return here;
  frames.pop();
  return frameFor(frames, units, at);
}

function subjectFor(here: Frame, units: readonly Unit[], at: number): Phrase | null {
  const before = units[at - 1];
  if (before?.kind === 'joint') return here.subject;
  if (here.isRelative && here.finite === null && here.free.length === 0) return here.lead;
  if (before?.kind === 'comma') return apartSubject(here, units, at);
  const nearest = here.free.at(-1);
  let place = at - 1;
  while (phraseOf(units[place])?.preposition.match(/./) != null) place--;
  const phrase = phraseOf(units[place]);
  if (phrase !== null && isBare(phrase) && nearest !== phrase) {
    const taker = here.deed;
    if (taker !== null && taker.patient === phrase && nearest === undefined) {
      taker.patient = null;
      return phrase;
    }
  }
  return nearest ?? here.subject;
}

/** "Brian Murphy, the chairman, said": the first of what commas set apart. */
function apartSubject(here: Frame, units: readonly Unit[], at: number): Phrase | null {
  const run = here.free;
  if (run.length === 0) return here.subject;
  const first = run.findLastIndex((phrase, index) => {
    const unit = placeOf(units, phrase.start);
    const isApart = units[unit - 1]?.kind === 'comma' && index > 0;
    return unit < at && !isApart;
  });
  return run[Math.max(0, first)] ?? here.subject;
}

/** "The attention the church received": two phrases side by side, the first for the object. */
function zeroRelative(units: readonly Unit[], subject: Phrase): Phrase | null {
  const at = placeOf(units, subject.start);
  const lead = phraseOf(units[at - 1]);
  return lead !== null && !isTime(lead) && lead.end === subject.start && !lead.head.name
    ? lead
    : null;
}

function governs(
  governor: Deed | null,
  units: readonly Unit[],
  at: number,
  subject: Phrase | null,
  here: Frame,
): boolean {
  if (governor === null) return false;
  const place = subject === null ? at : placeOf(units, subject.start);
  let left = place - 1;
  if (units[left]?.kind === 'opener') {
    left--;
    return isLedBy(units, left, governor);
  }
  return SPEAKING.has(governor.verb.lemma) && isLedBy(units, left, governor) && !here.isRelative;
}

/** Nothing but an object, a time or an addressee between a verb and what it leads to. */
function isLedBy(units: readonly Unit[], from: number, governor: Deed): boolean {
  let at = from;
  while (units[at]?.kind === 'phrase') at--;
  const unit = units[at];
  return unit?.kind === 'deed' && unit.deed === governor;
}

function bindLoose(
  here: Frame,
  units: readonly Unit[],
  at: number,
  words: readonly ClaimWord[],
): void {
  const unit = units[at];
  if (unit?.kind !== 'deed') return;
  const { deed } = unit;
  const before = words[unit.start - 1]?.pos === 'ADP' ? undefined : units[at - 1];
  const lead = phraseOf(before);
  const ruling = here.deed;
  deed.governor = ruling;
  if (deed.infinitive) deed.agent = infinitiveSubject(here, before, ruling);
  else if (before?.kind === 'phrase' && lead !== null && !isTime(lead)) {
    deed.agent = lead;
    if (!/ing$/.test(deed.verb.lower)) deed.governor = null;
  } else {
    deed.agent = here.subject ?? here.free[0] ?? null;
    if (before?.kind === 'comma') deed.governor = null;
    if (deed.agent === null) here.waiting.push(deed);
  }
  here.deed = deed;
}

function infinitiveSubject(
  here: Frame,
  before: Unit | undefined,
  ruling: Deed | null,
): Phrase | null {
  const lead = phraseOf(before);
  if (lead?.preposition === 'for') return lead;
  if (ruling === null) return here.free[0] ?? here.subject;
  if (CONTROLS.has(ruling.verb.lemma) && ruling.patient !== null && !ruling.passive)
    return ruling.patient;
  return ruling.agent ?? here.subject;
}

/** '…", said X': the one who speaks stands behind the verb. */
function invertedSubject(
  units: readonly Unit[],
  at: number,
  { words }: ParsedClaim,
): Phrase | null {
  const unit = units[at];
  const next = phraseOf(units[at + 1]);
  if (unit?.kind !== 'deed' || next === null || !isBare(next)) return null;
  if (!SPEAKING.has(unit.deed.verb.lemma) || next.start !== unit.end) return null;
  if (!/^[",]$/.test(words[unit.start - 1]?.text ?? '') || leadsVerb(units, at + 1)) return null;
  return next;
}

function turnPassive(deed: Deed): void {
  const isPassive = deed.passive || (deed.participle && !/ing$/.test(deed.verb.lower));
  if (!isPassive) return;
  deed.passive = true;
  const by = deed.others.find(
    (phrase) => phrase.preposition === 'by' && !phrase.head.date && phrase.head.quantity === null,
  );
  const object = deed.patient;
  deed.patient = deed.agent;
  deed.agent = by ?? null;
  deed.others = deed.others.filter((phrase) => phrase !== by);
  if (object !== null && object !== deed.patient) deed.others.push(object);
}
