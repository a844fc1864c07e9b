/**
 * Wraps styled runs to a display width. Widths are columns, not characters: wide scripts and emoji
 * take two, marks none. It breaks at spaces, between wide characters, and inside a word only where
 * the word alone is wider than the line.
 */
import stringWidth from 'string-width';

export type Styled<S> = { text: string; style: S };

type Chunk<S> = { pieces: Styled<S>[]; columns: number; isSpace: boolean };

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Never first on a line (kinsoku shori, JIS X 4051): closing marks and stops of wide scripts. */
const NOT_FIRST = /^[\p{Pe}\p{Pf}、。,.・:;?!ー々」』】〕）》〉]/u;
/** Never last on a line: opening marks. */
const NOT_LAST = /[\p{Ps}\p{Pi}「『【〔（《〈]$/u;

/** Lines of at most `columns` columns; a line break in a run ends its line. */
export function wrapRuns<S>(runs: readonly Styled<S>[], columns: number): Styled<S>[][] {
  const lines: Styled<S>[][] = [];
  let line: Chunk<S>[] = [];
  let used = 0;
  const endLine = () => {
    while (line.at(-1)?.isSpace) line.pop();
    lines.push(joined(line.flatMap((chunk) => chunk.pieces)));
    line = [];
    used = 0;
  };
  for (const paragraph of hardLines(runs)) {
    for (const chunk of chunksOf(paragraph).flatMap((whole) => fitted(whole, columns))) {
      if (used + chunk.columns > columns && !chunk.isSpace) endLine();
      if (chunk.isSpace && line.length === 0) continue;
      line.push(chunk);
      used += chunk.columns;
    }
    endLine();
  }
  return lines;
}

function hardLines<S>(runs: readonly Styled<S>[]): Styled<S>[][] {
  const lines: Styled<S>[][] = [[]];
  for (const { text, style } of runs) {
    for (const [index, part] of text.split(/\n+/).entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ text: part, style });
    }
  }
  return lines;
}

/** Words, spaces and single wide characters; a word may run over several styles. */
function chunksOf<S>(runs: Styled<S>[]): Chunk<S>[] {
  const chunks: Chunk<S>[] = [];
  for (const { text, style } of runs) {
    for (const { segment } of GRAPHEMES.segment(text)) {
      const isSpace = /^[^\S\u00a0\u202f]+$/.test(segment);
      const piece = { text: isSpace ? ' ' : segment, style };
      const columns = isSpace ? 1 : stringWidth(segment);
      const last = chunks.at(-1);
      if (last !== undefined && isSpace === last.isSpace && !mayBreak(last, segment, columns)) {
        last.pieces.push(piece);
        last.columns += columns;
      } else {
        chunks.push({ pieces: [piece], columns, isSpace });
      }
    }
  }
  return chunks;
}

function mayBreak<S>(before: Chunk<S>, segment: string, columns: number): boolean {
  const last = before.pieces.at(-1)?.text ?? '';
  const isWide = columns === 2 || stringWidth(last) === 2;
  return isWide && !NOT_FIRST.test(segment) && !NOT_LAST.test(last);
}

/** A chunk wider than the whole line is cut between graphemes. */
function fitted<S>(chunk: Chunk<S>, columns: number): Chunk<S>[] {
  if (chunk.columns <= columns) return [chunk];
  const parts: Chunk<S>[] = [];
  for (const piece of chunk.pieces) {
    const width = chunk.isSpace ? 1 : stringWidth(piece.text);
    const last = parts.at(-1);
    if (last !== undefined && last.columns + width <= columns) {
      last.pieces.push(piece);
      last.columns += width;
    } else {
      parts.push({ pieces: [piece], columns: width, isSpace: chunk.isSpace });
    }
  }
  return parts;
}

function joined<S>(pieces: Styled<S>[]): Styled<S>[] {
  const runs: Styled<S>[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last !== undefined && last.style === piece.style) last.text += piece.text;
    else runs.push({ ...piece });
  }
  return runs;
}
