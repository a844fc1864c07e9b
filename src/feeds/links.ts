/**
 * Relative addresses made absolute (RFC 3986), alone or inside a piece of HTML. One forward pass
 * over the tags: markup from outside may be broken in any way and must still cost linear time.
 */
import { decodeStandard, escapeMarkup } from './references.ts';

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const UNSAFE_SCHEME = /^(?:javascript|vbscript|data):/i;
const LINK_ATTRIBUTE = /^(?:href|src|cite|longdesc|action|background|poster|data|usemap)$/i;
const LINK_HINT = /(?:href|src|srcset|cite|longdesc|action|background|poster|data|usemap)\s*=/i;
/** Begins where a name does: begun anywhere in one, a name that no value follows costs its square. */
const ATTRIBUTE = /(?<![^\s=/"'<>])([^\s=/"'<>]+)(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** Absolute where it can be; as it stands, without surrounding space, where it cannot. */
export function absoluteUrl(address: string, base: string | null): string {
  const url = address.trim();
  if (base === null || SCHEME.test(url)) return url;
  return URL.parse(url, base)?.href ?? url;
}

/** A web address that may be shown and fetched, or null. */
export function safeUrl(address: string | null | undefined, base: string | null): string | null {
  if (!address?.trim()) return null;
  const url = absoluteUrl(address.replace(/[\t\n\r]/g, ''), base);
  return UNSAFE_SCHEME.test(url) ? null : url;
}

/** The base inside an element that carries `xml:base`. */
export function nestedBase(address: string, base: string | null): string | null {
  const url = address.trim();
  if (url === '') return base;
  if (base !== null) return URL.parse(url, base)?.href ?? base;
  return SCHEME.test(url) ? (URL.parse(url)?.href ?? null) : null;
}

/** `html` with the addresses in its tags absolute; other bytes are untouched. */
export function absoluteLinks(html: string, base: string | null): string {
  if (base === null) return html;
  const parts: string[] = [];
  let copied = 0;
  let open = html.indexOf('<');
  while (open >= 0) {
    const end = tagEnd(html, open);
    if (end < 0) break;
    if (end > open + 1) {
      const tag = html.slice(open, end);
      const mended = tag.includes('=') && LINK_HINT.test(tag) ? absoluteTag(tag, base) : tag;
      if (mended !== tag) {
        parts.push(html.slice(copied, open), mended);
        copied = end;
      }
    }
    open = html.indexOf('<', end);
  }
  if (copied === 0) return html;
  parts.push(html.slice(copied));
  return parts.join('');
}

/** The value of a link-carrying attribute, absolute; null for any other attribute. */
export function absoluteAttribute(name: string, value: string, base: string | null): string | null {
  if (LINK_ATTRIBUTE.test(name)) return value.startsWith('#') ? value : absoluteUrl(value, base);
  if (name.toLowerCase() !== 'srcset') return null;
  return value
    .split(/,\s+/)
    .map((candidate) => {
      const [url = '', ...descriptor] = candidate.trim().split(/\s+/);
      return [absoluteUrl(url, base), ...descriptor].join(' ');
    })
    .join(', ');
}

function absoluteTag(tag: string, base: string): string {
  return tag.replace(ATTRIBUTE, (whole: string, name: string, equals: string, ...values) => {
    if (!LINK_ATTRIBUTE.test(name) && name.toLowerCase() !== 'srcset') return whole;
    const [double, single, bare] = values as (string | undefined)[];
    const raw = decodeStandard(double ?? single ?? bare ?? '');
    const value = absoluteAttribute(name, raw, base);
    if (value === null || value === raw) return whole;
    return `${name}${equals}"${escapeMarkup(value)}"`;
  });
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/**
 * Index behind the tag that begins with the `<` at `open`, minding quotes: just behind the `<`
 * where it begins no tag, -1 where the tag never ends.
 */
export function tagEnd(html: string, open: number): number {
  const isClosing = html.charCodeAt(open + 1) === 47;
  if (!isLetter(html.charCodeAt(open + (isClosing ? 2 : 1)))) return open + 1;
  let quote = 0;
  for (let at = open + 1; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) {
      return at + 1;
    } else if ((code === 34 || code === 39) && html.charCodeAt(at - 1) === 61) {
      quote = code;
    }
  }
  return -1;
}
