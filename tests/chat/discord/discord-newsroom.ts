/**
 * A server with the bot in it: the real discord.js against the fake Discord, and behind it a
 * handler that says what a test wants said.
 */

import { createDiscord, type DiscordOptions } from '../../../src/chat/discord/index.ts';
import { bitsOf, neededRights } from '../../../src/chat/discord/rights.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { frame, type Message, textMessage } from '../../../src/core/message/message.ts';
import type {
  ChatHandler,
  ChatPlatform,
  ChatRequest,
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
import {
  addChannel,
  addGuild,
  addMember,
  type Channel,
  type Guild,
  type User,
} from '../../support/fake-discord/world.ts';

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
  start(): Promise<void>;
  close(): Promise<void>;
};

export type NewsroomOptions = {
  fake?: FakeDiscordOptions;
  discord?: Partial<DiscordOptions>;
  hasHistory?: boolean;
};

export async function openNewsroom(options: NewsroomOptions = {}): Promise<DiscordNewsroom> {
  const hasHistory = options.hasHistory ?? true;
  const fake = await startFakeDiscord(options.fake);
  const guild = addGuild(fake.world, 'Telecom desk', bitsOf(neededRights(hasHistory)));
  const channel = addChannel(fake.world, guild, 'news');
  const reader = addMember(fake.world, guild, 'Ada');
  const log: LogLine[] = [];
  const platform = createDiscord({
    commands: COMMANDS,
    token: TOKEN,
    logger: loggerInto(log),
    clock: systemClock,
    restUrl: fake.restUrl,
    readsContent: false,
    hasHistory,
    ...options.discord,
  });
  const requests: ChatRequest[] = [];
  const completions: CompletionQuery[] = [];
  let answer: (request: ChatRequest) => Promise<void> | void = (request) =>
    request.reply(textMessage(`Heard: ${request.text}`), { audience: audienceOf(request) });
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
      return [{ label: 'Mike Pompeo', value: 'Pompeo' }];
    },
    home: async () => textMessage('home'),
  };
  return {
    ...{ fake, guild, channel, reader, platform, requests, completions, log },
    tenant: `discord:${guild.id}`,
    says: (next) => {
      answer = next;
    },
    start: () => platform.start(handler),
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
      { kind: 'heading', lead: '1.', runs: [frame(headline)] },
      { kind: 'actions', buttons: [{ id: `ask:${story}`, label: 'Ask' }] },
    ],
  };
}
