/**
 * Where the rest of an article stands: its next page, or all of it on one. An address counts by its
 * form alone, first page's address and the number that follows: `rel=next` leads to the next article as
 * often as to the next page, and comments have pages too.
 */
import { canonicalUrl, isWebAddress, siteOf } from '../core/article.ts';
import type { DomDocument, DomElement } from './page-dom.ts';

export type PageLinks = { nextUrl?: string; wholeUrl?: string };

/** Links looked at; further ones are a site map. */
const LINKS_MAX = 2_000;
/** More pages than this are an archive. */
const NUMBER_MAX = 99;
const URL_CHARS_MAX = 2_048;
const PAGE_PARAMETER = /^(?:page|p|pg|pn|pageno|page_?num(?:ber)?|pagina|seite|part)$/i;
/** What stands at the end of a path for its page: "/2", "/page/2", "/p2", "-2.html", ",2.html". */
const PAGE_PATHS: readonly RegExp[] = [
  /^(.*?)\/(?:(?:page|pagina|seite|p)[/-]?)?(\d{1,2})(?:\.s?html?)?\/?$/i,
  /^(.*?)[-_,](?:(?:page|pagina|seite|p)[-_]?)?(\d{1,2})(\.\w{2,5})$/i,
];
const WHOLE_WORDS =
  /^\W*(?:(?:view|read|show|see)\s+)?(?:(?:the |this )?(?:article |story )?(?:as|on|in) )?(?:a )?(?:(?:single|one)[ -]page(?: view)?|all pages|view all|full (?:article|story)|print(?:er[ -]friendly)?(?: version| view| page)?|auf einer seite(?: lesen)?|artikel auf einer seite|toutes les pages|una sola p[aá]gina)\W*$/i;
const WHOLE_ADDRESS = /\b(?:print|single|one-?page|full|all)/i;
const COMMENTS = /comment|disqus|respond/i;
/** Boxes above a link that are asked whether it is of the comments. */
const ANCESTORS_MAX = 6;

/** `firstUrl` is the article's first page where `url` is a further one. Nothing without an address. */
export function pageLinks(
  document: DomDocument,
  url: string | null,
  firstUrl: string | null,
): PageLinks {
  if (url === null || !isWebAddress(url)) return {};
  const first = firstOf(firstUrl ?? url);
  const wanted = (firstUrl === null ? 1 : (pageNumber(url, first) ?? 1)) + 1;
  const links = linksOf(document, url);
  const next = links.find(
    ({ href, element }) => pageNumber(href, first) === wanted && !isOfComments(element),
  );
  if (next === undefined) return {};
  const whole = links.find(({ href, element }) => isWhole(href, element, url, first));
  return { nextUrl: next.href, ...(whole === undefined ? {} : { wholeUrl: whole.href }) };
}

type Link = { href: string; element: DomElement };

function linksOf(document: DomDocument, url: string): Link[] {
  const links: Link[] = [];
  let seen = 0;
  for (const element of document.querySelectorAll('link[rel~="next"], a[href]')) {
    seen += 1;
    if (seen > LINKS_MAX) break;
    const href = URL.parse(element.getAttribute('href') ?? '', url)?.href;
    if (href === undefined || href.length > URL_CHARS_MAX || !isWebAddress(href)) continue;
    if (siteOf(href) === siteOf(url)) links.push({ href, element });
  }
  return links;
}

/** The address without what says "page 1". */
function firstOf(url: string): string {
  const first = new URL(canonicalUrl(url));
  for (const [name, value] of [...first.searchParams])
    if (PAGE_PARAMETER.test(name) && value === '1') first.searchParams.delete(name);
  return canonicalUrl(first.href);
}

/** The number by which the address is a further page of the first; null where it is none. */
function pageNumber(address: string, first: string): number | null {
  const url = new URL(address);
  if (COMMENTS.test(url.hash)) return null;
  const base = new URL(first);
  if (siteOf(address) !== siteOf(first)) return null;
  for (const [name, value] of url.searchParams) {
    if (!PAGE_PARAMETER.test(name)) continue;
    const rest = new URL(url);
    rest.searchParams.delete(name);
    if (isSame(rest, base)) return numberOf(value);
  }
  for (const form of PAGE_PATHS) {
    const [, stem, digits, ending = ''] = form.exec(url.pathname) ?? [];
    if (stem === undefined || digits === undefined) continue;
    const rest = new URL(url);
    rest.pathname = `${stem}${ending}`;
    if (isSame(rest, base) || isSame(rest, withoutEnding(base))) return numberOf(digits);
  }
  return null;
}

function numberOf(digits: string): number | null {
  const number = /^\d{1,2}$/.test(digits) ? Number(digits) : 0;
  return number >= 2 && number <= NUMBER_MAX ? number : null;
}

/** "story.html" has its second page at "story/2" on some sites. */
function withoutEnding(url: URL): URL {
  const bare = new URL(url);
  bare.pathname = bare.pathname.replace(/(?:\.s?html?|\/1)$/i, '');
  return bare;
}

function isSame(a: URL, b: URL): boolean {
  const form = (url: URL) => canonicalUrl(url.href).replace(/^https?:\/\/(?:www\.)?/, '');
  return form(a) === form(b);
}

function isWhole(href: string, element: DomElement, url: string, first: string): boolean {
  if (!WHOLE_WORDS.test(element.textContent ?? '') || href === url) return false;
  const [target, own] = [new URL(href), new URL(first)];
  const stem = own.pathname.replace(/\.\w{2,5}$/, '');
  return target.pathname.startsWith(stem) || WHOLE_ADDRESS.test(target.pathname + target.search);
}

function isOfComments(element: DomElement): boolean {
  let box = element as DomElement | null;
  for (let i = 0; i < ANCESTORS_MAX && box !== null; i += 1) {
    const names = `${box.getAttribute?.('class') ?? ''} ${box.getAttribute?.('id') ?? ''}`;
    if (COMMENTS.test(names)) return true;
    box = box.parentNode as DomElement | null;
  }
  return false;
}
