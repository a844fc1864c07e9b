/**
 * A picture of a rendered page for documentation: the terminal's text, with its ANSI styles, as an
 * SVG in the reader's own monospace font. No browser and no font file; the words stay text.
 */
import stringWidth from 'string-width';

export type SvgOptions = {
  /** In the title bar. */
  title: string;
  /** The command shown above the page, without the prompt. */
  command: string;
  /** Columns of the terminal that is drawn. */
  columns: number;
};

const FONT_PX = 14;
/** Advance of common monospace fonts; `textLength` evens out those that differ. */
const COLUMN_PX = 8.4;
const LINE_PX = 20;
const PADDING_PX = 24;
const BAR_PX = 36;
const FONTS = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const COLORS = {
  background: '#16181d',
  bar: '#1f2229',
  text: '#d7dae0',
  quiet: '#8b919c',
  accent: '#56c2d6',
  fresh: '#8fce8f',
} as const;

type Style = { bold: boolean; italic: boolean; color: string };
type Piece = { text: string; column: number; columns: number; style: Style };

const PLAIN: Style = { bold: false, italic: false, color: COLORS.text };
const ESCAPE = /\x1b\[([\d;]*)m|\x1b\]8;;[^\x1b]*\x1b\\/g;

/** `page` is what `renderTerminal` returns; a standalone SVG document comes back. */
export function renderSvg(page: string, { title, command, columns }: SvgOptions): string {
  const prompt = `\x1b[1;36m$\x1b[0m \x1b[1m${command}\x1b[0m`;
  const lines = [prompt, '', ...page.trimEnd().split('\n')];
  const width = Math.ceil(columns * COLUMN_PX) + 2 * PADDING_PX;
  const height = BAR_PX + lines.length * LINE_PX + 2 * PADDING_PX;
  const rows = lines.flatMap((line, index) => rowSvg(line, index));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONTS}" font-size="${FONT_PX}">`,
    `<title>${xml(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${COLORS.background}"/>`,
    `<path d="M0 ${BAR_PX}V10A10 10 0 0 1 10 0H${width - 10}A10 10 0 0 1 ${width} 10V${BAR_PX}Z" fill="${COLORS.bar}"/>`,
    ...['#ec6a5e', '#f4bf4f', '#61c554'].map(
      (color, index) => `<circle cx="${20 + index * 20}" cy="18" r="6" fill="${color}"/>`,
    ),
    `<text x="${width / 2}" y="23" text-anchor="middle" fill="${COLORS.quiet}">${xml(title)}</text>`,
    ...rows,
    '</svg>',
  ].join('\n')}\n`;
}

function rowSvg(line: string, index: number): string[] {
  const baseline = BAR_PX + PADDING_PX + index * LINE_PX + FONT_PX;
  return piecesOf(line)
    .filter((piece) => piece.text.trim() !== '')
    .map((piece) => {
      const x = round(PADDING_PX + piece.column * COLUMN_PX);
      if (/^┃ ?$/.test(piece.text)) return barSvg(x, index);
      const length = round(piece.columns * COLUMN_PX);
      const bold = piece.style.bold ? ' font-weight="bold"' : '';
      const italic = piece.style.italic ? ' font-style="italic"' : '';
      return `<text x="${x}" y="${baseline}" textLength="${length}" lengthAdjust="spacingAndGlyphs" fill="${piece.style.color}"${bold}${italic} xml:space="preserve">${xml(piece.text)}</text>`;
    });
}

/** A drawn bar, because the glyph leaves gaps between lines in many fonts. */
function barSvg(x: number, index: number): string {
  const top = BAR_PX + PADDING_PX + index * LINE_PX - 2;
  return `<rect x="${x + 3}" y="${top}" width="2" height="${LINE_PX}" fill="${COLORS.accent}"/>`;
}

/** The line in pieces of one style, each with the column where it starts. */
function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let style = PLAIN;
  let column = 0;
  let at = 0;
  const push = (text: string) => {
    if (text === '') return;
    const words = text.trimEnd();
    const before = words.length - words.trimStart().length;
    pieces.push({
      text: words.trimStart(),
      column: column + before,
      columns: stringWidth(words.trimStart()),
      style,
    });
    column += stringWidth(text);
  };
  for (const code of line.matchAll(ESCAPE)) {
    push(line.slice(at, code.index));
    at = code.index + code[0].length;
    if (code[1] !== undefined) style = styled(code[1].split(';'));
  }
  push(line.slice(at));
  return pieces;
}

/** SGR parameters as a style; those that the renderer never writes change nothing. */
function styled(parameters: string[]): Style {
  const has = (parameter: string) => parameters.includes(parameter);
  let color: string = COLORS.text;
  if (has('2')) color = COLORS.quiet;
  if (has('32')) color = COLORS.fresh;
  if (has('36')) color = COLORS.accent;
  return { bold: has('1'), italic: has('3'), color };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
