/** Many ask at once: who is answered when, who is told to wait, who is refused, and what the end does. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../../src/commands/ask.ts';
import type { CommandDeps } from '../../src/commands/command.ts';
import { createChatHandler } from '../../src/commands/dispatch.ts';
import { type IntakeRules, STOP_GRACE_MS } from '../../src/commands/intake.ts';
import { UNLIMITED } from '../../src/commands/question-limits.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { ChatHandler, ChatRequest } from '../../src/ports/chat-platform.ts';
import type { AnswerDraft, LanguageModel } from '../../src/ports/language-model.ts';
import { openStore } from '../../src/storage/database.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

const NOTHING: AnswerDraft = { sentences: [], nearest: [] };
const ANSWER = 'Not in the articles I have';
const MINUTE_MS = 60_000;

type Heard = { by: string; channel: string; words: string[]; waits: string[] };

let clock: FakeClock;
let stopping: AbortController;
let handler: ChatHandler;
let heard: Heard[];
/** Questions that the model has been handed, each with what lets it answer. */
let asked: { question: string; answer(): void }[];
let isSlow: boolean;

const wordsOf = (message: Message) => message.blocks.filter(isText).map(blockText).join('\n');

beforeEach(() => {
  clock = createFakeClock();
  stopping = new AbortController();
  heard = [];
  asked = [];
  isSlow = false;
});

async function open(rules: Partial<IntakeRules> = {}): Promise<void> {
  const store = await openStore(':memory:');
  const offline = createOfflineEngine();
  const model: LanguageModel = {
    ...offline,
    answer: ({ question }) => {
      const { promise, resolve } = Promise.withResolvers<AnswerDraft>();
      asked.push({ question, answer: () => resolve(NOTHING) });
      if (!isSlow) resolve(NOTHING);
      return promise;
    },
  };
  const deps = {
    ...{ store, clock, offline, model, logger: silentLogger, platforms: [] },
    ...{ owner: 'one', coversAll: false, defaultZone: 'UTC', pollIntervalMs: MINUTE_MS },
  } as unknown as CommandDeps;
  const all = { ...UNLIMITED, stopGraceMs: STOP_GRACE_MS, ...rules };
  handler = createChatHandler(deps, stopping.signal, all);
}

/** Resolves when the request is settled. */
function question(given: Partial<ChatRequest> & { by?: string } = {}): Promise<void> {
  const { by = `U${heard.length}`, channel = 'C1', ...more } = given;
  const words: string[] = [];
  const waits: string[] = [];
  heard.push({ by, channel, words, waits });
  return handler.handle({
    ...{ eventId: null, tenant: 'slack:T1', channel, thread: `${channel} ${by}`, kind: 'question' },
    ...{ rootMessageId: null, story: null, isShared: false, user: { id: by, canManage: false } },
    text: `What of the cable, asks ${by}?`,
    reply: async (message) => void words.push(wordsOf(message)),
    waiting: async (message) => void waits.push(wordsOf(message)),
    ...more,
  });
}

/** Until nothing moves any more without the clock or the model. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) await nextTurn();
}

/** The model answers all that it was handed, as often as more is handed to it. */
async function answerAll(): Promise<void> {
  await settled();
  while (asked.length > 0) {
    for (const one of asked.splice(0)) one.answer();
    await settled();
  }
}

const said = ({ words }: Heard) => words.join(' | ');

describe('two hundred questions at once in one channel', () => {
  it('end each once, as an answer or as a refusal', async () => {
    await open({ perPerson: 20, perChannel: 150 });
    await Promise.all(Array.from({ length: 200 }, () => question()));
    expect(heard.map(({ words }) => words.length)).toEqual(Array(200).fill(1));
    const answers = heard.filter((one) => said(one).includes(ANSWER));
    const refusals = heard.filter((one) => said(one).includes('(channel_question_limit)'));
    expect([answers.length, refusals.length]).toEqual([150, 50]);
  });

  // Each was taken in only after the work of the one before: the last heard of a limit after seconds.
  it('are all taken in before the work on the first is done', async () => {
    await open({ perChannel: 150 });
    const all = Array.from({ length: 200 }, () => question());
    await all[150];
    expect(asked.length).toBeLessThanOrEqual(1);
    await Promise.all(all);
  });

  it('leave turns of the event loop to what comes meanwhile', async () => {
    await open();
    let turns = 0;
    let isOver = false;
    const all = Promise.all(Array.from({ length: 200 }, () => question())).then(() => {
      isOver = true;
    });
    while (!isOver) {
      await nextTurn();
      turns += 1;
    }
    await all;
    expect(turns).toBeGreaterThanOrEqual(200);
  });

  it('are not in front of another tenant’s question', async () => {
    await open();
    isSlow = true;
    const crowd = Array.from({ length: 200 }, () => question());
    const other = question({ tenant: 'discord:9', channel: 'C9', by: 'Olga' });
    await settled();
    const places = asked.map(({ question: text }) => text);
    expect(places.findIndex((text) => text.includes('Olga'))).toBeLessThan(8);
    expect(places).toHaveLength(7);
    await answerAll();
    await Promise.all([...crowd, other]);
    expect(heard.map(said).filter((words) => !words.includes(ANSWER))).toEqual([]);
  });

  it('are not all in front of the question in the next channel of the same tenant', async () => {
    await open();
    isSlow = true;
    for (let n = 0; n < 200; n += 1) void question();
    await settled();
    void question({ channel: 'C2', by: 'Olga' });
    await settled();
    asked[0]?.answer();
    await settled();
    asked.at(-1)?.answer();
    await settled();
    expect(asked.some(({ question: text }) => text.includes('Olga'))).toBe(true);
  });
});

describe('the queue', () => {
  it('takes so many of a channel and no more, and says when to try again', async () => {
    await open();
    isSlow = true;
    for (let n = 0; n < 300; n += 1) void question();
    await settled();
    const refused = heard.filter(({ words }) => words.length > 0);
    // All came before the first was begun: 250 wait.
    expect(refused).toHaveLength(300 - 250);
    expect(refused.map(said)).toEqual(
      refused.map(() =>
        expect.stringMatching(/ask again in \d+ (?:seconds|minutes).*\(queue_full\)/),
      ),
    );
    void question({ tenant: 'slack:T2', by: 'Olga' });
    await settled();
    expect(asked.some(({ question: text }) => text.includes('Olga'))).toBe(true);
  });

  it('says nothing of a short wait, and place and time of a long one', async () => {
    await open();
    isSlow = true;
    for (let n = 0; n < 20; n += 1) void question();
    await settled();
    clock.advance(4_000);
    for (const one of asked.splice(0)) one.answer();
    await settled();
    clock.advance(5_999);
    await settled();
    expect(heard.flatMap(({ waits }) => waits)).toEqual([]);
    clock.advance(1);
    await settled();
    const waits = heard.map((one) => one.waits.join());
    expect(waits.slice(0, 12)).toEqual(Array(12).fill(''));
    expect(waits[12]).toBe('Many ask at once. You are next; about 4 seconds.');
    expect(waits[19]).toBe('Many ask at once. 7 before you; about 8 seconds.');
    await answerAll();
    expect(heard.map(({ words }) => words.length)).toEqual(Array(20).fill(1));
  });

  it('answers after what was said of the wait, never before', async () => {
    await open();
    isSlow = true;
    for (let n = 0; n < 6; n += 1) void question();
    const order: string[] = [];
    const said = Promise.withResolvers<void>();
    void question({
      by: 'Olga',
      waiting: () => said.promise.then(() => void order.push('wait')),
      reply: async () => void order.push('answer'),
    });
    await settled();
    clock.advance(10_000);
    await answerAll();
    expect(order).toEqual([]);
    said.resolve();
    await settled();
    expect(order).toEqual(['wait', 'answer']);
  });

  it('keeps look-ups out of the way of slow answers', async () => {
    await open();
    isSlow = true;
    for (let n = 0; n < 50; n += 1) void question();
    await question({ kind: 'command', text: 'status', by: 'Olga' });
    expect(heard.at(-1)?.words[0]).toContain('Feeds: 0');
  });
});

describe('a limit', () => {
  it('of a person refuses with the moment to come back, and allows again from then on', async () => {
    await open({ perPerson: 2 });
    await question({ by: 'Ada' });
    clock.advance(4 * MINUTE_MS);
    await question({ by: 'Ada' });
    await question({ by: 'Ada' });
    expect(heard[2]?.words).toEqual([
      'You have asked 2 questions within 10 minutes; ask again in 6 minutes. (person_question_limit)',
    ]);
    await question({ by: 'Bob' });
    expect(heard[3]?.words[0]).toContain(ANSWER);
    clock.advance(6 * MINUTE_MS - 1);
    await question({ by: 'Ada' });
    expect(heard[4]?.words[0]).toContain('ask again in 1 second.');
    clock.advance(1);
    await question({ by: 'Ada' });
    expect(heard[5]?.words[0]).toContain(ANSWER);
  });

  it('of a tenant counts all its channels over a day, and no other tenant', async () => {
    await open({ perTenant: 1 });
    await question({ channel: 'C1' });
    await question({ channel: 'C2' });
    await question({ tenant: 'slack:T2' });
    expect(heard[1]?.words[0]).toMatch(/ask again in 24 hours\. \(tenant_question_limit\)/);
    expect(heard[2]?.words[0]).toContain(ANSWER);
  });

  it('counts questions only, however they are asked, and an event that comes again once', async () => {
    await open({ perPerson: 2 });
    await question({ by: 'Ada', kind: 'command', text: 'status' });
    await question({
      by: 'Ada',
      kind: 'command',
      text: `${ask.name} What of the cable?`,
      eventId: 'E1',
    });
    await question({
      by: 'Ada',
      kind: 'command',
      text: `${ask.name} What of the cable?`,
      eventId: 'E1',
    });
    await question({ by: 'Ada' });
    await question({ by: 'Ada' });
    expect(heard.map(({ words }) => words.length)).toEqual([1, 1, 0, 1, 1]);
    expect(heard[3]?.words[0]).toContain(ANSWER);
    expect(heard[4]?.words[0]).toContain('(person_question_limit)');
  });

  it('of nought is none', async () => {
    await open();
    for (let n = 0; n < 30; n += 1) await question({ by: 'Ada' });
    expect(heard.map(said).filter((words) => !words.includes(ANSWER))).toEqual([]);
  });
});

describe('the end of the run', () => {
  it('lets what is under way be answered, and tells the others', async () => {
    await open();
    isSlow = true;
    const all = Array.from({ length: 20 }, () => question());
    await settled();
    stopping.abort();
    await settled();
    for (const one of asked.splice(0)) one.answer();
    await settled();
    clock.advance(STOP_GRACE_MS);
    await Promise.all(all);
    const answers = heard.filter((one) => said(one).includes(ANSWER));
    const told = heard.filter((one) => said(one).includes('(stopping)'));
    expect([answers.length, told.length]).toEqual([6, 14]);
    expect(heard.map(({ words }) => words.length)).toEqual(Array(20).fill(1));
  });

  // The bot stayed for the whole grace although nobody had asked anything.
  it('comes at once where nothing is under way', async () => {
    await open();
    stopping.abort();
    await settled();
    expect(clock.sleepers()).toBe(0);
  });

  it('tells whoever asks after it', async () => {
    await open();
    stopping.abort();
    await settled();
    await question();
    expect(heard[0]?.words[0]).toContain('ask again in a minute. (stopping)');
  });
});
