import { afterEach, describe, expect, it } from 'vitest';
import { textMessage } from '../../../src/core/message/message.ts';
import { LEAST_SCOPES } from '../../support/fake-slack/fake-slack.ts';
import {
  ADA,
  CHANNEL,
  type Harness,
  type HarnessOptions,
  OLGA,
  posts,
  startHarness,
  until,
  wordsOf,
} from './harness.ts';

let harness: Harness;
const start = async (options: HarnessOptions = {}) => {
  harness = await startHarness(options);
  return harness;
};
afterEach(() => harness.close());

describe('the doctor', () => {
  const scopes = [...LEAST_SCOPES, 'channels:read', 'groups:read'];
  const places = ['CNEWS', 'COLD', 'CCLOSED', 'CNOWHERE'].map((channel) => ({
    tenant: 'slack:T1',
    channel,
  }));

  it('says of each channel whether it can be posted in, and how to mend it', async () => {
    const { slack, platform } = await start({ slack: { scopes } });
    slack.workspace.channel('COLD').isArchived = true;
    slack.workspace.channel('CCLOSED').isMember = false;
    const checks = (await platform.check(places)).slice(-4);
    expect(checks.map(({ isWell }) => isWell)).toEqual([true, false, false, false]);
    expect(checks.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('may post'),
      expect.stringContaining('archived'),
      expect.stringContaining('/invite @Pullquote'),
      expect.stringContaining('channel_not_found'),
    ]);
  });

  it('works without the platform having been started', async () => {
    const { platform } = await start({ hasStarted: false, slack: { botToken: 'xoxb-other' } });
    const [bot] = await platform.check([]);
    expect(bot).toMatchObject({ check: 'Slack bot token', isWell: false });
    expect(bot?.detail).toContain('invalid_auth');
  });
});

describe('a fault that somebody has to mend', () => {
  it('is told to an owner before an administrator, directly', async () => {
    const { slack, platform } = await start();
    slack.workspace.users.set('UADMIN', {
      id: 'UADMIN',
      isAdmin: true,
      isOwner: false,
      zone: 'UTC',
    });
    slack.workspace.users.set('UADA2', {
      id: 'UADA2',
      isAdmin: false,
      isOwner: false,
      zone: 'UTC',
    });
    expect(await platform.notifyManager('slack:T1', CHANNEL, textMessage('mend it'))).toBe(true);
    expect(posts(slack, `D${OLGA}`).map(wordsOf)).toEqual(['mend it']);
    expect(posts(slack, CHANNEL)).toEqual([]);
  });

  // Only the first two hundred people were looked through.
  it('is told to the owner of a large workspace, wherever in the list', async () => {
    const { slack, platform } = await start();
    const { users } = slack.workspace;
    const owner = users.get(OLGA);
    users.delete(OLGA);
    for (let n = 0; n < 450; n += 1) {
      users.set(`U${n}`, { id: `U${n}`, isAdmin: false, isOwner: false, zone: 'UTC' });
    }
    if (owner !== undefined) users.set(OLGA, owner);
    expect(await platform.notifyManager('slack:T1', CHANNEL, textMessage('mend it'))).toBe(true);
    expect(posts(slack, `D${OLGA}`).map(wordsOf)).toEqual(['mend it']);
  });

  it.each([
    ['nobody manages the workspace', (h: Harness) => h.slack.workspace.users.delete(OLGA)],
    [
      'Slack does not say who does',
      (h: Harness) => h.slack.workspace.tokens.get('xoxb-1')?.scopes.splice(0),
    ],
    [
      'the token is revoked',
      (h: Harness) => {
        const token = h.slack.workspace.tokens.get('xoxb-1');
        if (token !== undefined) token.state = 'revoked';
      },
    ],
  ])('reaches nobody where %s, and says so', async (_why, change) => {
    const { platform } = await start();
    change(harness);
    expect(await platform.notifyManager('slack:T1', CHANNEL, textMessage('mend it'))).toBe(false);
  });
});

it('answers a look-up by mention to the asker alone, in the thread', async () => {
  const { slack } = await start();
  await slack.say(ADA, CHANNEL, '<@UBOT> /quotes Pompeo', { thread: '1700000000.000001' });
  const [answer] = await until(() => posts(slack).length > 0 && posts(slack));
  expect(answer).toMatchObject({ ephemeralTo: ADA, thread_ts: '1700000000.000001' });
});

it('tells a person directly where it may not even post to them in the channel', async () => {
  const { slack } = await start();
  slack.workspace.channel(CHANNEL).isMember = false;
  await slack.say(ADA, CHANNEL, '<@UBOT> hello');
  const [answer] = await until(() => posts(slack, `D${ADA}`).length > 0 && posts(slack, `D${ADA}`));
  expect(wordsOf(answer as never)).toBe('You asked: hello');
});

describe('the zone of a person', () => {
  it('is what Slack tells of them', async () => {
    const { platform } = await start();
    expect(await platform.zoneOf('slack:T1', OLGA)).toBe('Europe/London');
  });

  it('is not known without the scope users:read, nor of people whom Slack does not show', async () => {
    const { slack, platform } = await start();
    expect(await platform.zoneOf('slack:T1', 'UNOBODY')).toBeNull();
    slack.workspace.tokens.get('xoxb-1')?.scopes.splice(0);
    expect(await platform.zoneOf('slack:T1', OLGA)).toBeNull();
  });
});
