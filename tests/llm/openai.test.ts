import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createModels } from '../../src/llm/index.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { answerTask, languageModelContract, summaryTask } from '../contracts/language-model.ts';
import {
  copies,
  fails,
  refusesToSay,
  says,
  sends,
  sendsBytes,
  sendsText,
  startModelServer,
} from '../support/fake-model-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { PROMPTS, TIMEOUT_MS, withModel } from './harness.ts';

const POINT = { text: 'A crossing will cost two dollars.', cites: [3] };
const GOOD = { points: [POINT] };
const good = says(GOOD);

languageModelContract('a model server', async () => {
  const server = await startModelServer({ model: 'small', key: null, behaviours: [copies] });
  const { model } = await createModels(
    { name: 'small', apiKey: null, baseUrl: server.baseUrl, timeoutMs: TIMEOUT_MS },
    { clock: systemClock, logger: silentLogger, promptsFolder: PROMPTS },
  );
  return { model, close: server.close };
});

describe('what a model server is asked', () => {
  it('is one prompt and a strict schema, with the key, a length bound and no randomness', async () => {
    const { model, server } = await withModel([good]);
    expect(await model.summarise(summaryTask())).toEqual(GOOD);
    expect(model.engine).toBe('openai:small');
    expect(server.authorizations).toEqual(['Bearer key-1']);
    const [request] = server.requests;
    expect(request?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(request?.response_format?.json_schema).toMatchObject({
      name: 'key_points',
      strict: true,
    });
    expect(request?.temperature).toBe(0);
    expect(request?.max_tokens).toBeGreaterThan(0);
  });

  it('holds no key where none is set', async () => {
    const server = await startModelServer({ model: 'small', key: null, behaviours: [good] });
    const { model } = await createModels(
      { name: 'small', apiKey: null, baseUrl: server.baseUrl, timeoutMs: TIMEOUT_MS },
      { clock: systemClock, logger: silentLogger, promptsFolder: PROMPTS },
    );
    await model.summarise(summaryTask());
    await server.close();
    expect(server.authorizations).toEqual([undefined]);
  });

  it('is cut at the end where an article is too long, numbers kept', async () => {
    const { model, server } = await withModel([good]);
    const sentence = `The council met again on the matter of the bridge ${'and others '.repeat(30)}.`;
    const article = {
      id: 'long',
      title: 'Long',
      outlet: null,
      publishedAt: null,
      text: Array.from({ length: 900 }, () => sentence).join('\n\n'),
    };
    const sentences = Array.from({ length: 900 }, (_, i) => ({
      n: i + 1,
      article: 'long',
      start: i * (sentence.length + 2),
      end: i * (sentence.length + 2) + sentence.length,
      text: i === 2 ? sentence.repeat(10) : sentence,
    }));
    await model.summarise(summaryTask({ articles: [article], sentences, quotes: [] }));
    const user = server.requests[0]?.messages[1]?.content ?? '';
    const numbers = [...user.matchAll(/^\[(\d+)\]/gm)].map(([, n]) => Number(n));
    expect(user.length).toBeLessThan(40_000);
    expect(numbers.length).toBeGreaterThan(50);
    expect(numbers).toEqual([1, 2, ...Array.from({ length: numbers.length - 2 }, (_, i) => i + 4)]);
  });

  it.each([
    ['no schema', ['json_schema'], ['json_schema', 'json_object', 'json_object']],
    [
      'no JSON mode either',
      ['json_schema', 'json_object'],
      ['json_schema', 'json_object', undefined, undefined],
    ],
  ])(
    'becomes plainer for a server that takes %s, found out once',
    async (_name, refuses, formats) => {
      const { model, server } = await withModel([good], { refuses });
      expect(await model.summarise(summaryTask())).toEqual(GOOD);
      expect(await model.summarise(summaryTask())).toEqual(GOOD);
      expect(server.requests.map((request) => request.response_format?.type)).toEqual(formats);
    },
  );

  it('leaves out a parameter that the server names as unknown to it, and keeps the schema', async () => {
    const { model, server } = await withModel([good], {
      refuses: ['temperature', 'max_tokens'],
      namesParam: true,
    });
    expect(await model.summarise(summaryTask())).toEqual(GOOD);
    const request = server.requests.at(-1);
    expect(request?.response_format?.type).toBe('json_schema');
    expect(request).not.toHaveProperty('temperature');
    expect(request).not.toHaveProperty('max_tokens');
    expect(request?.max_completion_tokens).toBeGreaterThan(0);
  });

  it('is tried in the plainer forms where it refuses what it took before, and keeps what it takes', async () => {
    const { model, server } = await withModel([good, fails(400), good]);
    for (let i = 0; i < 3; i++) expect(await model.summarise(summaryTask())).toEqual(GOOD);
    expect(server.requests.map((request) => request.response_format?.type)).toEqual([
      'json_schema',
      'json_schema',
      'json_object',
      'json_object',
    ]);
  });

  it('stays as it is where no form is taken: it is the task that is refused', async () => {
    const refused = fails(400);
    const { model, server } = await withModel([good, refused, refused, refused, refused, good]);
    await model.summarise(summaryTask());
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({ code: 'model_refused' });
    await model.summarise(summaryTask());
    expect(server.requests.length).toBe(6);
    expect(server.requests.at(-1)?.response_format?.type).toBe('json_schema');
  });

  it.each(['messages', 'input'])(
    'is not tried in another form where the server names what it refuses: %s',
    async (param) => {
      const tooLong = fails(400, { error: { code: 'context_length_exceeded', param } });
      const { model, server } = await withModel([tooLong]);
      await expect(model.summarise(summaryTask())).rejects.toMatchObject({ code: 'model_refused' });
      expect(server.requests.length).toBe(1);
    },
  );

  it('is not tried in another form where it is too long for llama.cpp, which names no parameter', async () => {
    // Each form was sent in turn, and refused for the same length.
    const tooLong = fails(400, { error: { code: 400, type: 'exceed_context_size_error' } });
    const { model, server } = await withModel([tooLong]);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({ code: 'model_refused' });
    expect(server.requests.length).toBe(1);
  });

  it('asks for a whole reply where the server knows no streams, or no counts in them', async () => {
    for (const refuses of [['stream'], ['stream_options']]) {
      const { model, server } = await withModel([good], { refuses, namesParam: true });
      expect(await model.summarise(summaryTask())).toEqual(GOOD);
      expect(server.requests.at(-1)).not.toHaveProperty('stream_options');
      expect(server.requests.at(-1)?.stream).toBe(refuses[0] === 'stream' ? undefined : true);
      expect(server.requests.at(-1)?.response_format?.type).toBe('json_schema');
    }
  });

  it('may be answered whole although it asked for a stream', async () => {
    const { model } = await withModel([good], { streams: false });
    expect(await model.summarise(summaryTask())).toEqual(GOOD);
  });
});

describe('what a model writes', () => {
  it.each([
    ['in a fence', `Here you are:\n\`\`\`json\n${JSON.stringify(GOOD)}\n\`\`\``],
    ['after its thoughts', `<think>{"points": maybe}</think>${JSON.stringify(GOOD)}`],
    ['with talk and braces around it', `{Sure} ${JSON.stringify(GOOD)} {done}`],
    [
      'with a comma too many',
      '{"points":[{"text":"A crossing will cost two dollars.","cites":[3,]},]}',
    ],
    [
      'with numbers as text',
      '{"points":[{"text":"A crossing will cost two dollars.","cites":["[3]"]}]}',
    ],
    ['with more than was asked for', JSON.stringify({ ...GOOD, mood: 'fine' })],
    [
      'with markers in its text',
      '{"points":[{"text":"A crossing will cost two dollars. [3]","cites":[]}]}',
    ],
    [
      'as a list with markers',
      'Key points:\n- A crossing will cost two dollars. [3]\nThat is all.',
    ],
  ])('is read %s', async (_name, content) => {
    const { model } = await withModel([says(content)]);
    expect(await model.summarise(summaryTask())).toEqual(GOOD);
  });

  it('is passed on with its quotation marks and with numbers that were never given', async () => {
    const points = [
      { text: 'The mayor said the bridge was “gone for good”.', cites: [7] },
      { text: 'The bridge will be sold.', cites: [99] },
    ];
    const { model } = await withModel([says({ points })]);
    expect(await model.summarise(summaryTask())).toEqual({ points });
  });

  it('is cut to the points asked for', async () => {
    const { model } = await withModel([says({ points: Array.from({ length: 50 }, () => POINT) })]);
    const { points } = await model.summarise(summaryTask({ pointsMax: 2 }));
    expect(points.length).toBe(2);
  });

  it('names what it cited as nearest, so that a withheld answer leaves something', async () => {
    const sentences = [{ text: 'A crossing is free.', cites: [3, 99] }];
    const { model } = await withModel([says({ sentences, nearest: [] })]);
    expect(await model.answer(answerTask('What does a crossing cost?'))).toEqual({
      sentences,
      nearest: [3],
    });
  });

  it.each([
    ['no JSON', says('I would rather talk about boats.')],
    ['JSON that is cut short', says('{"points":[{"text":"A crossing will cost')],
    ['another shape', says({ points: [{ text: 'A point without its numbers.' }] })],
    ['nothing', says('')],
    ['a reply cut at its length bound', says(GOOD, 'length')],
    ['text without end', sendsBytes(20_000)],
    ['a body without end', sendsBytes(2_000_000)],
    ['no choices', sends({ id: 'x', object: 'chat.completion', choices: [] })],
    ['an error with status 200', sends({ error: { message: 'Upstream failed.' } })],
    ['null', sends(null)],
    ['a page', sendsText('<html>Welcome</html>', 'text/html')],
    ['a body that is no JSON', sendsText('{"choices":', 'application/json')],
  ])('is malformed as %s, and is not asked for again', async (_name, behaviour) => {
    const { model, server } = await withModel([behaviour]);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({
      kind: 'permanent',
      code: 'model_malformed',
    });
    expect(server.requests.length).toBe(1);
  });

  it.each([
    ['a refusal', refusesToSay('I cannot help with that.')],
    ['a content filter', says('', 'content_filter')],
  ])('may be %s', async (_name, behaviour) => {
    const { model } = await withModel([behaviour]);
    await expect(model.summarise(summaryTask())).rejects.toMatchObject({
      kind: 'permanent',
      code: 'model_refused',
    });
  });
});

describe('setting a model up', () => {
  const deps = { clock: systemClock, logger: silentLogger, promptsFolder: PROMPTS };

  it('leaves the offline engine in both places where no model is set', async () => {
    const { model, offline } = await createModels(null, { ...deps, promptsFolder: '/nowhere' });
    expect(model).toBe(offline);
    expect(model.engine).toBe('offline');
  });

  it('reads neither the client nor the templates where no model is set', async () => {
    const index = pathToFileURL(join(PROMPTS, '../src/llm/index.ts')).href;
    const script = `
      import { registerHooks } from 'node:module';
      const read = [];
      registerHooks({ load(url, context, next) { read.push(url); return next(url, context); } });
      const { createModels } = await import('${index}');
      await createModels(null, {});
      console.log(JSON.stringify(read));`;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
    const read = JSON.parse(stdout) as string[];
    expect(read.some((url) => url.endsWith('src/llm/offline.ts'))).toBe(true);
    expect(read.filter((url) => /node_modules\/(?:openai|liquidjs|zod)\//.test(url))).toEqual([]);
  });

  it('fails at once where the official server is meant and no key is set', async () => {
    const config = { name: 'small', apiKey: null, baseUrl: null, timeoutMs: TIMEOUT_MS };
    await expect(createModels(config, deps)).rejects.toMatchObject({
      kind: 'config',
      code: 'model_key_missing',
    });
  });

  it.each(['key“1', 'key\n1', 'my key'])(
    'fails at once where the key is none: %j',
    async (apiKey) => {
      const config = { name: 'small', apiKey, baseUrl: null, timeoutMs: TIMEOUT_MS };
      const failure = createModels(config, deps);
      await expect(failure).rejects.toMatchObject({ kind: 'config', code: 'model_key_malformed' });
      await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining(apiKey) });
    },
  );

  it('fails at once where the prompts are missing', async () => {
    const config = { name: 'small', apiKey: 'k', baseUrl: null, timeoutMs: TIMEOUT_MS };
    const promptsFolder = join(PROMPTS, 'none');
    await expect(createModels(config, { ...deps, promptsFolder })).rejects.toMatchObject({
      kind: 'config',
      code: 'prompt_missing',
    });
  });
});
