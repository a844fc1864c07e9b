/**
 * One page, from HTML to a Page, as a pure function: the worker thread calls it under a time limit,
 * benches call it as it is.
 */
import { creditedAgency } from '../core/agency.ts';
import type { Page } from '../ports/page-reader.ts';
import { readDateline } from './page-dateline.ts';
import { parsePage } from './page-dom.ts';
import { markHidden } from './page-hidden.ts';
import { readJsonLd } from './page-json-ld.ts';
import { languageOf } from './page-language.ts';
import { readMetadata } from './page-metadata.ts';
import { pageLinks } from './page-pagination.ts';
import { needsScript, partialReason } from './page-partial.ts';
import { readArticleText } from './page-text.ts';
import type { Verdict } from './page-verdict.ts';

/** Lines below the article among which credit and copyright stand. */
const CREDIT_LINES_MAX = 6;

/**
 * Reads decoded HTML; `url` is the page's address, to resolve a relative canonical, and `firstUrl` the
 * article's first page where this is a further one. Throws AppError `page_too_large` where the page
 * passes a bound on characters, elements or depth.
 */
export function readPage(html: string, url: string | null, firstUrl: string | null = null): Page {
  const document = parsePage(html);
  markHidden(document, html);
  const jsonLd = readJsonLd(document);
  const { language, imageUrl, ...metadata } = readMetadata(document, jsonLd, url);
  const links = pageLinks(document, url, firstUrl);
  const isShell = needsScript(document);
  const { text, verdicts } = readArticleText(document, metadata.title, jsonLd?.body ?? null);
  const dateline = readDateline(verdicts);
  const byline = metadata.byline ?? dateline.byline;
  const reason = partialReason(verdicts, text, jsonLd, isShell);
  const organisations = jsonLd?.organisations ?? [];
  const agency = creditedAgency({ byline, text, lines: linesBelow(verdicts), organisations });
  return {
    ...metadata,
    byline,
    publishedAt: metadata.publishedAt ?? dateline.publishedAt,
    text,
    language: languageOf(text, language),
    partial: reason !== null,
    ...(reason === null ? {} : { partialReason: reason }),
    ...(imageUrl === null ? {} : { imageUrl }),
    ...links,
    ...(agency === null ? {} : { agency }),
  };
}

function linesBelow(verdicts: readonly Verdict[]): string[] {
  const last = verdicts.findLastIndex((verdict) => verdict.isKept);
  if (last < 0) return [];
  return verdicts.slice(last + 1, last + 1 + CREDIT_LINES_MAX).map(({ block }) => block.text);
}
