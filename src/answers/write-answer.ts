/**
 * Who writes an answer, and what of it is kept: each sentence must pass the deterministic checks, and
 * where a model is on, a second look of its own, which may only withhold. In the place of what was
 * withheld stands the sentence that it was written from, so that an answer does not lose its beginning.
 */
import {
  type CitingSentence,
  type NumberedSource,
  type SettledCitations,
  settleCitations,
} from '../core/citation.ts';
import { deniedClaims } from '../core/denied-claims.ts';
import { type EngineName, type Fallback, fallbackOf } from '../core/digest/digest.ts';
import { isAppError } from '../core/errors.ts';
import { afterDateline } from '../core/summary/dateline.ts';
import type { SentenceFault } from '../core/summary/sentence-fitness.ts';
import { sentenceInstead } from '../core/summary/stand-ins.ts';
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

/** What a key point may not have and an answer may: it is read under its question. */
const MAY_HAVE: ReadonlySet<SentenceFault> = new Set(['length', 'quotation', 'list', 'interview']);

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
  const written = draft.sentences.filter(task.isShown);
  const settled = settleCitations(written, task.sentences);
  const denied = await deniedOf(deps, model, settled, task.sentences, signal);
  const own = settled.kept.filter(({ text }) => !denied.has(text));
  const { kept, isLed } = withStandIns(written, own, task);
  return {
    kept: kept.length > 0 ? kept : await foundByBoth(deps, written, task, signal),
    withheld: written.length - own.length,
    nearest: draft.nearest,
    isClosest: draft.isClosest === true || own.length === 0 || !isLed,
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

type Kept = SettledCitations['kept'];

/** What the offline engine answers by sentences that the model cited too: two that agree on a place. */
async function foundByBoth(
  deps: AnswerDeps,
  written: readonly CitingSentence[],
  task: WritingTask,
  signal: AbortSignal | undefined,
): Promise<Kept> {
  const cited = new Set(written.flatMap(({ cites }) => cites));
  if (cited.size === 0) return [];
  const found = await deps.offline.answer(task, signal);
  const agreed = found.sentences.filter(({ cites }) => cites.some((n) => cited.has(n)));
  return settleCitations(agreed.filter(task.isShown), task.sentences).kept;
}

/**
 * In the order written; what says the same as another sentence stands once. `isLed`: the direct answer,
 * which is written first, is among them.
 */
function withStandIns(
  written: readonly CitingSentence[],
  own: Kept,
  task: AnswerTask,
): { kept: Kept; isLed: boolean } {
  const kept: Kept = [];
  let isLed = false;
  for (const [at, sentence] of written.entries()) {
    const standing = own.find(({ text }) => text === sentence.text);
    const shown = standing ?? insteadOf(sentence, task, [...own, ...kept]);
    if (shown !== null) kept.push(shown);
    if (at === 0) isLed = shown !== null;
  }
  // What was to follow an answer that is lost may tell against it.
  return isLed || own.length > 0 ? { kept, isLed } : { kept: [], isLed };
}

function insteadOf(
  sentence: CitingSentence,
  { sentences, passages }: AnswerTask,
  told: Kept,
): Kept[number] | null {
  const source = sentenceInstead(sentence, sentences, { mayHave: MAY_HAVE, told });
  const passage = passages.find(({ id }) => id === source?.article);
  if (source === null || passage === undefined) return null;
  const { article, start, end } = afterDateline(passage.text, source);
  return { text: passage.text.slice(start, end), citations: [{ article, start, end }] };
}

/** Texts of what a second look denies. */
async function deniedOf(
  deps: AnswerDeps,
  model: LanguageModel,
  { kept }: SettledCitations,
  sentences: readonly NumberedSource[],
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<string>> {
  if (!canVerify(model)) return new Set();
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
  return new Set(kept.flatMap(({ text }, at) => (denied.has(at) ? [text] : [])));
}
