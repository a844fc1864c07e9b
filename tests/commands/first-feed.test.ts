/** A channel's first feed: the reply, then a preview or word that there is none, then the next step. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { followsNothing, withNextStep } from '../../src/commands/first-feed.ts';
import { blockText, isText, type Message, textMessage } from '../../src/core/message/message.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { createStoryBuilder } from '../../src/stories/build-stories.ts';
import { at, follow, NORTH, save } from '../contracts/store-newsroom.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

const words = (message: Message) => message.blocks.filter(isText).map(blockText).join('\n');
const buttons = (message: Message) =>
  message.blocks.flatMap((block) => (isText(block) ? [] : block.buttons.map(({ id }) => id)));

let store: Store;
let later: (() => Promise<Message>)[];
beforeEach(async () => {
  store = await openStore(':memory:');
  later = [];
});
afterEach(() => store.close());

function deps(zone: string | null): CommandDeps {
  const offline = createOfflineEngine();
  const base = { store, clock: createFakeClock(at(30)), logger: silentLogger };
  const platform = { serves: () => true, zoneOf: async () => zone } as unknown as ChatPlatform;
  return {
    ...{ ...base, model: offline, offline, platforms: [platform], defaultZone: 'UTC' },
    buildStories: createStoryBuilder(base).build,
  } as unknown as CommandDeps;
}

const context: CommandContext = {
  ...{ tenant: 'north', channel: 'C1', thread: 't', user: 'U1', canManage: true },
  nearArticles: [],
  signal: new AbortController().signal,
  afterwards: (work) => void later.push(work),
};

const added = (zone: string | null, isFirst: boolean) =>
  withNextStep(deps(zone), context, textMessage('Following it.'), isFirst);

describe('a first feed', () => {
  it('is answered at once; the preview follows, marked, with the hour in the person’s zone', async () => {
    expect(await followsNothing(deps(null), NORTH)).toBe(true);
    const feed = await follow(store, NORTH);
    await save(store, feed, 20, { title: 'Submarine cable cut off Port Maren' });
    expect(await followsNothing(deps(null), NORTH)).toBe(false);
    const reply = await added('Europe/Berlin', true);
    expect(words(reply)).toBe('Following it.\nA preview of the digest follows.');
    const preview = await later[0]?.();
    if (preview === undefined) throw new Error('no preview');
    expect(words(preview)).toMatch(
      /^Preview, for you alone: nothing was posted\.\nSubmarine cable/,
    );
    expect(words(preview)).toContain('/pullquote schedule 08:00 Europe/Berlin');
    expect(buttons(preview).at(-1)).toBe('pullquote:schedule 08:00 Europe/Berlin');
  });

  it('that brought nothing yet says so, and what to look at', async () => {
    await follow(store, NORTH);
    await added(null, true);
    const preview = await later[0]?.();
    expect(words(preview ?? textMessage(''))).toMatch(/no article could be read so far/);
    expect(words(preview ?? textMessage(''))).toMatch(/08:00 and your time zone$/);
  });
});

describe('a further feed', () => {
  it('brings no preview, and the hour only where none is set', async () => {
    expect(words(await added('Europe/Berlin', false))).toContain('08:00 Europe/Berlin');
    await store.schedules.add({
      ...{ tenant: 'north', channel: 'C1', time: '08:00', zone: 'UTC', weekdays: [1] },
      nextAt: at(59),
    });
    expect(words(await added('Europe/Berlin', false))).toBe('Following it.');
    expect(later).toEqual([]);
  });
});
