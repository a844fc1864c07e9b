/** From what a person typed or pressed to a reply: who may, who reads it, and what goes wrong. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandDeps } from '../../src/commands/command.ts';
import { createChatHandler } from '../../src/commands/dispatch.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { ChatPlatform, ChatRequest } from '../../src/ports/chat-platform.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { createStoryBuilder } from '../../src/stories/build-stories.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

let store: Store;
let deps: CommandDeps;
let managersTold: string[];

const words = (message: Message) => message.blocks.filter(isText).map(blockText).join('\n');

beforeEach(async () => {
  store = await openStore(':memory:');
  managersTold = [];
  const offline = createOfflineEngine();
  const base = { store, clock: createFakeClock(), logger: silentLogger };
  const platform = {
    serves: () => true,
    notifyManager: async (_tenant: string, _channel: string, message: Message) => {
      managersTold.push(words(message));
      return true;
    },
  } as unknown as ChatPlatform;
  deps = {
    ...base,
    model: offline,
    offline,
    feedReader: createFeedReader(),
    buildStories: createStoryBuilder(base).build,
    platforms: [platform],
    owner: 'one',
    coversAll: false,
    defaultZone: 'UTC',
    pollIntervalMs: 60_000,
    startedAt: base.clock.now(),
  } as unknown as CommandDeps;
});

afterEach(() => store.close());

async function ask(
  request: Partial<ChatRequest> & { text: string },
): Promise<{ text: string; audience: string }[]> {
  const replies: { text: string; audience: string }[] = [];
  await createChatHandler(deps, new AbortController().signal).handle({
    eventId: null,
    tenant: 'slack:T1',
    channel: 'C1',
    thread: 't1',
    rootMessageId: null,
    story: null,
    isShared: false,
    user: { id: 'U1', canManage: false },
    kind: 'command',
    reply: async (message, { audience }) => void replies.push({ text: words(message), audience }),
    ...request,
  });
  return replies;
}

const manager = { user: { id: 'U2', canManage: true } };

describe('a command', () => {
  it('is found by its name, and by its verb alone', async () => {
    const [whole] = await ask({ text: 'pullquote status' });
    const [short] = await ask({ text: 'status' });
    expect(whole?.text).toContain('Feeds: 0');
    expect(short).toEqual(whole);
  });

  it('typed as a bare word is no question', async () => {
    const [reply] = await ask({ kind: 'question', text: 'Help?' });
    expect(reply?.text).toContain('/pullquote help');
  });

  it('that there is none of is named, with where the list is', async () => {
    const [reply] = await ask({ text: 'dance now' });
    expect(reply?.text).toMatch(/"\/dance".*help.*\(no_such_command\)/);
  });

  it('is handled once, whatever its event is retried', async () => {
    expect(await ask({ text: 'status', eventId: 'E1' })).toHaveLength(1);
    expect(await ask({ text: 'status', eventId: 'E1' })).toHaveLength(0);
  });

  it.each(['schedule 08:00', 'feeds add https://a.example/feed', 'topics add 5G', 'shared allow'])(
    'that changes things is for managers: %s',
    async (text) => {
      const [reply] = await ask({ text });
      expect(reply).toMatchObject({
        audience: 'asker',
        text: expect.stringContaining('(not_allowed)'),
      });
    },
  );

  // A manager was refused in a crowd, when the platform did not tell who they were.
  it('is not refused for good where nobody could tell whether its asker manages', async () => {
    const user = { id: 'U1', canManage: false, isUncertain: true };
    for (const text of ['feeds add https://a.example/feed', 'shared allow']) {
      const [reply] = await ask({ text, user });
      expect(reply?.text).toMatch(/try again.*\(rights_unknown\)/);
    }
    const [look] = await ask({ text: 'feeds list', user });
    expect(look?.text).not.toContain('rights_unknown');
  });

  it('that is a look-up goes to the asker, and to all when it is shared', async () => {
    const [own] = await ask({ text: 'quotes Nobody' });
    const [shared] = await ask({ kind: 'button', text: 'share:quotes Nobody' });
    expect([own?.audience, shared?.audience]).toEqual(['asker', 'channel']);
    expect(shared?.text).toBe(own?.text);
  });

  it('keeps what a manager set: a slot, a topic', async () => {
    await ask({ ...manager, text: 'schedule 08:00 Europe/London weekdays' });
    const [schedule] = await ask({ text: 'schedule' });
    expect(schedule?.text).toContain('08:00 Europe/London, weekdays');
    await ask({ ...manager, text: 'topics add submarine cable' });
    const [topics] = await ask({ text: 'topics' });
    expect(topics?.text).toContain('submarine cable');
  });

  it('that fails unexpectedly says so plainly, and nothing of its cause', async () => {
    await store.close();
    const [reply] = await ask({ text: 'status' });
    expect(reply?.text).toContain('(internal_error)');
    store = await openStore(':memory:');
  });
});

describe('a channel that other organisations read', () => {
  it('is off until a manager allows it', async () => {
    const [refused] = await ask({ isShared: true, text: 'status' });
    expect(refused).toMatchObject({
      audience: 'asker',
      text: expect.stringContaining('(shared_channel)'),
    });
    await ask({ ...manager, isShared: true, text: 'shared allow' });
    const [answered] = await ask({ isShared: true, text: 'status' });
    expect(answered?.text).toContain('Feeds: 0');
    const [elsewhere] = await ask({ isShared: true, channel: 'C2', text: 'status' });
    expect(elsewhere?.text).toContain('(shared_channel)');
  });
});

describe('the status of a channel', () => {
  it('names a digest that failed until a later one has covered its time', async () => {
    // Each that had ever failed was named for good.
    const ended = async (slot: string, state: 'done' | 'failed') => {
      const place = { tenant: 'slack:T1', channel: 'C1', zone: 'UTC', isLate: false };
      const lease = { owner: 'one', until: '2026-01-09T08:00:00.000Z' };
      const claim = { ...place, slot, at: slot, newsSince: null, lease };
      const claimed = await store.deliveries.claim(claim);
      await store.deliveries.finish(claimed?.id ?? 0, lease, state, slot);
    };
    const said = async () => (await ask({ text: 'status' }))[0]?.text ?? '';
    await ended('2026-01-05T08:00:00.000Z', 'failed');
    expect(await said()).toContain('The digest of 2026-01-05 08:00 UTC could not be posted');
    await ended('2026-01-06T08:00:00.000Z', 'done');
    expect(await said()).not.toContain('could not be posted');
  });
});

describe('a report', () => {
  it('goes to a manager with the receipt of what the last digest showed', async () => {
    const text = 'The cable was cut on Monday. Repairs take a week.';
    const lease = { owner: 'one', until: '2026-01-05T08:05:00.000Z' };
    const delivery = await store.deliveries.claim({
      tenant: 'slack:T1',
      channel: 'C1',
      slot: '2026-01-05T08:00:00.000Z',
      zone: 'UTC',
      isLate: false,
      at: '2026-01-05T08:00:00.000Z',
      newsSince: null,
      lease,
    });
    const id = delivery?.id ?? 0;
    const point = {
      text: 'Repairs take a week.',
      evidence: [{ article: 'a1', start: 29, end: 49 }],
    };
    const story = {
      id: 's1',
      headline: 'Cable cut',
      headlineEvidence: [],
      new: true,
      quotes: [],
      articles: ['a1'],
      points: [point],
    };
    const article = {
      id: 'a1',
      url: 'https://a.example/1',
      title: 'Cable cut',
      outlet: 'A',
      publishedAt: null,
      text,
    };
    await store.deliveries.setComposed(id, lease, {
      digest: {
        generatedAt: '2026-01-05T08:00:00.000Z',
        engine: 'offline',
        withheld: 0,
        stories: [story],
        articles: [article],
      },
      prepared: [],
      articleIds: [],
    });
    await store.deliveries.finish(id, lease, 'done', '2026-01-05T08:00:00.000Z');
    const [reply] = await ask({ text: 'report take a week' });
    expect(reply?.text).toContain('with its receipt');
    expect(managersTold[0]).toContain('Repairs take a week.');
    const [report] = await store.reports.open('slack:T1');
    const accept = `report accept ${report?.id}`;
    const [refused] = await ask({ text: accept });
    expect(refused?.text).toContain('(not_allowed)');
    const [elsewhere] = await ask({ ...manager, tenant: 'slack:T2', text: accept });
    expect(elsewhere?.text).toContain('(no_report)');
    const [accepted] = await ask({ ...manager, channel: 'D1', text: accept });
    expect(accepted?.text).toContain('Accepted');
    expect(await store.reports.withheld('slack:T1')).toMatchObject([{ text: point.text }]);
    expect(await store.corrections.ofDelivery(id)).toHaveLength(1);
    const [again] = await ask({ ...manager, text: `report dismiss ${report?.id}` });
    expect(again?.text).toContain('(no_report)');
  });

  // "accept 1" was once filed as a new report of the words "accept 1".
  it.each(['accept 1', 'dismiss 9', 'accept 0123456789ab'])(
    'is not made by %s, which names none that waits',
    async (words) => {
      const [reply] = await ask({ ...manager, text: `report ${words}` });
      const id = words.split(' ')[1];
      expect(reply?.text).toContain(`No report ${id} waits; /pullquote report list shows them`);
      expect(reply?.text).toContain('(no_report)');
      expect(await store.reports.open('slack:T1')).toEqual([]);
      expect(managersTold).toEqual([]);
    },
  );

  it('reaches no manager while fifty wait, so that nobody can flood them', async () => {
    for (let n = 0; n < 50; n += 1) {
      const one = { id: `r${n}`, tenant: 'slack:T1', channel: 'C1', words: 'x', items: [] };
      await store.reports.add({ ...one, at: '2026-01-05T08:00:00.000Z' });
    }
    const [reply] = await ask({ text: 'report the moon is cheese' });
    expect(reply?.text).toContain('(too_many_reports)');
    expect(managersTold).toEqual([]);
  });

  it('of words that the digest does not hold goes without one, and says so', async () => {
    const [reply] = await ask({ text: 'report the moon is cheese' });
    expect(reply?.text).toContain('without a receipt');
    expect(managersTold[0]).toContain('the moon is cheese');
  });
});
