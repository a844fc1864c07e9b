/**
 * What a reader of a page does not see: hidden by attribute, by an element's own style or by the
 * page's style sheet. Stands alone because hidden words must never become an article's: they are
 * how a page says one thing to its readers and another to machines.
 */
import { type DomDocument, type DomElement, type DomNode, isElement } from './page-dom.ts';

/** Style in the page itself that is read; more is a library's, and hides no paragraphs. */
const CSS_CHARS_MAX = 400_000;
const RULES_MAX = 400;
/** Hidden until a script shows it: most of the page's text hidden this way is the page itself. */
const REVEALED_SHARE = 0.8;
/** Characters below which nobody reads a font. */
const FONT_PX_MAX = 1;
/** Screens are wide, but not so wide; `em` and the like are some sixteen times as long. */
const OFF_SCREEN_PX = 900;
const PX_PER_EM = 16;

export function isHidden(element: DomElement): boolean {
  if (element.getAttribute('hidden') !== null) return true;
  if (element.getAttribute('aria-hidden') === 'true') return true;
  if (element.localName === 'dialog' && element.getAttribute('open') === null) return true;
  const style = element.getAttribute('style');
  if (style === null) return false;
  const declared = declarations(style);
  return (
    isNotShown(declared) ||
    isTooSmall(declared) ||
    isOffScreen(declared) ||
    isCutAway(declared) ||
    isUnpainted(declared, element)
  );
}

type Declared = ReadonlyMap<string, string>;

function declarations(style: string): Declared {
  const found = new Map<string, string>();
  for (const part of style.split(';')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const value = part.slice(colon + 1).replace(/!\s*important/i, '');
    found.set(part.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase());
  }
  return found;
}

function isNotShown(declared: Declared): boolean {
  return (
    declared.get('display') === 'none' ||
    /^(?:hidden|collapse)$/.test(declared.get('visibility') ?? '')
  );
}

function isTooSmall(declared: Declared): boolean {
  const size = declared.get('font-size') ?? /^\S+(?=\/)/.exec(declared.get('font') ?? '')?.[0];
  const px = lengthPx(size);
  return px !== null && px <= FONT_PX_MAX && px >= 0;
}

const OFFSETS = ['left', 'top', 'right', 'bottom', 'text-indent', 'margin-left', 'margin-top'];

function isOffScreen(declared: Declared): boolean {
  if (OFFSETS.some((name) => (lengthPx(declared.get(name)) ?? 0) <= -OFF_SCREEN_PX)) return true;
  const moved = /\btranslate(?:x|y|3d)?\(\s*([^,)]+)(?:,\s*([^,)]+))?/.exec(
    declared.get('transform') ?? '',
  );
  return [moved?.[1], moved?.[2]].some((length) => (lengthPx(length) ?? 0) <= -OFF_SCREEN_PX);
}

function isCutAway(declared: Declared): boolean {
  const overflow = declared.get('overflow') ?? declared.get('overflow-y') ?? '';
  const isBoxed = ['height', 'max-height', 'width', 'max-width'].some((name) => {
    const px = lengthPx(declared.get(name));
    return px !== null && px <= 1;
  });
  if (/^(?:hidden|clip)/.test(overflow) && isBoxed) return true;
  return (
    /^rect\(\s*(?:0|1px)(?:px)?[\s,]+(?:0|1px)/.test(declared.get('clip') ?? '') ||
    /^inset\(\s*(?:[5-9]\d|100)%/.test(declared.get('clip-path') ?? '') ||
    /\bscale(?:x|y|3d)?\(\s*0(?:\.0+)?\s*[,)]/.test(declared.get('transform') ?? '')
  );
}

const CLEAR = /^(?:transparent|rgba?\([^)]*[,/]\s*0(?:\.0+)?%?\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00)$/;
const WHITE = '#ffffff';
/** Class names of boxes that are not the page's white. */
const PAINTED =
  /background|\bbg|dark|inverse|cover|hero|banner|overlay|colou?r|caption|slide|black/i;

/** Clear, as its background, or white where nothing says that it stands on anything but white. */
function isUnpainted(declared: Declared, element: DomElement): boolean {
  const color = declared.get('color');
  if (color === undefined) return false;
  if (CLEAR.test(color)) return true;
  const background = backgroundOf(declared);
  if (background !== null) return background === colorOf(color);
  return colorOf(color) === WHITE && standsOnPage(element);
}

function backgroundOf(declared: Declared): string | null {
  const value = declared.get('background-color') ?? declared.get('background');
  return value === undefined ? null : colorOf(value);
}

/** Six figures of a plain colour; other ways to write one are compared as written. */
function colorOf(value: string): string {
  const named: Record<string, string> = { white: WHITE, black: '#000000' };
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value);
  if (short !== null)
    return `#${short
      .slice(1)
      .map((figure) => figure + figure)
      .join('')}`;
  const parts = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/.exec(value)?.slice(1);
  if (parts === undefined) return named[value] ?? value;
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

function standsOnPage(element: DomElement): boolean {
  for (let at: DomNode | null = element; at !== null; at = at.parentNode) {
    if (!isElement(at)) continue;
    if (/background/i.test(at.getAttribute('style') ?? '')) return false;
    if (PAINTED.test(at.getAttribute('class') ?? '')) return false;
    if (at.getAttribute('bgcolor') !== null) return false;
  }
  return true;
}

/** Null where it is no length. */
function lengthPx(value: string | undefined): number | null {
  const found = /^(-?(?:\d+\.?\d*|\.\d+))(px|em|rem|ex|ch|pt|vw|vh|%)?$/.exec(value ?? '');
  if (found === null) return null;
  const count = Number(found[1]);
  return found[2] === undefined || found[2] === 'px' || found[2] === 'pt'
    ? count
    : count * PX_PER_EM;
}

/**
 * Marks as hidden what the style sheets of the page hide by one class or id, and what is set to be
 * seen through; not where that is all but the whole page, which a script then shows.
 */
export function markHidden(document: DomDocument, html: string): void {
  const hidden: DomElement[] = hiddenSelectors(styleSheets(html)).flatMap((selector) => [
    ...document.querySelectorAll(selector),
  ]);
  for (const element of document.querySelectorAll('[style*="opacity"]'))
    if (isSeenThrough(element)) hidden.push(element);
  if (hidden.length === 0) return;
  const all = document.querySelector('body')?.textContent?.length ?? 0;
  const taken = hidden.reduce((sum, element) => sum + (element.textContent?.length ?? 0), 0);
  if (taken > REVEALED_SHARE * all) return;
  for (const element of hidden) element.setAttribute('hidden', '');
}

function isSeenThrough(element: DomElement): boolean {
  const opacity = declarations(element.getAttribute('style') ?? '').get('opacity');
  return opacity !== undefined && Number.parseFloat(opacity) === 0;
}

const STYLE = /<style\b([^>]*)>([\s\S]*?)<\/style\s*>/gi;
/** What holds where no script runs is not what readers see. */
const NOSCRIPT = /<noscript\b[\s\S]*?<\/noscript\s*>/gi;

function styleSheets(html: string): string {
  if (!/<style\b/i.test(html)) return '';
  const sheets = [...html.replace(NOSCRIPT, '').matchAll(STYLE)]
    .filter(([, attributes = '']) => !/\bmedia\s*=\s*["']?(?!all|screen)/i.test(attributes))
    .map(([, , css = '']) => css);
  return sheets.join('\n').slice(0, CSS_CHARS_MAX);
}

const RULE = /([^{}]+)\{([^{}]*)\}/g;
const SIMPLE = /^(?:[a-z][a-z0-9]*)?[.#][a-z_][\w-]*$/i;

/** Of the last word on each: rules within @media and the like hold for some screens alone. */
function hiddenSelectors(css: string): string[] {
  const hides = new Map<string, boolean>();
  for (const [, selectors = '', body = ''] of topRules(css).matchAll(RULE)) {
    const declared = declarations(body);
    const speaks = ['display', 'visibility', 'font-size'].some((name) => declared.has(name));
    if (!speaks) continue;
    const isOut = isNotShown(declared) || isTooSmall(declared);
    for (const selector of selectors.split(',').map((one) => one.trim()))
      if (SIMPLE.test(selector) && (isOut || hides.has(selector))) hides.set(selector, isOut);
  }
  return [...hides]
    .filter(([, isOut]) => isOut)
    .map(([selector]) => selector)
    .slice(0, RULES_MAX);
}

/** Without comments and without blocks that hold rules of their own. */
function topRules(css: string): string {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const kept: string[] = [];
  let depth = 0;
  let from = 0;
  let open = 0;
  for (const { 0: brace, index } of plain.matchAll(/[{}]/g)) {
    if (brace === '{') {
      if (depth === 0) open = index;
      depth += 1;
      continue;
    }
    depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    const rule = plain.slice(from, index + 1);
    if (!rule.trimStart().startsWith('@') && !plain.slice(open + 1, index).includes('{'))
      kept.push(rule);
    from = index + 1;
  }
  return kept.join('\n');
}
