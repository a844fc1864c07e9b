/**
 * The places where a journey is played: the terminal, Slack and Discord, each with its real code in
 * front of a stand-in for the world, and the same few things that people do in all of them.
 */
import { PassThrough } from 'node:stream';
import { createTerminal } from '../../src/chat/terminal/index.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import type { ChatHandler, ChatPlatform } from '../../src/ports/chat-platform.ts';
import { openNewsroom } from '../chat/discord/discord-newsroom.ts';
import { ADA, CHANNEL, OLGA, posts, startHarness, until, wordsOf } from '../chat/slack/harness.ts';
import { parseDiscord } from '../support/discord-markdown.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { addMember, PEOPLE_PERMISSIONS, PERMISSION } from '../support/fake-discord/world.ts';
import type { Parsed } from '../support/markup.ts';
import { parseMrkdwn } from '../support/slack-mrkdwn.ts';

/** Flag of a message that the asker alone sees. */
const EPHEMERAL = 64;

export type Who = 'manager' | 'reader';
/** By option: {do: 'add', address: 'https://…'}. */
export type Values = Record<string, string>;

/** Words in the order in which they came; `isPrivate` is null where there is one person only. */
export type Seen = { words: string; isPrivate: boolean | null };

export type Stage = {
  platform: ChatPlatform;
  clock: FakeClock;
  start(handler: ChatHandler): Promise<void>;
  types(who: Who, command: string, values?: Values): Promise<Seen>;
  /** Presses a button of what was seen last; `typed` is added to the command where there are none. */
  presses(label: string, typed: string): Promise<Seen>;
  /** Under the digest that came last. */
  asks(question: string): Promise<Seen>;
  /** Where the answer before stands. */
  followsUp(question: string): Promise<Seen>;
  /** What came since the last look without being asked for. */
  arrived(): Seen[];
  /** All that can be read now, edits and all; where nothing can be edited, all that was said. */
  everything(): string;
  /** The same, each post as the platform reads its markup. */
  parsed(): Parsed[];
  close(): Promise<void>;
};

/** Lets an act be waited for: it is over when the handler has answered. */
function watched(handler: ChatHandler) {
  let answered = 0;
  return {
    handler: {
      ...handler,
      handle: (request: Parameters<ChatHandler['handle']>[0]) =>
        handler.handle(request).finally(() => {
          answered += 1;
        }),
    },
    async after(act: () => unknown): Promise<void> {
      const before = answered;
      await act();
      await until(() => answered > before);
    },
  };
}

/** Acts, and tells what is there that was not there before. */
function createLookout<P>(all: () => P[], read: (post: P) => Seen) {
  let known = new Set<P>();
  let watch: ReturnType<typeof watched> | null = null;
  const fresh = (): P[] => {
    const now = all();
    const found = now.filter((post) => !known.has(post));
    known = new Set(now);
    return found;
  };
  return {
    watch(handler: ChatHandler): ChatHandler {
      watch = watched(handler);
      return watch.handler;
    },
    fresh,
    read,
    everything: () =>
      all()
        .map((post) => read(post).words)
        .join('\n'),
    async act(act: () => unknown): Promise<{ seen: Seen; posts: P[] }> {
      await watch?.after(act);
      const found = fresh();
      const said = found.map(read);
      const words = said.map((post) => post.words).join(' ');
      return { seen: { words, isPrivate: said[0]?.isPrivate ?? null }, posts: found };
    },
  };
}

/** As people read it: no control codes, no escapes, lines joined. */
function flat(text: string): string {
  return text
    .replace(/\x1b\[\w+|\u200b|\\(?=[^\w\s])/g, '')
    .replace(/\s*\n\s*┃?\s*/g, ' ')
    .trim();
}

/** As people type a command where there are no fields. */
function asText(name: string, values: Values): string {
  const options = COMMANDS.find((command) => command.name === name)?.options ?? [];
  const parts = options.flatMap((option) => {
    const value = values[option.name];
    return value === undefined ? [] : [option.prefix, value];
  });
  return ['/'.concat(name), ...parts].filter((part) => part !== '').join(' ');
}

export async function terminalStage(): Promise<Stage> {
  const clock = createFakeClock();
  const [input, output] = [new PassThrough(), new PassThrough()];
  const pages: { words: string }[] = [];
  const printed: string[] = [];
  output.setEncoding('utf8').on('data', (text: string) => {
    printed.push(text);
    const words = flat(text.replaceAll('›', ''));
    if (words !== '') pages.push({ words });
  });
  const platform = createTerminal({
    ...{ input, output, tenant: 'local', channel: 'terminal', completions: [], history: [] },
    look: () => ({ width: 100, color: false, links: false }),
    onHistory: () => {},
    onEnd: () => {},
  });
  const lookout = createLookout(
    () => [...pages],
    ({ words }) => ({ words, isPrivate: null }),
  );
  const types = async (line: string) =>
    (await lookout.act(() => void input.write(`${line}\n`))).seen;
  let last = '';
  return {
    platform,
    clock,
    start: (handler) => platform.start(lookout.watch(handler)),
    types(_who, command, values = {}) {
      last = asText(command, values);
      return types(last);
    },
    presses: (_label, typed) => types(`${last} ${typed}`),
    asks: types,
    followsUp: types,
    arrived: () => lookout.fresh().map(lookout.read),
    everything: lookout.everything,
    parsed: () => printed.map((visible) => ({ visible, effects: [] })),
    close: () => platform.stop(),
  };
}

export async function slackStage(): Promise<Stage> {
  const { slack, platform, clock, close } = await startHarness({ hasStarted: false });
  const lookout = createLookout(
    () => posts(slack),
    (post) => ({ words: flat(wordsOf(post)), isPrivate: post.ephemeralTo !== undefined }),
  );
  let last = posts(slack)[0];
  let digest = last;
  const act = async (what: () => unknown) => {
    const { seen, posts: found } = await lookout.act(what);
    last = found.at(-1);
    return seen;
  };
  const says = (question: string) =>
    act(() => slack.say(ADA, CHANNEL, `<@UBOT> ${question}`, { thread: digest?.ts ?? '' }));
  return {
    platform,
    clock,
    start: (handler) => platform.start(lookout.watch(handler)),
    types: (who, command, values = {}) =>
      act(() => slack.slash(who === 'manager' ? OLGA : ADA, CHANNEL, asText(command, values))),
    presses(label) {
      const button = (last?.blocks ?? [])
        .flatMap((block) => (block.elements ?? []) as { action_id?: string; text?: unknown }[])
        .find(({ text }) => JSON.stringify(text)?.includes(`"${label}"`));
      const shown = last;
      if (button?.action_id === undefined || shown === undefined) throw new Error(`no ${label}`);
      return act(() => slack.press(ADA, CHANNEL, shown, String(button.action_id)));
    },
    asks: says,
    followsUp: says,
    arrived() {
      const found = lookout.fresh();
      digest = found[0] ?? digest;
      return found.map(lookout.read);
    },
    everything: lookout.everything,
    parsed: () =>
      posts(slack).flatMap((post) => [
        parseMrkdwn(post.text, false),
        parseMrkdwn(wordsOf(post), true),
      ]),
    close,
  };
}

export async function discordStage(): Promise<Stage> {
  const clock = createFakeClock();
  const now = () => clock.now().getTime();
  const room = await openNewsroom({ discord: { clock }, fake: { now } });
  const { fake, guild, channel, reader, platform } = room;
  const rights = PEOPLE_PERMISSIONS | PERMISSION.manageChannels;
  const manager = addMember(fake.world, guild, 'Grace', rights);
  const asked: ReturnType<typeof fake.people.types>[] = [];
  const all = () => [
    ...new Set([
      ...[...fake.world.channels.values()].flatMap(({ messages }) => messages),
      ...asked.flatMap(({ original, followUps }) => [original, ...followUps]),
    ]),
  ];
  const ofBot = () => all().filter((post) => post !== null && post.author.id === fake.world.bot.id);
  const lookout = createLookout(ofBot, (post) => ({
    words: flat(post?.content ?? ''),
    isPrivate: ((post?.flags ?? 0) & EPHEMERAL) !== 0,
  }));
  type Post = ReturnType<typeof ofBot>[number];
  let last: Post = null;
  let digest: Post = null;
  const act = async (what: () => unknown) => {
    const { seen, posts: found } = await lookout.act(what);
    last = found.at(-1) ?? null;
    return seen;
  };
  return {
    platform,
    clock,
    start: (handler) => platform.start(lookout.watch(handler)),
    types: (who, command, values) =>
      act(() =>
        asked.push(
          fake.people.types(channel, who === 'manager' ? manager : reader, command, values),
        ),
      ),
    presses(label) {
      const shown = last;
      if (shown === null) throw new Error('no page');
      return act(() => asked.push(fake.people.presses(channel, reader, shown, label)));
    },
    asks: (question) => act(() => fake.people.writes(channel, reader, question, digest)),
    followsUp(question) {
      const [thread] = [...fake.world.channels.values()].filter(
        ({ parentId }) => parentId !== null,
      );
      if (thread === undefined) throw new Error('no thread');
      return act(() => fake.people.writes(thread, reader, `<@${fake.world.bot.id}> ${question}`));
    },
    arrived() {
      const found = lookout.fresh();
      digest = found[0] ?? digest;
      return found.map(lookout.read);
    },
    everything: lookout.everything,
    parsed: () =>
      ofBot().flatMap((post) =>
        // In a code block nothing acts.
        (post?.content ?? '')
          .split('```')
          .map((part, at) => (at % 2 === 0 ? parseDiscord(part) : { visible: part, effects: [] })),
      ),
    close: () => room.close(),
  };
}
