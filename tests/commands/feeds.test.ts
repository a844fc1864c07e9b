/** `/pullquote feeds` as people use it: what it says of what was added, and what it lists. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { feeds, opmlOutlines } from '../../src/commands/feeds.ts';
import { isAppError } from '../../src/core/errors.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import { STARTER_LIST } from '../../src/core/starter-list.ts';
import { addList } from '../../src/ingest/follow-lists.ts';
import { createStoryBuilder } from '../../src/stories/build-stories.ts';
import { openSmallWeb, type SmallWeb } from '../ingest/harness.ts';

const NOW = '2026-10-14T08:00:00.000Z';
const SITE = 'https://paper.example';
const WORDS =
  'The port authority said on Monday that the cable under the harbour was cut twice in one night.';
const HERE = { tenant: 'a', channel: 'C1' };

let small: SmallWeb;
beforeEach(async () => {
  small = await openSmallWeb(NOW);
});
afterEach(() => small.close());

const words = ({ blocks }: Message) =>
  blocks
    .filter(isText)
    .map((block) => `${block.lead ?? ''} ${blockText(block)}`.trim())
    .join('\n');

async function say(args: string, more: Partial<CommandContext> = {}) {
  const deps = {
    ...small.deps,
    buildStories: createStoryBuilder(small.deps).build,
  } as unknown as CommandDeps;
  const context = { ...HERE, thread: 't', canManage: true, nearArticles: [], ...more };
  return feeds.run(deps, { ...context, signal: small.signal }, args);
}

const rss = (items: [link: string, date: string][]) =>
  `<rss version="2.0"><channel><title>Feed</title>${items.map(([link, date]) => `<item><title>Cable</title><link>${link}</link><pubDate>${date}</pubDate></item>`).join('')}</channel></rss>`;

function paper(count: number): void {
  const items = Array.from({ length: count }, (_, n): [string, string] => [
    `${SITE}/${n}`,
    new Date(Date.parse(NOW) - n * 3_600_000).toISOString(),
  ]);
  small.web[`${SITE}/feed`] = rss(items);
  for (let n = 0; n < count; n += 1)
    small.web[`${SITE}/${n}`] =
      `<html lang="en"><body><article><h1>Cut ${n}</h1><p>${WORDS} ${n}</p><p>${WORDS}</p></article></body></html>`;
}

describe('feeds remove', () => {
  it('takes the number in the list, and leaves the feed for whom it is followed', async () => {
    paper(1);
    await say(`add ${SITE}/feed --all`);
    await say('add starter');
    expect(words(await say('list'))).toContain(`1. Feed · ${SITE}/feed`);
    const only = { managesChannelOnly: true };
    await expect(say('remove 1', only)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(say(`remove ${SITE}/feed`)).rejects.toMatchObject({
      message: `${SITE}/feed is followed for every channel: feeds remove ${SITE}/feed --all`,
    });
    expect(words(await say('remove 1'))).toBe(
      `No longer following ${SITE}/feed in any channel. What it brought stays.`,
    );
    expect(words(await say('list'))).not.toContain(`${SITE}/feed`);
    await expect(say('remove 99')).rejects.toMatchObject({
      message: expect.stringContaining('there is no number 99'),
    });
  });
});

describe('feeds of every channel', () => {
  // Whoever managed one channel could change what every other read.
  it('are for those who manage the whole server', async () => {
    paper(1);
    const only = { managesChannelOnly: true };
    for (const call of [`add ${SITE}/feed --all`, `remove ${SITE}/feed --all`])
      await expect(say(call, only)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(words(await say(`add ${SITE}/feed`, only))).toContain('Following');
  });
});

describe('feeds read', () => {
  it('asks at once, but nobody twice within the time between two polls', async () => {
    expect(words(await say('read'))).toContain('No feeds here yet');
    paper(1);
    await say(`add ${SITE}/feed`);
    expect(words(await say('read'))).toContain('Nothing was asked: each feed was read within');
    paper(3);
    small.clock.advance(small.deps.pollIntervalMs + 60_000);
    expect(words(await say('read'))).toMatch(/^Asked 1 feed: [12] new articles?\.$/);
    await expect(say('read', { canManage: false })).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

describe('feeds add', () => {
  it('says what is followed and how much of it was read', async () => {
    paper(3);
    expect(words(await say(`add ${SITE}/feed`))).toBe(`Following ${SITE}/feed. 3 articles read.`);
    expect(words(await say(`add ${SITE}/feed`))).toMatch(/^.*followed here already/);
  });

  it('answers a page of several feeds with their list and a button for each', async () => {
    small.web[`${SITE}/`] =
      '<link rel="alternate" type="application/rss+xml" title="News" href="/feed"><link rel="alternate" type="application/rss+xml" title="Telecoms" href="/tel">';
    const message = await say(`add ${SITE}/ --all`);
    expect(words(message)).toContain(`2. Telecoms · ${SITE}/tel`);
    expect(words(message)).toContain(`feeds add ${SITE}/ 1 --all`);
    const actions = message.blocks.find((block) => block.kind === 'actions');
    expect(actions?.buttons.map(({ id }) => id)).toEqual([
      `pullquote:feeds add ${SITE}/ 1 --all`,
      `pullquote:feeds add ${SITE}/ 2 --all`,
    ]);
    paper(1);
    expect(words(await say(`add ${SITE}/ 1`))).toContain(`Following ${SITE}/feed. 1 article read.`);
  });

  it('leaves the buttons out where an address is longer than Discord sends back', async () => {
    const long = `${SITE}/${'x'.repeat(90)}`;
    small.web[long] =
      '<link rel="alternate" type="application/rss+xml" title="A" href="/a"><link rel="alternate" type="application/rss+xml" title="B" href="/b">';
    const { blocks } = await say(`add ${long}`);
    expect(blocks.some(({ kind }) => kind === 'actions')).toBe(false);
  });

  it.each([
    ['a word behind the address that picks nothing', `add ${SITE}/ second`, 'bad_argument'],
    ['a file of the machine', 'add /etc/passwd', 'bad_address'],
    ['nobody who may change feeds', `add ${SITE}/`, 'not_allowed'],
  ])('refuses %s', async (what, args, code) => {
    const canManage = !what.startsWith('nobody');
    const refusal = await say(args, { canManage }).catch((error: unknown) => error);
    expect(isAppError(refusal, 'user') && refusal.code).toBe(code);
  });

  it('gives a channel that comes later the last day’s five, in the same tenant and in another', async () => {
    paper(30);
    await say(`add ${SITE}/feed`);
    small.clock.advance(60_000);
    const newest = [0, 1, 2, 3, 4].map((n) => `${SITE}/${n}`);
    for (const other of [{ channel: 'C2' }, { tenant: 'b' }]) {
      await say(`add ${SITE}/feed`, other);
      expect(await small.pushed({ ...HERE, ...other })).toEqual(newest);
    }
    expect(await small.pushed(HERE)).toEqual(newest);
    expect(await small.store.articles.count()).toBe(30);
  });
});

describe('feeds add starter', () => {
  it('follows the whole list in one line, asks nobody, marks each, and can be undone', async () => {
    await say(`add ${SITE}/feed`).catch(() => {});
    small.asked.length = 0;
    const reply = words(await say('add starter'));
    expect(reply.split('\n')).toHaveLength(1);
    expect(reply).toContain(`${STARTER_LIST.length} feeds of the starter list`);
    expect(small.asked).toEqual([]);
    const listed = words(await say('list')).split('\n');
    expect(listed).toHaveLength(STARTER_LIST.length);
    expect(listed.every((line) => line.includes('unchecked until it answers'))).toBe(true);
    expect(words(await say('add starter'))).toContain(`${STARTER_LIST.length} were followed`);
    expect(words(await say('remove starter'))).toContain(`the ${STARTER_LIST.length} feeds`);
    expect(await small.store.feeds.followed(HERE)).toEqual([]);
  });

  it('unmarks a feed once it has answered', async () => {
    const [first] = STARTER_LIST;
    await say('add starter');
    small.web[first?.url ?? ''] = rss([[`${SITE}/0`, NOW]]);
    await small.read();
    const listed = words(await say('list')).split('\n');
    const line = listed.find((text) => text.includes(first?.url ?? ''));
    expect(line).toMatch(
      / · 1 item a week, read just now, next in \d+ min · 1 page not read whole: /,
    );
    expect(line).not.toContain('unchecked');
  });
});

describe('feeds list', () => {
  it('names what kind each is, and its reader’s own name for it', async () => {
    const rows = [1, 2, 3].map(
      (n) =>
        `<li><a href="/networks/story-${n}-of-the-harbour">Story ${n} of the harbour town</a></li>`,
    );
    small.web[`${SITE}/networks`] = `<title>Networks</title><ul>${rows.join('')}</ul>`;
    await say(`add ${SITE}/networks`);
    const opml = `<opml><body><outline text="My paper" xmlUrl="${SITE}/feed"/></body></opml>`;
    await addList(small.deps, HERE, 'x', new TextEncoder().encode(opml));
    const listed = words(await say('list')).split('\n');
    expect(listed[0]).toMatch(/^1\. Networks · .*watched list: links on the page · 3 items/);
    expect(listed[1]).toMatch(/^2\. My paper · .* · not read yet$/);
  });
});

describe('feeds import and export', () => {
  const LIST = `<opml version="2.0"><body>
<outline text="Work"><outline text="Rivals &amp; co" type="rss" xmlUrl="https://a.example/f" htmlUrl="https://a.example/" category="/x"/></outline>
<outline text="Two" type="rss" xmlUrl="https://b.example/f"/>
<outline text="Bad" type="rss" xmlUrl="nonsense"/>
</body></opml>`;

  it('says each row that was left out, by its line, and loses none of the others', async () => {
    small.web[`${SITE}/list.opml`] = LIST;
    expect(words(await say(`import ${SITE}/list.opml`))).toBe(
      `Following 2 feeds from ${SITE}/list.opml; 1 row left out.\nline 4, “Bad”: "nonsense" is no address`,
    );
  });

  it('come back the same, folders, names and watched lists, and nothing a second time', async () => {
    await addList(small.deps, HERE, 'x', new TextEncoder().encode(LIST));
    const page = { url: `${SITE}/networks`, title: null, readOnce: false, kind: 'page' as const };
    await small.store.feeds.follow(HERE, page, NOW);
    const { feedReader } = small.deps;
    const first = feedReader.writeOpml(await opmlOutlines(small.deps, HERE));
    const there = { tenant: 'b', channel: 'C9' };
    await addList(small.deps, there, 'x', new TextEncoder().encode(first));
    expect(
      feedReader
        .writeOpml(await opmlOutlines(small.deps, there))
        .split('\n')
        .sort(),
    ).toEqual(first.split('\n').sort());
    const again = await addList(small.deps, there, 'x', new TextEncoder().encode(first));
    expect(again).toMatchObject({ followedBefore: 3, faults: [] });
  });

  it('begins each imported feed with the last day’s five', async () => {
    paper(30);
    const opml = `<opml><body><outline xmlUrl="${SITE}/feed"/></body></opml>`;
    await addList(small.deps, HERE, 'x', new TextEncoder().encode(opml));
    expect(small.asked).toEqual([]);
    await small.read();
    expect(await small.pushed(HERE)).toEqual([0, 1, 2, 3, 4].map((n) => `${SITE}/${n}`));
  });
});
