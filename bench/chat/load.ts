/**
 * A crowd: two hundred questions at once in one channel, a thousand slash commands over a true minute,
 * and the end under two hundred questions, on Slack and on Discord. The bot runs as its owner runs it,
 * in a process of its own on the sample articles; times are taken where Slack and Discord of the tests
 * hear the acknowledgement.
 *
 *   node bench/chat/load.ts [slack|discord] [seconds that the commands are spread over]
 */
import type { BotProcess } from './bot-process.ts';
import { discordCrowd } from './load-discord.ts';
import { slackCrowd } from './load-slack.ts';
import type { Memory } from './memory-probe.ts';

export type Asked = {
  /** Null where no acknowledgement came within three seconds. */
  ackMs: number | null;
  /** Replies to this one alone, without notices that gave way to them. */
  replies(): string[];
};

export type Crowd = {
  bot: BotProcess;
  /** All at once, by as many people in one channel. */
  questions(count: number): Promise<Asked>[];
  /** One of a mix of commands. */
  command(n: number): Promise<Asked>;
  /** Notices of a wait seen so far. */
  waitsTold(): number;
  close(): Promise<number>;
};

const QUESTIONS = 200;
const COMMANDS = 1_000;
const SECONDS = Number(process.argv[3] ?? 60);
/** What has not been answered by then never will be. */
const SETTLE_MS_MAX = 8 * 60_000;
const LOOK_MS = 100;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(0);

async function measure(platform: string, crowd: Crowd): Promise<void> {
  await settled([crowd.command(COMMANDS + QUESTIONS)]);
  await round(platform, `${QUESTIONS} questions at once, one channel`, crowd, () =>
    crowd.questions(QUESTIONS),
  );
  await round(platform, `${COMMANDS} commands over ${SECONDS} s`, crowd, () =>
    Array.from({ length: COMMANDS }, async (_, n) => {
      await sleep((n * SECONDS * 1_000) / COMMANDS);
      return crowd.command(n);
    }),
  );
  await end(platform, crowd);
}

/** SIGTERM under a crowd: who was answered, who was told that it stops, who got nothing. */
async function end(platform: string, crowd: Crowd): Promise<void> {
  const asked = await Promise.all(crowd.questions(QUESTIONS));
  const stopMs = await crowd.close();
  const replies = asked.map((one) => one.replies().join());
  const told = replies.filter((text) => /\(stopping\)/.test(text)).length;
  const none = replies.filter((text) => text === '').length;
  const answered = replies.length - told - none;
  console.log(
    `${platform}: ended ${stopMs.toFixed(0)} ms after SIGTERM under ${QUESTIONS} questions: ` +
      `${answered} answered, ${told} told, ${none} got nothing`,
  );
}

async function round(
  platform: string,
  what: string,
  crowd: Crowd,
  begin: () => Promise<Asked>[],
): Promise<void> {
  const before = await crowd.bot.memory();
  const told = crowd.waitsTold();
  const fromMs = performance.now();
  const asked = await settled(begin());
  const tookMs = performance.now() - fromMs;
  const after = await crowd.bot.memory();
  const waits = crowd.waitsTold() - told;
  for (const [name, value] of rows(asked, { before, after, tookMs, waits }))
    console.log(`${platform} | ${what} | ${name} | ${value}`);
}

type Run = { before: Memory; after: Memory; tookMs: number; waits: number };

function rows(asked: readonly Asked[], { before, after, tookMs, waits }: Run): [string, string][] {
  const acks = asked.flatMap(({ ackMs }) => ackMs ?? []).toSorted((a, b) => a - b);
  const at = (share: number) => (acks[Math.floor(share * (acks.length - 1))] ?? 0).toFixed(0);
  const replies = asked.map((one) => one.replies());
  const codes = replies
    .flat()
    .flatMap((text) => /\(([a-z]+_[a-z_]+|stopping)\)/.exec(text)?.[1] ?? []);
  const counted = Object.entries(Object.groupBy(codes, (code) => code));
  return [
    ['acknowledged: median, 99th percentile, last', `${at(0.5)}, ${at(0.99)}, ${at(1)} ms`],
    ['not acknowledged within 3 s', String(asked.length - acks.length)],
    ['answered once', String(replies.filter(({ length }) => length === 1).length)],
    ['answered not at all', String(replies.filter(({ length }) => length === 0).length)],
    ['answered twice', String(replies.filter(({ length }) => length > 1).length)],
    ['refused', counted.map(([code, some]) => `${some?.length} ${code}`).join(', ') || '0'],
    ['told to wait', String(waits)],
    ['last answer after', `${(tookMs / 1_000).toFixed(1)} s`],
    ['heap before, after', `${mb(before.heapUsed)}, ${mb(after.heapUsed)} MB`],
    [
      'resident before, after, most so far',
      `${mb(before.rss)}, ${mb(after.rss)}, ${mb(after.peakRss)} MB`,
    ],
  ];
}

/** Waits until each has its reply, but not for ever. */
async function settled(begun: readonly Promise<Asked>[]): Promise<Asked[]> {
  const asked = await Promise.all(begun);
  const untilMs = performance.now() + SETTLE_MS_MAX;
  while (asked.some((one) => one.replies().length === 0) && performance.now() < untilMs)
    await sleep(LOOK_MS);
  // A second reply would follow soon.
  await sleep(1_000);
  return asked;
}

for (const [platform, open] of [
  ['discord', discordCrowd],
  ['slack', slackCrowd],
] as const) {
  if ([undefined, platform].includes(process.argv[2] as typeof platform))
    await measure(platform, await open());
}
