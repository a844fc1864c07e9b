/**
 * A question of a thread made to stand alone before it is looked up: by rules, or by a model where one
 * is on, whose rewriting may hold no name that the thread does not. Whatever the model does instead,
 * the rules' result is there.
 */
import { checkedRewriting } from '../core/answers/checked-rewriting.ts';
import {
  askedOfArticles,
  completeFollowUp,
  isNamedIn,
  isOfThread,
} from '../core/answers/follow-up.ts';
import { evenWords } from '../core/answers/shown-sentences.ts';
import type { ThreadSpeaker } from '../core/answers/thread-state.ts';
import type { ToldThread } from '../core/answers/told-articles.ts';
import type { Article } from '../core/article.ts';
import { isAppError } from '../core/errors.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import { canRewrite } from '../ports/question-rewriting.ts';
import type { Scope, Turn } from '../ports/store.ts';
import type { AnswerDeps } from './deps.ts';

export type CompletedQuestion = {
  question: string;
  /** Looked through first: what the question goes on about. */
  nearArticles: string[];
  /** Articles that the thread is about; their whole stories where the question names nothing itself. */
  ofThread: string[];
  /** Absent where it stands alone. */
  goesOn?: { told: string[]; thread: ToldThread };
};

export type AskedInThread = {
  scope: Scope;
  question: string;
  /** Oldest first. */
  turns: readonly Turn[];
  /** Of the story asked about, where the thread is a digest's. */
  nearArticles: readonly string[];
  signal?: AbortSignal | undefined;
};

/** An answer's article and its copies, and the one that the thread began with. */
const TOLD_ARTICLES_MAX = 4;
/** Enough for a story of a week; passages are searched among them. */
const STORY_ARTICLES_MAX = 30;
/** A digest's story shows no more, and a thread's last answer cites fewer. */
const HEADLINES_MAX = 8;

export async function completeQuestion(
  deps: AnswerDeps,
  model: LanguageModel,
  asked: AskedInThread,
): Promise<CompletedQuestion> {
  const last = asked.turns.at(-1);
  // A question that was not told leaves the thread where it was.
  const told = asked.turns.findLast(({ articleIds }) => articleIds.length > 0)?.articleIds ?? [];
  const ofThread = [...new Set([...asked.nearArticles, ...told])];
  const alone = { question: asked.question, nearArticles: [...asked.nearArticles], ofThread };
  if (last === undefined) return alone;
  const cited = citedIn(asked.turns);
  const articles = inOrder(cited, await deps.store.articles.byIds(cited));
  const byRules = completeFollowUp(asked.question, {
    turns: asked.turns,
    articles,
    speakers: await speakersIn(deps, cited),
  });
  const goesOn = isOfThread(asked.question);
  const isAlone = !goesOn && byRules.question === asked.question;
  if (isAlone && !isNamedIn(asked.question, articles)) return alone;
  const isAsWritten = isAlone || byRules.asks === 'receipt';
  const written = isAsWritten ? null : await rewritten(deps, model, asked);
  const question = written ?? byRules.question;
  const story = await storyArticles(deps, asked.scope, told);
  const nearArticles = [...new Set([...asked.nearArticles, ...story])];
  return {
    question,
    nearArticles,
    ofThread: nearArticles,
    goesOn: {
      told: articles.map(({ id }) => id),
      thread: {
        questions: askedOfArticles(asked.question, question, articles),
        answer: asked.turns.findLast(({ answer }) => answer !== null)?.answer ?? null,
        isComplete: question === asked.question,
        ...(byRules.asks !== 'anew' && { asks: byRules.asks }),
        ...(byRules.brings !== undefined && { brings: byRules.brings }),
        said: asked.turns.map(({ answer }) => evenWords(answer ?? '')).join(' '),
      },
    },
  };
}

/** The last answer's first, then the opener's, then the others'. */
function citedIn(turns: readonly Turn[]): string[] {
  const told = turns.filter(({ articleIds }) => articleIds.length > 0);
  const inOrder = [told.at(-1), told[0], ...told.toReversed()];
  const cited = inOrder.flatMap((turn) => turn?.articleIds ?? []);
  return [...new Set(cited)].slice(0, TOLD_ARTICLES_MAX);
}

function inOrder(ids: readonly string[], articles: readonly Article[]): Article[] {
  return ids.flatMap((id) => articles.find((article) => article.id === id) ?? []);
}

async function speakersIn(deps: AnswerDeps, ids: readonly string[]): Promise<ThreadSpeaker[]> {
  const quotes = await deps.store.articles.quotesOf(ids);
  return ids.flatMap((id) =>
    quotes.flatMap(({ article, speaker, role }) =>
      article === id && speaker?.name ? [{ name: speaker.name, role }] : [],
    ),
  );
}

/** Null where the rules' result is used. */
async function rewritten(
  deps: AnswerDeps,
  model: LanguageModel,
  { question, turns, nearArticles, signal }: AskedInThread,
): Promise<string | null> {
  if (!canRewrite(model)) return null;
  const ids = [...new Set([...(turns.at(-1)?.articleIds ?? []), ...nearArticles])];
  const articles = await deps.store.articles.byIds(ids.slice(0, HEADLINES_MAX));
  const headlines = articles.map(({ title }) => title);
  const said = turns.map(({ question: earlier, answer }) => ({ question: earlier, answer }));
  const known = [
    question,
    ...headlines,
    ...said.flatMap((turn) => [turn.question, turn.answer ?? '']),
  ];
  try {
    const written = await model.rewriteQuestion({ question, turns: said, headlines }, signal);
    const checked = checkedRewriting(written, known);
    if (checked === null)
      deps.logger.info('rewritten question not used', { reason: 'unknown name' });
    return checked;
  } catch (error) {
    if (signal?.aborted || !isAppError(error)) throw error;
    deps.logger.warn('question not rewritten by the model', {
      code: error.code,
      reason: error.message,
    });
    return null;
  }
}

/** The articles themselves and the others of their stories. */
async function storyArticles(
  deps: AnswerDeps,
  { tenant }: Scope,
  articles: readonly string[],
): Promise<string[]> {
  const { stories } = deps.store;
  const own = (await stories.storiesOf(tenant, articles)).map(({ storyId }) => storyId);
  const all = await stories.articlesOf(tenant, [...new Set(own)]);
  return [...new Set([...articles, ...all.map(({ articleId }) => articleId)])].slice(
    0,
    STORY_ARTICLES_MAX,
  );
}
