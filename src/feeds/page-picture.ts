/**
 * The address of a page's lead picture: what it names for previews, else the first figure of its
 * article. Only the address is kept; nothing is fetched.
 */
import { isWebAddress } from '../core/article.ts';
import type { DomDocument } from './page-dom.ts';
import type { JsonLdArticle } from './page-json-ld.ts';

/** Addresses longer than this are signed or made up; RFC 9110 section 4.1 asks for 8,000 to be carried, few send half of 2,000. */
const URL_CHARS_MAX = 2_048;
const PREVIEW_NAMES = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'];
/** Pictures of the page, not of the article. */
const FURNITURE = /\.svg(?:$|\?)|\b(?:logo|sprite|icon|avatar|placeholder|blank|pixel|spacer)\b/i;

export function leadPicture(
  document: DomDocument,
  meta: ReadonlyMap<string, string>,
  jsonLd: JsonLdArticle | null,
  url: string | null,
): string | null {
  for (const candidate of [...PREVIEW_NAMES.map((name) => meta.get(name)), jsonLd?.image]) {
    const address = pictureAt(candidate, url);
    if (address !== null) return address;
  }
  for (const image of document.querySelectorAll(
    'article figure img, main figure img, article img',
  )) {
    const source = image.getAttribute('data-src') ?? image.getAttribute('src');
    const address = pictureAt(source, url);
    if (address !== null && !FURNITURE.test(address)) return address;
  }
  return null;
}

function pictureAt(address: string | null | undefined, base: string | null): string | null {
  if (!address?.trim()) return null;
  const target = URL.parse(address.trim(), base ?? undefined)?.href;
  if (target === undefined || target.length > URL_CHARS_MAX) return null;
  return isWebAddress(target) ? target : null;
}
