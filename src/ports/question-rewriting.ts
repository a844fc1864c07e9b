/**
 * Making a follow-up question stand alone. A port of its own: few engines can, and what they write is
 * held against the thread before it is asked.
 */
import type { EarlierTurn } from '../core/answers/thread-state.ts';

export type RewritingTask = {
  question: string;
  /** Oldest first. */
  turns: readonly EarlierTurn[];
  /** Of the articles that the thread rests on. */
  headlines: readonly string[];
};

export interface QuestionRewriter {
  /** As the engine wrote it; throws as a LanguageModel's tasks do. */
  rewriteQuestion(task: RewritingTask, signal?: AbortSignal): Promise<string>;
}

export function canRewrite<Model extends object>(model: Model): model is Model & QuestionRewriter {
  return 'rewriteQuestion' in model;
}
