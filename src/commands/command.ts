/**
 * What a command is: one row of the table that every platform publishes and the help is made from.
 */
import type { AnswerDeps } from '../answers/deps.ts';
import type { Rights } from '../core/access.ts';
import type { Message } from '../core/message/message.ts';
import type { DeliverDeps } from '../digest/deps.ts';
import type { IngestDeps } from '../ingest/deps.ts';
import type { CommandOption, CommandSpec } from '../ports/chat-platform.ts';

export type CommandDeps = IngestDeps &
  DeliverDeps &
  AnswerDeps & {
    /** IANA zone of channels that have not set one. */
    defaultZone: string;
  };

export type CommandContext = Rights & {
  tenant: string;
  channel: string;
  /** What follow-up questions belong to. */
  thread: string;
  /** All of the channel read the reply. */
  isForAll?: boolean;
  /** Filled into a form that the asker alone sees. */
  isForm?: boolean;
  /** The platform's id of who asks; absent on the command line. */
  user?: string;
  /** Post of ours that the thread hangs from or the button stands under. */
  rootMessageId?: string | null;
  /** Articles that the question stands under: of a digest, or of one of its stories. */
  nearArticles: readonly string[];
  signal: AbortSignal;
  /** What follows the reply, to the asker alone; absent where nobody waits for it. */
  afterwards?(work: () => Promise<Message>): void;
};

export type Command = CommandSpec & {
  run(deps: CommandDeps, context: CommandContext, args: string): Promise<Message>;
};

/** An option of free text; more is said by the fields given. */
export function option(
  name: string,
  help: string,
  more: Partial<CommandOption> = {},
): CommandOption {
  return { name, help, prefix: '', isRequired: false, choices: null, completes: null, ...more };
}
