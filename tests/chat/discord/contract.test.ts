/** Discord keeps what every chat platform keeps: with and without the right to read history. */

import { createDiscord } from '../../../src/chat/discord/index.ts';
import { bitsOf, neededRights } from '../../../src/chat/discord/rights.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import {
  chatPlatformContract,
  type SeenPost,
  type StageSetup,
} from '../../contracts/chat-platform.ts';
import { startFakeDiscord, TOKEN } from '../../support/fake-discord/index.ts';
import type { Interaction } from '../../support/fake-discord/interactions.ts';
import {
  addChannel,
  addGuild,
  addMember,
  type Json,
  type Message,
  PERMISSION,
} from '../../support/fake-discord/world.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** "quotes Pompeo" as a person picks it: the command, and its first field filled in. */
function readTyped(typed: string): [name: string, values: Record<string, string>] {
  const command = COMMANDS.find(({ name }) => typed === name || typed.startsWith(`${name} `));
  if (command === undefined) throw new Error(`no command in "${typed}"`);
  const rest = typed.slice(command.name.length).trim();
  const [first] = command.options;
  return [command.name, rest === '' || first === undefined ? {} : { [first.name]: rest }];
}

function buttonsOf(message: Message): string[] {
  return message.components.flatMap((row) =>
    (row.components as Json[]).map(({ custom_id }) => String(custom_id)),
  );
}

function setUp(hasHistory: boolean): StageSetup {
  return async (handler) => {
    const fake = await startFakeDiscord();
    const { world, people } = fake;
    const guild = addGuild(world, 'Desk', bitsOf(neededRights(hasHistory)));
    const channel = addChannel(world, guild, 'news');
    const closed = addChannel(world, guild, 'board');
    closed.overwrites.push({ id: guild.id, type: 0, allow: 0n, deny: PERMISSION.sendMessages });
    const botRole = guild.roles[1]?.id ?? '';
    closed.overwrites.push({ id: botRole, type: 0, allow: 0n, deny: PERMISSION.sendMessages });
    const person = addMember(world, guild, 'Ada');
    const platform = createDiscord({
      commands: COMMANDS,
      token: TOKEN,
      logger: silentLogger,
      clock: systemClock,
      restUrl: fake.restUrl,
      readsContent: false,
      hasHistory,
    });
    await platform.start(handler);
    const begun: Interaction[] = [];
    const acknowledged = (interaction: Interaction) => {
      begun.push(interaction);
      return fake.until(() => interaction.acknowledged !== null);
    };
    const answers = (): Message[] =>
      begun.flatMap(({ original, followUps }) =>
        original === null ? followUps : [original, ...followUps],
      );
    const shown = (): Message[] => {
      const own = channel.messages.filter(({ author }) => author.bot);
      return [...new Set([...own, ...answers()])].toSorted((a, b) =>
        Number(BigInt(a.id) - BigInt(b.id)),
      );
    };
    return {
      platform,
      tenant: `discord:${guild.id}`,
      channel: channel.id,
      person: person.id,
      closedChannel: closed.id,
      posts: () =>
        shown().map(
          (message): SeenPost => ({
            words: message.content,
            onlyFor: (message.flags & 64) === 0 ? null : person.id,
            buttons: buttonsOf(message),
          }),
        ),
      threadPosts: (id) =>
        (world.channels.get(id)?.messages ?? [])
          .filter(({ author }) => author.bot)
          .map(({ content }) => content),
      command: (typed) => acknowledged(people.types(channel, person, ...readTyped(typed))),
      async ask(question) {
        const calls = fake.calls.length;
        people.writes(channel, person, `<@${world.bot.id}> ${question}`);
        await fake.until(() =>
          fake.calls.slice(calls).some(({ path }) => path.endsWith('/typing')),
        );
      },
      press(id) {
        const message = shown().find((candidate) => buttonsOf(candidate).includes(id));
        if (message === undefined) throw new Error(`no button "${id}"`);
        return acknowledged(people.presses(channel, person, message, id));
      },
      async close() {
        await platform.stop();
        await fake.close();
      },
    };
  };
}

chatPlatformContract('Discord', setUp(true));
chatPlatformContract('Discord without its history', setUp(false));
