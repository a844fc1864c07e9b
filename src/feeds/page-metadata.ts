/**
 * Who published what and when, as the page itself says it: JSON-LD first, then meta tags, then the
 * marks that templates leave in the body. Stands alone because it never looks at the article's text.
 */
import { readDate } from './page-dates.ts';
import type { DomDocument, DomElement } from './page-dom.ts';
import type { JsonLdArticle } from './page-json-ld.ts';

export type PageMetadata = {
  title: string | null;
  byline: string | null;
  outlet: string | null;
  publishedAt: string | null;
  updatedAt: string | null;
  /** As declared; null where the page declares none. */
  language: string | null;
  canonicalUrl: string | null;
};

const PUBLISHED_NAMES = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'article:published',
  'publish-date',
  'publishdate',
  'pubdate',
  'publication_date',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'date',
  'timestamp',
  'created',
];
const UPDATED_NAMES = [
  'article:modified_time',
  'og:article:modified_time',
  'og:updated_time',
  'datemodified',
  'article:updated',
  'lastmod',
  'last-modified',
  'updated',
  'dcterms.modified',
  'revision_date',
];
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
const TITLE_SEPARATOR = /\s+[|\-–—•·»:]+\s+/;
/** A longer one is a biography or a list of links. */
const BYLINE_CHARS_MAX = 120;
/** A longer one is a sentence of the page, not the outlet's name. */
const OUTLET_CHARS_MAX = 80;

export function readMetadata(
  document: DomDocument,
  jsonLd: JsonLdArticle | null,
  url: string | null,
): PageMetadata {
  const meta = metaOf(document);
  const outlet = outletOf(meta, jsonLd);
  const publishedAt =
    readDate(jsonLd?.datePublished) ?? firstDate(meta, PUBLISHED_NAMES) ?? timeInBody(document);
  return {
    title: titleOf(document, meta, jsonLd, outlet),
    byline: bylineOf(document, meta, jsonLd),
    outlet,
    publishedAt,
    updatedAt: readDate(jsonLd?.dateModified) ?? firstDate(meta, UPDATED_NAMES),
    language: declaredLanguage(document, meta, jsonLd),
    canonicalUrl: canonicalOf(document, meta, url),
  };
}

function metaOf(document: DomDocument): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of document.querySelectorAll('meta')) {
    const content = plain(element.getAttribute('content'));
    if (content === null) continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = element.getAttribute(attribute)?.trim().toLowerCase();
      if (name && !found.has(name)) found.set(name, content);
    }
  }
  return found;
}

function titleOf(
  document: DomDocument,
  meta: Map<string, string>,
  jsonLd: JsonLdArticle | null,
  outlet: string | null,
): string | null {
  const declared = meta.get('og:title') ?? unescaped(jsonLd?.headline) ?? meta.get('twitter:title');
  if (declared) return withoutSite(declared, outlet, false);
  const heading = plain(document.querySelector('h1')?.textContent);
  const title = plain(document.querySelector('title')?.textContent);
  if (heading !== null && (title === null || title.includes(heading))) return heading;
  if (title !== null) return withoutSite(title, outlet, true);
  return heading;
}

/** Cuts " | Outlet"; where the outlet is not known, only a short last part after a bar or dash. */
function withoutSite(title: string, outlet: string | null, canGuess: boolean): string {
  const parts = title.split(TITLE_SEPARATOR);
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return title;
  const isOutlet = outlet !== null && sameName(last, outlet);
  const isShort = canGuess && last.split(' ').length <= 4 && last.length < title.length / 2;
  if (!isOutlet && !isShort) return title;
  return (
    title
      .slice(0, title.lastIndexOf(last))
      .replace(/\s+[|\-–—•·»:]+\s+$/, '')
      .trim() || title
  );
}

function sameName(a: string, b: string): boolean {
  const bare = (name: string) =>
    name.toLowerCase().replace(/^the\s+|[^\p{L}\p{N}]|\.(?:com|org|net)$/gu, '');
  return bare(a) === bare(b);
}

function bylineOf(
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
      const byline = bylineText(spacedText(element));
      if (byline !== null) return byline;
    }
  }
  return null;
}

function bylineText(text: string | null): string | null {
  if (text === null || /^https?:|[@{}]/i.test(text)) return null;
  const name = text
    .replace(/^(?:(?:written|posted|reported|story|words)\s+)?by:?\s+/i, '')
    .replace(/[\s,;|•·–—-]+(?:(?:published|updated|posted|on)\b.*)?$/i, '')
    .trim();
  return name === '' || name.length > BYLINE_CHARS_MAX || !/\p{L}/u.test(name) ? null : name;
}

/** A byline's time and links stand in elements of their own; a dated one is cut at the date. */
function spacedText(element: DomElement): string | null {
  const time = plain(element.querySelector('time')?.textContent);
  const text = plain(element.textContent);
  return time !== null && text !== null ? plain(text.replace(time, ' ')) : text;
}

function outletOf(meta: Map<string, string>, jsonLd: JsonLdArticle | null): string | null {
  const names = [
    meta.get('og:site_name'),
    unescaped(jsonLd?.publisher),
    meta.get('application-name'),
  ];
  return names.find((name) => name && name.length <= OUTLET_CHARS_MAX) ?? null;
}

function firstDate(meta: Map<string, string>, names: string[]): string | null {
  for (const name of names) {
    const date = readDate(meta.get(name));
    if (date !== null) return date;
  }
  return null;
}

function timeInBody(document: DomDocument): string | null {
  const marked = document.querySelector('[itemprop~="datePublished"]');
  const times = [...document.querySelectorAll('article time, main time, time[pubdate], time')];
  for (const element of marked === null ? times : [marked, ...times]) {
    const date =
      readDate(element.getAttribute('datetime')) ??
      readDate(element.getAttribute('content')) ??
      readDate(element.textContent);
    if (date !== null) return date;
  }
  return null;
}

function declaredLanguage(
  document: DomDocument,
  meta: Map<string, string>,
  jsonLd: JsonLdArticle | null,
): string | null {
  const root = document.documentElement;
  const candidates = [
    root.getAttribute('lang'),
    root.getAttribute('xml:lang'),
    jsonLd?.language,
    meta.get('og:locale'),
    meta.get('content-language'),
    meta.get('language'),
  ];
  for (const candidate of candidates) {
    const tag = languageTag(candidate);
    if (tag !== null) return tag;
  }
  return null;
}

/** BCP 47 of `en_US`, `EN-us`, `en, de`; null of `English` or an empty one. */
function languageTag(value: string | null | undefined): string | null {
  const first = value?.split(/[,;]/)[0]?.trim().replaceAll('_', '-') ?? '';
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(first)) return null;
  try {
    return Intl.getCanonicalLocales(first)[0] ?? null;
  } catch {
    return null;
  }
}

function canonicalOf(
  document: DomDocument,
  meta: Map<string, string>,
  url: string | null,
): string | null {
  const link = document.querySelector('link[rel~="canonical"]')?.getAttribute('href');
  return absolute(link, url) ?? absolute(meta.get('og:url'), url);
}

/** A canonical at a site's root is a template's mistake unless the page is the root itself. */
function absolute(address: string | null | undefined, base: string | null): string | null {
  if (!address?.trim()) return null;
  const target = URL.parse(address.trim(), base ?? undefined);
  if (target === null || !/^https?:$/.test(target.protocol)) return null;
  const isRoot = target.pathname === '/' && target.search === '';
  const own = base === null ? null : URL.parse(base);
  if (isRoot && own?.pathname !== '/') return null;
  return target.href;
}

/** JSON-LD is not HTML, yet many templates escape it as if it were. */
function unescaped(text: string | null | undefined): string | null {
  const named: Record<string, string> = {
    amp: '&',
    quot: '"',
    apos: "'",
    lt: '<',
    gt: '>',
    nbsp: ' ',
    rsquo: '’',
    lsquo: '‘',
    rdquo: '”',
    ldquo: '“',
    ndash: '–',
    mdash: '—',
  };
  return plain(
    text
      ?.replace(/&#(x?)([0-9a-f]{1,6});/gi, (whole, hex: string, digits: string) => {
        const point = Number.parseInt(digits, hex ? 16 : 10);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      })
      .replace(/&([a-z]+);/gi, (whole, name: string) => named[name.toLowerCase()] ?? whole),
  );
}

function plain(text: string | null | undefined): string | null {
  const evened = text?.replace(/\s+/g, ' ').trim();
  return evened ? evened : null;
}
