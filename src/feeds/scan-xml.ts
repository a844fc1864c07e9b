/**
 * Walks broken XML once, front to back, and never throws: start tags, end tags and text as they
 * come. It stands alone because feeds and reading lists both need it, and because every XML parser
 * we measured stops, recurses or takes quadratic time on some input.
 */

export type XmlVisitor = {
  /** `attributes` is the raw text between name and `>`, `at` its offset. Names keep their case. */
  open(name: string, attributes: string, isEmpty: boolean, at: number): void;
  close(name: string): void;
  /** Text as it stands in the document, references and all. */
  text(raw: string): void;
  /** What a CDATA section holds. */
  cdata(raw: string): void;
  doctype(raw: string): void;
  /** True ends the walk. */
  isDone(): boolean;
};

/** Why the walk ended early, in words, or null. */
export type ScanFault = string | null;

const NAME = /[A-Za-z_:\u0080-\uffff][\w:.\-\u0080-\uffff]*/y;
const SPACE_OR_END = /[\s/>]/;

/** Linear in the text's length: no character is looked at more than a fixed number of times. */
export function scanXml(text: string, visitor: XmlVisitor): ScanFault {
  const scan = new XmlScan(text, visitor);
  return scan.run();
}

class XmlScan {
  #text: string;
  #visitor: XmlVisitor;
  #at = 0;
  #fault: ScanFault = null;
  #hasDoctype = false;

  constructor(text: string, visitor: XmlVisitor) {
    this.#text = text;
    this.#visitor = visitor;
  }

  run(): ScanFault {
    const text = this.#text;
    while (this.#at < text.length && !this.#visitor.isDone()) {
      const open = text.indexOf('<', this.#at);
      if (open < 0) {
        this.#visitor.text(text.slice(this.#at));
        break;
      }
      if (open > this.#at) this.#visitor.text(text.slice(this.#at, open));
      this.#at = open;
      this.#markup();
    }
    return this.#fault;
  }

  #markup(): void {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next === 33) this.#declaration();
    else if (next === 63) this.#skipPast('?>', 'processing instruction');
    else this.#tag(next === 47);
  }

  #declaration(): void {
    const text = this.#text;
    if (text.startsWith('<!--', this.#at)) this.#skipPast('-->', 'comment');
    else if (text.startsWith('<![CDATA[', this.#at)) this.#cdata();
    else if (/^<!doctype/i.test(text.slice(this.#at, this.#at + 9))) this.#doctype();
    else this.#skipPast('>', 'declaration');
  }

  #skipPast(mark: string, what: string): void {
    const end = this.#text.indexOf(mark, this.#at + 2);
    if (end < 0) this.#fault = `The feed is cut off inside a ${what}.`;
    this.#at = end < 0 ? this.#text.length : end + mark.length;
  }

  #cdata(): void {
    const start = this.#at + 9;
    const end = this.#text.indexOf(']]>', start);
    if (end >= 0) {
      this.#visitor.cdata(this.#text.slice(start, end));
      this.#at = end + 3;
      return;
    }
    this.#fault = 'The feed is cut off inside a CDATA section.';
    this.#visitor.cdata(this.#text.slice(start));
    this.#at = this.#text.length;
  }

  /** Only the first may declare anything: searching each for its end would cost the square. */
  #doctype(): void {
    const text = this.#text;
    const end = text.indexOf('>', this.#at);
    const subset = this.#hasDoctype ? -1 : text.slice(this.#at, end).indexOf('[');
    this.#hasDoctype = true;
    const close = subset < 0 ? -1 : text.indexOf(']', this.#at + subset);
    const last = close < 0 ? -1 : text.indexOf('>', close);
    if (last < 0) {
      this.#skipPast('>', 'DOCTYPE');
      return;
    }
    this.#visitor.doctype(text.slice(this.#at + subset, close));
    this.#at = last + 1;
  }

  #tag(isClosing: boolean): void {
    const text = this.#text;
    NAME.lastIndex = this.#at + (isClosing ? 2 : 1);
    const name = NAME.exec(text)?.[0];
    const from = NAME.lastIndex;
    const isName = from >= text.length || SPACE_OR_END.test(text.charAt(from));
    const following = text.indexOf('<', from);
    const end = this.#tagEnd(from, following < 0 ? text.length : following);
    if (name === undefined || !isName || (end < 0 && following >= 0)) this.#loose();
    else if (end < 0) this.#cutOff(name, isClosing);
    else this.#whole(name, from, end, isClosing);
  }

  #whole(name: string, from: number, end: number, isClosing: boolean): void {
    this.#at = end + 1;
    if (isClosing) {
      this.#visitor.close(name);
      return;
    }
    const isEmpty = this.#text.charCodeAt(end - 1) === 47;
    this.#visitor.open(name, this.#text.slice(from, isEmpty ? end - 1 : end), isEmpty, from);
  }

  #cutOff(name: string, isClosing: boolean): void {
    this.#fault = 'The feed is cut off inside a tag.';
    this.#at = this.#text.length;
    if (isClosing) this.#visitor.close(name);
  }

  /** A `<` that opens nothing is text. */
  #loose(): void {
    this.#visitor.text('<');
    this.#at += 1;
  }

  /** The `>` that ends a tag, minding quotes; the first of all where quotes do not pair up. */
  #tagEnd(from: number, limit: number): number {
    let first = -1;
    let quote = 0;
    for (let at = from; at < limit; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === 62) {
        if (quote === 0) return at;
        if (first < 0) first = at;
      } else if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === 34 || code === 39) {
        quote = code;
      }
    }
    return first;
  }
}

const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/** Attributes by name as written; values raw. */
export function* scanAttributes(raw: string): Generator<[name: string, value: string]> {
  for (const [, name = '', double, single, bare] of raw.matchAll(ATTRIBUTE)) {
    yield [name, double ?? single ?? bare ?? ''];
  }
}
