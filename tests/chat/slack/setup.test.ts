import { afterEach, describe, expect, it } from 'vitest';
import { checkSlackTokens, slackManifest } from '../../../src/chat/slack/setup.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import {
  type FakeSlack,
  type FakeSlackOptions,
  startFakeSlack,
} from '../../support/fake-slack/fake-slack.ts';

type Manifest = {
  display_information: { name: string; description: string };
  features: {
    slash_commands: { command: string; description: string; usage_hint?: string; url?: string }[];
    shortcuts: { name: string; description: string }[];
  };
  oauth_config: { scopes: { bot: string[] }; redirect_urls?: string[] };
  settings: {
    socket_mode_enabled: boolean;
    org_deploy_enabled: boolean;
    token_rotation_enabled: boolean;
    event_subscriptions: { request_url?: string; bot_events: string[] };
  };
};

const manifest = (hasHistory: boolean, baseUrl: string | null) =>
  slackManifest(COMMANDS, { hasHistory, baseUrl }) as Manifest;

describe('the app manifest', () => {
  it('publishes every command of the table under its first word', () => {
    const published = manifest(false, null).features.slash_commands;
    const words = new Set(COMMANDS.map(({ name }) => `/${name.split(' ')[0]}`));
    expect(new Set(published.map(({ command }) => command))).toEqual(words);
    const hint = published.find(({ command }) => command === '/pullquote')?.usage_hint ?? '';
    const verbs = COMMANDS.flatMap(({ name }) => name.split(' ').slice(1));
    expect(verbs.filter((verb) => !hint.split(' | ').includes(verb))).toEqual([]);
  });

  it('asks to read history only where the owner wants lost posts found', () => {
    expect(
      manifest(false, null).oauth_config.scopes.bot.filter((scope) => /:history/.test(scope)),
    ).toEqual(['im:history']);
    expect(manifest(true, null).oauth_config.scopes.bot).toContain('channels:history');
  });

  it('keeps Slack’s lengths', () => {
    // docs.slack.dev/reference/app-manifest
    const { display_information: about, features } = manifest(true, 'https://news.example');
    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description.length).toBeLessThanOrEqual(140);
    for (const { name, description } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    for (const { command, description, usage_hint: hint = '' } of features.slash_commands) {
      expect(command.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(2_000);
      expect(hint.length).toBeLessThanOrEqual(1_000);
    }
  });

  it('turns on what cannot be turned off again only where the owner asks for it', () => {
    const plain = manifest(false, 'https://news.example').settings;
    expect([plain.org_deploy_enabled, plain.token_rotation_enabled]).toEqual([false, false]);
    expect(plain.event_subscriptions.bot_events).not.toContain('team_access_revoked');
    const more = { hasHistory: false, baseUrl: 'https://news.example' };
    const grid = slackManifest(COMMANDS, { ...more, hasRotation: true, isOrgWide: true });
    const { settings } = grid as Manifest;
    expect([settings.org_deploy_enabled, settings.token_rotation_enabled]).toEqual([true, true]);
    expect(settings.event_subscriptions.bot_events).toContain('team_access_revoked');
  });

  it('names no address in Socket Mode, and every address over HTTP', () => {
    expect(JSON.stringify(manifest(false, null))).not.toContain('http');
    const http = manifest(false, 'https://news.example');
    expect(http.settings.socket_mode_enabled).toBe(false);
    expect(http.settings.event_subscriptions.request_url).toBe('https://news.example/slack/events');
    expect(http.oauth_config.redirect_urls).toEqual(['https://news.example/slack/oauth_redirect']);
    expect(http.features.slash_commands.every(({ url }) => url?.endsWith('/slack/events'))).toBe(
      true,
    );
  });
});

describe('the check of the tokens', () => {
  let slack: FakeSlack;
  afterEach(() => slack.close());
  const check = async (options: FakeSlackOptions, tokens = {}, hasHistory = false) => {
    slack = await startFakeSlack(options);
    return checkSlackTokens({
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
      hasHistory,
      apiUrl: slack.apiUrl,
      ...tokens,
    });
  };

  it('finds nothing wrong where nothing is', async () => {
    const checks = await check({});
    expect(checks.map(({ check: what, isWell }) => [what, isWell])).toEqual([
      ['Slack bot token', true],
      ['Slack scopes', true],
      ['Slack app token', true],
    ]);
  });

  it('names the scopes that are missing', async () => {
    const checks = await check({ scopes: ['chat:write', 'commands'] }, {}, true);
    expect(checks.find(({ isWell }) => !isWell)).toMatchObject({
      check: 'Slack scopes',
      detail: expect.stringContaining(
        'app_mentions:read, channels:history, groups:history, im:history, users:read',
      ),
    });
  });

  // The bot went silent after twelve hours, and nothing had been wrong at its set-up.
  it('warns of a token that will end where there is nothing to renew it with', async () => {
    const wrong = (await check({}, { botToken: 'xoxe.xoxb-1-abc' })).filter(
      ({ isWell }) => !isWell,
    );
    expect(wrong).toMatchObject([
      { check: 'Slack bot token', detail: expect.stringContaining('ends after twelve hours') },
    ]);
  });

  it.each([
    ['bot', { botToken: 'xoxb-wrong' }, 'Slack bot token'],
    ['app', { appToken: 'xapp-wrong' }, 'Slack app token'],
  ])('tells a wrong %s token, and never prints it', async (_which, tokens, what) => {
    const wrong = (await check({}, tokens)).filter(({ isWell }) => !isWell);
    expect(wrong.map(({ check: name }) => name)).toEqual([what]);
    expect(JSON.stringify(wrong)).not.toContain('wrong');
  });
});
