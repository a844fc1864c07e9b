/**
 * Key points and answers with no key and no network: sentences as published, chosen by core and
 * handed out by their numbers, so that they pass the same checks as a model's. The same task gives
 * the same draft in every run.
 */
import { answerFromNews } from '../core/answers/answer-from-news.ts';
import type { PassagePlace } from '../core/answers/shown-sentences.ts';
import type { NumberedSource } from '../core/citation.ts';
import { AppError } from '../core/errors.ts';
import type { StoryArticle } from '../core/stories/story-article.ts';
import { keyPoints } from '../core/summary/key-points.ts';
import { numbersAt } from '../core/summary/numbered-sentences.ts';
import { seenClaims } from '../core/summary/whats-new.ts';
import type {
  AnswerDraft,
  AnswerTask,
  LanguageModel,
  SummaryDraft,
  SummaryTask,
} from '../ports/language-model.ts';

/** Throws AppError `temporary`, code `aborted`, where the signal is aborted; else nothing. */
export function createOfflineEngine(): LanguageModel {
  return {
    engine: 'offline',
    async summarise(task, signal) {
      throwIfAborted(signal);
      return summarise(task);
    },
    async answer(task, signal) {
      throwIfAborted(signal);
      return answer(task);
    },
  };
}

function summarise(task: SummaryTask): SummaryDraft {
  const points = keyPoints({
    articles: numberedPart(task.articles, task.sentences),
    quotes: task.quotes,
    headline: task.headline,
    count: task.pointsMax,
    // With nothing shown, nothing is seen; the test itself takes very short claims for seen.
    ...(task.seen.length > 0 && { isSeen: seenClaims(task.seen) }),
  });
  return {
    points: points.map(({ text, evidence }) => ({
      text,
      cites: evidence.flatMap((place) => numbersAt(task.sentences, place)),
    })),
  };
}

/** What lies behind the last numbered sentence cannot be cited, so it is not read. */
function numberedPart(
  articles: readonly StoryArticle[],
  sentences: readonly NumberedSource[],
): StoryArticle[] {
  const ends = new Map<string, number>();
  for (const { article, end } of sentences) {
    ends.set(article, Math.max(end, ends.get(article) ?? 0));
  }
  return articles.flatMap((article) => {
    const end = ends.get(article.id);
    return end === undefined ? [] : [{ ...article, text: article.text.slice(0, end) }];
  });
}

function answer(task: AnswerTask): AnswerDraft {
  const found = answerFromNews(task.question, task.passages, task.quotes ?? [], task.thread);
  const numbersOf = ({ passage, start, end }: PassagePlace) =>
    numbersAt(task.sentences, { article: passage, start, end });
  return {
    sentences: found.sentences.flatMap(({ text, places }) => {
      const cites = places.flatMap(numbersOf);
      return cites.length === 0 ? [] : [{ text, cites }];
    }),
    nearest: [...new Set(found.nearest.flatMap(numbersOf))],
    ...(found.sentences.length > 0 && !found.isSure && { isClosest: true }),
  };
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new AppError('temporary', 'aborted', 'The task was called off.', {
      cause: signal.reason,
    });
  }
}
