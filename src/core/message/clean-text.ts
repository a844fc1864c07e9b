/**
 * What no platform may ever be handed from an article: control and terminal codes, characters that
 * turn the reading order, invisible smuggling. Everything a reader can see is kept as it stands.
 */

const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u{feff}\u{fff9}-\u{fffb}]/gu;
const BIDI_EMBEDDINGS = /[\u202a-\u202e\u2066-\u2069]/g;
const BIDI_MARKS = /[\u200e\u200f\u061c]/g;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Tag characters spell hidden ASCII, except in the flags of England, Scotland and Wales. */
const HIDDEN_TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0000}-\u{e007f}]/gu;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * The text with nothing in it but what shows. Line breaks come out as `\n`; implicit marks
 * (U+200E, U+200F, U+061C) stay only in text that has letters written from right to left.
 */
export function cleanText(text: string): string {
  const shown = text
    .toWellFormed()
    .replace(LINE_BREAK, '\n')
    .replaceAll('\t', ' ')
    .replace(CONTROLS, '')
    .replace(BIDI_EMBEDDINGS, '')
    .replace(HIDDEN_TAGS, '');
  return RIGHT_TO_LEFT.test(shown) ? shown : shown.replace(BIDI_MARKS, '');
}

/** The same on one line: white space of any kind and length becomes one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** Characters that close a link, or open markup, on one of the platforms. */
const LINK_UNSAFE = /[<>()[\]|\\"'`*~^{}\s]/g;

/**
 * The address if it may be linked: plain http or https, no credentials, not longer than `charsMax`
 * once characters that could end a link early are percent-encoded. Null otherwise.
 */
export function safeLink(address: string | undefined, charsMax: number): string | null {
  if (address === undefined || !/^https?:\/\//i.test(address)) return null;
  const url = URL.parse(cleanText(address));
  if (url === null || url.username !== '' || url.password !== '') return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const link = url.href.replace(LINK_UNSAFE, percentEncoded);
  return link.length <= charsMax ? link : null;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
