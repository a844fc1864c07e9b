/** Builds the real Http against loopback servers and closes all of it after the test. */
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
