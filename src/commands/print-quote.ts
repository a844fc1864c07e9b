/**
 * A quote with all that a paper needs to print it. Its words are cut from the article as it stood
 * when the quote was shown: a later edit is told, never put in its place.
 */
import { AppError } from '../core/errors.ts';
import type { PrintSlip, SlipEdit } from '../core/message/print-slip.ts';
import { findQuotes } from '../core/quotes/find-quotes.ts';
import { foldCopies } from '../core/quotes/fold-copies.ts';
import type { Quote } from '../core/quotes/quote.ts';
import { isReworded } from '../core/quotes/variants.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { LedgerRow, Scope, Store } from '../ports/store.ts';

/** Tells an article's versions apart; a clash would need some 65,000 of them. */
const VERSION_CHARS = 8;
const PARAGRAPH_BREAK = '\n\n';
const COPIES_READ_MAX = 1_000;

/** What a button carries: the quote, and the version of the article that it was cut from. */
export function quoteReference(quoteId: string, contentHash: string | null): string {
  return contentHash === null ? quoteId : `${quoteId}.${contentHash.slice(0, VERSION_CHARS)}`;
}

type Version = { text: string; title: string; contentHash: string; fetchedAt: string };

/** Throws AppError `user` where the scope sees no such quote. */
export async function printSlip(store: Store, scope: Scope, reference: string): Promise<PrintSlip> {
  const [quoteId = '', hash = ''] = reference.split('.');
  const articleId = quoteId.split('-')[0] ?? '';
  const [visible] = await store.articles.visibleAmong(scope, [articleId]);
  const [article] = visible === undefined ? [] : await store.articles.byIds([visible]);
  if (article === undefined) throw noSuchQuote(reference);
  const versions = await versionsOf(store, article);
  const at = versions.findLastIndex(({ contentHash }) => contentHash.startsWith(hash));
  const version = versions[at];
  const quote =
    version === undefined
      ? undefined
      : findQuotes({ id: article.id, text: version.text }).find(({ id }) => id === quoteId);
  if (version === undefined || quote === undefined) throw noSuchQuote(reference);
  const { outlet, url, publishedAt } = article;
  return {
    quote,
    paragraph: paragraphOf(version.text, quote),
    title: version.title,
    source: { outlet, url, publishedAt },
    fetchedAt: version.fetchedAt,
    contentHash: version.contentHash,
    copies: await copiesOf(store, scope, {
      ...quote,
      outlet,
      url,
      publishedAt,
      title: version.title,
    }),
    edits: versions.slice(at + 1).map((later) => editOf(article.id, quote, later)),
  };
}

function noSuchQuote(reference: string): AppError {
  return new AppError(
    'user',
    'no_such_quote',
    `There is no quote "${reference}" here; /quotes lists those that there are.`,
  );
}

/** Oldest first; a later one was fetched when it replaced the one before. */
async function versionsOf(store: Store, article: StoredArticle): Promise<Version[]> {
  const earlier = (await store.articles.revisionsOf(article.id)).toReversed();
  const { text, title, contentHash, storedAt } = article;
  return [...earlier, { text, title, contentHash }].map((version, index) => ({
    text: version.text,
    title: version.title,
    contentHash: version.contentHash,
    fetchedAt: earlier[index - 1]?.replacedAt ?? storedAt,
  }));
}

/** The paragraphs that the quote stands in, from the break before it to the one after. */
function paragraphOf(text: string, { start, end }: Quote): string {
  const before = text.lastIndexOf(PARAGRAPH_BREAK, start);
  const after = text.indexOf(PARAGRAPH_BREAK, end);
  return text.slice(
    before < 0 ? 0 : before + PARAGRAPH_BREAK.length,
    after < 0 ? text.length : after,
  );
}

/** The same words by the same speaker in other outlets, the earliest published first. */
async function copiesOf(store: Store, scope: Scope, own: LedgerRow): Promise<PrintSlip['copies']> {
  const rows = await store.search.quotes(scope, {
    speaker: own.speaker?.name ?? null,
    about: own.text,
    since: null,
    limit: COPIES_READ_MAX,
    offset: 0,
  });
  const others = rows.filter((row) => row.article !== own.article && row.outlet !== own.outlet);
  const folded = foldCopies([own, ...others]).find(
    (entry) => entry.id === own.id || entry.alsoIn.some((copy) => copy.id === own.id),
  );
  if (folded === undefined) return [];
  return [folded, ...folded.alsoIn].map(({ id, outlet, url, publishedAt }) => ({
    ...{ outlet, url, publishedAt },
    isOwn: id === own.id,
  }));
}

function editOf(articleId: string, quote: Quote, later: Version): SlipEdit {
  const at = later.fetchedAt;
  if (later.text.includes(quote.text)) return { at, kind: 'kept', words: null };
  const now = findQuotes({ id: articleId, text: later.text }).find(({ text }) =>
    isReworded(text, quote.text),
  );
  return now === undefined
    ? { at, kind: 'gone', words: null }
    : { at, kind: 'changed', words: now.text };
}
