/**
 * One process that delivers one slot and kills itself, SIGKILL, at the call that it is told: before
 * or after the nth call of the store's deliveries and of the platform. Posts go to a file, as a
 * platform's history would keep them.
 *   slot-process.ts DATABASE HISTORY CALL before|after
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { deliverDigest } from '../../src/digest/deliver-digest.ts';
import { createModels } from '../../src/llm/index.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/runtime.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { openStore } from '../../src/storage/database.ts';
import { silentLogger } from './silent-logger.ts';

const [, , database = '', history = '', callText = '', side = ''] = process.argv;
const killAt = Number(callText);
/** Each run comes ten minutes after the last: a lease of five has run out by then. */
const now = new Date(
  Date.parse('2026-10-14T08:00:00Z') + lines(history.replace(/history$/, 'runs')).length * 600_000,
);
appendFileSync(history.replace(/history$/, 'runs'), 'run\n');

let calls = 0;
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('killed');
};

/** The same object, but that dies at the chosen call. */
function mortal<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        calls += 1;
        const call = calls;
        if (call === killAt && side === 'before') die();
        const result: unknown = await value.apply(object, args);
        if (call === killAt && side === 'after') die();
        return result;
      };
    },
  });
}

function lines(path: string): string[] {
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}

const posts = mortal({
  async post(mark: string): Promise<void> {
    appendFileSync(history, `${mark}\n`);
  },
});

const platform: ChatPlatform = {
  name: 'file',
  capabilities: {
    edit: false,
    privateReply: false,
    autocomplete: false,
    modal: false,
    history: true,
  },
  serves: () => true,
  start: async () => {},
  stop: async () => {},
  notifyManager: async () => false,
  replace: async () => {},
  postInThread: async () => {},
  zoneOf: async () => null,
  check: async () => [],
  prepare: (message) =>
    message.blocks
      .filter((block) => block.kind === 'heading')
      .map((payload) => ({ platform: 'file', payload })),
  async post(_tenant, _channel, _part, mark) {
    await posts.post(`${mark.delivery}/${mark.part}`);
    return { messageId: `${mark.part}` };
  },
  async find(_tenant, _channel, mark) {
    return lines(history).includes(`${mark.delivery}/${mark.part}`)
      ? { messageId: `${mark.part}` }
      : 'absent';
  },
};

const store = await openStore(database);
const clock: Clock = { now: () => now, sleep: systemClock.sleep };
const models = await createModels(null, { logger: silentLogger, promptsFolder: '', clock });
const outcome = await deliverDigest(
  {
    store: { ...store, deliveries: mortal(store.deliveries) },
    ...models,
    logger: silentLogger,
    clock,
    platforms: [platform],
    owner: String(process.pid),
    coversAll: false,
    buildStories: async () => 0,
  },
  {
    tenant: 'local',
    channel: 'terminal',
    slot: '2026-10-14T08:00:00.000Z',
    isLate: false,
    zone: 'UTC',
    topic: null,
    muted: [],
  },
  new AbortController().signal,
);
process.stdout.write(`${outcome} ${calls}\n`);
await store.close();
