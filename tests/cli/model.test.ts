/** The model from the command line: a key comes by standard input, and no word shows it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { says, startModelServer } from '../support/fake-model-server.ts';
import { runCli, withFolder } from '../support/run-cli.ts';

const SECRET = 'sk-own-secret-42';

async function startServer() {
  const behaviours = [says({ ok: true })];
  const server = await startModelServer({ model: 'small', key: SECRET, behaviours });
  onTestFinished(server.close);
  const env = {
    PULLQUOTE_SECRET_KEY: 'a passphrase',
    PULLQUOTE_ALLOW_ORIGINS: new URL(server.baseUrl).origin,
  };
  return { server, env };
}

describe('pullquote model own-key', () => {
  it('reads a key from standard input, tries it, keeps it for one tenant and shows it nowhere', () =>
    withFolder(async (dataFolder) => {
      const { server, env } = await startServer();
      const call = ['model', 'own-key', '--model', 'small', '--url', server.baseUrl];
      const tenant = ['--tenant', 'slack:T1'];
      const options = { dataFolder, env, input: `${SECRET}\n` };
      const kept = await runCli([...call, ...tenant], options);
      expect(kept.err).toContain('The key works and is kept, sealed.');
      expect(kept).toMatchObject({ status: 0, out: expect.stringContaining('a key of your own') });
      const state = await runCli(['model', '--json', ...tenant], { dataFolder, env });
      expect(JSON.parse(state.out)).toMatchObject({ mode: 'own', engine: 'openai:small' });
      const others = await runCli(['model', '--json'], { dataFolder, env });
      expect(JSON.parse(others.out)).toMatchObject({ mode: 'operator', hasOwnKey: false });
      for (const { out, err } of [kept, state, others]) expect(out + err).not.toContain(SECRET);
    }));

  it('keeps nothing where the server refuses the key', () =>
    withFolder(async (dataFolder) => {
      const { server, env } = await startServer();
      const call = ['model', 'own-key', '--model', 'small', '--url', server.baseUrl];
      const refused = await runCli(call, { dataFolder, env, input: 'sk-another' });
      expect(refused).toMatchObject({ status: 1, out: '' });
      expect(refused.err).toContain('(model_key_refused)');
      expect(refused.err).not.toContain('sk-another');
    }));
});

describe('pullquote model budget', () => {
  it('sets what a tenant may spend a day, as a chat does', () =>
    withFolder(async (dataFolder) => {
      const { err } = await runCli(['model', 'budget', '2.50'], { dataFolder });
      expect(err).toContain('At most $2.50 a day in all channels together');
      const { out } = await runCli(['usage', '--json'], { dataFolder });
      expect(JSON.parse(out)).toMatchObject({ limits: { usd: 2.5 } });
    }));

  it.each([
    [['budget', 'much'], 'bad_argument'],
    [['off', '3'], 'bad_call'],
  ])('changes nothing where %j is not understood', (words, code) =>
    withFolder(async (dataFolder) => {
      const refused = await runCli(['model', ...words], { dataFolder });
      expect(refused).toMatchObject({ status: 2, err: expect.stringContaining(code) });
      const { out } = await runCli(['model', '--json'], { dataFolder });
      expect(JSON.parse(out)).toMatchObject({ mode: 'operator', limits: { microUsd: 5_000_000 } });
    }),
  );
});

describe('pullquote usage', () => {
  it('has the same shape as JSON where nothing was used', () =>
    withFolder(async (dataFolder) => {
      const { status, out } = await runCli(['usage', '--json'], { dataFolder });
      expect(status).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        ...{ tenant: 'local', engine: 'offline', limits: { tokens: 2_000_000, usd: 5 } },
        day: { calls: 0, inputTokens: 0, usd: 0, byTask: [], byChannel: [], byModel: [] },
        month: { keptReplies: 0 },
      });
    }));
});

describe('pullquote eval', () => {
  it('measures the offline engine on the samples with no key', () =>
    withFolder(async (dataFolder) => {
      const rows = join(import.meta.dirname, 'samples-points.json');
      const call = ['eval', 'points', rows, '--model', 'offline', '--json'];
      const { status, out } = await runCli(call, { dataFolder });
      expect(status).toBe(0);
      const { engine, scores, cost } = JSON.parse(out);
      expect(engine).toBe('offline');
      expect(scores).toMatchObject({ stories: 5, found: 5, support: 1 });
      expect(cost).toMatchObject({ calls: 0, usd: 0 });
    }));

  it('says which row is malformed', () =>
    withFolder(async (dataFolder) => {
      const rows = join(import.meta.dirname, 'samples-points.json');
      const { status, err } = await runCli(['eval', 'answers', rows], { dataFolder });
      expect(status).toBe(2);
      expect(err).toContain('In row 1 at "ask"');
    }));

  it('reads one JSON object a line as well, and says which line is none', () =>
    withFolder(async (dataFolder) => {
      const rows = join(dataFolder, 'rows.jsonl');
      const row = '{"ask": "Who banned Korvane?", "expect": ["Ireland"]}';
      await writeFile(rows, `${row}\n\n${row}\n`);
      const call = ['eval', 'answers', rows, '--json'];
      const { out } = await runCli(call, { dataFolder });
      expect(JSON.parse(out)).toMatchObject({ scores: { questions: 2, right: 1 } });
      await writeFile(rows, `${row}\n${row.slice(0, 20)}\n`);
      const { status, err } = await runCli(call, { dataFolder });
      expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining('Line 2 of ') });
    }));
});
