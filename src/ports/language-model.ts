/**
 * What writes key points and answers. Sentences go in numbered, claims come out with the numbers
 * they rest on; whatever comes out is checked against them before anyone sees it. The offline
 * engine and every model server stand behind this one port.
 */
import type { PassageQuote } from '../core/answers/speech-question.ts';
import type { ToldThread } from '../core/answers/told-articles.ts';
import type { CitingSentence, NumberedSource } from '../core/citation.ts';
import type { EngineName } from '../core/digest/digest.ts';
import type { Quote } from '../core/quotes/quote.ts';
import type { StoryArticle } from '../core/stories/story-article.ts';
import type { Scope } from './store.ts';

export type SummaryTask = {
  articles: readonly StoryArticle[];
  /** The articles' sentences, numbered from 1. */
  sentences: readonly NumberedSource[];
  quotes: readonly Quote[];
  /** The source's own headline; no point may repeat it. */
  headline: string;
  pointsMax: number;
  /** Claims that the reader has been shown already. */
  seen: readonly string[];
};

export type SummaryDraft = { points: CitingSentence[] };

export type HeadlineTask = {
  /** The sources' own, cleaned. */
  headlines: readonly string[];
  articles: readonly StoryArticle[];
  /** The articles' sentences, numbered from 1. */
  sentences: readonly NumberedSource[];
};

export type AnswerPassage = {
  id: string;
  title: string;
  text: string;
  outlet: string | null;
  publishedAt: string | null;
  /** Story that its article belongs to. */
  story?: string | null;
  /** It begins its article. */
  opens?: boolean;
  /** To the question in meaning, as a cosine; null or absent where it is not known. */
  closeness?: number | null;
  /** The thread that the question stands in is about it. */
  isOfThread?: boolean;
  /** An answer of that thread cited its article. */
  isTold?: boolean;
};

export type AnswerTask = {
  question: string;
  passages: readonly AnswerPassage[];
  /** The passages' sentences, numbered from 1; `article` is the passage's id. */
  sentences: readonly NumberedSource[];
  /** Quotes in the passages whose speaker is known. */
  quotes?: readonly PassageQuote[];
  /** Where the question goes on from what a thread has told. */
  thread?: ToldThread | undefined;
};

/** `sentences` is empty where the passages do not tell; `nearest` is what comes closest. */
export type AnswerDraft = {
  sentences: CitingSentence[];
  nearest: number[];
  /** The sentences are only the closest to an answer. */
  isClosest?: boolean;
};

export interface LanguageModel {
  readonly engine: EngineName;
  /** Throws AppError: `temporary` (slow, overloaded), `permanent` (refused, malformed, too dear). */
  summarise(task: SummaryTask, signal?: AbortSignal): Promise<SummaryDraft>;
  answer(task: AnswerTask, signal?: AbortSignal): Promise<AnswerDraft>;
  /** One headline for a story that several outlets tell; absent where the sources' own stand. */
  headline?(task: HeadlineTask, signal?: AbortSignal): Promise<CitingSentence | null>;
  /**
   * What writes one digest or one answer for this channel: by its tenant's own key, within its budget, or not a model at all.
   * Its tasks throw AppError `permanent`, code `model_budget_used`, where the day's budget has no
   * room. Absent where all are served alike.
   */
  forScope?(scope: Scope): Promise<LanguageModel>;
}
