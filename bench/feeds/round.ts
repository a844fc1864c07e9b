/**
 * One round over all feeds of a store, for 100, 1,000 and 10,000 of them: time, requests a second,
 * cost a feed and peak memory, first with everything new, then with nothing new (304).
 *   node bench/feeds/round.ts [FEEDS…]
 * Feeds come over real HTTP from a server on loopback, each from a host name of its own; the store is
 * SQLite in a temporary folder, as shipped: every commit flushed. Each size has a process of its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFeedReader } from '../../src/feeds/index.ts';
import { createPageReader } from '../../src/feeds/page-reader.ts';
import type { IngestDeps } from '../../src/ingest/deps.ts';
import { pollFeeds } from '../../src/ingest/poll-feeds.ts';
import { createHttp } from '../../src/runtime/http.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import { sourceFiles } from '../../src/runtime/source-files.ts';
import { openStore } from '../../src/storage/database.ts';

const SIZES = [100, 1_000, 10_000];
const ENTRIES = 20;
const START_MS = Date.parse('2026-10-14T08:00:00Z');
const DAY_MS = 24 * 60 * 60_000;
const SCOPE = { tenant: 'bench', channel: 'C1' };

function feedXml(host: string): string {
  const items = Array.from({ length: ENTRIES }, (_, n) => {
    const date = new Date(START_MS - n * 3_600_000).toUTCString();
    return `<item><title>Council votes on bridge ${n}</title><link>http://${host}/${n}</link><guid>http://${host}/${n}</guid><pubDate>${date}</pubDate><description>The council voted on bridge ${n} of ${host} after a long debate.</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${host}</title><link>http://${host}/</link>${items.join('')}</channel></rss>`;
}

async function serveFeeds(): Promise<{ port: number; close(): void }> {
  const server = createServer(({ headers }, response) => {
    const etag = `"${headers.host}"`;
    if (headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else
      response
        .writeHead(200, { 'content-type': 'application/rss+xml', etag })
        .end(feedXml(headers.host ?? ''));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

type Row = Record<string, number | string>;

async function measure(feeds: number, port: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pullquote-round-'));
  const hosts = Array.from({ length: feeds }, (_, n) => `feed-${n}.example`);
  let nowMs = START_MS;
  const clock = { now: () => new Date(nowMs), sleep: async () => {} };
  const logger = createLogger({ level: 'error', pretty: false });
  const store = await openStore(join(folder, 'pullquote.db'));
  const pageReader = createPageReader();
  const http = createHttp({
    ...{ userAgent: 'Pullquote', clock, logger },
    hostMap: new Map(hosts.map((host) => [host, { address: '127.0.0.1', port }])),
  });
  const feedReader = createFeedReader();
  const deps: IngestDeps = {
    ...{ clock, http, feedReader, pageReader, sourceFiles, store, logger },
    pollIntervalMs: 900_000,
  };
  const wanted = hosts.map((host) => ({ url: `http://${host}/`, title: null, readOnce: false }));
  await store.feeds.followAll(SCOPE, wanted, clock.now().toISOString());
  const rows: Row[] = [];
  for (const round of ['all new', 'all 304']) {
    const start = performance.now();
    const cpu = process.cpuUsage();
    const count = await pollFeeds(deps, new AbortController().signal);
    const ms = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    rows.push({
      ...{ feeds, round, polled: count.feeds, faults: count.faults, items: count.pending },
      seconds: Math.round(ms / 100) / 10,
      'requests/s': Math.round((count.feeds / ms) * 1000),
      'ms/feed': Math.round((ms / feeds) * 100) / 100,
      'CPU ms/feed': Math.round((user + system) / 10 / feeds) / 100,
      'peak MB': Math.round(process.resourceUsage().maxRSS / 1024),
    });
    nowMs += 2 * DAY_MS;
  }
  await pageReader.close();
  await http.close();
  await store.close();
  rmSync(folder, { recursive: true });
  return rows;
}

if (process.send === undefined) {
  const server = await serveFeeds();
  const named = process.argv.slice(2).map(Number);
  const table: Row[] = [];
  for (const feeds of named.length > 0 ? named : SIZES) {
    const child = fork(import.meta.filename, [String(feeds), String(server.port)]);
    const [rows] = (await once(child, 'message')) as [Row[]];
    table.push(...rows);
  }
  console.table(table);
  server.close();
} else {
  const [feeds = 0, port = 0] = process.argv.slice(2).map(Number);
  const rows = await measure(feeds, port);
  process.send(rows, () => process.exit(0));
}
