/**
 * The one way onto the network for what strangers publish. It only puts the parts of `http/`
 * together: check the address, ask robots.txt, wait for a turn, ask, follow, translate.
 */
import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import type { Clock, Fetched, FetchOptions, Http, Logger } from '../ports/runtime.ts';
import { type Budget, withinBudget } from './http/budget.ts';
import { createConnector } from './http/connector.ts';
import { ACCEPT_ENCODING } from './http/decode.ts';
import { type Answer, type Ask, exchange } from './http/exchange.ts';
import { statusError } from './http/failures.ts';
import { type Followed, follow } from './http/follow.ts';
import { HostQueue } from './http/host-queue.ts';
import { DEFAULT_HTTP_LIMITS, type HttpLimits } from './http/limits.ts';
import { RobotsRules } from './http/robots.ts';
import { bareHost, isOpened, type Opened, readTarget } from './http/target.ts';

export type HttpOptions = {
  userAgent: string;
  clock: Clock;
  logger: Logger;
  /** Exact origins, as "http://127.0.0.1:4321", that are read although they may be private. */
  allowOrigins?: readonly string[];
  /** Host names that an address of ours serves, in plain HTTP; the Host header is kept. */
  hostMap?: ReadonlyMap<string, { address: string; port: number }>;
  limits?: Partial<HttpLimits>;
  /** Resolves names in place of `dns.lookup`; its answers are checked all the same. */
  lookup?: LookupFunction;
};

const ACCEPT: Record<FetchOptions['kind'], string> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.5, */*;q=0.1',
  page: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1',
};

/** RFC 6761 reserves the name; the addresses are those of the loopback interface. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

const PRINTABLE = /^[\x20-\x7e]+$/;

/** A server's own validator may be such that no request can carry it; without it all is read anew. */
function canReturn(validator: string | null | undefined, charsMax: number): validator is string {
  return !!validator && validator.length <= charsMax && PRINTABLE.test(validator);
}

function readOpened(options: HttpOptions): Opened {
  const origins = (options.allowOrigins ?? []).map((origin) => new URL(origin).origin);
  return { origins: new Set(origins), hosts: options.hostMap ?? new Map() };
}

class UndiciHttp implements Http {
  readonly #options: HttpOptions;
  readonly #limits: HttpLimits;
  readonly #opened: Opened;
  readonly #agent: Agent;
  readonly #queue: HostQueue;
  readonly #robots: RobotsRules;
  readonly #closing = new AbortController();

  constructor(options: HttpOptions) {
    const limits = { ...DEFAULT_HTTP_LIMITS, ...options.limits };
    this.#options = options;
    this.#limits = limits;
    this.#opened = readOpened(options);
    this.#queue = new HostQueue(limits);
    this.#agent = new Agent({
      connect: createConnector(this.#opened, limits, options.lookup),
      connections: limits.perHostMax,
      maxHeaderSize: limits.headerBytesMax,
    });
    const { userAgent, clock } = options;
    this.#robots = new RobotsRules({
      userAgent,
      clock,
      limits,
      read: (url) => this.#readRobots(url),
    });
  }

  async fetch(address: string, options: FetchOptions): Promise<Fetched> {
    const url = readTarget(address, this.#opened, this.#limits);
    const signals = options.signal
      ? [options.signal, this.#closing.signal]
      : [this.#closing.signal];
    const signal = AbortSignal.any(signals);
    const budget: Budget = { leftMs: this.#limits.totalMs };
    const ask = this.#askFor(options);
    const followed = await follow(url, this.#opened, this.#limits, async (hop) => {
      if (options.kind === 'page') await this.#robots.check(hop, signal);
      return this.#ask(hop, ask, budget, signal);
    });
    return this.#fetched(followed, ask);
  }

  async close(): Promise<void> {
    this.#queue.close();
    this.#closing.abort('closed');
    await this.#agent.destroy();
  }

  #askFor(options: FetchOptions): Ask {
    const headers: Record<string, string> = {
      accept: ACCEPT[options.kind],
      'accept-encoding': ACCEPT_ENCODING,
      'user-agent': this.#options.userAgent,
    };
    const { feedBytesMax, pageBytesMax, validatorCharsMax } = this.#limits;
    const { etag, lastModified } = options;
    if (canReturn(etag, validatorCharsMax)) headers['if-none-match'] = etag;
    if (canReturn(lastModified, validatorCharsMax)) headers['if-modified-since'] = lastModified;
    return { headers, bytesMax: options.kind === 'feed' ? feedBytesMax : pageBytesMax };
  }

  async #ask(url: URL, ask: Ask, budget: Budget, signal: AbortSignal): Promise<Answer> {
    const host = url.hostname;
    const leave = await this.#queue.enter(host, this.#gapMs(url), signal);
    try {
      const answer = await withinBudget(budget, host, signal, (within) =>
        exchange(this.#agent, url, ask, this.#limits, within),
      );
      const { status, body } = answer;
      this.#options.logger.debug('answer received', { host, status, bytes: body.length });
      return answer;
    } finally {
      leave();
    }
  }

  /** Public hosts get their pause even where a person opened their origin. */
  #gapMs(url: URL): number {
    const isOurs = this.#opened.hosts.has(url.hostname) || LOOPBACK.test(bareHost(url));
    return isOurs && isOpened(url, this.#opened) ? 0 : this.#limits.hostGapMs;
  }

  #fetched({ answer, url, movedTo }: Followed, ask: Ask): Fetched {
    const { status, headers, body } = answer;
    const isConditional = 'if-none-match' in ask.headers || 'if-modified-since' in ask.headers;
    if (status === 304 && isConditional) return { status, url: url.href, movedTo, headers, body };
    // 203 is a 200 that a proxy on the way has changed.
    if (status === 200 || status === 203)
      return { status: 200, url: url.href, movedTo, headers, body };
    throw this.#statusError(answer, url);
  }

  #statusError({ status, headers }: Answer, url: URL): Error {
    const now = this.#options.clock.now();
    return statusError(status, url.hostname, headers['retry-after'], now, this.#limits);
  }

  async #readRobots(address: URL): Promise<Uint8Array | null> {
    const budget: Budget = { leftMs: this.#limits.totalMs };
    const headers = { accept: 'text/plain', 'user-agent': this.#options.userAgent };
    const ask: Ask = { headers, bytesMax: this.#limits.robotsBytesMax, isCutAtMax: true };
    const { answer, url } = await follow(address, this.#opened, this.#limits, (hop) =>
      this.#ask(hop, ask, budget, this.#closing.signal),
    );
    if (answer.status === 200 || answer.status === 203) return answer.body;
    throw this.#statusError(answer, url);
  }
}

/** Throws TypeError where an allowed origin is no URL: settings are checked before they come here. */
export function createHttp(options: HttpOptions): Http {
  return new UndiciHttp(options);
}
