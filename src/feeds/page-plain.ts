/** Text of attributes, titles and JSON-LD, evened and freed of entities that were escaped twice. */

const NAMED: Record<string, string> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/** Null where nothing but white space is left. */
export function plain(text: string | null | undefined): string | null {
  const evened = text?.replace(/\s+/g, ' ').trim();
  return evened ? evened : null;
}

/** JSON-LD is not HTML, yet many templates escape it as if it were. */
export function unescaped(text: string | null | undefined): string | null {
  return plain(
    text
      ?.replace(/&#(x?)([0-9a-f]{1,6});/gi, (whole, hex: string, digits: string) => {
        const point = Number.parseInt(digits, hex ? 16 : 10);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      })
      .replace(/&([a-z]+);/gi, (whole, name: string) => NAMED[name.toLowerCase()] ?? whole),
  );
}
