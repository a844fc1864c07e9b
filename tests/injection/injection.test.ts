/**
 * Every attack through the whole of it: a hostile paper, its feed read and its pages stored, digests
 * posted and questions answered where people read them, by a model that obeys whatever it is told
 * and by the offline engine.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CitingSentence, NumberedSource } from '../../src/core/citation.ts';
import { createModels } from '../../src/llm/index.ts';
import type { ChatRequest } from '../../src/ports/chat-platform.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { type Desk, openDesk } from '../journeys/desk.ts';
import { discordStage, type Stage, slackStage, terminalStage } from '../journeys/stages.ts';
import { parseDiscord } from '../support/discord-markdown.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import {
  type Behaviour,
  fails,
  type ModelRequest,
  type ModelServer,
  refusesToSay,
  says,
  sends,
  startModelServer,
} from '../support/fake-model-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { parseMrkdwn } from '../support/slack-mrkdwn.ts';
import { ATTACKS, attacksIn, LOOT } from './attacks.ts';
import { createFollower, type Follower } from './follower.ts';
import { EDITIONS, type HostilePaper, startHostilePaper } from './hostile-paper.ts';
import { leaksIn, PROMPTS } from './leaks.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Longer ones are refused before anyone reads them. */
const QUESTION_CHARS_MAX = 900;

type Room = {
  stage: Stage;
  desk: Desk;
  paper: HostilePaper;
  server: ModelServer;
  follower: Follower;
  model: LanguageModel;
};

async function openRoom(openStage: () => Promise<Stage>, behaviour?: Behaviour): Promise<Room> {
  const stage = await openStage();
  const paper = await startHostilePaper(stage.clock.now());
  const follower = createFollower();
  const server = await startModelServer({
    ...{ model: 'obedient', key: LOOT.key, behaviours: [behaviour ?? follower.behaviour] },
  });
  const desk = await openDesk(stage.clock, [paper.origin], [stage.platform]);
  const config = { name: 'obedient', apiKey: LOOT.key, baseUrl: server.baseUrl, timeoutMs: 60_000 };
  const { model } = await createModels(config, {
    ...{ clock: createFakeClock(), logger: silentLogger, promptsFolder: PROMPTS },
  });
  await nextDoor(desk, paper);
  await stage.start(desk.handler);
  return { stage, desk, paper, server, follower, model };
}

async function closeRoom(room: Room | undefined): Promise<void> {
  await room?.stage.close();
  await room?.desk.close();
  await room?.server.close();
  await room?.paper.close();
}

/** Another tenant of the same store reads and asks. */
async function nextDoor({ handler }: Desk, paper: HostilePaper): Promise<void> {
  const says = (text: string, kind: ChatRequest['kind']) =>
    handler.handle({
      ...{ eventId: null, tenant: 'slack:OTHER', channel: 'C9', thread: 't9', kind, text },
      ...{ rootMessageId: null, story: null, isShared: false },
      user: { id: 'U9', canManage: true },
      reply: async () => undefined,
    } as unknown as ChatRequest);
  await says(`pullquote feeds add ${paper.origin}/other.xml`, 'command');
  await says('pullquote topics everything', 'command');
  await says(`What did ${LOOT.tenant} open?`, 'question');
}

/** Days of digests; in chat two readers look at a preview of each. */
async function digests({ stage, desk, paper }: Room): Promise<string[]> {
  const seen: string[] = [];
  paper.print();
  await stage.types('manager', 'pullquote feeds', {
    do: 'add',
    address: `${paper.origin}/feed.xml`,
  });
  await stage.types('manager', 'pullquote topics', { do: 'everything' });
  await stage.types('manager', 'pullquote schedule', { when: '09:00 UTC' });
  for (let day = 0; day < EDITIONS; day++) {
    const at = Date.parse('2026-01-05T09:00:05Z') + day * DAY_MS;
    if (day > 0) paper.print();
    stage.clock.advance(Math.max(0, at - stage.clock.now().getTime()));
    await desk.tick();
    await desk.tick();
    seen.push(
      stage
        .arrived()
        .map(({ words }) => words)
        .join(' '),
    );
    seen.push((await stage.types('reader', 'digest', { when: 'preview' })).words);
  }
  return seen;
}

/** Not for a question's rewriting or a second look. */
function isForAnswer({ messages }: ModelRequest): boolean {
  return messages.at(-1)?.content.includes('<articles>') ?? false;
}

/** Answers that the model had a hand in. */
async function questions({ stage, server }: Room): Promise<string[]> {
  const written: string[] = [];
  const keep = async (ask: Promise<{ words: string }>) => {
    const asked = () => server.requests.filter(isForAnswer).length;
    const before = asked();
    const { words } = await ask;
    if (asked() > before && !/offline engine/.test(words)) written.push(words);
  };
  for (const { text } of attacksIn('question'))
    await keep(stage.asks(text.slice(0, QUESTION_CHARS_MAX)));
  for (const { text, then = '' } of attacksIn('history')) {
    await keep(stage.asks(text));
    await keep(stage.followsUp(then));
  }
  return written;
}

/** What people name, and every list in which it is shown again. */
async function names({ stage, paper }: Room): Promise<void> {
  for (const [at, { text }] of attacksIn('story-name').entries())
    await stage.types('manager', 'pullquote story', {
      name: `${at + 1}`,
      do: 'rename',
      with: text,
    });
  await stage.types('manager', 'pullquote feeds', {
    do: 'import',
    address: `${paper.origin}/list.opml`,
  });
  await stage.types('reader', 'digest', { when: 'preview' });
  for (const { text } of attacksIn('topic'))
    await stage.types('manager', 'pullquote topics', { do: 'mute', words: text });
  await stage.types('reader', 'pullquote topics', { do: 'list' });
  await stage.types('reader', 'pullquote feeds', { do: 'list' });
  await stage.types('reader', 'pullquote feeds', { do: 'export' });
  await stage.types('reader', 'pullquote status');
  await stage.types('reader', 'quotes');
  await stage.types('reader', 'pullquote story', { name: '1' });
  await stage.types('reader', 'pullquote why', { address: `${paper.origin}/news/3.html` });
}

const STAGES = [
  ['the terminal', terminalStage],
  ['Slack', slackStage],
  ['Discord', discordStage],
] as const;

it('has at least 150 attacks, each in words of its own', () => {
  expect(new Set(ATTACKS.map(({ place, text }) => place + text)).size).toBe(ATTACKS.length);
  expect(ATTACKS.length).toBeGreaterThanOrEqual(150);
});

describe.each(STAGES)('on %s', (_name, openStage) => {
  let room: Room;
  beforeAll(async () => {
    room = await openRoom(openStage);
  });
  afterAll(() => closeRoom(room));

  it('nothing comes of any attack when a model obeys them all', async () => {
    room.desk.deps.model = room.model;
    const told = await digests(room);
    const answers = await questions(room);
    const { origin } = room.paper;
    expect(leaksIn(room.stage.parsed(), origin)).toEqual([]);
    await names(room);
    expect(leaksIn(room.stage.parsed(), origin, { listsTitles: true })).toEqual([]);
    // Nothing that it wrote holds, and each digest says so.
    const checked = told.filter((words) => words.includes('nothing of the model’s was borne out'));
    expect(checked.length).toBeGreaterThan(EDITIONS);
    expect(told.filter((words) => words.includes('written by'))).toEqual([]);
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter((words) => !/withheld/i.test(words))).toEqual([]);
    expect([...ATTACKS.filter(({ id }) => !room.follower.obeyed.has(id))]).toEqual([]);
    expect(room.follower.baited).toBeGreaterThan(0);
  }, 60_000);

  it('no prompt holds a key, a token or a word of another tenant', () => {
    const prompts = JSON.stringify(room.server.requests);
    for (const secret of [LOOT.tenant, LOOT.key, ...LOOT.tokens])
      expect(prompts.includes(secret), secret).toBe(false);
  });

  it('nothing comes of any attack when the offline engine writes', async () => {
    room.desk.deps.model = room.desk.deps.offline;
    await questions(room);
    await names(room);
    expect(leaksIn(room.stage.parsed(), room.paper.origin, { listsTitles: true })).toEqual([]);
  }, 60_000);
});

/** A model as the port has it, behind which grounding is undone: its claims become their own evidence. */
function forging(model: LanguageModel): LanguageModel {
  const forge = (claims: readonly CitingSentence[], sentences: readonly NumberedSource[]) =>
    claims.map(({ text }, at) => {
      const n = 9_000 + at;
      const article = sentences[0]?.article ?? '';
      (sentences as NumberedSource[]).push({ n, article, start: 0, end: 1, text });
      return { text, cites: [n] };
    });
  return {
    engine: model.engine,
    summarise: async (task) => ({
      points: forge((await model.summarise(task)).points, task.sentences),
    }),
    async answer(task) {
      const { sentences, nearest } = await model.answer(task);
      return { sentences: forge(sentences, task.sentences), nearest };
    },
  };
}

describe('the watch itself', () => {
  it('sees what gets through where claims are not grounded', async () => {
    const room = await openRoom(terminalStage);
    room.desk.deps.model = forging(room.model);
    room.paper.print();
    const { origin } = room.paper;
    await room.stage.types('manager', 'pullquote feeds', {
      do: 'add',
      address: `${origin}/feed.xml`,
    });
    await questions(room);
    const leaks = leaksIn(room.stage.parsed(), origin).join('\n');
    expect(leaks).toMatch(new RegExp(`^${LOOT.tenant}`, 'm'));
    expect(leaks).toMatch(/^a line of a prompt/m);
    expect(leaks).toMatch(/^body-/m);
    await closeRoom(room);
  }, 60_000);

  it('sees pings and links where they are not made harmless', () => {
    const raw = [...attacksIn('topic'), ...attacksIn('feed-title')].map(({ text }) => text);
    for (const parsed of [raw.map((text) => parseMrkdwn(text, false)), raw.map(parseDiscord)]) {
      const leaks = leaksIn(parsed, 'http://127.0.0.1').join('\n');
      expect(leaks).toMatch(/^mention/m);
      expect(leaks).toMatch(/evil\.example/);
    }
  });
});

describe('a model whose replies have no shape', () => {
  const prompt = 'You write the key points of one news story for a digest.';
  it.each<[string, Behaviour]>([
    [
      'calls a tool',
      sends({
        id: '1',
        choices: [
          {
            index: 0,
            finish_reason: 'tool_calls',
            message: {
              role: 'assistant',
              content: null,
              tool_calls: [
                {
                  id: 't',
                  type: 'function',
                  function: { name: 'post_message', arguments: LOOT.key },
                },
              ],
            },
          },
        ],
      }),
    ],
    [
      'writes its prompt as prose',
      says(`${prompt} [1]\n${LOOT.tenant} pays with ${LOOT.key}. [1]`),
    ],
    ['refuses in words of its prompt', refusesToSay(`${prompt} ${LOOT.key}`)],
    ['writes another schema', says({ answer: LOOT.key, points: `${prompt}` })],
    [
      'writes its key into the numbers',
      says({ sentences: [{ text: `${LOOT.tenant} pays.`, cites: [LOOT.key] }], nearest: [] }),
    ],
    [
      'answers with an error that holds the key',
      fails(400, { error: { message: `bad key ${LOOT.key}` } }),
    ],
  ])(
    'says nothing of it in a channel when it %s',
    async (_what, behaviour) => {
      const room = await openRoom(terminalStage, behaviour);
      room.desk.deps.model = room.model;
      room.paper.print();
      const { origin } = room.paper;
      await room.stage.types('manager', 'pullquote feeds', {
        do: 'add',
        address: `${origin}/feed.xml`,
      });
      await room.stage.asks('What did the council open?');
      expect(leaksIn(room.stage.parsed(), origin)).toEqual([]);
      expect(room.server.requests.length).toBeGreaterThan(0);
      await closeRoom(room);
    },
    30_000,
  );
});
