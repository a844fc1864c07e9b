/**
 * The log: one line an event on standard error, because standard output carries results alone. JSON
 * for machines, or one readable line for a person at a terminal. Secrets never get this far.
 */
import { type DestinationStream, destination, type LevelWithSilent, pino } from 'pino';
import type { Logger } from '../ports/runtime.ts';
import { redactFields, redactText } from './redact.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export type LoggerOptions = {
  /** `warn` where none is given, which suits the command line. */
  level?: LogLevel;
  /** Readable lines instead of JSON. */
  pretty?: boolean;
  /** Standard error where none is given. */
  destination?: DestinationStream;
};

const STANDARD_ERROR = 2;

/** JSON leaves the second block of control characters as it is, and terminals obey it. */
const escapeControls = (text: string) =>
  text.replace(
    /[\u007f-\u009f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function prettyLine(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${escapeControls([String(time).slice(11, 19), level, msg, ...shown].join(' '))}\n`;
}

export function createLogger(options: LoggerOptions = {}): Logger {
  // Written at once: a line that waits in memory is lost by the crash that it tells of.
  const out = options.destination ?? destination({ dest: STANDARD_ERROR, sync: true });
  const stream = options.pretty ? { write: (line: string) => out.write(prettyLine(line)) } : out;
  const level: LevelWithSilent = options.level ?? 'warn';
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  const write =
    (at: keyof Logger) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      if (log.isLevelEnabled(at)) log[at](redactFields(fields), redactText(message));
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
