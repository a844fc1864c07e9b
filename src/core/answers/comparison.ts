/**
 * Questions that compare: "did A or B pay more?", "is it more than last year?". They are answered by
 * what is told of each side, both shown: which is more, the reader sees, and nobody has to infer it.
 */
import { askedPart, readPart } from './question.ts';

export type Comparison =
  /** One question for each side. */
  | { of: 'two'; parts: [string, string] }
  /** One thing at two times: what it is now, with the figure that it is held against. */
  | { of: 'times'; part: string };

/** What is asked for by each comparative; "more" and "higher" take the noun that follows them. */
const MEASURES: Readonly<Record<string, string>> = {
  ...{ more: 'much', less: 'much', most: 'much', least: 'much', fewer: 'many', cheaper: 'much' },
  ...{ older: 'old', younger: 'old', longer: 'long', shorter: 'long', deeper: 'deep' },
  ...{ higher: 'high', lower: 'high', taller: 'tall', faster: 'fast', slower: 'fast' },
  ...{ bigger: 'large', larger: 'large', smaller: 'large', greater: 'large', heavier: 'heavy' },
  ...{ stronger: 'strong', wider: 'wide', earlier: 'when', later: 'when', sooner: 'when' },
};
const MEASURE = Object.keys(MEASURES).join('|');
const AUXILIARY = 'is|are|was|were|did|does|do|has|have|had|will|would|can|could';

/** A name, or a noun with a name in it: "Vintertel", "the Shetland outage". */
const SIDE = String.raw`(?:(?:the|an?) )?(?:[\p{Ll}-]+ (?:of|in|at) (?:the )?)?\p{Lu}[\p{L}\p{N}'’&.-]*(?: (?:\p{Lu}|\p{N}|& )[\p{L}\p{N}'’&.-]*)*`;
const NOUN_AFTER = String.raw`(?: \p{Ll}[\p{Ll}-]+){0,2}`;

const EITHER = new RegExp(
  String.raw`^\W*(?<aux>${AUXILIARY}) (?<a>${SIDE}${NOUN_AFTER}) or (?<b>${SIDE}) (?<rest>[^,]*\b(?:${MEASURE})\b[^,]*)$`,
  'u',
);
const WHICH = new RegExp(
  String.raw`^\W*(?:who|(?:which|what)(?: of (?:the )?(?:two|both))?(?: (?!(?:${AUXILIARY}|${MEASURE}|\p{Ll}+ (?:${MEASURE}))\b)(?<thing>\p{Ll}+))?) (?<rest>[^,]*\b(?:${MEASURE})\b[^,]*)[,:] ?(?<a>${SIDE}${NOUN_AFTER}) or (?<b>${SIDE}${NOUN_AFTER})$`,
  'u',
);
const THAN = new RegExp(
  String.raw`^\W*(?<aux>${AUXILIARY}) (?<a>${SIDE}${NOUN_AFTER}?) (?<rest>(?:[^,]* )?(?:${MEASURE})\b[^,]*?) than (?<b>${SIDE}${NOUN_AFTER})$`,
  'u',
);
const TIME = String.raw`before|previously|earlier|(?:was )?(?:first|earlier|originally|initially|previously) \p{L}+|(?:(?:was|were) )?(?:promised|expected|planned|forecast|feared|hoped|thought|agreed|allowed|usual|normal)|(?:on|at|after|during) .+|(?:it was |they were )?(?:in \d{4}|(?:the )?(?:last|previous|year)[\p{L} ]*|[\p{L}\p{N}]+ (?:years?|months?|weeks?|days?) (?:ago|before|earlier))`;
const TIMES = new RegExp(
  String.raw`^\W*(?<aux>${AUXILIARY}) (?<left>.+?) ?(?<measure>${MEASURE})\b(?<right>.*?) than (?<then>${TIME})$`,
  'u',
);
const MORE_FIRST = new RegExp(
  String.raw`^\W*(?<aux>${AUXILIARY}) (?<measure>more|fewer) (?<noun>\p{Ll}+) (?<right>.+?) than (?<then>${TIME})$`,
  'u',
);
/** Says no more than that it was another time. */
const BARE_THEN =
  /^(?:before|previously|earlier|on|at|after|during|(?:(?:was|were) )?(?:promised|expected|planned|forecast|feared|hoped|agreed|allowed|usual|normal)$|(?:was )?\p{L}+ (?:reported|thought|said|told|put))\b/u;

/** The patterns have several open places, and no longer question compares two things. */
const CHARS_MAX = 200;

export function readComparison(asked: string): Comparison | null {
  const read = readPart(asked);
  const own = askedPart(read);
  // What a follow-up goes on about belongs to each part.
  const matter = read.slice(own.length);
  const compared = comparisonIn(own);
  if (compared === null || matter === '') return compared;
  if (compared.of === 'times')
    return { of: 'times', part: compared.part.replace(AT_OTHER_TIME, '?') + matter };
  const [one, other] = compared.parts;
  return { of: 'two', parts: [one + matter, other + matter] };
}

/** What it is now is in question, and the matter says of what. */
const AT_OTHER_TIME = / (?:(?:the )?(?:last|previous|year)\b[\p{L} ]*|(?:in )?\d{4})\?$/u;

function comparisonIn(asked: string): Comparison | null {
  const whole = asked.trim().replace(/[?.!\s]+$/u, '');
  if (whole.length > CHARS_MAX) return null;
  // Its first word alone is written large for its place.
  const question = whole.slice(0, 1).toLowerCase() + whole.slice(1);
  const isOfTimes = TIMES.test(question) || MORE_FIRST.test(question);
  const two = isOfTimes
    ? undefined
    : (EITHER.exec(question) ?? WHICH.exec(question) ?? THAN.exec(question))?.groups;
  if (two?.a !== undefined && two.b !== undefined && two.rest !== undefined) {
    const thing = two.thing ?? / (?<noun>\p{Ll}[\p{Ll}-]+)$/u.exec(two.a)?.groups?.noun;
    const parts = [two.a, two.b].map((side) =>
      partOf(withThing(side, thing), two.aux, two.rest ?? ''),
    );
    return { of: 'two', parts: parts as [string, string] };
  }
  const more = MORE_FIRST.exec(question)?.groups;
  if (more !== undefined)
    return { of: 'times', part: `How many ${more.noun} ${more.aux} ${more.right}${then(more)}?` };
  const times = TIMES.exec(question)?.groups;
  if (times === undefined) return null;
  const { noun, after } = countedIn(times.right ?? '');
  const part = `${askedOf(times.measure ?? '', noun)} ${times.aux} ${times.left}${after}`;
  return { of: 'times', part: `${part}${then(times)}?` };
}

/** "Shetland's" of "which outage was longer, Shetland's or Osk's?". */
function withThing(side: string, thing: string | undefined): string {
  return thing !== undefined && /(?:['’]s|s['’])$/u.test(side) ? `${side} ${thing}` : side;
}

/** "jobs in Osk" behind "more": what is counted, and the rest. */
function countedIn(right: string): { noun: string; after: string } {
  const [, noun = '', after = ''] = /^ (\p{Ll}+)(.*)$/u.exec(right) ?? [];
  return noun === '' || NO_NOUN.test(noun) ? { noun: '', after: right } : { noun, after };
}

function askedOf(comparative: string, noun: string): string {
  return noun === '' && MEASURES[comparative] === 'high' ? 'What' : howOf(comparative, noun);
}

function then({ then: time = '' }: Record<string, string | undefined>): string {
  return BARE_THEN.test(time) ? '' : ` ${time.replace(/^(?:it was|they were) /i, '')}`;
}

const COMPARED = new RegExp(
  String.raw`^(?<before>.*?)\b(?:the |an? )?(?<measure>${MEASURE})\b(?: (?<noun>\p{Ll}+))?(?<after>.*)$`,
  'u',
);
/** Follows "more" and is no noun that could be counted. */
const NO_NOUN =
  /^(?:on|in|at|for|to|from|than|of|by|with|after|before|when|since|during|over|under|and|or|is|was)$/;
const OF_BEING = /^(?:is|are|was|were)\b/;

/** "pay more" of Vintertel: "How much did Vintertel pay?" */
function partOf(side: string, aux: string | undefined, rest: string): string {
  const found = COMPARED.exec(rest.trim())?.groups ?? {};
  const noun = found.noun === undefined || NO_NOUN.test(found.noun) ? '' : found.noun;
  const after =
    noun === '' ? [found.noun, found.after?.trim()].filter(Boolean).join(' ') : found.after?.trim();
  const before = found.before?.trim() ?? '';
  const how = howOf(found.measure?.toLowerCase() ?? 'more', noun);
  const { verb, helper } = helped(before, aux);
  return `${[how, helper, side, verb, after].filter(Boolean).join(' ')}?`;
}

const COUNTING = /^(?:more|fewer|less|most|least)$/;
const IS_COUNTED = /[^s]s$|^(?:people|men|women|children)$/;

function howOf(comparative: string, noun: string): string {
  const measure = MEASURES[comparative] ?? 'much';
  if (measure === 'when') return 'When';
  if (noun === '') return `How ${measure}`;
  if (IS_COUNTED.test(noun) && COUNTING.test(comparative)) return `How many ${noun}`;
  if (COUNTING.test(comparative)) return `How much ${noun}`;
  return `What ${noun}`;
}

/** "Which was longer": "was" is the helper; "who has more": "does … have". */
function helped(before: string, aux: string | undefined): { verb: string; helper: string } {
  if (aux !== undefined) return { verb: before, helper: aux.toLowerCase() };
  if (OF_BEING.test(before)) {
    const [helper = '', ...others] = before.split(' ');
    return { verb: others.join(' '), helper };
  }
  if (/^(?:has|have|had)$/.test(before))
    return { verb: 'have', helper: before === 'had' ? 'did' : 'does' };
  return { verb: before, helper: 'did' };
}
