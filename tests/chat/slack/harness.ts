/** Slack on loopback, the real SDK in front of it, and a handler that says what it was asked. */
import { createSlack } from '../../../src/chat/slack/index.ts';
import type { SlackOptions } from '../../../src/chat/slack/options.ts';
import type { SharingStore } from '../../../src/chat/slack/shared-channels.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { frame, type Message, textMessage } from '../../../src/core/message/message.ts';
import type { ChatHandler, ChatPlatform, ChatRequest } from '../../../src/ports/chat-platform.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import {
  type FakeSlack,
  type FakeSlackOptions,
  startFakeSlack,
} from '../../support/fake-slack/fake-slack.ts';
import type { FakeMessage } from '../../support/fake-slack/workspace.ts';
import { silentLogger } from '../../support/silent-logger.ts';

export const CHANNEL = 'CNEWS';
export const ADA = 'UADA';
/** Manages the workspace. */
export const OLGA = 'UOLGA';

export type Harness = {
  slack: FakeSlack;
  platform: ChatPlatform;
  clock: FakeClock;
  /** What the handler was handed, in order. */
  requests: ChatRequest[];
  /** Ends when all that was asked has been answered. */
  close(): Promise<void>;
};

export type HarnessOptions = {
  slack?: FakeSlackOptions;
  options?: Partial<SlackOptions>;
  handler?: Partial<ChatHandler>;
  hasStarted?: boolean;
  /** How far the clock runs in a true millisecond where somebody waits by it; 250 unless told. */
  stepMs?: number;
  /** ISO 8601; a day in January unless told. */
  startsAt?: string;
};

/** Says back what it was asked; look-ups go to the asker, as the command table has it. */
export async function echo(request: ChatRequest): Promise<void> {
  const audience = request.kind === 'question' ? 'channel' : 'asker';
  await request.reply(echoed(request.text), { audience });
}

/** An answer that takes so long that "Working…" is shown meanwhile. */
export async function echoSlowly({ clock }: Harness, request: ChatRequest): Promise<void> {
  await clock.sleep(5_000);
  await echo(request);
}

/** Posts that say what was asked: "Working…" is none. */
export function answers(slack: FakeSlack, channel = CHANNEL): FakeMessage[] {
  return posts(slack, channel).filter((one) => wordsOf(one).includes('You asked:'));
}

export function echoed(text: string): Message {
  return textMessage(`You asked: ${text}`);
}

export async function startHarness(given: HarnessOptions = {}): Promise<Harness> {
  const clock = createFakeClock(given.startsAt);
  const slack = await startFakeSlack({ nowMs: () => clock.now().getTime(), ...given.slack });
  furnish(slack);
  const requests: ChatRequest[] = [];
  const platform = createSlack({
    commands: COMMANDS,
    mode: { kind: 'socket', appToken: 'xapp-1', botToken: 'xoxb-1' },
    logger: silentLogger,
    clock,
    hasHistory: false,
    channels: sharingInMemory(),
    apiUrl: slack.apiUrl,
    ...given.options,
  });
  const handler: ChatHandler = {
    handle: echo,
    complete: async () => [],
    home: async () => ({
      summary: [frame('Home')],
      blocks: textMessage('Followed: 2 feeds').blocks,
    }),
    ...given.handler,
  };
  if (given.hasStarted !== false) {
    await platform.start({
      ...handler,
      handle(request) {
        requests.push(request);
        return handler.handle(request);
      },
    });
  }
  // Whoever waits by the clock waits no longer than the machine needs to come round.
  const pump = setInterval(() => {
    if (clock.sleepers() > 0) clock.advance(given.stepMs ?? 250);
  }, 1);
  return {
    slack,
    platform,
    clock,
    requests,
    async close() {
      await platform.stop();
      clearInterval(pump);
      await slack.close();
    },
  };
}

/** Keeps what it is told for the run. */
export function sharingInMemory(): SharingStore {
  const kept = new Map<string, boolean>();
  return {
    sharing: async (tenant, channel) => kept.get(`${tenant}/${channel}`) ?? null,
    saveSharing: async (tenant, channel, isShared) => {
      kept.set(`${tenant}/${channel}`, isShared);
    },
  };
}

/** A news channel, one who reads and one who manages. */
export function furnish(slack: FakeSlack): void {
  slack.workspace.channel(CHANNEL);
  for (const [id, isAdmin] of [
    [ADA, false],
    [OLGA, true],
  ] as const) {
    slack.workspace.users.set(id, { id, isAdmin, isOwner: isAdmin, zone: 'Europe/London' });
    slack.workspace.channel(`D${id}`);
  }
}

/** Resolves once something holds; the test's own time limit ends the waiting. */
export async function until<T>(look: () => T | undefined | false | null): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** What the app posted in a channel, for everybody or for one person. */
export function posts(slack: FakeSlack, channel = CHANNEL): FakeMessage[] {
  return slack.workspace.channel(channel).messages.filter((message) => message.bot_id === 'BBOT');
}

/** The words of a post, without its buttons. */
export function wordsOf(message: FakeMessage): string {
  const texts = (message.blocks ?? []).flatMap((block) => {
    const { text, elements } = block as {
      text?: { text: string };
      elements?: { text?: unknown }[];
    };
    const inner = (elements ?? []).flatMap(({ text: words }) =>
      typeof words === 'string' ? [words] : [],
    );
    return text === undefined ? inner : [text.text];
  });
  return texts.join('\n');
}

export function buttonsOf(message: FakeMessage): string[] {
  return (message.blocks ?? []).flatMap((block) =>
    block.type === 'actions'
      ? (block.elements as { action_id: string }[]).map((element) => element.action_id)
      : [],
  );
}

/** All that was posted in a channel as one text, its blocks too. */
export function heard(slack: FakeSlack, channel = CHANNEL): string {
  return JSON.stringify(posts(slack, channel));
}
