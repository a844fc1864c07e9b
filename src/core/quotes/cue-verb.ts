/**
 * Whether a word of a sentence is a cue verb at work there, and who its subject is. English writes
 * "claim", "calls" and "report" for noun and verb alike; what stands before decides.
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
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';
import { subjectOf } from './subject.ts';

/** Speech only with the word after them: "fired back", "pointed out", "went on". */
const NEEDS_PARTICLE =
  /^(?:shot|shoots?|shooting|fired?|fires|firing|point(?:s|ed|ing)?|hit|hits|hitting|went|gone|go|goes|going)$/;
const NOT_BEFORE_VERB = DET | POSSESSIVE | ADJECTIVE | QUANTITY;
const TRADE_TOKENS_MAX = 4;
/** "… was called a liar by X": how far on the agent may stand, in tokens. */
const AGENT_REACH = 30;

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
  if (isLeaving(page, at)) return false;
  if (at === from) return !(token.flags & BARE);
  const before = tokenAt(page, at - 1);
  const isRelative = page.mentions.relatives.has(at - 1);
  const isNounPlace = before.flags & NOT_BEFORE_VERB && mentionAt(page, at - 1) === null;
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

export function agentOf(page: Page, verb: number, to: number): Mention | null {
  const high = Math.min(to - 1, verb + AGENT_REACH);
  for (let i = verb + 1; i < high; i++) {
    if (tokenAt(page, i).lower === 'by') return mentionAt(page, i + 1);
  }
  return null;
}

/** Verbs whose next noun is the one spoken to. */
const TAKES_HEARER =
  /^(?:told|tells|tell|asked|asks|informed|assured|reminded|warned|urged|advised|promised|begged)$/;

export function takesHearer(page: Page, verb: number): boolean {
  return TAKES_HEARER.test(tokenAt(page, verb).lower);
}

/** "said X", "said the chair of Y": the noun right after the verb. */
export function invertedSubject(page: Page, verb: number, to: number): Mention | null {
  let i = verb + 1;
  while (i < to && tokenAt(page, i).flags & ADVERB && mentionAt(page, i) === null) i++;
  const mention = i < to ? (mentionAt(page, i) ?? pastTrade(page, verb, i, to)) : null;
  if (mention === null || mention.from < i) return null;
  return mention.isOwner && mention.to < to ? (mentionAt(page, mention.to) ?? mention) : mention;
}

/** "said master of ceremonies Ann Lee": a trade that no list of nouns knows. */
function pastTrade(page: Page, verb: number, at: number, to: number): Mention | null {
  if (!(tokenAt(page, verb).flags & CORE)) return null;
  for (let i = at; i < to && i <= at + TRADE_TOKENS_MAX; i++) {
    const mention = mentionAt(page, i);
    if (mention !== null)
      return mention.kind === 'name' && mention.from === i && i > at ? mention : null;
    const { kind, flags, lower } = tokenAt(page, i);
    if (kind !== 'word' || (flags !== 0 && lower !== 'of')) return null;
  }
  return null;
}

export type Cue = { verb: number; subject: Mention };

/**
 * From "X said he believes" to "X said": where the nearest cue's subject only stands for a speaker
 * who is named before, or is what that speaker speaks of, the outer cue is the one that quotes.
 */
export function outerCue(page: Page, cue: Cue, from: number, isDirect: boolean): Cue {
  const { verb, subject } = cue;
  const isCore = (tokenAt(page, verb).flags & CORE) !== 0;
  const isStandIn =
    subject.kind === 'pronoun' &&
    /^(?:he|she|they|it|we|i)$/.test(tokenAt(page, subject.from).lower);
  if (isCore && (isDirect || !isStandIn)) return cue;
  if (IS_OF_CLAUSE.test(tokenAt(page, verb).lower)) return outermostCore(page, cue, from);
  let at = subject.from - 1;
  if (!isStandIn) {
    if (at > from && tokenAt(page, at).lower === 'that') at--;
    return at > from ? (reportingCue(page, at, from, true) ?? cue) : cue;
  }
  for (; at > from && tokenAt(page, at).kind === 'word'; at--) {
    const outer = reportingCue(page, at, from, false);
    if (outer !== null) return outer;
  }
  return cue;
}

/** "Lee said any firm that wants to stay …": wishing within what Lee said is Lee's word. */
const IS_OF_CLAUSE =
  /^(?:wants?|wanted|needs?|needed|continued?|continues|plan(?:s|ned)?|expect(?:s|ed)?|hope[sd]?|fear(?:s|ed)?|oppose[sd]?|think(?:s|ing)?|thought|believe[sd]?|consider(?:s|ed)?|feels?|felt|promise[sd]?|refuse[sd]?)$/;

function outermostCore(page: Page, cue: Cue, from: number): Cue {
  for (let at = cue.verb - 1; at > from; at--) {
    const token = tokenAt(page, at);
    if (token.kind === 'semicolon' || token.kind === 'run') return cue;
    const isReporting =
      token.flags & CORE || (token.flags & STRONG && tokenAt(page, at + 1).lower === 'that');
    if (!isReporting) continue;
    const outer = reportingCue(page, at, from, false);
    if (outer !== null && outer.subject.kind !== 'relative') return outer;
  }
  return cue;
}

function reportingCue(page: Page, at: number, from: number, isCoreOnly: boolean): Cue | null {
  const { flags } = tokenAt(page, at);
  if (
    !(flags & (isCoreOnly ? CORE : STRONG)) ||
    !isCueVerb(page, at, from) ||
    isPassive(page, at, from)
  )
    return null;
  const subject = subjectOf(page, at, from);
  return subject === null || subject.kind === 'thing' || subject.from > at
    ? null
    : { verb: at, subject };
}
