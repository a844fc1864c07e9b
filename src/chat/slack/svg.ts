/**
 * A picture, for documentation, of what Slack shows of the messages it is handed: mrkdwn read as
 * Slack reads what our renderer writes, in the measures of Slack's light theme.
 */
import {
  type PictureLine,
  type PictureOptions,
  type PictureTheme,
  pictureSvg,
} from '../../core/message/picture-page.ts';
import { collectSpans, type Span } from '../../core/message/picture-text.ts';
import type { SlackBlock, SlackMessage } from './render.ts';

/** Undocumented: set by eye after Slack's web client. */
const THEME: PictureTheme = {
  widthPx: 800,
  leftPx: 66,
  columnPx: 612,
  paddingPx: 20,
  text: { px: 15, linePx: 22 },
  small: { px: 13, linePx: 18 },
  name: { px: 15, color: '#1d1c1d' },
  badge: { px: 10, heightPx: 14, radius: 2, fill: '#e8e8e8', color: '#616061' },
  avatar: { leftPx: 20, sizePx: 36, radius: 8 },
  point: { indentPx: 0, belowPx: 0 },
  quote: { indentPx: 16, barPx: 4 },
  button: {
    px: 13,
    weight: 700,
    heightPx: 28,
    paddingPx: 12,
    radius: 6,
    fill: '#ffffff',
    stroke: '#bbbabb',
    color: '#1d1c1d',
  },
  colors: {
    page: '#ffffff',
    edge: '#dddddd',
    text: '#1d1c1d',
    quiet: '#616061',
    link: '#1264a3',
    bar: '#dddddd',
  },
};
const BLOCK_GAP_PX = 8;
/** An empty line is drawn lower than a full one. */
const EMPTY_LINE_PX = 8;

const TOKEN = /<([^|>]+)\|([^>]*)>|&(amp|lt|gt);|[*_]/g;
const WORD = /[\p{L}\p{N}]/u;
/** A zero-width space counts as one: that is what keeps outside marks from acting. */
const SPACE = /[\s\u200b]/;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>' };

export function renderSlackSvg(messages: readonly SlackMessage[], options: PictureOptions): string {
  const blocks = messages.flatMap((message) => message.blocks);
  const lines = blocks.flatMap((block, index): PictureLine[] => [
    ...(index === 0 ? [] : [{ kind: 'gap', px: BLOCK_GAP_PX } as const]),
    ...blockLines(block),
  ]);
  return pictureSvg(lines, THEME, options);
}

function blockLines(block: SlackBlock): PictureLine[] {
  if (block.type === 'actions') {
    return [{ kind: 'buttons', labels: block.elements.map(({ text }) => text.text) }];
  }
  if (block.type === 'section') return block.text.text.split('\n').map(sectionLine);
  return block.elements.flatMap(({ text }) =>
    text.split('\n').map((line): PictureLine => ({ kind: 'small', spans: readMrkdwn(line) })),
  );
}

function sectionLine(line: string): PictureLine {
  if (line === '') return { kind: 'gap', px: EMPTY_LINE_PX };
  if (line.startsWith('> ')) return { kind: 'quote', spans: readMrkdwn(line.slice(2)) };
  return { kind: 'text', spans: readMrkdwn(line) };
}

/** One line in pieces of one style. */
function readMrkdwn(line: string): Span[] {
  const { spans, style, push } = collectSpans();
  let at = 0;
  for (const token of line.matchAll(TOKEN)) {
    push(line.slice(at, token.index));
    at = token.index + token[0].length;
    const [mark, , label, entity] = token;
    const kind = mark === '*' ? 'bold' : 'italic';
    if (label !== undefined) push(entities(label), true);
    else if (entity !== undefined) push(ENTITIES[entity] ?? '');
    else if (style[kind] ? closes(line, token.index) : opens(line, token.index)) {
      style[kind] = !style[kind];
    } else push(mark);
  }
  push(line.slice(at));
  return spans;
}

/** A mark opens a style between a character of no word and one that is no space, if it is closed. */
function opens(line: string, at: number): boolean {
  if (WORD.test(line.charAt(at - 1)) || SPACE.test(line.charAt(at + 1))) return false;
  const marks = line.matchAll(TOKEN);
  return marks.some(({ 0: mark, index }) => {
    return index > at + 1 && mark === line[at] && closes(line, index);
  });
}

function closes(line: string, at: number): boolean {
  return !SPACE.test(line.charAt(at - 1)) && !WORD.test(line.charAt(at + 1));
}

function entities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) => ENTITIES[name] ?? '');
}
