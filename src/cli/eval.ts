/**
 * `pullquote eval answers|points FILE`: how good an engine is on questions or stories of your own,
 * and what it costs. The samples are read afresh, or the sources named; the offline engine is
 * measured like any model.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { answerQuestion } from '../answers/answer-question.ts';
import { type AppOptions, SAMPLES_FOLDER } from '../app.ts';
import { composeView } from '../commands/digest.ts';
import { readUsage } from '../commands/usage-sums.ts';
import { type Config, readConfig } from '../config/env.ts';
import { AppError } from '../core/errors.ts';
import { NO_LIMITS } from '../core/model-budget.ts';
import { addSource } from '../ingest/read-sources.ts';
import { type PointsSeen, scoreAnswers, scorePoints } from './eval-scores.ts';
import { contextOf } from './look-ups.ts';
import { say, writeJson, writeResult } from './output.ts';
import { originsOf, type Run, readAll, readSources, SCOPE, TENANT, withApp } from './session.ts';

export type EvalOptions = { model?: string; json?: boolean };

const questionRows = z.array(
  z.object({
    ask: z.string().min(1),
    after: z.array(z.string()).optional(),
    expect: z.array(z.string().min(1)).min(1).nullable(),
  }),
);
const pointsRows = z.array(
  z.object({ story: z.string().min(1), facts: z.array(z.array(z.string().min(1)).min(1)) }),
);

export async function runEval(
  task: string,
  file: string,
  sources: string[],
  options: EvalOptions,
): Promise<void> {
  const measure = { answers: evalAnswers, points: evalPoints }[task];
  if (measure === undefined)
    throw new AppError(
      'user',
      'bad_call',
      `There is no eval of "${task}"; choose answers or points.`,
    );
  const rows = await readRows(file);
  await withNews(configFor(options), sources, async (run) => {
    const { engine, scores } = await measure(run, rows);
    const { day } = await readUsage(run.app.deps.store.modelUsage, TENANT, nowOf(run));
    const { calls, inputTokens, outputTokens, estimatedTokens, usd, unpricedTokens } = day;
    const cost = { calls, inputTokens, outputTokens, estimatedTokens, usd, unpricedTokens };
    if (options.json) writeJson({ task, engine, scores, cost });
    else writeResult(table({ engine, ...scores, ...cost }));
  });
}

/** No budget: what is measured must not turn into the offline engine half-way. */
function configFor({ model }: EvalOptions): Config {
  const config = { ...readConfig(), modelLimits: NO_LIMITS };
  if (model === undefined) return config;
  if (model === 'offline') return { ...config, model: null };
  const { server, modelTimeoutMs: timeoutMs } = config;
  return { ...config, model: { ...server, name: model, timeoutMs } };
}

async function withNews(
  config: Config,
  sources: string[],
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const isSamples = sources.length === 0;
  // A store of its own: replies that were kept would cost nothing and take no time.
  const options: AppOptions = {
    database: ':memory:',
    allowOrigins: originsOf(sources),
    withSamples: isSamples,
    coversAll: true,
  };
  await withApp(config, options, async (run) => {
    if (isSamples) {
      await addSource(run.app.deps, SCOPE, join(SAMPLES_FOLDER, 'newsroom.opml'), run.signal);
      await readAll(run);
    } else await readSources(run, sources);
    await work(run);
  });
}

async function evalAnswers({ app, signal }: Run, input: unknown) {
  const rows = checked(questionRows, input);
  const seen = [];
  let engine = 'offline';
  for (const [index, row] of rows.entries()) {
    const thread = `eval ${index}`;
    for (const question of row.after ?? [])
      await answerQuestion(app.deps, { scope: SCOPE, question, thread, nearArticles: [], signal });
    const startedAt = app.deps.clock.now().getTime();
    const request = { scope: SCOPE, question: row.ask, thread, nearArticles: [], signal };
    const answer = await answerQuestion(app.deps, request);
    if (answer.engine !== 'offline') engine = answer.engine;
    seen.push({
      row: { ask: row.ask, expect: row.expect },
      answer: answer.answer,
      cited: answer.sentences.flatMap(({ citations }) => citations.map(({ text }) => text)),
      sentences: answer.sentences.length,
      withheld: answer.withheld,
      isFallback: answer.fallback !== undefined,
      latencyMs: app.deps.clock.now().getTime() - startedAt,
    });
    if ((index + 1) % 25 === 0) say(`${index + 1} of ${rows.length} questions`);
  }
  return { engine, scores: scoreAnswers(seen) };
}

async function evalPoints(run: Run, input: unknown) {
  const rows = checked(pointsRows, input);
  const startedAt = run.app.deps.clock.now().getTime();
  const taste = { topic: null, muted: [] };
  const { digest } = await composeView(run.app.deps, contextOf(run), taste);
  const latencyMs = run.app.deps.clock.now().getTime() - startedAt;
  const titles = new Map(digest.articles.map(({ id, title }) => [id, title]));
  const seen = rows.map((row): PointsSeen => {
    const story = digest.stories.find(({ headline, articles }) =>
      [headline, ...articles.map((id) => titles.get(id) ?? '')].some((title) =>
        title.toLowerCase().includes(row.story.toLowerCase()),
      ),
    );
    return { row, points: story?.points.map(({ text }) => text) ?? null };
  });
  return { engine: digest.engine, scores: { ...scorePoints(seen, digest.withheld), latencyMs } };
}

async function readRows(file: string): Promise<unknown> {
  const written = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('user', 'file_unreadable', `${file} does not exist or cannot be read.`, {
      cause,
    });
  });
  if (written.trimStart().startsWith('[')) return parsedJson(written, file);
  return written
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [parsedJson(line, `Line ${index + 1} of ${file}`)],
    );
}

function parsedJson(written: string, where: string): unknown {
  try {
    return JSON.parse(written);
  } catch (cause) {
    throw new AppError(
      'user',
      'bad_input',
      `${where} is not JSON; a file of rows is one JSON list, or one JSON object a line.`,
      { cause },
    );
  }
}

/** Further keys of a row are its author's own. */
function checked<Rows>(schema: z.ZodType<Rows>, input: unknown): Rows {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [row, ...keys] = issue?.path ?? [];
  const where = typeof row === 'number' ? `row ${row + 1} at "${keys.join('.')}"` : 'the file';
  throw new AppError('user', 'bad_input', `In ${where}: ${issue?.message}.`);
}

function nowOf({ app }: Run): string {
  return app.deps.clock.now().toISOString();
}

function table(values: Record<string, unknown>): string {
  const rows = Object.entries(values).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([part, amount]) => `${part} ${amount}`)
          .join(', ')
      : String(value ?? '–'),
  ]);
  const width = Math.max(...rows.map(([name = '']) => name.length));
  return rows.map(([name = '', value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
