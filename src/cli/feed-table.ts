/**
 * The list of feeds on the command line: a line of columns each, its address under it, and what is
 * wrong in words, wrapped to the width of the terminal.
 */
import stringWidth from 'string-width';
import { type FeedHealth, healthOf } from '../commands/feed-health.ts';
import { feedKind, feedName } from '../commands/list-feeds.ts';
import type { FeedActivity, FollowedFeed } from '../ports/feed-store.ts';

const HEAD = ['last read', 'next', 'a week', ''] as const;
const NAME_COLUMNS_MIN = 12;
const GAP = '  ';
const INDENT = '  ';

const MARKS: Record<FeedHealth['state'], string> = {
  well: '',
  failing: 'FAILING',
  ended: 'ENDED',
  'never answered': 'NEVER ANSWERED',
  'not read yet': 'not read yet',
  'read once': 'read once',
};

export function feedTable(
  followed: readonly FollowedFeed[],
  activity: ReadonlyMap<number, FeedActivity>,
  now: Date,
  width: number,
): string {
  const numberColumns = String(followed.length).length;
  const rows = followed.map((feed, index) => {
    const health = healthOf(feed, activity.get(feed.id), now);
    const name = feedName(feed);
    const address = name === feed.url ? null : feed.url;
    const notes = [address, feedKind(feed), ...health.faults].filter((note) => note !== null);
    const number = `${String(index + 1).padStart(numberColumns)}. `;
    return { name: number + name, cells: cellsOf(health), notes };
  });
  const widths = HEAD.map((head, column) =>
    Math.max(
      ...[head, ...rows.map(({ cells }) => cells[column] ?? '')].map((text) => stringWidth(text)),
    ),
  );
  const taken = widths.reduce((sum, columns) => sum + columns + GAP.length, 0);
  const longest = Math.max(...rows.map(({ name }) => stringWidth(name)));
  const nameColumns = Math.max(NAME_COLUMNS_MIN, Math.min(longest, width - taken));
  const line = (name: string, cells: readonly string[]) =>
    [fit(name, nameColumns), ...cells.map((cell, at) => aligned(cell, widths[at] ?? 0, at))]
      .join(GAP)
      .trimEnd();
  return [
    line('', HEAD),
    ...rows.flatMap(({ name, cells, notes }) => [
      line(name, cells),
      ...notes.flatMap((note) => wrapped(note, width)),
    ]),
  ].join('\n');
}

function cellsOf({ state, lastRead, nextRead, itemsThisWeek }: FeedHealth): string[] {
  return [lastRead ?? 'never', nextRead ?? '–', String(itemsThisWeek), MARKS[state]];
}

/** Figures stand under one another, words begin under one another. */
function aligned(cell: string, columns: number, at: number): string {
  const pad = ' '.repeat(Math.max(0, columns - stringWidth(cell)));
  return at === HEAD.length - 1 ? cell + pad : pad + cell;
}

function fit(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text + ' '.repeat(columns - stringWidth(text));
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(cut + segment) >= columns) break;
    cut += segment;
  }
  return fit(`${cut}…`, columns);
}

/** An address stays whole, so that it can be copied. */
function wrapped(note: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of note.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && stringWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(`${INDENT}${word}`);
  }
  return lines;
}
