/**
 * What the use-cases ask of the machine: the time, a log, the network and a clockwork. Nothing in
 * core, and no use-case, reaches these but through here.
 */

export interface Clock {
  now(): Date;
  /** Resolves after the time, or at once when the signal aborts. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

/** Messages are static strings; what varies stands in the fields. */
export interface Logger {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export type FetchOptions = {
  /** `page` asks robots.txt first, `feed` does not; each has limits of its own. */
  kind: 'feed' | 'page';
  etag?: string | null;
  lastModified?: string | null;
  signal?: AbortSignal;
};

export type Fetched = {
  /** 200 with a body, or 304 without. Every other status is thrown as an AppError. */
  status: 200 | 304;
  /** Address after redirects. */
  url: string;
  /** Where only permanent redirects (301, 308) led here: the address to ask from now on. */
  movedTo: string | null;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Uint8Array;
};

export interface Http {
  /**
   * Throws AppError: `temporary` (network, time out, 5xx, 429 with retryAfterMs), `permanent`
   * (4xx, 410 as code `gone`, refused address, too large, robots.txt).
   */
  fetch(url: string, options: FetchOptions): Promise<Fetched>;
  close(): Promise<void>;
}

export interface Scheduler {
  /** Runs `job` on each tick of the cron pattern; a tick is skipped while the last still runs. */
  every(pattern: string, name: string, job: (signal: AbortSignal) => Promise<void>): void;
  /** Stops ticking and waits for running jobs, up to the given time. */
  stop(timeoutMs: number): Promise<void>;
}

export type SourceFile = {
  /** As given, or below the folder given. */
  path: string;
  /** Absolute `file:` URL. */
  url: string;
  body: Uint8Array;
};

/** Local files that a person names as sources. */
export interface SourceFiles {
  /**
   * The file itself, or every readable file below a folder, by path. Throws AppError `user`:
   * `file_missing`, `file_unreadable`, `file_too_large`, `folder_empty`.
   */
  read(path: string): Promise<SourceFile[]>;
}
