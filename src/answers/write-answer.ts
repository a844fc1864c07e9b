/**
 * Who writes an answer, and what of it is kept: each sentence must pass the deterministic checks, and
 * where a model is on, a second look of its own, which may only withhold.
 */
import { type NumberedSource, type SettledCitations, settleCitations } from '../core/citation.ts';
import { deniedClaims } from '../core/denied-claims.ts';
import { type EngineName, type Fallback, fallbackOf } from '../core/digest/digest.ts';
import { isAppError } from '../core/errors.ts';
import { canVerify } from '../ports/claim-verification.ts';
import type { AnswerDraft, AnswerTask, LanguageModel } from '../ports/language-model.ts';
import type { Scope } from '../ports/store.ts';
import type { AnswerDeps } from './deps.ts';

/** One for all tasks of an answer: they share its time and its budget. */
export type Writer = { model: LanguageModel; fallback?: Fallback };

export type WrittenAnswer = Pick<SettledCitations, 'kept' | 'withheld'> & {
  nearest: number[];
  isClosest: boolean;
  engine: EngineName;
  fallback?: Fallback | undefined;
};

export type WritingTask = AnswerTask & {
  /** False for what was withdrawn after a report. */
  isShown(sentence: { text: string }): boolean;
};

/** The offline engine where the tenant's own cannot be set up. */
export async function writerFor(deps: AnswerDeps, scope: Scope): Promise<Writer> {
  try {
    return { model: (await deps.model.forScope?.(scope)) ?? deps.model };
  } catch (error) {
    return fallenBack(deps, error);
  }
}

export async function writeAnswer(
  deps: AnswerDeps,
  writer: Writer,
  task: WritingTask,
  signal?: AbortSignal,
): Promise<WrittenAnswer> {
  const { model, draft, fallback } = await draftOf(deps, writer, task, signal);
  const settled = settleCitations(draft.sentences.filter(task.isShown), task.sentences);
  const { kept, withheld } = await lookedAtAgain(deps, model, settled, task.sentences, signal);
  return {
    kept,
    withheld,
    nearest: draft.nearest,
    isClosest: draft.isClosest === true,
    engine: model.engine,
    fallback,
  };
}

async function draftOf(
  deps: AnswerDeps,
  writer: Writer,
  task: AnswerTask,
  signal: AbortSignal | undefined,
): Promise<Writer & { draft: AnswerDraft }> {
  try {
    return { ...writer, draft: await writer.model.answer(task, signal) };
  } catch (error) {
    if (signal?.aborted) throw error;
    const offline = fallenBack(deps, error);
    return { ...offline, draft: await offline.model.answer(task, signal) };
  }
}

/** Throws what is no fault of a model. */
function fallenBack(deps: AnswerDeps, error: unknown): Writer {
  if (deps.model === deps.offline || !isAppError(error)) throw error;
  deps.logger.warn('model failed, offline engine takes over', {
    code: error.code,
    reason: error.message,
  });
  return { model: deps.offline, fallback: fallbackOf(error.code) };
}

async function lookedAtAgain(
  deps: AnswerDeps,
  model: LanguageModel,
  { kept, withheld }: SettledCitations,
  sentences: readonly NumberedSource[],
  signal: AbortSignal | undefined,
): Promise<Pick<SettledCitations, 'kept' | 'withheld'>> {
  if (!canVerify(model)) return { kept, withheld };
  const key = ({ article, start }: { article: string; start: number }) => `${article}:${start}`;
  const texts = new Map(sentences.map((sentence) => [key(sentence), sentence.text]));
  const claims = kept.map(({ text, citations }) => ({
    text,
    evidence: citations.flatMap((place) => texts.get(key(place)) ?? []),
  }));
  const denied = await deniedClaims(claims, {
    ask: (some) => model.verifyClaims(some, signal),
    failed: ({ code, message }) =>
      deps.logger.warn('answer not verified by the model', { code, reason: message }),
    signal,
  });
  return {
    kept: kept.filter((_, at) => !denied.has(at)),
    withheld: withheld + denied.size,
  };
}
