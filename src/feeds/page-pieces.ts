/**
 * A page as a flat run of tags and text, front to back, in linear time. Stands alone because feeds
 * and lists of articles are looked for on the main thread, where no tree of a stranger's page is
 * built.
 */
import { tagEnd } from './links.ts';
import { decodeStandard } from './references.ts';
import { scanAttributes } from './scan-xml.ts';

export type Piece =
  | { kind: 'tag'; name: string; isClosing: boolean; raw: string }
  | { kind: 'text'; raw: string };

/** Elements whose content is no markup; it is passed over. */
const RAW = /^(?:script|style|textarea|title|template|noscript|xmp|iframe|svg)$/;
const NAME = /^<\/?([a-z][^\s/>]*)/i;

/** Comments are left out; names are lower case. A tag that never ends ends the run. */
export function* pieces(page: string): Generator<Piece> {
  const lower = page.toLowerCase();
  let at = 0;
  while (at < page.length) {
    const open = page.indexOf('<', at);
    if (open !== at) yield { kind: 'text', raw: page.slice(at, open < 0 ? undefined : open) };
    if (open < 0) return;
    if (page.startsWith('<!--', open)) {
      at = behind(page, '-->', open);
      continue;
    }
    const end = /[!?]/.test(page.charAt(open + 1)) ? behind(page, '>', open) : tagEnd(page, open);
    if (end < 0) return;
    at = end;
    const raw = page.slice(open, end);
    const name = NAME.exec(raw)?.[1]?.toLowerCase();
    if (name === undefined) continue;
    const isClosing = raw.startsWith('</');
    yield { kind: 'tag', name, isClosing, raw };
    if (isClosing || !RAW.test(name) || raw.endsWith('/>')) continue;
    at = lower.indexOf(`</${name}`, end);
    if (at < 0) return;
  }
}

function behind(page: string, mark: string, from: number): number {
  const end = page.indexOf(mark, from);
  return end < 0 ? page.length : end + mark.length;
}

/** By lower-case name, the first of each; values are decoded and trimmed. */
export function attributesOf(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  const from = tag.search(/\s/);
  if (from < 0) return found;
  for (const [name, value] of scanAttributes(tag.slice(from))) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, decodeStandard(value).trim());
  }
  return found;
}

/** What stands in the first `title` element, decoded. */
export function pageTitle(page: string): string {
  const open = /<title\b[^<>]*>/i.exec(page);
  if (open === null) return '';
  const from = open.index + open[0].length;
  const end = page.indexOf('<', from);
  return decodeStandard(page.slice(from, end < 0 ? from : end))
    .replace(/\s+/g, ' ')
    .trim();
}
