/**
 * A person over time, at the head of their quotes: how many, since when, where, under which names, and
 * the roles as articles gave them then.
 */
import { dayIn } from './dates.ts';
import { article, type Block, frame, type Run } from './message.ts';

export type TimelineView = {
  name: string;
  /** Other names that the quotes stand under. */
  otherNames: string[];
  rows: {
    outlet: string | null;
    role: string | null;
    quotes: number;
    firstAt: string | null;
    lastAt: string | null;
  }[];
};

/** More make the head longer than the quotes. */
const OUTLETS_MAX = 6;
const ROLES_MAX = 6;
const NAMES_MAX = 5;

export function timelineBlocks(view: TimelineView, zone: string): Block[] {
  const total = view.rows.reduce((sum, row) => sum + row.quotes, 0);
  if (total === 0) return [];
  const first = view.rows.flatMap(({ firstAt }) => firstAt ?? []).sort()[0];
  const since = first === undefined ? '' : ` since ${dayIn(zone, first)}`;
  const outlets = [...Map.groupBy(view.rows, ({ outlet }) => outlet ?? 'unnamed')]
    .map(([outlet, rows]) => ({ outlet, quotes: rows.reduce((sum, row) => sum + row.quotes, 0) }))
    .sort((a, b) => b.quotes - a.quotes || (a.outlet < b.outlet ? -1 : 1));
  const places: Run[] = listed(outlets, OUTLETS_MAX, ({ outlet, quotes }) => [
    article(outlet),
    frame(` ${quotes}`),
  ]);
  const roles = rolesOf(view);
  return [
    {
      kind: 'paragraph',
      runs: [
        article(view.name, { style: 'strong' }),
        frame(`: ${total} ${total === 1 ? 'quote' : 'quotes'}${since} · `),
        ...places,
      ],
    },
    ...(roles.length === 0
      ? []
      : [
          small(
            'Roles as given: ',
            listed(roles, ROLES_MAX, (role) => roleRuns(role, zone)),
          ),
        ]),
    ...(view.otherNames.length === 0
      ? []
      : [
          small(
            'Also quoted as: ',
            listed(view.otherNames, NAMES_MAX, (name) => [article(name)]),
          ),
        ]),
  ];
}

type Role = { role: string; firstAt: string | null; lastAt: string | null };

/** Earliest first; the same words in any case are one. */
function rolesOf({ rows }: TimelineView): Role[] {
  const given = rows.flatMap(({ role, firstAt, lastAt }) =>
    role === null ? [] : [{ role, firstAt, lastAt }],
  );
  return [
    ...Map.groupBy(given, ({ role }) => role.toLowerCase().replaceAll('’', "'")).values(),
  ].map((same) => ({
    role: (same[0] as Role).role,
    firstAt: same.flatMap(({ firstAt }) => firstAt ?? []).sort()[0] ?? null,
    lastAt:
      same
        .flatMap(({ lastAt }) => lastAt ?? [])
        .sort()
        .at(-1) ?? null,
  }));
}

function roleRuns({ role, firstAt, lastAt }: Role, zone: string): Run[] {
  if (firstAt === null || lastAt === null) return [article(role)];
  const [from, to] = [dayIn(zone, firstAt), dayIn(zone, lastAt)];
  return [article(role), frame(from === to ? ` (${from})` : ` (${from} to ${to})`)];
}

function listed<T>(items: readonly T[], max: number, runsOf: (item: T) => Run[]): Run[] {
  const shown = items
    .slice(0, max)
    .flatMap((item, index) => [...(index === 0 ? [] : [frame(', ')]), ...runsOf(item)]);
  return items.length > max ? [...shown, frame(` and ${items.length - max} more`)] : shown;
}

function small(label: string, runs: Run[]): Block {
  return { kind: 'small', runs: [frame(label), ...runs] };
}
