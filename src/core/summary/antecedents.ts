/**
 * Whether a sentence says itself whom "he", "its" or "the latter" means. Words and capitals alone:
 * a name or noun must come before the pronoun, or open the main clause after an opening phrase.
 */
import { BODY_NOUNS, PERSON_NOUNS } from '../quotes/role-words.ts';
import { isStopWord } from '../text/stop-words.ts';
import { type Token, tokens } from '../text/tokens.ts';

const PERSONAL = /^(?:he|she|him|his|her|hers|himself|herself)(?:['’]\p{L}+)?$/u;
const SINGULAR = /^(?:it|its|itself)(?:['’]\p{L}+)?$/u;
const OF_BODY = /^(?:they|their|theirs|themselves)(?:['’]\p{L}+)?$/u;
const PERSON_NOUN: ReadonlySet<string> = new Set([
  ...PERSON_NOUNS,
  ...'who whoever whose someone anyone everyone nobody anybody somebody everybody child baby teenager toddler pensioner'.split(
    ' ',
  ),
]);
/** Several though singular in form; a body is "they", and hardly ever "them". */
const SEVERAL: ReadonlySet<string> = new Set(
  'people police media public men women children staff troops family couple pair who someone anyone everyone nobody anybody somebody everybody many few both several majority percent per number dozen dozens half most some'.split(
    ' ',
  ),
);
const BODY: ReadonlySet<string> = new Set(BODY_NOUNS);

/** Capitalised, and never "he" or "she". */
const NO_PERSON: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december america britain china russia iran iraq syria turkey france germany italy
  spain mexico canada japan india israel ukraine europe africa asia australia england scotland wales ireland
  london washington paris moscow beijing brussels berlin american british chinese russian french german italian
  spanish mexican canadian japanese indian israeli ukrainian european african asian australian english scottish
  irish iranian iraqi syrian turkish danish swedish norwegian dutch polish greek korean south north east west
  administration agency association authority bank board bureau centre center college commission committee
  company congress council court department federation foundation fund government group house institute ministry
  network office organisation organization parliament party police post press republicans democrats school senate
  service society state states supreme times tribune union university journal news poll internet web god`.split(
    /\s+/,
  ),
);
const OPENS_PHRASE =
  /^(?:in|on|at|for|from|with|by|to|of|as|after|before|during|since|until|despite|through|under|over|like|unlike|because|although|though|while|when|if|amid|throughout|without|within|speaking|citing|asked|following|given|using)$/u;
/** "Starting this weekend, his wife …": a first word in capitals that names nobody. */
const OPENING_PARTICIPLE = /^\p{L}{3,}(?:ing|ed)$/u;
/** How soon after the opening phrase the one who is meant must be named. */
const NAMED_WITHIN = 5;

const PLAIN_DEMONSTRATIVE = new RegExp(
  [
    '\\bthese\\b(?! days\\b)',
    '\\b(?:that|this) way\\b',
    '\\bthis\\b(?! one\\b)(?! (?:\\p{L}+ )?(?:year|month|week|weekend|summer|autumn|fall|winter|spring|morning|afternoon|evening|season|time|century|decade|quarter|term|spring|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b)',
    '\\bthose\\b(?! (?:who|whom|whose|that|which|of|in|on|at|with|without|from|for|under|over|around|near|living|already|still|left|being|made|held|found|born|behind|most|not|aged|\\p{L}+(?:ed|ing))\\b)',
    '(?:\\b(?:whether|if|because|and|but|when|while|although|before|after|since)|,) that (?:is|was|would|will|has|had|could|can|may|might|did|does|should)\\b',
    '\\bthat(?= (?:until|before|since|too|yet|again|anyway|either)\\b|[.,;])',
    '\\b(?:said|says|say|thinks?|thought|believes?) that (?:is|was|would|will|has|had|could|can|may|might|did|does|should|meant|means)\\b',
    '\\b(?:what|how|why) (?:that|this) ',
    '\\b(?:about|of|on|to|for|with|from|at|by|over|under|against) that \\p{Ll}',
    '\\b(?:doing|done|did|do|said|say|says) so\\b',
    '\\b(?:doing|done|did|do) that(?= (?:in|at|on|by|when|for|and|with|to)\\b|[.,;])',
    '\\bthe (?:latter|former|duo|trio|twosome|other two|others)\\b(?! \\p{L})',
  ].join('|'),
  'iu',
);
const A_PAIR =
  /\b(?:both|the two|the pair|each other|one another|the latter|the former|either of them|neither of them)\b/iu;
/** "X and Y" before the pair, or "both X and Y". */
const TWO_NAMED =
  /\b(?:and|or|nor|with|between|against)\b|[—–-].+,|\b(?:two|pairs?|couples?|sides?|parties)\b/iu;

/** True where something is meant that only an earlier sentence names. Takes reported words alone. */
export function isUnresolved(reported: string): boolean {
  return PLAIN_DEMONSTRATIVE.test(reported) || hasLonePair(reported) || hasLonePronoun(reported);
}

function hasLonePair(reported: string): boolean {
  const match = A_PAIR.exec(reported);
  if (match === null) return false;
  const after = reported.slice(match.index + match[0].length);
  if (/^both$/iu.test(match[0]) && /^(?: [^\s,.;]+){1,12} and /u.test(after)) return false;
  return (
    !TWO_NAMED.test(reported.slice(0, match.index)) &&
    !/[\p{L}]s\b/u.test(reported.slice(0, match.index))
  );
}

/** What has been named so far, and may be meant. */
type Named = { person: boolean; several: boolean; body: boolean; thing: boolean };
type Sense = keyof Named;

function senseOf(lower: string): Sense | null {
  if (PERSONAL.test(lower)) return 'person';
  if (lower === 'them') return 'several';
  if (OF_BODY.test(lower)) return 'body';
  return SINGULAR.test(lower) ? 'thing' : null;
}

function hasLonePronoun(reported: string): boolean {
  const words = tokens(reported);
  const firstComma = reported.indexOf(',');
  const isPhrase = OPENS_PHRASE.test(words[0]?.lower ?? '');
  const named: Named = { person: false, several: false, body: false, thing: false };
  for (const [at, word] of words.entries()) {
    const sense = senseOf(word.lower);
    if (sense === null) meet(named, words, at);
    else if (!named[sense]) {
      const isOpening = isPhrase && word.end <= firstComma;
      if (!isOpening || !isNamedAfter(words, firstComma, sense)) return true;
    }
  }
  return false;
}

function meet(named: Named, words: readonly Token[], at: number): void {
  const word = words[at] as Token;
  named.person ||= mayBePerson(words, at);
  named.several ||= mayBeSeveral(words, at);
  named.body ||= named.several || BODY.has(word.lower);
  named.thing ||= !isStopWord(word.lower) && !OPENS_PHRASE.test(word.lower);
}

/** A plural, a body, or one thing and another. */
function mayBeSeveral(words: readonly Token[], at: number): boolean {
  const word = words[at] as Token;
  if (SEVERAL.has(word.lower)) return true;
  if (word.lower === 'and') return at > 0 && /^\p{Lu}/u.test(words[at - 1]?.text ?? '');
  return (
    !isStopWord(word.lower) &&
    /[^s'’]s$/u.test(word.lower) &&
    !/^(?:news|politics|united|texas)$/u.test(word.lower)
  );
}

function isNamedAfter(words: readonly Token[], comma: number, sense: Sense): boolean {
  const from = words.findIndex((word) => word.start > comma);
  if (from === -1) return false;
  const named: Named = { person: false, several: false, body: false, thing: false };
  for (let at = from; at < Math.min(words.length, from + NAMED_WITHIN); at += 1) {
    if (senseOf((words[at] as Token).lower) !== null) break;
    meet(named, words, at);
  }
  return sense === 'body' ? named.thing : named[sense];
}

/** A name that is not a place or a body, or one person's trade. */
function mayBePerson(words: readonly Token[], at: number): boolean {
  const word = words[at];
  if (word === undefined) return false;
  if (PERSON_NOUN.has(word.lower)) return true;
  if (!/^\p{Lu}/u.test(word.text) || isStopWord(word.lower) || /^\p{Lu}{2,}$/u.test(word.text))
    return false;
  const bare = word.lower.replace(/['’]s?$/u, '');
  return (
    !NO_PERSON.has(bare) &&
    !isPartOfBody(words, at) &&
    !(at === 0 && opensWithoutName(bare, words[1]))
  );
}

/** "Fleming Holt said" opens with a name, "Fleeing north, his crew" does not. */
function opensWithoutName(bare: string, next: Token | undefined): boolean {
  const isFullName = next !== undefined && /^\p{Lu}/u.test(next.text);
  return OPENS_PHRASE.test(bare) || (!isFullName && OPENING_PARTICIPLE.test(bare));
}

/** "Social" of "Social Security Administration". */
function isPartOfBody(words: readonly Token[], at: number): boolean {
  for (let next = at + 1; next < words.length && next <= at + 4; next += 1) {
    const word = words[next] as Token;
    if (!/^\p{Lu}/u.test(word.text)) return false;
    if (NO_PERSON.has(word.lower.replace(/['’]s?$/u, '')))
      return /^(?!monday|tuesday|wednesday|thursday|friday|saturday|sunday)/u.test(word.lower);
  }
  return false;
}
