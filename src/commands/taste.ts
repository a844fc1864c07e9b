/** What a channel wants to read: its own topics, else the telecom security desk. */
import { TELECOM_SECURITY } from '../core/stories/telecom-topic.ts';
import { type Topic, topicOf } from '../core/stories/topic.ts';
import type { ChannelSettings, Store } from '../ports/store.ts';

/** A channel that wrote this as its only topic gets everything. */
export const EVERYTHING = 'everything';

export function topicFrom(settings: ChannelSettings): Topic | null {
  if (settings.topics.length === 0) return TELECOM_SECURITY;
  if (settings.topics.includes(EVERYTHING)) return null;
  return topicOf(settings.topics.join(', '), settings.topics);
}

export async function tasteOf(
  store: Store,
  tenant: string,
  channel: string,
): Promise<{ topic: Topic | null; muted: readonly string[] }> {
  const settings = await store.channels.settings(tenant, channel);
  return { topic: topicFrom(settings), muted: settings.muted };
}
