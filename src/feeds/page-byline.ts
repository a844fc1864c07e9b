/**
 * Who wrote a page's article: names alone, as a reader would say them, without "By", role or date.
 */
import { readBlocks } from './page-blocks.ts';
import type { DomDocument, DomElement } from './page-dom.ts';
import type { JsonLdArticle } from './page-json-ld.ts';
import { unescaped } from './page-plain.ts';

const AUTHOR_NAMES = [
  'author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'byl',
  'dc.creator',
  'citation_author',
  'article:author',
  'og:article:author',
];
const BYLINE_SELECTORS = [
  '[rel~="author"]',
  '[itemprop~="author"] [itemprop~="name"]',
  '[itemprop~="author"]',
  '[class*="byline" i]',
  '[class*="author-name" i]',
  '[class*="author_name" i]',
  '[class~="author" i]',
];
/** A longer one is a biography or a list of links. */
const BYLINE_CHARS_MAX = 120;
/** A longer line is no byline whatever is cut from it. */
const LINE_CHARS_MAX = 300;
/** Further down stand biographies and links. */
const BYLINE_LINES_MAX = 3;
/** Accounts of the software, not people. */
const ACCOUNT = /^(?:admin|administrator|root|webmaster|user)$/i;
const ROLE =
  /,\s*(?:(?:staff|senior|chief|political|special|foreign|science|business|sports?) )*(?:writer|reporter|correspondent|editor|columnist|contributor)\b.*$/i;
/** "By Ada Lovelace", "By Ada Lovelace and Grace Hopper in London": capitalised names follow. */
const BY_LINE = /^(?:By|BY)\s+(\p{Lu}[^\n|•·]{2,80})/u;

export function bylineOf(
  document: DomDocument,
  meta: Map<string, string>,
  jsonLd: JsonLdArticle | null,
): string | null {
  const named = (jsonLd?.authors ?? [])
    .map((name) => bylineText(unescaped(name)))
    .filter((name) => name !== null);
  if (named.length > 0) return [...new Set(named)].join(', ');
  for (const name of AUTHOR_NAMES) {
    const byline = bylineText(meta.get(name) ?? null);
    if (byline !== null) return byline;
  }
  for (const selector of BYLINE_SELECTORS) {
    for (const element of document.querySelectorAll(selector)) {
      for (const line of linesOf(element)) {
        const byline = bylineText(line);
        if (byline !== null) return byline;
      }
    }
  }
  return null;
}

function bylineText(text: string | null): string | null {
  if (text === null || text.length > LINE_CHARS_MAX || /^https?:|[@{}]/i.test(text)) return null;
  const name = text
    .replace(/^(?:(?:written|posted|reported|story|words)\s+)?by:?\s+/i, '')
    .replace(/[\s,;|•·–—-]+(?:(?:published|updated|posted|on)\b.*)?$/i, '')
    .replace(ROLE, '')
    .trim();
  return ACCOUNT.test(name) || name.length > BYLINE_CHARS_MAX || !/\p{L}/u.test(name) ? null : name;
}

/** A byline's date and place often stand on lines of their own; the names are on the first. */
function linesOf(element: DomElement): string[] {
  const lines = readBlocks(element).flatMap((block) => block.text.split('\n'));
  return lines.slice(0, BYLINE_LINES_MAX);
}

/** The byline in a line of text above the article, or null. */
export function bylineIn(text: string): string | null {
  const names = BY_LINE.exec(text)?.[1];
  return names === undefined ? null : bylineText(names);
}
