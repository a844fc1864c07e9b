/** Runs the product as a person does: a process of its own, with a data folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'src', 'main.ts');

export type CliResult = { status: number | null; out: string; err: string };

export type CliOptions = {
  dataFolder?: string;
  env?: Record<string, string>;
  input?: string;
  /** Ends the process by SIGKILL after this many milliseconds. */
  killAfterMs?: number;
};

export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const { dataFolder, env = {}, input = '', killAfterMs } = options;
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH ?? '',
      ...(dataFolder === undefined ? {} : { PULLQUOTE_DATA: dataFolder }),
      ...env,
    },
  });
  const result: CliResult = { status: null, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    result.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    result.err += text;
  });
  child.stdin.on('error', () => {}).end(input);
  const timer =
    killAfterMs === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ ...result, status });
    });
  });
}

/** A folder that is gone when the work is done. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'pullquote-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
