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
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
};

export type DomDocument = {
  readonly documentElement: DomElement;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
};

export const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;

/** Four times the largest of 181 news pages (1.5 MB). */
export const PAGE_CHARS_MAX = 6_000_000;
/** Over ten times the most start tags seen on a news page (1,800). */
export const PAGE_TAGS_MAX = 25_000;
/** News pages nest 20 to 40 deep; recursion stays far from the stack's end. */
export const PAGE_DEPTH_MAX = 400;

/** Throws AppError `page_too_large` (permanent) where the page passes a bound. */
export function parsePage(html: string): DomDocument {
  if (html.length > PAGE_CHARS_MAX) throw tooLarge('too many characters');
  const markup = withoutRawText(html);
  checkTags(markup);
  const { document } = parseHTML(completed(markup)) as unknown as { document: DomDocument };
  checkDepth(document.documentElement);
  return document;
}

/** Scripts other than JSON-LD and styles are most of a page's bytes and none of its text. */
function withoutRawText(html: string): string {
  return html
    .replace(/<script\b([^>]*)>[\s\S]*?<\/script\s*>/gi, (whole, attributes: string) =>
      /ld\+json/i.test(attributes) ? whole : '',
    )
    .replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi, '');
}

function checkTags(markup: string): void {
  let count = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    if (/[a-z]/i.test(markup.charAt(at + 1))) count += 1;
    if (count > PAGE_TAGS_MAX) throw tooLarge('too many elements');
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
