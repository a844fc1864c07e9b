/**
 * Asks robots.txt before a page is read, as RFC 9309 has it: absent (4xx) means everything may be
 * read, out of reach (5xx, network) means not now. A copy still held is used while the file is out
 * of reach; after thirty days without an answer it counts as absent.
 */
import robotsParser, { type Robot } from 'robots-parser';
import { AppError, isAppError } from '../../core/errors.ts';
import type { Clock } from '../../ports/runtime.ts';
import { untilAborted } from './budget.ts';
import { abortedError } from './failures.ts';
import type { HttpLimits } from './limits.ts';

/** The package's types describe an ES module; what Node imports is its CommonJS function. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot;

type Rules = Pick<Robot, 'isAllowed'> | 'absent' | 'unknown';

type Entry = {
  rules: Rules;
  freshUntilMs: number;
  failingSinceMs: number | null;
  failure: AppError | null;
};

export type RobotsOptions = {
  userAgent: string;
  clock: Clock;
  limits: HttpLimits;
  /** The file's bytes, null where it is absent. Throws AppError, `temporary` where out of reach. */
  read: (url: URL) => Promise<Uint8Array | null>;
};

/** Failures of ours, which say nothing about the server. */
const OWN_FAILURES = new Set(['aborted', 'queue_full']);
/** The server answered, but not with rules; every other failure will meet the page just as well. */
const ANSWERED_FAILURES = new Set(['server_error', 'rate_limited', 'unexpected_status']);

const WILDCARD_RULE = /^\s*(?:dis)?allow\s*:.*\*/i;

/** Leaves out wildcard rules beyond the limit, whose matching a hostile file could make slow. */
function boundedRules(text: string, wildcardCharsMax: number): string {
  let chars = 0;
  const isKept = (line: string) => {
    if (!WILDCARD_RULE.test(line)) return true;
    chars += line.length;
    return chars <= wildcardCharsMax;
  };
  return text
    .split(/\r\n|\r|\n/)
    .filter(isKept)
    .join('\n');
}

export class RobotsRules {
  readonly #options: RobotsOptions;
  /** By origin; the longest unused comes first. */
  readonly #entries = new Map<string, Entry>();
  readonly #loading = new Map<string, Promise<Entry>>();

  constructor(options: RobotsOptions) {
    this.#options = options;
  }

  /**
   * Throws AppError: `permanent` with code `robots_disallowed`; `temporary` with code
   * `robots_unreachable` and retryAfterMs, or with the network's own failure.
   */
  async check(url: URL, signal: AbortSignal): Promise<void> {
    const { rules, failure, freshUntilMs } = await untilAborted(this.#entryOf(url), signal, () =>
      abortedError(url.hostname, signal.reason),
    );
    if (rules === 'absent') return;
    if (rules === 'unknown') {
      if (failure && !ANSWERED_FAILURES.has(failure.code)) throw failure;
      const retryAfterMs = Math.max(freshUntilMs - this.#nowMs(), 0);
      const message = `The rules for robots of ${url.hostname} cannot be read now, so its pages are not read either; it is tried again later.`;
      throw new AppError('temporary', 'robots_unreachable', message, {
        cause: failure,
        retryAfterMs,
      });
    }
    if (rules.isAllowed(url.href, this.#options.userAgent) !== false) return;
    const message = `${url.hostname} asks robots not to read this page.`;
    throw new AppError('permanent', 'robots_disallowed', message);
  }

  #nowMs(): number {
    return this.#options.clock.now().getTime();
  }

  #entryOf(url: URL): Promise<Entry> {
    const known = this.#entries.get(url.origin);
    if (known && this.#nowMs() < known.freshUntilMs) {
      this.#keep(url.origin, known);
      return Promise.resolve(known);
    }
    const under = this.#loading.get(url.origin);
    if (under) return under;
    const loading = this.#load(url.origin, known).finally(() => this.#loading.delete(url.origin));
    this.#loading.set(url.origin, loading);
    return loading;
  }

  #keep(origin: string, entry: Entry): void {
    this.#entries.delete(origin);
    this.#entries.set(origin, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#options.limits.robotsEntriesMax && oldest !== undefined) {
      this.#entries.delete(oldest);
    }
  }

  async #load(origin: string, known: Entry | undefined): Promise<Entry> {
    const address = new URL('/robots.txt', origin);
    let entry: Entry;
    try {
      entry = this.#settled(this.#parse(address, await this.#options.read(address)));
    } catch (error) {
      if (!isAppError(error) || OWN_FAILURES.has(error.code)) throw error;
      entry = error.kind === 'temporary' ? this.#failed(error, known) : this.#settled('absent');
    }
    this.#keep(origin, entry);
    return entry;
  }

  #parse(address: URL, body: Uint8Array | null): Rules {
    if (body === null) return 'absent';
    const text = new TextDecoder().decode(body);
    const { robotsWildcardCharsMax } = this.#options.limits;
    return parseRobots(address.href, boundedRules(text, robotsWildcardCharsMax));
  }

  #settled(rules: Rules): Entry {
    const freshUntilMs = this.#nowMs() + this.#options.limits.robotsTtlMs;
    return { rules, freshUntilMs, failingSinceMs: null, failure: null };
  }

  #failed(failure: AppError, known: Entry | undefined): Entry {
    const { robotsRetryMs, robotsGiveUpMs } = this.#options.limits;
    const nowMs = this.#nowMs();
    const failingSinceMs = known?.failingSinceMs ?? nowMs;
    const isGivenUp = nowMs - failingSinceMs >= robotsGiveUpMs;
    return {
      rules: isGivenUp ? 'absent' : (known?.rules ?? 'unknown'),
      freshUntilMs: nowMs + (failure.retryAfterMs ?? robotsRetryMs),
      failingSinceMs,
      failure,
    };
  }
}
