/**
 * A question to a cited answer: completed from its thread, answered from passages by number, each
 * sentence checked against what it cites. What fails is withheld; nothing left means no answer,
 * with the nearest that is known.
 */
import { askedPeriod, type Moment, type Period } from '../core/answers/asked-period.ts';
import { asksNews } from '../core/answers/news-of-time.ts';
import { QUESTION_CHARS_MAX } from '../core/answers/question.ts';
import { endsAsQuestion } from '../core/answers/shown-sentences.ts';
import type { ToldThread } from '../core/answers/told-articles.ts';
import type { NumberedSource } from '../core/citation.ts';
import type { EngineName, Fallback } from '../core/digest/digest.ts';
import { isWithheldSentence } from '../core/digest/shown-items.ts';
import { AppError } from '../core/errors.ts';
import { numberSentences } from '../core/summary/numbered-sentences.ts';
import { urlAtWords } from '../core/text/text-fragment.ts';
import type { FoundPassage, Scope } from '../ports/store.ts';
import { type CompletedQuestion, completeQuestion } from './complete-question.ts';
import type { AnswerDeps } from './deps.ts';
import { findPassages, findQuotes } from './find-passages.ts';
import { presentOf } from './present.ts';
import { type WeighedPassage, weighCloseness } from './weigh-closeness.ts';
import { type Writer, writeAnswer, writerFor } from './write-answer.ts';

/** A place in an article, its words, and where to read it. */
export type Citation = {
  article: string;
  start: number;
  end: number;
  text: string;
  url: string;
  /** The address, opening at the words where the page allows it. */
  link: string;
  outlet: string | null;
  publishedAt: string | null;
};

export type Answer = {
  question: string;
  /** Null where the articles do not tell. */
  answer: string | null;
  sentences: { text: string; citations: Citation[] }[];
  nearest: Citation[];
  /** Its sentences are the closest that is known, and perhaps no answer. */
  isClosest: boolean;
  engine: EngineName;
  fallback?: Fallback | undefined;
  withheld: number;
};

export type AnswerRequest = {
  scope: Scope;
  question: string;
  /** IANA zone in which the asker means "yesterday"; absent: UTC. */
  zone?: string;
  /** Thread that the question stands in; null keeps no context. */
  thread: string | null;
  nearArticles: readonly string[];
  /** Answered from these alone. */
  among?: readonly string[];
  signal?: AbortSignal;
};

const TURNS_READ_MAX = 4;
const SENTENCES_PER_PASSAGE_MAX = 40;
const NEAREST_MAX = 3;
/** A link to longer words names their ends: posts have little room for addresses. */
const LINKED_CHARS_MAX = 60;

/** Throws AppError `user`, code `question_too_long`, for what is no question but a pasted text. */
export async function answerQuestion(deps: AnswerDeps, request: AnswerRequest): Promise<Answer> {
  const { length } = request.question;
  if (length > QUESTION_CHARS_MAX)
    throw new AppError(
      'user',
      'question_too_long',
      `A question may have ${QUESTION_CHARS_MAX} characters; this one has ${length}.`,
    );
  const { scope, thread } = request;
  const turns =
    thread === null || scope.channel === null
      ? []
      : await deps.store.channels.turns(scope.tenant, scope.channel, thread, TURNS_READ_MAX);
  const writer = await writerFor(deps, scope);
  const completed = await completeQuestion(deps, writer.model, { ...request, turns });
  const answer = await answerInPeriod(deps, { ...request, ...completed, writer });
  if (thread !== null && scope.channel !== null) {
    const isNew = turns.every(({ articleIds }) => articleIds.length === 0);
    await deps.store.channels.addTurn(scope.tenant, scope.channel, thread, {
      question: completed.question,
      answer: answer.answer,
      articleIds: restedOn(answer, isNew),
      at: deps.clock.now().toISOString(),
    });
  }
  return answer;
}

/** What was shown as the nearest is all that a thread has told of whose first question has no answer. */
function restedOn({ sentences, nearest }: Answer, isNew: boolean): string[] {
  const cited = sentences.flatMap(({ citations }) => citations);
  const shown = cited.length === 0 && isNew ? nearest.slice(0, 1) : cited;
  return [...new Set(shown.map(({ article }) => article))];
}

type CompletedRequest = Omit<AnswerRequest, 'thread'> & CompletedQuestion & { writer: Writer };

/** Within the time that the question names; a day or year of the calendar may be told of later. */
async function answerInPeriod(deps: AnswerDeps, request: CompletedRequest): Promise<Answer> {
  const { scope, question, nearArticles, among, writer, signal } = request;
  const ofThread = new Set(request.ofThread);
  const { told, thread } = request.goesOn ?? { told: [] };
  const answerOf = async (asked: string, period?: Period) => {
    const found = await findPassages(deps, {
      ...{ scope, question: asked, nearArticles, told },
      ...(period && { period }),
      ...(among && { among }),
    });
    const passages = await weighCloseness(deps, { scope, question: asked }, found, signal);
    const task = {
      scope,
      question: asked,
      passages,
      ofThread,
      writer,
      told: new Set(told),
      thread,
    };
    return answerFrom(deps, task, signal);
  };
  // News for which no time is named is that of today and the day before.
  const asked = asksNews(question) ? 'What happened since yesterday?' : question;
  const period = askedPeriod(asked, await momentOf(deps, request));
  if (period === null) return answerOf(question);
  const within = await answerOf(period.question, period);
  const answer = within.answer === null && period.isCalendar ? await answerOf(question) : within;
  return { ...answer, question };
}

async function momentOf(
  deps: AnswerDeps,
  { scope, zone }: Pick<AnswerRequest, 'scope' | 'zone'>,
): Promise<Moment> {
  return { now: await presentOf(deps, scope), zone: zone ?? 'UTC' };
}

type Asked = {
  scope: Scope;
  question: string;
  passages: WeighedPassage[];
  /** Articles that the thread is about. */
  ofThread: ReadonlySet<string>;
  /** Articles that its answers cited. */
  told: ReadonlySet<string>;
  thread: ToldThread | undefined;
  writer: Writer;
};

async function answerFrom(
  deps: AnswerDeps,
  { scope, question, passages, ofThread, told, thread, writer }: Asked,
  signal?: AbortSignal,
): Promise<Answer> {
  const stories = await storiesOf(deps, scope, passages);
  const byId = new Map(passages.map((passage, index) => [String(index), passage]));
  const texts = [...byId].map(([id, passage]) => ({
    id,
    title: passage.title,
    text: passage.text,
    outlet: passage.outlet,
    publishedAt: passage.publishedAt,
    story: stories.get(passage.articleId) ?? passage.articleId,
    opens: passage.start === 0,
    closeness: passage.closeness ?? null,
    isOfThread: ofThread.has(passage.articleId),
    isTold: told.has(passage.articleId),
  }));
  const withheldItems = await deps.store.reports.withheld(scope.tenant);
  const isShown = ({ text }: { text: string }) => !isWithheldSentence(text, withheldItems);
  const sentences = numberSentences(texts, SENTENCES_PER_PASSAGE_MAX).filter(isShown);
  const quotes = await findQuotes(deps, passages);
  const task = { question, passages: texts, sentences, quotes, isShown, thread };
  const { kept, withheld, nearest, isClosest, engine, fallback } = await writeAnswer(
    deps,
    writer,
    task,
    signal,
  );
  const places = numberedPlaces(sentences);
  const shown =
    kept.length > 0 ? [] : tellingOnes(nearest, sentences).slice(0, NEAREST_MAX).flatMap(places);
  const cited = [...kept.flatMap(({ citations }) => citations), ...shown];
  const pages = await textsOf(
    deps,
    cited.flatMap(({ article }) => byId.get(article)?.articleId ?? []),
  );
  const cite = (place: { article: string; start: number; end: number }): Citation[] => {
    const passage = byId.get(place.article);
    if (passage === undefined) return [];
    const { articleId, url, outlet, publishedAt } = passage;
    const [start, end] = [passage.start + place.start, passage.start + place.end];
    const page = pages.get(articleId) ?? passage.text;
    return [
      {
        article: articleId,
        start,
        end,
        text: passage.text.slice(place.start, place.end),
        url,
        link: urlAtWords(url, page, { start, end }, LINKED_CHARS_MAX),
        outlet,
        publishedAt,
      },
    ];
  };
  return {
    question,
    answer: kept.length === 0 ? null : kept.map(({ text }) => text).join(' '),
    sentences: kept.map(({ text, citations }) => ({ text, citations: citations.flatMap(cite) })),
    nearest: shown.flatMap(cite),
    isClosest: kept.length > 0 && isClosest,
    engine,
    fallback,
    withheld,
  };
}

/** A question tells nothing, whoever chose it. */
function tellingOnes(nearest: readonly number[], sentences: readonly NumberedSource[]): number[] {
  const questions = sentences.filter(({ text }) => endsAsQuestion(text)).map(({ n }) => n);
  return nearest.filter((n) => !questions.includes(n));
}

function numberedPlaces(sentences: readonly NumberedSource[]) {
  const numbered = new Map(sentences.map((sentence) => [sentence.n, sentence]));
  return (n: number) => numbered.get(n) ?? [];
}

async function textsOf(
  deps: AnswerDeps,
  articles: readonly string[],
): Promise<Map<string, string>> {
  const found = await deps.store.articles.byIds([...new Set(articles)]);
  return new Map(found.map(({ id, text }) => [id, text]));
}

async function storiesOf(
  deps: AnswerDeps,
  scope: Scope,
  passages: readonly FoundPassage[],
): Promise<Map<string, string>> {
  const articles = [...new Set(passages.map(({ articleId }) => articleId))];
  const assigned = await deps.store.stories.storiesOf(scope.tenant, articles);
  return new Map(assigned.map(({ articleId, storyId }) => [articleId, storyId]));
}
