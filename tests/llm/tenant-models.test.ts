/** Whose model writes for whom: the operator's, one by a tenant's own key, or none. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { Store } from '../../src/ports/store.ts';
import { copies, says, startModelServer } from '../support/fake-model-server.ts';
import { withSharedModel } from './harness.ts';
import { AT, openNewsroom, QUESTION, SCOPE } from './newsroom.ts';

const DAY = AT.slice(0, 10);
const SECRET = 'sk-own-secret-42';

let store: Store;
beforeEach(async () => {
  store = await openNewsroom();
  onTestFinished(() => store.close());
});

async function ownServer(options: { key?: string } = {}) {
  const server = await startModelServer({
    ...{ model: 'theirs', key: options.key ?? SECRET },
    behaviours: [says({ ok: true }), copies],
  });
  onTestFinished(server.close);
  const own = { apiKey: SECRET, model: 'theirs', baseUrl: server.baseUrl };
  return { server, own, allowOrigins: [new URL(server.baseUrl).origin] };
}

describe('a tenant', () => {
  it('has the operator’s model until it chooses', async () => {
    const { deps, desk } = await withSharedModel(store, [copies]);
    expect((await answerQuestion(deps, QUESTION)).engine).toBe('openai:small');
    expect(await desk.state('paper')).toMatchObject({
      ...{ mode: 'operator', payer: 'operator', engine: 'openai:small', price: null },
      ...{ hasOwnKey: false, canKeepKeys: true },
      server: { format: 'json_schema', streams: true, countsTokens: true },
    });
  });

  it('that wants no model sends nothing anywhere, whatever others chose', async () => {
    const { deps, desk, server } = await withSharedModel(store, [copies]);
    await desk.use('paper', 'off');
    const answer = await answerQuestion(deps, QUESTION);
    expect(answer).toMatchObject({ engine: 'offline', fallback: undefined });
    expect(server.requests).toEqual([]);
    expect(await desk.state('paper')).toMatchObject({ mode: 'off', host: null });
    expect(await desk.state('other')).toMatchObject({ mode: 'operator' });
  });

  it('that brings a key has it tried once, sealed, and used for its tasks alone', async () => {
    const { server: theirs, own, allowOrigins } = await ownServer();
    const { deps, desk, server } = await withSharedModel(store, [copies], { allowOrigins });
    await desk.useOwnKey('paper', own);
    expect(theirs.requests.length).toBe(1);
    expect((await store.modelUsage.choice('paper')).secret).not.toContain(SECRET);
    expect((await answerQuestion(deps, QUESTION)).engine).toBe('openai:theirs');
    expect(theirs.requests.length).toBe(2);
    expect(server.requests).toEqual([]);
    const [row] = await store.modelUsage.usage('paper', DAY, DAY, AT);
    expect(row).toMatchObject({ payer: 'own', model: 'theirs' });
    expect(JSON.stringify(await desk.state('paper'))).not.toContain(SECRET);
    const other = await deps.model.forScope?.({ ...SCOPE, tenant: 'other' });
    expect(other?.engine).toBe('openai:small');
  });

  it('that pays itself is held by its own limits, not by the operator’s', async () => {
    const { own, allowOrigins } = await ownServer();
    const limits = { tokens: 1, microUsd: null };
    const { deps, desk } = await withSharedModel(store, [copies], { allowOrigins, limits });
    expect((await answerQuestion(deps, QUESTION)).fallback).toBe('budget');
    await desk.useOwnKey('paper', own);
    expect((await answerQuestion(deps, QUESTION)).engine).toBe('openai:theirs');
  });

  it('has a model by its own key where the operator has none', async () => {
    const { own, allowOrigins } = await ownServer();
    const shared = { allowOrigins, hasOperatorModel: false };
    const { deps, desk } = await withSharedModel(store, [copies], shared);
    expect((await answerQuestion(deps, QUESTION)).engine).toBe('offline');
    await desk.useOwnKey('paper', own);
    expect((await answerQuestion(deps, QUESTION)).engine).toBe('openai:theirs');
    await desk.forgetKey('paper');
    expect((await answerQuestion(deps, QUESTION)).engine).toBe('offline');
    await expect(desk.use('paper', 'own')).rejects.toMatchObject({ code: 'no_own_key' });
  });

  it('whose key the server refuses keeps what it had, and the key is in no error', async () => {
    const { own, allowOrigins } = await ownServer({ key: 'another' });
    const { desk } = await withSharedModel(store, [copies], { allowOrigins });
    const error: unknown = await desk.useOwnKey('paper', own).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'model_key_refused' });
    const { cause, message } = error as Error;
    expect(`${message}${(cause as Error).message}`).not.toContain(SECRET);
    expect(await desk.state('paper')).toMatchObject({ mode: 'operator', hasOwnKey: false });
  });

  it.each([
    'http://127.0.0.1:11434/v1',
    'http://169.254.169.254/latest',
    'http://api.openai.com/v1',
    'https://api.openai.com:8443/v1',
    'https://api.openai.com.evil.example/v1',
    'https://user@api.openai.com/v1',
    'file:///etc/passwd',
    'nonsense',
  ])('cannot have its key sent to %s', async (baseUrl) => {
    const { desk } = await withSharedModel(store, [copies]);
    const own = { apiKey: SECRET, model: 'theirs', baseUrl };
    await expect(desk.useOwnKey('paper', own)).rejects.toMatchObject({ code: 'bad_address' });
  });

  it.each(['', 'two words', 'key\n1'])('cannot bring what is no key: %j', async (apiKey) => {
    const { desk } = await withSharedModel(store, [copies]);
    const own = { apiKey, model: 'theirs', baseUrl: null };
    await expect(desk.useOwnKey('paper', own)).rejects.toMatchObject({ code: 'bad_key' });
  });

  it('cannot bring a key where nothing seals it', async () => {
    const { own, allowOrigins } = await ownServer();
    const { desk } = await withSharedModel(store, [copies], { allowOrigins, hasVault: false });
    await expect(desk.useOwnKey('paper', own)).rejects.toMatchObject({ code: 'no_secret_key' });
  });
});
