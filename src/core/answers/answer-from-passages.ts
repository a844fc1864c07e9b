/**
 * Offline answers: the one or two sentences, as published, that answer a question, or nothing with
 * the nearest that is known. Every answer is cut from its passage, so that its citation holds.
 */

import { answerability } from './answerability.ts';
import type { Passage, PassageIndex } from './passage-index.ts';
import { type RankedSentence, rankSentences } from './rank-sentences.ts';

export type PassageCitation = { passage: string; start: number; end: number };

export type PassageAnswer = {
  /** The first one or two of the cited sentences, as published, or null for "they do not tell". */
  answer: string | null;
  citations: PassageCitation[];
  /** Belief that the passages answer the question, 0..1. */
  score: number;
  /** The best sentences all the same, best first; what to show where `answer` is null. */
  nearest: PassageCitation[];
};

/** Belief below which "they do not tell" is the better answer; chosen by the training script. */
const ANSWER_MIN = 0.39;
/** Sentences said; those cited beyond them are places to look further. */
const SAID_MAX = 2;
/** Share of the first one's belief that a second needs. */
const SAID_SHARE = 0.4;
const NEAREST_MAX = 2;
/** How the cited sentences are chosen: measured over titles that the ranker was not fitted on. */
const CITED_MAX = 4;
const CITED_CHARS_MAX = 600;
const ENOUGH_SHARE = 0.9;
const OTHER_PASSAGE_FACTOR = 4;
const CHOICE_MAX = 30;

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
  const chosen = chooseSentences(ranking.sentences);
  return {
    answer: said(chosen)
      .map((sentence) => sentence.text)
      .join(' '),
    citations: chosen.map(toCitation),
    score,
    nearest,
  };
}

/**
 * The best sentence and, while belief is still spread, further ones, rather from other passages:
 * where the best sentence of a passage is not the one, another of the same seldom is.
 */
export function chooseSentences(ranked: readonly RankedSentence[]): RankedSentence[] {
  const [best] = ranked;
  if (best === undefined) return [];
  const chosen = [best];
  let share = best.share;
  let chars = best.end - best.start;
  const promise = ({ passage, share: belief }: RankedSentence) =>
    passage === best.passage ? belief : belief * OTHER_PASSAGE_FACTOR;
  const rest = ranked.slice(1, CHOICE_MAX).sort((a, b) => promise(b) - promise(a));
  for (const sentence of rest) {
    if (share >= ENOUGH_SHARE || chosen.length >= CITED_MAX) break;
    const length = sentence.end - sentence.start;
    if (chars + length > CITED_CHARS_MAX) continue;
    chosen.push(sentence);
    share += sentence.share;
    chars += length;
  }
  return chosen;
}

/** The first, and the second where it is nearly as likely. */
function said(chosen: readonly RankedSentence[]): RankedSentence[] {
  const least = (chosen[0]?.share ?? 0) * SAID_SHARE;
  return chosen.slice(0, SAID_MAX).filter((sentence) => sentence.share >= least);
}

function toCitation({ passage, start, end }: RankedSentence): PassageCitation {
  return { passage, start, end };
}
