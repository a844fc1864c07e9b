/** A slot's digest that is announced, from the store to Discord, and over a crash between the two. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleId, contentHash } from '../../../src/core/article.ts';
import { passages } from '../../../src/core/text/passages.ts';
import { deliverDigest } from '../../../src/digest/deliver-digest.ts';
import type { DeliverDeps } from '../../../src/digest/deps.ts';
import { createOfflineEngine } from '../../../src/llm/offline.ts';
import type { Store } from '../../../src/ports/store.ts';
import { openStore } from '../../../src/storage/database.ts';
import { createStoryBuilder } from '../../../src/stories/build-stories.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import {
  ANNOUNCEMENT,
  addChannel,
  addRole,
  type Channel,
  type Role,
} from '../../support/fake-discord/world.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { type DiscordNewsroom, openNewsroom } from './discord-newsroom.ts';

const NOW = '2026-10-14T08:00:05.000Z';
const SLOT = '2026-10-14T08:00:00.000Z';
const HOUR_MS = 60 * 60_000;
const never = new AbortController().signal;

let room: DiscordNewsroom;
let store: Store;
let clock: FakeClock;
let wire: Channel;
let readers: Role;

beforeEach(async () => {
  store = await openStore(':memory:');
  clock = createFakeClock(NOW);
  room = await openNewsroom();
  wire = addChannel(room.fake.world, room.guild, 'wire', { type: ANNOUNCEMENT });
  readers = addRole(room.fake.world, room.guild, 'Readers', 0n, true);
  await store.channels.changeSettings(room.tenant, wire.id, (settings) => {
    return { ...settings, announcement: { role: readers.id } };
  });
});
afterEach(async () => {
  await room.close();
  await store.close();
});

async function saveNews(): Promise<void> {
  const scope = { tenant: room.tenant, channel: wire.id };
  const followed = { url: 'http://a.example/feed', title: 'A', readOnce: false };
  const { feed } = await store.feeds.follow(scope, followed, NOW);
  const url = 'http://a.example/1';
  const title = 'Harbour cable cut twice in a night';
  const text =
    'The cable under the harbour was cut twice on Monday night, the port authority said.';
  const article = {
    ...{ id: articleId(url), url, title, text, byline: null, outlet: 'A', updatedAt: null },
    ...{ publishedAt: '2026-10-14T06:00:00.000Z', language: 'en', partial: false },
    contentHash: contentHash(title, text),
  };
  const kept = { quotes: [], passages: passages(text), urls: [url] };
  const from = { feedId: feed.id, itemId: null, canPush: true, at: NOW };
  await store.articles.save({ article, ...kept, ...from });
}

function deliver() {
  const offline = createOfflineEngine();
  const deps: DeliverDeps = {
    ...{ store, clock, logger: silentLogger, model: offline, offline, owner: 'one' },
    platforms: [room.platform],
    buildStories: createStoryBuilder({ store, clock, logger: silentLogger }).build,
    coversAll: false,
  };
  const at = { tenant: room.tenant, channel: wire.id, slot: SLOT, zone: 'UTC' };
  return deliverDigest(deps, { ...at, isLate: false, topic: null, muted: [] }, never);
}

const pings = () => wire.messages.flatMap(({ mention_roles }) => mention_roles);

describe('an announced digest', () => {
  it('pings its role and is published', async () => {
    await saveNews();
    expect(await deliver()).toBe('posted');
    expect(pings()).toEqual([readers.id]);
    expect(wire.crossposted.map(({ id }) => id)).toEqual(wire.messages.map(({ id }) => id));
  });

  it('calls nobody to read that there is nothing new', async () => {
    expect(await deliver()).toBe('posted');
    expect(wire.messages).toHaveLength(1);
    expect(pings()).toEqual([]);
    expect(wire.crossposted).toEqual([]);
  });

  it('pings once, although the process ended between posting and noting it, and the setting changed', async () => {
    await saveNews();
    room.fake.trouble = (method, path) =>
      method === 'POST' && path.endsWith('/messages') ? { cut: 'after' } : null;
    expect(await deliver()).toBe('handed back');
    room.fake.trouble = null;
    await store.channels.changeSettings(room.tenant, wire.id, (settings) => {
      return { ...settings, announcement: null };
    });
    await room.restart();
    clock.advance(HOUR_MS);
    expect(await deliver()).toBe('posted');
    expect(wire.messages).toHaveLength(1);
    expect(pings()).toEqual([readers.id]);
    expect(wire.crossposted).toHaveLength(1);
  });
});
