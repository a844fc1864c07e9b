/** An answer as messages show it: each source once, by number, in the order of its sentences. */
import type { AnswerView } from '../core/message/reply-message.ts';
import type { Answer, Citation } from './answer-question.ts';

export function answerView(answer: Answer): AnswerView {
  const sources: Citation[] = [];
  const sentences = answer.sentences.map(({ text, citations }) => ({
    text,
    sources: citations.map((citation) => {
      const at = sources.findIndex(
        (known) => known.article === citation.article && known.start === citation.start,
      );
      return at >= 0 ? at : sources.push(citation) - 1;
    }),
  }));
  return {
    sentences,
    sources,
    nearest: answer.nearest,
    isClosest: answer.isClosest,
    engine: answer.engine,
    fallback: answer.fallback,
    withheld: answer.withheld,
  };
}
