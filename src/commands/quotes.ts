/** `/quotes`: the ledger, who said what word for word, page by page; and a quote ready for print. */
import { presentOf } from '../answers/present.ts';
import { AppError } from '../core/errors.ts';
import { quotesMessage } from '../core/message/ledger-message.ts';
import type { Button, Message } from '../core/message/message.ts';
import { printMessage } from '../core/message/print-slip.ts';

import type { LedgerQuery } from '../ports/store.ts';
import type { Command, CommandContext, CommandDeps } from './command.ts';
import { option } from './command.ts';
import { findStory } from './find-story.ts';
import { type Entry, LISTED_ROWS_MAX, newestBefore, readEntries } from './ledger.ts';
import { printSlip, quoteReference } from './print-quote.ts';
import { parseSince, type Today } from './since-when.ts';
import { timelineOf } from './timeline.ts';

const ENTRIES_PER_PAGE = 5;
/** The least of what platforms take: Discord's custom_id. */
const BUTTON_ID_LENGTH_MAX = 100;
/** A number in the list; ids of quotes are longer. */
const ENTRY_NUMBER = /^\d{1,6}$/;

export type QuotesArgs = Pick<LedgerQuery, 'speaker' | 'about' | 'since'> & {
  /** Id of a story, its number in the last digest or words of its headline; null is the whole ledger. */
  story: string | null;
  page: number;
  /** A number in the list, or a quote's id, with the version of its article after a dot. */
  print: string | null;
};

export const quotes: Command = {
  name: 'quotes',
  usage: '[SPEAKER] [about WORDS] [since DATE] [page N | print N]',
  summary: 'who said what, word for word, with role, outlet, date and link; print N for the paper',
  access: 'all',
  audience: 'asker',
  options: [
    option('speaker', 'who said it', { completes: 'speaker' }),
    option('about', 'words in the quote or its article’s title', { prefix: 'about' }),
    option('since', 'published on or after: 2026-10-05, yesterday, last week, March', {
      prefix: 'since',
    }),
    option('story', 'of one story of the last digest', { prefix: 'story', completes: 'story' }),
    option('page', 'page of the list', { prefix: 'page' }),
    option('print', 'number of the quote to copy for print', { prefix: 'print' }),
  ],
  async run(deps, context, args) {
    const typed = parseQuotesArgs(args, {
      now: await presentOf(deps, context),
      zone: deps.defaultZone,
    });
    // Under a digest the part that its articles are in; pages and prints go on with that.
    const story = typed.story === null ? null : await findStory(deps, context, typed.story);
    const query = { ...typed, story };
    if (query.print !== null && !ENTRY_NUMBER.test(query.print))
      return printMessage(await printSlip(deps.store, context, query.print));
    const read = await readEntries(deps.store, context, query, LISTED_ROWS_MAX);
    const { entries, headline, isCut } = read;
    if (query.print !== null) return printed(deps, context, entries, Number(query.print));
    const pages = Math.max(1, Math.ceil(entries.length / ENTRIES_PER_PAGE));
    if (query.page > pages)
      throw new AppError(
        'user',
        'no_such_page',
        `There ${pages === 1 ? 'is 1 page' : `are ${pages} pages`}; page ${query.page} is past the end.`,
      );
    const from = (query.page - 1) * ENTRIES_PER_PAGE;
    const shown = entries.slice(from, from + ENTRIES_PER_PAGE);
    // Shared when the next digest is out, its number would be another story.
    const lookUp = story === null ? {} : { lookUp: wordsOf(query, `page ${query.page}`) };
    const message = quotesMessage(
      {
        entries: shown,
        ...{ page: query.page, pages, total: entries.length, isCut, story: headline },
        before: entries.length === 0 ? await newestBefore(deps.store, context, query) : null,
        timeline: query.page === 1 ? await timelineOf(deps.store, context, query) : null,
      },
      {
        zone: deps.defaultZone,
        buttons: [
          ...(await printButtons(deps, shown, query)),
          ...(pages > query.page ? moreButton({ ...query, page: query.page + 1 }) : []),
        ],
      },
    );
    return { ...message, ...lookUp };
  },
};

async function printed(
  deps: CommandDeps,
  context: CommandContext,
  entries: readonly Entry[],
  number: number,
): Promise<Message> {
  const entry = entries[number - 1];
  if (entry === undefined)
    throw new AppError(
      'user',
      'no_such_quote',
      `There are ${entries.length} quotes in this list; there is no number ${number}.`,
    );
  return printMessage(await printSlip(deps.store, context, entry.id));
}

/** Each names the version of the article too: pressed later, it prints the words that stood there. */
async function printButtons(
  deps: CommandDeps,
  shown: readonly Entry[],
  query: QuotesArgs,
): Promise<Button[]> {
  const articles = await deps.store.articles.byIds([...new Set(shown.map((row) => row.article))]);
  const hashes = new Map(articles.map(({ id, contentHash }) => [id, contentHash]));
  return shown.map((entry, index): Button => {
    const id = `quotes:print ${quoteReference(entry.id, hashes.get(entry.article) ?? null)}`;
    const label = shown.length === 1 ? 'Copy for print' : `Copy ${entry.number} for print`;
    if (index > 0) return { id, label };
    return { id, label, typed: { label: 'Copy for print', command: wordsOf(query, 'print N') } };
  });
}

/** None where the platforms' buttons could not carry the query: its page can still be typed. */
function moreButton(query: QuotesArgs): Button[] {
  const command = wordsOf(query, `page ${query.page}`);
  const id = command.replace(' ', ':');
  const label = 'More';
  return id.length <= BUTTON_ID_LENGTH_MAX ? [{ id, label, typed: { label, command } }] : [];
}

function wordsOf({ speaker, about, since, story }: QuotesArgs, last: string): string {
  const words = [
    'quotes',
    speaker,
    about === null ? null : `about ${about}`,
    since === null ? null : `since ${since}`,
    story === null ? null : `story ${story}`,
    last,
  ];
  return words.filter((word) => word !== null).join(' ');
}

const FIELDS = ['about', 'since', 'page', 'story', 'print'];

/** "Pompeo about 5G since 2019-04-01 page 2", in any order after the speaker. */
export function parseQuotesArgs(args: string, today?: Today): QuotesArgs {
  const parts: Record<string, string> = {};
  let field = 'speaker';
  for (const word of args.split(/\s+/).filter((part) => part !== '')) {
    const lower = word.toLowerCase();
    if (FIELDS.includes(lower)) field = lower;
    else parts[field] = parts[field] === undefined ? word : `${parts[field]} ${word}`;
  }
  const page = Number(parts.page ?? '1');
  if (!Number.isInteger(page) || page < 1)
    throw new AppError('user', 'bad_page', `"${parts.page}" is not a page; write page 2.`);
  return {
    speaker: parts.speaker ?? null,
    about: parts.about ?? null,
    since: parts.since === undefined ? null : parseSince(parts.since, today),
    story: parts.story ?? null,
    page,
    print: parts.print ?? null,
  };
}
