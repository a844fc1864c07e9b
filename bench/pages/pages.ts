/**
 * Pages a second: this reader beside Readability alone on the same parser, taken in turns page by
 * page in one run, so that a busy machine slows both alike. Reads every .html or .html.gz file of
 * the folder given.
 *
 *   node bench/pages/pages.ts FOLDER [--rounds 3] [--json]
 *   node bench/pages/pages.ts FOLDER --predict predictions.jsonl   {"id","text"} a page
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decodeBytes } from '../../src/feeds/decode.ts';
import { readPage } from '../../src/feeds/page-read.ts';

type Sample = { id: string; html: string };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    predict: { type: 'string' },
  },
});
const folder = positionals[0];
if (folder === undefined) {
  console.error('usage: node bench/pages/pages.ts FOLDER [--rounds 3] [--json] [--predict FILE]');
  process.exit(2);
}
const samples = load(folder);
if (values.predict === undefined) compare();
else predict(values.predict);

function load(path: string): Sample[] {
  return readdirSync(path)
    .filter((name) => /\.html(?:\.gz)?$/.test(name))
    .map((name) => {
      const bytes = readFileSync(join(path, name));
      const body = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      const { text } = decodeBytes(body, { kind: 'html' });
      return { id: name.replace(/\.html(?:\.gz)?$/, ''), html: text };
    });
}

function compare(): void {
  const ours: number[] = [];
  const alone: number[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const { html } of samples) {
      ours.push(timed(() => readPage(html, null)));
      alone.push(timed(() => new Readability(parseHTML(html).document as never).parse()));
    }
  }
  const result = {
    pages: samples.length,
    rounds: Number(values.rounds),
    readPage: summary(ours),
    readabilityAlone: summary(alone),
  };
  const ratio = result.readPage.pagesPerSecond / result.readabilityAlone.pagesPerSecond;
  const report = { ...result, ratio: Number(ratio.toFixed(2)) };
  console.log(JSON.stringify(report, null, values.json ? 0 : 2));
}

function summary(timesMs: number[]): { pagesPerSecond: number; medianMs: number; p99Ms: number } {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1));
  const totalMs = sorted.reduce((sum, ms) => sum + ms, 0);
  const pagesPerSecond = Number(((1000 * sorted.length) / totalMs).toFixed(1));
  return { pagesPerSecond, medianMs: at(0.5), p99Ms: at(0.99) };
}

function timed(job: () => unknown): number {
  const start = performance.now();
  job();
  return performance.now() - start;
}

function predict(file: string): void {
  const rows = samples.map(({ id, html }) =>
    JSON.stringify({ id, text: readPage(html, null).text }),
  );
  writeFileSync(file, `${rows.join('\n')}\n`);
}
