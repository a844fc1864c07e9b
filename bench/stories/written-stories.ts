/**
 * Every story of a store as a digest would write it as its lead, whatever its rank: what the checks
 * of points read, so that they see hundreds of stories and not a day's five.
 */
import type { DigestStory } from '../../src/core/digest/digest.ts';
import type { Quote } from '../../src/core/quotes/quote.ts';
import { withDisagreement } from '../../src/core/summary/disagreements.ts';
import { chooseHeadline } from '../../src/core/summary/headline.ts';
import { keyPoints } from '../../src/core/summary/key-points.ts';
import { likelyQuotes, pickQuotes } from '../../src/core/summary/pick-quotes.ts';
import type { StoredArticle } from '../../src/ports/article-store.ts';
import { openStore } from '../../src/storage/database.ts';

export type WrittenStory = { story: DigestStory; articles: StoredArticle[]; newestAt: string };

const TENANT = 'local';
const POINTS = 3;
const QUOTES = 2;
const ARTICLES_READ_MAX = 12;

/** Newest first. */
export async function writtenStories(databaseFile: string): Promise<WrittenStory[]> {
  const store = await openStore(databaseFile);
  const placed = await store.stories.assignedSince(TENANT, '2000-01-01T00:00:00.000Z');
  const quotes = await store.articles.quotesOf(placed.map(({ article }) => article.id));
  await store.close();
  const byArticle = Map.groupBy(quotes, (quote) => quote.article);
  return [...Map.groupBy(placed, ({ storyId }) => storyId)]
    .map(([id, rows]) => {
      const articles = rows
        .map(({ article }) => article)
        .sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1))
        .slice(0, ARTICLES_READ_MAX);
      const own = articles.flatMap((article) => byArticle.get(article.id) ?? []);
      return {
        story: write(id, articles, own),
        articles,
        newestAt: articles[0]?.publishedAt ?? '',
      };
    })
    .sort((a, b) => (a.newestAt < b.newestAt ? 1 : -1));
}

function write(
  id: string,
  articles: readonly StoredArticle[],
  quotes: readonly Quote[],
): DigestStory {
  const headline = chooseHeadline(articles);
  const asked = { articles, headline: headline.text };
  const likely = likelyQuotes({ ...asked, quotes, count: QUOTES });
  const request = { ...asked, quotes: likely, count: POINTS };
  const points = keyPoints(request).map((point) => withDisagreement(point, articles));
  const picked = pickQuotes({
    quotes,
    articles,
    headline: headline.text,
    points: points.map(({ text }) => text),
    count: QUOTES,
  });
  return {
    id,
    headline: headline.text,
    headlineEvidence: headline.evidence,
    new: true,
    points,
    quotes: picked.flatMap((one) => one.quotes),
    articles: articles.map((article) => article.id),
  };
}
