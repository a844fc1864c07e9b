/**
 * What the product cuts from an article itself must never be withheld: each sentence of the sample
 * newsroom, whole and shortened by its last clause, against the article it stands in.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../src/core/claims/check-claim.ts';
import { sentences } from '../../../src/core/text/sentences.ts';

const root = new URL('../../../samples/', import.meta.url);
const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\/.*\/.*\.html$/.test(path),
);

function sentencesOf(path: string): string[] {
  const html = readFileSync(new URL(path, root), 'utf8');
  return [...html.matchAll(/<p\b[^>]*>([\s\S]*?)<\/p>/g)]
    .map((match) => (match[1] ?? '').replace(/<[^>]*>/g, '').replace(/&\w+;/g, ' '))
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .flatMap((text) => sentences(text).map(({ start, end }) => text.slice(start, end)));
}

/** Up to its last comma, where no quotation is cut in two and what is left is a sentence's length. */
function shortened(sentence: string): string | null {
  const comma = sentence.lastIndexOf(', ');
  if (/["“”‘]/.test(sentence) || comma < 0) return null;
  const cut = sentence.slice(0, comma);
  return cut.split(' ').length >= 8 ? `${cut}.` : null;
}

describe('a sentence of an article', () => {
  it('passes as a claim on that article, whole or without its last clause', () => {
    const refused = pages.flatMap((path) => {
      const article = sentencesOf(path);
      const cuts = article.flatMap((sentence) => shortened(sentence) ?? []);
      return [...article, ...cuts]
        .map((claim) => ({ claim, reason: checkClaim(claim, article).reason }))
        .filter(({ reason }) => reason !== 'supported');
    });
    expect(pages.length).toBeGreaterThan(20);
    expect(refused).toEqual([]);
  });
});
