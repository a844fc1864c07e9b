/**
 * Groups a set of articles into stories at one go. The order of the articles does not matter.
 */
import { agglomerate } from './agglomerate.ts';
import type { DocVectors } from './doc-vectors.ts';
import { indexedLinks, type Links, linksOf } from './links.ts';
import type { StoryModel } from './same-story.ts';

export type PairLogit = (a: DocVectors, b: DocVectors) => number;

/** Articles with no pair this likely between them are never in one group. */
const LINK_LOGIT_MIN = -2.5;

/** Groups of places in `docs`, each ascending. With `logitOf`, which may remember, each pair is asked. */
export function gather(
  docs: readonly DocVectors[],
  model: StoryModel,
  logitOf?: PairLogit,
): number[][] {
  const order = [...docs.keys()].sort((i, j) =>
    (docs[i]?.id ?? '') < (docs[j]?.id ?? '') ? -1 : 1,
  );
  const sorted = order.flatMap((i) => docs[i] ?? []);
  const links = logitOf === undefined ? indexedLinks(sorted, model) : linksOf(sorted, logitOf);
  return components(links).flatMap((component) =>
    agglomerate(component, sorted, links, model).map((group) =>
      group.map((i) => order[i] as number).sort((i, j) => i - j),
    ),
  );
}

function components(links: Links): number[][] {
  const root = links.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) at = root[at] = root[root[at] as number] as number;
    return at;
  };
  for (const [i, { others, logits }] of links.entries()) {
    for (const [n, other] of others.entries()) {
      if ((logits[n] as number) >= LINK_LOGIT_MIN) root[find(i)] = find(other);
    }
  }
  return [...Map.groupBy(root.keys(), find).values()];
}
