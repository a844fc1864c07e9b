/**
 * What a command is: one row of the table that every platform publishes and the help is made from.
 */
import type { AnswerDeps } from '../answers/deps.ts';
import type { Message } from '../core/message/message.ts';
import type { DeliverDeps } from '../digest/deps.ts';
import type { IngestDeps } from '../ingest/deps.ts';
import type { StoryBuilder } from '../stories/build-stories.ts';

export type CommandDeps = IngestDeps &
  DeliverDeps &
  AnswerDeps & {
    storyBuilder: StoryBuilder;
    /** True where the channel reads the sample newsroom: a digest then covers all that was read. */
    coversAll: boolean;
    /** IANA zone of channels that have not set one. */
    defaultZone: string;
    startedAt: Date;
  };

export type CommandContext = {
  tenant: string;
  channel: string;
  /** What follow-up questions belong to. */
  thread: string;
  canManage: boolean;
  signal: AbortSignal;
};

export type Command = {
  /** `digest`, or `pullquote feeds` for a verb of the fourth command. */
  name: string;
  /** What may follow the name: "[speaker] [about WORDS]". */
  usage: string;
  summary: string;
  access: 'all' | 'manager';
  /** Who reads the reply: look-ups go to the asker alone. */
  audience: 'asker' | 'channel';
  run(deps: CommandDeps, context: CommandContext, args: string): Promise<Message>;
};
