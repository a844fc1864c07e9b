/**
 * Works off what many hosts are asked for, so that a slow host holds up its own alone: few at a time
 * of one host, hosts in turn, and more work is taken in as long as a place is free.
 */

export type HostWork<T> = {
  /** More to do, given what was taken in and waits for its host; none where nothing is due. */
  take(waiting: readonly T[]): Promise<readonly T[]>;
  /** '' for what asks no host. */
  hostOf(value: T): string;
  work(value: T): Promise<void>;
  /** Work under way at once: altogether and of one host. */
  atOnceMax: number;
  perHostMax: number;
  /** Taken in and not begun, altogether. */
  waitingMax: number;
};

/**
 * Ends when nothing more is due and all that was begun has ended; gives what was taken in and not
 * begun because the signal aborted. The first error ends it: nothing more is begun, and it is thrown
 * when what was under way has come to its end.
 */
export async function eachByHost<T>(job: HostWork<T>, signal: AbortSignal): Promise<T[]> {
  const hosts = new HostLines(job);
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const begin = (value: T): void => {
    const work = job
      .work(value)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        underWay.delete(work);
        hosts.leave(value);
      });
    underWay.add(work);
  };
  const fill = async (): Promise<void> => {
    while (underWay.size < job.atOnceMax && failures.length === 0 && !signal.aborted) {
      const next = hosts.next();
      if (next !== null) begin(next.value);
      else if (!(await takeIn(job, hosts))) return;
    }
  };
  try {
    await fill();
    while (underWay.size > 0) {
      await Promise.race(underWay);
      await fill();
    }
  } finally {
    await Promise.all(underWay);
  }
  if (failures.length > 0) throw failures[0];
  return hosts.waiting();
}

async function takeIn<T>(job: HostWork<T>, hosts: HostLines<T>): Promise<boolean> {
  if (hosts.size >= job.waitingMax) return false;
  const taken = await job.take(hosts.waiting());
  for (const value of taken) hosts.add(value);
  return taken.length > 0;
}

/** What waits, in one line a host; a host that was served goes to the end. */
class HostLines<T> {
  readonly #job: HostWork<T>;
  readonly #lines = new Map<string, T[]>();
  readonly #active = new Map<string, number>();
  size = 0;

  constructor(job: HostWork<T>) {
    this.#job = job;
  }

  add(value: T): void {
    this.size += 1;
    const host = this.#job.hostOf(value);
    const line = this.#lines.get(host);
    if (line === undefined) this.#lines.set(host, [value]);
    else line.push(value);
  }

  /** In a wrapper, since the value may be anything; counted as begun. */
  next(): { value: T } | null {
    for (const [host, line] of this.#lines) {
      const active = this.#active.get(host) ?? 0;
      if (host !== '' && active >= this.#job.perHostMax) continue;
      const [value] = line.splice(0, 1);
      this.#lines.delete(host);
      if (line.length > 0) this.#lines.set(host, line);
      this.#active.set(host, active + 1);
      this.size -= 1;
      return { value: value as T };
    }
    return null;
  }

  leave(value: T): void {
    const host = this.#job.hostOf(value);
    const active = (this.#active.get(host) ?? 1) - 1;
    if (active === 0) this.#active.delete(host);
    else this.#active.set(host, active);
  }

  waiting(): T[] {
    return [...this.#lines.values()].flat();
  }
}
