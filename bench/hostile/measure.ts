/**
 * Every hostile case in a process of its own: what it ends in, how long it takes, how much memory
 * the process grows by at its peak. `node bench/hostile/measure.ts` prints the table and fails where
 * a process did not live to answer.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isAppError } from '../../src/core/errors.ts';
import { HOSTILE_CASES } from './cases.ts';
import { startHostileServer } from './servers.ts';

type Result = { outcome: string; ms: number; peakMb: number };

const CASE_MS_MAX = 60_000;
const KIB = 1024;

/** In the child: the case, and what it cost. */
async function runCase(name: string, origin: string): Promise<Result> {
  const before = process.memoryUsage.rss() / KIB;
  const start = performance.now();
  const outcome = await HOSTILE_CASES[name]?.run(origin).catch((error: unknown) => {
    if (isAppError(error)) return `${error.code} (${error.kind})`;
    return `NOT NAMED: ${error}`;
  });
  return {
    outcome: outcome ?? 'no such case',
    ms: Math.round(performance.now() - start),
    peakMb: Math.round((process.resourceUsage().maxRSS - before) / KIB),
  };
}

async function inChild(name: string, origin: string): Promise<Result> {
  const args = [import.meta.filename, name, origin];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: CASE_MS_MAX });
    return JSON.parse(stdout);
  } catch (error) {
    const { code, signal } = error as { code?: unknown; signal?: unknown };
    return { outcome: `DIED: ${signal ?? code}`, ms: Number.NaN, peakMb: Number.NaN };
  }
}

async function measureAll(): Promise<void> {
  const server = await startHostileServer();
  const table: Record<string, unknown> = {};
  for (const [name, { limit }] of Object.entries(HOSTILE_CASES)) {
    const { outcome, ms, peakMb } = await inChild(name, server.origin);
    table[name] = { limit, outcome, ms, 'peak, MB': peakMb };
    if (/^[A-Z]{2}/.test(outcome)) process.exitCode = 1;
  }
  server.close();
  console.table(table);
}

const [name, origin] = process.argv.slice(2);
if (name === undefined || origin === undefined) await measureAll();
else console.log(JSON.stringify(await runCase(name, origin)));
