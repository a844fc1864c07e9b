/**
 * What a channel follows and mutes, as its stories stand now: merged ones once, named ones by name, none
 * by a headline that was withdrawn.
 */
import { isWithheldHeadline } from '../core/digest/shown-items.ts';
import { settleMarks } from '../core/stories/story-marks.ts';
import type { Store, StoryMark } from '../ports/store.ts';
import type { CommandContext } from './command.ts';
import { headlineInstead } from './headline-now.ts';

type Place = Pick<CommandContext, 'tenant' | 'channel'>;

/** By living story. */
export async function marksOf(
  store: Store,
  { tenant, channel }: Place,
): Promise<Map<string, StoryMark>> {
  const { storyMarks } = await store.channels.settings(tenant, channel);
  const living = new Map<string, string>();
  for (const { id } of storyMarks) living.set(id, (await store.stories.resolve(tenant, id)) ?? id);
  const marks = settleMarks(storyMarks, living);
  if (marks.size === 0) return marks;
  const withheld = await store.reports.withheld(tenant);
  for (const [id, mark] of marks) {
    if (!isWithheldHeadline(mark.headline, withheld)) continue;
    const members = (await store.stories.articlesOf(tenant, [id])).map((row) => row.articleId);
    const { text } = await headlineInstead(store, { tenant, channel }, members, withheld);
    marks.set(id, { ...mark, headline: text });
  }
  return marks;
}

/** In the order in which they were marked. */
export async function markedStories(store: Store, place: Place): Promise<StoryMark[]> {
  const marks = await marksOf(store, place);
  const named = await store.stories.names(place, [...marks.keys()]);
  const names = new Map(named.map(({ storyId, name }) => [storyId, name]));
  return [...marks].map(([id, { headline, is }]) => {
    return { id, headline: names.get(id) ?? headline, is };
  });
}
