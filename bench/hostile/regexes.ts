/**
 * Every regular expression of the source, attacked: recheck looks for a text that makes it slow,
 * and that text is then run here at two lengths, since only what this engine does counts.
 * `npm install --prefix bench` once, then `node bench/hostile/regexes.ts [FOLDER…]` (src/feeds,
 * src/core and src/runtime where none is named) lists the expressions that grow faster than the text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

type Repeated = { prefix: string; pump: string; bias: number };
type Diagnostics = {
  status: 'safe' | 'vulnerable' | 'unknown';
  complexity?: { type: string; summary: string };
  attack?: { pumps: Repeated[]; suffix: string; base: number };
};
type Check = (source: string, flags: string, options: object) => Promise<Diagnostics>;

const ROOT = join(import.meta.dirname, '..', '..');
const CHECK_MS_MAX = 1_000;
const CHARS = [10_000, 20_000];
/** What twice the length may cost, and a time below which it says nothing. */
const RATIO_MAX = 2.8;
const TELLING_MS = 20;

type Literal = { file: string; line: number; source: string; flags: string };

function literalsOf(path: string): Literal[] {
  const text = readFileSync(path, 'utf8');
  const found: Literal[] = [];
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const line = text.slice(0, node.start).split('\n').length;
      const { pattern: source, flags } = node.regex;
      found.push({ file: relative(ROOT, path), line, source, flags });
    },
  }).visit(parseSync(path, text).program);
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(ROOT, folder, name));
}

function attackText({ pumps, suffix }: NonNullable<Diagnostics['attack']>, chars: number): string {
  const share = Math.floor(chars / Math.max(1, pumps.length));
  const body = pumps.map(({ prefix, pump }) => {
    return prefix + pump.repeat(Math.floor(share / Math.max(1, pump.length)));
  });
  return body.join('') + suffix;
}

function msOf(expression: RegExp, text: string): number {
  const start = performance.now();
  // Searching and replacing begin anew at every match; a test stops at the first.
  if (expression.flags.includes('g')) text.replace(expression, '');
  else expression.test(text);
  return performance.now() - start;
}

async function growthOf({ source, flags }: Literal, check: Check): Promise<number[] | null> {
  const found = await check(source, flags, { timeout: CHECK_MS_MAX });
  if (found.attack === undefined) return null;
  const { attack } = found;
  const expression = new RegExp(source, flags);
  if (found.complexity?.type === 'exponential') return [0, Number.POSITIVE_INFINITY];
  const times = CHARS.map((chars) => msOf(expression, attackText(attack, chars)));
  return times.map((ms) => Math.round(ms * 10) / 10);
}

// Named so that types are checked where the peer is not installed.
const peer: string = 'recheck';
const { check } = (await import(peer)) as unknown as { check: Check };
const folders = process.argv.slice(2);
const literals = (folders.length > 0 ? folders : ['src/feeds', 'src/core', 'src/runtime'])
  .flatMap(filesBelow)
  .flatMap(literalsOf);
const unique = [...new Map(literals.map((one) => [`/${one.source}/${one.flags}`, one])).values()];
const slow: Record<string, unknown>[] = [];
for (const one of unique) {
  const times = await growthOf(one, check);
  const [first = 0, second = 0] = times ?? [];
  if (second < TELLING_MS || second / Math.max(first, 1) < RATIO_MAX) continue;
  slow.push({
    place: `${one.file}:${one.line}`,
    expression: `/${one.source}/${one.flags}`.slice(0, 90),
    [`ms at ${CHARS.join(' and ')} characters`]: times?.join(', '),
  });
}
console.log(`${unique.length} expressions looked at, ${slow.length} grow faster than their text`);
console.table(slow);
