import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/ports/runtime.ts';
import { createScheduler } from '../../src/runtime/scheduler.ts';
import { silentLogger } from '../support/silent-logger.ts';

const SECOND_MS = 1000;
const EVERY_SECOND = '* * * * * *';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-05T08:00:00.500Z') });
});
afterEach(() => {
  vi.useRealTimers();
});
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * SECOND_MS);

describe('the scheduler', () => {
  it('runs a job on each tick', async () => {
    const scheduler = createScheduler(silentLogger);
    let runs = 0;
    scheduler.every(EVERY_SECOND, 'poll', async () => {
      runs += 1;
    });
    await seconds(3);
    expect(runs).toBe(3);
    await scheduler.stop(0);
  });

  it('skips the ticks of a job that still runs, and of no other job', async () => {
    const scheduler = createScheduler(silentLogger);
    const runs = { slow: 0, quick: 0 };
    const done = Promise.withResolvers<void>();
    scheduler.every(EVERY_SECOND, 'slow', () => {
      runs.slow += 1;
      return done.promise;
    });
    scheduler.every(EVERY_SECOND, 'quick', async () => {
      runs.quick += 1;
    });
    await seconds(3);
    expect(runs).toEqual({ slow: 1, quick: 3 });
    done.resolve();
    await seconds(1);
    expect(runs.slow).toBe(2);
    await scheduler.stop(0);
  });

  it('goes on ticking after a job fails, and logs what it threw', async () => {
    const errors: unknown[] = [];
    const logger: Logger = { ...silentLogger, error: (_message, fields) => errors.push(fields) };
    const scheduler = createScheduler(logger);
    const failure = new Error('disk full');
    scheduler.every(EVERY_SECOND, 'poll', () => Promise.reject(failure));
    await seconds(2);
    expect(errors).toEqual([
      { job: 'poll', error: failure },
      { job: 'poll', error: failure },
    ]);
    await scheduler.stop(0);
  });

  it('refuses what is no cron pattern', () => {
    const scheduler = createScheduler(silentLogger);
    const wrong = () => scheduler.every('every morning', 'digest', async () => undefined);
    expect(wrong).toThrow(AppError);
    expect(wrong).toThrow(expect.objectContaining({ kind: 'config', code: 'bad_schedule' }));
  });
});

describe('stopping', () => {
  it('tells the running job, waits for it, and ticks no more', async () => {
    const scheduler = createScheduler(silentLogger);
    const events: string[] = [];
    const done = Promise.withResolvers<void>();
    scheduler.every(EVERY_SECOND, 'poll', async (signal) => {
      events.push('started');
      signal.addEventListener('abort', () => events.push('told'));
      await done.promise;
      events.push('finished');
    });
    await seconds(1);
    const stopped = scheduler.stop(10 * SECOND_MS).then(() => events.push('stopped'));
    await seconds(5);
    expect(events).toEqual(['started', 'told']);
    done.resolve();
    await stopped;
    await seconds(5);
    expect(events).toEqual(['started', 'told', 'finished', 'stopped']);
  });

  it('waits no longer than it was told, and says that jobs still run', async () => {
    const warnings: unknown[] = [];
    const logger: Logger = { ...silentLogger, warn: (message) => warnings.push(message) };
    const scheduler = createScheduler(logger);
    scheduler.every(EVERY_SECOND, 'poll', () => new Promise(() => undefined));
    await seconds(1);
    const stopped = scheduler.stop(2 * SECOND_MS);
    await seconds(2);
    await stopped;
    expect(warnings).toEqual(['jobs still run at the end of the time to stop']);
  });
});
