/**
 * A server with the bot in it: the real discord.js against the fake Discord, and behind it a
 * handler that says what a test wants said.
 */

import { createDiscord, type DiscordOptions } from '../../../src/chat/discord/index.ts';
import { markOf } from '../../../src/chat/discord/marks.ts';
import { bitsOf, neededRights } from '../../../src/chat/discord/rights.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { article, frame, type Message, textMessage } from '../../../src/core/message/message.ts';
import type {
  ChatHandler,
  ChatPlatform,
  ChatRequest,
  Choice,
  CompletionQuery,
} from '../../../src/ports/chat-platform.ts';
import type { Logger } from '../../../src/ports/runtime.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
  TOKEN,
} from '../../support/fake-discord/index.ts';
import type { Interaction } from '../../support/fake-discord/interactions.ts';
import {
  addChannel,
  addGuild,
  addMember,
  type Channel,
  type Guild,
  type Message as Post,
  type User,
} from '../../support/fake-discord/world.ts';

const EPHEMERAL = 64;

export type LogLine = { level: string; message: string; fields: Record<string, unknown> };

export type DiscordNewsroom = {
  fake: FakeDiscord;
  guild: Guild;
  channel: Channel;
  tenant: string;
  /** May only read and write. */
  reader: User;
  platform: ChatPlatform;
  /** Handed in, in order, each event once. */
  requests: ChatRequest[];
  completions: CompletionQuery[];
  log: LogLine[];
  /** What the handler says; "Heard: …" unless a test says otherwise. */
  says(answer: (request: ChatRequest) => Promise<void> | void): void;
  /** What fields are completed with; one speaker unless a test says otherwise. */
  completes(answer: () => Promise<Choice[]>): void;
  start(): Promise<void>;
  /** As another process would: with nothing remembered. */
  restart(): Promise<void>;
  /** Posts the message as the delivery's parts. */
  deliver(message: Message, delivery: number): Promise<Post[]>;
  /** The fields by which the asker's and everybody's answers are told apart, once it has come. */
  answered(interaction: Interaction): Promise<{ words: string; isPrivate: boolean }>;
  close(): Promise<void>;
};

export type NewsroomOptions = {
  fake?: FakeDiscordOptions;
  discord?: Partial<DiscordOptions>;
  hasHistory?: boolean;
  /** The privileged intent is switched on at Discord. */
  allowsContent?: boolean;
};

export async function openNewsroom(options: NewsroomOptions = {}): Promise<DiscordNewsroom> {
  const hasHistory = options.hasHistory ?? true;
  const fake = await startFakeDiscord(options.fake);
  fake.world.allowsContent = options.allowsContent ?? false;
  const guild = addGuild(fake.world, 'Telecom desk', bitsOf(neededRights(hasHistory)));
  const channel = addChannel(fake.world, guild, 'news');
  const reader = addMember(fake.world, guild, 'Ada');
  const log: LogLine[] = [];
  const make = () =>
    createDiscord({
      commands: COMMANDS,
      token: TOKEN,
      logger: loggerInto(log),
      clock: systemClock,
      restUrl: fake.restUrl,
      readsContent: false,
      hasHistory,
      ...options.discord,
    });
  let platform = make();
  const requests: ChatRequest[] = [];
  const completions: CompletionQuery[] = [];
  let answer: (request: ChatRequest) => Promise<void> | void = (request) =>
    request.reply(textMessage(`Heard: ${request.text}`), { audience: audienceOf(request) });
  let choices = async (): Promise<Choice[]> => [{ label: 'Mike Pompeo', value: 'Pompeo' }];
  const seen = new Set<string>();
  const handler: ChatHandler = {
    async handle(request) {
      if (request.eventId !== null && seen.has(request.eventId)) return;
      seen.add(request.eventId ?? '');
      requests.push(request);
      await answer(request);
    },
    async complete(query) {
      completions.push(query);
      return choices();
    },
    home: async () => textMessage('home'),
  };
  return {
    ...{ fake, guild, channel, reader, requests, completions, log },
    get platform() {
      return platform;
    },
    tenant: `discord:${guild.id}`,
    says: (next) => {
      answer = next;
    },
    completes: (next) => {
      choices = next;
    },
    start: () => platform.start(handler),
    async restart() {
      await platform.stop();
      platform = make();
      await platform.start(handler);
    },
    async deliver(message, delivery) {
      for (const [part, prepared] of platform.prepare(message).entries())
        await platform.post(`discord:${guild.id}`, channel.id, prepared, { delivery, part });
      return channel.messages.filter(({ components }) => markOf(components) !== null);
    },
    async answered(interaction) {
      const said = () => interaction.original ?? interaction.followUps[0];
      await fake.until(() => said() !== undefined);
      const { content = '', flags = 0 } = said() ?? {};
      return { words: content, isPrivate: (flags & EPHEMERAL) !== 0 };
    },
    async close() {
      await platform.stop();
      await fake.close();
    },
  };
}

function audienceOf(request: ChatRequest): 'asker' | 'channel' {
  if (request.kind === 'question' || request.text.startsWith('share:')) return 'channel';
  const command = COMMANDS.find(({ name }) => request.text.startsWith(name));
  return command?.audience ?? 'asker';
}

function loggerInto(log: LogLine[]): Logger {
  const write =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}) =>
      void log.push({ level, message, fields });
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}

/** A message with a button for the story, as a digest's part has one. */
export function storyMessage(headline: string, story: string): Message {
  return {
    summary: [frame(headline)],
    blocks: [
      { kind: 'heading', lead: '1.', runs: [article(headline)] },
      { kind: 'actions', buttons: [{ id: `ask:${story}`, label: 'Ask' }] },
    ],
  };
}

/** Longer than one message of Discord's, and with buttons on its last part alone. */
export function longMessage(story: string): Message {
  const point = { kind: 'point' as const, runs: [article('A sentence of the news. '.repeat(30))] };
  const { summary, blocks } = storyMessage('Headline', story);
  return { summary, blocks: [...blocks.slice(0, 1), point, point, point, ...blocks.slice(1)] };
}
