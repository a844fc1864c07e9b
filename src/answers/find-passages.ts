/**
 * Passages that may answer a question: by BM25 in the store, over what the asker's channel sees;
 * a story asked about comes first.
 */
import { searchWords } from '../core/answers/search-words.ts';
import type { FoundPassage, Scope } from '../ports/store.ts';
import type { AnswerDeps } from './deps.ts';

/** Enough that the right one is among them, few enough to be read in milliseconds. */
const PASSAGES_MAX = 40;
const STORY_PASSAGES_MAX = 15;

export type PassageRequest = {
  scope: Scope;
  question: string;
  /** Articles of the story or answer that the question follows; they come first. */
  nearArticles: readonly string[];
};

export async function findPassages(
  deps: AnswerDeps,
  request: PassageRequest,
): Promise<FoundPassage[]> {
  const words = searchWords(request.question);
  const { scope, nearArticles } = request;
  const near =
    nearArticles.length === 0
      ? []
      : await deps.store.search.passages(scope, {
          words,
          limit: STORY_PASSAGES_MAX,
          articleIds: nearArticles,
        });
  const all = await deps.store.search.passages(scope, { words, limit: PASSAGES_MAX });
  const places = new Set(near.map(placeOf));
  return [...near, ...all.filter((passage) => !places.has(placeOf(passage)))].slice(
    0,
    PASSAGES_MAX,
  );
}

function placeOf({ articleId, start }: FoundPassage): string {
  return `${articleId}:${start}`;
}
