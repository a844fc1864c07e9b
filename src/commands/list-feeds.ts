/** What is followed, as `feeds list` says it in chat and on the command line. */
import { article, type Block, frame, type Message, textMessage } from '../core/message/message.ts';
import { STARTER } from '../ingest/follow-lists.ts';
import type { FollowedFeed } from '../ports/feed-store.ts';

export function listMessage(followed: readonly FollowedFeed[], now: Date): Message {
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
        frame(feedState(feed, now)),
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
export function feedState(feed: FollowedFeed, now: Date): string {
  if (isReadOnce(feed) && feed.lastSuccessAt === null) return 'an article, read once';
  const kind = feedKind(feed);
  return kind === null ? feedHealth(feed, now) : `${kind} · ${feedHealth(feed, now)}`;
}

/** A page or a file that somebody named; nobody asks for it again. */
function isReadOnce({ nextPollAt, hasEnded }: FollowedFeed): boolean {
  return nextPollAt === null && !hasEnded;
}

function feedKind(feed: FollowedFeed): string | null {
  if (feed.via === STARTER && feed.lastSuccessAt === null)
    return 'starter list, unchecked until it answers';
  if (isReadOnce(feed)) return 'read once';
  if (feed.kind === 'sitemap') return 'watched list: the site’s sitemap';
  if (feed.kind === 'page') return 'watched list: links on the page';
  return null;
}

/** One line on how a feed is doing. */
export function feedHealth(feed: FollowedFeed, now: Date): string {
  const items = `${feed.itemCount} ${feed.itemCount === 1 ? 'item' : 'items'}`;
  if (feed.hasEnded) return `ended: ${feed.faultText ?? 'the publisher took it down'}`;
  if (feed.failingSince !== null)
    return `failing since ${ago(feed.failingSince, now)}: ${feed.faultText ?? feed.faultCode}`;
  if (feed.lastSuccessAt === null) return 'not read yet';
  const warning = feed.faultText === null ? '' : ` · ${feed.faultText}`;
  return `${items}, read ${ago(feed.lastSuccessAt, now)}${warning}`;
}

function ago(at: string, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 120) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
}
