/** The crowd on Slack: people who mention the bot, and people who type slash commands. */
import { startFakeSlack } from '../../tests/support/fake-slack/fake-slack.ts';
import type { FakeMessage } from '../../tests/support/fake-slack/workspace.ts';
import { startBot } from './bot-process.ts';
import type { Asked, Crowd } from './load.ts';

const ROOM = 'CROOM';
const COMMANDS = [
  '/quotes about network',
  '/pullquote status',
  '/ask What was said of the network?',
  '/pullquote why http://northwire.example/',
  '/digest preview',
];
const WORKING = 'Working…';
const WAIT = 'Many ask at once.';

export async function slackCrowd(): Promise<Crowd> {
  const slack = await startFakeSlack();
  const bot = await startBot(`slack:${slack.workspace.team}`, {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: slack.apiUrl,
  });
  const person = (id: string) => {
    slack.workspace.users.set(id, { id, isAdmin: false, isOwner: false, zone: 'UTC' });
    return id;
  };
  const posts = (channel: string, isMine: (message: FakeMessage) => boolean) =>
    slack.workspace
      .channel(channel)
      .messages.filter((message) => message.bot_id === slack.workspace.botId && isMine(message))
      .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`)
      .filter((text) => !text.startsWith(WORKING) && !text.includes(WAIT));

  async function ask(n: number): Promise<Asked> {
    const user = person(`UASKS${n}`);
    const fromMs = performance.now();
    const { ts } = await slack.say(
      user,
      ROOM,
      `<@UBOT> What was said of the network, and by whom?`,
    );
    const ackMs = performance.now() - fromMs;
    const replies = () => posts(ROOM, ({ thread_ts: thread }) => thread === ts);
    return { ackMs: ackMs < 3_000 ? ackMs : null, replies };
  }

  return {
    bot,
    questions: (count) => Array.from({ length: count }, (_, n) => ask(n)),
    async command(n) {
      const typed = COMMANDS[n % COMMANDS.length] ?? '';
      // A channel for each hears no other's answer: what is posted there is this one's.
      const [user, channel] = [person(`UTYPES${n % 100}`), `CTYPED${n}`];
      const fromMs = performance.now();
      const ack = await slack.slash(user, channel, typed);
      const ackMs = ack === null ? null : performance.now() - fromMs;
      // A reply in several posts is one; the same post again would be a second.
      const replies = () => {
        const all = posts(channel, () => true);
        return all.length > new Set(all).size ? all : all.slice(0, 1);
      };
      return { ackMs, replies };
    },
    waitsTold: () => slack.calls.filter(({ args }) => String(args.text).startsWith(WAIT)).length,
    async close() {
      const stopMs = await bot.stop();
      await slack.close();
      return stopMs;
    },
  };
}
