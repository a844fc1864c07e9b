/**
 * A picture, for documentation, of what Discord shows of the messages it is handed: markdown read
 * as Discord reads what our renderer writes, in the measures of Discord's dark theme.
 */
import {
  type PictureLine,
  type PictureOptions,
  type PictureTheme,
  pictureSvg,
} from '../../core/message/picture-page.ts';
import { collectSpans, type Span } from '../../core/message/picture-text.ts';
import type { DiscordMessage } from './render.ts';

/** Undocumented: set by eye after Discord's web client. */
const THEME: PictureTheme = {
  widthPx: 800,
  leftPx: 72,
  columnPx: 608,
  paddingPx: 18,
  text: { px: 16, linePx: 22 },
  small: { px: 13, linePx: 18 },
  name: { px: 16, color: '#f2f3f5' },
  badge: { px: 10, heightPx: 15, radius: 4, fill: '#5865f2', color: '#ffffff' },
  avatar: { leftPx: 16, sizePx: 40, radius: 20 },
  point: { indentPx: 18, belowPx: 4 },
  quote: { indentPx: 16, barPx: 4 },
  button: {
    px: 14,
    weight: 500,
    heightPx: 32,
    paddingPx: 16,
    radius: 8,
    fill: '#4e5058',
    stroke: '#4e5058',
    color: '#ffffff',
  },
  colors: {
    page: '#313338',
    edge: '#1e1f22',
    text: '#dbdee1',
    quiet: '#949ba4',
    link: '#00a8fc',
    bar: '#4e5058',
  },
};
/** Between messages of one author that follow at once. */
const MESSAGE_GAP_PX = 8;
const ROW_GAP_PX = 8;

const TOKEN = /\\([^0-9A-Za-z\s])|\[([^\]\\]*)\]\(<[^>\s]*>\)|\*\*|\*/g;

export function renderDiscordSvg(
  messages: readonly DiscordMessage[],
  options: PictureOptions,
): string {
  const lines = messages.flatMap((message, index): PictureLine[] => [
    ...(index === 0 ? [] : [{ kind: 'gap', px: MESSAGE_GAP_PX } as const]),
    ...message.content.split('\n').map(contentLine),
    ...message.components.flatMap((row): PictureLine[] => [
      { kind: 'gap', px: ROW_GAP_PX },
      { kind: 'buttons', labels: row.components.map((button) => button.label) },
    ]),
  ]);
  return pictureSvg(lines, THEME, options);
}

function contentLine(line: string): PictureLine {
  if (line === '') return { kind: 'gap', px: THEME.text.linePx };
  if (line.startsWith('> ')) return { kind: 'quote', spans: readMarkdown(line.slice(2)) };
  if (line.startsWith('-# ')) return { kind: 'small', spans: readMarkdown(line.slice(3)) };
  if (line.startsWith('- ')) return { kind: 'point', spans: readMarkdown(line.slice(2)) };
  return { kind: 'text', spans: readMarkdown(line) };
}

/** One line in pieces of one style; all marks that our renderer does not mean are escaped. */
function readMarkdown(line: string): Span[] {
  const { spans, style, push } = collectSpans();
  let at = 0;
  for (const token of line.matchAll(TOKEN)) {
    push(line.slice(at, token.index));
    at = token.index + token[0].length;
    const [mark, escaped, label] = token;
    if (escaped !== undefined) push(escaped);
    else if (label !== undefined) push(label, true);
    else {
      const kind = mark === '**' ? 'bold' : 'italic';
      style[kind] = !style[kind];
    }
  }
  push(line.slice(at));
  return spans;
}
