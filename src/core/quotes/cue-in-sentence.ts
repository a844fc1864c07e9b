/**
 * Attribution from the sentence that a run stands in: the cue right after it, right before it, or
 * elsewhere in the sentence. Returns null where the sentence says nothing of who speaks.
 */
import { type Attribution, attribution } from './attribution.ts';
import { clauseSubject } from './clause-subject.ts';
import { agentOf, invertedSubject, outerCue, takesHearer } from './cue-verb.ts';
import { isCueVerb, isPassive, isStrongVerb } from './cue-word.ts';
import { ADVERB, CONJ, CORE, CUE, DET, GERUND, PREP, STRONG, TALK, TIME } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { accordingTo, label, signature, takenFrom } from './named-source.ts';
import type { Sentence } from './narration.ts';
import { talkOwner } from './owner.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';
import { subjectOf } from './subject.ts';
import { toldByAnother } from './told-by-another.ts';

/** A cue further from its quote than this belongs to something else, in tokens. */
const CUE_REACH_TOKENS = 60;
/** Verbs that are looked at on either side; keeps a sentence of nothing but verbs cheap. */
const CUES_TRIED_MAX = 6;
/** Words between a cue and the comma or colon before its quote ("on Monday in a statement"). */
const LED_REACH_TOKENS = 16;

export function attributeInSentence(page: Page, at: number): Attribution | null {
  const sentence = page.narration.sentences[tokenAt(page, at).sentence] as Sentence;
  const other = toldByAnother(page, at, sentence);
  if (other !== null) return other;
  const after = cueAfter(page, at, sentence);
  const isClause = opensWithClause(page, sentence);
  if (after !== null && endsInComma(page, at) && !isClause) return after;
  if (tokenAt(page, sentence.from).lower === 'according') {
    const named = toldWithin(page, at, sentence) ?? accordingTo(page, at, sentence);
    if (named !== null) return named;
  }
  return (
    label(page, at, sentence) ??
    takenFrom(page, at, sentence) ??
    directCue(page, at, sentence) ??
    ledCue(page, at, sentence) ??
    nounCue(page, at, sentence) ??
    (isClause && hasOwnWords(page, after) ? earlierCue(page, at, sentence) : null) ??
    after ??
    accordingTo(page, at, sentence) ??
    signature(page, at, sentence) ??
    earlierCue(page, at, sentence) ??
    (at + 1 < sentence.to ? verbAfter(page, at + 1, at, sentence, 'clause-after') : null)
  );
}

/** "According to Holm, the chair had told him that “…”": Holm is the source, the chair speaks. */
function toldWithin(page: Page, at: number, sentence: Sentence): Attribution | null {
  const found = directCue(page, at, sentence) ?? earlierCue(page, at, sentence);
  if (found === null || found.mention === null || found.mention.from >= at) return null;
  const isOwn = found.mention.kind === 'name' || found.mention.kind === 'person';
  const isSource = found.mention.from > 0 && tokenAt(page, found.mention.from - 1).lower === 'to';
  return isOwn && !isSource && tokenAt(page, found.cueFrom).flags & CORE ? found : null;
}

function endsInComma(page: Page, at: number): boolean {
  const run = page.narration.runs[tokenAt(page, at).run];
  return run !== undefined && /,['’]?$/.test(page.narration.text.slice(run.end - 2, run.end));
}

/** "Although he said …": what leads the sentence is its own clause, with its own speaker. */
function opensWithClause(page: Page, sentence: Sentence): boolean {
  let i = sentence.from;
  while (i < sentence.to && tokenAt(page, i).flags & (CONJ | ADVERB)) i++;
  return (
    i < sentence.to &&
    /^(?:although|though|while|as|even|when|if|because|since)$/.test(tokenAt(page, i).lower)
  );
}

/** "Though he said “…,” the mayor said it was late": the second cue has words of its own. */
function hasOwnWords(page: Page, after: Attribution | null): boolean {
  if (after === null || after.mention === null || after.mention.from > after.cueFrom) return false;
  const next = page.narration.tokens[after.cueTo + 1];
  return next?.kind === 'word' && !(next.flags & (PREP | ADVERB | TIME));
}

/** She said: "…", with nothing but ":", "," or "that" between. */
function directCue(page: Page, at: number, sentence: Sentence): Attribution | null {
  let i = at - 1;
  while (i >= sentence.from && isLink(page, i)) i--;
  if (i < sentence.from) return null;
  const inverted = invertedBefore(page, i, sentence);
  if (inverted !== null) return inverted;
  return readCue(page, i, sentence, 'before');
}

/** "It failed, explained Lee, “because …”": the subject stands between its verb and the mark. */
function invertedBefore(page: Page, at: number, sentence: Sentence): Attribution | null {
  const mention = mentionAt(page, at);
  if (mention === null || mention.from - 2 < sentence.from || mention.kind === 'thing') return null;
  if (tokenAt(page, at + 1).kind !== 'comma') return null;
  const verb = mention.from - 1;
  if (tokenAt(page, verb - 1).kind !== 'comma' && tokenAt(page, verb - 1).kind !== 'run')
    return null;
  if (!isStrongVerb(page, verb, sentence.from) || tokenAt(page, verb).flags & GERUND) return null;
  if (takesHearer(page, verb)) return null;
  return attribution('before', mention, verb);
}

/** She told the BBC on Monday: "…", or …, telling him, "…". */
function ledCue(page: Page, at: number, sentence: Sentence): Attribution | null {
  const lead = at > sentence.from ? tokenAt(page, at - 1).kind : 'other';
  if (lead !== 'comma' && lead !== 'colon') return null;
  const low = Math.max(sentence.from, at - LED_REACH_TOKENS);
  for (let i = at - 2; i >= low; i--) {
    const { kind, flags } = tokenAt(page, i);
    if (kind === 'run' || kind === 'semicolon' || (kind === 'comma' && lead === 'comma'))
      return null;
    if (!(flags & STRONG)) continue;
    const found = readCue(page, i, sentence, 'before');
    if (found !== null) return found;
  }
  return null;
}

/** A cue anywhere to the left in the sentence: the nearest. */
function earlierCue(page: Page, at: number, sentence: Sentence): Attribution | null {
  const low = Math.max(sentence.from, at - CUE_REACH_TOKENS);
  let tried = 0;
  for (let i = at - 1; i >= low && tried < CUES_TRIED_MAX; i--) {
    const { kind, flags } = tokenAt(page, i);
    if (kind === 'semicolon') return null;
    const told = kind === 'word' && flags & TALK ? nounClause(page, i, sentence) : null;
    if (told !== null) return told;
    if (!(flags & CUE)) continue;
    tried++;
    const found = readCue(page, i, sentence, 'clause');
    if (found !== null && !isAside(page, found, at)) return found;
  }
  return null;
}

/** "He said the move, which some argued was late, was “…”": what some argued is told in passing. */
function isAside(page: Page, { mention, cueFrom }: Attribution, at: number): boolean {
  if (mention === null || mention.from === 0 || mention.to > cueFrom) return false;
  if (tokenAt(page, mention.from - 1).lower !== 'which' || mention.from < 2) return false;
  if (tokenAt(page, mention.from - 2).flags & PREP) return false;
  for (let i = cueFrom + 1; i < at; i++) if (tokenAt(page, i).kind === 'comma') return true;
  return false;
}

/** "his warning that Britain would go to the “…”", "her comment on Monday that …" */
function nounClause(page: Page, noun: number, sentence: Sentence): Attribution | null {
  const mention = mentionAt(page, noun);
  if (mention === null || mention.to !== noun + 1) return null;
  let i = noun + 1;
  while (i < sentence.to && tokenAt(page, i).flags & (TIME | PREP) && mentionAt(page, i) === null)
    i++;
  if (i >= sentence.to || tokenAt(page, i).lower !== 'that') return null;
  const owner = talkOwner(page, mention);
  const isOwn = owner !== mention && (owner.kind === 'pronoun' || owner.kind === 'name');
  return isOwn ? attribution('clause', owner, noun) : null;
}

function isLink(page: Page, at: number): boolean {
  const { kind, lower, flags } = tokenAt(page, at);
  if (kind !== 'word') return kind === 'comma' || kind === 'colon';
  return lower === 'that' || lower === 'as' || lower === 'it' || (flags & ADVERB) !== 0;
}

function readCue(
  page: Page,
  at: number,
  sentence: Sentence,
  rule: 'before' | 'clause',
): Attribution | null {
  if (!isCueVerb(page, at, sentence.from)) return null;
  if (isPassive(page, at, sentence.from)) {
    const agent = agentOf(page, at, sentence.to);
    return agent === null ? null : attribution(rule, agent, at);
  }
  const subject = subjectOf(page, at, sentence.from);
  if (subject === null) return null;
  const cue = outerCue(page, { verb: at, subject }, sentence.from, rule === 'before');
  return attribution(rule, talkOwner(page, cue.subject), cue.verb);
}

/** "…," said X; "…," X, the chair of Y, said; "…" X told Z. */
function cueAfter(page: Page, at: number, sentence: Sentence): Attribution | null {
  let i = at + 1;
  while (i < sentence.to && isPause(page, i)) i++;
  if (i >= sentence.to) return null;
  const first = tokenAt(page, i);
  const mention = mentionAt(page, i);
  if (mention === null && first.flags & STRONG && !(first.flags & GERUND)) {
    const speaker = invertedSubject(page, i, sentence.to);
    return speaker === null ? null : attribution('after', talkOwner(page, speaker), i);
  }
  if (mention === null) return anyVerbBefore(page, i, at, sentence);
  return anyVerbAfter(page, mention, at, sentence) ?? verbAfter(page, i, at, sentence, 'after');
}

/** "…!" beamed Ann Lee: any past form between a quote and a name. */
function anyVerbBefore(
  page: Page,
  verb: number,
  at: number,
  sentence: Sentence,
): Attribution | null {
  const { lower, flags } = tokenAt(page, verb);
  if (verb !== at + 1 || at !== sentence.from || flags !== 0 || !lower.endsWith('ed')) return null;
  const speaker = invertedSubject(page, verb, sentence.to);
  return speaker?.kind === 'name' ? attribution('after', speaker, verb) : null;
}

function isPause(page: Page, at: number): boolean {
  const { kind, flags, lower } = tokenAt(page, at);
  if (kind !== 'word') return kind === 'comma' || kind === 'dash';
  return (flags & ADVERB) !== 0 || lower === 'as';
}

/** "…," Lee deadpanned: after a comma within the marks any past form will do. */
function anyVerbAfter(
  page: Page,
  mention: Mention,
  at: number,
  sentence: Sentence,
): Attribution | null {
  if (!endsInComma(page, at) || mention.to >= sentence.to || mention.kind === 'thing') return null;
  const verb = tokenAt(page, mention.to);
  const isPast = verb.kind === 'word' && (verb.flags & ~ADVERB) === 0 && verb.lower.endsWith('ed');
  if (!isPast) return null;
  return earlierCue(page, at, sentence) ?? attribution('after', mention, mention.to);
}

function verbAfter(
  page: Page,
  from: number,
  at: number,
  sentence: Sentence,
  rule: 'after' | 'clause-after',
): Attribution | null {
  const high = Math.min(sentence.to, from + CUE_REACH_TOKENS);
  let tried = 0;
  for (let i = from; i < high && tried < CUES_TRIED_MAX; i++) {
    const { kind, flags, lower } = tokenAt(page, i);
    if (kind === 'semicolon' || kind === 'colon' || (kind === 'run' && rule === 'after'))
      return null;
    if (flags & CUE) tried++;
    const isPutIt = lower === 'put' && page.narration.tokens[i + 1]?.lower === 'it';
    const quoted = rule === 'after' ? quotedAs(page, i, from) : null;
    if (quoted !== null) return quoted;
    if (!isPutIt && (flags & GERUND || !isStrongVerb(page, i, sentence.from))) continue;
    if (isPassive(page, i, at + 1)) continue;
    const left = i === from ? null : subjectOf(page, i, at + 1);
    const opening = rule === 'after' && endsInComma(page, at) ? mentionAt(page, from) : null;
    const speaker =
      left !== null && left.kind !== 'thing' ? left : (opening ?? invertedSubject(page, i, high));
    if (speaker === null || (speaker.kind === 'thing' && opening === null)) continue;
    return attribution(rule, talkOwner(page, speaker), i, isPutIt ? i + 1 : i);
  }
  return null;
}

/** "…," Lee is quoted as saying. */
function quotedAs(page: Page, verb: number, opening: number): Attribution | null {
  const { tokens } = page.narration;
  if (!/^(?:quoted|cited|reported|heard|recorded)$/.test(tokens[verb]?.lower ?? '')) return null;
  const mention = mentionAt(page, opening);
  const saying = tokens[verb + 1]?.lower === 'as' ? verb + 2 : verb + 1;
  const isSaying = (tokens[saying]?.flags ?? 0) & GERUND && (tokens[saying]?.flags ?? 0) & STRONG;
  if (mention === null || !isSaying || !isPassive(page, verb, opening)) return null;
  return attribution('after', mention, verb, saying);
}

/** "Lee's reply was “…”", "her remark that “…”": the noun of speech and its owner. */
function nounCue(page: Page, at: number, sentence: Sentence): Attribution | null {
  let i = at - 1;
  while (i >= sentence.from && isNounLink(page, i)) i--;
  if (i < sentence.from || !(tokenAt(page, i).flags & TALK)) return null;
  const mention = mentionAt(page, i);
  if (mention === null) return null;
  if (
    mention.from > sentence.from &&
    /^(?:in|on|about|from|with)$/.test(tokenAt(page, mention.from - 1).lower)
  )
    return null;
  const owner = talkOwner(page, mention);
  if (owner === mention) return null;
  const left = owner.from > sentence.from ? tokenAt(page, owner.from - 1) : null;
  return left !== null && left.flags & CUE ? null : attribution('before', owner, i);
}

function isNounLink(page: Page, at: number): boolean {
  const { kind, flags, lower } = tokenAt(page, at);
  if (kind !== 'word') return kind === 'comma' || kind === 'colon' || kind === 'dash';
  if (mentionAt(page, at) !== null && !(flags & DET)) return false;
  return /^(?:that|of|for|to|about|as|a|an|the|then|is|was|were|are|be|been|had|has)$/.test(lower);
}

/** No cue at all: whom the sentence is about. */
export function attributeToSubject(page: Page, at: number): Attribution | null {
  const sentence = page.narration.sentences[tokenAt(page, at).sentence] as Sentence;
  const low = Math.max(sentence.from, at - CUE_REACH_TOKENS);
  const subject = clauseSubject(page, low, at);
  return subject === null ? null : attribution('subject', talkOwner(page, subject));
}
