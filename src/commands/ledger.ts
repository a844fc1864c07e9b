/**
 * Quotes as a list to look things up in: all that match or all of one story, copies folded, what
 * outlets print differently side by side, each with its number.
 */
import { isWithheldQuote } from '../core/digest/shown-items.ts';
import { AppError } from '../core/errors.ts';
import { type Folded, foldCopies } from '../core/quotes/fold-copies.ts';
import { type SideBySide, sideBySide } from '../core/quotes/side-by-side.ts';
import type { LedgerQuery, LedgerRow, Scope, Store } from '../ports/store.ts';
import { headlineNow } from './headline-now.ts';
import { findUnsure } from './unsure.ts';

/** Read in rounds of this size; a ledger is folded whole, so that no copy is listed twice. */
const ROWS_PER_READ = 1_000;
/** A page in chat is folded from the newest or best so many: nobody pages further. */
export const LISTED_ROWS_MAX = 1_000;

/** `number` is the place in the list, `rank` the place where nothing is put beside another. */
export type Entry = SideBySide<Ranked> & { number: number };
type Ranked = Folded<LedgerRow> & { rank: number };

export type Filter = Pick<LedgerQuery, 'speaker' | 'about' | 'since'> & {
  /** Also what may be the speaker's and is not sure to be. */
  isUnsureToo?: boolean;
};

export type Entries = {
  entries: Entry[];
  /** That of the story asked for. */
  headline: string | null;
  /** More match than were read. */
  isCut: boolean;
};

export async function readEntries(
  store: Store,
  scope: Scope,
  query: Filter & { story: string | null },
  rowsMax = Number.POSITIVE_INFINITY,
): Promise<Entries> {
  if (query.story === null) {
    const { folded, isCut } = await readLedger(store, scope, query, rowsMax);
    return { entries: numbered(folded), headline: null, isCut };
  }
  const { rows, headline } = await storyRows(store, scope, query.story);
  const names = query.speaker === null ? [] : await namesOf(store, scope, query.speaker);
  const wanted = (await shown(store, scope, rows)).filter((row) => isWanted(row, query, names));
  return { entries: numbered(foldCopies(wanted)), headline, isCut: false };
}

/** The day that left nothing and when the newest was published that matches otherwise; null for none. */
export async function newestBefore(
  store: Store,
  scope: Scope,
  query: Filter & { story: string | null },
): Promise<{ since: string; newest: string } | null> {
  const { since } = query;
  if (since === null) return null;
  const { entries } = await readEntries(store, scope, { ...query, since: null }, LISTED_ROWS_MAX);
  const dates = inOrder(entries).flatMap(({ publishedAt }) => publishedAt ?? []);
  const newest = dates.sort().at(-1);
  return newest === undefined ? null : { since, newest };
}

/** Every quote that matches, copies folded; newest first, the best match where words are asked for. */
async function readLedger(store: Store, scope: Scope, query: Filter, rowsMax: number) {
  const rows: LedgerRow[] = [];
  for (;;) {
    const page = { limit: ROWS_PER_READ, offset: rows.length };
    const { speaker, about, since } = query;
    const some = await store.search.quotes(scope, { speaker, about, since, ...page });
    rows.push(...some);
    const isCut = some.length === ROWS_PER_READ && rows.length >= rowsMax;
    if (!isCut && some.length === ROWS_PER_READ) continue;
    if (query.isUnsureToo) rows.push(...(await findUnsure(store, scope, query)));
    return { folded: foldCopies(await shown(store, scope, rows)), isCut };
  }
}

/** Without what was withdrawn after a report. */
async function shown(store: Store, { tenant }: Scope, rows: readonly LedgerRow[]) {
  const withheld = await store.reports.withheld(tenant);
  return rows.filter((row) => !isWithheldQuote(row, withheld));
}

function numbered(folded: readonly Folded<LedgerRow>[]): Entry[] {
  const entries = sideBySide(folded.map((entry, rank) => ({ ...entry, rank })));
  return entries.map((entry, index) => ({ ...entry, number: index + 1 }));
}

/** Every quote as an entry of its own, in the order in which they were found. */
export function inOrder(entries: readonly Entry[]): Ranked[] {
  return entries
    .flatMap(({ variants, number: _, ...entry }): Ranked[] => [
      entry,
      ...variants.map(({ wording: _, isOtherSpeaker: __, ...variant }) => variant),
    ])
    .sort((a, b) => a.rank - b.rank);
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
  const withheld = await store.reports.withheld(scope.tenant);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const quotes = await store.articles.quotesOf([...byId.keys()]);
  const rows = quotes.flatMap((quote): LedgerRow[] => {
    const article = byId.get(quote.article);
    if (article === undefined) return [];
    const { outlet, url, publishedAt, title } = article;
    return [{ ...quote, outlet, url, publishedAt, title }];
  });
  return {
    rows: rows.sort(newestFirst),
    headline: headlineNow(articles, withheld).text,
  };
}

function newestFirst(a: LedgerRow, b: LedgerRow): number {
  const [dateA, dateB] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  if (dateA !== dateB) return dateA < dateB ? 1 : -1;
  if (a.article !== b.article) return a.article < b.article ? -1 : 1;
  return a.start - b.start;
}

async function namesOf(store: Store, scope: Scope, speaker: string): Promise<string[]> {
  const people = await store.search.people(scope, speaker);
  return people.flatMap(({ aliases }) => aliases.map(({ name }) => name));
}

function isWanted(row: LedgerRow, { speaker, about, since }: Filter, names: readonly string[]) {
  const holds = (text: string, words: string) => text.toLowerCase().includes(words.toLowerCase());
  const name = row.speaker?.name ?? '';
  if (speaker !== null && !names.includes(name) && !holds(name, speaker)) return false;
  if (since !== null && (row.publishedAt ?? '') < since) return false;
  return (
    about === null || about.split(/\s+/).every((word) => holds(`${row.title} ${row.text}`, word))
  );
}
