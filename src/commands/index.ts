/**
 * The command table: what every platform publishes, what the help says, what the README lists. A
 * new command is a file and a row.
 */
import { type Block, frame } from '../core/message/message.ts';
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
    blocks: GROUPS.flatMap(({ title, commands }): Block[] => [
      { kind: 'paragraph', runs: [frame(title, 'strong')] },
      ...commands.map((command): Block => {
        const runs = [frame(synopsis(command), 'strong'), frame(` — ${command.summary}`)];
        return { kind: 'entry', runs };
      }),
    ]),
  }),
};

/** By what a person wants to do, the most frequent first. */
const GROUPS: readonly { title: string; commands: readonly Command[] }[] = [
  { title: 'Read and look up', commands: [digest, quotes, ask, story, why] },
  { title: 'Set up a channel', commands: [feeds, schedule, topics, shared] },
  { title: 'Put right', commands: [speaker, report, post] },
  { title: 'See how it runs', commands: [status, usage, model, help] },
];

export const COMMANDS: readonly Command[] = GROUPS.flatMap(({ commands }) => commands);

/** "/pullquote feeds list | add URL [--all]". */
export function synopsis(command: Command): string {
  return `/${command.name}${command.usage === '' ? '' : ` ${command.usage}`}`;
}
