/**
 * One page, from HTML to a Page, as a pure function: the worker thread calls it under a time limit,
 * benches call it as it is.
 */
import type { Page } from '../ports/page-reader.ts';
import { readDateline } from './page-dateline.ts';
import { parsePage } from './page-dom.ts';
import { readJsonLd } from './page-json-ld.ts';
import { languageOf } from './page-language.ts';
import { readMetadata } from './page-metadata.ts';
import { isPartial } from './page-partial.ts';
import { readArticleText } from './page-text.ts';

/**
 * Reads decoded HTML; `url` is the page's address, to resolve a relative canonical. Throws AppError
 * `page_too_large` where the page passes a bound on characters, elements or depth.
 */
export function readPage(html: string, url: string | null): Page {
  const document = parsePage(html);
  const jsonLd = readJsonLd(document);
  const { language, ...metadata } = readMetadata(document, jsonLd, url);
  const { text, verdicts } = readArticleText(document, metadata.title, jsonLd?.body ?? null);
  const dateline = readDateline(verdicts);
  return {
    ...metadata,
    byline: metadata.byline ?? dateline.byline,
    publishedAt: metadata.publishedAt ?? dateline.publishedAt,
    text,
    language: languageOf(text, language),
    partial: isPartial(verdicts, text, jsonLd),
  };
}
