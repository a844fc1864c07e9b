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
/** Where more of a page's headlines than this stand in one box named as furniture, the name misleads. */
const LIST_SHARE = 0.6;
/** A container that stands three times is a list's row. */
const ROWS_MIN = 3;

type Candidate = { url: string; links: PageLink[]; title: string };

/** In the page's order, each article once. */
export function listedLinks(html: string, pageUrl: string): ListedLink[] {
  const links = withoutFurniture(readLinks(html, pageUrl, PAGE_LINKS_MAX));
  const candidates = gathered(links, pageUrl);
  const rows = repeatedRows(links);
  const found: ListedLink[] = [];
  for (const candidate of candidates) {
    const link = judged(candidate, rows);
    if (link !== null) found.push(link);
    if (found.length >= LINKED_ITEMS_MAX) break;
  }
  return found;
}

/** Links by the page that they lead to, other sites and what is no page left out. */
function gathered(links: readonly PageLink[], pageUrl: string): Candidate[] {
  const own = canonicalUrl(pageUrl);
  const byUrl = new Map<string, Candidate>();
  for (const link of links) {
    if (!isWebAddress(link.url) || !isSameSite(link.url, pageUrl)) continue;
    const url = canonicalUrl(link.url);
    if (url === own || isOtherAddress(url)) continue;
    const known = byUrl.get(url) ?? { url, links: [], title: '' };
    known.links.push(link);
    if (known.title === '' || (isHeadline(link.text) && !isHeadline(known.title)))
      known.title = link.text;
    byUrl.set(url, known);
  }
  return [...byUrl.values()];
}

/** What holds most headlines is the list itself, whatever its class is called. */
function withoutFurniture(links: readonly PageLink[]): PageLink[] {
  const unmarked = links.filter((link) => link.furniture !== 'marked');
  const headlines = unmarked.filter(({ text }) => isHeadline(text));
  const isList = (box: number) =>
    headlines.filter(({ furniture }) => furniture === box).length > LIST_SHARE * headlines.length;
  const lists = new Set(
    headlines.flatMap(({ furniture }) => (typeof furniture === 'number' ? [furniture] : [])),
  );
  for (const box of lists) if (!isList(box)) lists.delete(box);
  return unmarked.filter(({ furniture }) => typeof furniture !== 'number' || lists.has(furniture));
}

/** A paper's sections may live on hosts of their own: news.paper.example beside www.paper.example. */
function isSameSite(url: string, pageUrl: string): boolean {
  const [a, b] = [siteOf(url), siteOf(pageUrl)];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** What a row leads to makes no difference: a list of releases has some as files. */
function repeatedRows(links: readonly PageLink[]): Set<string> {
  const byRow = Map.groupBy(
    links.filter(({ text }) => isHeadline(text)),
    ({ row }) => row,
  );
  const repeated = [...byRow].filter(
    ([, found]) => new Set(found.map(({ url }) => url)).size >= ROWS_MIN,
  );
  return new Set(repeated.map(([row]) => row));
}

function judged({ url, links, title }: Candidate, rows: ReadonlySet<string>): ListedLink | null {
  const shape = addressShape(url);
  const reasons = [
    shape.reason,
    isHeadline(title) ? 'a headline as its text' : null,
    links.some((link) => rows.has(link.row)) ? 'a row of a list' : null,
  ].filter((reason) => reason !== null);
  // A day in the path is as good as two: nothing but what is published has one.
  if (reasons.length + (shape.date === null ? 0 : 1) < 2 || title === '') return null;
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
