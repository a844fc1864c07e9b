/** A report is held against what the posted digest shows today, and so is what an accepted one withdraws. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { report } from '../../src/commands/report.ts';
import { VIEW_FRAME } from '../../src/core/message/digest-message.ts';
import type { Message } from '../../src/core/message/message.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { at, follow, NORTH, save } from '../contracts/store-newsroom.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryChannel, type MemoryChannel } from '../support/memory-channel.ts';
import { silentLogger } from '../support/silent-logger.ts';

const WRONG = 'Minister sells the northern ferries';
const SECOND = 'Ferry minister is guilty';
const THIRD = 'Northern ferries to be sold, ministry says';
const POINT = 'The ministry will decide on the ferries in August.';
const OTHER_POINT = 'Two yards have made an offer.';
const TITLES = [WRONG, SECOND, THIRD];

let store: Store;
let channel: MemoryChannel;
let delivery: number;

const ask = async (args: string): Promise<Message> => {
  const clock = createFakeClock(at(30));
  const deps = { store, clock, logger: silentLogger, platforms: [channel.platform], owner: 'one' };
  const context = {
    ...{ tenant: 'north', channel: 'C1', thread: 't', canManage: true, nearArticles: [] },
    signal: new AbortController().signal,
  };
  return report.run(deps as unknown as CommandDeps, context as CommandContext, args);
};

const reported = async (words: string) => {
  await ask(words);
  return (await store.reports.open('north')).at(-1);
};

const accepted = async (words: string) => ask(`accept ${(await reported(words))?.id}`);

beforeEach(async () => {
  store = await openStore(':memory:');
  channel = createMemoryChannel();
  const feed = await follow(store, NORTH);
  const text = `${POINT} ${OTHER_POINT}`;
  const articles: { id: string; title: string }[] = [];
  for (const [n, title] of TITLES.entries()) {
    const draft = { url: `https://${n}.example/1`, title, outlet: 'The Voe Courier', text };
    articles.push({ id: (await save(store, feed, 1, draft)).articleId, title });
  }
  const lease = { owner: 'one', until: at(20) };
  const claimed = await store.deliveries.claim({
    ...{ tenant: 'north', channel: 'C1', slot: at(10), zone: 'UTC', isLate: false },
    ...{ at: at(10), newsSince: null, lease },
  });
  delivery = claimed?.id ?? 0;
  const evidence = articles.map(({ id }) => ({ article: id, start: 0, end: POINT.length }));
  const points = [POINT, OTHER_POINT].map((words) => ({ text: words, evidence: [] }));
  const ids = articles.map(({ id }) => id);
  await store.deliveries.setComposed(delivery, lease, {
    digest: {
      ...{ generatedAt: at(10), engine: 'offline', withheld: 0 },
      stories: [
        {
          ...{ id: 's', headline: WRONG, headlineEvidence: evidence.slice(0, 1), new: true },
          ...{ points, quotes: [], articles: ids },
        },
      ],
      articles: articles.map(({ id, title }) => ({
        ...{ id, title, url: `https://${id}.example/1`, outlet: null, publishedAt: null, text },
      })),
    },
    ...{ frame: VIEW_FRAME, prepared: [{ platform: 'memory', payload: WRONG }], articleIds: [] },
  });
  channel.posts.set('m0', WRONG);
  await store.deliveries.recordPart(delivery, 0, 'm0', at(10));
  await store.deliveries.finish(delivery, lease, 'done', at(10));
});
afterEach(() => store.close());

/** The words of the digest: below them stands what was withdrawn. */
const headline = () => channel.posts.get('m0') ?? '';

describe('an accepted report of a headline', () => {
  // The other source's headline had been withdrawn before, and was posted in the wrong one's place.
  it('puts no headline there that was withdrawn before', async () => {
    const item = { kind: 'headline' as const, text: SECOND, evidence: [] };
    const before = { tenant: 'north', channel: 'C9', words: SECOND, items: [item], at: at(11) };
    await store.reports.add({ ...before, id: 'before' });
    await store.reports.accept('north', 'before', at(12), []);
    await accepted(WRONG);
    expect(headline()).not.toContain(SECOND);
    expect(headline()).toContain(`${THIRD} · corrected`);
  });

  // The second report found nothing, and was accepted without changing anything.
  it('is followed by one of the words in its place, and by one of those, whatever their case', async () => {
    await accepted(WRONG);
    expect(headline()).toContain(`${SECOND} · corrected`);
    expect((await reported('ferry minister'))?.items).toMatchObject([{ text: SECOND }]);
    await accepted('ferry minister');
    expect(headline()).toContain(`${THIRD} · corrected`);
    await accepted(THIRD);
    expect(headline()).toContain(`${POINT.slice(0, -1)} · corrected`);
    expect(channel.threads).toHaveLength(3);
    expect(await store.corrections.ofDelivery(delivery)).toHaveLength(3);
  });
});

describe('what can be reported', () => {
  it('leaves out what was withdrawn, and keeps the number of the rest', async () => {
    await accepted(POINT);
    const blocks = (await ask('')).blocks;
    const [row] = blocks.filter((block) => block.kind === 'actions');
    expect(row?.buttons.map(({ id }) => id)).toEqual([`pullquote:report item ${delivery}.1`]);
    await ask(`item ${delivery}.1`);
    expect(await store.reports.open('north')).toMatchObject([{ words: OTHER_POINT }]);
    await expect(ask(`item ${delivery}.0`)).rejects.toThrow('withdrawn from the digest already');
  });
});
