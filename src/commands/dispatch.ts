/**
 * From what a person typed or pressed to a reply. The one broad catch of the chat: people get a
 * plain sentence with its code, logs get the cause.
 */
import { accessOf, refuseUnlessMay } from '../core/access.ts';
import { AppError, isAppError } from '../core/errors.ts';
import { type Message, textMessage } from '../core/message/message.ts';
import { commandOf, isShare } from '../core/message/share.ts';
import type { Audience, ChatHandler, ChatRequest } from '../ports/chat-platform.ts';
import { livingStory } from '../stories/living-story.ts';
import type { Command, CommandDeps } from './command.ts';
import { complete } from './complete.ts';
import { COMMANDS } from './index.ts';
import { AT_HOME, createIntake, type Intake, type IntakeRules } from './intake.ts';
import { refuseShared, shared } from './shared.ts';
import { status } from './status.ts';
import { tellMePart } from './tell-me.ts';

/**
 * Handles each event once, whatever it is retried, and over a restart. After `stopping` work goes on
 * for the rules' grace; who was not served by then is told.
 */
export function createChatHandler(
  deps: CommandDeps,
  stopping: AbortSignal,
  rules: IntakeRules = AT_HOME,
): ChatHandler {
  const intake = createIntake(deps, stopping, rules);
  return {
    handle: (request) => dispatch(deps, intake, request),
    complete: (query) => complete(deps, query),
    home: ({ tenant, user }) =>
      status.run(deps, homeContext(tenant, user.canManage, intake.signal), ''),
  };
}

async function isFirst(deps: CommandDeps, intake: Intake, request: ChatRequest): Promise<boolean> {
  await intake.turn();
  const at = deps.clock.now().toISOString();
  return request.eventId === null || deps.store.channels.firstTime(request.eventId, at);
}

function homeContext(tenant: string, canManage: boolean, signal: AbortSignal) {
  return { tenant, channel: '', thread: '', canManage, nearArticles: [], signal };
}

async function dispatch(deps: CommandDeps, intake: Intake, request: ChatRequest): Promise<void> {
  try {
    if (!(await isFirst(deps, intake, request))) return;
    const call = readRequest(request);
    refuseUnlessMay(accessOf(call.command.access, call.args), request.user);
    const later: Work[] = [];
    const work = () => carryOut(deps, request, call, intake.signal, later);
    const message = await intake.serve(request, call.command === named('ask'), work);
    await request.reply(message, { audience: call.audience });
    for (const follow of later) {
      const more = await intake.serve(request, false, follow);
      await request.reply(more, { audience: 'asker' });
    }
  } catch (error) {
    const told = errorMessage(deps, doubted(request, error));
    await request.reply(told, { audience: 'asker', isFault: true });
  }
}

type Work = () => Promise<Message>;

/** Nobody is refused for good because the platform could not tell just then who they are. */
function doubted({ user }: ChatRequest, error: unknown): unknown {
  if (!isAppError(error) || error.code !== 'not_allowed' || user.isUncertain !== true) return error;
  return new AppError(
    'temporary',
    'rights_unknown',
    'It could not be told just now whether you may do this; try again in a minute.',
    { cause: error },
  );
}

async function carryOut(
  deps: CommandDeps,
  request: ChatRequest,
  { command, args, audience }: Call,
  signal: AbortSignal,
  later: Work[],
): Promise<Message> {
  const { tenant, channel, thread, rootMessageId, user } = request;
  if (request.isShared && command !== shared) await refuseShared(deps.store, tenant, channel);
  const nearArticles = await nearOf(deps, request);
  const { managesChannelOnly = false } = user;
  const who = { user: user.id, canManage: user.canManage, managesChannelOnly };
  const how = { isForm: request.isForm === true, isForAll: audience === 'channel' };
  const afterwards = (work: Work) => void later.push(work);
  const place = { tenant, channel, thread, rootMessageId };
  const context = { ...place, ...who, ...how, nearArticles, signal, afterwards };
  return command.run(deps, context, args);
}

type Call = { command: Command; args: string; audience: Audience };

function readRequest(request: ChatRequest): Call {
  const { kind, text } = request;
  // Whoever types "help" alone wants no article that holds the word.
  if (kind === 'question' && /^(?:help|status|digest)[.!?]?$/i.test(text.trim())) {
    return readCommand(text.trim().replace(/[.!?]$/, ''));
  }
  if (kind === 'question') return { command: named('ask'), args: text, audience: 'channel' };
  if (kind === 'command') return readCommand(text);
  const call = readCommand(commandOf(text));
  return isShare(text) ? { ...call, audience: 'channel' } : call;
}

function readCommand(typed: string): Call {
  // "feeds list" is short for "pullquote feeds list".
  for (const text of [typed.trim(), `pullquote ${typed.trim()}`]) {
    const lower = text.toLowerCase();
    const command = COMMANDS.find(({ name }) => lower === name || lower.startsWith(`${name} `));
    if (command === undefined) continue;
    const args = text.slice(command.name.length).trim();
    const isPreview = command.name === 'digest' && /^preview$/i.test(args);
    const isForAsker = isPreview || (command.name === 'ask' && tellMePart(args) !== null);
    return { command, args, audience: isForAsker ? 'asker' : command.audience };
  }
  const [word = '', verb] = typed.trim().split(/\s+/);
  if (/^(?:pullquote)?$/i.test(word) && verb === undefined) return readCommand('pullquote help');
  throw new AppError(
    'user',
    'no_such_command',
    `There is no command "/${/^pullquote$/i.test(word) ? `pullquote ${verb}` : word}"; /pullquote help lists what there is.`,
  );
}

function named(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw new Error(`the table has no ${name}`);
  return command;
}

/** Articles of the story asked under, else of the digest whose thread this is. */
async function nearOf(deps: CommandDeps, request: ChatRequest): Promise<string[]> {
  const { tenant, channel, story, rootMessageId } = request;
  if (story !== null) {
    const id = await livingStory(deps.store, { tenant, channel, rootMessageId }, story);
    const members = id === null ? [] : await deps.store.stories.articlesOf(tenant, [id]);
    return deps.store.articles.visibleAmong(
      { tenant, channel },
      members.map((member) => member.articleId),
    );
  }
  if (rootMessageId === null) return [];
  const delivery = await deps.store.deliveries.byMessage(tenant, channel, rootMessageId);
  return delivery?.digest?.articles.map((article) => article.id) ?? [];
}

function errorMessage(deps: CommandDeps, error: unknown): Message {
  if (isAppError(error)) {
    // The person reads what is wrong; the log is for those who look closer.
    if (error.kind !== 'user') deps.logger.info('command failed', { code: error.code, error });
    return textMessage(`${error.message} (${error.code})`);
  }
  deps.logger.error('command failed', { error });
  return textMessage('Something went wrong here; it is in the log. Try again. (internal_error)');
}
