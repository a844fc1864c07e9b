/** Builds the real Http against loopback servers and closes all of it after the test. */
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AppError } from '../../../src/core/errors.ts';
import { isAppError } from '../../../src/core/errors.ts';
import type { Http } from '../../../src/ports/runtime.ts';
import { createHttp, type HttpOptions } from '../../../src/runtime/http.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { type LoopbackServer, startServer } from '../../support/loopback-server.ts';
import { silentLogger } from '../../support/silent-logger.ts';

export async function serve(answer: Parameters<typeof startServer>[0]): Promise<LoopbackServer> {
  const server = await startServer(answer);
  onTestFinished(() => server.close());
  return server;
}

export function httpWith(options: Partial<HttpOptions> = {}): Http {
  const http = createHttp({
    userAgent: 'Pullquote/0.0 (test)',
    clock: createFakeClock(),
    logger: silentLogger,
    ...options,
  });
  onTestFinished(() => http.close());
  return http;
}

/** A raw socket, for what node:http would not send. Answers each connection with `talk`. */
export async function serveRaw(
  talk: (write: (data: string | Uint8Array) => void, reset: () => void, end: () => void) => void,
) {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () =>
      talk(
        (data) => socket.writable && socket.write(data),
        () => socket.resetAndDestroy(),
        () => socket.end(),
      ),
    );
    onTestFinished(() => void socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Http that may read these servers. */
export function httpFor(servers: LoopbackServer[], options: Partial<HttpOptions> = {}): Http {
  return httpWith({ allowOrigins: servers.map((server) => server.origin), ...options });
}

/** The AppError that a promise ends in; anything else is a failure of the test. */
export async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
  if (isAppError(outcome)) return outcome;
  throw new Error('expected an AppError', { cause: outcome });
}
