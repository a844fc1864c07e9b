/**
 * Work in turns: so many pieces at once, in a fair rotation, so many waiting and no more. Stands
 * alone because it knows of lanes and time only, nothing of chat. No library fits: those that limit
 * concurrency know no lanes, and those with lanes read the machine's time.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../core/errors.ts';
import { durationWords } from '../core/message/dates.ts';
import type { Clock } from '../ports/runtime.ts';
import { createRotation, type Lane } from './rotation.ts';

export type QueueBounds = {
  atOnceMax: number;
  /** Fewer than `atOnceMax`, so that one tenant alone never holds every place. */
  atOncePerTenantMax: number;
  waitingMax: number;
  waitingPerTenantMax: number;
  waitingPerChannelMax: number;
  /** Who waited so long is told once. */
  tellAfterMs: number;
};

/** `aboutMs` is null while nothing has been finished yet. */
export type Wait = { ahead: number; aboutMs: number | null };

export type FairQueue = {
  /** Settles as the work does. Rejects with AppError `temporary`, code `queue_full`, where too much waits. */
  run<T>(lane: Lane, work: () => Promise<T>, onLongWait: (wait: Wait) => void): Promise<T>;
  /** Rejects with `reason` all that waits or is under way, and all that comes later. */
  stop(reason: AppError): void;
};

type Job = { begin(): Promise<void>; reject(reason: AppError): void };

/** Share of the newest piece in the running mean of how long one takes. */
const NEWEST_SHARE = 0.2;
/** Before anything is known: time enough for a queue to move. */
const RETRY_MS_MIN = 30_000;

/** Resolves when all who asked before have had a turn of the event loop, and the caller has its own. */
export type Turn = () => Promise<void>;

export function createTurns(): Turn {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => nextTurn());
    return last;
  };
}

export function createFairQueue(bounds: QueueBounds, clock: Clock, turn: Turn): FairQueue {
  const waiting = createRotation<Job>();
  const underWay = createUnderWay(clock);
  let isStarting = false;
  let stopReason: AppError | null = null;

  async function start(): Promise<void> {
    if (isStarting) return;
    isStarting = true;
    while (underWay.count() < bounds.atOnceMax) {
      // Each begins in a turn of the event loop of its own: work that never waits, on SQLite and the
      // offline engine, would otherwise keep acknowledgements out until the last of a crowd is done.
      await turn();
      const next = waiting.take((tenant) => underWay.of(tenant) < bounds.atOncePerTenantMax);
      if (next === null) break;
      void underWay.carryOut(next.lane.tenant, next.item).then(start);
    }
    isStarting = false;
  }

  function waitOf(ahead: number): Wait {
    const pieceMs = underWay.pieceMs();
    const rounds = Math.ceil((ahead + 1) / bounds.atOncePerTenantMax);
    return { ahead, aboutMs: pieceMs === null ? null : rounds * pieceMs };
  }

  function refusal(lane: Lane): AppError | null {
    if (stopReason !== null) return stopReason;
    const inTenant = waiting.countOfTenant(lane.tenant);
    const isFull =
      waiting.count() >= bounds.waitingMax ||
      inTenant >= bounds.waitingPerTenantMax ||
      waiting.countOfChannel(lane) >= bounds.waitingPerChannelMax;
    return isFull ? queueFull(waitOf(inTenant)) : null;
  }

  return {
    async run<T>(lane: Lane, work: () => Promise<T>, onLongWait: (wait: Wait) => void): Promise<T> {
      const refused = refusal(lane);
      if (refused !== null) throw refused;
      const { job, result, begun } = jobOf(work);
      waiting.add(lane, job);
      void clock.sleep(bounds.tellAfterMs, begun).then(() => {
        if (!begun.aborted) onLongWait(waitOf(waiting.ahead(lane, job)));
      });
      void start();
      return result;
    },
    stop(reason) {
      stopReason = reason;
      for (const job of [...waiting.clear(), ...underWay.all()]) job.reject(reason);
    },
  };
}

/** `begun` is aborted when the job waits no longer. */
function jobOf<T>(work: () => Promise<T>): { job: Job; result: Promise<T>; begun: AbortSignal } {
  const { promise: result, resolve, reject } = Promise.withResolvers<T>();
  const begun = new AbortController();
  const job: Job = {
    async begin() {
      begun.abort();
      try {
        resolve(await work());
      } catch (error) {
        reject(error);
      }
    },
    reject(reason) {
      begun.abort();
      reject(reason);
    },
  };
  return { job, result, begun: begun.signal };
}

function createUnderWay(clock: Clock) {
  const jobs = new Set<Job>();
  const byTenant = new Map<string, number>();
  let meanMs: number | null = null;
  const of = (tenant: string): number => byTenant.get(tenant) ?? 0;
  return {
    of,
    count: () => jobs.size,
    all: () => [...jobs],
    /** How long a piece took of late; null before the first. */
    pieceMs: () => meanMs,
    async carryOut(tenant: string, job: Job): Promise<void> {
      const begunMs = clock.now().getTime();
      jobs.add(job);
      byTenant.set(tenant, of(tenant) + 1);
      await job.begin();
      const tookMs = clock.now().getTime() - begunMs;
      meanMs = meanMs === null ? tookMs : meanMs + NEWEST_SHARE * (tookMs - meanMs);
      jobs.delete(job);
      if (of(tenant) > 1) byTenant.set(tenant, of(tenant) - 1);
      else byTenant.delete(tenant);
    },
  };
}

function queueFull({ aboutMs }: Wait): AppError {
  const retryAfterMs = Math.max(RETRY_MS_MIN, aboutMs ?? 0);
  return new AppError(
    'temporary',
    'queue_full',
    `Too much is waiting here already; ask again in ${durationWords(retryAfterMs)}.`,
    { retryAfterMs },
  );
}
