/**
 * What Discord costs and how long it is deaf: milliseconds and megabytes to load, from a command to
 * its acknowledgement and to its answer, from a cut line to the next, and how fast a thousand
 * digests due at once go out. Against the Discord of the tests on loopback, in this process.
 *
 *   node bench/chat/discord.ts
 */
import { COMMANDS } from '../../src/commands/index.ts';
import { textMessage } from '../../src/core/message/message.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { startFakeDiscord, TOKEN } from '../../tests/support/fake-discord/index.ts';
import {
  addChannel,
  addGuild,
  addMember,
  PERMISSION,
} from '../../tests/support/fake-discord/world.ts';
import { silentLogger } from '../../tests/support/silent-logger.ts';

const COMMANDS_SENT = 500;
const CUTS = 10;
const CHANNELS = 1_000;

const before = { ms: performance.now(), rss: process.memoryUsage().rss };
const { createDiscord } = await import('../../src/chat/discord/index.ts');
const loadMs = performance.now() - before.ms;
const loadMb = (process.memoryUsage().rss - before.rss) / 2 ** 20;
console.log(`load: ${loadMs.toFixed(0)} ms, ${loadMb.toFixed(0)} MB`);

const fake = await startFakeDiscord();
const { world, people, gateway } = fake;
const guild = addGuild(world, 'Bench', PERMISSION.administrator);
const channels = Array.from({ length: CHANNELS }, (_, n) => addChannel(world, guild, `c${n}`));
const room = addChannel(world, guild, 'room');
const person = addMember(world, guild, 'Ada');
const platform = createDiscord({
  commands: COMMANDS,
  token: TOKEN,
  logger: silentLogger,
  clock: systemClock,
  restUrl: fake.restUrl,
  readsContent: false,
  hasHistory: false,
});
await platform.start({
  handle: (request) => request.reply(textMessage('done'), { audience: 'asker' }),
  complete: async () => [],
  home: async () => textMessage(''),
});

const acks: number[] = [];
const answers: number[] = [];
await Promise.all(Array.from({ length: COMMANDS_SENT }, asked));
report(`acknowledgement, ${COMMANDS_SENT} commands at once`, acks.splice(0));
report(`answer, ${COMMANDS_SENT} commands at once`, answers.splice(0));
for (let n = 0; n < 50; n += 1) await asked();
report('acknowledgement, one command at a time', acks);
report('answer, one command at a time', answers);

const deaf: number[] = [];
for (let n = 0; n < CUTS; n += 1) deaf.push(await cut());
report('deaf after the line was cut', deaf);

const [part] = platform.prepare(textMessage('The digest.'));
if (part === undefined) throw new Error('nothing to post');
const startMs = performance.now();
await Promise.all(
  channels.map(({ id }, n) =>
    platform.post(`discord:${guild.id}`, id, part, { delivery: n, part: 0 }),
  ),
);
const perSecond = CHANNELS / ((performance.now() - startMs) / 1_000);
console.log(`digests due at once in ${CHANNELS} channels: ${perSecond.toFixed(0)} posted a second`);
await platform.stop();
await fake.close();

async function asked(): Promise<void> {
  const askedMs = performance.now();
  const interaction = people.types(room, person, 'quotes');
  await fake.until(() => interaction.acknowledged !== null);
  acks.push(performance.now() - askedMs);
  await fake.until(() => interaction.original !== null);
  answers.push(performance.now() - askedMs);
}

async function cut(): Promise<number> {
  const { resumes } = gateway.counts;
  const cutMs = performance.now();
  gateway.cut();
  await fake.until(() => gateway.counts.resumes > resumes);
  return performance.now() - cutMs;
}

function report(what: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  console.log(`${what}: median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms`);
}
