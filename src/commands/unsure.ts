/**
 * Quotes that are shown as "speaker unclear" and that may be somebody's: found under the name only where
 * that is asked for, and never shown under it.
 */
import { readQuotes } from '../core/quotes/find-quotes.ts';
import { foldName } from '../core/quotes/speaker-name.ts';
import type { LedgerQuery, LedgerRow, Scope, Store } from '../ports/store.ts';

/** Texts read anew, those of the newest or best matching quotes first. */
const ROWS_MAX = 1_000;

/** As the ledger gives them, without a speaker. */
export async function findUnsure(
  store: Store,
  scope: Scope,
  { speaker, about, since }: Pick<LedgerQuery, 'speaker' | 'about' | 'since'>,
): Promise<LedgerRow[]> {
  if (speaker === null) return [];
  const page = { limit: ROWS_MAX, offset: 0 };
  const rows = await store.search.quotes(scope, { speaker: null, about, since, ...page });
  const unclear = rows.filter((row) => row.speaker === null);
  const people = await store.search.people(scope, speaker);
  const names = new Set(people.flatMap(({ aliases }) => aliases.map(({ name }) => name)));
  const part = foldName(speaker);
  const guessed = new Map<string, string>();
  for (const { id, text } of await store.articles.byIds([
    ...new Set(unclear.map((row) => row.article)),
  ]))
    for (const quote of readQuotes({ id, text }))
      if (quote.speaker?.name) guessed.set(quote.id, quote.speaker.name);
  return unclear.filter(({ id }) => {
    const name = guessed.get(id);
    return name !== undefined && (names.has(name) || foldName(name).includes(part));
  });
}
