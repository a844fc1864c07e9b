/**
 * A feed that has failed for a day does not disappear without a word: the channels that follow it
 * are told, once, and again when it is back. One that its publisher took down is told at once.
 */
import { article, frame, type Message } from '../core/message/message.ts';
import type { FeedNotice } from '../ports/feed-store.ts';
import type { DeliverDeps } from './deps.ts';
import { tellManager } from './tell-manager.ts';

/** A fault of a whole tenant. */
const NO_CHANNEL = '';
const FAILING_MS = 24 * 60 * 60_000;

export async function tellFeedHealth(deps: DeliverDeps): Promise<void> {
  const since = new Date(deps.clock.now().getTime() - FAILING_MS).toISOString();
  for (const notice of await deps.store.feeds.takeNotices(since)) {
    await tellAll(deps, notice);
  }
}

/** In the channels; a manager instead, where a channel takes no post or a tenant has none of them. */
async function tellAll(deps: DeliverDeps, notice: FeedNotice): Promise<void> {
  const places = await channelsOf(deps, notice);
  const code = `feed:${notice.feed.id}`;
  for (const place of places) {
    if (notice.what === 'back') await deps.store.faults.forget(place.tenant, place.channel, code);
    if (!(await tell(deps, place, notice)) && notice.what === 'failing')
      await tellManager(deps, { ...place, code }, noticeMessage(notice));
  }
  const reached = new Set(places.map(({ tenant }) => tenant));
  for (const tenant of new Set(notice.followers.map((follower) => follower.tenant))) {
    if (reached.has(tenant)) continue;
    const fault = { tenant, channel: NO_CHANNEL, code };
    if (notice.what === 'back') await deps.store.faults.forget(tenant, NO_CHANNEL, code);
    else await tellManager(deps, fault, noticeMessage(notice));
  }
}

type Place = { tenant: string; channel: string };

/** A feed of a whole tenant is spoken of where its digests come. */
async function channelsOf(deps: DeliverDeps, { followers }: FeedNotice): Promise<Place[]> {
  const scheduled = await deps.store.schedules.channels();
  const places = followers.flatMap(({ tenant, channel }) =>
    channel === null ? scheduled.filter((place) => place.tenant === tenant) : [{ tenant, channel }],
  );
  return [...new Map(places.map((place) => [`${place.tenant}\n${place.channel}`, place])).values()];
}

/** False where the channel took no post; true, too, where another process serves it. */
async function tell(
  deps: DeliverDeps,
  { tenant, channel }: Place,
  notice: FeedNotice,
): Promise<boolean> {
  const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
  if (platform === undefined) return true;
  try {
    for (const [part, prepared] of platform.prepare(noticeMessage(notice)).entries()) {
      await platform.post(tenant, channel, prepared, { delivery: 0, part });
    }
    return true;
  } catch (error) {
    // One channel that cannot be told keeps no other from being told.
    deps.logger.warn('feed notice not posted', { tenant, channel, error });
    return false;
  }
}

function noticeMessage({ feed, what }: FeedNotice): Message {
  const name = article(feed.title ?? feed.url, { style: 'strong' });
  const reason = feed.faultText ?? feed.faultCode ?? 'no reason known';
  const words =
    what === 'back'
      ? frame(' answers again; what it brought meanwhile comes with the next digest.')
      : feed.hasEnded
        ? frame(` has ended, and is not asked any more: ${reason}`)
        : frame(
            ` has not answered for a day: ${reason} It is tried again, and you are told when it is back.`,
          );
  return { summary: [name, words], blocks: [{ kind: 'paragraph', runs: [name, words] }] };
}
