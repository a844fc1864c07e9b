/**
 * A message as a page of text for a terminal: hanging indents, quotes behind a bar, sources below
 * each story where there are no hyperlinks. Colour and hyperlinks only where the caller asks; a
 * control code in an article never reaches the terminal.
 */
import stringWidth from 'string-width';
import { safeLink } from '../../core/message/clean-text.ts';
import {
  blockText,
  isText,
  type Message,
  type Run,
  type TextBlock,
} from '../../core/message/message.ts';
import { cleanBlock } from '../../core/message/prepare.ts';
import { LINK_CHARS_MAX, MEASURE_COLUMNS_MAX, MEASURE_COLUMNS_MIN } from './limits.ts';
import { type Styled, wrapRuns } from './wrap.ts';

export type TerminalOptions = {
  /** Columns of the terminal. */
  width: number;
  /** ANSI styles. Whoever calls heeds NO_COLOR. */
  color: boolean;
  /** OSC 8 hyperlinks. */
  links: boolean;
};

/** SGR parameters (ECMA-48, 8.3.117). */
const SGR = {
  strong: '1',
  quiet: '2',
  new: '1;32',
  accent: '1;36',
  bar: '36',
  words: '3',
} as const;
type Sgr = keyof typeof SGR;
type Ink = { sgr: Sgr | null; link: string | null };

const PLAIN_DAY: Ink = { sgr: 'quiet', link: null };

const BAR = '┃ ';
const BULLET = '•';
const GUTTER_COLUMNS = 4;

type Page = TerminalOptions & {
  columns: number;
  lines: string[];
  /** Addresses already printed under the story at hand. */
  printed: Set<string>;
};

/** The whole message, ending in a line break. Every line but an address, and text to be
 * copied, is at most `width` columns. */
export function renderTerminal(message: Message, options: TerminalOptions): string {
  const width = Math.max(MEASURE_COLUMNS_MIN, options.width);
  const columns = Math.min(width, MEASURE_COLUMNS_MAX);
  const page: Page = { ...options, columns, lines: [], printed: new Set() };
  if (message.dated !== undefined)
    page.lines.push(' '.repeat(GUTTER_COLUMNS) + ink(page, message.dated, PLAIN_DAY), '');
  let waiting: Run[] = [];
  const blocks = message.blocks.filter(isText).map(cleanBlock);
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    if (block.kind === 'heading' || block.kind === 'small') {
      pushAddresses(page, waiting, 'apart');
      waiting = [];
      page.printed.clear();
    }
    if (before !== undefined && hasGap(before, block)) page.lines.push('');
    // Neither indented nor broken: what is copied is what was printed.
    if (block.kind === 'plain') page.lines.push(...blockText(block).split('\n'));
    else pushBlock(page, block);
    if (block.kind === 'heading' || block.kind === 'entry')
      pushAddresses(page, block.runs, 'below');
    else waiting.push(...block.runs);
  }
  pushAddresses(page, waiting, 'apart');
  return `${page.lines.join('\n')}\n`;
}

/** Air between stories and around quotes; none between points, folded stories or entries. */
function hasGap(before: TextBlock, block: TextBlock): boolean {
  if (block.continued || block.kind === 'speaker') return false;
  return block.kind !== before.kind || block.kind === 'quote' || block.kind === 'paragraph';
}

function pushBlock(page: Page, block: TextBlock): void {
  const lead = leadOf(block);
  const indent = ' '.repeat(GUTTER_COLUMNS);
  const isBarred = block.kind === 'quote' || block.kind === 'speaker';
  const bar = isBarred ? ink(page, BAR, { sgr: 'bar', link: null }) : '';
  const hang = isBarred ? BAR.length : lead.hang;
  const lines = wrapRuns(inked(page, block), page.columns - GUTTER_COLUMNS - hang);
  for (const [index, line] of lines.entries()) {
    const text = line.map((run) => ink(page, run.text, run.style)).join('');
    const first = index === 0 && !block.continued ? lead : null;
    const left = first === null ? indent + ' '.repeat(lead.hang) : margin(page, first);
    page.lines.push((left + bar + text).trimEnd());
  }
}

type Lead = { text: string; sgr: Sgr; hang: number };

function leadOf(block: TextBlock): Lead {
  if (block.kind === 'point') return { text: BULLET, sgr: 'accent', hang: 2 };
  const text = block.lead ?? '';
  const number = block.kind === 'heading' ? text.replace(/\.$/, '') : text;
  return { text: number, sgr: 'accent', hang: block.kind === 'entry' && text !== '' ? 2 : 0 };
}

/** What stands left of a first line: numbers in the gutter, bullets in the text's own column. */
function margin(page: Page, lead: Lead): string {
  const columns = GUTTER_COLUMNS + lead.hang;
  const room = ' '.repeat(Math.max(0, columns - stringWidth(lead.text) - 2));
  if (lead.text === '') return ' '.repeat(columns);
  const shown = ink(page, lead.text, { sgr: lead.sgr, link: null });
  if (lead.text === BULLET) return `${' '.repeat(GUTTER_COLUMNS)}${shown} `;
  return `${room}${shown}  `;
}

function inked(page: Page, block: TextBlock): Styled<Ink>[] {
  const inks = new Map<string, Ink>();
  return block.runs.map((run) => {
    const sgr = sgrOf(run, block);
    const link = page.links ? safeLink(run.link, LINK_CHARS_MAX) : null;
    const key = `${sgr} ${link}`;
    const style = inks.get(key) ?? { sgr, link };
    inks.set(key, style);
    return { text: run.text, style };
  });
}

function sgrOf(run: Run, block: TextBlock): Sgr | null {
  if (run.style !== undefined) return run.style;
  if (block.kind === 'small') return 'quiet';
  if (block.kind === 'quote' && run.origin === 'article') return 'words';
  return block.kind === 'point' && run.link !== undefined ? 'quiet' : null;
}

/** Where in a page a link opens: of use to a browser, and a burden to whoever reads the address. */
const DIRECTIVE = /#?:~:text=.*$/;

/** Without hyperlinks, the addresses themselves, one a line, each once a story. */
function pushAddresses(page: Page, runs: Run[], place: 'below' | 'apart'): void {
  if (page.links) return;
  const addresses = new Set(
    runs.flatMap((run) => safeLink(run.link?.replace(DIRECTIVE, ''), LINK_CHARS_MAX) ?? []),
  );
  const fresh = [...addresses].filter((address) => !page.printed.has(address));
  if (fresh.length > 0 && place === 'apart') page.lines.push('');
  for (const address of fresh) {
    page.printed.add(address);
    // Never broken: what wraps by itself can still be clicked and copied.
    page.lines.push(' '.repeat(GUTTER_COLUMNS) + ink(page, address, { sgr: 'quiet', link: null }));
  }
}

function ink(page: Page, text: string, { sgr, link }: Ink): string {
  const styled = page.color && sgr !== null ? `\x1b[${SGR[sgr]}m${text}\x1b[0m` : text;
  return link === null ? styled : `\x1b]8;;${link}\x1b\\${styled}\x1b]8;;\x1b\\`;
}
