/**
 * Reading lists in and out (OPML 1.0 to 2.0). Folders are flattened: what a person subscribes to
 * is the list of feeds, and nesting is bounded by nobody, so no tree is built.
 */
import { AppError } from '../core/errors.ts';
import type { OpmlOutline } from '../ports/feed-reader.ts';
import { decodeBytes } from './decode.ts';
import { BODY_BYTES_MAX, OPML_OUTLINES_MAX } from './limits.ts';
import { safeUrl } from './links.ts';
import { cleanText, escapeMarkup, References } from './references.ts';
import { scanAttributes, scanXml, type XmlVisitor } from './scan-xml.ts';
import { titleFromText } from './title-text.ts';

/** Throws AppError `user`, code `not_opml`. */
export function readOpml(body: Uint8Array): OpmlOutline[] {
  if (body.length > BODY_BYTES_MAX) throw notOpml('The file is larger than any reading list.');
  const reader = new OutlineReader();
  scanXml(cleanText(decodeBytes(body, { kind: 'xml' }).text), reader);
  if (!reader.isOpml) throw notOpml('The file is no OPML reading list.');
  if (reader.isFull) throw notOpml(`The list names more than ${OPML_OUTLINES_MAX} feeds.`);
  return reader.outlines;
}

function notOpml(message: string): AppError {
  return new AppError('user', 'not_opml', message);
}

class OutlineReader implements XmlVisitor {
  outlines: OpmlOutline[] = [];
  isOpml = false;
  isFull = false;
  #references = new References();

  isDone(): boolean {
    return this.isFull;
  }

  doctype(raw: string): void {
    this.#references.declare(raw);
  }

  text(): void {}

  cdata(): void {}

  close(): void {}

  open(rawName: string, attributes: string): void {
    const name = rawName.toLowerCase();
    if (name === 'opml') this.isOpml = true;
    if (name !== 'outline' || !this.isOpml) return;
    const found = new Map<string, string>();
    for (const [key, value] of scanAttributes(attributes)) {
      found.set(key.toLowerCase(), this.#references.decode(value));
    }
    const url = safeUrl(found.get('xmlurl'), null);
    if (url === null) return;
    this.isFull = this.outlines.length >= OPML_OUTLINES_MAX;
    const title = titleFromText(found.get('title') || found.get('text') || '');
    this.outlines.push({ url, title: title === '' ? null : title });
  }
}

/** OPML 2.0, one line a feed, in the order given. */
export function writeOpml(outlines: readonly OpmlOutline[]): string {
  const rows = outlines.map(({ url, title }) => {
    const text = escapeMarkup(cleanText(titleFromText(title ?? url)));
    const address = escapeMarkup(cleanText(url));
    return `    <outline type="rss" text="${text}" title="${text}" xmlUrl="${address}"/>\n`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n',
    '  <head><title>Pullquote feeds</title></head>\n  <body>\n',
    ...rows,
    '  </body>\n</opml>\n',
  ].join('');
}
