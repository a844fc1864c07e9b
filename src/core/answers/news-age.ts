/**
 * How much the age of a report counts: of two that disagree the newer is taken, and figures and
 * dates grow old faster than who somebody is.
 */
import type { IndexedPassage } from './passage-index.ts';
import type { AnswerKind } from './question.ts';
import type { NewsPassage } from './told-stories.ts';

const DAY_MS = 86_400_000;
/** News a week older than the newest at hand counts for a third of it. */
const FRESH_DAYS = 7;

export function freshnessOf(passages: readonly NewsPassage[]): (passage: IndexedPassage) => number {
  const times = new Map(
    passages.map(({ id, publishedAt }) => [
      id,
      publishedAt === null ? null : Date.parse(publishedAt),
    ]),
  );
  const newest = Math.max(...[...times.values()].filter((time) => time !== null));
  return ({ id }) => {
    const time = times.get(id) ?? null;
    return time === null ? 0 : Math.exp((time - newest) / (FRESH_DAYS * DAY_MS));
  };
}

/** Kinds of fact that later news replaces. */
const REPLACED: ReadonlySet<AnswerKind> = new Set(['number', 'duration', 'date']);
/** Cost of a day, in the log of a belief, and where more days no longer matter. */
const DAY_COST = { replaced: 0.4, other: 0.1 } as const;
const AGE_COST_MAX = 3;
/** Reports of one day do not replace one another. */
const SAME_DAY = 1;

export function ageCostOf(passages: readonly NewsPassage[]) {
  const times = new Map(
    passages.map(({ id, publishedAt }) => [
      id,
      publishedAt === null ? Number.NaN : Date.parse(publishedAt),
    ]),
  );
  const newest = Math.max(...[...times.values()].filter(Number.isFinite));
  return (kind: AnswerKind, id: string): number => {
    const days = Math.max(0, (newest - (times.get(id) ?? Number.NaN)) / DAY_MS - SAME_DAY);
    const cost = REPLACED.has(kind) ? DAY_COST.replaced : DAY_COST.other;
    return -Math.min(AGE_COST_MAX, Number.isFinite(days) ? cost * days : AGE_COST_MAX / 2);
  };
}
