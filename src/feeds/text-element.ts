/**
 * One element of a feed that holds a value, while it is read: text that is HTML (escaped, in CDATA
 * or inline), a headline, a line or an address. It ends as the one string that the element means.
 */
import { ADDRESS_ATTRIBUTES, type Dialect, type ElementRule } from './feed-names.ts';
import { LINE_CHARS_MAX } from './limits.ts';
import { absoluteAttribute, absoluteLinks, absoluteUrl } from './links.ts';
import { decodeStandard, escapeMarkup } from './references.ts';
import { scanAttributes } from './scan-xml.ts';
import { titleFromHtml, titleFromText } from './title-text.ts';

/** `<p>` and friends escaped twice: the text as a whole is markup for markup. */
const ESCAPED_TWICE =
  /^\s*&lt;([a-z][a-z0-9]{0,9})(?:\s|\/?&gt;)[\s\S]*&(?:lt;\/[a-z][a-z0-9]{0,9}&gt;|gt;)\s*$/i;
const OUTER_DIV = /^<div(?:\s[^<>]*)?>/i;

export class TextElement {
  readonly rule: ElementRule;
  attributes: Record<string, string> = {};
  #dialect: Dialect;
  #base: string | null;
  #decode: (raw: string) => string;
  #type = '';
  #mode = '';
  #parts: string[] = [];
  #isInline = false;
  #depth = 0;
  #outerTags = 0;
  #tags = 0;

  constructor(
    rule: ElementRule,
    dialect: Dialect,
    base: string | null,
    decode: (raw: string) => string,
  ) {
    this.rule = rule;
    this.#dialect = dialect;
    this.#base = base;
    this.#decode = decode;
  }

  readAttributes(raw: string): void {
    if (raw === '') return;
    for (const [key, rawValue] of scanAttributes(raw)) {
      const name = key.toLowerCase().replace(/^(?:rdf|atom|media):/, '');
      const value = this.#decode(rawValue).trim();
      if (name === 'type') this.#type = value.toLowerCase();
      if (name === 'mode') this.#mode = value.toLowerCase();
      if (!this.rule.attributes.includes(name)) continue;
      const isAddress = ADDRESS_ATTRIBUTES.has(name);
      this.attributes[name] ??= isAddress ? absoluteUrl(value, this.#base) : value;
    }
  }

  text(decoded: string): void {
    this.#parts.push(this.#isInline ? escapeMarkup(decoded) : decoded);
  }

  openTag(rawName: string, attributes: string, base: string | null, isVoid: boolean): void {
    if (this.#depth === 0) this.#outerTags += 1;
    this.#tags += 1;
    if (!isVoid) this.#depth += 1;
    if (this.rule.kind === 'line' || this.rule.kind === 'url') {
      this.#parts.push(' ');
      return;
    }
    if (!this.#isInline) {
      this.#parts = this.#parts.map(escapeMarkup);
      this.#isInline = true;
    }
    this.#parts.push(`<${localName(rawName)}${this.#inlineAttributes(attributes, base)}`);
    this.#parts.push(isVoid ? ' />' : '>');
  }

  closeTag(name: string): void {
    this.#depth -= 1;
    if (this.#isInline) this.#parts.push(`</${localName(name)}>`);
  }

  /** Null where the element says nothing. */
  value(): string | null {
    const text = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('');
    const value = this.#meaning(text);
    return value === '' ? null : value;
  }

  #meaning(text: string): string {
    if (this.rule.kind === 'url') return this.#address(text);
    if (this.rule.kind === 'line') return text.replace(/\s+/g, ' ').trim().slice(0, LINE_CHARS_MAX);
    const source = this.#mode === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
    const isText = this.#isPlainText();
    if (this.rule.kind === 'title') return isText ? titleFromText(source) : titleFromHtml(source);
    if (isText) return escapeMarkup(source.trim());
    return this.#isInline ? this.#inlineHtml(source) : this.#html(source);
  }

  /** RSS never says; there it is HTML. Atom's text is text unless it says otherwise. */
  #isPlainText(): boolean {
    if (this.#isInline || this.#dialect === 'rss' || this.rule.name.includes(':')) return false;
    return !/html|xml/.test(this.#type);
  }

  #address(text: string): string {
    const written = text.replace(/[\t\n\r]+\s*/g, '').trim();
    if (written !== '') return absoluteUrl(written, this.#base);
    const { rel = 'alternate', href, resource } = this.attributes;
    return rel === 'alternate' ? (href ?? resource ?? '') : '';
  }

  #html(text: string): string {
    const html = text.trim();
    if (this.#dialect === 'atom' && this.#isForeign()) return '';
    if (html.includes('<') || !ESCAPED_TWICE.test(html)) return absoluteLinks(html, this.#base);
    return absoluteLinks(this.#decode(html), this.#base);
  }

  /** Pictures and the like come as base64 text that nobody can read. */
  #isForeign(): boolean {
    return (
      this.rule.name === 'content' &&
      this.#mode === '' &&
      /^(?:image|audio|video)\/(?!svg)/.test(this.#type)
    );
  }

  /**
   * The `div` that Atom puts around XHTML is no part of it (RFC 4287, 3.1.1.3). Put around escaped
   * HTML by mistake, it is all the markup there is, and what it holds still has to be read.
   */
  #inlineHtml(text: string): string {
    const html = text.trim();
    const outer = this.#outerTags === 1 ? OUTER_DIV.exec(html)?.[0] : undefined;
    if (outer === undefined || !html.endsWith('</div>')) return html;
    const inner = html.slice(outer.length, -'</div>'.length).trim();
    if (this.#type === 'xhtml') return inner;
    const isEscaped = this.#type === 'html' && this.#tags === 1;
    return isEscaped ? absoluteLinks(decodeStandard(inner), this.#base) : html;
  }

  #inlineAttributes(raw: string, base: string | null): string {
    if (raw === '') return '';
    let written = '';
    for (const [key, rawValue] of scanAttributes(raw)) {
      if (/^xml(?:ns|:)/i.test(key)) continue;
      const value = this.#decode(rawValue);
      written += ` ${key}="${escapeMarkup(absoluteAttribute(key, value, base) ?? value)}"`;
    }
    return written;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
