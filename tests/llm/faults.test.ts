import { describe, expect, it } from 'vitest';
import { summaryTask } from '../contracts/language-model.ts';
import {
  breaksOff,
  breaksOffInStream,
  fails,
  hangs,
  neverStops,
  says,
  sendsText,
} from '../support/fake-model-server.ts';
import { passing, pausing, TIMEOUT_MS, withModel } from './harness.ts';

const GOOD = { points: [{ text: 'A crossing will cost two dollars.', cites: [3] }] };
const good = says(GOOD);
/** Longer than any pause of its own between two tries. */
const PAUSE_MS = 5_000;
const COOL_DOWN_MS = 60_000;

describe('a model server that fails for a while', () => {
  it.each([
    ['status 500', fails(500)],
    ['status 503', fails(503)],
    ['status 429', fails(429)],
    ['status 408', fails(408)],
    ['a body that breaks off', breaksOff],
  ])('is asked again after %s', async (_name, behaviour) => {
    const { model, server, clock } = await withModel([behaviour, good]);
    const draft = model.summarise(summaryTask());
    await pausing(clock);
    clock.advance(PAUSE_MS);
    expect(await draft).toEqual(GOOD);
    expect(server.requests.length).toBe(2);
  });

  it.each([
    ['seconds', { 'retry-after': '30' }],
    ['a date', { 'retry-after': new Date('2026-01-05T08:00:30.000Z').toUTCString() }],
    ['milliseconds', { 'retry-after-ms': '30000' }],
  ])('is left alone for as long as it asks, in %s', async (_name, headers) => {
    const { model, server, clock } = await withModel([fails(429, {}, headers), good]);
    const draft = model.summarise(summaryTask());
    await pausing(clock);
    clock.advance(29_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.requests.length).toBe(1);
    clock.advance(1);
    expect(await draft).toEqual(GOOD);
  });

  it('is given up at once where it asks for more time than there is', async () => {
    const { model, server } = await withModel([fails(429, {}, { 'retry-after': '600' })]);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({
      kind: 'temporary',
      code: 'model_overloaded',
      retryAfterMs: 600_000,
    });
    expect(server.requests.length).toBe(1);
  });

  it('is given up after three tries', async () => {
    const { model, server, clock } = await withModel([fails(500)]);
    const failure = expect(model.summarise(summaryTask())).rejects.toMatchObject({
      kind: 'temporary',
      code: 'model_overloaded',
    });
    await pausing(clock);
    clock.advance(PAUSE_MS);
    await server.arrived(2);
    await pausing(clock);
    clock.advance(PAUSE_MS);
    await failure;
    expect(server.requests.length).toBe(3);
  });

  it('is given up when the time for the whole task is over, hanging in a later try', async () => {
    const { model, server, clock } = await withModel([fails(500), hangs]);
    const failure = expect(model.summarise(summaryTask())).rejects.toMatchObject({
      kind: 'temporary',
      code: 'model_timeout',
    });
    await pausing(clock);
    clock.advance(PAUSE_MS);
    await server.arrived(2);
    clock.advance(TIMEOUT_MS - PAUSE_MS);
    await failure;
  });

  it('is let go when the caller calls the task off', async () => {
    const { model, server } = await withModel([hangs]);
    const caller = new AbortController();
    const failure = expect(model.summarise(summaryTask(), caller.signal)).rejects.toMatchObject({
      code: 'aborted',
    });
    await server.arrived(1);
    caller.abort();
    await failure;
  });

  it('is unreachable where nothing listens', async () => {
    const { model, server, clock } = await withModel([good]);
    await server.close();
    const failure = expect(model.summarise(summaryTask())).rejects.toMatchObject({
      kind: 'temporary',
      code: 'model_unreachable',
    });
    await pausing(clock);
    clock.advance(TIMEOUT_MS / 4);
    await pausing(clock);
    clock.advance(TIMEOUT_MS / 4);
    await failure;
  });
});

describe('a reply that comes in pieces', () => {
  it.each(['closed', 'destroyed'] as const)(
    'is asked for again where it is %s half-way',
    async (how) => {
      const { model, server, clock } = await withModel([breaksOffInStream(how), good]);
      expect(await passing(clock, model.summarise(summaryTask()))).toEqual(GOOD);
      expect(server.requests.length).toBe(2);
    },
  );

  it('is given up when it falls silent half-way, long before the task’s time is over', async () => {
    const { model, clock } = await withModel([breaksOffInStream('quiet'), good]);
    expect(await passing(clock, model.summarise(summaryTask()))).toEqual(GOOD);
  });

  it('is cut off where it never ends', async () => {
    const { model, server } = await withModel([neverStops]);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({ code: 'model_malformed' });
    expect(server.requests.length).toBe(1);
  });

  it('may turn into an error, as gateways send it', async () => {
    const error = sendsText(
      'data: {"error":{"message":"Upstream failed."}}\n\n',
      'text/event-stream',
    );
    const { model, clock } = await withModel([error, good]);
    expect(await passing(clock, model.summarise(summaryTask()))).toEqual(GOOD);
  });
});

describe('a model server that refuses', () => {
  it.each([
    [401, 'model_key_refused'],
    [403, 'model_key_refused'],
    [404, 'model_unknown'],
    [413, 'model_refused'],
  ])('with status %i is not asked again: %s', async (status, code) => {
    const { model, server } = await withModel([fails(status)]);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({ kind: 'permanent', code });
    expect(server.requests.length).toBe(1);
  });

  it('and sends the task elsewhere is not followed', async () => {
    const { server: elsewhere } = await withModel([good]);
    const location = `${elsewhere.baseUrl}/chat/completions`;
    const { model } = await withModel([fails(307, {}, { location })]);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({
      kind: 'permanent',
      code: 'model_unknown',
    });
    expect(elsewhere.requests).toEqual([]);
  });

  it('whose quota is used up is not asked again, though it says 429', async () => {
    const used = fails(429, { error: { code: 'insufficient_quota', message: 'Used up.' } });
    const { model, server } = await withModel([used]);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({
      kind: 'permanent',
      code: 'model_refused',
    });
    expect(server.requests.length).toBe(1);
  });

  it('does not get the key into an error by echoing it', async () => {
    const { model } = await withModel([good], { key: 'another' });
    const error: unknown = await model.summarise(summaryTask()).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'model_key_refused' });
    const cause = (error as Error).cause as Error;
    expect(cause.message).toContain('Incorrect key');
    expect(`${cause.message}${cause.stack}${JSON.stringify(error)}`).not.toContain('key-1');
  });
});

describe('a model server that keeps failing', () => {
  const late = fails(429, {}, { 'retry-after': '600' });

  async function failThrice(model: Awaited<ReturnType<typeof withModel>>['model']): Promise<void> {
    for (let i = 0; i < 3; i++) await model.summarise(summaryTask()).catch(() => undefined);
  }

  it('is not asked at all for a while, then by one task alone', async () => {
    const { model, server, clock } = await withModel([late, late, late, good]);
    await failThrice(model);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({
      kind: 'temporary',
      code: 'model_unavailable',
      retryAfterMs: COOL_DOWN_MS,
    });
    expect(server.requests.length).toBe(3);
    clock.advance(COOL_DOWN_MS);
    const outcomes = await Promise.allSettled([
      model.summarise(summaryTask()),
      model.summarise(summaryTask()),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await model.summarise(summaryTask())).toEqual(GOOD);
  });

  it('is left alone again where that task fails too', async () => {
    const { model, server, clock } = await withModel([late]);
    await failThrice(model);
    clock.advance(COOL_DOWN_MS);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({
      code: 'model_overloaded',
    });
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({
      code: 'model_unavailable',
    });
    expect(server.requests.length).toBe(4);
  });

  it('is asked on where it answers, if only nonsense', async () => {
    const { model, server } = await withModel([says('nonsense')]);
    await failThrice(model);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({ code: 'model_malformed' });
    expect(server.requests.length).toBe(4);
  });

  it('is asked on where callers called their tasks off', async () => {
    const { model, server } = await withModel([hangs, hangs, hangs, good]);
    for (let i = 1; i <= 3; i++) {
      const caller = new AbortController();
      const task = model.summarise(summaryTask(), caller.signal).catch(() => undefined);
      await server.arrived(i);
      caller.abort();
      await task;
    }
    expect(await model.summarise(summaryTask())).toEqual(GOOD);
  });
});

describe('many tasks at once', () => {
  it('are sent four at a time, the others by turn', async () => {
    const waiting: (() => void)[] = [];
    const { model, server } = await withModel([
      (request, response) => waiting.push(() => good(request, response)),
    ]);
    const drafts = Array.from({ length: 6 }, () => model.summarise(summaryTask()));
    await server.arrived(4);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.requests.length).toBe(4);
    waiting.shift()?.();
    await server.arrived(5);
    for (const answer of waiting.splice(0)) answer();
    await server.arrived(6);
    for (const answer of waiting.splice(0)) answer();
    expect(await Promise.all(drafts)).toEqual(Array.from({ length: 6 }, () => GOOD));
  });

  it('are turned away where too many wait', async () => {
    const { model, server } = await withModel([hangs]);
    const caller = new AbortController();
    const drafts = Array.from({ length: 70 }, () =>
      model.summarise(summaryTask(), caller.signal).catch((error) => error.code),
    );
    await server.arrived(4);
    caller.abort();
    const codes = await Promise.all(drafts);
    expect(codes.filter((code) => code === 'model_overloaded').length).toBe(2);
    expect(codes.filter((code) => code === 'aborted').length).toBe(68);
  });
});
