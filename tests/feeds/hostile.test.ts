/**
 * Feeds written to do harm. None asserts a time: where reading once cost the square of the length,
 * the texts are so long that it would not end before the suite's own limit.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../src/core/errors.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { ENTRIES_MAX, LINE_CHARS_MAX, TITLE_CHARS_MAX } from '../../src/feeds/limits.ts';
import type { ReadFeed } from '../../src/ports/feed-reader.ts';
import { runCli } from '../support/run-cli.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const LONG = 4_000_000;

const reader = createFeedReader();
const readBytes = (body: Uint8Array, headers: Record<string, string> = {}) =>
  reader.read({ body, headers, url: 'https://feeds.example/in/feed' });
const read = (text: string) => readBytes(new TextEncoder().encode(text));
const rss = (inner: string) => `<rss version="2.0"><channel>${inner}</channel></rss>`;
const item = (inner: string) => rss(`<item>${inner}</item>`);
const cdata = (text: string) => `<![CDATA[${text}]]>`;
const first = (text: string) => read(text).entries[0];

function outcomeOf(work: () => ReadFeed): string {
  try {
    return `read ${work().entries.length}`;
  } catch (error) {
    return isAppError(error) ? `${error.kind} ${error.code}` : `thrown: ${error}`;
  }
}

describe('entities', () => {
  it('of another file or address are never read', () => {
    const kinds = [
      '<!ENTITY x SYSTEM "file:///etc/passwd">',
      '<!ENTITY x PUBLIC "p" "http://127.0.0.1/">',
      '<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;',
      '<!ENTITY % a "<!ENTITY x SYSTEM \'file:///etc/passwd\'>"> %a;',
    ];
    for (const kind of kinds) {
      const found = read(`<!DOCTYPE rss [${kind}]>${item('<title>a &x; b</title>')}`);
      expect(found.entries[0]?.title).toBe('a &x; b');
    }
  });

  it('that name themselves or each other come to nothing', () => {
    const loop = '<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;"><!ENTITY c "&c;">]>';
    const found = read(`${loop}${item('<title>x&a;&b;&c;y</title>')}`);
    expect(found.entries[0]?.title).toBe('xy');
    expect(found.warnings.join(' ')).toMatch(/refused/);
  });

  it('spend one budget over all entries, so that no number of them fills the memory', () => {
    const declared = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(8_000)}">]>`;
    const items = '<item><description>&a;&a;&a;</description></item>'.repeat(1_000);
    const found = read(declared + rss(items));
    const chars = found.entries.reduce(
      (sum, { summaryHtml }) => sum + (summaryHtml?.length ?? 0),
      0,
    );
    expect(chars).toBe(16_000);
    expect(found.warnings.join(' ')).toMatch(/refused/);
  });
});

describe('texts that once took the square of their length', () => {
  // Each start inside the name looked for the end of it.
  it('such as one endless name in a link are read as they stand', () => {
    const html = `<a href="x" ${'a'.repeat(LONG)}>y</a>`;
    const found = first(item(`<description>${cdata(html)}</description>`))?.summaryHtml ?? '';
    expect(found.startsWith('<a href="https://feeds.example/in/x" aaa')).toBe(true);
    expect(found.length).toBe(html.length + 'https://feeds.example/in/'.length);
  });

  // Each word in brackets looked for the end of the last.
  it('such as a headline of brackets are cut at the bound', () => {
    const title = first(item(`<title>${cdata(`${'<x '.repeat(LONG / 3)}>`)}</title>`))?.title ?? '';
    expect(title.startsWith('<x <x')).toBe(true);
    expect(title.length).toBeLessThanOrEqual(TITLE_CHARS_MAX);
  });

  // Each element copied all the prefixes that were declared around it.
  it('such as prefixes by the ten thousand keep their meaning', () => {
    const many = Array.from({ length: 50_000 }, (_, at) => ` xmlns:n${at}="u:${at}"`).join('');
    const nested = '<a xmlns:z="z"/>'.repeat(50_000);
    const inner = `${nested}<item xmlns:q="http://purl.org/dc/elements/1.1/"><q:title>T</q:title></item>`;
    const found = read(`<rss${many}><channel>${inner}</channel></rss>`);
    expect(found.entries.map(({ title }) => title)).toEqual(['T']);
  });

  // Each start inside a word looked for an @ behind it.
  it('such as authors of one long word are kept up to the bound', () => {
    const author = `@ ${'a'.repeat(LINE_CHARS_MAX * 2)}`;
    const found = read(rss(`<item><author>${author}</author></item>`.repeat(1_000)));
    expect(found.entries).toHaveLength(1_000);
    expect(found.entries[0]?.author).toHaveLength(LINE_CHARS_MAX);
  });

  // The slashes at an address's end were looked for from every slash of it.
  it('such as a namespace of slashes name no vocabulary', () => {
    const found = first(item(`<x:title xmlns:x="${'/'.repeat(LONG)}x">y</x:title><link>z</link>`));
    expect(found).toMatchObject({ title: null, url: 'https://feeds.example/in/z' });
  });
});

describe('texts beyond all measure', () => {
  it('are titles of many megabytes, cut at the bound', () => {
    const title = first(item(`<title>${'a'.repeat(9_000_000)}</title>`))?.title;
    expect(title).toBe(`${'a'.repeat(TITLE_CHARS_MAX - 1)}…`);
  });

  it.each([
    ['<'.repeat(LONG), 'permanent not_a_feed'],
    [item('<'.repeat(LONG)), 'read 1'],
    [item('&'.repeat(LONG)), 'read 1'],
    [item(`<title>${'&'.repeat(LONG)}</title>`), 'read 1'],
    [item(`<description>${']]>'.repeat(LONG / 3)}</description>`), 'read 1'],
    [item(`<description>${'<![CDATA['.repeat(LONG / 9)}</description>`), 'read 1'],
    [item('<!--'.repeat(LONG / 4)), 'read 0'],
    [item('"'.repeat(LONG)), 'read 1'],
    [item(`<title${' a="b"'.repeat(LONG / 6)}>x</title>`), 'read 1'],
    [item('<a>'.repeat(LONG / 3)), 'read 1'],
    [rss('<item>'.repeat(LONG / 6)), `read ${ENTRIES_MAX}`],
    ['<!DOCTYPE x ['.repeat(LONG / 13), 'permanent not_a_feed'],
    [`{"items":${'['.repeat(LONG)}`, 'permanent not_a_feed'],
    [`{"items":["${'\\'.repeat(LONG)}`, 'permanent not_a_feed'],
    ['\0'.repeat(LONG), 'permanent not_a_feed'],
  ])('end in entries or a named error (%#)', (text, outcome) => {
    expect(outcomeOf(() => read(text))).toBe(outcome);
  });
});

describe('encodings', () => {
  const title = (body: Uint8Array, contentType?: string) =>
    readBytes(body, contentType === undefined ? {} : { 'content-type': contentType }).entries[0]
      ?.title;
  const utf8 = (text: string) => new TextEncoder().encode(item(`<title>${text}</title>`));

  it.each([
    'text/xml; charset=utf-7',
    'text/xml; charset=none-such',
    'text/xml; charset=',
    'text/xml; charset="',
    `text/xml; charset=${'x'.repeat(30_000)}`,
    'text/xml; charset=replacement',
    'text/xml; charset=iso-2022-kr',
    'text/xml; charset=\0',
  ])('that nobody knows are passed over (%#)', (contentType) => {
    expect(title(utf8('Zoë'), contentType)).toBe('Zoë');
  });

  it('never make markup of UTF-7', () => {
    const hidden = '+ADw-script+AD4-alert(1)+ADw-/script+AD4-';
    expect(title(utf8(hidden), 'text/xml; charset=utf-7')).toBe(hidden);
  });

  it('of 16 bits are read whole where the last character is cut in half', () => {
    const body = Buffer.from(`\ufeff${item('<title>Zoë</title>')}`, 'utf16le');
    expect(title(body.subarray(0, -1))).toBe('Zoë');
  });
});

/** One of the ways in which a file comes to harm on its way. */
const mutation = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'double', 'drop', 'zero'),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 200 }),
  byte: fc.integer({ min: 0, max: 255 }),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutated(body: Uint8Array, { kind, from, length, byte }: Mutation): Uint8Array {
  const at = Math.floor(from * body.length);
  if (kind === 'cut') return body.subarray(0, at);
  if (kind === 'double') return Buffer.concat([body.subarray(0, at + length), body.subarray(at)]);
  if (kind === 'drop') return Buffer.concat([body.subarray(0, at), body.subarray(at + length)]);
  const changed = Uint8Array.from(body);
  if (kind === 'zero') changed.fill(0, at, at + length);
  else changed.fill(byte, at, at + 1);
  return changed;
}

describe('a fixture damaged on its way', () => {
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.xml'));
  const MUTATIONS = 50;

  it.each(names)('is read or refused by name, however it is damaged: %s', (name) => {
    const body = new Uint8Array(readFileSync(new URL(name, FIXTURES)));
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const damaged = mutations.reduce<Uint8Array>(mutated, body);
        expect(outcomeOf(() => readBytes(damaged))).toMatch(/^(?:read \d+|permanent not_a_feed)$/);
      }),
      { numRuns: MUTATIONS * 4 },
    );
  });

  it('gives one row each, in order, and ends in success on the command line', async () => {
    const rows = names.flatMap((name) => {
      const body = new Uint8Array(readFileSync(new URL(name, FIXTURES)));
      return fc.sample(mutation, { numRuns: MUTATIONS, seed: 1 }).map((one, at) => ({
        id: `${name}-${at}`,
        bodyBase64: Buffer.from(mutated(body, one)).toString('base64'),
      }));
    });
    const input = rows.map((row) => JSON.stringify(row)).join('\n');
    const { status, out } = await runCli(['inspect', 'feed', '--rows', '-'], { input });
    const read = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(read.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(
      read.every(({ entries, error }) => Array.isArray(entries) || error.code === 'not_a_feed'),
    ).toBe(true);
    expect(status).toBe(0);
  });
});
