/**
 * Channels that other organisations read too, as an app without channels:read comes to know of them:
 * by what events say, and by who asks.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SharingStore } from '../../../src/chat/slack/shared-channels.ts';
import { LEAST_SCOPES } from '../../support/fake-slack/fake-slack.ts';
import { ADA, CHANNEL, type Harness, sharingInMemory, startHarness, until } from './harness.ts';

const STRANGER = 'USTRANGER';
const HOUR_MS = 60 * 60_000;

let harness: Harness;
/** Outlives a restart. */
let channels: SharingStore;
async function start(scopes = LEAST_SCOPES) {
  harness = await startHarness({ slack: { scopes }, options: { channels } });
  harness.slack.workspace.users.set(STRANGER, {
    id: STRANGER,
    isAdmin: true,
    isOwner: true,
    zone: 'Asia/Tokyo',
    foreignTeam: 'T9',
  });
}
beforeEach(() => {
  channels = sharingInMemory();
  return start();
});
afterEach(() => harness.close());

async function isShared(user: string, how: 'slash' | 'mention' = 'slash') {
  const { slack, requests } = harness;
  const before = requests.length;
  if (how === 'slash') await slack.slash(user, CHANNEL, '/quotes');
  else await slack.say(user, CHANNEL, '<@UBOT> who said it?');
  return (await until(() => requests[before])).isShared;
}

describe('a channel of which Slack does not tell whether it is shared', () => {
  it('is not, as far as members of the workspace alone were seen in it', async () => {
    expect(await isShared(ADA)).toBe(false);
  });

  // A command says nothing of the channel, and what was unknown went as "not shared".
  it('is shared when one of another organisation asks, who manages nothing here', async () => {
    expect(await isShared(STRANGER)).toBe(true);
    expect(harness.requests[0]?.user.canManage).toBe(false);
  });

  it('stays shared for everybody once one of another organisation asked', async () => {
    await isShared(STRANGER);
    expect(await isShared(ADA)).toBe(true);
    harness.clock.advance(48 * HOUR_MS);
    expect(await isShared(ADA)).toBe(true);
  });

  it('is shared when Slack hides from us who asks', async () => {
    harness.slack.workspace.users.delete(STRANGER);
    expect(await isShared(STRANGER)).toBe(true);
  });

  it('is what an event said of it last, for commands too', async () => {
    const channel = harness.slack.workspace.channel(CHANNEL);
    channel.isShared = true;
    expect(await isShared(ADA, 'mention')).toBe(true);
    expect(await isShared(ADA)).toBe(true);
    harness.clock.advance(48 * HOUR_MS);
    expect(await isShared(ADA)).toBe(true);
    channel.isShared = false;
    expect(await isShared(ADA, 'mention')).toBe(false);
    expect(await isShared(ADA)).toBe(false);
  });

  it('is not taken for shared because Slack could not say who asks', async () => {
    harness.slack.sabotage = (method) =>
      method === 'users.info' ? { body: { ok: false, error: 'ratelimited' } } : null;
    expect(await isShared(ADA)).toBe(false);
  });

  it('is told at the press of a button as well', async () => {
    const { slack, requests } = harness;
    await isShared(ADA);
    const mine = await until(() =>
      slack.workspace.channel(CHANNEL).messages.find(({ blocks }) => blocks !== undefined),
    );
    await slack.press(STRANGER, CHANNEL, mine, 'share:quotes');
    expect((await until(() => requests[1])).isShared).toBe(true);
  });
});

describe('a restart', () => {
  async function restart() {
    await harness.close();
    await start();
  }

  // What was shared went as "not shared" until the next mention after a restart.
  it('does not forget that a channel is shared', async () => {
    harness.slack.workspace.channel(CHANNEL).isShared = true;
    await isShared(ADA, 'mention');
    await restart();
    expect(await isShared(ADA)).toBe(true);
  });

  it('does not bring back that a channel was shared once', async () => {
    await isShared(STRANGER);
    expect(await isShared(ADA, 'mention')).toBe(false);
    await restart();
    expect(await isShared(ADA)).toBe(false);
  });
});

it('is taken for shared by a stranger’s word again, minutes after an event said that it is not', async () => {
  expect(await isShared(ADA, 'mention')).toBe(false);
  harness.clock.advance(11 * 60_000);
  expect(await isShared(STRANGER)).toBe(true);
});

describe('a direct message', () => {
  it('of one of another organisation is read by another organisation', async () => {
    const { slack, requests } = harness;
    slack.workspace.channel(`D${STRANGER}`);
    await slack.say(STRANGER, `D${STRANGER}`, 'who said it?');
    expect((await until(() => requests[0])).isShared).toBe(true);
  });
});

describe('an app with channels:read', () => {
  it('is told of a channel that nothing was heard of', async () => {
    await harness.close();
    await start([...LEAST_SCOPES, 'channels:read']);
    harness.slack.workspace.channel(CHANNEL).isShared = true;
    expect(await isShared(ADA)).toBe(true);
  });
});
