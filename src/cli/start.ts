/**
 * `npm start`: reads the news, prints the digest, and at a terminal stays to answer, poll and post
 * at the slots. Without a terminal it ends there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTerminal } from '../chat/terminal/index.ts';
import { composeView, digestViewMessage } from '../commands/digest.ts';
import { createChatHandler } from '../commands/dispatch.ts';
import { COMMANDS } from '../commands/index.ts';
import { tasteOf } from '../commands/taste.ts';
import { type Config, readConfig } from '../config/env.ts';
import { AppError } from '../core/errors.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import { STOP_TIMEOUT_MS, startClockwork } from './clockwork.ts';
import { contextOf, print } from './look-ups.ts';
import { lookOf, say, writeResult } from './output.ts';
import {
  CHANNEL,
  ending,
  mainStore,
  originsOf,
  type Run,
  readSources,
  TENANT,
  withApp,
  withSamples,
} from './session.ts';

const HISTORY_FILE = 'terminal-history';

export async function runStart(sources: string[]): Promise<void> {
  const config = readConfig();
  if (config.slack !== null || config.discord !== null) {
    if (sources.length > 0) {
      throw new AppError(
        'user',
        'bad_call',
        'With a platform’s token set, feeds are added in the channel: /pullquote feeds add ADDRESS.',
      );
    }
    return (await import('./serve.ts')).serve(config);
  }
  const isSamples = sources.length === 0;
  const isInteractive = process.stdin.isTTY === true;
  const ended = Promise.withResolvers<void>();
  const terminal = isInteractive ? openTerminal(config, ended.resolve) : null;
  const work = async (run: Run): Promise<void> => {
    await printDigest(run, isSamples);
    if (terminal !== null) await converse(run, terminal, ended.promise);
  };
  if (isSamples) return withSamples(config, terminal, work);
  const options = {
    database: mainStore(config),
    allowOrigins: originsOf(sources),
    coversAll: true,
    ...(terminal === null ? {} : { terminal }),
  };
  return withApp(config, options, async (run) => {
    await readSources(run, sources);
    await work(run);
  });
}

async function printDigest(run: Run, isSamples: boolean): Promise<void> {
  const { deps } = run.app;
  const taste = isSamples ? await tasteOf(deps.store, TENANT, CHANNEL) : { topic: null, muted: [] };
  print(run, digestViewMessage(deps, await composeView(deps, contextOf(run), taste), taste.topic));
}

/** Until Ctrl-D, /quit or a signal: questions, commands, polling, and digests at their slots. */
async function converse(run: Run, terminal: ChatPlatform, ended: Promise<void>): Promise<void> {
  const { deps } = run.app;
  const scheduler = startClockwork(run);
  writeResult('Ask a question, or type /help. Ctrl-D ends.\n');
  await terminal.start(createChatHandler(deps, run.signal));
  await Promise.race([ended, ending(run.signal)]);
  await terminal.stop();
  await scheduler.stop(STOP_TIMEOUT_MS);
}

function openTerminal(config: Config, onEnd: () => void): ChatPlatform {
  const historyPath = join(config.dataFolder, HISTORY_FILE);
  return createTerminal({
    input: process.stdin,
    output: process.stdout,
    look: () => lookOf(config),
    tenant: TENANT,
    channel: CHANNEL,
    completions: ['quit'],
    commands: COMMANDS,
    history: readHistory(historyPath),
    onHistory: (lines) => writeHistory(historyPath, lines),
    onEnd,
  });
}

function readHistory(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}

function writeHistory(path: string, lines: readonly string[]): void {
  try {
    writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  } catch {
    say('The lines typed here could not be saved for next time; everything else goes on.');
  }
}
