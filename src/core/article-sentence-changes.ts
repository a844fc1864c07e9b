/**
 * What changed between two versions of one paragraph, sentence by sentence: figures that differ, and
 * sentences that say something else. Typing errors put right, inflections and function words are no
 * news; a "not" is.
 */
import type { ArticleChange } from './article-changes.ts';
import { bestPairs, wordKey, wordSet } from './text/pair-up.ts';
import { sentences } from './text/sentences.ts';
import { jaccard } from './text/similarity.ts';
import { cut } from './text/span.ts';
import { isStopWord } from './text/stop-words.ts';
import { stem, tokens } from './text/tokens.ts';

/** Sentences that share this much of their words are one sentence, edited. */
const SAME_SENTENCE_MIN = 0.35;
/** Sentences of one version that the other lacks: as many as can be paired. */
const SENTENCES_MAX = 400;
/** Letters that may differ in a word of this length or more: a typing error. */
const TYPO_LETTERS_MAX = 2;
const TYPO_WORD_MIN = 5;
const NUMBER_WORDS = new Set(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundred hundreds thousand thousands million millions billion billions trillion half third quarter twice double triple'.split(
    ' ',
  ),
);
/** Small words that turn a sentence round. */
const TURNS = /^(?:not|no|never|nor|none|nobody|neither|without|cannot|\p{L}+n't)$/u;

export function sentenceChanges(before: string, after: string): ArticleChange[] {
  const removed = sentencesMissing(before, after);
  const added = sentencesMissing(after, before);
  const pairs = bestPairs(removed, added, wordSet, jaccard, SAME_SENTENCE_MIN);
  const pairedOld = new Set(pairs.map(([old]) => old));
  const pairedNew = new Set(pairs.map(([, fresh]) => fresh));
  return [
    ...pairs.flatMap(([old, fresh]) => pairChange(old, fresh)),
    ...added
      .filter((text) => !pairedNew.has(text) && isReport(text))
      .map((text) => ({ kind: 'text-added' as const, after: text })),
    ...removed
      .filter((text) => !pairedOld.has(text) && isReport(text))
      .map((text) => ({ kind: 'text-removed' as const, before: text })),
  ];
}

const SENTENCE_WORDS_MIN = 5;

function isReport(sentence: string): boolean {
  return tokens(sentence).length >= SENTENCE_WORDS_MIN;
}

function sentencesMissing(text: string, from: string): string[] {
  const words = wordKey(from);
  const known = new Set(sentencesOf(from).map(wordKey));
  const missing: string[] = [];
  for (const sentence of sentencesOf(text)) {
    const key = wordKey(sentence);
    if (known.has(key) || words.includes(key)) continue;
    missing.push(sentence);
    if (missing.length === SENTENCES_MAX) break;
  }
  return missing;
}

function sentencesOf(text: string): string[] {
  return sentences(text).map((span) => cut(text, span));
}

function pairChange(before: string, after: string): ArticleChange[] {
  const [old, fresh] = [figuresOf(before), figuresOf(after)];
  const figures = { before: without(old, fresh), after: without(fresh, old) };
  if (figures.before.length + figures.after.length > 0)
    return [{ kind: 'figure', before, after, figures }];
  return saysOtherwise(before, after) ? [{ kind: 'sentence', before, after }] : [];
}

/** Numbers as printed, in figures and in words. */
function figuresOf(sentence: string): string[] {
  return tokens(sentence)
    .filter(({ lower }) => /\p{N}/u.test(lower) || NUMBER_WORDS.has(lower))
    .map(({ lower }) => lower);
}

function without(figures: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return figures.filter((figure) => {
    const at = left.indexOf(figure);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

function saysOtherwise(before: string, after: string): boolean {
  const [old, fresh] = [meaningOf(before), meaningOf(after)];
  const gone = [...old].filter((word) => !fresh.has(word));
  const come = [...fresh].filter((word) => !old.has(word));
  if ([...gone, ...come].some((word) => TURNS.test(word))) return true;
  const names = namesIn(`${before} ${after}`);
  const isMended = (a: string, b: string) => !names.has(a) && !names.has(b) && isTypo(a, b);
  const mended = bestPairs(gone, come, String, (a, b) => (isMended(a, b) ? 1 : 0), 1).length;
  return gone.length + come.length > 2 * mended;
}

function meaningOf(sentence: string): Set<string> {
  const words = tokens(sentence).map(({ lower }) => lower.replaceAll('’', "'"));
  return new Set(
    words.flatMap((word) => (TURNS.test(word) ? [word] : isStopWord(word) ? [] : [stem(word)])),
  );
}

/** A name put right is a correction, however few its letters. */
function namesIn(text: string): Set<string> {
  const capitalised = tokens(text).filter((word) => word.text !== word.lower);
  return new Set(capitalised.map(({ lower }) => stem(lower)));
}

/** Bounded edit distance of letters (Levenshtein 1966), over two rows. */
function isTypo(a: string, b: string): boolean {
  if (Math.max(a.length, b.length) < TYPO_WORD_MIN) return false;
  if (Math.abs(a.length - b.length) > TYPO_LETTERS_MAX || a[0] !== b[0]) return false;
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return (above[b.length] ?? 0) <= TYPO_LETTERS_MAX;
}
