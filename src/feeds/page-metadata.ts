/**
 * Who published what and when, as the page itself says it: JSON-LD first, then meta tags, then the
 * marks that templates leave in the body. Stands alone because it never looks at the article's text.
 */

import { bylineOf } from './page-byline.ts';
import { readDate } from './page-dates.ts';
import type { DomDocument } from './page-dom.ts';
import type { JsonLdArticle } from './page-json-ld.ts';
import { leadPicture } from './page-picture.ts';
import { plain } from './page-plain.ts';
import { outletOf, titleOf } from './page-title.ts';

export type PageMetadata = {
  title: string | null;
  byline: string | null;
  outlet: string | null;
  publishedAt: string | null;
  updatedAt: string | null;
  /** As declared; null where the page declares none. */
  language: string | null;
  canonicalUrl: string | null;
  imageUrl: string | null;
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
export function readMetadata(
  document: DomDocument,
  jsonLd: JsonLdArticle | null,
  url: string | null,
): PageMetadata {
  const meta = metaOf(document);
  const outlet = outletOf(document, meta, jsonLd);
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
    imageUrl: leadPicture(document, meta, jsonLd, url),
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
