/**
 * Which links of a page lead to articles: the rule by which a page without a feed is watched. Two
 * of three must speak for a link: its address, its text, and that it stands in a container that the
 * page repeats. Menus, footers and what is no page never count.
 */
import { canonicalUrl, isWebAddress, siteOf } from '../core/article.ts';
import { addressShape, isOtherAddress } from './article-address.ts';
import { LINK_TEXT_CHARS_MAX, LINKED_ITEMS_MAX, PAGE_LINKS_MAX } from './limits.ts';
import { type PageLink, readLinks } from './page-links.ts';
import { titleFromText } from './title-text.ts';

export type ListedLink = {
  url: string;
  title: string;
  /** ISO 8601 UTC; of the list, or the day in the path. */
  publishedAt: string | null;
  /** Why it is taken for an article, in words. */
  reason: string;
};

/** A headline has some words; what is shorter names a section. Scripts without spaces need fewer. */
const HEADLINE_CHARS_MIN = 20;
const HEADLINE_WORDS_MIN = 4;
const DENSE_CHARS_MIN = 9;
const DENSE_SCRIPT = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Hangul}]/u;
/** Fewer of a page's headlines than this outside what is named as furniture: the name misleads. */
const FREE_SHARE_MIN = 0.3;
/** A container that stands three times is a list's row. */
const ROWS_MIN = 3;

type Candidate = { url: string; links: PageLink[]; title: string };

/** In the page's order, each article once. */
export function listedLinks(html: string, pageUrl: string): ListedLink[] {
  const candidates = gathered(readLinks(html, pageUrl, PAGE_LINKS_MAX), pageUrl);
  const rows = repeatedRows(candidates);
  const found: ListedLink[] = [];
  for (const candidate of candidates) {
    const link = judged(candidate, rows);
    if (link !== null) found.push(link);
    if (found.length >= LINKED_ITEMS_MAX) break;
  }
  return found;
}

/** Links by the page that they lead to, furniture and other sites left out. */
function gathered(all: readonly PageLink[], pageUrl: string): Candidate[] {
  const own = canonicalUrl(pageUrl);
  const byUrl = new Map<string, Candidate>();
  for (const link of withoutFurniture(all)) {
    if (!isWebAddress(link.url) || !isSameSite(link.url, pageUrl)) continue;
    const url = canonicalUrl(link.url);
    if (url === own || isOtherAddress(url)) continue;
    const known = byUrl.get(url) ?? { url, links: [], title: '' };
    known.links.push(link);
    if (link.text.length > known.title.length) known.title = link.text;
    byUrl.set(url, known);
  }
  return [...byUrl.values()];
}

/** What holds most headlines is the list itself, whatever its class is called. */
function withoutFurniture(links: readonly PageLink[]): PageLink[] {
  const unmarked = links.filter((link) => link.furniture !== 'marked');
  const unnamed = unmarked.filter((link) => link.furniture === null);
  const count = (some: readonly PageLink[]) => some.filter(({ text }) => isHeadline(text)).length;
  return count(unnamed) >= FREE_SHARE_MIN * count(unmarked) ? unnamed : unmarked;
}

/** A paper's sections may live on hosts of their own: news.paper.example beside www.paper.example. */
function isSameSite(url: string, pageUrl: string): boolean {
  const [a, b] = [siteOf(url), siteOf(pageUrl)];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

function repeatedRows(candidates: readonly Candidate[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { links, title } of candidates) {
    if (!isHeadline(title)) continue;
    for (const row of new Set(links.map((link) => link.row)))
      counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= ROWS_MIN).map(([row]) => row));
}

function judged({ url, links, title }: Candidate, rows: ReadonlySet<string>): ListedLink | null {
  const shape = addressShape(url);
  const reasons = [
    shape.reason,
    isHeadline(title) ? 'a headline as its text' : null,
    links.some((link) => rows.has(link.row)) ? 'a row of a list' : null,
  ].filter((reason) => reason !== null);
  if (reasons.length < 2) return null;
  const dated = links.find((link) => link.time !== null)?.time ?? shape.date;
  return {
    url,
    title: titleFromText(title).slice(0, LINK_TEXT_CHARS_MAX),
    publishedAt: dated,
    reason: reasons.join(', '),
  };
}

function isHeadline(text: string): boolean {
  if (DENSE_SCRIPT.test(text)) return text.length >= DENSE_CHARS_MIN;
  return text.length >= HEADLINE_CHARS_MIN && text.split(' ').length >= HEADLINE_WORDS_MIN;
}
