/**
 * Every page of the sample newsroom against what a reader of it wrote down: which words were said, by
 * whom, in which utterance, and which marked words are no quotes.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SHOWN_CONFIDENCE_MIN } from '../../../src/core/quotes/confidence.ts';
import { type ReadQuote, readQuotes } from '../../../src/core/quotes/find-quotes.ts';

type Expected = {
  url: string;
  quotes: { text: string; speaker: string | null; partial: boolean; utterance: number }[];
  notQuotes: string[];
};

const root = new URL('../../../', import.meta.url);
const pages: Expected[] = JSON.parse(
  readFileSync(new URL('tests/samples/expected-quotes.json', root), 'utf8'),
);

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
};

/** The bytes as the page declares them. */
function readPage(url: string): string {
  const bytes = readFileSync(pageFile(url));
  const charset = /charset=["']?([\w-]+)/i.exec(bytes.toString('latin1'))?.[1] ?? 'utf-8';
  return new TextDecoder(charset).decode(bytes);
}

function pageFile(url: string): URL {
  const path = url.replace(/^https?:\/\//, 'samples/');
  return new URL(path, root);
}

/** The words of a page's body, a blank line between its blocks. */
function bodyText(html: string): string {
  const body = /<body[^>]*>([\s\S]*)<\/body>/i.exec(html)?.[1] ?? html;
  const blank = /\s*\n\s*\n\s*/g;
  const text = body
    .replace(/<(script|style|nav|header|footer|aside|figure|h1)\b[\s\S]*?<\/\1>/gi, '\n\n')
    .replace(/<(?:\/?(?:p|div|li|ul|ol|h\d|blockquote|section|article|main)|br)\b[^>]*>/gi, '\n\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
  return text.replace(blank, '\n\n').trim();
}

function grouping(list: { text: string; utterance: string | number }[]): string[][] {
  const groups = new Map<string | number, string[]>();
  for (const { text, utterance } of list) {
    groups.set(utterance, [...(groups.get(utterance) ?? []), text]);
  }
  return [...groups.values()];
}

/** Terms that only sense tells from a short quote ("the gang called its list “the allotment”"). */
const TERMS_TAKEN_MAX = 5;
const NEAR = /^(?:the|a|an|judge) /i;

/** A fuller or a shorter form of the same name is the same speaker. */
function isSame(found: string | null, expected: string | null): boolean {
  if (found === null || expected === null) return found === expected;
  const [a, b] = [found.replace(NEAR, ''), expected.replace(NEAR, '')];
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}

const read = pages
  .filter((page) => existsSync(pageFile(page.url)))
  .map((page) => ({
    page,
    found: readQuotes({ id: page.url, text: bodyText(readPage(page.url)) }),
  }));

function share(of: (page: Expected, found: ReadQuote[]) => boolean[]): number {
  const marks = read.flatMap(({ page, found }) => of(page, found));
  return marks.filter(Boolean).length / marks.length;
}

const match = (found: ReadQuote[], text: string) => found.find((quote) => quote.text === text);

describe('the sample newsroom', () => {
  test('is there', () => {
    expect(read.length).toBeGreaterThan(0);
  });

  test('has its quotes found, word for word', () => {
    const missed = read.flatMap(({ page, found }) =>
      page.quotes.filter((quote) => match(found, quote.text) === undefined).map(({ text }) => text),
    );
    expect(missed).toEqual([]);
  });

  test('has what is no quote left out', () => {
    const taken = read.flatMap(({ page, found }) =>
      page.notQuotes.filter((words) => match(found, words) !== undefined),
    );
    expect(taken.length).toBeLessThanOrEqual(TERMS_TAKEN_MAX);
  });

  test('has the right speaker for at least nine quotes in ten', () => {
    const right = share((page, found) =>
      page.quotes.map((quote) =>
        isSame(match(found, quote.text)?.speaker?.name ?? null, quote.speaker),
      ),
    );
    expect(right).toBeGreaterThanOrEqual(0.92);
  });

  test('has hardly a speaker shown who is not the right one', () => {
    const right = share((page, found) =>
      page.quotes.flatMap((quote) => {
        const shown = match(found, quote.text);
        if (!shown?.speaker?.name || shown.confidence < SHOWN_CONFIDENCE_MIN) return [];
        return [isSame(shown.speaker.name, quote.speaker)];
      }),
    );
    expect(right).toBeGreaterThanOrEqual(0.965);
  });

  test('has its broken utterances joined, and nothing else', () => {
    const joined = share((page, found) => {
      const kept = found.filter((quote) => page.quotes.some(({ text }) => text === quote.text));
      const groups = grouping(kept).map((group) => group.join('|'));
      return grouping(page.quotes).map((group) => groups.includes(group.join('|')));
    });
    expect(joined).toBeGreaterThanOrEqual(0.97);
  });
});
