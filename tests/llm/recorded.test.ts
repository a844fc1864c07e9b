/** A developer's server of recorded replies, as the product meets it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type RecordedOptions, startRecorded } from '../../bench/llm/recorded.ts';
import { createModels } from '../../src/llm/index.ts';
import { answerTask, summaryTask } from '../contracts/language-model.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { says, startModelServer } from '../support/fake-model-server.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { PROMPTS, TIMEOUT_MS } from './harness.ts';

const POINTS = { points: [{ text: 'The bridge will close for six weeks.', cites: [1] }] };

async function withRecorded(options: Omit<RecordedOptions, 'folder'> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
  const server = await startRecorded({ folder, ...options });
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const { model } = await createModels(
    { name: 'small', apiKey: 'key-1', baseUrl: server.baseUrl, timeoutMs: TIMEOUT_MS },
    { clock: createFakeClock(), logger: silentLogger, promptsFolder: PROMPTS },
  );
  const files = (kind: string) => readdirSync(folder).filter((name) => name.includes(`.${kind}.`));
  const read = (name: string | undefined) => readFileSync(join(folder, name ?? ''), 'utf8');
  const record = (reply: object) => {
    for (const name of files('prompt'))
      writeFileSync(join(folder, name.replace('prompt', 'reply')), JSON.stringify(reply));
  };
  return { model, files, read, record };
}

it('writes down a request that has no reply, readable, and refuses it once', async () => {
  const { model, files, read } = await withRecorded();
  await expect(model.summarise(summaryTask())).rejects.toMatchObject({ code: 'model_refused' });
  expect(files('prompt')).toHaveLength(1);
  const written = read(files('prompt')[0]);
  expect(written).toMatch(
    /^=== key_points\n\{.*"points".*\}\n=== system\nYou write the key points/,
  );
  expect(written).toContain('=== user\n<story>\n<headline>');
});

it('says what was written beside it, the same each time', async () => {
  const { model, record } = await withRecorded();
  await model.summarise(summaryTask()).catch(() => undefined);
  record(POINTS);
  expect(await model.summarise(summaryTask())).toEqual(POINTS);
  expect(await model.summarise(summaryTask())).toEqual(POINTS);
});

it('knows another request by its words', async () => {
  const { model, files, record } = await withRecorded();
  await model.summarise(summaryTask()).catch(() => undefined);
  record(POINTS);
  const other = summaryTask({ seen: ['The bridge was inspected in November.'] });
  await expect(model.summarise(other)).rejects.toMatchObject({ code: 'model_refused' });
  expect(files('prompt')).toHaveLength(2);
});

it('can say nothing in the form asked for instead, so that one run asks everything', async () => {
  const { model, files } = await withRecorded({ isEmptyOtherwise: true });
  expect(await model.summarise(summaryTask())).toEqual({ points: [] });
  expect(await model.answer(answerTask('What does a crossing cost?'))).toEqual({
    sentences: [],
    nearest: [],
  });
  expect(files('prompt')).toHaveLength(2);
  expect(files('reply')).toEqual([]);
});

it('asks another server once, with the caller’s key, and keeps what it says', async () => {
  const origin = await startModelServer({
    model: 'small',
    key: 'key-1',
    behaviours: [says(POINTS)],
  });
  onTestFinished(origin.close);
  const { model, files } = await withRecorded({ from: origin.baseUrl });
  expect(await model.summarise(summaryTask())).toEqual(POINTS);
  expect(await model.summarise(summaryTask())).toEqual(POINTS);
  expect(origin.requests).toHaveLength(1);
  expect(files('reply')).toHaveLength(1);
});
