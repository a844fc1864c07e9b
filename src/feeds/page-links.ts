/**
 * The links of a page with what stands around them: their text, the row they are in, the time in
 * that row, and whether they are the page's furniture. One flat pass with a bounded stack.
 */
import { nestedBase, safeUrl } from './links.ts';
import { readDate } from './page-dates.ts';
import { attributesOf, pieces } from './page-pieces.ts';
import { decodeStandard } from './references.ts';

export type PageLink = {
  /** Absolute. */
  url: string;
  /** White space evened; the heading's words alone where the link holds a heading and more. */
  text: string;
  /** The kinds of the elements around it, by which rows of one list are alike. */
  row: string;
  /** ISO 8601 UTC, of a `time` element in the same row. */
  time: string | null;
  /**
   * `marked` by element or role; a number where a class or an id says so, which is less sure: that
   * of the innermost box so named.
   */
  furniture: 'marked' | number | null;
};

type Element = {
  name: string;
  kind: string;
  furniture: PageLink['furniture'];
  /** Number of the row that it is or stands in, 0 outside all. */
  item: number;
  isItem: boolean;
};
type Open = { url: string; text: string; heading: string; row: string; item: number };

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
const ITEM = /^(?:li|article|tr|dd|section)$/;
const ITEM_NAME =
  /(?:^|[\s_-])(?:item|card|teaser|post|entry|story|result|row|promo|media)(?:$|[\s_-])/i;
const HEADING = /^h[1-6]$/;
const INLINE = /^(?:a|b|i|em|strong|span|mark|abbr|small|sup|sub|u|q|cite|code|font)$/;
const FURNITURE_TAG = /^(?:nav|footer|aside|menu)$/;
const FURNITURE_ROLE = /^(?:navigation|contentinfo|search|menu|menubar|complementary)$/;
const FURNITURE_PART =
  /^(?:\w*nav|navbar|navigation|\w*menu|footer|breadcrumbs?|sidebar|cookies?|consent|social|share|pagination|pager|tags?|toolbar|skip|masthead|popular|trending|comments)$/i;
/** "has-sidebar" says what stands beside it. */
const NOT_ITSELF = /^(?:has|no|with|without|is)$/i;
/** A page's body tells of its layout by class names. */
const NAMED_FREELY = /^(?:html|body|main|h[1-6]|a)$/;
const ROW_NUMBER = /^(?:|odd|even|alt|first|last|active|featured|\d+)$/i;
/** How many elements around a link make its row. */
const ROW_DEPTH = 3;
/** Deeper than any page nests; what is deeper counts to what is above it. */
const STACK_MAX = 400;

export function readLinks(html: string, pageUrl: string, linksMax: number): PageLink[] {
  const reader = new LinkReader(pageUrl);
  for (const piece of pieces(html)) {
    if (piece.kind === 'text') reader.text(piece.raw);
    else if (piece.isClosing) reader.close(piece.name);
    else reader.open(piece.name, piece.raw);
    if (reader.count >= linksMax) break;
  }
  return reader.finish();
}

class LinkReader {
  #base: string | null;
  #stack: Element[] = [];
  /** Open elements by name: a page of stray closing tags would have the stack searched for each. */
  #names = new Map<string, number>();
  /** Headings among the open elements. */
  #headings = 0;
  #links: (PageLink & { item: number })[] = [];
  #times = new Map<number, string>();
  #items = 0;
  #named = 0;
  #open: Open | null = null;
  #time: { item: number; text: string } | null = null;

  constructor(pageUrl: string) {
    this.#base = pageUrl;
  }

  get count(): number {
    return this.#links.length;
  }

  open(name: string, raw: string): void {
    if (name === 'base') this.#base = nestedBase(attributesOf(raw).get('href') ?? '', this.#base);
    if (!INLINE.test(name)) this.text(' ');
    if (VOID.test(name)) return;
    const attributes = attributesOf(raw);
    if (name === 'a') this.#openLink(attributes);
    if (this.#stack.length < STACK_MAX) this.#push(name, attributes);
    if (name === 'time') this.#openTime(attributes.get('datetime'));
  }

  #push(name: string, attributes: Map<string, string>): void {
    const outer = this.#stack.at(-1);
    const classes = attributes.get('class') ?? '';
    const names = `${classes} ${attributes.get('id') ?? ''}`.trim();
    const isItem = ITEM.test(name) || ITEM_NAME.test(names);
    if (isItem) this.#items += 1;
    if (HEADING.test(name)) this.#headings += 1;
    this.#names.set(name, (this.#names.get(name) ?? 0) + 1);
    this.#stack.push({
      name,
      kind: kindOf(name, classes),
      furniture: this.#furniture(name, attributes.get('role') ?? '', names),
      item: isItem ? this.#items : (outer?.item ?? 0),
      isItem,
    });
  }

  #furniture(name: string, role: string, names: string): PageLink['furniture'] {
    const outer = this.#stack.at(-1)?.furniture ?? null;
    if (outer === 'marked' || FURNITURE_TAG.test(name) || FURNITURE_ROLE.test(role))
      return 'marked';
    if (NAMED_FREELY.test(name) || !namesFurniture(names)) return outer;
    this.#named += 1;
    return this.#named;
  }

  #openLink(attributes: Map<string, string>): void {
    this.#endLink();
    const url = safeUrl(attributes.get('href'), this.#base);
    if (url === null || !/^https?:/i.test(url)) return;
    const { item = 0 } = this.#stack.at(-1) ?? {};
    this.#open = { url, text: '', heading: '', row: this.#row(), item };
  }

  /** The row's own element and what holds it; outside of rows, what is around the link. */
  #row(): string {
    const at = this.#stack.findLastIndex(({ isItem }) => isItem);
    const around =
      at < 0 ? this.#stack.slice(-ROW_DEPTH) : this.#stack.slice(Math.max(0, at - 1), at + 1);
    return around.map(({ kind }) => kind).join('>');
  }

  #openTime(datetime: string | undefined): void {
    const item = this.#stack.at(-1)?.item ?? 0;
    const at = readDate(datetime);
    if (at === null) this.#time = { item, text: '' };
    else if (!this.#times.has(item)) this.#times.set(item, at);
  }

  text(raw: string): void {
    if (this.#time !== null) this.#time.text += raw;
    if (this.#open === null) return;
    this.#open.text += raw;
    if (this.#headings > 0) this.#open.heading += raw;
  }

  close(name: string): void {
    if (name === 'a') this.#endLink();
    if (name === 'time') this.#endTime();
    if ((this.#names.get(name) ?? 0) > 0) this.#pop(name);
    // Blocks part words, whatever their markup says of white space.
    if (!INLINE.test(name)) this.text(' ');
  }

  /** What was left open inside ends with it. */
  #pop(name: string): void {
    for (let closed = this.#stack.pop(); closed !== undefined; closed = this.#stack.pop()) {
      this.#names.set(closed.name, (this.#names.get(closed.name) ?? 1) - 1);
      if (HEADING.test(closed.name)) this.#headings -= 1;
      if (closed.name === name) return;
    }
  }

  #endTime(): void {
    if (this.#time === null) return;
    const { item, text } = this.#time;
    this.#time = null;
    const at = readDate(decodeStandard(text));
    if (at !== null && !this.#times.has(item)) this.#times.set(item, at);
  }

  #endLink(): void {
    if (this.#open === null) return;
    const { url, text, heading, row, item } = this.#open;
    this.#open = null;
    const words = even(heading) === '' ? even(text) : even(heading);
    const furniture = this.#stack.at(-1)?.furniture ?? null;
    this.#links.push({ url, text: words, row, time: null, furniture, item });
  }

  /** A time outside every row is the page's own. */
  finish(): PageLink[] {
    this.#endLink();
    return this.#links.map(({ item, ...link }) => ({
      ...link,
      time: item === 0 ? null : (this.#times.get(item) ?? null),
    }));
  }
}

/** Tag and first class; rows are told apart by numbers, or by being odd or even. */
function kindOf(name: string, classes: string): string {
  const [first = ''] = classes.split(/\s+/).filter((part) => !ROW_NUMBER.test(part));
  return `${name}.${first.replace(/\d+/g, '')}`;
}

function namesFurniture(names: string): boolean {
  return names.split(/\s+/).some((name) => {
    const parts = name.replace(/([a-z])([A-Z])/g, '$1-$2').split(/[-_]+/);
    return !NOT_ITSELF.test(parts[0] ?? '') && parts.some((part) => FURNITURE_PART.test(part));
  });
}

function even(text: string): string {
  return decodeStandard(text).replace(/\s+/g, ' ').trim();
}
