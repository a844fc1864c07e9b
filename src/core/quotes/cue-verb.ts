/**
 * Who a cue verb belongs to: its agent, the noun after it, or, where one speaks of what another says,
 * the outer speaker.
 */

import { isCueVerb, isPassive } from './cue-word.ts';
import { ADVERB, CORE, GERUND, STRONG } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';
import { antecedentOf, subjectOf } from './subject.ts';

const TRADE_TOKENS_MAX = 4;
/** "… was called a liar by X": how far on the agent may stand, in tokens. */
const AGENT_REACH = 30;

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
  const { lower, flags } = tokenAt(page, verb);
  const isWeak = !(flags & (STRONG | GERUND)) && !/^(?:name|pronoun)$/.test(subject.kind);
  if (isWeak || IS_OF_CLAUSE.test(lower) || isOfThing(page, subject, from))
    return outermostCore(page, cue, from);
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

/** "Lee said she wants a plan that calls for …": a thing calls for nothing, Lee does. */
function isOfThing(page: Page, subject: Mention, from: number): boolean {
  return subject.kind === 'relative' && antecedentOf(page, subject.from, from)?.kind === 'thing';
}

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
