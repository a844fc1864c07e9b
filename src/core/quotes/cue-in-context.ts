/**
 * Attribution of a run whose own sentence names nobody: it goes on from the quote before it, is
 * brought in by the sentence or paragraph before, or is named by the sentence after.
 */
import { type Attribution, attribution } from './attribution.ts';
import { isVerb } from './cue-in-sentence.ts';
import { STRONG } from './lexicon.ts';
import type { Narration, Sentence } from './narration.ts';
import { clauseSubject, type Page, subjectOf, tokenAt } from './subject.ts';

/** "Q." Trump said. — the cue's sentence is this short or it is a sentence of its own, in tokens. */
const CUE_SENTENCE_TOKENS_MAX = 12;

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
    return followedBy(page, index) ?? introducedBy(page, before);
  }
  if (before !== undefined && endsInColon(page, before)) return introducedBy(page, before);
  const followed = followedBy(page, index);
  if (followed !== null) return followed;
  if (before === undefined) return null;
  const last = lastRun(narration, before);
  if (last !== -1) return goOn(done[last]);
  return introducedBy(page, before);
}

function goOn(from: Attribution | undefined): Attribution | null {
  if (from === undefined || from.mention === null) return null;
  return { ...from, rule: 'continued' };
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
  for (let i = sentence.to - 1; i >= sentence.from && i > sentence.to - 60; i--) {
    if (!isVerb(page, i, sentence.from) || !(tokenAt(page, i).flags & STRONG)) continue;
    const subject = subjectOf(page, i, sentence.from);
    if (subject !== null && subject.kind !== 'thing') return attribution('introduced', subject, i);
  }
  const subject = clauseSubject(page, sentence.from, Math.min(sentence.to, sentence.from + 60));
  return subject === null ? null : attribution('introduced', subject);
}

function followedBy(page: Page, index: number): Attribution | null {
  const sentence = page.narration.sentences[index] as Sentence;
  const next = page.narration.sentences[index + 1];
  if (
    next === undefined ||
    next.block !== sentence.block ||
    next.to - next.from > CUE_SENTENCE_TOKENS_MAX
  )
    return null;
  for (let i = next.from + 1; i < next.to; i++) {
    if (tokenAt(page, i).kind === 'run') return null;
    if (!isVerb(page, i, next.from) || !(tokenAt(page, i).flags & STRONG)) continue;
    const subject = subjectOf(page, i, next.from);
    return subject === null || subject.from > next.from + 1
      ? null
      : attribution('followed', subject, i);
  }
  return null;
}
