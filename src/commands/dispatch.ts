/**
 * From what a person typed to a reply. The one broad catch of the chat: people get a plain sentence
 * with its code, logs get the cause.
 */
import { AppError, isAppError } from '../core/errors.ts';
import { type Message, textMessage } from '../core/message/message.ts';
import type { ChatRequest } from '../ports/chat-platform.ts';
import type { Command, CommandDeps } from './command.ts';
import { COMMANDS } from './index.ts';

export async function dispatch(
  deps: CommandDeps,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<void> {
  const { tenant, channel, thread, user } = request;
  try {
    const { command, args } = findCommand(request);
    if (command.access === 'manager' && !user.canManage) {
      throw new AppError('user', 'not_allowed', 'This is for those who may manage this channel.');
    }
    const message = await command.run(
      deps,
      { tenant, channel, thread, canManage: user.canManage, signal },
      args,
    );
    const isPreview = command.name === 'digest' && /^preview$/i.test(args.trim());
    await request.reply(message, { audience: isPreview ? 'asker' : command.audience });
  } catch (error) {
    await request.reply(errorMessage(deps, error), { audience: 'asker' });
  }
}

function findCommand(request: ChatRequest): { command: Command; args: string } {
  if (!request.isCommand) return { command: named('ask'), args: request.text };
  const typed = request.text.trim();
  // "feeds list" is short for "pullquote feeds list".
  for (const text of [typed, `pullquote ${typed}`]) {
    const lower = text.toLowerCase();
    const command = COMMANDS.find(({ name }) => lower === name || lower.startsWith(`${name} `));
    if (command !== undefined) return { command, args: text.slice(command.name.length).trim() };
  }
  throw new AppError(
    'user',
    'no_such_command',
    `There is no command "/${typed.split(/\s+/)[0]}"; /help lists what there is.`,
  );
}

function named(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw new Error(`the table has no ${name}`);
  return command;
}

function errorMessage(deps: CommandDeps, error: unknown): Message {
  if (isAppError(error)) {
    if (error.kind !== 'user') deps.logger.warn('command failed', { code: error.code, error });
    return textMessage(`${error.message} (${error.code})`);
  }
  deps.logger.error('command failed', { error });
  return textMessage('Something went wrong here; it is in the log. Try again. (internal_error)');
}
