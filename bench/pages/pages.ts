/**
 * Article extraction side by side, in turns page by page in one run, so that a busy machine slows all
 * alike: this reader, Readability on the same parser, defuddle and article-extractor. A folder with
 * ground-truth.json ({id: {articleBody, url}}) and html/ID.html[.gz] gives F1 too; any folder of pages
 * gives the speed.
 *
 *   npm ci --prefix bench && node bench/pages/pages.ts FOLDER [--rounds 3] [--json]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decodeBytes } from '../../src/feeds/decode.ts';
import { readBlocks } from '../../src/feeds/page-blocks.ts';
import { parsePage } from '../../src/feeds/page-dom.ts';
import { readPage } from '../../src/feeds/page-read.ts';
import { type Score, score } from './score.ts';

type Sample = { html: string; url: string; truth: string | null };
type Extractor = { name: string; extract(html: string, url: string): Promise<string> };
type Row = {
  name: string;
  score: Score | null;
  pagesPerSecond: number;
  medianMs: number;
  failed: number;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const folder = positionals[0];
if (folder === undefined) {
  console.error('usage: node bench/pages/pages.ts FOLDER [--rounds 3] [--json]');
  process.exit(2);
}
const rows = await measure(load(folder), await extractors(), Number(values.rounds));
if (values.json) console.log(JSON.stringify(rows));
else for (const line of table(rows)) console.log(line);

/** Peers are packages of the bench alone; without them the rest is measured. */
async function extractors(): Promise<Extractor[]> {
  const own: Extractor[] = [
    { name: 'Pullquote', extract: async (html, url) => readPage(html, url).text },
    {
      name: 'Readability on linkedom',
      async extract(html) {
        const { document } = parseHTML(html);
        return textOf(new Readability(document as never).parse()?.content ?? '');
      },
    },
  ];
  const peers = [
    await peer('defuddle/node', 'defuddle on linkedom', ({ Defuddle }) => async (html, url) => {
      const { document } = parseHTML(html);
      return (await Defuddle(document, url, { useAsync: false })).content;
    }),
    await peer(
      '@extractus/article-extractor',
      'article-extractor',
      ({ extractFromHtml }) =>
        async (html, url) =>
          (await extractFromHtml(html, url))?.content ?? '',
    ),
  ];
  return [...own, ...peers.flat()];
}

/** What a peer's package exports; the root's types know none of them. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Loose = any;
type ToHtml = (html: string, url: string) => Promise<string>;

async function peer(
  module: string,
  name: string,
  make: (loaded: Loose) => ToHtml,
): Promise<Extractor[]> {
  try {
    const toHtml = make(await import(module));
    return [{ name, extract: async (html, url) => textOf(await toHtml(html, url)) }];
  } catch {
    console.error(`${module} is not installed: npm ci --prefix bench`);
    return [];
  }
}

/** Peers give HTML: its blocks, each a line, so that no words run together. */
function textOf(html: string): string {
  const page = parsePage(`<html><body>${html}</body></html>`);
  return readBlocks(page.documentElement)
    .map((block) => block.text)
    .join('\n\n');
}

function load(path: string): Sample[] {
  const file = join(path, 'ground-truth.json');
  const truths = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<
        string,
        { articleBody: string; url: string }
      >)
    : {};
  const pages = existsSync(join(path, 'html')) ? join(path, 'html') : path;
  return readdirSync(pages)
    .filter((name) => /\.html(?:\.gz)?$/.test(name))
    .map((name) => {
      const bytes = readFileSync(join(pages, name));
      const body = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      const truth = truths[name.replace(/\.html(?:\.gz)?$/, '')];
      const url = truth?.url ?? 'http://localhost/';
      return {
        html: decodeBytes(body, { kind: 'html' }).text,
        url: /^https?:/.test(url) ? url : `https://${url}`,
        truth: truth?.articleBody ?? null,
      };
    });
}

async function measure(samples: Sample[], all: Extractor[], rounds: number): Promise<Row[]> {
  const taken = all.map((extractor) => ({
    extractor,
    timesMs: [] as number[],
    texts: [] as { truth: string; text: string }[],
    failed: 0,
  }));
  // What peers log of broken pages is no part of the table.
  const { log, error, warn } = console;
  Object.assign(console, { log() {}, error() {}, warn() {} });
  for (let round = 0; round < rounds; round += 1) {
    for (const { html, url, truth } of samples) {
      for (const one of taken) {
        const start = performance.now();
        const text = await one.extractor.extract(html, url).catch(() => null);
        one.timesMs.push(performance.now() - start);
        if (round > 0) continue;
        if (text === null) one.failed += 1;
        if (truth !== null) one.texts.push({ truth, text: text ?? '' });
      }
    }
  }
  Object.assign(console, { log, error, warn });
  return taken.map(({ extractor, timesMs, texts, failed }) => ({
    name: extractor.name,
    score: texts.length === 0 ? null : score(texts),
    ...speedOf(timesMs),
    failed,
  }));
}

function speedOf(timesMs: number[]): { pagesPerSecond: number; medianMs: number } {
  const totalMs = timesMs.reduce((sum, ms) => sum + ms, 0);
  const median = timesMs.toSorted((a, b) => a - b)[Math.floor(timesMs.length / 2)] ?? 0;
  return { pagesPerSecond: (1000 * timesMs.length) / totalMs, medianMs: median };
}

function table(all: readonly Row[]): string[] {
  const share = (value: number | undefined) =>
    value === undefined ? '-' : value.toFixed(3).replace(/^0/, '');
  return [
    '| extractor | F1 | precision | recall | pages a second | median ms | failed |',
    '|---|---|---|---|---|---|---|',
    ...all.map((row) => {
      const figures = [row.score?.f1, row.score?.precision, row.score?.recall].map(share);
      const speed = [row.pagesPerSecond.toFixed(1), row.medianMs.toFixed(0), row.failed];
      return `| ${[row.name, ...figures, ...speed].join(' | ')} |`;
    }),
  ];
}
