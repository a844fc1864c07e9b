/**
 * Where a word ends, by character code. Reading words is nearly half of the work on an article, and a
 * Unicode regular expression is three times slower at it.
 */
const START = 1;
const INNER = 2;
const ASCII = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const isAlphanumeric =
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (isAlphanumeric) ASCII[code] = START | INNER;
}
for (const char of '$@#&') ASCII[char.charCodeAt(0)] = START;
for (const char of "'&@_-/")
  ASCII[char.charCodeAt(0)] = (ASCII[char.charCodeAt(0)] as number) | INNER;

const STOP = 46;
const COMMA = 44;
const WIDE_WORD = /[\p{L}\p{M}\p{N}]/u;

/** End of the word that begins at `at`, or `at` where none does. */
export function wordEnd(text: string, at: number, limit: number): number {
  if (!startsWord(text.charCodeAt(at))) return at;
  let end = at + 1;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (isInner(code)) end++;
    else if (code === STOP && isInitials(text, end, limit)) end += 2;
    else if (code === STOP && isDigit(text.charCodeAt(end + 1)) && end + 1 < limit) end += 2;
    else if (code === COMMA && isThousands(text, end, limit)) end += 4;
    else break;
  }
  return end;
}

function startsWord(code: number): boolean {
  if (code < 128) return ((ASCII[code] as number) & START) !== 0;
  return isWide(code) || code === 0xa3 || code === 0x20ac;
}

function isInner(code: number): boolean {
  if (code < 128) return ((ASCII[code] as number) & INNER) !== 0;
  return code === 0x2019 || code === 0x2011 || isWide(code);
}

function isWide(code: number): boolean {
  if (code >= 0xc0 && code <= 0x24f) return code !== 0xd7 && code !== 0xf7;
  if (code >= 0x2000 && code <= 0x206f) return false;
  return code > 0x24f && WIDE_WORD.test(String.fromCharCode(code));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** "U.S." and "a.m." are one word. */
function isInitials(text: string, stop: number, limit: number): boolean {
  if (stop + 2 >= limit || text.charCodeAt(stop + 2) !== STOP) return false;
  const code = text.charCodeAt(stop + 1);
  return startsWord(code) && !isDigit(code);
}

function isThousands(text: string, comma: number, limit: number): boolean {
  if (comma + 3 >= limit || !isDigit(text.charCodeAt(comma - 1))) return false;
  return [1, 2, 3].every((step) => isDigit(text.charCodeAt(comma + step)));
}
