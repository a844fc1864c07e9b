/**
 * Sentences of candidate passages in the order in which they may answer a question, each with the
 * share of belief that it is the one. No threshold here: whether to answer is decided elsewhere.
 */
import type { Span } from '../text/span.ts';
import { SENTENCE_WEIGHTS } from './answer-weights.ts';
import { fuseCloseness } from './closeness.ts';
import {
  createPassageIndex,
  type Passage,
  type PassageIndex,
  rankPassages,
  variantsOf,
} from './passage-index.ts';
import { parseQuestion, type Question } from './question.ts';
import { type Asked, askedOf, type Met, sentenceFeatures } from './sentence-features.ts';

export type RankedSentence = Span & {
  /** Id of the passage that the offsets point into. */
  passage: string;
  text: string;
  /** Share of belief, 0..1; all ranked sentences add up to one. */
  share: number;
  features: number[];
  met: Met;
  bases: ReadonlyMap<string, readonly number[]>;
};

/** Passages whose sentences are looked at: the right one is among them in 99 of 100 cases. */
const PASSAGES_MAX = 15;

export type SentenceRanking = { question: Question; asked: Asked; sentences: RankedSentence[] };

export function rankSentences(
  question: string,
  candidates: readonly Passage[] | PassageIndex,
  weights: readonly number[] = SENTENCE_WEIGHTS,
): SentenceRanking {
  const index = 'passages' in candidates ? candidates : createPassageIndex(candidates);
  const parsed = parseQuestion(question);
  const asked = askedOf(index, parsed, variantsOf(index, parsed));
  const forms = asked.terms.map((term, at) => ({
    weight: parsed.terms[at]?.weight ?? 1,
    forms: term.forms,
  }));
  const byWords = rankPassages(index, forms);
  const passages = fuseCloseness(byWords, ({ passage }) => passage.closeness ?? null).slice(
    0,
    PASSAGES_MAX,
  );
  const best = passages[0]?.score ?? 1;
  const scored = passages.flatMap(({ passage, score }, rank) =>
    passage.sentences.map((sentence, at) => {
      const { features, met } = sentenceFeatures(asked, passage, at, { score: score / best, rank });
      const sum = features.reduce(
        (total, value, feature) => total + value * (weights[feature] ?? 0),
        0,
      );
      return {
        passage: passage.id,
        start: sentence.start,
        end: sentence.end,
        text: passage.text.slice(sentence.start, sentence.end),
        features,
        met,
        bases: sentence.places,
        sum,
      };
    }),
  );
  scored.sort((a, b) => b.sum - a.sum);
  const top = scored[0]?.sum ?? 0;
  const total = scored.reduce((all, { sum }) => all + Math.exp(sum - top), 0);
  return {
    question: parsed,
    asked,
    sentences: scored.map(({ sum, ...rest }) => ({ ...rest, share: Math.exp(sum - top) / total })),
  };
}
