/**
 * An article that its site spreads over several pages, as one text. The view of all pages on one is
 * taken where there is one; else the pages are asked for one after another, as a reader would.
 */
import { siteOf } from '../core/article.ts';
import { isAppError } from '../core/errors.ts';
import { wordKey } from '../core/text/pair-up.ts';
import type { Page } from '../ports/page-reader.ts';
import type { IngestDeps } from './deps.ts';
import { readFetched } from './fetched-page.ts';

/** Longer series are galleries; the host is spared further by the network adapter. */
const PAGES_MAX = 8;
/** What is asked for in parts ends here; the longest articles on one page are half of this. */
const JOINED_CHARS_MAX = 400_000;
/** All pages on one hold at least what the first does. */
const WHOLE_SHARE_MIN = 0.95;

export type Joined = {
  page: Page;
  alsoAt: string[];
  /** Which pages are missing and why, in words; null where none is. */
  missing: string | null;
};

export async function joinPages(
  deps: IngestDeps,
  first: Page,
  firstUrl: string,
  signal: AbortSignal,
): Promise<Joined> {
  if (first.nextUrl === undefined || first.text === '')
    return { page: first, alsoAt: [], missing: null };
  const whole = await wholeText(deps, first, firstUrl, signal);
  if (whole !== null)
    return { page: { ...first, text: whole.text }, alsoAt: [whole.url], missing: null };
  const paragraphs = first.text.split('\n\n');
  const known = new Set(paragraphs.map(wordKey));
  const alsoAt: string[] = [];
  let chars = first.text.length;
  let missing: string | null = null;
  let nextUrl: string | undefined = first.nextUrl;
  for (let number = 2; nextUrl !== undefined; number += 1) {
    if (number > PAGES_MAX || chars > JOINED_CHARS_MAX) {
      missing = `pages after number ${number - 1} were not read`;
      break;
    }
    const next = await furtherPage(deps, nextUrl, firstUrl, signal);
    if (typeof next === 'string') {
      missing = `page ${number} could not be read: ${next}`;
      break;
    }
    // Headline, standfirst and the like stand on every page; a server that ignores the number repeats all.
    const fresh = next.text.split('\n\n').filter((paragraph) => !known.has(wordKey(paragraph)));
    if (fresh.length === 0) break;
    alsoAt.push(nextUrl);
    for (const paragraph of fresh) known.add(wordKey(paragraph));
    paragraphs.push(...fresh);
    chars += fresh.join('\n\n').length;
    nextUrl = next.nextUrl;
  }
  const page = { ...first, text: paragraphs.join('\n\n'), partial: missing !== null };
  return { page, alsoAt, missing };
}

async function wholeText(
  deps: IngestDeps,
  first: Page,
  firstUrl: string,
  signal: AbortSignal,
): Promise<{ text: string; url: string } | null> {
  if (first.wholeUrl === undefined) return null;
  const whole = await furtherPage(deps, first.wholeUrl, firstUrl, signal);
  if (typeof whole === 'string') return null;
  const known = new Set(whole.text.split('\n\n').map(wordKey));
  const paragraphs = first.text.split('\n\n');
  const shared = paragraphs.filter((paragraph) => known.has(wordKey(paragraph))).length;
  const isWhole =
    shared >= WHOLE_SHARE_MIN * paragraphs.length && whole.text.length > first.text.length;
  return isWhole ? { text: whole.text, url: first.wholeUrl } : null;
}

/** The page, or in words why it is none of this article. */
async function furtherPage(
  deps: IngestDeps,
  url: string,
  firstUrl: string,
  signal: AbortSignal,
): Promise<Page | string> {
  try {
    const fetched = await deps.http.fetch(url, { kind: 'page', signal });
    if (siteOf(fetched.url) !== siteOf(firstUrl)) return 'it leads to another site';
    const page = await readFetched(deps, fetched, firstUrl);
    if (page.partial || page.text === '') return 'it shows no text';
    return page;
  } catch (error) {
    if (signal.aborted) throw error;
    return isAppError(error) ? `${error.message} (${error.code})` : 'it failed (internal_error)';
  }
}
