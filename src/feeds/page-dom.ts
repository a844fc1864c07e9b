/**
 * A page's HTML as a tree, within bounds. Stands alone so that the parser is named once and every
 * cap on what a hostile page may cost is read in one place. Pure but for the parser.
 */
import { parseHTML } from 'linkedom';
import { AppError } from '../core/errors.ts';

/** The part of the DOM that reading a page needs; the build has no DOM library of types. */
export type DomNode = {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly parentNode: DomNode | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
};

export type DomElement = DomNode & {
  readonly localName: string;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
};

export type DomDocument = {
  readonly documentElement: DomElement;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
};

const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;

/** Four times the largest of 181 news pages (1.5 MB). */
export const PAGE_CHARS_MAX = 6_000_000;
/** Over ten times the most marks of a tag, opening, closing or stray, seen on a news page (4,000). */
export const PAGE_TAGS_MAX = 50_000;
/** News pages nest 20 to 40 deep; recursion stays far from the stack's end. */
export const PAGE_DEPTH_MAX = 400;

/** Below stand markup, controls and the windows-1252 numbers that the parser maps. */
const FIRST_PLAIN_POINT = 0xa0;
/** The ones that newsrooms use by the hundred. */
const PLAIN_REFERENCES: Record<string, string> = {
  nbsp: '\u00a0',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  shy: '\u00ad',
};
const RAW_TEXT_END = { script: /<\/script\s*>/gi, style: /<\/style\s*>/gi };

/** Throws AppError `page_too_large` (permanent) where the page passes a bound. */
export function parsePage(html: string): DomDocument {
  if (html.length > PAGE_CHARS_MAX) throw tooLarge('too many characters');
  const markup = withCharacters(withoutRawText(html));
  checkTags(markup);
  const { document } = parseHTML(completed(markup)) as unknown as { document: DomDocument };
  checkDepth(document.documentElement);
  return document;
}

/** Scripts other than JSON-LD and styles are most of a page's bytes and none of its text. */
function withoutRawText(html: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const match of html.matchAll(/<(script|style)\b/gi)) {
    if (match.index < from) continue;
    const end = RAW_TEXT_END[match[1]?.toLowerCase() === 'style' ? 'style' : 'script'];
    end.lastIndex = match.index;
    const close = end.exec(html);
    if (close === null) break;
    const open = html.slice(match.index, html.indexOf('>', match.index) + 1);
    if (/ld\+json/i.test(open)) continue;
    kept.push(html.slice(from, match.index));
    from = close.index + close[0].length;
  }
  return kept.length === 0 ? html : kept.join('') + html.slice(from);
}

/** The parser makes a node of every reference; those that are not markup are written out first. */
function withCharacters(markup: string): string {
  return markup
    .replace(/&#(?:x([0-9a-f]{2,6})|(\d{3,7}));/gi, (whole, hex?: string, decimal?: string) => {
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const isPlain =
        point >= FIRST_PLAIN_POINT && point <= 0x10ffff && (point & 0xfffff800) !== 0xd800;
      return isPlain ? String.fromCodePoint(point) : whole;
    })
    .replace(/&(nbsp|[lr][sd]quo|[nm]dash|hellip|shy);/g, (whole, name: string) => {
      return PLAIN_REFERENCES[name] ?? whole;
    });
}

/** A stray `<` costs the parser a node of text as a tag does one of its own. */
function checkTags(markup: string): void {
  let count = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    count += 1;
    if (count > PAGE_TAGS_MAX) throw tooLarge('too many tags');
  }
}

/** Walks without recursion, which a page too deep would break. */
function checkDepth(root: DomNode): void {
  let depth = 0;
  let node: DomNode | null = root;
  while (node !== null) {
    if (depth > PAGE_DEPTH_MAX) throw tooLarge('nested too deep');
    const child: DomNode | null = node.firstChild;
    if (child !== null) {
      depth += 1;
      node = child;
      continue;
    }
    while (node !== null && node !== root && node.nextSibling === null) {
      node = node.parentNode;
      depth -= 1;
    }
    node = node === root ? null : (node?.nextSibling ?? null);
  }
}

/** The parser implies no html or body, and what follows a closing body would fall out of it. */
function completed(markup: string): string {
  const open = markup.replace(/<\/(?:body|html)\s*>/gi, '');
  if (/<body[\s>]/i.test(open)) return /<html[\s>]/i.test(open) ? open : `<html>${open}</html>`;
  const rest = open.replace(/<!doctype[^>]*>/i, '').replace(/<html\b[^>]*>/i, '');
  const html = /<html\b[^>]*>/i.exec(open)?.[0] ?? '<html>';
  const end = /<\/head\s*>/i.exec(rest);
  if (end === null) return `${html}<head></head><body>${rest}</body></html>`;
  const at = end.index + end[0].length;
  return `${html}${rest.slice(0, at)}<body>${rest.slice(at)}</body></html>`;
}

function tooLarge(reason: string): AppError {
  return new AppError('permanent', 'page_too_large', 'The page is too large to be read.', {
    cause: new Error(reason),
  });
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === ELEMENT_NODE;
}
