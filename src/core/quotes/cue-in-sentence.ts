/**
 * Attribution from the sentence that a run stands in: the cue right after it, right before it, or
 * elsewhere in the sentence. Returns null where the sentence says nothing of who speaks.
 */
import { type Attribution, attribution } from './attribution.ts';
import { ADVERB, AUX, CUE, DET, GERUND, PREP, STRONG, TALK } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Sentence } from './narration.ts';
import { clauseSubject, mentionAt, type Page, subjectOf, tokenAt } from './subject.ts';

/** A cue further from its quote than this belongs to something else, in tokens. */
const CUE_REACH_TOKENS = 60;

export function attributeInSentence(page: Page, at: number): Attribution | null {
  const sentence = page.narration.sentences[tokenAt(page, at).sentence] as Sentence;
  return (
    cueBefore(page, at, sentence, true) ??
    label(page, at, sentence) ??
    cueAfter(page, at, sentence) ??
    accordingTo(page, at, sentence) ??
    signature(page, at, sentence) ??
    cueBefore(page, at, sentence, false) ??
    laterCue(page, at, sentence)
  );
}

/** She said: "…" (`isDirect`: nothing but ":", ",", "that" between), or a cue anywhere to the left. */
function cueBefore(
  page: Page,
  at: number,
  sentence: Sentence,
  isDirect: boolean,
): Attribution | null {
  const low = Math.max(sentence.from, at - CUE_REACH_TOKENS);
  let i = at - 1;
  if (isDirect) {
    while (i >= low && isLink(page, i)) i--;
    return i >= low ? readCue(page, i, sentence, 'before') : null;
  }
  for (; i >= low; i--) {
    const { kind } = tokenAt(page, i);
    if (kind === 'semicolon') return null;
    const found = readCue(page, i, sentence, 'clause');
    if (found !== null) return found;
  }
  return null;
}

function isLink(page: Page, at: number): boolean {
  const token = tokenAt(page, at);
  return (
    token.kind === 'comma' ||
    token.kind === 'colon' ||
    token.lower === 'that' ||
    token.lower === 'as' ||
    token.lower === 'it' ||
    (token.flags & ADVERB) !== 0
  );
}

function readCue(
  page: Page,
  at: number,
  sentence: Sentence,
  rule: 'before' | 'clause',
): Attribution | null {
  const token = tokenAt(page, at);
  if (!isVerb(page, at, sentence.from)) return null;
  if (isPassive(page, at, sentence.from)) {
    const agent = agentOf(page, at, sentence.to);
    return agent === null ? null : attribution(rule, agent, at);
  }
  const subject = subjectOf(page, at, sentence.from);
  if (subject === null) return null;
  void token;
  return attribution(rule, subject, at);
}

/** A cue form is a noun after an article or possessive ("a call", "his claim"). */
export function isVerb(page: Page, at: number, from: number): boolean {
  const { flags, isCapital } = tokenAt(page, at);
  if (!(flags & CUE)) return false;
  const mention = mentionAt(page, at);
  if (mention !== null) return false;
  if (isCapital && at > from) return false;
  if (at === from) return true;
  const before = tokenAt(page, at - 1);
  return !(before.flags & DET) && !before.isOwner;
}

function isPassive(page: Page, at: number, from: number): boolean {
  if (tokenAt(page, at).flags & GERUND) return false;
  let i = at - 1;
  while (i >= from && tokenAt(page, i).flags & ADVERB) i--;
  if (i < from) return false;
  return /^(?:was|were|is|are|been|be|being|got)$/.test(tokenAt(page, i).lower);
}

function agentOf(page: Page, verb: number, to: number): Mention | null {
  for (let i = verb + 1; i < to && i < verb + 30; i++) {
    if (tokenAt(page, i).lower === 'by') return mentionAt(page, i + 1);
  }
  return null;
}

/** "…," said X; "…," X, the chair of Y, said; "…" X told Z. */
function cueAfter(page: Page, at: number, sentence: Sentence): Attribution | null {
  let i = at + 1;
  while (i < sentence.to && isPause(page, i)) i++;
  if (i >= sentence.to) return null;
  const first = tokenAt(page, i);
  if (first.flags & STRONG && !(first.flags & GERUND) && mentionAt(page, i) === null) {
    const speaker = inverted(page, i, sentence.to);
    if (speaker !== null) return attribution('after', speaker, i);
    return null;
  }
  if (mentionAt(page, i) === null) return null;
  return verbAfter(page, i, at, sentence, 'after');
}

function isPause(page: Page, at: number): boolean {
  const { kind, flags, lower } = tokenAt(page, at);
  return (
    kind === 'comma' ||
    kind === 'dash' ||
    (kind === 'word' && (flags & ADVERB) !== 0) ||
    lower === 'as'
  );
}

function inverted(page: Page, verb: number, to: number): Mention | null {
  let i = verb + 1;
  while (i < to && tokenAt(page, i).flags & ADVERB && mentionAt(page, i) === null) i++;
  const mention = i < to ? mentionAt(page, i) : null;
  if (mention === null || mention.from !== i) return null;
  if (mention.isOwner) return mentionAt(page, mention.to) ?? mention;
  return mention;
}

function verbAfter(
  page: Page,
  from: number,
  at: number,
  sentence: Sentence,
  rule: 'after' | 'clause-after',
): Attribution | null {
  const high = Math.min(sentence.to, from + CUE_REACH_TOKENS);
  for (let i = from; i < high; i++) {
    const { kind, flags, lower } = tokenAt(page, i);
    if (kind === 'semicolon' || kind === 'colon' || (kind === 'run' && rule === 'after'))
      return null;
    const isPutIt = lower === 'put' && tokenAt(page, i + 1)?.lower === 'it';
    if (!isPutIt && (!(flags & STRONG) || flags & GERUND || !isVerb(page, i, sentence.from)))
      continue;
    if (isPassive(page, i, at + 1)) continue;
    const speaker = (i === from ? null : subjectOf(page, i, at + 1)) ?? inverted(page, i, high);
    if (speaker !== null && speaker.kind !== 'thing')
      return attribution(rule, speaker, i, isPutIt ? i + 1 : i);
  }
  return null;
}

function laterCue(page: Page, at: number, sentence: Sentence): Attribution | null {
  return at + 1 < sentence.to ? verbAfter(page, at + 1, at, sentence, 'clause-after') : null;
}

function accordingTo(page: Page, at: number, sentence: Sentence): Attribution | null {
  const high = Math.min(sentence.to - 1, at + CUE_REACH_TOKENS);
  const low = Math.max(sentence.from, at - CUE_REACH_TOKENS);
  for (let i = low; i < high; i++) {
    const { lower } = tokenAt(page, i);
    if (lower === 'according' && tokenAt(page, i + 1).lower === 'to') {
      const mention = mentionAt(page, i + 2);
      if (mention !== null) return attribution('according', ownerHead(page, mention), i, i + 1);
    }
    if (lower === 'per' && i === at + 2) {
      const mention = mentionAt(page, i + 1);
      if (mention !== null && mention.kind !== 'thing') return attribution('according', mention, i);
    }
  }
  return null;
}

function ownerHead(page: Page, mention: Mention): Mention {
  return mention.isOwner ? (mentionAt(page, mention.to) ?? mention) : mention;
}

/** `WALLACE: "…"` and `Mr. Lee's reply: "…"`. */
function label(page: Page, at: number, sentence: Sentence): Attribution | null {
  const colon = at - 1;
  if (colon <= sentence.from || tokenAt(page, colon).kind !== 'colon') return null;
  const mention = mentionAt(page, colon - 1);
  if (mention === null) return null;
  const isLine = mention.from === sentence.from;
  if (isLine && mention.kind === 'name' && !mention.isOwner) return attribution('label', mention);
  if (tokenAt(page, colon - 1).flags & TALK) {
    const owner = mention.from > sentence.from ? mentionAt(page, mention.from - 1) : null;
    if (owner?.isOwner) return attribution('before', owner);
  }
  return null;
}

/** `"…" — Name` at a line's end, as lists of sayings have it. */
function signature(page: Page, at: number, sentence: Sentence): Attribution | null {
  const dash = tokenAt(page, at + 1);
  if (at + 2 >= sentence.to || dash.kind !== 'dash') return null;
  const mention = mentionAt(page, at + 2);
  if (mention === null || mention.from !== at + 2 || mention.kind !== 'name') return null;
  const next = mention.to < sentence.to ? tokenAt(page, mention.to) : null;
  if (next !== null && next.kind === 'word' && !(next.flags & (PREP | AUX))) return null;
  return attribution('signature', mention);
}

/** No cue at all: whom the sentence is about. */
export function attributeToSubject(page: Page, at: number): Attribution | null {
  const sentence = page.narration.sentences[tokenAt(page, at).sentence] as Sentence;
  const low = Math.max(sentence.from, at - CUE_REACH_TOKENS);
  const subject = clauseSubject(page, low, at);
  return subject === null ? null : attribution('subject', subject);
}
