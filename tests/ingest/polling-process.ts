/**
 * One process that polls what is due in a store that others share, and writes down each address that
 * it asks for, with its own name.
 *   polling-process.ts DATABASE LOG NOW NAME [KILLED-AFTER]
 */
import { appendFileSync } from 'node:fs';
import { createFeedReader } from '../../src/feeds/index.ts';
import type { IngestDeps } from '../../src/ingest/deps.ts';
import { pollFeeds } from '../../src/ingest/poll-feeds.ts';
import type { Http } from '../../src/ports/runtime.ts';
import { openStore } from '../../src/storage/database.ts';
import { silentLogger } from '../support/silent-logger.ts';

const [database = '', log = '', now = '', name = '', killedAfter = 'never'] = process.argv.slice(2);
const store = await openStore(database);
let asked = 0;
const http: Http = {
  async fetch(url) {
    appendFileSync(log, `${name} ${url}\n`);
    asked += 1;
    if (asked === Number(killedAfter)) process.kill(process.pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 1));
    return { status: 304, url, movedTo: null, headers: {}, body: new Uint8Array() };
  },
  close: async () => {},
};
const deps = {
  ...{ store, http, logger: silentLogger, feedReader: createFeedReader(), pollIntervalMs: 900_000 },
  clock: { now: () => new Date(now), sleep: async () => {} },
} as unknown as IngestDeps;
await pollFeeds(deps, new AbortController().signal);
await store.close();
