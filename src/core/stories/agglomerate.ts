/**
 * Mean linkage with the group model as judge: the two groups that are surest to be one story are
 * joined until none are sure enough. Groups know only those they have a link to, and the surest
 * pair comes off a heap, so that thousands of articles cost what their links cost.
 */
import type { DocVectors } from './doc-vectors.ts';
import { type CrossLogits, type GroupProfile, mergeProfiles, profileOf } from './group-features.ts';
import type { Links } from './links.ts';
import { joinMargin, PAIR_LOGIT_MAX, type StoryModel } from './same-story.ts';

/** Logits of the linked pairs between two groups. */
type Cross = { sum: number; count: number; most: number; least: number };
type Group = {
  members: number[];
  profile: GroupProfile;
  near: Map<number, Cross>;
  /** Raised with each join, so that what the heap holds of an earlier state is known as such. */
  version: number;
};
type Candidate = { margin: number; a: number; b: number; versions: number };

/** A story of so many has shown what it is about, and an article left alone near it is likelier its own. */
const HOME_SIZE_MIN = 4;
/** How far below the limit such an article may be. */
const ALL_BUT = 0.4;

/** Groups of the component's places. */
export function agglomerate(
  component: readonly number[],
  docs: readonly DocVectors[],
  links: Links,
  model: StoryModel,
): number[][] {
  const groups = singles(component, docs, links);
  const heap: Candidate[] = [];
  const consider = (x: number, y: number): void => {
    const [a, b] = x < y ? [x, y] : [y, x];
    const margin = marginOf(model, groups[a] as Group, groups[b] as Group, b);
    if (margin > 0) push(heap, { margin, a, b, versions: versionsOf(groups, a, b) });
  };
  for (const [a, group] of groups.entries()) {
    for (const b of group?.near.keys() ?? []) if (a < b) consider(a, b);
  }
  for (let best = pop(heap); best !== undefined; best = pop(heap)) {
    const { a, b } = best;
    if (!groups[a] || !groups[b] || versionsOf(groups, a, b) !== best.versions) continue;
    join(groups, a, b);
    for (const k of (groups[a] as Group).near.keys()) consider(a, k);
  }
  takeIn(groups, model);
  return groups.flatMap((group) => (group === null ? [] : [group.members]));
}

/** What is left alone at the end goes to the story that it all but joined. */
function takeIn(groups: (Group | null)[], model: StoryModel): void {
  for (const [b, single] of groups.entries()) {
    if (single === null || single.members.length > 1) continue;
    const homes = Array.from(single.near.keys(), (a) => ({ a, group: groups[a] as Group }))
      .filter(({ group }) => group.members.length >= HOME_SIZE_MIN)
      .map(({ a, group }) => ({ a, margin: marginOf(model, group, single, b) }))
      .sort((x, y) => y.margin - x.margin || x.a - y.a);
    const [home] = homes;
    if (home !== undefined && home.margin > -ALL_BUT) join(groups, home.a, b);
  }
}

function singles(
  component: readonly number[],
  docs: readonly DocVectors[],
  links: Links,
): (Group | null)[] {
  const local = new Map(component.map((place, i) => [place, i]));
  const groups = component.map(
    (place): Group => ({
      members: [place],
      profile: profileOf(docs[place] as DocVectors),
      near: new Map(),
      version: 0,
    }),
  );
  for (const [i, place] of component.entries()) {
    const { others, logits } = links[place] as Links[number];
    for (const [n, other] of others.entries()) {
      const j = local.get(other);
      if (j === undefined) continue;
      const logit = logits[n] as number;
      const cross = { sum: logit, count: 1, most: logit, least: logit };
      groups[i]?.near.set(j, cross);
      groups[j]?.near.set(i, cross);
    }
  }
  return groups;
}

function versionsOf(groups: readonly (Group | null)[], a: number, b: number): number {
  return (groups[a]?.version ?? 0) + (groups[b]?.version ?? 0);
}

function marginOf(model: StoryModel, a: Group, b: Group, placeOfB: number): number {
  const cross = a.near.get(placeOfB) as Cross;
  return joinMargin(
    model,
    a.profile,
    b.profile,
    logitsOf(cross, a.members.length * b.members.length),
  );
}

/** Pairs without a link are as unlike as can be. */
function logitsOf({ sum, count, most, least }: Cross, pairs: number): CrossLogits {
  const unlinked = pairs - count;
  return {
    mean: (sum - PAIR_LOGIT_MAX * unlinked) / pairs,
    most,
    least: unlinked > 0 ? -PAIR_LOGIT_MAX : least,
  };
}

/** `b` goes into `a`. */
function join(groups: (Group | null)[], a: number, b: number): void {
  const into = groups[a] as Group;
  const from = groups[b] as Group;
  into.members.push(...from.members);
  into.profile = mergeProfiles(into.profile, from.profile);
  into.version += 1;
  into.near.delete(b);
  for (const [k, cross] of from.near) {
    if (k === a) continue;
    const near = (groups[k] as Group).near;
    near.delete(b);
    const known = into.near.get(k);
    const both = known === undefined ? cross : addCross(known, cross);
    into.near.set(k, both);
    near.set(a, both);
  }
  groups[b] = null;
}

function addCross(x: Cross, y: Cross): Cross {
  return {
    sum: x.sum + y.sum,
    count: x.count + y.count,
    most: Math.max(x.most, y.most),
    least: Math.min(x.least, y.least),
  };
}

/** Surest first; ties go to the pair that comes first. */
function precedes(x: Candidate, y: Candidate): boolean {
  if (x.margin !== y.margin) return x.margin > y.margin;
  return x.b === y.b ? x.a < y.a : x.b < y.b;
}

function push(heap: Candidate[], candidate: Candidate): void {
  let at = heap.push(candidate) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!precedes(candidate, heap[parent] as Candidate)) break;
    heap[at] = heap[parent] as Candidate;
    at = parent;
  }
  heap[at] = candidate;
}

function pop(heap: Candidate[]): Candidate | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && precedes(heap[child + 1] as Candidate, heap[child] as Candidate))
      child += 1;
    if (!precedes(heap[child] as Candidate, last)) break;
    heap[at] = heap[child] as Candidate;
    at = child;
  }
  heap[at] = last;
  return top;
}
