/** A store with one story in two articles, and the requests by which it is told or asked about. */
import { type Article, articleId, contentHash } from '../../src/core/article.ts';
import { findQuotes } from '../../src/core/quotes/find-quotes.ts';
import type { StoryArticle } from '../../src/core/stories/story-article.ts';
import { passages } from '../../src/core/text/passages.ts';
import type { ComposeRequest } from '../../src/digest/compose-digest.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { BRIDGE, FERRY } from '../contracts/language-model.ts';

export const SCOPE = { tenant: 'paper', channel: 'news' };
export const AT = '2026-01-05T08:00:00.000Z';

export async function openNewsroom(
  sources: readonly StoryArticle[] = [BRIDGE, FERRY],
): Promise<Store> {
  const store = await openStore(':memory:');
  const { feed } = await store.feeds.follow(
    SCOPE,
    { url: 'http://127.0.0.1/feed', title: 'Feed', readOnce: false },
    AT,
  );
  const ids = [];
  for (const source of sources) ids.push(await save(store, source, feed.id));
  const assignments = ids.map((id) => ({ articleId: id, storyId: 'story' }));
  await store.stories.assign(SCOPE.tenant, assignments, [], AT);
  return store;
}

async function save(store: Store, source: StoryArticle, feedId: number): Promise<string> {
  const { id, title, text, outlet, publishedAt } = source;
  const url = `http://127.0.0.1/${id}`;
  const article: Article = {
    ...{ id: articleId(url), url, title, text, outlet, publishedAt },
    ...{ byline: null, updatedAt: null, language: 'en', partial: false },
    contentHash: contentHash(title, text),
  };
  await store.articles.save({
    ...{ article, quotes: findQuotes(article), passages: passages(text), urls: [url] },
    ...{ feedId, itemId: null, canPush: true, at: AT },
  });
  return article.id;
}

export const DIGEST: ComposeRequest = {
  scope: SCOPE,
  after: null,
  until: null,
  pushedOnly: false,
  undeliveredOnly: false,
  now: null,
  composedAt: AT,
  topic: null,
  muted: [],
  shown: null,
};

export const QUESTION = {
  scope: SCOPE,
  question: 'When will the harbour bridge close?',
  thread: null,
  nearArticles: [],
};
