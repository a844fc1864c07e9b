/** `/quotes`: the ledger, who said what word for word, page by page. */
import { AppError } from '../core/errors.ts';
import type { Button } from '../core/message/message.ts';
import { quotesMessage } from '../core/message/reply-message.ts';
import { type Folded, foldCopies } from '../core/quotes/fold-copies.ts';
import type { LedgerQuery, LedgerRow, Scope, Store } from '../ports/store.ts';
import type { Command } from './command.ts';
import { option } from './command.ts';

const ENTRIES_PER_PAGE = 5;
/** The least of what platforms take: Discord's custom_id. */
const BUTTON_ID_LENGTH_MAX = 100;
/** Read in rounds of this size; a ledger is folded whole, so that no copy is listed twice. */
const ROWS_PER_READ = 1_000;

export type QuotesArgs = Pick<LedgerQuery, 'speaker' | 'about' | 'since'> & { page: number };

export const quotes: Command = {
  name: 'quotes',
  usage: '[SPEAKER] [about WORDS] [since DATE] [page N]',
  summary: 'verbatim quotes with speaker, role, outlet, date and link',
  access: 'all',
  audience: 'asker',
  options: [
    option('speaker', 'who said it', { completes: 'speaker' }),
    option('about', 'words in the quote or its article’s title', { prefix: 'about' }),
    option('since', 'published on or after, as 2026-10-05', { prefix: 'since' }),
    option('page', 'page of the list', { prefix: 'page' }),
  ],
  async run(deps, context, args) {
    const query = parseQuotesArgs(args);
    const entries = await readLedger(deps.store, context, query);
    const pages = Math.max(1, Math.ceil(entries.length / ENTRIES_PER_PAGE));
    if (query.page > pages)
      throw new AppError(
        'user',
        'no_such_page',
        `There ${pages === 1 ? 'is 1 page' : `are ${pages} pages`}; page ${query.page} is past the end.`,
      );
    const from = (query.page - 1) * ENTRIES_PER_PAGE;
    return quotesMessage(
      {
        entries: entries.slice(from, from + ENTRIES_PER_PAGE),
        page: query.page,
        pages,
        total: entries.length,
      },
      {
        zone: deps.defaultZone,
        buttons: pages > query.page ? moreButton({ ...query, page: query.page + 1 }) : [],
      },
    );
  },
};

/** None where the platforms' buttons could not carry the query: its page can still be typed. */
function moreButton(query: QuotesArgs): Button[] {
  const { speaker, about, since, page } = query;
  const words = [
    speaker,
    about === null ? null : `about ${about}`,
    since === null ? null : `since ${since}`,
    `page ${page}`,
  ];
  const id = `quotes:${words.filter((word) => word !== null).join(' ')}`;
  return id.length <= BUTTON_ID_LENGTH_MAX ? [{ id, label: 'More' }] : [];
}

/** Every quote that matches, copies folded, newest first. */
export async function readLedger(
  store: Store,
  scope: Scope,
  query: Pick<LedgerQuery, 'speaker' | 'about' | 'since'>,
): Promise<Folded<LedgerRow>[]> {
  const rows: LedgerRow[] = [];
  for (;;) {
    const some = await store.search.quotes(scope, {
      ...query,
      limit: ROWS_PER_READ,
      offset: rows.length,
    });
    rows.push(...some);
    if (some.length < ROWS_PER_READ) return foldCopies(rows);
  }
}

/** "Pompeo about 5G since 2019-04-01 page 2", in any order after the speaker. */
export function parseQuotesArgs(args: string): QuotesArgs {
  const parts: Record<string, string> = {};
  let field = 'speaker';
  for (const word of args.split(/\s+/).filter((part) => part !== '')) {
    const lower = word.toLowerCase();
    if (lower === 'about' || lower === 'since' || lower === 'page') field = lower;
    else parts[field] = parts[field] === undefined ? word : `${parts[field]} ${word}`;
  }
  const page = Number(parts.page ?? '1');
  if (!Number.isInteger(page) || page < 1)
    throw new AppError('user', 'bad_page', `"${parts.page}" is not a page; write page 2.`);
  return {
    speaker: parts.speaker ?? null,
    about: parts.about ?? null,
    since: parts.since === undefined ? null : parseDate(parts.since),
    page,
  };
}

/** ISO 8601 day or instant → ISO 8601 UTC; a day counts from midnight UTC. */
export function parseDate(text: string): string {
  const time = /^\d{4}-\d{2}(?:-\d{2}(?:T.*)?)?$/.test(text) ? Date.parse(text) : Number.NaN;
  // Date.parse takes 31 February for 3 March.
  const isReal =
    !Number.isNaN(time) && (text.includes('T') || new Date(time).toISOString().startsWith(text));
  if (!isReal)
    throw new AppError('user', 'bad_date', `"${text}" is not a date; write it as 2026-10-05.`);
  return new Date(time).toISOString();
}
