/**
 * Who says each run. The run's own sentence is asked first, then what stands around it, and last,
 * for words worked into a sentence without a cue, whom that sentence is about.
 */
import { type Attribution, goneOn, UNATTRIBUTED } from './attribution.ts';
import { attributeInContext, cueOfSentenceBefore } from './cue-in-context.ts';
import { attributeInSentence, attributeToSubject } from './cue-in-sentence.ts';
import { CUE, STRONG } from './lexicon.ts';
import type { Sentence } from './narration.ts';
import { type Page, tokenAt } from './page.ts';

/** One attribution for each run, in order. */
export function attribute(page: Page): Attribution[] {
  const done: Attribution[] = [];
  for (const at of page.narration.runToken) {
    done.push(at === -1 ? UNATTRIBUTED : (attributeRun(page, at, done) ?? UNATTRIBUTED));
  }
  return done;
}

function attributeRun(page: Page, at: number, done: readonly Attribution[]): Attribution | null {
  const inSentence = attributeInSentence(page, at);
  if (inSentence !== null)
    return isOfThing(page, inSentence)
      ? (sameBlockBefore(page, at, done) ?? inSentence)
      : inSentence;
  if (standsAlone(page, at)) return attributeInContext(page, at, done);
  const subject = attributeToSubject(page, at);
  const mention = subject?.mention ?? null;
  const isWeak = mention !== null && (mention.kind === 'thing' || mention.isEmpty);
  if (!isWeak) return subject ?? attributeInContext(page, at, done);
  const isLed = tokenAt(page, at - 1).kind === 'colon';
  const before = sameBlockBefore(page, at, done);
  return before ?? (isLed ? null : cueOfSentenceBefore(page, at)) ?? subject;
}

/** "She added that he was “gone”. The rule meant for finding him would be “odd”": no cue of a thing's. */
function isOfThing(page: Page, { mention, cueFrom }: Attribution): boolean {
  const flags = cueFrom === -1 ? STRONG : tokenAt(page, cueFrom).flags;
  return mention?.kind === 'thing' && !(flags & STRONG) && (flags & CUE) !== 0;
}

/** "It was, he said, “odd”. The rule would be “gone”": a thing does not speak, who spoke before does. */
function sameBlockBefore(page: Page, at: number, done: readonly Attribution[]): Attribution | null {
  const { run, block } = tokenAt(page, at);
  const before = done[run - 1];
  if (before === undefined || before.mention === null) return null;
  return page.narration.runs[run - 1]?.lastBlock === block ? goneOn(before) : null;
}

/** No word of the reporter's stands in the run's sentence before it. */
function standsAlone(page: Page, at: number): boolean {
  const sentence = page.narration.sentences[tokenAt(page, at).sentence] as Sentence;
  for (let i = Math.max(sentence.from, at - 60); i < at; i++)
    if (tokenAt(page, i).kind === 'word') return false;
  return true;
}
