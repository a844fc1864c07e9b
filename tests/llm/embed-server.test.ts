/** Embeddings of a server: taken in the order of the texts, in any encoding, or not at all. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEmbeddingServer } from '../../src/llm/embed-server.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import {
  breaksOff,
  byLetters,
  type EmbeddingBehaviour,
  embeds,
  fails,
  hangs,
  sends,
  startEmbeddingServer,
} from '../support/fake-embedding-server.ts';
import { passing } from './harness.ts';

const TIMEOUT_MS = 5_000;
const TEXTS = ['The bridge closes.', 'A ferry sails.', 'Rain.'];
const HOUR_MS = 60 * 60_000;

async function open(behaviours?: readonly EmbeddingBehaviour[], name = 'vectors') {
  const server = await startEmbeddingServer(behaviours);
  onTestFinished(server.close);
  const clock = createFakeClock();
  const { baseUrl } = server;
  const options = { name, apiKey: 'key-1', baseUrl, timeoutMs: TIMEOUT_MS, clock };
  const { embed } = createEmbeddingServer(options);
  const asked = (texts: readonly string[] = TEXTS) => passing(clock, embed(texts));
  return { server, clock, asked, embed };
}

const numbers = (vectors: Float32Array[]) => vectors.map((vector) => [...vector]);
const EXPECTED = TEXTS.map((text) => byLetters(text).map(Math.fround));

/** What two texts might be said to be. */
const rows = (...embeddings: unknown[]) =>
  sends({ data: embeddings.map((embedding, index) => ({ index, embedding })) });

describe('a server’s embeddings', () => {
  it('are asked for as numbers, and come in the order of the texts', async () => {
    const { server, asked } = await open([embeds({ isTurned: true })]);
    expect(numbers(await asked())).toEqual(EXPECTED);
    expect(server.requests).toEqual([{ model: 'vectors', input: TEXTS, encoding_format: 'float' }]);
  });

  it('are read from base64 where it sends that whatever it is asked for', async () => {
    const { asked } = await open([embeds({ isBase64: true })]);
    expect(numbers(await asked())).toEqual(EXPECTED);
  });

  it('are taken as they stand where none is numbered', async () => {
    const data = TEXTS.map((text) => ({ embedding: byLetters(text) }));
    const { asked } = await open([sends({ data })]);
    expect(numbers(await asked())).toEqual(EXPECTED);
  });

  it('are asked for without a format once it has refused one', async () => {
    const refuses: EmbeddingBehaviour = (request, response) =>
      (request.encoding_format === undefined ? embeds() : fails(400))(request, response);
    const { server, asked } = await open([refuses]);
    expect(numbers(await asked())).toEqual(EXPECTED);
    await asked();
    expect(server.requests.map((request) => request.encoding_format)).toEqual([
      'float',
      undefined,
      undefined,
    ]);
  });

  it('of many texts are asked for in parts that a reply has room for', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `Text number ${n}`);
    const { server, asked } = await open();
    expect(await asked(many)).toHaveLength(40);
    expect(server.requests.map(({ input }) => input.length)).toEqual([16, 16, 8]);
  });

  it('of nothing are nothing, and no request', async () => {
    const { server, asked } = await open();
    expect(await asked([])).toEqual([]);
    expect(server.requests).toEqual([]);
  });
});

it('names the space of its vectors without what an address may hold beside its place', () => {
  const baseUrl = 'https://desk:secret@models.example/v1?key=secret';
  const options = {
    name: 'vectors',
    apiKey: null,
    baseUrl,
    timeoutMs: 1,
    clock: createFakeClock(),
  };
  expect(createEmbeddingServer(options).space).toBe('https://models.example/v1 vectors');
});

describe('what is no answer', () => {
  const two = TEXTS.slice(0, 2);
  it.each<[string, EmbeddingBehaviour]>([
    ['too few vectors', rows([1, 2])],
    ['too many', rows([1], [2], [3])],
    ['vectors of different lengths', rows([1, 2], [1, 2, 3])],
    ['vectors without a number', rows([], [])],
    ['longer ones than any model has', rows(new Array(9_000).fill(0), new Array(9_000).fill(0))],
    ['what is no number', rows([1, 'two'], [1, 2])],
    ['null for a number, as JSON has not-a-number', rows([1, null], [1, 2])],
    ['no vector', rows(null, [1])],
    ['one numbered twice', sends({ data: [0, 0].map((index) => ({ index, embedding: [1] })) })],
    ['base64 that is cut within a number', rows('AAAA', 'AAAA')],
    ['text that is no base64', rows('not base64!', 'nor this?')],
    ['base64 of what is no number', rows('AADAfw==', 'AADAfw==')],
    ['no list', sends({ data: null })],
    ['null', sends(null)],
    ['no JSON', (_request, response) => void response.writeHead(200).end('<html>')],
  ])('%s is refused', async (_name, behaviour) => {
    const { server, asked } = await open([behaviour]);
    await expect(asked(two)).rejects.toMatchObject({ kind: 'permanent', code: 'model_malformed' });
    expect(server.requests).toHaveLength(1);
  });

  it('a reply of another length than the one before it in the same call is refused', async () => {
    const many = Array.from({ length: 20 }, (_, n) => `Text number ${n}`);
    const { asked } = await open([embeds(), embeds({ vectorOf: () => [1, 2] })]);
    await expect(asked(many)).rejects.toMatchObject({ code: 'model_malformed' });
  });

  it('a reply without end is cut off', async () => {
    const { asked } = await open([sends({ data: 'x'.repeat(3_000_000) })]);
    await expect(asked()).rejects.toMatchObject({ code: 'model_malformed' });
  });
});

describe('a server', () => {
  it.each([404, 405, 501])('without embeddings (%i) is asked once an hour', async (status) => {
    const { server, clock, asked } = await open([fails(status)]);
    for (let n = 0; n < 5; n++)
      await expect(asked()).rejects.toMatchObject({
        ...{ kind: 'permanent', code: 'embeddings_unsupported' },
        message: expect.stringContaining('PULLQUOTE_EMBEDDINGS'),
      });
    expect(server.requests).toHaveLength(1);
    clock.advance(HOUR_MS);
    await expect(asked()).rejects.toMatchObject({ code: 'embeddings_unsupported' });
    expect(server.requests).toHaveLength(2);
  });

  it('that does not know the model is told of as one that has no embeddings', async () => {
    const { asked } = await open(undefined, 'another');
    await expect(asked()).rejects.toMatchObject({ code: 'embeddings_unsupported' });
  });

  it('that has too much to do is asked again when it says', async () => {
    const { server, asked } = await open([fails(429, {}, { 'retry-after': '1' }), embeds()]);
    expect(numbers(await asked())).toEqual(EXPECTED);
    expect(server.requests).toHaveLength(2);
  });

  it.each<[string, EmbeddingBehaviour]>([
    ['fails', fails(500)],
    ['breaks off', breaksOff],
  ])('that %s is asked three times', async (_name, behaviour) => {
    const { server, asked } = await open([behaviour]);
    await expect(asked()).rejects.toMatchObject({ kind: 'temporary' });
    expect(server.requests).toHaveLength(3);
  });

  it('that is slow is given up when the time is over', async () => {
    const { clock, embed, server } = await open([hangs]);
    const asked = embed(TEXTS);
    await server.arrived(1);
    clock.advance(TIMEOUT_MS);
    await expect(asked).rejects.toMatchObject({ kind: 'temporary', code: 'model_timeout' });
  });

  it('that keeps failing is left alone for a while', async () => {
    const { server, asked } = await open([fails(503)]);
    for (let n = 0; n < 3; n++) await expect(asked()).rejects.toMatchObject({ kind: 'temporary' });
    await expect(asked()).rejects.toMatchObject({ code: 'model_unavailable' });
    expect(server.requests).toHaveLength(9);
  });

  it('that echoes its key does not get it into the error', async () => {
    const { asked } = await open([fails(401, { error: { message: 'Wrong key: key-1' } })]);
    const error: unknown = await asked().catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'model_key_refused' });
    expect(String((error as Error).cause)).not.toContain('key-1');
  });

  it('is asked no more once the question is called off', async () => {
    const { embed, server } = await open([hangs]);
    const over = new AbortController();
    const asked = embed(TEXTS, { signal: over.signal });
    await server.arrived(1);
    over.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });
});
