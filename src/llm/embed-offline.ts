/**
 * Embeddings with no key and no network, by packages that whoever wants them installs. Texts are
 * embedded in a thread, one after the other; what was done when the time ran out is not lost.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '../core/errors.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { Clock } from '../ports/runtime.ts';
import { requirePackages } from './embed-packages.ts';
import type { EmbedAnswer } from './embed-worker.ts';
import { createPlaces } from './places.ts';
import { startTimeLimit } from './time-limit.ts';

export type OfflineEmbedder = Embedder & { close(): Promise<void> };

export type OfflineEmbedderOptions = {
  clock: Clock;
  timeoutMs: number;
  /** Where the packages are looked for, ending in a slash; beside this program unless given. */
  folder?: string;
};

/** The package's release: other weights would make other vectors. */
const SPACE = 'offline model-embeddings-en 0.2';
/** Four times what one question asks for. */
const KEPT_MAX = 64;
/** As many questions as may wait for a place at a model's server. */
const WAITING_MAX = 64;

/** Reading the weights takes 2 to 4 seconds where a text takes a tenth of one. */
const LOAD_TIMES_MAX = 6;

/**
 * The thread starts at the first text, again at the next where one took `timeoutMs` by itself,
 * and never keeps the process alive while idle. Throws AppError `config`, code `embeddings_missing`.
 */
export function createOfflineEmbedder(options: OfflineEmbedderOptions): OfflineEmbedder {
  const { clock, timeoutMs, folder = `${import.meta.dirname}/` } = options;
  requirePackages(folder);
  const places = createPlaces({ placesMax: 1, waitingMax: WAITING_MAX });
  const kept = new Map<string, Float32Array>();
  let thread: Thread | null = null;

  async function vectorOf(text: string): Promise<Float32Array> {
    const known = kept.get(text);
    if (known !== undefined) return known;
    thread ??= startThread(options, folder);
    const current = thread;
    try {
      const vector = await current.embed(text);
      kept.set(text, vector);
      const [oldest] = kept.keys();
      if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
      return vector;
    } catch (error) {
      if (thread === current) thread = null;
      await current.stop();
      throw failedError(error);
    }
  }

  async function inTurn(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      signal.throwIfAborted();
      vectors.push(await vectorOf(text));
    }
    return vectors;
  }

  return {
    space: SPACE,
    async embed(texts, signal) {
      const limit = startTimeLimit(clock, timeoutMs, signal);
      const work = places.run(limit.signal, () => inTurn(texts, limit.signal));
      try {
        // The text under way is finished all the same, so that the thread's answers stay in order.
        return await Promise.race([work, whenOver(limit.signal)]);
      } finally {
        work.catch(() => undefined);
        limit.end();
      }
    },
    async close() {
      await thread?.stop();
      thread = null;
    },
  };
}

function whenOver(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

type Thread = { embed(text: string): Promise<Float32Array>; stop(): Promise<void> };

/** Bounds each wait for the thread: one that hangs would hold the only place for good. */
async function within<T>(clock: Clock, maxMs: number, work: Promise<T>): Promise<T> {
  const limit = startTimeLimit(clock, maxMs, undefined);
  try {
    return await Promise.race([work, whenOver(limit.signal)]);
  } finally {
    limit.end();
  }
}

function startThread({ clock, timeoutMs }: OfflineEmbedderOptions, folder: string): Thread {
  // The published package holds JavaScript only.
  const file = import.meta.url.endsWith('.ts') ? './embed-worker.ts' : './embed-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    // Flags of the command line are for the main thread; some would stop this one from starting.
    execArgv: [],
    workerData: { folder },
    // What the packages say of themselves must not stand among a command's results.
    stdout: true,
  });
  const ready = answerOf(worker);
  ready.catch(() => undefined);
  return {
    async embed(text) {
      worker.ref();
      try {
        await within(clock, LOAD_TIMES_MAX * timeoutMs, ready);
        const answer = answerOf(worker);
        worker.postMessage(text);
        const said = await within(clock, timeoutMs, answer);
        if (said.kind === 'vector') return said.vector;
        throw new Error(said.kind === 'failed' ? said.message : 'An answer out of turn.');
      } finally {
        worker.unref();
      }
    },
    async stop() {
      await worker.terminate();
    },
  };
}

/** The next one; rejects where the thread fails or ends instead. */
async function answerOf(worker: Worker): Promise<EmbedAnswer> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(worker, 'exit', { signal }).then(() => {
    throw new Error('The thread ended.');
  });
  ended.catch(() => undefined);
  try {
    // It rejects where the thread fails.
    const [answer] = (await Promise.race([once(worker, 'message', { signal }), ended])) as [
      EmbedAnswer,
    ];
    return answer;
  } finally {
    over.abort();
  }
}

function failedError(cause: unknown): AppError {
  const message = 'The offline embeddings failed.';
  return new AppError('permanent', 'embeddings_failed', message, { cause });
}
