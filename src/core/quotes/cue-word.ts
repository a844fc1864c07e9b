/**
 * Whether a word of a sentence is a cue verb at work there. English writes "claim", "calls" and
 * "report" for noun and verb alike; what stands before and after decides.
 */
import {
  ADJECTIVE,
  ADVERB,
  AUX,
  BARE,
  CONJ,
  CORE,
  CUE,
  DET,
  GERUND,
  PERSON,
  POSSESSIVE,
  PREP,
  QUANTITY,
  STRONG,
  TALK,
} from './lexicon.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

/** Speech only with the word after them: "fired back", "pointed out", "went on". */
const NEEDS_PARTICLE =
  /^(?:shot|shoots?|shooting|fired?|fires|firing|point(?:s|ed|ing)?|hit|hits|hitting|went|gone|go|goes|going)$/;
const NOT_BEFORE_VERB = DET | POSSESSIVE | ADJECTIVE | QUANTITY;

export function isCueVerb(page: Page, at: number, from: number): boolean {
  const token = tokenAt(page, at);
  if (!(token.flags & CUE) || mentionAt(page, at) !== null) return false;
  if (token.isCapital && at > from) return false;
  if (page.narration.tokens[at + 1]?.lower === 'by' && !(token.flags & (GERUND | CORE)))
    return false;
  if (
    NEEDS_PARTICLE.test(token.lower) &&
    !/^(?:back|out|to|on)$/.test(page.narration.tokens[at + 1]?.lower ?? '')
  )
    return false;
  if (isLeaving(page, at) || isNounForm(page, at)) return false;
  if (at === from) return !(token.flags & BARE);
  const before = tokenAt(page, at - 1);
  const isRelative = page.mentions.relatives.has(at - 1);
  const isPlain = (token.flags & (CORE | GERUND)) === CORE;
  const isNounPlace =
    !isPlain && before.flags & NOT_BEFORE_VERB && mentionAt(page, at - 1) === null;
  if (before.isOwner || (isNounPlace && !isRelative)) return false;
  if (token.flags & GERUND) return true;
  if (token.flags & BARE) return takesBareVerb(page, at, from);
  return (
    !(before.flags & PREP) || page.mentions.relatives.has(at - 1) || (before.flags & CONJ) !== 0
  );
}

/** "goes on holiday" says nothing; "goes on" and "goes on to say" do. */
function isLeaving({ narration: { tokens } }: Page, at: number): boolean {
  if (!/^(?:went|gone|go|goes|going)$/.test(tokens[at]?.lower ?? '')) return false;
  const next = tokens[at + 2];
  return next !== undefined && next.kind === 'word' && next.lower !== 'to';
}

/** Third person or plural: "she states", "the states". */
const VERB_OR_NOUN =
  /^(?:states|reports|claims|calls|orders|demands|comments|requests|notes|points|posts|charges|promises|offers|attacks|plans|questions|answers|remarks|complaints|tweets|texts|messages|estimates|forecasts|jokes|mocks|needs|attributes|blasts|fears|hopes|challenges|ventures)$/;
const FINITE =
  /^(?:can|could|will|would|should|may|might|must|are|were|is|was|have|had|has|do|did)$/;

/** "that states can pass", "the group claims are": a finite verb follows, so this one is its subject. */
function isNounForm(page: Page, at: number): boolean {
  const { lower } = tokenAt(page, at);
  if (!VERB_OR_NOUN.test(lower)) return false;
  const next = page.narration.tokens[at + 1];
  if (next === undefined) return false;
  if (FINITE.test(next.lower)) return true;
  const subject = at > 0 ? mentionAt(page, at - 1) : null;
  if (subject === null || next.kind !== 'comma' || subject.from === 0) return false;
  return (tokenAt(page, subject.from - 1).flags & PREP) !== 0;
}

function takesBareVerb(page: Page, at: number, from: number): boolean {
  let i = at - 1;
  while (i > from && tokenAt(page, i).flags & ADVERB && mentionAt(page, i) === null) i--;
  const before = tokenAt(page, i);
  if (before.flags & AUX || before.lower === 'to' || page.mentions.relatives.has(i)) return true;
  const mention = mentionAt(page, i);
  if (mention === null)
    return before.flags !== 0 && (before.flags & CONJ) !== 0 && !(tokenAt(page, at).flags & TALK);
  if (mention.kind === 'pronoun') return !/^(?:he|she|it)$/.test(before.lower);
  return (
    /s$|people|men|women/.test(before.lower) &&
    !(tokenAt(page, at).flags & (TALK | PERSON) && mention.kind === 'thing')
  );
}

/** Last token of the cue that begins at `verb`: "went on" is two words. */
export function cueEnd(page: Page, verb: number): number {
  return NEEDS_PARTICLE.test(tokenAt(page, verb).lower) ? verb + 1 : verb;
}

export function isStrongVerb(page: Page, at: number, from: number): boolean {
  return (tokenAt(page, at).flags & STRONG) !== 0 && isCueVerb(page, at, from);
}

export function isPassive(page: Page, at: number, from: number): boolean {
  if (tokenAt(page, at).flags & GERUND) return false;
  let i = at - 1;
  while (i >= from && tokenAt(page, i).flags & ADVERB) i--;
  return (
    i >= from && /^(?:was|were|is|are|been|be|being|got|when|if)$/.test(tokenAt(page, i).lower)
  );
}
