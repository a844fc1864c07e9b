/**
 * Workspaces and servers in one store, two channels each, that read of the same event in feeds of
 * their own. Every feed has a word that stands nowhere else; wherever it is read but where its feed
 * is followed, something has leaked.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import type { Message } from '../../src/core/message/message.ts';
import type { ChatPlatform, ChatRequest, CompletionField } from '../../src/ports/chat-platform.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { type Desk, openDesk, type Paper, type PrintedArticle, startPaper } from './desk.ts';

type Place = { tenant: string; channel: string; word: string };

/** The same channel ids in all tenants, as no platform promises that they differ. */
const PLACES: readonly Place[] = [
  { tenant: 'slack:T1', channel: 'C1', word: 'Zorvalen' },
  { tenant: 'slack:T1', channel: 'C2', word: 'Quimbrath' },
  { tenant: 'slack:T2', channel: 'C1', word: 'Vexmoor' },
  { tenant: 'slack:T2', channel: 'C2', word: 'Drindlow' },
  { tenant: 'discord:G1', channel: 'C1', word: 'Ostrahlen' },
  { tenant: 'discord:G1', channel: 'C2', word: 'Pellwick' },
];
/** Of a feed that all of the first workspace follows. */
const FOR_ALL = { tenant: 'slack:T1', word: 'Tamberlin' };
const WORDS = [...PLACES.map(({ word }) => word), FOR_ALL.word];
/** Stands nowhere at all. */
const NOWHERE = 'Nobodrin';

const published = '2026-01-05T06:00:00Z';
const AGENCY =
  '“Our ship left this morning with all the spare cable that we have,” said Odo Brandt, chief executive of Tallis Networks.';
const own = (word: string): PrintedArticle => ({
  path: `/${word}/cable.html`,
  title: `Submarine cable off ${word} cut on Sunday night`,
  publishedAt: published,
  paragraphs: [
    `The submarine cable in the harbour of ${word} was cut on Sunday night, the port authority said, and telephones went silent.`,
    `“We have never seen this in ${word} before,” said Mara ${word}, the harbour master.`,
    `Tallis Networks, the operator of the cable, will mend it by Thursday, ${word} Telegraph reported.`,
    AGENCY,
  ],
});
/** Word for word the same text at addresses of each paper's own. */
const release = (word: string): PrintedArticle => ({
  path: `/${word}/release.html`,
  title: 'Tallis Networks statement on the submarine cable',
  publishedAt: published,
  paragraphs: [
    'Tallis Networks has sent its cable ship to the submarine cable that was cut on Sunday night, the company said in a statement.',
    '“Every customer will be compensated for each day without a line,” said Lena Voss, head of customer care.',
    'The company asks fishermen to keep clear of the submarine cable until the ship has left the harbour again.',
  ],
});
/** One page of an agency that every feed links to. */
const SHARED: PrintedArticle = {
  path: '/agency/police.html',
  title: 'Police hold a trawler over the cut submarine cable',
  publishedAt: published,
  paragraphs: [
    'Police held a trawler on Monday over the submarine cable that was cut on Sunday night, the coast guard said.',
    '“Her track stops for forty minutes right above the cable,” said Runa Holm, the inspector in charge of the case.',
  ],
};

/** What is asked everywhere: nothing in it gives a word away. */
const ARGUMENTS: Record<string, readonly string[]> = {
  digest: ['', 'now', 'preview'],
  quotes: ['', 'page 2', 'Mara', 'Brandt', 'Voss', 'about cable', 'since 2026-01-01'],
  ask: [
    'Where was the submarine cable cut?',
    'And when?',
    'What did the harbour master say?',
    'Who will mend the cable?',
    'What did Lena Voss say?',
    'Who holds the trawler?',
  ],
  'pullquote schedule': ['', '18:00 UTC', '07:00 Europe/London'],
  'pullquote feeds': ['list', 'export'],
  'pullquote topics': ['list', 'add submarine cable', 'mute whales'],
  'pullquote why': ['AGENCY'],
  'pullquote story': ['1', 'cable', 'whales', '1 follow', '1 rename The cable', '1 unpin'],
  'pullquote speaker': ['list', 'why "Mara"', 'why "Lena Voss"', 'why "harbour master"'],
  'pullquote status': [''],
  'pullquote usage': [''],
  'pullquote model': ['', 'off', 'operator'],
  'pullquote report': ['', 'the cable', 'submarine', 'list'],
  'pullquote post': ['again 1', 'arrived 1'],
  'pullquote shared': ['allow'],
  'pullquote help': [''],
};

let papers: { own: Paper; agency: Paper };
let desk: Desk;
/** Posts and words to managers, by place. */
const posted = new Map<string, Message[]>();
const clock = createFakeClock();

const keyOf = ({ tenant, channel }: { tenant: string; channel: string }) => `${tenant} ${channel}`;
const postedIn = (place: { tenant: string; channel: string }): Message[] => {
  const list = posted.get(keyOf(place)) ?? [];
  posted.set(keyOf(place), list);
  return list;
};

const platform = {
  name: 'memory',
  serves: () => true,
  prepare: (message: Message) => [{ platform: 'memory', payload: message }],
  async post(tenant, channel, part) {
    const list = postedIn({ tenant, channel });
    // Slack's message ids are unique in their channel alone.
    return { messageId: String(list.push(part.payload as Message)) };
  },
  async notifyManager(tenant, channel, message) {
    postedIn({ tenant, channel }).push(message);
    return true;
  },
} satisfies Partial<ChatPlatform> as unknown as ChatPlatform;

async function ask(place: Place, request: Partial<ChatRequest>): Promise<string> {
  const replies: Message[] = [];
  await desk.handler.handle({
    eventId: null,
    tenant: place.tenant,
    channel: place.channel,
    thread: 't1',
    rootMessageId: null,
    story: null,
    isShared: false,
    user: { id: 'U1', canManage: true },
    kind: 'command',
    text: '',
    reply: async (message) => void replies.push(message),
    ...request,
  });
  return JSON.stringify(replies);
}

/** The words of the feeds that are followed there. */
function wordsAt(place: { tenant: string; channel: string }): string[] {
  const own = PLACES.filter((other) => keyOf(other) === keyOf(place)).map(({ word }) => word);
  return place.tenant === FOR_ALL.tenant ? [...own, FOR_ALL.word] : own;
}

/** The words in what was read of feeds that are not followed there. */
function leaked(place: { tenant: string; channel: string }, read: string): string[] {
  const followed = wordsAt(place);
  const lower = read.toLowerCase();
  return WORDS.filter((word) => lower.includes(word.toLowerCase()) && !followed.includes(word));
}

function hasNews(place: Place, read: string): boolean {
  return wordsAt(place).some((word) => read.includes(`cable off ${word} cut`));
}

beforeAll(async () => {
  papers = { own: await startPaper(), agency: await startPaper() };
  const linked = { ...SHARED, path: papers.agency.origin + SHARED.path };
  papers.agency.feeds.set('/agency/feed.xml', { title: 'Agency', articles: [SHARED] });
  for (const word of WORDS) {
    const articles = [own(word), release(word), { ...linked, title: `${word}: ${SHARED.title}` }];
    papers.own.feeds.set(`/${word}/feed.xml`, { title: `${word} Telegraph`, articles });
  }
  desk = await openDesk(clock, [papers.own.origin, papers.agency.origin], [platform]);
  const feedOf = (word: string) => `${papers.own.origin}/${word}/feed.xml`;
  for (const place of PLACES) await ask(place, { text: `feeds add ${feedOf(place.word)}` });
  const [first] = PLACES;
  if (first !== undefined) await ask(first, { text: `feeds add ${feedOf(FOR_ALL.word)} --all` });
});
afterAll(async () => {
  await desk?.close();
  await papers?.own.close();
  await papers?.agency.close();
});

describe.each(PLACES)('in $tenant $channel', (place) => {
  const names = COMMANDS.map(({ name }) => name);

  it.each(names)('/%s shows nothing of feeds followed elsewhere', async (name) => {
    const told = ARGUMENTS[name] ?? [];
    expect(told).not.toEqual([]);
    for (const args of told) {
      const text = `${name} ${args.replace('AGENCY', papers.agency.origin + SHARED.path)}`.trim();
      const reply = await ask(place, { text });
      expect({ text, leaked: leaked(place, reply) }).toEqual({ text, leaked: [] });
      expect(reply).not.toContain('internal_error');
    }
  });

  it('its own feed is read, and quoted', async () => {
    expect(await ask(place, { text: `quotes Mara` })).toContain(`Mara ${place.word}`);
    expect(hasNews(place, await ask(place, { text: 'digest' }))).toBe(true);
    const text = `Was the submarine cable in the harbour of ${place.word} cut?`;
    const answer = await ask(place, { kind: 'question', text, thread: 'own' });
    expect(answer).toContain(`harbour of ${place.word} was cut`);
  });

  it('completes nothing of feeds followed elsewhere, and its own', async () => {
    for (const field of ['speaker', 'feed', 'story'] satisfies CompletionField[]) {
      const query = { tenant: place.tenant, channel: place.channel, field };
      const choices = await desk.handler.complete({ ...query, typed: '' });
      expect({ field, leaked: leaked(place, JSON.stringify(choices)) }).toEqual({
        field,
        leaked: [],
      });
      for (const { word } of PLACES.filter((other) => other !== place))
        expect(await desk.handler.complete({ ...query, typed: word })).toEqual([]);
    }
    const query = { tenant: place.tenant, channel: place.channel, field: 'speaker' as const };
    const [speaker] = await desk.handler.complete({ ...query, typed: place.word });
    expect(speaker?.value).toBe(`Mara ${place.word}`);
  });

  it('a word of elsewhere is answered as one that nobody printed', async () => {
    const probes = [
      'quotes Mara X',
      'quotes about X',
      'ask What did Mara X say?',
      'ask Was the cable off X cut?',
      `why ${papers.own.origin}/X/cable.html`,
      `why ${papers.own.origin}/X/release.html`,
      `feeds remove ${papers.own.origin}/X/feed.xml`,
    ];
    for (const { word } of PLACES.filter((other) => other !== place)) {
      for (const [index, probe] of probes.entries()) {
        const thread = `${word} ${index}`;
        const reply = await ask(place, { text: probe.replace('X', word), thread });
        const unknown = await ask(place, {
          text: probe.replace('X', NOWHERE),
          thread: `${thread} nowhere`,
        });
        expect(reply).toBe(unknown.replaceAll(NOWHERE, word));
      }
    }
  });

  it('the feed for all is read where the whole tenant follows it, and nowhere else', async () => {
    const seen = [
      `seen this in ${FOR_ALL.word}`,
      `${FOR_ALL.word} Telegraph`,
      `harbour of ${FOR_ALL.word}`,
    ];
    const told = [
      await ask(place, { text: `quotes Mara ${FOR_ALL.word}` }),
      await ask(place, { text: 'feeds list' }),
      await ask(place, { text: `ask Was a cable cut off ${FOR_ALL.word}?`, thread: 'all' }),
    ];
    const isOfTenant = place.tenant === FOR_ALL.tenant;
    expect(seen.map((words, index) => told[index]?.includes(words))).toEqual(
      seen.map(() => isOfTenant),
    );
  });

  it('a person’s own page shows nothing of any channel’s feeds', async () => {
    const user = { id: 'U1', canManage: true };
    const home = JSON.stringify(await desk.handler.home({ tenant: place.tenant, user }));
    expect(leaked({ tenant: place.tenant, channel: '' }, home)).toEqual([]);
  });
});

describe('at the hour', () => {
  beforeAll(async () => {
    clock.advance(Date.parse('2026-01-05T18:00:05Z') - clock.now().getTime());
    await desk.tick();
  });

  it('each channel gets a digest of its own feeds', () => {
    for (const place of PLACES) {
      const digest = JSON.stringify(postedIn(place).at(-1));
      expect({ ...place, hasNews: hasNews(place, digest) }).toEqual({ ...place, hasNews: true });
      const leaks = leaked(place, JSON.stringify(postedIn(place)));
      expect({ ...place, leaks }).toEqual({ ...place, leaks: [] });
    }
  });

  it('a story or digest of elsewhere, asked under, tells nothing of it', async () => {
    const deliveries = await Promise.all(
      PLACES.map(({ tenant, channel }) => desk.deps.store.deliveries.last(tenant, channel)),
    );
    const stories = deliveries.flatMap((delivery) => delivery?.digest?.stories ?? []);
    expect(stories.length).toBeGreaterThanOrEqual(PLACES.length);
    for (const place of PLACES) {
      for (const story of stories) {
        const asked = { kind: 'question', text: 'What happened there?' } as const;
        const reply = await ask(place, { ...asked, story: story.id, thread: `s ${story.id}` });
        expect(leaked(place, reply)).toEqual([]);
      }
      for (const rootMessageId of ['1', '2', '3']) {
        const asked = { kind: 'question', text: 'What did the harbour master say?' } as const;
        const reply = await ask(place, { ...asked, rootMessageId, thread: rootMessageId });
        expect(leaked(place, reply)).toEqual([]);
      }
    }
  });

  it('buttons pressed, shared and completed after it tell nothing of elsewhere', async () => {
    for (const place of PLACES) {
      for (const text of ['quotes:page 2', 'share:quotes:page 1', 'share:pullquote feeds list']) {
        expect(leaked(place, await ask(place, { kind: 'button', text }))).toEqual([]);
      }
      const query = { tenant: place.tenant, channel: place.channel, field: 'story' as const };
      const choices = await desk.handler.complete({ ...query, typed: '' });
      expect(choices).not.toEqual([]);
      expect(leaked(place, JSON.stringify(choices))).toEqual([]);
    }
  });

  it('a manager is told of reports from the own channel alone', async () => {
    for (const place of PLACES) {
      const before = PLACES.map((other) => postedIn(other).length);
      await ask(place, { text: 'report cable' });
      const after = PLACES.map((other) => postedIn(other).length);
      expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual(
        PLACES.map((other) => (other === place ? 1 : 0)),
      );
      expect(leaked(place, JSON.stringify(postedIn(place)))).toEqual([]);
    }
  });
});
