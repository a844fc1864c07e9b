/**
 * A page's headline and its outlet's name: the two stand together in the title and are told apart
 * by what else the page says.
 */
import type { DomDocument } from './page-dom.ts';
import type { JsonLdArticle } from './page-json-ld.ts';
import { plain, unescaped } from './page-plain.ts';

const TITLE_SEPARATOR = /\s+[|\-–—•·»:]+\s+/;
/** A longer one is a sentence of the page, not the outlet's name. */
const OUTLET_CHARS_MAX = 80;

export function outletOf(
  document: DomDocument,
  meta: Map<string, string>,
  jsonLd: JsonLdArticle | null,
): string | null {
  const candidates = [
    meta.get('og:site_name'),
    unescaped(jsonLd?.publisher),
    meta.get('application-name'),
    siteInTitle(document, meta),
  ];
  for (const candidate of candidates) {
    // "The Outlet | its motto": the name comes first.
    const name = candidate?.split(/\s+\|\s+/)[0];
    if (name && name.length <= OUTLET_CHARS_MAX && !/^(?:https?:|@)/i.test(name)) return name;
  }
  return null;
}

/** What the title adds to the headline after a bar or dash. */
function siteInTitle(document: DomDocument, meta: Map<string, string>): string | null {
  const title = plain(document.querySelector('title')?.textContent);
  const headline = meta.get('og:title') ?? plain(document.querySelector('h1')?.textContent);
  if (title === null || !headline || !title.startsWith(headline)) return null;
  const rest = title.slice(headline.length);
  return /^\s+[|\-–—•·»:]\s/.test(rest) ? (rest.split(TITLE_SEPARATOR).at(-1) ?? null) : null;
}

export function titleOf(
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
