/**
 * A process that builds stories as long as some wait, and kills itself, SIGKILL, at the call of the
 * store's stories that it is told: before or after it.
 *   story-process.ts DATABASE CALL before|after
 */
import { openStore } from '../../src/storage/database.ts';
import { createStoryBuilder } from '../../src/stories/build-stories.ts';
import { createFakeClock } from './fake-clock.ts';
import { silentLogger } from './silent-logger.ts';

const [, , database = '', callText = '0', side = ''] = process.argv;
const killAt = Number(callText);
let calls = 0;

/** The same object, but that dies at the chosen call. */
function mortal<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        calls += 1;
        const call = calls;
        if (call === killAt && side === 'before') process.kill(process.pid, 'SIGKILL');
        const result: unknown = await value.apply(object, args);
        if (call === killAt && side === 'after') process.kill(process.pid, 'SIGKILL');
        return result;
      };
    },
  });
}

const store = await openStore(database);
const builder = createStoryBuilder({
  store: { ...store, stories: mortal(store.stories) },
  clock: createFakeClock('2026-03-02T09:00:00.000Z'),
  logger: silentLogger,
});
const built = await builder.build('north', new AbortController().signal);
process.stdout.write(`${built} ${calls}\n`);
await store.close();
