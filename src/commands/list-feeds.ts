/** What is followed, as `feeds list` says it in chat and on the command line. */
import { article, type Block, frame, type Message, textMessage } from '../core/message/message.ts';
import { STARTER } from '../ingest/follow-lists.ts';
import type { FeedActivity, FollowedFeed } from '../ports/feed-store.ts';
import { healthLine, healthOf } from './feed-health.ts';

export function listMessage(
  followed: readonly FollowedFeed[],
  activity: ReadonlyMap<number, FeedActivity>,
  now: Date,
): Message {
  if (followed.length === 0)
    return textMessage(
      'No feeds here yet. Add one: /pullquote feeds add https://example.org — or begin with /pullquote feeds add starter',
    );
  const blocks = followed.map(
    (feed, index): Block => ({
      kind: 'entry',
      lead: `${index + 1}.`,
      runs: [
        article(feedName(feed)),
        frame(` · ${feed.url} · `, 'quiet'),
        frame(feedState(feed, activity.get(feed.id), now)),
      ],
    }),
  );
  const count = `${followed.length} ${followed.length === 1 ? 'feed' : 'feeds'}`;
  return { summary: [frame(count)], blocks };
}

/** Its reader's own name for it, else its own. */
export function feedName(feed: FollowedFeed): string {
  return feed.outline?.title ?? feed.title ?? feed.url;
}

/** What kind it is, where it is no plain feed, and how it is doing. */
function feedState(feed: FollowedFeed, activity: FeedActivity | undefined, now: Date): string {
  if (isReadOnce(feed) && feed.lastSuccessAt === null) return 'an article, read once';
  const kind = feedKind(feed);
  const health = healthLine(healthOf(feed, activity, now));
  return kind === null ? health : `${kind} · ${health}`;
}

/** A page or a file that somebody named; nobody asks for it again. */
function isReadOnce({ nextPollAt, hasEnded }: FollowedFeed): boolean {
  return nextPollAt === null && !hasEnded;
}

export function feedKind(feed: FollowedFeed): string | null {
  if (feed.via === STARTER && feed.lastSuccessAt === null)
    return 'starter list, unchecked until it answers';
  if (isReadOnce(feed)) return 'read once';
  if (feed.kind === 'sitemap') return 'watched list: the site’s sitemap';
  if (feed.kind === 'page') return 'watched list: links on the page';
  return null;
}
