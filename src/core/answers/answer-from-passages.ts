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
const ANSWER_MIN = 0.36;
/** Sentences said; those cited beyond them are places to look further. */
const SAID_MAX = 2;
/** Share of the first one's belief that a second needs. */
const SAID_SHARE = 0.4;
const NEAREST_MAX = 2;
/**
 * What a character cited must promise, in belief that it holds the answer: with 400 characters to
 * cite on average, measured over titles that the ranker was not fitted on. Doubtful questions get
 * more; where the most doubtful are not answered, more is left for the rest.
 */
export const BELIEF_PER_CHAR_MIN = { always: 0.00039, abstaining: 0.00032 } as const;
/** Where the best sentence of a passage is not the one, another of the same seldom is. */
const OTHER_PASSAGE_FACTOR = 2;
/** Keeps very short sentences from looking cheap. */
const CHARS_OVERHEAD = 20;
const CITED_MAX = 12;
const CITED_CHARS_MAX = 1500;

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
  const { always, abstaining } = BELIEF_PER_CHAR_MIN;
  const chosen = chooseSentences(ranking.sentences, options.abstain ? abstaining : always);
  return {
    answer: said(chosen)
      .map((sentence) => sentence.text)
      .join(' '),
    citations: chosen.map(toCitation),
    score,
    nearest,
  };
}

/** The best sentence, and further ones as long as they promise enough for their length. */
export function chooseSentences(
  ranked: readonly RankedSentence[],
  beliefPerCharMin: number,
): RankedSentence[] {
  const [best, ...others] = ranked;
  if (best === undefined) return [];
  const promise = ({ passage, share, start, end }: RankedSentence) =>
    (share * (passage === best.passage ? 1 : OTHER_PASSAGE_FACTOR)) /
    (end - start + CHARS_OVERHEAD);
  const chosen = [best];
  let chars = best.end - best.start;
  const worthy = others.filter((sentence) => promise(sentence) >= beliefPerCharMin);
  for (const sentence of worthy.sort((a, b) => promise(b) - promise(a))) {
    const length = sentence.end - sentence.start;
    if (chosen.length >= CITED_MAX) break;
    if (chars + length > CITED_CHARS_MAX) continue;
    chosen.push(sentence);
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
