import { afterEach, describe, expect, it } from 'vitest';
import { textMessage } from '../../../src/core/message/message.ts';
import type { InstallationStore } from '../../../src/ports/installations.ts';
import { signature, signedHeaders } from '../../support/fake-slack/signing.ts';
import { ADA, answers, CHANNEL, posts, until, wordsOf } from './harness.ts';
import { type Installed, install, SECRET, startInstalled, tenants } from './http-harness.ts';

let installed: Installed;
afterEach(() => installed.close());

async function start(given: Parameters<typeof startInstalled>[0] = {}) {
  installed = await startInstalled(given);
  return { ...installed, ...installed.harness };
}

async function gone(kept: InstallationStore): Promise<void> {
  while ((await tenants(kept)).length > 0) await new Promise((resolve) => setTimeout(resolve, 2));
}

function slashBody(): string {
  return new URLSearchParams({
    command: '/quotes',
    text: 'Pompeo',
    team_id: 'T1',
    channel_id: CHANNEL,
    user_id: ADA,
    trigger_id: 'trigger.forged',
    response_url: 'http://127.0.0.1:9/respond',
  }).toString();
}

function send(baseUrl: string, headers: Record<string, string>, body = slashBody()) {
  return fetch(`${baseUrl}/slack/events`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
}

const nowS = () => Math.floor(Date.now() / 1_000);

describe('signed requests', () => {
  it('are answered: commands, mentions and buttons', async () => {
    const { slack, requests } = await start();
    await slack.slash(ADA, CHANNEL, '/pullquote why https://a.test/x');
    const mine = await until(() => posts(slack)[0]);
    await slack.press(ADA, CHANNEL, mine, 'share:pullquote:why https://a.test/x');
    await slack.say(ADA, CHANNEL, '<@UBOT> who is Liang Hua?');
    const answer = await until(() => answers(slack).find(({ thread_ts }) => thread_ts));
    expect(wordsOf(answer)).toBe('You asked: who is Liang Hua?');
    expect(requests.map(({ kind, tenant }) => `${kind} ${tenant}`).sort()).toEqual([
      'button slack:T1',
      'command slack:T1',
      'question slack:T1',
    ]);
  });

  it('that come again are worked on once, though they are signed', async () => {
    const { baseUrl, requests } = await start();
    const headers = signedHeaders(SECRET, nowS(), slashBody());
    expect((await send(baseUrl, headers)).status).toBe(200);
    expect((await send(baseUrl, headers)).status).toBe(200);
    await until(() => requests.length > 0);
    expect(requests).toHaveLength(1);
  });
});

describe('a forged request', () => {
  const good = () => signedHeaders(SECRET, nowS(), slashBody());
  const stale = String(nowS() - 301);
  it.each([
    ['without a signature', () => ({})],
    ['signed with another secret', () => signedHeaders('guess', nowS(), slashBody())],
    ['signed for another body', () => signedHeaders(SECRET, nowS(), 'text=else')],
    [
      'with a signature cut short',
      () => ({ ...good(), 'x-slack-signature': good()['x-slack-signature'].slice(0, 20) }),
    ],
    ['with an empty signature', () => ({ ...good(), 'x-slack-signature': 'v0=' })],
    [
      'of another version',
      () => ({ ...good(), 'x-slack-signature': good()['x-slack-signature'].replace('v0', 'v1') }),
    ],
    ['without a time', () => ({ 'x-slack-signature': good()['x-slack-signature'] })],
    [
      'with a time that is none',
      () => ({
        'x-slack-request-timestamp': 'today',
        'x-slack-signature': signature(SECRET, 'today', slashBody()),
      }),
    ],
    [
      'replayed after five minutes',
      () => ({
        'x-slack-request-timestamp': stale,
        'x-slack-signature': signature(SECRET, stale, slashBody()),
      }),
    ],
    [
      'replayed under a fresh time',
      () => ({ ...good(), 'x-slack-signature': signature(SECRET, stale, slashBody()) }),
    ],
  ])('%s is refused and reaches nobody', async (_how, headers) => {
    const { baseUrl, requests, slack } = await start();
    const before = slack.calls.length;
    expect((await send(baseUrl, headers() as Record<string, string>)).status).toBe(401);
    expect(requests).toEqual([]);
    expect(slack.calls).toHaveLength(before);
  });

  it('that hides behind the check of the certificate is not looked at', async () => {
    const { baseUrl, requests } = await start();
    expect((await send(baseUrl, {}, `ssl_check=1&${slashBody()}`)).status).toBe(200);
    expect(requests).toEqual([]);
  });
});

describe('an installation', () => {
  it('keeps the workspace’s token, and digests can be posted there', async () => {
    const { installations, platform, slack } = await start();
    expect(await tenants(installations)).toEqual(['slack:T1']);
    const [part] = platform.prepare(textMessage('the digest'));
    if (part === undefined) throw new Error('nothing to post');
    await platform.post('slack:T1', CHANNEL, part, { delivery: 1, part: 0 });
    expect(posts(slack).map(wordsOf)).toEqual(['the digest']);
  });

  it('asks for no more than the least scopes', async () => {
    const { baseUrl } = await start({ isInstalled: false });
    const page = await fetch(`${baseUrl}/slack/install`, { redirect: 'manual' });
    const asked = new URL(String(page.headers.get('location'))).searchParams;
    expect(asked.get('scope')).toBe('app_mentions:read,chat:write,commands,im:history,users:read');
    expect(asked.get('user_scope') ?? '').toBe('');
  });

  it.each([
    ['a state that nobody gave out', (back: URL) => back.searchParams.set('state', 'forged'), true],
    ['no state', (back: URL) => back.searchParams.delete('state'), true],
    ['a state of another browser', () => {}, false],
    ['a code that nobody gave out', (back: URL) => back.searchParams.set('code', 'forged'), true],
  ])('with %s is refused', async (_what, change, hasCookie) => {
    const { baseUrl, installations } = await start({ isInstalled: false });
    const answer = await install(baseUrl, change, hasCookie);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await tenants(installations)).toEqual([]);
  });

  it.each([
    ['the app is removed', { type: 'app_uninstalled' }],
    ['its token is revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }],
  ])('is forgotten when %s', async (_what, event) => {
    const { slack, installations } = await start();
    for (const token of slack.workspace.tokens.values()) token.state = 'revoked';
    await slack.event(event);
    await gone(installations);
  });

  // Slack tells a removal more than once, and the last word came after the app was there again.
  it('stays when the word of an earlier removal comes late', async () => {
    const { slack, installations, requests } = await start();
    await slack.event({ type: 'app_uninstalled' });
    await slack.slash(ADA, CHANNEL, '/quotes');
    await until(() => requests[0]);
    expect(await tenants(installations)).toEqual(['slack:T1']);
  });

  it('stays when a person’s token alone is revoked', async () => {
    const { slack, installations, requests } = await start();
    await slack.event({ type: 'tokens_revoked', tokens: { oauth: [ADA], bot: [] } });
    await slack.slash(ADA, CHANNEL, '/quotes');
    await until(() => requests[0]);
    expect(await tenants(installations)).toEqual(['slack:T1']);
  });

  it('is missing: the request is refused and a post says so', async () => {
    const { slack, platform, requests } = await start({ isInstalled: false });
    await slack.slash(ADA, CHANNEL, '/quotes');
    const [part] = platform.prepare(textMessage('the digest'));
    if (part === undefined) throw new Error('nothing to post');
    await expect(
      platform.post('slack:T1', CHANNEL, part, { delivery: 1, part: 0 }),
    ).rejects.toMatchObject({ kind: 'config', code: 'not_installed' });
    expect(requests).toEqual([]);
  });
});
