/**
 * The little that stories and summaries need to know of an article, so that neither depends on
 * how articles are stored.
 */
export type StoryArticle = {
  id: string;
  title: string;
  /** Paragraphs parted by a blank line. */
  text: string;
  /** ISO 8601 UTC, null where the source gives no date. */
  publishedAt: string | null;
  outlet: string | null;
  /** The same for all copies of one text; absent where that is not known. */
  syndication?: string;
  /** The news agency credited with it. */
  agency?: string | null;
};
