/**
 * Pages are read in worker threads with a time limit, so that no page can hold up the bot. Stands
 * apart from the reading itself: this file knows threads, queues and limits, and nothing of HTML.
 */
import { Worker } from 'node:worker_threads';
import { AppError } from '../core/errors.ts';
import type { Page, PageInput, PageReader } from '../ports/page-reader.ts';
import type { PageAnswer } from './page-worker.ts';

export type PageReaderOptions = {
  /** For one page, from the moment a thread takes it; 10,000 by default. */
  timeoutMs?: number;
  /** Threads at most, each started when first needed; 1 by default. */
  workers?: number;
};

/** Pages of a newsroom take 5 to 200 ms; a hundred times that is a trap. */
const TIMEOUT_MS = 10_000;
/** Loading the parser takes half a second on a slow machine. */
const START_TIMEOUT_MS = 30_000;
/** Twice the largest news page seen, decoded two bytes a character. */
const BODY_BYTES_MAX = 8_000_000;
/** Heap of one thread: a page at every bound needs about 200 MB. */
const HEAP_MB_MAX = 512;

type Job = {
  input: PageInput;
  resolve: (page: Page) => void;
  reject: (error: AppError) => void;
};

type Slot = { worker: Worker; isReady: boolean; job: Job | null; timer: NodeJS.Timeout | null };

/** Threads start at the first page and never keep the process alive while idle. */
export function createPageReader(options: PageReaderOptions = {}): PageReader {
  const pool = new Pool(options.timeoutMs ?? TIMEOUT_MS, options.workers ?? 1);
  return {
    read: (input) => pool.read(input),
    close: () => pool.close(),
  };
}

class Pool {
  readonly #timeoutMs: number;
  readonly #size: number;
  readonly #slots = new Set<Slot>();
  readonly #waiting: Job[] = [];
  #isClosed = false;

  constructor(timeoutMs: number, size: number) {
    this.#timeoutMs = timeoutMs;
    this.#size = size;
  }

  read(input: PageInput): Promise<Page> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(closedError());
      if (input.html.length > BODY_BYTES_MAX) return reject(tooLargeError());
      this.#waiting.push({ input, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const job of this.#waiting.splice(0)) job.reject(closedError());
    await Promise.all([...this.#slots].map((slot) => this.#end(slot, closedError())));
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const slot = [...this.#slots].find(({ job }) => job === null) ?? this.#start();
      if (slot === null) return;
      slot.job = this.#waiting.shift() ?? null;
      slot.worker.ref();
      if (slot.isReady) this.#post(slot);
    }
  }

  #start(): Slot | null {
    if (this.#slots.size >= this.#size) return null;
    // The published package holds JavaScript only.
    const file = import.meta.url.endsWith('.ts') ? './page-worker.ts' : './page-worker.js';
    const worker = new Worker(new URL(file, import.meta.url), {
      // Flags of the command line are for the main thread; some would stop this one from starting.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
    });
    const slot: Slot = { worker, isReady: false, job: null, timer: null };
    this.#slots.add(slot);
    this.#limit(slot, START_TIMEOUT_MS);
    worker.on('message', (answer: PageAnswer) => this.#receive(slot, answer));
    worker.on('error', (error) => void this.#end(slot, crashError(error)));
    worker.on('exit', () => void this.#end(slot, crashError(null)));
    return slot;
  }

  #post(slot: Slot): void {
    this.#limit(slot, this.#timeoutMs);
    slot.worker.postMessage(slot.job?.input);
  }

  #limit(slot: Slot, timeoutMs: number): void {
    if (slot.timer !== null) clearTimeout(slot.timer);
    slot.timer = setTimeout(() => {
      void this.#end(slot, tooSlowError(timeoutMs)).then(() => this.#assign());
    }, timeoutMs);
  }

  #receive(slot: Slot, answer: PageAnswer): void {
    if (answer.kind === 'ready') {
      slot.isReady = true;
      if (slot.job !== null) this.#post(slot);
      return;
    }
    const job = slot.job;
    this.#release(slot);
    slot.worker.unref();
    if (answer.kind === 'page') job?.resolve(answer.page);
    else job?.reject(new AppError('permanent', answer.code, answer.message));
    this.#assign();
  }

  #release(slot: Slot): void {
    if (slot.timer !== null) clearTimeout(slot.timer);
    slot.timer = null;
    slot.job = null;
  }

  async #end(slot: Slot, error: AppError): Promise<void> {
    if (!this.#slots.delete(slot)) return;
    const job = slot.job;
    this.#release(slot);
    await slot.worker.terminate();
    job?.reject(error);
    if (!this.#isClosed) this.#assign();
  }
}

function tooSlowError(timeoutMs: number): AppError {
  return new AppError('permanent', 'page_too_slow', `The page took over ${timeoutMs} ms to read.`);
}

function tooLargeError(): AppError {
  return new AppError('permanent', 'page_too_large', 'The page is too large to be read.');
}

function closedError(): AppError {
  return new AppError('temporary', 'page_reader_closed', 'The page reader is shutting down.');
}

function crashError(cause: unknown): AppError {
  const isMemory = (cause as { code?: string } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isMemory) return tooLargeError();
  return new AppError('permanent', 'page_unreadable', 'The page could not be read.', { cause });
}
