/** Questions that wait until they are reported: whose they are, where and how often they are answered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOOKS_MAX, tellStanding } from '../../src/answers/standing-questions.ts';
import { ask } from '../../src/commands/ask.ts';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { AppError } from '../../src/core/errors.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { at, follow, NORTH, save } from '../contracts/store-newsroom.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

const signal = new AbortController().signal;
const CONTEXT: CommandContext = {
  ...{ tenant: NORTH.tenant, channel: NORTH.channel ?? '', thread: 't', user: 'U1' },
  ...{ canManage: false, nearArticles: [], signal },
};
const RESIGNED = 'Harbour master Mara Quill resigned on Monday, the council said.';

let store: Store;
let feed: FeedRow;
let clock: FakeClock;
let deps: CommandDeps;
let posts: { thread: string | null; words: string }[];
let failure: Error | null;

const words = (message: Message) => message.blocks.filter(isText).map(blockText).join('\n');
const typed = async (args: string, more: Partial<CommandContext> = {}) =>
  words(await ask.run(deps, { ...CONTEXT, ...more }, args));

beforeEach(async () => {
  store = await openStore(':memory:');
  clock = createFakeClock(at(0));
  feed = await follow(store, NORTH);
  posts = [];
  failure = null;
  const post = (thread: string | null, message: Message) => {
    if (failure !== null) throw failure;
    posts.push({ thread, words: words(message) });
    return { messageId: 'm' };
  };
  const platform = {
    serves: () => true,
    prepare: (message: Message) => [message],
    post: async (_tenant: string, _channel: string, message: Message) => post(null, message),
    postInThread: async (_t: string, _c: string, root: string, message: Message) =>
      post(root, message),
  } as unknown as ChatPlatform;
  const offline = createOfflineEngine();
  deps = {
    ...{ store, clock, logger: silentLogger, model: offline, offline },
    ...{ platforms: [platform], coversAll: false, defaultZone: 'UTC' },
  } as unknown as CommandDeps;
});

afterEach(() => store.close());

/** An article comes, and the round after it. */
async function report(text: string, minute: number): Promise<void> {
  clock.advance(Date.parse(at(minute)) - clock.now().getTime());
  const draft = {
    url: `https://news.example/${minute}`,
    text,
    title: text,
    publishedAt: at(minute),
  };
  await save(store, feed, minute, draft);
  clock.advance(5_000);
  await tellStanding(deps, signal);
}

describe('a question that waits', () => {
  it('is offered with one slash: the terminal puts its own before what can be typed, and printed two', async () => {
    const { blocks } = await ask.run(deps, CONTEXT, 'Who resigned as harbour master?');
    const buttons = blocks.flatMap((block) => (isText(block) ? [] : block.buttons));
    expect(buttons.map((button) => button.typed?.command)).toEqual([
      'ask --tell-me Who resigned as harbour master?',
    ]);
  });

  it('is answered once, in the channel where it was asked, as soon as it is reported', async () => {
    await typed('--tell-me Who resigned as harbour master?');
    await report('The harbour was quiet on Sunday.', 10);
    expect(posts).toEqual([]);
    await report(RESIGNED, 20);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.words).toContain(
      'Now reported, as you asked: Who resigned as harbour master?',
    );
    expect(posts[0]?.words).toContain(RESIGNED);
    await report(`${RESIGNED} Nobody was surprised.`, 30);
    expect(posts).toHaveLength(1);
  });

  it('is answered in the thread of the digest under which it was asked', async () => {
    await typed('--tell-me Who resigned as harbour master?', { rootMessageId: 'm7' });
    await report(RESIGNED, 20);
    expect(posts.map(({ thread }) => thread)).toEqual(['m7']);
  });

  it('is not answered by what was known when it was asked', async () => {
    await report(RESIGNED, 10);
    clock.advance(60 * 60_000);
    await typed('--tell-me Who resigned as harbour master?');
    await tellStanding(deps, signal);
    expect(posts).toEqual([]);
  });

  it('is not answered by what its channel does not see', async () => {
    await typed('--tell-me Who resigned as harbour master?', { channel: 'C9' });
    await report(RESIGNED, 20);
    expect(posts).toEqual([]);
  });

  it('is not held up by the questions of tenants that are not served here', async () => {
    const wait = { channel: 'C', person: 'U', rootMessageId: null };
    const times = { askedAt: at(-9), lookedUntil: at(-9) };
    for (let one = 0; one < LOOKS_MAX; one++) {
      const question = { tenant: 'elsewhere', question: `Question ${one}?`, ...wait, ...times };
      await store.standingQuestions.add(question, { perPersonMax: 500, perTenantMax: 500 });
    }
    const [platform] = deps.platforms as unknown as { serves(tenant: string): boolean }[];
    if (platform !== undefined) platform.serves = (tenant) => tenant === NORTH.tenant;
    await typed('--tell-me Who resigned as harbour master?');
    await report(RESIGNED, 20);
    expect(posts).toHaveLength(1);
    expect(await store.standingQuestions.waiting('elsewhere', 500)).toHaveLength(LOOKS_MAX);
  });

  it('is not held up by one that fails unexpectedly: that one comes last, and no article is lost to it', async () => {
    const other = { channel: NORTH.channel ?? '', person: 'U2', rootMessageId: null };
    for (let one = 0; one < LOOKS_MAX; one++) {
      const question = `Who resigned as harbour pilot ${one}?`;
      const waits = {
        ...other,
        question,
        tenant: NORTH.tenant,
        askedAt: at(-9),
        lookedUntil: at(-9),
      };
      await store.standingQuestions.add(waits, { perPersonMax: 500, perTenantMax: 500 });
    }
    await typed('--tell-me Who resigned as harbour master?');
    const { idsInWindow } = store.articles;
    deps.store.articles.idsInWindow = (scope, window) => {
      if (window.after === at(-9)) throw new TypeError('cannot read what is not there');
      return idsInWindow(scope, window);
    };
    await report(RESIGNED, 20);
    expect(posts).toEqual([]);
    await report('The ferries sail.', 22);
    expect(posts.map((post) => post.words)).toEqual([expect.stringContaining(RESIGNED)]);
    const waiting = await store.standingQuestions.waiting(NORTH.tenant, 500);
    expect(new Set(waiting.map(({ lookedUntil }) => lookedUntil))).toEqual(new Set([at(-9)]));
  });

  it('waits on where the platform could not be reached', async () => {
    await typed('--tell-me Who resigned as harbour master?');
    failure = new AppError('temporary', 'rate_limited', 'Slow down.');
    await report(RESIGNED, 20);
    failure = null;
    await report('The ferries sail.', 21);
    expect(posts).toHaveLength(1);
  });

  it.each([
    ['the connection was lost on the way', 0],
    ['a later part was refused', 1],
  ])('is not told twice where %s: its post may stand there already', async (why, before) => {
    await typed('--tell-me Who resigned as harbour master?');
    const [platform] = deps.platforms as unknown as {
      prepare(message: Message): Message[];
      post(tenant: string, channel: string, part: Message): Promise<{ messageId: string }>;
    }[];
    if (platform === undefined) throw new Error('no platform');
    let tries = 0;
    platform.prepare = (message) => [message, message];
    platform.post = async () => {
      tries += 1;
      if (tries <= before) return { messageId: 'm' };
      throw new AppError('temporary', before === 0 ? 'connection_lost' : 'rate_limited', why);
    };
    for (const minute of [20, 21, 22]) await report(RESIGNED, minute);
    expect(tries).toBe(before + 1);
  });

  it('is offered where the articles do not tell, also by a keyboard that makes one dash of two', async () => {
    await report('The harbour was quiet on Sunday.', 10);
    const message = await ask.run(deps, CONTEXT, 'Who is Mara Quill?');
    expect(words(message)).toContain('Not in the articles I have.');
    const [actions] = message.blocks.filter((block) => !isText(block));
    expect(actions).toMatchObject({
      buttons: [{ id: 'ask:--tell-me Who is Mara Quill?', label: 'Tell me when it is reported' }],
    });
    expect(await typed('—tell-me Who is Mara Quill?')).toContain('You are told here, once');
  });

  it('is listed to who asked it, and ended by its number', async () => {
    await typed('--tell-me Who?');
    clock.advance(1_000);
    await typed('--tell-me When?');
    expect(await typed('--tell-me list')).toContain('Who? · asked');
    expect(await typed('--tell-me list', { user: 'U2' })).toContain('No question of yours waits');
    expect(await typed('--tell-me stop 1')).toContain('Waits no more: Who?');
    expect(await typed('--tell-me list')).not.toContain('Who?');
    await expect(typed('--tell-me stop 2')).rejects.toThrow('No question 2 of yours');
  });

  it('is refused where ten wait, and forgotten after 90 days', async () => {
    for (let n = 0; n < 10; n += 1) await typed(`--tell-me Who is number ${n}?`);
    await expect(typed('--tell-me Who is one more?')).rejects.toThrow('10 questions of yours');
    clock.advance(91 * 86_400_000);
    await tellStanding(deps, signal);
    expect(await typed('--tell-me list')).toContain('No question of yours waits');
  });
});
