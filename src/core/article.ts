/**
 * An article as stored, and what makes it the same article again: its canonical URL and the hash
 * of its content. Pure: the same bytes give the same ids in every run.
 */
import { createHash } from 'node:crypto';

export type Article = {
  /** From the canonical URL, or from the content for a local file. */
  id: string;
  /** Canonical http(s) URL, or `file:` address of a local source. */
  url: string;
  title: string;
  /** Plain text; paragraphs parted by a blank line. */
  text: string;
  byline: string | null;
  outlet: string | null;
  /** ISO 8601 UTC, null where the source gives none. */
  publishedAt: string | null;
  updatedAt: string | null;
  /** BCP 47, null where it could not be told. */
  language: string | null;
  /** True where only a part of the article could be read (feed text, paywall). */
  partial: boolean;
  /** Hash of title and text. */
  contentHash: string;
};

/** The feed's own text; what a wall lets through; the first of several pages. */
export type PartialFrom = 'feed' | 'opening' | 'pages';

const TRACKING_PARAMETER =
  /^(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ito|ocid|cmpid|cmp|ref_src|ref_url|smid|smtyp|ftag|_ga|yclid|ncid|spm|xtor|at_medium|at_campaign|ns_mchannel|ns_source|ns_campaign|ns_linkname|ns_fee)$/i;

/**
 * One address for one article: lower-case host, no default port, fragment, tracking parameter or
 * trailing slash, parameters sorted. Throws TypeError on what is not a URL.
 */
export function canonicalUrl(address: string): string {
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return url.href;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) {
    if (TRACKING_PARAMETER.test(name)) url.searchParams.delete(name);
  }
  url.searchParams.sort();
  if (url.pathname.length > 1) url.pathname = url.pathname.replace(/\/+$/, '');
  return url.href;
}

/** An http or https address without credentials: the only kind that is followed or linked. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

/** Host without what only says how it is shown: "www.", "m.", "amp.". */
export function siteOf(url: string): string {
  return new URL(url).host.replace(/^(?:www|m|mobile|amp)\./, '');
}

/** SHA-256 of title and text, white space evened out; hex, 64 characters. */
export function contentHash(title: string, text: string): string {
  return sha256(`${even(title)}\n\n${even(text)}`);
}

/** Twelve hex characters of the hash of what identifies the article. */
export function articleId(identity: string): string {
  return sha256(identity).slice(0, 12);
}

function even(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
