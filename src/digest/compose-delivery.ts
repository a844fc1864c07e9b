/**
 * What a claimed slot posts: its digest composed, laid out for the platform and stored with the posts,
 * so that whoever comes after a crash posts the same words.
 */
import type { Digest, DigestStory } from '../core/digest/digest.ts';
import { toldWithout } from '../core/digest/shown-items.ts';
import { openingBlocks } from '../core/message/correction-message.ts';
import { type DigestFrame, digestMessage } from '../core/message/digest-message.ts';
import type { TextBlock } from '../core/message/message.ts';
import type { Quote } from '../core/quotes/quote.ts';
import type { Topic } from '../core/stories/topic.ts';
import type { PreparedPart } from '../ports/chat-platform.ts';
import type { Correction } from '../ports/corrections.ts';
import type { Delivery } from '../ports/deliveries.ts';
import { composeDigest } from './compose-digest.ts';
import type { DeliverDeps } from './deps.ts';
import { type Holding, iso, leaseOf, whileHeld } from './holding.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What was in no digest for so long is news no more. */
const NEWS_DAYS = 14;
/** Utterances that a lead shows. */
const QUOTES_SHOWN = 2;

export type Composed = { digest: Digest; prepared: readonly PreparedPart[] };

export function isComposed(delivery: Delivery): delivery is Delivery & Composed {
  return delivery.digest !== null && delivery.prepared !== null;
}

/** Null where the lease was lost meanwhile. */
export async function composeDelivery(
  holding: Holding,
  request: { topic: Topic | null; muted: readonly string[] },
): Promise<Composed | null> {
  const { deps, platform, delivery, signal } = holding;
  const previous = await deps.store.deliveries.last(delivery.tenant, delivery.channel);
  const composedAt = iso(deps.clock.now().getTime());
  const composing = composeDigest(deps, {
    scope: delivery,
    after: newsSince(delivery),
    until: null,
    pushedOnly: !deps.coversAll,
    undeliveredOnly: true,
    now: deps.coversAll ? null : delivery.claimedAt,
    composedAt,
    topic: request.topic,
    muted: request.muted,
    shown: previous?.digest ? shownClaims(previous.digest) : null,
    signal,
  });
  const { digest, covered, offTopic } = await whileHeld(holding, composing);
  const untold = await deps.store.corrections.untold(delivery.tenant, delivery.channel);
  const frame: DigestFrame = {
    label: request.topic?.name ?? null,
    zone: delivery.zone,
    windowStart: previous?.claimedAt ?? delivery.coversAfter,
    marksNew: previous !== null,
    lateSince: delivery.isLate ? delivery.slot : null,
    offTopic,
    openings: await openingsOf(deps, delivery, untold),
  };
  const message = digestMessage(digest, frame);
  const { announcement } = await deps.store.channels.settings(delivery.tenant, delivery.channel);
  // Nobody is called to read that there is nothing.
  const prepared = platform.prepare(message, digest.stories.length === 0 ? null : announcement);
  const isHeld = await deps.store.deliveries.setComposed(delivery.id, leaseOf(holding), {
    digest,
    frame,
    prepared,
    articleIds: covered,
    opensWith: untold,
  });
  return isHeld ? { digest, prepared } : null;
}

/** What could not be said for sure where it was wrong. */
async function openingsOf(
  { store }: DeliverDeps,
  { tenant, zone }: Delivery,
  untold: readonly Correction[],
): Promise<TextBlock[]> {
  const blocks: TextBlock[] = [];
  const withheld = await store.reports.withheld(tenant);
  for (const { delivery, change } of untold) {
    const wrong = await store.deliveries.byId(tenant, delivery);
    const items = change.items.map((item) => toldWithout(item, withheld));
    if (wrong !== null) blocks.push(...openingBlocks({ ...change, items }, wrong.slot, zone));
  }
  return blocks;
}

function newsSince({ coversAfter, claimedAt }: Delivery): string | null {
  if (coversAfter === null) return null;
  const oldest = iso(Date.parse(claimedAt) - NEWS_DAYS * DAY_MS);
  return coversAfter > oldest ? coversAfter : oldest;
}

function shownClaims(digest: Digest): string[] {
  return digest.stories.flatMap((story) => [
    story.headline,
    ...story.points.map((point) => point.text),
    ...shownQuotes(story).map((quote) => quote.text),
  ]);
}

/** Of a lead more are kept than it shows. */
function shownQuotes({ quotes }: DigestStory): Quote[] {
  const shown = [...new Set(quotes.map(({ utterance }) => utterance))].slice(0, QUOTES_SHOWN);
  return quotes.filter(({ utterance }) => shown.includes(utterance));
}
