/**
 * Share of cases read rightly, beside four packages: `npm install --prefix bench` once, then
 * `node bench/feeds/feed-cases.ts CASES SCORER`. CASES holds one `{id, bodyBase64, headers, url}` a
 * line; SCORER is a script that is called with CASES and a file of predicted rows and prints
 * `{"cases","passed","rate","errors"}`. All get the same decoded text.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeBytes } from '../../src/feeds/decode.ts';
import { type BenchReader, type FeedSource, feedReaders } from './feed-readers.ts';

type Case = { id: string; bodyBase64: string; headers: Record<string, string>; url: string };

const [casesPath, scorerPath] = process.argv.slice(2);
if (casesPath === undefined || scorerPath === undefined) {
  console.error('usage: node bench/feeds/feed-cases.ts CASES SCORER');
  process.exit(2);
}

function sourceOf({ bodyBase64, headers, url }: Case): FeedSource {
  const body = Buffer.from(bodyBase64, 'base64');
  const { text } = decodeBytes(body, { contentType: headers['content-type'] ?? null, kind: 'xml' });
  const location = URL.parse(headers['content-location'] ?? '', url)?.href;
  return { body, text, url: location ?? url, headers };
}

async function predict(cases: readonly Case[], { read, rows }: BenchReader) {
  const lines: string[] = [];
  let slowestMs = 0;
  for (const one of cases) {
    const source = sourceOf(one);
    const start = performance.now();
    try {
      const found = rows?.((await read(source)) as never);
      lines.push(JSON.stringify({ id: one.id, ...found }));
    } catch (error) {
      lines.push(JSON.stringify({ id: one.id, error: { message: String(error) } }));
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  return { lines, slowestMs };
}

// A date without a zone is in UTC, wherever this runs.
process.env.TZ = 'UTC';
const cases = readFileSync(casesPath, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Case);
const folder = mkdtempSync(join(tmpdir(), 'pullquote-feeds-'));
const table: Record<string, unknown> = {};
for (const reader of await feedReaders()) {
  if (reader.rows === undefined) continue;
  const { lines, slowestMs } = await predict(cases, reader);
  const path = join(folder, 'rows.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const scored = execFileSync(process.execPath, [scorerPath, casesPath, path], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const { passed, rate, errors } = JSON.parse(scored.split('\n')[0] ?? '{}');
  table[reader.name] = {
    right: passed,
    share: rate,
    failed: errors,
    'slowest, ms': Math.round(slowestMs),
  };
}
rmSync(folder, { recursive: true });
console.table(table);
