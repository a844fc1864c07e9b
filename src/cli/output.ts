/**
 * Where words go: results to standard output, everything else to standard error. A failure is one
 * plain sentence with its code.
 */

import type { TerminalOptions } from '../chat/terminal/render.ts';
import type { Config } from '../config/env.ts';
import { isAppError } from '../core/errors.ts';

const WIDTH_DEFAULT = 80;

export function writeResult(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function writeJson(value: unknown): void {
  writeResult(JSON.stringify(value, null, 2));
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** One sentence and its code; the trace only where asked for. */
export function sayError(error: unknown, isVerbose: boolean): void {
  if (isAppError(error)) say(`${error.message} (${error.code})`);
  else
    say(
      `Something went wrong that Pullquote did not expect: ${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}. Run it again with --verbose and report what it prints. (internal_error)`,
    );
  if (isVerbose && error instanceof Error)
    say(`${error.stack}${error.cause instanceof Error ? `\ncaused by ${error.cause.stack}` : ''}`);
}

/** 1 it could not be done, 2 the call was wrong: such codes begin with "bad_". */
export function exitStatus(error: unknown): number {
  return isAppError(error, 'user') && error.code.startsWith('bad_') ? 2 : 1;
}

/** Without a configuration, since none could be read: plain. */
export function lookOf(config?: Config): TerminalOptions {
  const isTerminal = process.stdout.isTTY === true;
  const isPlain =
    !isTerminal ||
    config === undefined ||
    config.terminal.noColor ||
    config.terminal.term === 'dumb';
  return { width: process.stdout.columns ?? WIDTH_DEFAULT, color: !isPlain, links: !isPlain };
}
