/**
 * Writes the mended feed: one flat RSS channel or Atom feed that any parser reads alike. It stands
 * alone because taking back an entry that was cut off is a matter of what has been written.
 */
import type { Dialect } from './feed-names.ts';
import { escapeMarkup } from './references.ts';

export type WrittenAttributes = readonly (readonly [name: string, value: string])[];

export class FeedWriter {
  #parts: string[] = [];
  #groups: string[] = [];
  #itemTag = 'item';
  #itemStart = 0;
  isInItem = false;
  wholeItems = 0;

  openItem(dialect: Dialect): void {
    this.#itemTag = dialect === 'atom' ? 'entry' : 'item';
    this.#itemStart = this.#parts.length;
    this.isInItem = true;
    this.#parts.push(`<${this.#itemTag}>`);
  }

  closeItem(): void {
    this.#parts.push(`</${this.#itemTag}>\n`);
    this.isInItem = false;
    this.wholeItems += 1;
  }

  /** Takes back the entry that is being written. */
  dropItem(): void {
    this.#parts.length = this.#itemStart;
    this.isInItem = false;
    this.#groups = [];
  }

  openGroup(name: string, attributes: WrittenAttributes, isEmpty: boolean): void {
    if (isEmpty && attributes.length === 0) return;
    this.#parts.push(`<${name}${written(attributes)}${isEmpty ? '/>' : '>'}`);
    if (!isEmpty) this.#groups.push(name);
  }

  closeGroup(): void {
    const name = this.#groups.pop();
    if (name !== undefined) this.#parts.push(`</${name}>`);
  }

  value(name: string, attributes: WrittenAttributes, value: string): void {
    this.#parts.push(`<${name}${written(attributes)}>`, section(value), `</${name}>`);
  }

  document(dialect: Dialect): string {
    const body = this.#parts.join('');
    if (dialect === 'rss') return `<rss version="2.0"><channel>\n${body}</channel></rss>`;
    return `<feed xmlns="http://www.w3.org/2005/Atom">\n${body}</feed>`;
  }
}

function written(attributes: WrittenAttributes): string {
  return attributes.map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`).join('');
}

/** A comment mark is split as well: the parser takes comments out of sections. */
function section(text: string): string {
  if (!/[&<]/.test(text)) return text;
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
