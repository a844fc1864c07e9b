/**
 * Offline answers: the one or two sentences, as published, that answer a question, or nothing with
 * the nearest that is known. Every answer is cut from its passage, so that its citation holds.
 */

import { answerability } from './answerability.ts';
import type { Passage, PassageIndex } from './passage-index.ts';
import { type RankedSentence, rankSentences } from './rank-sentences.ts';

export type PassageCitation = { passage: string; start: number; end: number };

export type PassageAnswer = {
  /** Sentences as published, in the order cited, or null for "the passages do not tell". */
  answer: string | null;
  citations: PassageCitation[];
  /** Belief that the passages answer the question, 0..1. */
  score: number;
  /** The best sentences all the same, best first; what to show where `answer` is null. */
  nearest: PassageCitation[];
};

/** Belief below which "they do not tell" is the better answer; chosen by the training script. */
const ANSWER_MIN = 0.4;
const SENTENCES_MAX = 3;
const NEAREST_MAX = 2;
/** A further sentence is added while the ones so far hold less belief than this. */
const ENOUGH_SHARE = 0.85;
/** Characters cited beyond which no further sentence is added. */
const CITED_CHARS_MAX = 420;

export function answerFromPassages(
  question: string,
  candidates: readonly Passage[] | PassageIndex,
  options: { abstain: boolean },
): PassageAnswer {
  const ranking = rankSentences(question, candidates);
  const [best] = ranking.sentences;
  const nearest = ranking.sentences.slice(0, NEAREST_MAX).map(toCitation);
  if (best === undefined) return { answer: null, citations: [], score: 0, nearest };
  const score = answerability(ranking);
  if (options.abstain && score < ANSWER_MIN) return { answer: null, citations: [], score, nearest };
  const chosen = choose(ranking.sentences);
  return {
    answer: chosen.map((sentence) => sentence.text).join(' '),
    citations: chosen.map(toCitation),
    score,
    nearest,
  };
}

function choose(ranked: readonly RankedSentence[]): RankedSentence[] {
  const chosen: RankedSentence[] = [];
  let share = 0;
  let chars = 0;
  for (const sentence of ranked) {
    const length = sentence.end - sentence.start;
    if (chosen.length > 0 && chars + length > CITED_CHARS_MAX) continue;
    chosen.push(sentence);
    share += sentence.share;
    chars += length;
    if (share >= ENOUGH_SHARE || chosen.length >= SENTENCES_MAX) break;
  }
  return chosen;
}

function toCitation({ passage, start, end }: RankedSentence): PassageCitation {
  return { passage, start, end };
}
