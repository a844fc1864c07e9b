/**
 * The subject of a cue verb. Reads leftwards over adverbs, auxiliaries, appositions, relative clauses
 * and the phrases that hang on a noun, to the noun that does the saying.
 */
import { clauseSubject } from './clause-subject.ts';
import { isCueVerb } from './cue-word.ts';
import {
  ADVERB,
  AUX,
  BARE,
  BODY,
  CONJ,
  CUE,
  DET,
  GERUND,
  PERSON,
  PREP,
  QUANTITY,
  RELATIVE,
  SUBORDINATOR,
  TIME,
  VERB,
} from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

/** How far left of its verb a subject is looked for, in tokens: a very long sentence of print. */
const REACH_TOKENS = 90;
/** "a spokesman for the head of the office of …": no longer chain is read. */
const CHAIN_MAX = 5;
const INSERTIONS_MAX = 6;
/** How far before a gerund the verb that it goes with may stand, in tokens. */
const GERUND_REACH = 20;

/** Subject of the verb at `verb`, looked for no further left than `from`; null where there is none. */
export function subjectOf(page: Page, verb: number, from: number): Mention | null {
  const low = Math.max(from, verb - REACH_TOKENS);
  const isGerund = (tokenAt(page, verb).flags & GERUND) !== 0;
  const before = skipAuxiliaries(page, verb - 1, low);
  if (before < low) return null;
  const token = tokenAt(page, before);
  if (isGerund) return gerundSubject(page, before, verb, low);
  if (token.kind === 'comma' || token.kind === 'dash' || token.kind === 'close') {
    return beyondInsertion(page, before, low) ?? clauseSubject(page, low, verb);
  }
  const relative = page.mentions.relatives.get(before);
  if (relative !== undefined) return relative;
  const mention = mentionAt(page, before);
  if (mention !== null && mention.to === before + 1 && !mention.isOwner) {
    const head = headOf(page, mention, low);
    return isSetting(page, head, low) ? subjectOf(page, head.from - 1, low) : head;
  }
  return clauseSubject(page, low, verb);
}

/** "who has in the past described", "and in a statement credited": where or when, not who. */
function isSetting(page: Page, { from, kind }: Mention, low: number): boolean {
  if (kind !== 'thing' && kind !== 'body') return false;
  if (from - 2 <= low || !/^(?:in|on|at|during|over|through)$/.test(tokenAt(page, from - 1).lower))
    return false;
  const { flags } = tokenAt(page, from - 2);
  return (flags & (AUX | CONJ)) !== 0 || page.mentions.relatives.has(from - 2);
}

/**
 * "with Lee saying" and "quoted Lee as saying" have a subject of their own; else the gerund goes with
 * the verb before it ("Lee said, adding"), or with the whole clause.
 */
function gerundSubject(page: Page, before: number, verb: number, low: number): Mention | null {
  const token = tokenAt(page, before);
  if (token.lower === 'as') {
    const named = before - 1 >= low ? mentionAt(page, before - 1) : null;
    return named ?? clauseSubject(page, low, verb);
  }
  const mention = mentionAt(page, before);
  if (mention !== null) {
    const head = headOf(page, mention, low);
    const link = head.from - 1 >= low ? tokenAt(page, head.from - 1) : null;
    if (link?.lower === 'with') return head;
  }
  let within = null as Mention | null;
  for (let i = before; i > low && i > before - GERUND_REACH; i--) {
    const { flags } = tokenAt(page, i);
    if (flags & GERUND && flags & CUE && i < before) {
      const host = i - 1 >= low ? mentionAt(page, i - 1) : null;
      if (host !== null && host.from - 1 >= low && tokenAt(page, host.from - 1).lower === 'with')
        return host;
    }
    if (flags & (GERUND | BARE) || !isAtWork(page, i, low)) continue;
    const subject = subjectOf(page, i, low);
    if (subject === null || subject.kind === 'thing' || subject.to > i) continue;
    if (!isOfContent(page, subject, low)) return subject;
    within ??= subject;
  }
  return within ?? clauseSubject(page, low, verb);
}

/** "Lee said that rivals rejected it, calling …": the gerund goes with Lee's verb, not the rivals'. */
function isOfContent(page: Page, { from }: Mention, low: number): boolean {
  return from > low && /^(?:that|whether|because|how|if)$/.test(tokenAt(page, from - 1).lower);
}

/** A cue at work, or a verb of any kind right after its subject ("Trump went after Bush, calling"). */
function isAtWork(page: Page, at: number, low: number): boolean {
  const { flags } = tokenAt(page, at);
  const before = mentionAt(page, at - 1);
  if (flags & CUE && isCueVerb(page, at, low)) return !(tokenAt(page, at - 1).flags & (PREP | DET));
  if (!(flags & VERB) || mentionAt(page, at) !== null) return false;
  if (before === null || before.to !== at || before.isOwner) return false;
  if (before.from > low && tokenAt(page, before.from - 1).flags & (SUBORDINATOR | PREP))
    return false;
  return before.kind === 'name' || before.kind === 'pronoun' || before.kind === 'person';
}

function skipAuxiliaries(page: Page, at: number, low: number): number {
  let i = at;
  while (i >= low) {
    const { flags, kind } = tokenAt(page, i);
    if (kind !== 'word') break;
    const mention = mentionAt(page, i);
    const isFree = mention === null || mention.kind === 'thing';
    if (flags & (AUX | ADVERB) && isFree) i--;
    else if (flags & TIME && mention === null) i = beforeTimePhrase(page, i, low);
    else break;
  }
  return i;
}

function beforeTimePhrase(page: Page, at: number, low: number): number {
  let i = at - 1;
  while (i >= low) {
    const { flags, lower } = tokenAt(page, i);
    const isLead = flags & (PREP | DET | TIME) || lower === 'last' || lower === 'next';
    if (!isLead || flags & RELATIVE) break;
    i--;
  }
  return i;
}

/** "a spokesman for the senator": the noun that the phrase hangs on, not the one beside the verb. */
export function headOf(page: Page, mention: Mention, low: number): Mention {
  let head = mention;
  if (mention.kind === 'pronoun' && !(tokenAt(page, mention.to - 1).flags & QUANTITY)) return head;
  for (let hops = 0; hops < CHAIN_MAX; hops++) {
    const at = head.from - 1;
    if (at <= low || mentionAt(page, at)?.isOwner) return head;
    const link = tokenAt(page, at);
    const isPrep = (link.flags & (PREP | SUBORDINATOR)) === PREP;
    const isJoined = link.lower === 'and' || link.lower === '&';
    if (!isPrep && !isJoined) return head;
    const outer = outerNoun(page, at, low);
    if (outer === null) return head;
    if (outer.kind === 'pronoun' && !(tokenAt(page, outer.from).flags & QUANTITY)) return head;
    if (isJoined && outer.kind === 'thing') return head;
    if (outer.kind === 'thing' && head.kind !== 'thing' && hangsOnPrep(page, outer, low))
      return head;
    head = outer;
  }
  return head;
}

function outerNoun(page: Page, link: number, low: number): Mention | null {
  if (link - 1 < low) return null;
  const direct = mentionAt(page, link - 1);
  if (direct !== null) return direct.isOwner ? null : direct;
  const word = tokenAt(page, link - 1);
  if (link - 2 < low || word.kind !== 'word' || word.flags & (PREP | CUE | VERB | AUX)) return null;
  const near = mentionAt(page, link - 2);
  return near !== null && !near.isOwner && near.kind !== 'thing' ? near : null;
}

function hangsOnPrep(page: Page, mention: Mention, low: number): boolean {
  const at = mention.from - 1;
  return at >= low && (tokenAt(page, at).flags & PREP) !== 0;
}

/** Left of ", the chair of Y," or ", who was there,": the noun that the insertion describes. */
function beyondInsertion(page: Page, close: number, low: number): Mention | null {
  let end = close;
  for (let hops = 0; hops < INSERTIONS_MAX; hops++) {
    const open = previousBreak(page, end - 1, low);
    if (open < low) return null;
    if (hops > 0 && !isInserted(page, open + 1)) {
      const last = mentionAt(page, end - 1);
      return last !== null && last.to === end ? headOf(page, last, open + 1) : null;
    }
    const described = describedBy(page, open, end, low);
    if (described !== null) return described;
    end = open;
  }
  return null;
}

function describedBy(page: Page, open: number, end: number, low: number): Mention | null {
  const mention = mentionAt(page, open - 1);
  if (mention === null || mention.to !== open || mention.kind === 'thing') return null;
  const inside = mentionAt(page, open + 1);
  if (mention.kind !== 'name' && inside !== null && inside.kind === 'name' && inside.to === end) {
    return inside;
  }
  const head = headOf(page, mention, low);
  return hangsOnPrep(page, head, low) && !isSubordinated(page, head) ? null : head;
}

function isSubordinated(page: Page, mention: Mention): boolean {
  return (tokenAt(page, mention.from - 1).flags & SUBORDINATOR) !== 0;
}

function previousBreak(page: Page, at: number, low: number): number {
  let i = at;
  while (i >= low && !isBreak(tokenAt(page, i).kind)) i--;
  return i;
}

function isBreak(kind: string): boolean {
  return (
    kind === 'comma' ||
    kind === 'dash' ||
    kind === 'open' ||
    kind === 'close' ||
    kind === 'semicolon' ||
    kind === 'colon'
  );
}

const INSERTED = RELATIVE | DET | PREP | CONJ | SUBORDINATOR | PERSON | BODY | GERUND | QUANTITY;

function isInserted(page: Page, at: number): boolean {
  const token = tokenAt(page, at);
  return (
    token.kind === 'run' ||
    (token.flags & INSERTED) !== 0 ||
    /^(?:\d|former|ex-|himself|herself|themselves)/.test(token.lower) ||
    /(?:ing|ed)$/.test(token.lower)
  );
}

/** The noun that "who" at `relative` stands for. */
export function antecedentOf(page: Page, relative: number, low: number): Mention | null {
  let at = relative - 1;
  while (at >= low && (tokenAt(page, at).kind !== 'word' || tokenAt(page, at).flags & CONJ)) at--;
  const mention = at >= low ? mentionAt(page, at) : null;
  return mention === null || mention.isOwner ? null : headOf(page, mention, low);
}
