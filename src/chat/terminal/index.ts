/**
 * The terminal as a chat platform: what is typed after a slash is a command, everything else is a
 * question. What comes by itself, a digest at its slot, is printed above the prompt.
 */
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { AppError } from '../../core/errors.ts';
import { type Block, frame, isText, type Message } from '../../core/message/message.ts';
import type {
  ChatHandler,
  ChatPlatform,
  ChatRequest,
  CommandSpec,
  PreparedPart,
} from '../../ports/chat-platform.ts';
import { completeLine } from './complete.ts';
import { renderTerminal, type TerminalOptions } from './render.ts';

export type TerminalPlatformOptions = {
  input: Readable;
  output: Writable;
  /** Asked at each message, since a window changes its width. */
  look(): TerminalOptions;
  tenant: string;
  channel: string;
  /** For the Tab key: names, and commands with their fields. */
  completions: readonly string[];
  commands?: readonly CommandSpec[];
  /** Earlier lines, newest first, and where new ones go. */
  history: readonly string[];
  onHistory(lines: readonly string[]): void;
  /** The person ended the session: Ctrl-D, or /quit. */
  onEnd(): void;
};

const PROMPT = '› ';
const PERSON = 'you';
const HISTORY_LINES_MAX = 500;
const QUIT = /^\/(?:quit|exit|bye)\s*$/i;

export function createTerminal(options: TerminalPlatformOptions): ChatPlatform {
  let session: Interface | null = null;
  let posts = 0;
  const print = (text: string): void => {
    // Clears the line that is being typed and puts it back below.
    if (session !== null) options.output.write('\r\x1b[0J');
    options.output.write(`${text}\n`);
    session?.prompt(true);
  };
  const show = (message: Message): void =>
    print(renderTerminal(withTyped(message), options.look()));
  const prepare = (message: Message): readonly PreparedPart[] => [
    { platform: 'terminal', payload: message },
  ];
  return {
    name: 'terminal',
    capabilities: {
      edit: false,
      privateReply: true,
      autocomplete: true,
      modal: false,
      history: false,
    },
    serves: (tenant) => tenant === options.tenant,
    prepare,
    async start(handler) {
      session = openSession(options, handler, show);
    },
    async stop() {
      session?.close();
      session = null;
    },
    async post(_tenant, _channel, part) {
      posts += 1;
      print(renderTerminal(part.payload as Message, options.look()));
      return { messageId: String(posts) };
    },
    // What scrolled by cannot be asked for again.
    find: async () => 'unknown',
    async replace() {
      throw new AppError('permanent', 'no_edits', 'What is printed cannot be changed.');
    },
    postInThread: async (_tenant, _channel, _rootMessageId, message) => show(message),
    zoneOf: async () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    async notifyManager(_tenant, _channel, message) {
      show(message);
      return true;
    },
    check: async () => [],
  };
}

/** Where there are no buttons, what they would do can be typed. */
function withTyped(message: Message): Message {
  const typed = message.blocks
    .filter((block) => !isText(block))
    .flatMap(({ buttons }) => buttons.flatMap((button) => button.typed ?? []));
  const lines = typed.map(
    ({ label, command }): Block => ({ kind: 'small', runs: [frame(`${label}: /${command}`)] }),
  );
  return { ...message, blocks: [...message.blocks, ...lines] };
}

function openSession(
  options: TerminalPlatformOptions,
  handler: ChatHandler,
  show: (message: Message) => void,
): Interface {
  const session = createInterface({
    input: options.input,
    output: options.output,
    prompt: PROMPT,
    history: [...options.history],
    historySize: HISTORY_LINES_MAX,
    removeHistoryDuplicates: true,
    completer: (line: string, done: Complete) => void complete(options, handler, line, done),
  });
  let last: Promise<void> = Promise.resolve();
  session.on('history', (lines) => options.onHistory(lines));
  // As shells have it: Ctrl-C gives up a line that is being typed, and ends on an empty one.
  session.on('SIGINT', () => {
    if (session.line === '') return session.close();
    options.output.write('^C\n');
    session.write(null, { ctrl: true, name: 'e' });
    session.write(null, { ctrl: true, name: 'u' });
  });
  session.on('close', () => void last.then(() => options.onEnd()));
  session.on('line', (line) => {
    const text = line.trim();
    if (QUIT.test(text)) return session.close();
    // One after the other, so that answers stand in the order of their questions.
    last = last.then(async () => {
      if (text !== '') await handler.handle(requestOf(options, text, show));
      session.prompt();
    });
  });
  session.prompt();
  return session;
}

function requestOf(
  options: TerminalPlatformOptions,
  text: string,
  show: (message: Message) => void,
): ChatRequest {
  const isCommand = text.startsWith('/');
  return {
    tenant: options.tenant,
    channel: options.channel,
    thread: options.channel,
    eventId: null,
    rootMessageId: null,
    story: null,
    isShared: false,
    user: { id: PERSON, canManage: true },
    text: isCommand ? text.slice(1) : text,
    kind: isCommand ? 'command' : 'question',
    reply: async (message) => show(message),
  };
}

type Complete = (error: null, result: [string[], string]) => void;

/** Nothing is completed where it cannot be told what with: the line stays as it was typed. */
async function complete(
  options: TerminalPlatformOptions,
  handler: ChatHandler,
  line: string,
  done: Complete,
): Promise<void> {
  const { tenant, channel, completions, commands = [], output } = options;
  try {
    const { hits, end, list } = await completeLine(line, completions, commands, (field, typed) =>
      handler.complete({ tenant, channel, field, typed, user: PERSON }),
    );
    if (list.length > 0) output.write(`\n${list.join('\n')}\n${PROMPT}${line}`);
    done(null, [hits, end]);
  } catch {
    done(null, [[], line]);
  }
}
