/**
 * One page, from HTML to a Page, as a pure function: the worker thread calls it under a time limit,
 * benches call it as it is.
 */
import { detect } from 'tinyld';
import type { Page } from '../ports/page-reader.ts';
import { parsePage } from './page-dom.ts';
import { readJsonLd } from './page-json-ld.ts';
import { readMetadata } from './page-metadata.ts';
import { isPartial } from './page-partial.ts';
import { readArticleText } from './page-text.ts';

/** A guess on less than this is wrong too often. */
const GUESS_CHARS_MIN = 200;
/** What the guess is made on; more only costs time. */
const GUESS_SAMPLE_CHARS = 2000;

/**
 * Reads decoded HTML; `url` is the page's address, to resolve a relative canonical. Throws AppError
 * `page_too_large` where the page passes a bound on characters, elements or depth.
 */
export function readPage(html: string, url: string | null): Page {
  const document = parsePage(html);
  const jsonLd = readJsonLd(document);
  const { language, ...metadata } = readMetadata(document, jsonLd, url);
  const { text, verdicts } = readArticleText(document, metadata.title, jsonLd?.body ?? null);
  return {
    ...metadata,
    text,
    language: language ?? guessedLanguage(text),
    partial: isPartial(verdicts, text, jsonLd),
  };
}

function guessedLanguage(text: string): string | null {
  if (text.length < GUESS_CHARS_MIN) return null;
  return detect(text.slice(0, GUESS_SAMPLE_CHARS)) || null;
}
