/**
 * Where a story's id leads today. A merged story leads to the one it became part of. Under a digest, the
 * id of a story that was split leads to the part that holds most of the articles shown there; between
 * two that hold as many, to the one that kept the id, else to the smaller id.
 */
import type { Store } from '../ports/store.ts';

export type StoryPlace = {
  tenant: string;
  channel: string;
  /** Post of ours that the id stood under. */
  rootMessageId?: string | null;
};

/** Null where there is no such story any more. */
export async function livingStory(
  store: Store,
  { tenant, channel, rootMessageId = null }: StoryPlace,
  storyId: string,
): Promise<string | null> {
  const delivery =
    rootMessageId === null
      ? null
      : await store.deliveries.byMessage(tenant, channel, rootMessageId);
  const shown = delivery?.digest?.stories.find(({ id }) => id === storyId)?.articles ?? [];
  return livingPart(store, tenant, storyId, shown);
}

/** The same by the articles that a digest showed of it. */
export async function livingPart(
  store: Store,
  tenant: string,
  storyId: string,
  shown: readonly string[],
): Promise<string | null> {
  const kept = await store.stories.resolve(tenant, storyId);
  const rows = await store.stories.storiesOf(tenant, shown);
  const parts = [...Map.groupBy(rows, (row) => row.storyId)].map(([id, { length }]) => {
    return { id, length };
  });
  parts.sort(
    (a, b) => b.length - a.length || Number(b.id === kept) - Number(a.id === kept) || order(a, b),
  );
  return parts[0]?.id ?? kept;
}

function order(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
