/**
 * A platform that keeps in memory what stands in its posts and threads, and that refuses an edit or a word
 * in a thread where a test says so.
 */
import type { AppError } from '../../src/core/errors.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';

export type MemoryChannel = {
  platform: ChatPlatform;
  /** What stands in each post now, by its id. */
  posts: Map<string, string>;
  /** "post: words", oldest first. */
  threads: string[];
  /** What the next edits and the next words in a thread meet; none is a success. */
  faults: { replace: AppError[]; thread: AppError[] };
};

const words = (message: Message) => message.blocks.filter(isText).map(blockText).join('\n');

export function createMemoryChannel(): MemoryChannel {
  const posts = new Map<string, string>();
  const threads: string[] = [];
  const faults: MemoryChannel['faults'] = { replace: [], thread: [] };
  const platform = {
    name: 'memory',
    serves: () => true,
    prepare: (message: Message) => [{ platform: 'memory', payload: words(message) }],
    async post(_tenant: string, _channel: string, part: { payload: unknown }) {
      const messageId = `m${posts.size}`;
      posts.set(messageId, String(part.payload));
      return { messageId };
    },
    async replace(_tenant: string, _channel: string, id: string, part: { payload: unknown }) {
      const fault = faults.replace.shift();
      if (fault !== undefined) throw fault;
      posts.set(id, String(part.payload));
    },
    async postInThread(_tenant: string, _channel: string, root: string, message: Message) {
      const fault = faults.thread.shift();
      if (fault !== undefined) throw fault;
      threads.push(`${root}: ${words(message)}`);
    },
    notifyManager: async () => true,
  } as unknown as ChatPlatform;
  return { platform, posts, threads, faults };
}
