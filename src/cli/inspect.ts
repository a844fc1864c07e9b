/**
 * `pullquote inspect STAGE`: what one stage makes of an input, always JSON. With --rows one row in,
 * one out, in order and in constant memory; a row that fails says so and the rest goes on.
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { openApp } from '../app.ts';
import { readConfig } from '../config/env.ts';
import { AppError, isAppError } from '../core/errors.ts';
import { type Row, STAGES, type Stage, type StageOptions, singleInput } from './inspect-stages.ts';
import { inspectStories } from './inspect-stories.ts';
import { writeJson } from './output.ts';
import { originsOf } from './session.ts';

export type InspectOptions = { rows?: string; passages?: string; abstain: boolean };

export async function runInspect(
  name: string,
  inputs: string[],
  options: InspectOptions,
): Promise<void> {
  const isStories = name === 'stories';
  const make = STAGES[name];
  if (make === undefined && !isStories) {
    throw new AppError(
      'user',
      'bad_stage',
      `There is no stage "${name}"; there are ${[...Object.keys(STAGES), 'stories'].sort().join(', ')}.`,
    );
  }
  const app = await openApp(readConfig(), {
    database: ':memory:',
    allowOrigins: originsOf(inputs),
    coversAll: true,
  });
  try {
    const stageOptions: StageOptions = {
      deps: app.deps,
      passages: await readPassages(options.passages),
      canAbstain: options.abstain,
    };
    if (options.rows !== undefined && make === undefined)
      await inspectStories(readRows(options.rows), writeRow);
    else if (options.rows !== undefined && make !== undefined)
      await eachRow(options.rows, make(stageOptions));
    else writeJson(await inspectOne(name, inputs, stageOptions, make));
  } finally {
    await app.close();
  }
}

async function inspectOne(
  name: string,
  inputs: readonly string[],
  options: StageOptions,
  make: ((options: StageOptions) => Stage) | undefined,
): Promise<unknown> {
  const row = await singleInput(name, inputs, options);
  if (make !== undefined) return without(await make(options)(row), 'id');
  const results: unknown[] = [];
  await inspectStories(iterate(row.docs as Row[]), async (result) => void results.push(result));
  return results;
}

async function eachRow(path: string, stage: Stage): Promise<void> {
  for await (const row of readRows(path)) await writeRow(await attempt(row, stage));
}

async function attempt(row: Row, stage: Stage): Promise<Row> {
  try {
    if (row.error !== undefined) return row;
    return await stage(row);
  } catch (error) {
    const known = isAppError(error)
      ? error
      : new AppError(
          'permanent',
          'stage_failed',
          error instanceof Error ? error.message : String(error),
        );
    return { id: row.id ?? null, error: { code: known.code, message: known.message } };
  }
}

async function* iterate(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

/** A line that is no JSON object becomes a row with an error, so that rows in and out still pair up. */
export async function* readRows(path: string): AsyncGenerator<Row> {
  const input = path === '-' ? process.stdin : createReadStream(path, 'utf8');
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') yield parseRow(line);
    }
  } catch (cause) {
    if (typeof (cause as { syscall?: unknown }).syscall !== 'string') throw cause;
    throw new AppError(
      'user',
      'file_unreadable',
      `${path} cannot be read. Give the path of a file with one JSON row a line, or - for standard input.`,
      { cause },
    );
  }
}

function parseRow(line: string): Row {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { id: null, error: { code: 'bad_row', message: 'The line is not a JSON object.' } };
}

async function readPassages(
  path: string | undefined,
): Promise<{ id: string; title: string; text: string }[]> {
  if (path === undefined) return [];
  const passages = [];
  for await (const row of readRows(path)) {
    passages.push({
      id: String(row.id),
      title: String(row.title ?? ''),
      text: String(row.text ?? ''),
    });
  }
  return passages;
}

async function writeRow(row: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(row)}\n`)) await once(process.stdout, 'drain');
}

function without(row: Row, key: string): Row {
  const { [key]: _dropped, ...rest } = row;
  return rest;
}
