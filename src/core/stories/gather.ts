/**
 * Groups a set of articles into stories at one go: the two groups that are surest to be one story
 * are joined until none are sure enough. The order of the articles does not matter.
 */
import type { DocVectors } from './doc-vectors.ts';
import { type CrossLogits, type GroupProfile, mergeProfiles, profileOf } from './group-features.ts';
import { joinMargin, pairLogit, type StoryModel } from './same-story.ts';

export type PairLogit = (a: DocVectors, b: DocVectors) => number;

/** Articles with no pair this likely between them are never in one group. */
const LINK_LOGIT_MIN = -2.5;

type Group = { members: number[]; profile: GroupProfile };
/** Logits from one group to another: summed over the pairs, and the extremes. */
type Cross = { sum: number; most: number; least: number };

/** Groups of places in `docs`, each ascending. */
export function gather(
  docs: readonly DocVectors[],
  model: StoryModel,
  logitOf: PairLogit = (a, b) => pairLogit(model, a, b),
): number[][] {
  const order = [...docs.keys()].sort((i, j) =>
    (docs[i]?.id ?? '') < (docs[j]?.id ?? '') ? -1 : 1,
  );
  const sorted = order.flatMap((i) => docs[i] ?? []);
  const logits = sorted.map((a, i) => Float32Array.from(sorted.slice(0, i), (b) => logitOf(a, b)));
  return components(logits).flatMap((component) =>
    agglomerate(component, sorted, logits, model).map((group) =>
      group.map((i) => order[i] as number).sort((i, j) => i - j),
    ),
  );
}

function logitAt(logits: readonly Float32Array[], i: number, j: number): number {
  return (i > j ? logits[i]?.[j] : logits[j]?.[i]) as number;
}

function components(logits: readonly Float32Array[]): number[][] {
  const root = logits.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) at = root[at] = root[root[at] as number] as number;
    return at;
  };
  for (const [i, row] of logits.entries()) {
    for (const [j, logit] of row.entries()) {
      if (logit >= LINK_LOGIT_MIN) root[find(i)] = find(j);
    }
  }
  return [...Map.groupBy(root.keys(), find).values()];
}

/** Mean linkage with the group model as judge. */
function agglomerate(
  component: readonly number[],
  docs: readonly DocVectors[],
  logits: readonly Float32Array[],
  model: StoryModel,
): number[][] {
  const groups: (Group | null)[] = component.map((i) => ({
    members: [i],
    profile: profileOf(docs[i] as DocVectors),
  }));
  const crosses = component.map((i) =>
    component.map((j): Cross => {
      const logit = i === j ? 0 : logitAt(logits, i, j);
      return { sum: logit, most: logit, least: logit };
    }),
  );
  const margin = (a: number, b: number): number =>
    marginOf(model, groups[a], groups[b], crosses[a]?.[b]);
  const margins = component.map((_, a) => Float64Array.from({ length: a }, (_, b) => margin(a, b)));
  for (;;) {
    const best = greatest(margins);
    if (best === null) break;
    join(groups, crosses, best);
    margins[best.b]?.fill(Number.NEGATIVE_INFINITY);
    for (let k = 0; k < groups.length; k += 1) {
      const row = margins[Math.max(best.b, k)];
      if (row !== undefined && k > best.b) row[best.b] = Number.NEGATIVE_INFINITY;
      if (k !== best.a && groups[k] !== null) {
        (margins[Math.max(best.a, k)] as Float64Array)[Math.min(best.a, k)] = margin(best.a, k);
      }
    }
  }
  return groups.flatMap((group) => (group === null ? [] : [group.members]));
}

function marginOf(
  model: StoryModel,
  a: Group | null | undefined,
  b: Group | null | undefined,
  cross: Cross | undefined,
): number {
  if (!a || !b || cross === undefined) return Number.NEGATIVE_INFINITY;
  return joinMargin(
    model,
    a.profile,
    b.profile,
    meanOf(cross, a.members.length * b.members.length),
  );
}

function meanOf({ sum, most, least }: Cross, pairs: number): CrossLogits {
  return { mean: sum / pairs, most, least };
}

/** `a` stays and `b` goes into it; null where no two are sure enough. */
function greatest(margins: readonly Float64Array[]): { a: number; b: number } | null {
  let best: { a: number; b: number } | null = null;
  let most = 0;
  for (const [i, row] of margins.entries()) {
    for (let j = 0; j < row.length; j += 1) {
      if ((row[j] as number) > most) {
        most = row[j] as number;
        best = { a: j, b: i };
      }
    }
  }
  return best;
}

function join(
  groups: (Group | null)[],
  crosses: Cross[][],
  { a, b }: { a: number; b: number },
): void {
  const into = groups[a] as Group;
  const from = groups[b] as Group;
  groups[a] = {
    members: [...into.members, ...from.members],
    profile: mergeProfiles(into.profile, from.profile),
  };
  groups[b] = null;
  for (let k = 0; k < groups.length; k += 1) {
    const left = crosses[a]?.[k] as Cross;
    const right = crosses[b]?.[k] as Cross;
    const both = {
      sum: left.sum + right.sum,
      most: Math.max(left.most, right.most),
      least: Math.min(left.least, right.least),
    };
    (crosses[a] as Cross[])[k] = both;
    (crosses[k] as Cross[])[a] = both;
  }
}
