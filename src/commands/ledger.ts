/**
 * Quotes as a list to look things up in: all that match or all of one story, copies folded, what
 * outlets print differently side by side, each with its number.
 */
import { isWithheldQuote } from '../core/digest/shown-items.ts';
import { AppError } from '../core/errors.ts';
import { type Folded, foldCopies } from '../core/quotes/fold-copies.ts';
import { type Beside, besideVariants } from '../core/quotes/variants.ts';
import { chooseHeadline } from '../core/summary/headline.ts';
import type { LedgerQuery, LedgerRow, Scope, Store } from '../ports/store.ts';

/** Read in rounds of this size; a ledger is folded whole, so that no copy is listed twice. */
const ROWS_PER_READ = 1_000;

/**
 * `number` is the place in the list, `besideNumber` that of the entry worded otherwise, `rank` the
 * place where nothing is put beside another.
 */
export type Entry = Beside<Folded<LedgerRow>> & {
  number: number;
  besideNumber: number | null;
  rank: number;
};

export type Filter = Pick<LedgerQuery, 'speaker' | 'about' | 'since'>;

/** `headline` is that of the story asked for. */
export async function readEntries(
  store: Store,
  scope: Scope,
  query: Filter & { story: string | null },
): Promise<{ entries: Entry[]; headline: string | null }> {
  if (query.story === null)
    return { entries: numbered(await readLedger(store, scope, query)), headline: null };
  const { rows, headline } = await storyRows(store, scope, query.story);
  const wanted = (await shown(store, scope, rows)).filter((row) => isWanted(row, query));
  return { entries: numbered(foldCopies(wanted)), headline };
}

/** Every quote that matches, copies folded, newest first. */
export async function readLedger(
  store: Store,
  scope: Scope,
  query: Filter,
): Promise<Folded<LedgerRow>[]> {
  const rows: LedgerRow[] = [];
  for (;;) {
    const some = await store.search.quotes(scope, {
      ...query,
      limit: ROWS_PER_READ,
      offset: rows.length,
    });
    rows.push(...some);
    if (some.length < ROWS_PER_READ) return foldCopies(await shown(store, scope, rows));
  }
}

/** Without what was withdrawn after a report. */
async function shown(store: Store, { tenant }: Scope, rows: readonly LedgerRow[]) {
  const withheld = await store.reports.withheld(tenant);
  return rows.filter((row) => !isWithheldQuote(row, withheld));
}

function numbered(folded: readonly Folded<LedgerRow>[]): Entry[] {
  const entries = besideVariants(folded.map((entry, rank) => ({ ...entry, rank })));
  const numbers = new Map(entries.map(({ id }, index) => [id, index + 1]));
  return entries.map((entry, index) => ({
    ...entry,
    number: index + 1,
    besideNumber: entry.variantOf === null ? null : (numbers.get(entry.variantOf) ?? null),
  }));
}

/** Of the story that lives: one that was merged is found where it went. Newest article first. */
async function storyRows(
  store: Store,
  scope: Scope,
  storyId: string,
): Promise<{ rows: LedgerRow[]; headline: string }> {
  const id = await store.stories.resolve(scope.tenant, storyId);
  const members = id === null ? [] : await store.stories.articlesOf(scope.tenant, [id]);
  const ids = members.map((member) => member.articleId);
  const articles = await store.articles.byIds(await store.articles.visibleAmong(scope, ids));
  if (articles.length === 0)
    throw new AppError('user', 'no_such_story', 'There is no such story here.');
  const byId = new Map(articles.map((article) => [article.id, article]));
  const quotes = await store.articles.quotesOf([...byId.keys()]);
  const rows = quotes.flatMap((quote): LedgerRow[] => {
    const article = byId.get(quote.article);
    if (article === undefined) return [];
    const { outlet, url, publishedAt, title } = article;
    return [{ ...quote, outlet, url, publishedAt, title }];
  });
  return { rows: rows.sort(newestFirst), headline: chooseHeadline(articles).text };
}

function newestFirst(a: LedgerRow, b: LedgerRow): number {
  const [dateA, dateB] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  if (a.article !== b.article) return a.article < b.article ? -1 : 1;
  return a.start - b.start;
}

function isWanted(row: LedgerRow, { speaker, about, since }: Filter): boolean {
  const holds = (text: string, words: string) => text.toLowerCase().includes(words.toLowerCase());
  if (speaker !== null && !holds(row.speaker?.name ?? '', speaker)) return false;
  if (since !== null && (row.publishedAt ?? '') < since) return false;
  return (
    about === null || about.split(/\s+/).every((word) => holds(`${row.title} ${row.text}`, word))
  );
}
