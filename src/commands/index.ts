/**
 * The command table: what every platform publishes, what the help says, what the README lists. A
 * new command is a file and a row.
 */
import { frame } from '../core/message/message.ts';
import { ask } from './ask.ts';
import type { Command } from './command.ts';
import { digest } from './digest.ts';
import { feeds } from './feeds.ts';
import { model } from './model.ts';
import { post } from './post.ts';
import { quotes } from './quotes.ts';
import { report } from './report.ts';
import { schedule } from './schedule.ts';
import { shared } from './shared.ts';
import { speaker } from './speaker.ts';
import { status } from './status.ts';
import { story } from './story.ts';
import { topics } from './topics.ts';
import { usage } from './usage.ts';
import { why } from './why.ts';

const help: Command = {
  name: 'pullquote help',
  usage: '',
  summary: 'this list',
  access: 'all',
  audience: 'asker',
  options: [],
  run: async () => ({
    summary: [frame('Commands')],
    blocks: COMMANDS.map((command) => ({
      kind: 'entry' as const,
      runs: [frame(synopsis(command), 'strong'), frame(` — ${command.summary}`)],
    })),
  }),
};

export const COMMANDS: readonly Command[] = [
  digest,
  quotes,
  ask,
  schedule,
  feeds,
  topics,
  story,
  speaker,
  why,
  status,
  usage,
  model,
  report,
  post,
  shared,
  help,
];

/** "/pullquote feeds list | add URL [--all]". */
export function synopsis(command: Command): string {
  return `/${command.name}${command.usage === '' ? '' : ` ${command.usage}`}`;
}
