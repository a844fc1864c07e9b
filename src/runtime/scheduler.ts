/**
 * The clockwork. It ticks and keeps nothing: what is due, and whether it was done, stands in the
 * store. A job never overlaps itself, and no job's failure stops the ticking.
 */
import { type Logger as CronLogger, type ScheduledTask, schedule, validate } from 'node-cron';
import { AppError } from '../core/errors.ts';
import type { Logger, Scheduler } from '../ports/runtime.ts';

type Job = (signal: AbortSignal) => Promise<void>;

/** node-cron writes to standard output unless it is given this. */
function cronLogger(logger: Logger): CronLogger {
  return {
    info: (detail) => logger.debug('cron notice', { detail }),
    debug: (detail) => logger.debug('cron detail', { detail }),
    warn: (detail) => logger.warn('cron warning', { detail }),
    error: (detail, error) => logger.error('cron failure', { detail, error }),
  };
}

class CronScheduler implements Scheduler {
  readonly #logger: Logger;
  readonly #tasks: ScheduledTask[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  every(pattern: string, name: string, job: Job): void {
    if (!validate(pattern)) {
      const message = `"${pattern}" is no cron pattern; write five fields, as "*/15 * * * *".`;
      throw new AppError('config', 'bad_schedule', message);
    }
    let isRunning = false;
    const tick = async () => {
      if (isRunning) return this.#logger.debug('tick skipped, the last still runs', { job: name });
      isRunning = true;
      await this.#run(name, job);
      isRunning = false;
    };
    this.#tasks.push(schedule(pattern, tick, { name, logger: cronLogger(this.#logger) }));
  }

  async stop(timeoutMs: number): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#tasks.map((task) => task.destroy()));
    if (this.#running.size === 0) return;
    const { promise: timeout, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      this.#logger.warn('jobs still run at the end of the time to stop', { timeoutMs });
      resolve();
    }, timeoutMs);
    await Promise.race([Promise.all(this.#running), timeout]);
    clearTimeout(timer);
  }

  async #run(name: string, job: Job): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const run = this.#guarded(name, job);
    this.#running.add(run);
    await run;
    this.#running.delete(run);
  }

  /** A job's edge: what it throws ends here, and the next tick comes all the same. */
  async #guarded(name: string, job: Job): Promise<void> {
    try {
      await job(this.#stopping.signal);
    } catch (error) {
      this.#logger.error('job failed', { job: name, error });
    }
  }
}

/**
 * `every` throws AppError `config` with code `bad_schedule` for what is no cron pattern. `stop`
 * aborts the jobs' signal at once, so that they hand back what they have not begun, then waits.
 */
export function createScheduler(logger: Logger): Scheduler {
  return new CronScheduler(logger);
}
