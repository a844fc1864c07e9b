/**
 * Any XML that means to be a feed, read as far as it goes: unbalanced, cut off, misnamed, nested
 * beyond reason. Linear, without recursion, and never throwing; no XML parser we measured is all
 * three, nor does one resolve `xml:base`. What had to be mended is said in words.
 */
import { FeedFields } from './feed-fields.ts';
import type { Dialect, ElementRule } from './feed-names.ts';
import { ELEMENT_RULES } from './feed-names.ts';
import { ENTRIES_MAX, NESTING_DEPTH_MAX } from './limits.ts';
import { nestedBase } from './links.ts';
import { NameScope } from './name-scope.ts';
import { References } from './references.ts';
import { scanAttributes, scanXml, type XmlVisitor } from './scan-xml.ts';
import { TextElement } from './text-element.ts';

export type ParsedFeed = {
  fields: FeedFields;
  dialect: Dialect;
  warnings: string[];
  /** What came after the last entry is missing. */
  isCut: boolean;
};

type Frame = {
  /** As written, in lower case. */
  name: string;
  role: 'root' | 'item' | 'group' | 'open' | 'text' | 'inline' | 'skipped';
  base: string | null;
  scope: NameScope;
};

/** HTML's elements without an end tag, less `link`, which is a feed's own. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|meta|param|source|track|wbr)$/i;
const ROOT = /^(?:[\w.-]+:)?(rss|rdf|feed|channel|entry|item)$/;
const ITEM: Record<Dialect, ReadonlySet<string>> = {
  rss: new Set(['item', 'entry', 'atom:entry']),
  atom: new Set(['entry', 'item']),
};
/** Elements that never stand inside another's text: where they do, an end tag is missing. */
const NEVER_INLINE = new Set(['item', 'entry', 'guid', 'pubdate', 'content:encoded', 'dc:date']);

const PERSON = new Set(['name', 'email']);

/** Null where the text holds no feed. */
export function parseXmlFeed(text: string, base: string | null): ParsedFeed | null {
  const parser = new FeedParser(base);
  const fault = scanXml(text, parser);
  return parser.finish(fault);
}

class FeedParser implements XmlVisitor {
  #frames: Frame[] = [];
  #open = new Map<string, number>();
  #tooDeep = 0;
  #dialect: Dialect | null = null;
  #isOtherDocument = false;
  #isFull = false;
  #references = new References();
  #fields = new FeedFields();
  #element: TextElement | null = null;
  #warnings = new Set<string>();
  #isCut = false;
  #base: string | null;
  #scope = new NameScope();

  constructor(base: string | null) {
    this.#base = base;
  }

  isDone(): boolean {
    return this.#isOtherDocument || this.#isFull;
  }

  doctype(raw: string): void {
    this.#references.declare(raw);
  }

  text(raw: string): void {
    this.#element?.text(this.#references.decode(raw));
  }

  cdata(raw: string): void {
    this.#element?.text(raw);
  }

  open(rawName: string, attributes: string, isEmpty: boolean): void {
    const name = rawName.toLowerCase();
    if (this.#dialect === null && !this.#findRoot(name, attributes)) return;
    const isTooDeep = this.#frames.length >= NESTING_DEPTH_MAX;
    const frame = this.#frame(name, isTooDeep ? '' : attributes);
    const known = frame.scope.canonical(name);
    const isItem = known !== null && ITEM[this.#dialect ?? 'rss'].has(known);
    if (isTooDeep && !isItem) {
      if (!isEmpty && !VOID.test(name)) this.#tooDeep += 1;
      this.#warn('Tags nest too deeply; the deepest were left out.');
      return;
    }
    if (this.#element !== null && !this.#isMissingEnd(known)) {
      this.#openInline(frame, rawName, attributes, isEmpty);
      return;
    }
    if (this.#element !== null) this.#closeText();
    const parent = this.#frames.at(-1);
    if (isItem) this.#tooDeep = 0;
    if (isItem && this.#fields.entriesBegun >= ENTRIES_MAX) this.#isFull = true;
    if (this.#isFull) return;
    if (isItem) this.#openItem(frame, attributes);
    else if (parent?.role === 'skipped') frame.role = 'skipped';
    else this.#openElement(frame, known, attributes);
    this.#push(frame);
    if (isEmpty) this.#pop();
  }

  close(rawName: string): void {
    const name = rawName.toLowerCase();
    if (this.#tooDeep > 0 && !this.#isStructure(name)) {
      this.#tooDeep -= 1;
      return;
    }
    this.#tooDeep = 0;
    if ((this.#open.get(name) ?? 0) === 0) {
      if (this.#element === null && this.#dialect !== null && !VOID.test(name)) {
        this.#warn('An end tag closes nothing and was left out.');
      }
      return;
    }
    while (this.#frames.length > 0) {
      const frame = this.#frames.at(-1);
      if (frame?.name !== name && frame?.role !== 'inline') {
        this.#warn('Tags are not nested properly; missing end tags were added.');
      }
      this.#pop();
      if (frame?.name === name) break;
    }
  }

  finish(fault: string | null): ParsedFeed | null {
    if (this.#dialect === null) return null;
    this.#cutIncomplete(fault);
    while (this.#frames.length > 0) this.#pop();
    if (this.#references.isRefused) {
      this.#warn('Entities that expand to other entities or to too much text were refused.');
    }
    if (this.#isFull) {
      this.#warn(`The feed holds more than ${ENTRIES_MAX} entries; the rest was not read.`);
    }
    return {
      fields: this.#fields,
      dialect: this.#dialect,
      warnings: [...this.#warnings],
      isCut: this.#isCut,
    };
  }

  /** An entry that was cut off is left for the next reading, unless it is all there is. */
  #cutIncomplete(fault: string | null): void {
    if (this.#frames.length === 0) {
      if (fault !== null) this.#warn(fault);
      return;
    }
    if (this.isDone()) return;
    this.#isCut = true;
    this.#warn(fault ?? 'The feed is cut off: its last end tags are missing.');
    if (!this.#frames.some((frame) => frame.role === 'item')) return;
    const saysNothing = this.#fields.isEntryEmpty && this.#element === null;
    if (this.#fields.entries.length === 0 && !saysNothing) return;
    this.#element = null;
    this.#fields.dropEntry();
    this.#warn('The last entry was cut off and left out.');
    for (const frame of this.#frames) if (frame.role !== 'root') frame.role = 'skipped';
  }

  #findRoot(name: string, attributes: string): boolean {
    const local = ROOT.exec(name)?.[1];
    if (local === undefined) {
      this.#isOtherDocument = name === 'html' || name === 'opml';
      return false;
    }
    this.#dialect = local === 'feed' || local === 'entry' ? 'atom' : 'rss';
    this.#scope = new NameScope(this.#dialect, name, attributes);
    return true;
  }

  #frame(name: string, attributes: string): Frame {
    const parent = this.#frames.at(-1);
    let scope = parent?.scope ?? this.#scope;
    let base = parent === undefined ? this.#base : parent.base;
    if (attributes.includes('xml') && /\bxml(?:ns|:base)/i.test(attributes)) {
      scope = scope.inside(attributes);
      for (const [key, value] of scanAttributes(attributes)) {
        if (key.toLowerCase() === 'xml:base') {
          base = nestedBase(this.#references.decode(value), base);
        }
      }
    }
    return { name, role: 'open', base, scope };
  }

  #openItem(frame: Frame, attributes: string): void {
    const within = this.#frames.findLastIndex((other) => other.role === 'item');
    if (within >= 0) {
      this.#warn('An entry is not closed before the next; its end tag was added.');
      while (this.#frames.length > within) this.#pop();
    }
    while (this.#frames.at(-1)?.role === 'skipped') this.#pop();
    frame.role = 'item';
    this.#fields.openEntry();
    for (const [key, value] of scanAttributes(attributes)) {
      if (frame.scope.canonical(key.toLowerCase()) !== 'rdf:about') continue;
      this.#fields.add('dc:identifier', this.#references.decode(value));
    }
  }

  #openElement(frame: Frame, known: string | null, attributes: string): void {
    if (this.#frames.length === 0 || known === 'channel') {
      frame.role = 'root';
      return;
    }
    const rule = known === null ? undefined : ELEMENT_RULES[this.#dialect ?? 'rss'].get(known);
    if (rule !== undefined && !this.#isMember(known)) {
      this.#warn('An end tag is missing and was added.');
      while (this.#frames.at(-1)?.role === 'group') this.#pop();
    }
    if (rule === undefined) {
      frame.role = 'skipped';
    } else if (rule.kind === 'open') {
      frame.role = 'open';
    } else {
      this.#openKnown(frame, rule, attributes);
    }
  }

  /** False where an element stands in a group that cannot hold it. */
  #isMember(known: string | null): boolean {
    const parent = this.#frames.at(-1);
    if (parent?.role !== 'group' || known === null) return true;
    if (parent.name === 'author') return PERSON.has(known);
    return known.startsWith('media:') && known !== 'media:content' && known !== 'media:group';
  }

  #openKnown(frame: Frame, rule: ElementRule, attributes: string): void {
    const element = new TextElement(rule, this.#dialect ?? 'rss', frame.base, (raw) =>
      this.#references.decode(raw),
    );
    element.readAttributes(attributes);
    if (rule.kind === 'group' || rule.kind === 'empty') {
      frame.role = rule.kind === 'group' ? 'group' : 'skipped';
      if (rule.attributes.length > 0) this.#fields.add(rule.name, '', element.attributes);
      return;
    }
    frame.role = 'text';
    this.#element = element;
  }

  #openInline(frame: Frame, rawName: string, attributes: string, isEmpty: boolean): void {
    const hasEnd = !isEmpty && !VOID.test(rawName);
    this.#element?.openTag(rawName, attributes, frame.base, !hasEnd);
    if (!hasEnd) return;
    frame.role = 'inline';
    this.#push(frame);
  }

  #push(frame: Frame): void {
    this.#frames.push(frame);
    this.#open.set(frame.name, (this.#open.get(frame.name) ?? 0) + 1);
  }

  #pop(): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    this.#open.set(frame.name, (this.#open.get(frame.name) ?? 1) - 1);
    if (frame.role === 'inline') this.#element?.closeTag(frame.name);
    else if (frame.role === 'text') this.#finishText();
    else if (frame.role === 'item') this.#fields.closeEntry();
  }

  /** End tags of the feed's own elements set right what unclosed tags inside them began. */
  #isStructure(name: string): boolean {
    return this.#frames.some((frame) => frame.name === name && frame.role !== 'inline');
  }

  /** True where an element opens that cannot stand inside the one being read. */
  #isMissingEnd(known: string | null): boolean {
    if (known === null || known.startsWith('xhtml:')) return false;
    if (this.#element?.rule.kind === 'html') return NEVER_INLINE.has(known);
    return NEVER_INLINE.has(known) || ELEMENT_RULES[this.#dialect ?? 'rss'].has(known);
  }

  #closeText(): void {
    this.#warn('An end tag is missing and was added.');
    while (this.#element !== null && this.#frames.length > 0) this.#pop();
  }

  #finishText(): void {
    const element = this.#element;
    this.#element = null;
    if (element === null) return;
    const value = element.value();
    if (value === null) return;
    this.#fields.add(element.rule.name, value, element.attributes);
    if (this.#base === null && element.rule.kind === 'url') this.#adoptBase(value);
  }

  /** A feed read without its address is taken to lie where its own page lies. */
  #adoptBase(address: string): void {
    if (!URL.canParse(address) || this.#fields.isInEntry) return;
    this.#base = address;
    for (const frame of this.#frames) frame.base ??= address;
  }

  #warn(warning: string): void {
    this.#warnings.add(warning);
  }
}
