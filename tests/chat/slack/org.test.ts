/** The app installed for a whole organisation: one token, and still one tenant a workspace. */
import { afterEach, describe, expect, it } from 'vitest';
import { textMessage } from '../../../src/core/message/message.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import { ADA, CHANNEL, OLGA, posts, until, wordsOf } from './harness.ts';
import { type Installed, install, startInstalled, tenants } from './http-harness.ts';

let app: Installed;
afterEach(() => app.close());

async function start(isOrgWide = true, hasRotation = false) {
  app = await startInstalled({
    hasRotation,
    prepare({ workspace }) {
      workspace.enterprise = 'E1';
      workspace.isOrgWide = isOrgWide;
      for (const team of ['T1', 'T2']) workspace.grantedTeams.add(team);
    },
  });
  return { ...app, ...app.harness };
}

/** Somebody asks in a workspace of the organisation. */
async function ask(team: string, user = ADA) {
  const { slack, requests } = app.harness;
  const before = requests.length;
  slack.workspace.team = team;
  await slack.slash(user, CHANNEL, '/quotes');
  return until(() => requests[before]);
}

async function post(platform: ChatPlatform, tenant: string) {
  const [part] = platform.prepare(textMessage(`the digest of ${tenant}`));
  if (part === undefined) throw new Error('nothing to post');
  await platform.post(tenant, CHANNEL, part, { delivery: 1, part: 0 });
}

const NOT_INSTALLED = { kind: 'config', code: 'not_installed' };

/** Resolves once just these are kept. */
async function kept(...expected: string[]) {
  const { installations } = app;
  while (String(await tenants(installations)) !== String(expected))
    await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('an installation for an organisation', () => {
  it('is kept once, and each workspace that asks is a tenant of its own', async () => {
    const { installations } = await start();
    expect(await tenants(installations)).toEqual(['slack:E1']);
    expect((await ask('T1')).tenant).toBe('slack:T1');
    expect((await ask('T2')).tenant).toBe('slack:T2');
    expect((await ask('T1')).tenant).toBe('slack:T1');
    const all = await installations.list('slack');
    expect(all.filter(({ secret }) => secret.includes('xoxb-1'))).toHaveLength(1);
  });

  it('posts the digest of a workspace after a restart, when nobody has asked yet', async () => {
    const { slack, another } = await start();
    await ask('T2');
    await post(another(), 'slack:T2');
    expect(posts(slack).map(wordsOf)).toContain('the digest of slack:T2');
    const call = slack.calls.findLast(({ method }) => method === 'chat.postMessage');
    expect(call?.args.team_id).toBe('T2');
  });

  it('has its token renewed once for all its workspaces', async () => {
    const { slack, platform, another, clock, installations } = await start(true, true);
    await ask('T1');
    await ask('T2');
    clock.advance(13 * 60 * 60_000);
    await Promise.all([post(platform, 'slack:T1'), post(another(), 'slack:T2')]);
    const renewals = slack.calls.filter(({ args }) => args.grant_type === 'refresh_token');
    expect(renewals).toHaveLength(1);
    const holders = (await installations.list('slack')).filter(({ secret }) => /xoxe/.test(secret));
    expect(holders.map(({ tenant }) => tenant)).toEqual(['slack:E1']);
  });

  it('says which workspace’s managers it means when one is told of a fault', async () => {
    const { slack, platform } = await start();
    await ask('T1');
    expect(await platform.notifyManager('slack:T1', CHANNEL, textMessage('A fault.'))).toBe(true);
    expect(posts(slack, `D${OLGA}`).map(wordsOf)).toEqual(['A fault.']);
  });

  it('is unknown to workspaces that never asked', async () => {
    const { platform } = await start();
    await expect(post(platform, 'slack:T3')).rejects.toMatchObject(NOT_INSTALLED);
  });

  it('lets those manage a workspace who are members of it, and takes no colleague for a stranger', async () => {
    const { slack, clock } = await start();
    const inside = await ask('T2', OLGA);
    expect([inside.user.canManage, inside.isShared]).toEqual([true, false]);
    slack.workspace.grantedTeams.delete('T2');
    clock.advance(60 * 60_000);
    const outside = await ask('T2', OLGA);
    expect([outside.user.canManage, outside.isShared]).toEqual([false, false]);
  });

  it('gives way to the installation of a workspace itself', async () => {
    const { slack, installations, baseUrl } = await start();
    slack.workspace.isOrgWide = false;
    await install(baseUrl);
    expect(await tenants(installations)).toEqual(['slack:E1', 'slack:T1']);
    slack.workspace.isOrgWide = true;
    await ask('T1');
    expect((await installations.load('slack', 'slack:T1'))?.secret).toContain('xoxb-1');
  });

  it('is looked at once by doctor', async () => {
    const { platform } = await start();
    await ask('T1');
    await ask('T2');
    const checks = await platform.check([{ tenant: 'slack:T2', channel: CHANNEL }]);
    expect(checks.map(({ check, isWell }) => [check, isWell])).toEqual([
      ['Slack bot token (slack:E1)', true],
      ['Slack scopes (slack:E1)', true],
      [`Slack channel ${CHANNEL}`, true],
    ]);
  });
});

describe('an organisation’s installation that is taken away', () => {
  it.each([
    ['the app is removed', { type: 'app_uninstalled' }],
    ['its token is revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }],
  ])('goes with all its workspaces when %s', async (_what, event) => {
    const { slack, platform } = await start();
    await ask('T1');
    await ask('T2');
    for (const token of slack.workspace.tokens.values()) token.state = 'revoked';
    await slack.event(event);
    await kept();
    await expect(post(platform, 'slack:T2')).rejects.toMatchObject(NOT_INSTALLED);
  });

  it('from one workspace stays in the others', async () => {
    const { slack, platform } = await start();
    await ask('T1');
    await ask('T2');
    slack.workspace.grantedTeams.delete('T2');
    await slack.event({ type: 'team_access_revoked', team_ids: ['T2'] });
    await kept('slack:E1', 'slack:T1');
    await expect(post(platform, 'slack:T2')).rejects.toMatchObject(NOT_INSTALLED);
    await post(platform, 'slack:T1');
  });

  it('leaves alone what a workspace installed itself', async () => {
    const { slack, baseUrl } = await start(false);
    await kept('slack:T1');
    slack.workspace.isOrgWide = true;
    await install(baseUrl);
    await slack.event({ type: 'team_access_revoked', team_ids: ['T1'] });
    await kept('slack:E1', 'slack:T1');
  });
});
