/**
 * Passages that may answer a question: by BM25 in the store, over what the asker's channel sees;
 * a story asked about comes first.
 */

import type { Period } from '../core/answers/asked-period.ts';
import { readComparison } from '../core/answers/comparison.ts';
import { asksNews } from '../core/answers/news-of-time.ts';
import { searchWords } from '../core/answers/search-words.ts';
import { type PassageQuote, readSpeechQuestion } from '../core/answers/speech-question.ts';
import { readTwoQuestions, secondInFull } from '../core/answers/two-questions.ts';
import { passages } from '../core/text/passages.ts';
import type { FoundPassage, Scope } from '../ports/store.ts';
import type { AnswerDeps } from './deps.ts';

/** Enough that the right one is among them, few enough to be read in milliseconds. */
const PASSAGES_MAX = 40;
const STORY_PASSAGES_MAX = 15;
/** The first 14,000 characters or so of what a thread has told of. */
const TOLD_PASSAGES_MAX = 20;

export type PassageRequest = {
  scope: Scope;
  question: string;
  /** Articles of the story or answer that the question follows; they come first. */
  nearArticles: readonly string[];
  /** Articles that the thread's answers cited; all of each is looked through, before all else. */
  told?: readonly string[];
  /** Found in these alone. */
  among?: readonly string[];
  /** When what answers was published. */
  period?: Period;
};

/** Of two things that are asked about each is looked for by itself: one seldom stands beside the other. */
export async function findPassages(
  deps: AnswerDeps,
  request: PassageRequest,
): Promise<FoundPassage[]> {
  const parts = partsOf(request.question);
  if (parts === null) return passagesFor(deps, request);
  const [left = [], right = []] = await Promise.all(
    parts.map((question) => passagesFor(deps, { ...request, question })),
  );
  const places = new Set(left.slice(0, PASSAGES_MAX / 2).map(placeOf));
  const others = right.filter((passage) => !places.has(placeOf(passage)));
  return [...left.slice(0, PASSAGES_MAX / 2), ...others.slice(0, PASSAGES_MAX / 2)];
}

function partsOf(question: string): [string, string] | null {
  const compared = readComparison(question);
  if (compared !== null) return compared.of === 'two' ? compared.parts : null;
  const two = readTwoQuestions(question);
  return two === null ? null : [two.first, secondInFull(two, null)];
}

async function passagesFor(deps: AnswerDeps, request: PassageRequest): Promise<FoundPassage[]> {
  const { scope, period, among } = request;
  const words =
    period !== undefined && asksNews(request.question) ? [] : searchWords(request.question);
  const only = among === undefined ? {} : { articleIds: among };
  const published = { publishedSince: period?.from ?? null, publishedUntil: period?.until ?? null };
  const related = [...request.nearArticles, ...(await articlesOfSpeaker(deps, request))];
  const nearArticles = among === undefined ? related : related.filter((id) => among.includes(id));
  const near =
    nearArticles.length === 0
      ? []
      : await deps.store.search.passages(scope, {
          words,
          limit: STORY_PASSAGES_MAX,
          articleIds: nearArticles,
          ...published,
        });
  const all = await deps.store.search.passages(scope, {
    words,
    limit: PASSAGES_MAX,
    ...only,
    ...published,
  });
  const told = (await wholeArticles(deps, request)).map(
    (passage) => near.find((one) => placeOf(one) === placeOf(passage)) ?? passage,
  );
  const found = new Map(
    [...told, ...near, ...all].reverse().map((passage) => [placeOf(passage), passage]),
  );
  const inOrder = [...found.values()].reverse();
  return (await standing(deps, inOrder)).slice(0, PASSAGES_MAX);
}

/** Their passages, what no word of the question leads to among them; nothing that the scope sees no more. */
async function wholeArticles(
  deps: AnswerDeps,
  { scope, told = [], among, period }: PassageRequest,
): Promise<FoundPassage[]> {
  if (told.length === 0 || among !== undefined || period !== undefined) return [];
  const seen = await deps.store.articles.visibleAmong(scope, told);
  const articles = await deps.store.articles.byIds(told.filter((id) => seen.includes(id)));
  const cut = articles.flatMap(({ id, title, text, url, outlet, publishedAt }) =>
    passages(text).map(({ start, end }) => ({
      ...{ start, end, articleId: id, title, url, outlet, publishedAt, score: 0 },
      text: text.slice(start, end),
    })),
  );
  return cut.slice(0, TOLD_PASSAGES_MAX);
}

/** What its source took down is no receipt. */
async function standing(deps: AnswerDeps, passages: FoundPassage[]): Promise<FoundPassage[]> {
  const ids = [...new Set(passages.map(({ articleId }) => articleId))];
  const pulled = new Set((await deps.store.articles.pulledAmong(ids)).map((row) => row.articleId));
  return passages.filter(({ articleId }) => !pulled.has(articleId));
}

/** Quotes whose speaker is asked about: their articles are where the answer stands. */
const SPEAKER_QUOTES_MAX = 30;

async function articlesOfSpeaker(deps: AnswerDeps, request: PassageRequest): Promise<string[]> {
  const speech = readSpeechQuestion(request.question);
  if (speech?.asks !== 'words') return [];
  const speaker = speech.speaker.replace(/^the\s+/i, '');
  const page = { speaker, about: null, since: null, limit: SPEAKER_QUOTES_MAX, offset: 0 };
  const quotes = await deps.store.search.quotes(request.scope, page);
  return [...new Set(quotes.map((quote) => quote.article))];
}

/** Attributed quotes that stand whole in a passage; `passage` is its index in the list. */
export async function findQuotes(
  deps: AnswerDeps,
  passages: readonly FoundPassage[],
): Promise<PassageQuote[]> {
  const articles = [...new Set(passages.map((passage) => passage.articleId))];
  const quotes = await deps.store.articles.quotesOf(articles);
  return passages.flatMap(({ articleId, start, end }, index) =>
    quotes.flatMap((quote): PassageQuote[] => {
      const { speaker, role, partial } = quote;
      if (!speaker?.name || quote.article !== articleId) return [];
      if (quote.start < start || quote.start >= end) return [];
      const span = { start: quote.start - start, end: Math.min(quote.end, end) - start };
      return [{ ...span, passage: String(index), speaker: speaker.name, role, partial }];
    }),
  );
}

function placeOf({ articleId, start }: FoundPassage): string {
  return `${articleId}:${start}`;
}
