/**
 * The digest that somebody has before them: the one they ask under, else the newest that was posted in
 * the channel or shown to them. Its numbers are what they write, until a newer one is shown; a headline
 * that was withdrawn since gives way to another.
 */
import type { Digest } from '../core/digest/digest.ts';
import { isWithheldHeadline } from '../core/digest/shown-items.ts';
import type { ShownDigest, ShownStory, Store } from '../ports/store.ts';
import type { CommandContext, CommandDeps } from './command.ts';
import { headlineInstead } from './headline-now.ts';

/** Without a user whoever's it was: on the command line there is one person. */
export type Reader = Pick<CommandContext, 'tenant' | 'channel' | 'user' | 'rootMessageId'>;

/** Null where none was shown yet. */
export async function shownDigest(store: Store, reader: Reader): Promise<ShownDigest | null> {
  const shown = await lastShown(store, reader);
  if (shown === null) return null;
  const withheld = await store.reports.withheld(reader.tenant);
  const stories: ShownStory[] = [];
  for (const story of shown.stories) {
    if (isWithheldHeadline(story.headline, withheld)) {
      const { text, article } = await headlineInstead(store, reader, story.articles, withheld);
      stories.push({ ...story, headline: text, headlineArticle: article });
    } else stories.push(story);
  }
  return { ...shown, stories };
}

async function lastShown(
  store: Store,
  { tenant, channel, user, rootMessageId = null }: Reader,
): Promise<ShownDigest | null> {
  const under =
    rootMessageId === null
      ? null
      : await store.deliveries.byMessage(tenant, channel, rootMessageId);
  if (under?.digest != null) return toShown(under.digest);
  const posted = (await store.deliveries.last(tenant, channel))?.digest ?? null;
  const viewed = await store.channels.lastShown(tenant, channel, user ?? null);
  if (posted === null) return viewed;
  return viewed === null || viewed.at < posted.generatedAt ? toShown(posted) : viewed;
}

/** To be called where a digest that was asked for is shown. */
export async function rememberShown(
  { store }: CommandDeps,
  { tenant, channel, user = '', isForAll = false }: CommandContext,
  shown: Digest | ShownDigest,
): Promise<void> {
  const row = 'at' in shown ? shown : toShown(shown);
  if (row.stories.length > 0)
    await store.channels.saveShown(tenant, channel, isForAll ? '' : user, row);
}

function toShown({ generatedAt, stories }: Digest): ShownDigest {
  return {
    at: generatedAt,
    stories: stories.map(
      ({ id, headline, headlineEvidence, articles }): ShownStory => ({
        id,
        headline,
        headlineArticle: headlineEvidence[0]?.article ?? null,
        articles,
      }),
    ),
  };
}
