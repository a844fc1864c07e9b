/** The crowd on Discord: everybody types commands, the questions in one channel. */
import { bitsOf, neededRights } from '../../src/chat/discord/rights.ts';
import { startFakeDiscord, TOKEN } from '../../tests/support/fake-discord/index.ts';
import type { Interaction } from '../../tests/support/fake-discord/interactions.ts';
import {
  addChannel,
  addGuild,
  addMember,
  type Channel,
} from '../../tests/support/fake-discord/world.ts';
import { startBot } from './bot-process.ts';
import type { Asked, Crowd } from './load.ts';

const QUESTION = { question: 'What was said of the network, and by whom?' };
const COMMANDS: [typed: string, values: Record<string, string>][] = [
  ['quotes', { about: 'network' }],
  ['pullquote status', {}],
  ['ask', QUESTION],
  ['pullquote why', { address: 'http://northwire.example/' }],
  ['digest', { when: 'preview' }],
];
const WAIT = 'Many ask at once.';
const ACK_MS_MAX = 3_000;

export async function discordCrowd(): Promise<Crowd> {
  const fake = await startFakeDiscord();
  const { world, people } = fake;
  const guild = addGuild(world, 'Crowd', bitsOf(neededRights(false)));
  const room = addChannel(world, guild, 'room');
  const channels = Array.from({ length: 50 }, (_, n) => addChannel(world, guild, `c${n}`));
  const crowd = Array.from({ length: 200 }, (_, n) => addMember(world, guild, `Reader ${n}`));
  const acknowledgedMs = new Map<string, number>();
  const { callback } = people;
  people.callback = (id, token, body) => {
    acknowledgedMs.set(token, performance.now());
    return callback(id, token, body);
  };
  const bot = await startBot(`discord:${guild.id}`, {
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: fake.restUrl,
  });

  async function types(
    channel: Channel,
    n: number,
    typed: string,
    values: Record<string, string>,
  ): Promise<Asked> {
    const person = crowd[n % crowd.length];
    if (person === undefined) throw new Error('nobody there');
    const fromMs = performance.now();
    const interaction = people.types(channel, person, typed, values);
    const isOver = () =>
      interaction.acknowledged !== null || performance.now() - fromMs > ACK_MS_MAX;
    while (!isOver()) await new Promise((resolve) => setTimeout(resolve, 10));
    const atMs = acknowledgedMs.get(interaction.token);
    const isInTime = interaction.acknowledged !== null && atMs !== undefined;
    return { ackMs: isInTime ? atMs - fromMs : null, replies: () => repliesTo(interaction) };
  }

  return {
    bot,
    questions: (count) => Array.from({ length: count }, (_, n) => types(room, n, 'ask', QUESTION)),
    command(n) {
      const [typed, values] = COMMANDS[n % COMMANDS.length] ?? ['pullquote status', {}];
      return types(channels[n % channels.length] ?? room, n, typed, values);
    },
    waitsTold: () => fake.calls.filter(({ body }) => String(body.content).startsWith(WAIT)).length,
    async close() {
      const stopMs = await bot.stop();
      await fake.close();
      return stopMs;
    },
  };
}

/** A reply in several posts is one; the same post again would be a second. */
function repliesTo({ original, followUps }: Interaction): string[] {
  const all = [...(original === null ? [] : [original]), ...followUps]
    .map(({ content }) => content)
    .filter((content) => !content.startsWith(WAIT));
  return all.length > new Set(all).size ? all : all.slice(0, 1);
}
