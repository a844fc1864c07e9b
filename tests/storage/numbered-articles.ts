/**
 * Articles that differ by their number and are alike in shape: three passages and two quotes each.
 */
import { paragraphs } from '../../src/core/text/sentences.ts';
import type { SaveRequest } from '../../src/ports/article-store.ts';
import { articleOf, at } from '../contracts/store-newsroom.ts';

export const PASSAGES_EACH = 3;
export const QUOTES_EACH = 2;

export function numbered(name: string, feedId: number, itemId: number | null = null): SaveRequest {
  const { article, quotes } = articleOf({
    url: `https://news.example/${name}`,
    title: `Report ${name}`,
    text: `Ships left port ${name}.\n\n"We sail on," said Ana Marín.\n\n"They sail," said Bo Lind.`,
    quotes: [
      ['We sail on,', 'Ana Marín'],
      ['They sail,', 'Bo Lind'],
    ],
  });
  return {
    article,
    quotes,
    passages: paragraphs(article.text),
    urls: [article.url],
    feedId,
    itemId,
    canPush: true,
    at: at(1),
  };
}
