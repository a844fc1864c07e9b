/**
 * What Slack costs and how long it is deaf: milliseconds to load, from an event to its
 * acknowledgement and to "Working…", and from a disconnect to the next connection, ours beside the
 * SDK's own. Against the Slack of the tests on loopback, in this process.
 *
 *   node bench/chat/slack.ts
 */
import { SocketModeReceiver } from '@slack/bolt';
import { COMMANDS } from '../../src/commands/index.ts';
import { textMessage } from '../../src/core/message/message.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { startFakeSlack } from '../../tests/support/fake-slack/fake-slack.ts';
import { silentLogger } from '../../tests/support/silent-logger.ts';

const COMMANDS_SENT = 500;
const DISCONNECTS = 20;
const SDK_DISCONNECTS = 3;

const before = { ms: performance.now(), rss: process.memoryUsage().rss };
const { createSlack } = await import('../../src/chat/slack/index.ts');
const loadMs = performance.now() - before.ms;
const loadMb = (process.memoryUsage().rss - before.rss) / 2 ** 20;
console.log(`load after Bolt: ${loadMs.toFixed(0)} ms, ${loadMb.toFixed(0)} MB`);

const slack = await startFakeSlack();
slack.workspace.users.set('U1', { id: 'U1', isAdmin: false, isOwner: false, zone: 'UTC' });
const platform = createSlack({
  commands: COMMANDS,
  mode: { kind: 'socket', appToken: 'xapp-1', botToken: 'xoxb-1' },
  logger: silentLogger,
  clock: systemClock,
  hasHistory: false,
  channels: { sharing: async () => null, saveSharing: async () => undefined },
  apiUrl: slack.apiUrl,
});
await platform.start({
  handle: (request) => request.reply(textMessage('done'), { audience: 'asker' }),
  complete: async () => [],
  home: async () => textMessage(''),
});

const acks = await Promise.all(
  Array.from({ length: COMMANDS_SENT }, (_, n) =>
    timed(() => slack.slash('U1', `C${n % 50}`, '/quotes Pompeo')),
  ),
);
report(`acknowledgement, ${COMMANDS_SENT} commands at once`, acks);

const alone: number[] = [];
for (let n = 0; n < 50; n += 1)
  alone.push(await timed(() => slack.slash('U1', `C${n}`, '/quotes Pompeo')));
report('acknowledgement, one command at a time', alone);

const ours: number[] = [];
for (let n = 0; n < DISCONNECTS; n += 1) ours.push(await reconnect());
report('deaf at a disconnect', ours);
await platform.stop();

const sdk = new SocketModeReceiver({
  appToken: 'xapp-1',
  installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
});
await sdk.start();
const theirs: number[] = [];
for (let n = 0; n < SDK_DISCONNECTS; n += 1) theirs.push(await reconnect());
report('deaf at a disconnect, the SDK by itself', theirs);
await sdk.stop();
await slack.close();

async function reconnect(): Promise<number> {
  const opened = slack.sockets.opened();
  return timed(async () => {
    slack.sockets.disconnect('warning');
    while (slack.sockets.opened() === opened) await systemClock.sleep(1);
  });
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await act();
  return performance.now() - startMs;
}

function report(what: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  console.log(`${what}: median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms`);
}
