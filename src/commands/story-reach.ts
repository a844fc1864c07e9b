/**
 * Whom a decision about a story touches. Which article is in which story holds for the whole tenant,
 * so that a channel whose feeds bring the same articles sees what another decided.
 */
import { AppError } from '../core/errors.ts';
import type { Store } from '../ports/store.ts';
import type { CommandContext } from './command.ts';

/**
 * A sentence on which other channels it touches, '' where none: those that see something of each of
 * the groups of articles. Throws AppError `user` where others are touched by one who manages this
 * channel alone.
 */
export async function reachOf(
  store: Store,
  { tenant, channel, managesChannelOnly = false }: CommandContext,
  deed: string,
  groups: readonly (readonly string[])[],
): Promise<string> {
  if (groups.length === 0) return '';
  const seeing = await Promise.all(groups.map((ids) => store.stories.channelsWith(tenant, ids)));
  const isEverywhere = seeing.every((channels) => channels.includes(null));
  const others = new Set(seeing.flat());
  others.delete(null);
  others.delete(channel);
  const touched = [...others].filter((other) =>
    seeing.every((channels) => channels.includes(other) || channels.includes(null)),
  );
  if (!isEverywhere && touched.length === 0) return '';
  if (managesChannelOnly)
    throw new AppError(
      'user',
      'not_allowed',
      `Other channels’ feeds bring these articles too: ${deed} them is for those who may manage the whole server.`,
    );
  if (isEverywhere) return ' That holds in every channel, since feeds of all channels bring it.';
  return touched.length === 1
    ? ' That holds in one other channel too, whose feeds bring it.'
    : ` That holds in ${touched.length} other channels too, whose feeds bring it.`;
}
