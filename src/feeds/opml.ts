/**
 * Reading lists in and out (OPML 1.0 to 2.0). Folders are kept as the path to each feed, since
 * nesting is bounded by nobody and no tree is built; a row that names no feed is told by its line.
 */
import { isWebAddress } from '../core/article.ts';
import { AppError } from '../core/errors.ts';
import type { OpmlOutline, ReadOpml } from '../ports/feed-reader.ts';
import { decodeBytes } from './decode.ts';
import { BODY_BYTES_MAX, OPML_FAULTS_MAX, OPML_FOLDERS_MAX, OPML_OUTLINES_MAX } from './limits.ts';
import { safeUrl } from './links.ts';
import { cleanText, escapeMarkup, References } from './references.ts';
import { scanAttributes, scanXml, type XmlVisitor } from './scan-xml.ts';
import { titleFromText } from './title-text.ts';

/** Throws AppError `user`, code `not_opml`. */
export function readOpml(body: Uint8Array): ReadOpml {
  if (body.length > BODY_BYTES_MAX) throw notOpml('The file is larger than any reading list.');
  const text = cleanText(decodeBytes(body, { kind: 'xml' }).text);
  const reader = new OutlineReader(text);
  const fault = scanXml(text, reader);
  if (!reader.isOpml) throw notOpml('The file is no OPML reading list.');
  if (reader.isFull) throw notOpml(`The list names more than ${OPML_OUTLINES_MAX} feeds.`);
  if (fault !== null) reader.fault(text.length, null, 'the file is cut off here');
  return { outlines: reader.outlines, faults: reader.faults };
}

function notOpml(message: string): AppError {
  return new AppError('user', 'not_opml', message);
}

class OutlineReader implements XmlVisitor {
  outlines: OpmlOutline[] = [];
  faults: ReadOpml['faults'] = [];
  isOpml = false;
  isFull = false;
  #text: string;
  #references = new References();
  /** Names of the outlines that are open; null for those that are no folder. */
  #open: (string | null)[] = [];
  #lines = new Map<string, number>();
  #counted = { at: 0, line: 1 };

  constructor(text: string) {
    this.#text = text;
  }

  isDone(): boolean {
    return this.isFull;
  }

  doctype(raw: string): void {
    this.#references.declare(raw);
  }

  text(): void {}

  cdata(): void {}

  close(name: string): void {
    if (name.toLowerCase() === 'outline') this.#open.pop();
  }

  open(rawName: string, attributes: string, isEmpty: boolean, at: number): void {
    const name = rawName.toLowerCase();
    if (name === 'opml') this.isOpml = true;
    if (name !== 'outline' || !this.isOpml) return;
    const row = this.#attributes(attributes);
    const title = titleOf(row);
    const isFolder = !row.has('xmlurl') && !isLeaf(row);
    if (!isFolder) this.#feed(row, title === '' ? null : title, at);
    else if (isEmpty && row.has('htmlurl')) this.fault(at, title, 'it has no xmlUrl');
    if (!isEmpty) this.#open.push(isFolder && title !== '' ? title : null);
  }

  #attributes(raw: string): Map<string, string> {
    const found = new Map<string, string>();
    for (const [key, value] of scanAttributes(raw))
      found.set(key.toLowerCase(), this.#references.decode(value).trim());
    return found;
  }

  #feed(row: Map<string, string>, title: string | null, at: number): void {
    const url = safeUrl(row.get('xmlurl'), null);
    const reason = reasonAgainst(row, url);
    const earlier = url === null ? undefined : this.#lines.get(url);
    if (url === null || reason !== null) {
      this.fault(at, title, reason ?? 'it has no xmlUrl');
    } else if (earlier !== undefined) {
      this.fault(at, title, `${url} stands in line ${earlier} already`);
    } else {
      this.isFull = this.outlines.length >= OPML_OUTLINES_MAX;
      this.#lines.set(url, this.#lineOf(at));
      this.outlines.push({
        url,
        kind: kindOf(row),
        title,
        htmlUrl: safeUrl(row.get('htmlurl'), null),
        category: row.get('category') || null,
        folder: this.#open.filter((name) => name !== null).slice(0, OPML_FOLDERS_MAX),
      });
    }
  }

  fault(at: number, title: string | null, reason: string): void {
    if (this.faults.length < OPML_FAULTS_MAX)
      this.faults.push({ line: this.#lineOf(at), title: title || null, reason });
  }

  /** Rows come in order: each stretch of the text is counted once. */
  #lineOf(at: number): number {
    const counted = this.#counted;
    for (let end = this.#text.indexOf('\n', counted.at); end >= 0 && end < at; ) {
      counted.line += 1;
      counted.at = end + 1;
      end = this.#text.indexOf('\n', counted.at);
    }
    return counted.line;
  }
}

/** Lists give a feed without a name its address as text, since text must stand. */
function titleOf(row: Map<string, string>): string {
  const title = titleFromText(row.get('title') || row.get('text') || '');
  return title === row.get('xmlurl') ? '' : title;
}

function isLeaf(row: Map<string, string>): boolean {
  return /^(?:rss|atom|feed|link|include)$/i.test(row.get('type') ?? '');
}

/** Other readers know no watched lists; ours come back as what they are. */
function kindOf(row: Map<string, string>): OpmlOutline['kind'] {
  const type = row.get('type');
  return type === 'page' || type === 'sitemap' ? type : 'feed';
}

function reasonAgainst(row: Map<string, string>, url: string | null): string | null {
  const address = row.get('xmlurl');
  if (!address) {
    const type = row.get('type')?.toLowerCase();
    return type === 'link' || type === 'include' ? `it is a ${type}, no feed` : 'it has no xmlUrl';
  }
  if (url === null || !URL.canParse(url)) return `"${address}" is no address`;
  if (isWebAddress(url)) return null;
  return new URL(url).username === ''
    ? `${url} does not begin with http:// or https://`
    : 'its address holds a password';
}

/** OPML 2.0, one line a feed; folders in the order of their first feed. */
export function writeOpml(outlines: readonly OpmlOutline[]): string {
  const root: Folder = { folders: new Map(), rows: [] };
  for (const outline of outlines) {
    let folder = root;
    for (const name of outline.folder) {
      const inner = folder.folders.get(name) ?? { folders: new Map(), rows: [] };
      folder.folders.set(name, inner);
      folder = inner;
    }
    folder.rows.push(outline);
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n',
    '  <head><title>Pullquote feeds</title></head>\n  <body>\n',
    ...folderLines(root, '    '),
    '  </body>\n</opml>\n',
  ].join('');
}

type Folder = { folders: Map<string, Folder>; rows: OpmlOutline[] };

function* folderLines({ folders, rows }: Folder, indent: string): Generator<string> {
  for (const row of rows) yield `${indent}${rowElement(row)}\n`;
  for (const [name, folder] of folders) {
    yield `${indent}<outline ${attribute('text', name)} ${attribute('title', name)}>\n`;
    yield* folderLines(folder, `${indent}  `);
    yield `${indent}</outline>\n`;
  }
}

function rowElement({ url, kind, title, htmlUrl, category }: OpmlOutline): string {
  const name = titleFromText(title ?? url);
  const attributes = [
    attribute('type', kind === 'feed' ? 'rss' : kind),
    attribute('text', name),
    ...(title === null ? [] : [attribute('title', name)]),
    attribute('xmlUrl', url),
    ...(htmlUrl === null ? [] : [attribute('htmlUrl', htmlUrl)]),
    ...(category === null ? [] : [attribute('category', category)]),
  ];
  return `<outline ${attributes.join(' ')}/>`;
}

function attribute(name: string, value: string): string {
  return `${name}="${escapeMarkup(cleanText(value))}"`;
}
