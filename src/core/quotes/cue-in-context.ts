/**
 * Attribution of a run whose own sentence names nobody: it goes on from the quote before it, is
 * brought in by the sentence or paragraph before, or is named by the sentence after.
 */
import { type Attribution, attribution, goneOn } from './attribution.ts';
import { clauseSubject } from './clause-subject.ts';
import { attributeInSentence } from './cue-in-sentence.ts';
import { isStrongVerb } from './cue-word.ts';
import type { Mention } from './mentions.ts';
import type { Narration, Sentence } from './narration.ts';
import { talkOwner } from './owner.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';
import type { Run } from './pair-marks.ts';
import { subjectOf } from './subject.ts';

/** "Q." Trump said. — the cue's sentence is this short or it is a sentence of its own, in tokens. */
const CUE_SENTENCE_TOKENS_MAX = 12;
/** The part of a sentence that is read for whom it brings in. */
const INTRODUCTION_TOKENS_MAX = 60;
/** A full stop and a mark behind a signature. */
const MARKS_MAX = 2;
/** "Subscribe" and "Pause." bring in nobody. */
const INTRODUCTION_TOKENS_MIN = 3;

export function attributeInContext(
  page: Page,
  at: number,
  done: readonly Attribution[],
): Attribution | null {
  const { narration } = page;
  const token = tokenAt(page, at);
  const index = token.sentence;
  const sentence = narration.sentences[index] as Sentence;
  const before = narration.sentences[index - 1];
  const run = narration.runs[token.run];
  const previousRun = narration.runs[token.run - 1];
  if (previousRun?.isContinued && run !== undefined && previousRun.block + 1 === run.block) {
    return goOn(done[token.run - 1]);
  }
  if (before !== undefined && before.block === sentence.block) {
    const last = lastRun(narration, before);
    if (last !== -1) return goOn(done[last]);
    const named = followedBy(page, index) ?? introducedByCue(page, before);
    if (named !== null || endsInColon(page, before)) return named ?? introducedBy(page, before);
    const earlier =
      narration.runs[token.run - 1]?.lastBlock === run?.block ? goOn(done[token.run - 1]) : null;
    return earlier ?? introducedBy(page, before);
  }
  if (before !== undefined && endsInColon(page, before)) return introducedBy(page, before);
  const closing = namedAtItsEnd(page, at);
  if (closing !== null) return closing;
  const followed = signedBelow(page, index) ?? followedBy(page, index);
  if (followed !== null) return followed;
  if (before === undefined) return null;
  if (lastRun(narration, before) === -1) return introducedBy(page, before);
  return goOn(done[answers(page, token.run, done) ? token.run - 2 : lastRun(narration, before)]);
}

/**
 * A quote that is left open at its paragraph's end is closed, and its speaker often named, in a later
 * one: "“We knew. ¶ “And we waited,” Lee said." Nothing but the words stands in the paragraphs between.
 */
function namedAtItsEnd(page: Page, at: number): Attribution | null {
  const { runs, runToken } = page.narration;
  let run = tokenAt(page, at).run;
  while (runs[run]?.isContinued && runs[run + 1]?.block === (runs[run] as Run).block + 1) run++;
  const last = runToken[run] ?? -1;
  if (last === -1 || last === at) return null;
  const found = attributeInSentence(page, last);
  return found !== null && found.rule === 'after' && found.mention !== null ? goneOn(found) : null;
}

/** Two people by turns: a question is put to the one who spoke before it, and answered by that one. */
function answers({ narration }: Page, run: number, done: readonly Attribution[]): boolean {
  const { runs, text } = narration;
  const [asked, said, now] = [runs[run - 2], runs[run - 1], runs[run]];
  if (asked === undefined || said === undefined || now === undefined) return false;
  if (asked.lastBlock + 1 !== said.block || said.lastBlock + 1 !== now.block) return false;
  const isQuestion = (at: { end: number }) => text[at.end - 1] === '?';
  const [first, second] = [done[run - 2]?.mention, done[run - 1]?.mention];
  if (!first || !second || wordsOf(text, first) === wordsOf(text, second)) return false;
  return isQuestion(said) || (isQuestion(asked) && isQuestion(now));
}

function wordsOf(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end).toLowerCase();
}

function goOn(from: Attribution | undefined): Attribution | null {
  if (from === undefined || from.mention === null) return null;
  return goneOn(from);
}

function lastRun(narration: Narration, sentence: Sentence): number {
  for (let i = sentence.to - 1; i >= sentence.from && i > sentence.to - 60; i--) {
    const run = narration.tokens[i]?.run ?? -1;
    if (run !== -1) return run;
  }
  return -1;
}

function endsInColon(page: Page, sentence: Sentence): boolean {
  return tokenAt(page, sentence.to - 1).kind === 'colon';
}

function introducedBy(page: Page, sentence: Sentence): Attribution | null {
  const cued = introducedByCue(page, sentence);
  if (cued !== null) return cued;
  if (sentence.to - sentence.from < INTRODUCTION_TOKENS_MIN) return null;
  const high = Math.min(sentence.to, sentence.from + INTRODUCTION_TOKENS_MAX);
  const subject = clauseSubject(page, sentence.from, high);
  return subject === null || subject.kind === 'thing' || isHearer(page, subject)
    ? null
    : attribution('introduced', talkOwner(page, subject));
}

/** "It is rare, Lee said. Good rules win only when “…”": what goes on is still Lee's. */
export function cueOfSentenceBefore(page: Page, at: number): Attribution | null {
  const { sentence, block } = tokenAt(page, at);
  const before = page.narration.sentences[sentence - 1];
  return before === undefined || before.block !== block ? null : introducedByCue(page, before);
}

function introducedByCue(page: Page, sentence: Sentence): Attribution | null {
  const low = Math.max(sentence.from, sentence.to - INTRODUCTION_TOKENS_MAX);
  for (let i = sentence.to - 1; i >= low; i--) {
    if (!isStrongVerb(page, i, sentence.from)) continue;
    const subject = subjectOf(page, i, sentence.from);
    if (subject !== null && subject.kind !== 'thing')
      return attribution('introduced', talkOwner(page, subject), i);
  }
  return null;
}

function followedBy(page: Page, index: number): Attribution | null {
  const sentence = page.narration.sentences[index] as Sentence;
  const next = page.narration.sentences[index + 1];
  if (next === undefined || next.block !== sentence.block) return null;
  const subject = mentionAt(page, next.from);
  if (subject === null || subject.isOwner || subject.kind === 'thing') return null;
  if (next.to - next.from > CUE_SENTENCE_TOKENS_MAX && !isQuestion(page, sentence)) return null;
  for (let i = subject.to; i < next.to && i < next.from + CUE_SENTENCE_TOKENS_MAX; i++) {
    if (tokenAt(page, i).kind === 'run') return null;
    if (isStrongVerb(page, i, next.from)) return attribution('followed', subject, i);
    if (tokenAt(page, i).kind === 'word' && tokenAt(page, i).flags === 0 && i === subject.to)
      return null;
  }
  return null;
}

/** The run that ends the sentence asks or cries out, so a capital after it may still be its cue. */
function isQuestion(page: Page, sentence: Sentence): boolean {
  const run = page.narration.runs[tokenAt(page, sentence.to - 1).run];
  return run !== undefined && /[?!]['’]?$/.test(page.narration.text.slice(run.end - 2, run.end));
}

/** A line of its own, "— Ann Lee, Leeds", under the quote. */
function signedBelow(page: Page, index: number): Attribution | null {
  const next = page.narration.sentences[index + 1];
  if (next === undefined || next.to - next.from > CUE_SENTENCE_TOKENS_MAX) return null;
  if (tokenAt(page, next.from).kind !== 'dash') return signedWithin(page, next);
  const mention = mentionAt(page, next.from + 1);
  return mention?.kind === 'name' ? attribution('signature', mention) : null;
}

/** "“This will not do. ¶ Mayor Ann Lee.”": nothing but a title and a name before the closing mark. */
function signedWithin(page: Page, { from, to }: Sentence): Attribution | null {
  const { text } = page.narration;
  const mention = mentionAt(page, from);
  if (mention?.kind !== 'name' || mention.nameFrom === mention.from) return null;
  const isClosed = /^\.?["”]/.test(text.slice(mention.end, mention.end + 2));
  return isClosed && to - mention.to <= MARKS_MAX ? attribution('signature', mention) : null;
}

/** "you" is who is spoken to. */
function isHearer(page: Page, mention: Mention): boolean {
  return mention.kind === 'pronoun' && tokenAt(page, mention.from).lower === 'you';
}
