/** The headline that a digest made now would give a story, for whoever looks it up between two digests. */
import { isWithheldHeadline, type ShownItem } from '../core/digest/shown-items.ts';
import type { Headline } from '../core/summary/headline.ts';
import { storyHeadline } from '../core/summary/story-headline.ts';
import type { StoredArticle } from '../ports/article-store.ts';

/** Of what its sources have not taken down, where any is left; none that was withdrawn while there is another. */
export function headlineNow(
  articles: readonly StoredArticle[],
  withheld: readonly ShownItem[],
): Headline {
  const standing = articles.filter(({ pulledAt }) => pulledAt === null);
  return storyHeadline(standing.length > 0 ? standing : articles, {
    isWithheld: (text) => isWithheldHeadline(text, withheld),
  });
}
