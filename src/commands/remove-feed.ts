/** Leaving a feed: by its address, by its number in the list, or with the starter list it came with. */
import { AppError } from '../core/errors.ts';
import { type Message, textMessage } from '../core/message/message.ts';
import { STARTER } from '../ingest/follow-lists.ts';
import type { FollowedFeed } from '../ports/feed-store.ts';
import type { Scope } from '../ports/store.ts';
import type { CommandContext, CommandDeps } from './command.ts';

const NUMBER = /^\d{1,4}\.?$/;

/** `what` it was, as a sentence names it. */
export type RemovedFeed = { what: string };

/** A number is that of the list, and leaves the feed for whom it is followed. Throws AppError `user`. */
export async function removeFeed(
  deps: CommandDeps,
  context: CommandContext,
  scope: Scope,
  which: string,
): Promise<RemovedFeed> {
  const at = deps.clock.now().toISOString();
  if (which === STARTER) {
    const count = await deps.store.feeds.unfollowVia(scope, STARTER, at);
    if (count > 0) return { what: `the ${count} feeds of the starter list` };
    throw new AppError('user', 'not_followed', 'No feed of the starter list is followed here.');
  }
  const followed = await deps.store.feeds.followed(context);
  const numbered = NUMBER.test(which) ? feedNumbered(followed, Number.parseInt(which, 10)) : null;
  if (numbered?.channel === null && context.managesChannelOnly === true)
    throw new AppError(
      'user',
      'not_allowed',
      `Every channel follows ${numbered.url}: leaving it is for those who may manage the whole server.`,
    );
  const url = numbered?.url ?? which;
  const from = numbered === null ? scope : { ...scope, channel: numbered.channel };
  if (await deps.store.feeds.unfollow(from, url, at))
    return { what: numbered?.channel === null ? `${url} in any channel` : url };
  const isTenants = followed.some((feed) => feed.url === url && feed.channel === null);
  throw new AppError(
    'user',
    'not_followed',
    isTenants && scope.channel !== null
      ? `${url} is followed for every channel: feeds remove ${url} --all`
      : `${url} is not followed here; feeds list shows what is.`,
  );
}

function feedNumbered(followed: readonly FollowedFeed[], number: number): FollowedFeed {
  const feed = followed[number - 1];
  if (feed !== undefined) return feed;
  throw new AppError(
    'user',
    'not_followed',
    `The list has ${followed.length} ${followed.length === 1 ? 'feed' : 'feeds'}; there is no number ${number}.`,
  );
}

export function removedMessage({ what }: RemovedFeed): Message {
  return textMessage(`No longer following ${what}. What it brought stays.`);
}
