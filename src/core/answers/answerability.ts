/**
 * Whether the passages tell at all: a small logistic model over what the best sentence covers of
 * the question, what stands nowhere near it, and how far it is ahead of the rest.
 */
import { ANSWER_WEIGHTS } from './answer-weights.ts';
import type { SentenceRanking } from './rank-sentences.ts';

export function answerFeatures({ question, sentences }: SentenceRanking): number[] {
  const [best, second] = sentences;
  if (best === undefined) return [];
  return [
    ...best.features,
    best.share,
    best.share - (second?.share ?? 0),
    question.negated ? 1 : 0,
    question.yesNo ? 1 : 0,
    Math.min(1, question.terms.length / 10),
  ];
}

/** Share of the question's mass that may be said nowhere, before an answer is out of the question. */
const ABSENT_SHARE_MAX = 0.3;

/** Belief, 0..1, that the passages answer the question. */
export function answerability(ranking: SentenceRanking, model = ANSWER_WEIGHTS): number {
  const features = answerFeatures(ranking);
  if (features.length === 0 || ranking.asked.absentShare > ABSENT_SHARE_MAX) return 0;
  const sum = features.reduce(
    (total, value, at) => total + value * (model.weights[at] ?? 0),
    model.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}
