/**
 * Who may ask when: few requests at a time to one host and overall, a pause between two to the same
 * host, and hosts take turns, so that one with a thousand pages does not hold up one with a feed.
 */
import { AppError } from '../../core/errors.ts';
import { abortedError } from './failures.ts';

export type HostQueueLimits = { perHostMax: number; overallMax: number; queuedMax: number };

type Waiter = { gapMs: number; start: () => void; fail: (error: AppError) => void };

type Host = {
  active: number;
  waiters: Set<Waiter>;
  /** Set while the pause after the last start runs. */
  pause: NodeJS.Timeout | null;
};

export class HostQueue {
  readonly #limits: HostQueueLimits;
  /** In order of turns: a host that was served goes to the end. */
  readonly #hosts = new Map<string, Host>();
  #active = 0;
  #queued = 0;
  #isClosed = false;

  constructor(limits: HostQueueLimits) {
    this.#limits = limits;
  }

  /**
   * Resolves at this request's turn with the function that ends it. `gapMs` is the pause that it
   * lays on its host. Throws AppError `temporary`: `aborted` by the signal or by close, `queue_full`.
   */
  async enter(name: string, gapMs: number, signal: AbortSignal): Promise<() => void> {
    if (this.#isClosed || signal.aborted) throw abortedError(name, signal.reason);
    if (this.#queued >= this.#limits.queuedMax) {
      const message = `Too many addresses are waiting to be read, ${name} among them; try again later.`;
      throw new AppError('temporary', 'queue_full', message);
    }
    const host = this.#hostOf(name);
    const turn = this.#wait(name, host, gapMs, signal);
    this.#pump();
    await turn;
    return () => this.#leave(name, host);
  }

  /** Fails all that wait; those under way may still end. */
  close(): void {
    this.#isClosed = true;
    for (const [name, host] of this.#hosts) {
      if (host.pause !== null) clearTimeout(host.pause);
      for (const waiter of host.waiters) waiter.fail(abortedError(name, 'closed'));
      host.waiters.clear();
    }
    this.#queued = 0;
  }

  #hostOf(name: string): Host {
    const known = this.#hosts.get(name);
    if (known) return known;
    const host: Host = { active: 0, waiters: new Set(), pause: null };
    this.#hosts.set(name, host);
    return host;
  }

  #wait(name: string, host: Host, gapMs: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = () => {
      host.waiters.delete(waiter);
      this.#queued -= 1;
      this.#dropIdle(name, host);
      reject(abortedError(name, signal.reason));
    };
    const settle = (end: () => void) => {
      signal.removeEventListener('abort', onAbort);
      end();
    };
    const waiter: Waiter = {
      gapMs,
      start: () => settle(resolve),
      fail: (error) => settle(() => reject(error)),
    };
    signal.addEventListener('abort', onAbort, { once: true });
    host.waiters.add(waiter);
    this.#queued += 1;
    return promise;
  }

  #pump(): void {
    while (this.#active < this.#limits.overallMax) {
      const next = this.#hosts.entries().find(([, host]) => this.#canStart(host));
      if (!next) return;
      this.#start(...next);
    }
  }

  #canStart(host: Host): boolean {
    return host.waiters.size > 0 && host.pause === null && host.active < this.#limits.perHostMax;
  }

  #start(name: string, host: Host): void {
    const [waiter] = host.waiters;
    if (!waiter) return;
    host.waiters.delete(waiter);
    this.#hosts.delete(name);
    this.#hosts.set(name, host);
    host.active += 1;
    this.#active += 1;
    this.#queued -= 1;
    if (waiter.gapMs > 0) this.#pause(name, host, waiter.gapMs);
    waiter.start();
  }

  #pause(name: string, host: Host, gapMs: number): void {
    host.pause = setTimeout(() => {
      host.pause = null;
      this.#dropIdle(name, host);
      this.#pump();
    }, gapMs);
  }

  #leave(name: string, host: Host): void {
    host.active -= 1;
    this.#active -= 1;
    this.#dropIdle(name, host);
    this.#pump();
  }

  #dropIdle(name: string, host: Host): void {
    if (host.active === 0 && host.waiters.size === 0 && host.pause === null) {
      this.#hosts.delete(name);
    }
  }
}
