/**
 * A page as a list of text blocks in reading order, each in the box that holds it. Stands alone so
 * that the choice of what belongs to the article is made over plain values, not over a tree.
 */
import { type DomElement, type DomNode, isElement, TEXT_NODE } from './page-dom.ts';
import { isHidden } from './page-hidden.ts';

/** An element that makes a block of its own; boxes form a tree. */
export type Box = {
  readonly tag: string;
  /** Its class and id, its role, as written: the tree itself is consumed later. */
  readonly names: string;
  readonly role: string | null;
  readonly parent: Box | null;
  readonly depth: number;
};

export type Block = {
  /** White space evened; a line break only where the page has a `<br>`. */
  readonly text: string;
  readonly box: Box;
  /** Characters of the text that stand in links, and those in bold or italic. */
  readonly linkChars: number;
  readonly strongChars: number;
};

const BLOCK_TAGS = new Set(
  `address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption
  figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section
  summary table tbody tfoot thead tr caption ul`.split(/\s+/),
);
const SKIPPED_TAGS = new Set(
  `script style noscript template svg math iframe object embed video audio canvas select option
  textarea input button map head link meta title img picture source`.split(/\s+/),
);
const STRONG_TAGS = new Set(['strong', 'b', 'em', 'i']);

/** A stretch of text with the marks it stands under. */
type Piece = { text: string; isLink: boolean; isStrong: boolean };

export function readBlocks(root: DomElement): Block[] {
  const blocks: Block[] = [];
  let run: Piece[] = [];

  function flush(box: Box): void {
    for (const pieces of paragraphsOf(run)) {
      const text = textOf(pieces);
      if (text === '') continue;
      const linkChars = charsOf(pieces.filter((piece) => piece.isLink));
      const strongChars = charsOf(pieces.filter((piece) => piece.isStrong));
      blocks.push({ text, box, linkChars, strongChars });
    }
    run = [];
  }

  function visit(node: DomNode, box: Box, isLink: boolean, isStrong: boolean): void {
    if (node.nodeType === TEXT_NODE) {
      const text = evened(node.nodeValue ?? '', box.tag === 'pre');
      if (text !== '') run.push({ text, isLink, isStrong });
      return;
    }
    if (!isElement(node)) return;
    const tag = node.localName.toLowerCase();
    if (SKIPPED_TAGS.has(tag) || isHidden(node)) return;
    if (tag === 'br') {
      run.push({ text: '\n', isLink, isStrong });
      return;
    }
    const isBlock = BLOCK_TAGS.has(tag);
    if (isBlock) flush(box);
    const inner = isBlock ? boxOf(node, tag, box) : box;
    if (tag === 'td' || tag === 'th') run.push({ text: ' ', isLink, isStrong });
    const inLink = isLink || tag === 'a';
    const inStrong = isStrong || STRONG_TAGS.has(tag);
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      visit(child, inner, inLink, inStrong);
    }
    if (isBlock) flush(inner);
  }

  const top = boxOf(root, root.localName, null);
  for (let child = root.firstChild; child !== null; child = child.nextSibling) {
    visit(child, top, false, false);
  }
  flush(top);
  return blocks;
}

function boxOf(element: DomElement, tag: string, parent: Box | null): Box {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.trim();
  const depth = parent === null ? 0 : parent.depth + 1;
  return { tag, names, role: element.getAttribute('role'), parent, depth };
}

function evened(text: string, isPreformatted: boolean): string {
  const plain = text.replace(/[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]/g, '');
  return isPreformatted ? plain.replace(/[^\S\n]+/g, ' ') : plain.replace(/\s+/g, ' ');
}

/** Two line breaks with nothing between part paragraphs; one stays. */
function paragraphsOf(run: readonly Piece[]): Piece[][] {
  const paragraphs: Piece[][] = [[]];
  let breaks = 0;
  for (const piece of run) {
    if (piece.text === '\n') breaks += 1;
    else if (piece.text.trim() !== '') {
      if (breaks >= 2) paragraphs.push([]);
      else if (breaks === 1)
        paragraphs.at(-1)?.push({ text: '\n', isLink: false, isStrong: false });
      breaks = 0;
    }
    if (piece.text !== '\n') paragraphs.at(-1)?.push(piece);
  }
  return paragraphs;
}

function textOf(pieces: readonly Piece[]): string {
  const text = pieces.map((piece) => piece.text).join('');
  return text
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function charsOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.trim().length, 0);
}
