/**
 * Bytes to text for feeds and pages: byte order mark, then what HTTP says, then what the document
 * says, then UTF-8, then a guess. It stands alone because a wrong answer here alters every quote:
 * a label is believed only as long as the bytes do not contradict it.
 */
import { analyse } from 'chardet';
import sniffEncoding from 'html-encoding-sniffer';

export type DecodeOptions = {
  /** The `content-type` header as it came. */
  contentType?: string | null;
  kind: 'xml' | 'html' | 'json';
};

export type DecodedText = {
  text: string;
  /** WHATWG name in lower case, or utf-32le / utf-32be. */
  encoding: string;
  /** What was wrong with the label or the bytes, in words. */
  warning: string | null;
};

/** Enough for letter statistics; more only costs time. */
const GUESS_SAMPLE_BYTES = 16_384;
/** Of 100: below this, chardet's answer on short texts is worse than windows-1252. */
const GUESS_CONFIDENCE_MIN = 40;
/** Stray bytes per well-formed multi-byte sequence that still count as damaged UTF-8. */
const DAMAGED_UTF8_SHARE_MAX = 0.1;
const NON_ASCII = /[^\x00-\x7f]/;
const REPLACEMENT = '\ufffd';

/** Decodes `body`; never throws. NUL and lone surrogates are left to the reader of the text. */
export function decodeBytes(body: Uint8Array, options: DecodeOptions): DecodedText {
  const wide = wideEncoding(body);
  if (wide !== null) return { text: decodeUtf32(body, wide), encoding: wide, warning: null };
  const marked = markedEncoding(body);
  if (marked !== null) return loosely(body, marked, null);
  const header = labelName(/charset\s*=\s*["']?([^\s"';,]+)/i.exec(options.contentType ?? '')?.[1]);
  const declared = declaredEncoding(body, options.kind);
  const claimed = header ?? declared;
  const utf8 = strictly(body, 'utf-8');
  if (claimed === null) return unclaimed(body, utf8);
  if (utf8 !== null && isMislabelledUtf8(claimed, utf8)) {
    const warning = `The text is labelled ${claimed} and is UTF-8.`;
    return { text: utf8, encoding: 'utf-8', warning: NON_ASCII.test(utf8) ? warning : null };
  }
  for (const encoding of header === null ? [declared] : [header, declared]) {
    const text = encoding === 'utf-8' ? utf8 : encoding && strictly(body, encoding);
    if (encoding === null || text === null) continue;
    const warning = encoding === claimed ? null : mismatch(claimed, encoding);
    return { text, encoding, warning };
  }
  if (claimed !== 'utf-8') {
    if (utf8 !== null)
      return { text: utf8, encoding: 'utf-8', warning: mismatch(claimed, 'utf-8') };
    return loosely(body, claimed, `Some bytes are not ${claimed} and were replaced.`);
  }
  return damagedUtf8(body) ?? guessed(body, mismatch('utf-8', guessEncoding(body)));
}

function unclaimed(body: Uint8Array, utf8: string | null): DecodedText {
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', warning: null };
  const damaged = damagedUtf8(body);
  if (damaged !== null) return damaged;
  const guess = guessEncoding(body);
  return guessed(body, `The text names no encoding and was read as ${guess}.`);
}

function mismatch(claimed: string, used: string): string {
  return `The text is labelled ${claimed} and is not; it was read as ${used}.`;
}

/**
 * Servers say ISO-8859-1 by default, and every byte string is valid in it; accented text that is
 * valid UTF-8 by chance is not met in practice. A 16-bit label on 8-bit text is never true.
 */
function isMislabelledUtf8(claimed: string, utf8: string): boolean {
  if (claimed.startsWith('utf-16')) return !utf8.includes('\0');
  return claimed === 'windows-1252' && NON_ASCII.test(utf8);
}

function damagedUtf8(body: Uint8Array): DecodedText | null {
  const text = new TextDecoder('utf-8').decode(body);
  const bad = count(text, /\ufffd+/g);
  const good = count(text, /[^\x00-\x7f\ufffd]+/g);
  if (bad > Math.max(1, good * DAMAGED_UTF8_SHARE_MAX) || good === 0) return null;
  return { text, encoding: 'utf-8', warning: 'Some bytes are not UTF-8 and were replaced.' };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

function guessed(body: Uint8Array, warning: string): DecodedText {
  return loosely(body, guessEncoding(body), warning);
}

function guessEncoding(body: Uint8Array): string {
  for (const match of analyse(body.subarray(0, GUESS_SAMPLE_BYTES))) {
    const name = labelName(match.name);
    if (match.confidence < GUESS_CONFIDENCE_MIN) break;
    if (name !== null && name !== 'utf-8' && !name.startsWith('utf-16')) return name;
  }
  return 'windows-1252';
}

function strictly(body: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

function loosely(body: Uint8Array, encoding: string, warning: string | null): DecodedText {
  return { text: new TextDecoder(encoding).decode(body), encoding, warning };
}

function labelName(label: string | undefined | null): string | null {
  if (!label) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** White space before the document hides its declaration from the sniffer. */
function declaredEncoding(body: Uint8Array, kind: DecodeOptions['kind']): string | null {
  if (kind === 'json') return null;
  let start = 0;
  while (start < body.length && isSpace(body[start])) start += 1;
  const document = body.subarray(start);
  return labelName(sniffEncoding(document, { xml: kind === 'xml', defaultEncoding: '' }));
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function markedEncoding(body: Uint8Array): string | null {
  const [a, b, c, d] = body;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (isMarkup(a) && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && isMarkup(b) && c === 0 && d !== 0) return 'utf-16be';
  return null;
}

/** `<` of XML and HTML, `{` of JSON. */
function isMarkup(byte: number | undefined): boolean {
  return byte === 0x3c || byte === 0x7b;
}

function wideEncoding(body: Uint8Array): 'utf-32le' | 'utf-32be' | null {
  const [a, b, c, d] = body;
  if (c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (isMarkup(a) && b === 0))) {
    return 'utf-32le';
  }
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && isMarkup(d)))) {
    return 'utf-32be';
  }
  return null;
}

/** TextDecoder leaves UTF-32 out; XML processors still meet it. */
function decodeUtf32(body: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): string {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= body.length; at += 4) {
    const code = view.getUint32(at, encoding === 'utf-32le');
    const isScalar = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    if (at > 0 || code !== 0xfeff) parts.push(isScalar ? String.fromCodePoint(code) : REPLACEMENT);
  }
  return parts.join('');
}
