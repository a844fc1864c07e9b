/**
 * Whole pages, input and expected output side by side in fixtures/pages: a page is read as its
 * paragraphs and what it says of itself, and nothing of what stands around the article.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/feeds/page-read.ts';
import type { Page } from '../../src/ports/page-reader.ts';

type Golden = { url: string; page: Partial<Page>; paragraphs: string[] };

const folder = new URL('./fixtures/pages/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.replace('.html', ''));

describe('reading a page', () => {
  it.each(names)('gives the article of %s and nothing around it', (name) => {
    const html = readFileSync(new URL(`${name}.html`, folder), 'utf8');
    const golden = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Golden;
    const page = readPage(html, golden.url);
    expect(page.text === '' ? [] : page.text.split('\n\n')).toEqual(golden.paragraphs);
    expect(page).toMatchObject(golden.page);
  });
});
