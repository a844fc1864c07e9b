/** Hostile addresses added as a person adds them: each ends by name, and the next one is read. */
import zlib from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { isAppError } from '../../src/core/errors.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { createPageReader } from '../../src/feeds/page-reader.ts';
import type { IngestDeps } from '../../src/ingest/deps.ts';
import { addSource } from '../../src/ingest/read-sources.ts';
import type { Clock } from '../../src/ports/runtime.ts';
import { createHttp } from '../../src/runtime/http.ts';
import { sourceFiles } from '../../src/runtime/source-files.ts';
import { openStore } from '../../src/storage/database.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { startServer } from '../support/loopback-server.ts';
import { silentLogger } from '../support/silent-logger.ts';

const MIB = 1024 * 1024;
const SCOPE = { tenant: 'a', channel: 'C1' };
const GOOD =
  '<rss version="2.0"><channel><title>Valley</title><item><title>x</title></item></channel></rss>';
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]>`;

const BODIES: Record<string, string> = {
  '/deep-page': `<html><body>${'<div>'.repeat(100_000)}`,
  '/deep-feed': GOOD.replace('x</title>', `x</title><description>${'<b>'.repeat(100_000)}`),
  '/laughs': LAUGHS + GOOD.replace('>x<', '>&b;x<'),
  '/zeros': '\0'.repeat(MIB),
  '/broken-json': `{"items":${'['.repeat(100_000)}`,
  '/long-title': GOOD.replace('>x<', `>${'x'.repeat(9 * MIB)}<`),
  '/too-long': 'x'.repeat(11 * MIB),
  '/good': GOOD,
};

/** Waits for nothing, so that what is tried again is tried at once. */
const hasty: Clock = { ...createFakeClock(), sleep: async () => {} };

async function newsroom(): Promise<{ deps: IngestDeps; origin: string }> {
  const bomb = zlib.gzipSync(new Uint8Array(64 * MIB));
  const server = await startServer((request, response, socket) => {
    const path = request.url ?? '';
    if (path === '/bomb') return response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
    if (path === '/circle') return response.writeHead(302, { Location: path }).end();
    if (path === '/inward') return response.writeHead(302, { Location: 'http://127.1/' }).end();
    if (path === '/junk') return socket.end('<html>no headers</html>');
    const body = BODIES[path];
    return body === undefined ? response.writeHead(404).end() : response.end(body);
  });
  const http = createHttp({
    userAgent: 'Pullquote/0.0 (test)',
    clock: hasty,
    logger: silentLogger,
    allowOrigins: [server.origin],
  });
  const store = await openStore(':memory:');
  const pageReader = createPageReader();
  onTestFinished(async () => {
    await Promise.all([http.close(), store.close(), pageReader.close(), server.close()]);
  });
  const parts = { feedReader: createFeedReader(), pageReader, sourceFiles, store, http };
  const deps = { ...parts, clock: hasty, logger: silentLogger, pollIntervalMs: 900_000 };
  return { deps, origin: server.origin };
}

it('ends each by name or as read, and reads the next', async () => {
  const { deps, origin } = await newsroom();
  const outcomeOf = async (path: string) => {
    try {
      const [added] = await addSource(deps, SCOPE, origin + path, new AbortController().signal);
      return added?.kind;
    } catch (error) {
      if (isAppError(error)) return error.code;
      throw error;
    }
  };
  const outcomes: Record<string, unknown> = {};
  const paths = ['/bomb', '/circle', '/inward', '/junk', ...Object.keys(BODIES)];
  for (const path of paths) outcomes[path] = await outcomeOf(path);
  expect(outcomes).toEqual({
    '/bomb': 'too_large',
    '/circle': 'too_many_redirects',
    '/inward': 'address_refused',
    '/junk': 'bad_response',
    '/deep-page': 'page_too_large',
    '/deep-feed': 'feed',
    '/laughs': 'feed',
    '/zeros': 'no_article',
    '/broken-json': 'no_article',
    '/long-title': 'feed',
    '/too-long': 'too_large',
    '/good': 'feed',
  });
});
