/**
 * A picture of a post in a chat, for documentation: avatar, name, badge and time, below them lines
 * and buttons, in the measures and colours of one platform. What a platform's markup means is its
 * adapter's business; this only stacks what was read from it.
 */
import {
  fitted,
  lineSvg,
  PICTURE_FONTS,
  rounded,
  type Span,
  spansWidth,
  textWidth,
  wrapSpans,
  xml,
} from './picture-text.ts';

export type TextLineKind = 'text' | 'point' | 'quote' | 'small';

export type PictureLine =
  | { kind: TextLineKind; spans: Span[] }
  | { kind: 'buttons'; labels: string[] }
  | { kind: 'gap'; px: number }
  /** Where `firstStories` cut: how many stories were left out. */
  | { kind: 'cut'; stories: number };

type Font = { px: number; linePx: number };

/** All measures in pixels. */
export type PictureTheme = {
  widthPx: number;
  /** Of the text. `columnPx` leaves room for DejaVu Sans, a sixth wider than the table. */
  leftPx: number;
  columnPx: number;
  paddingPx: number;
  text: Font;
  small: Font;
  name: { px: number; color: string };
  badge: { px: number; heightPx: number; radius: number; fill: string; color: string };
  avatar: { leftPx: number; sizePx: number; radius: number };
  /** `belowPx` is the air under each. */
  point: { indentPx: number; belowPx: number };
  quote: { indentPx: number; barPx: number };
  button: {
    px: number;
    weight: number;
    heightPx: number;
    paddingPx: number;
    radius: number;
    fill: string;
    stroke: string;
    color: string;
  };
  colors: {
    page: string;
    edge: string;
    text: string;
    quiet: string;
    link: string;
    bar: string;
  };
};

export type PictureOptions = {
  /** What a reader that cannot see it is told. */
  title: string;
  app: string;
  /** As the platform shows it beside the name. */
  time: string;
  /** Draws only the first stories and the fine print, and says how many it left out. */
  storiesMax?: number;
};

type Drawn = { svg: string[]; y: number };

/** Room for a font wider than the table, since what follows the name stands at a fixed place. */
const NAME_GAP_PX = 14;
const BUTTON_GAP_PX = 8;
const TIME_PX = 12;
/** From the middle of a line down to where its letters stand, as a share of the font. */
const BASELINE = 0.35;
const AVATAR = { fill: '#56c2d6', mark: '#16181d' };

/** A standalone SVG document. */
export function pictureSvg(
  lines: readonly PictureLine[],
  theme: PictureTheme,
  options: PictureOptions,
): string {
  const shown =
    options.storiesMax === undefined ? [...lines] : firstStories(lines, options.storiesMax);
  const head = headSvg(theme, options);
  const body = drawLines(shown, theme, theme.paddingPx + theme.text.linePx + 2);
  const height = Math.ceil(body.y + theme.paddingPx);
  const { widthPx: width, colors } = theme;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${PICTURE_FONTS}">`,
    `<title>${xml(options.title)}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="10" fill="${colors.page}" stroke="${colors.edge}"/>`,
    ...head,
    ...body.svg,
    '</svg>',
  ].join('\n')}\n`;
}

/** A story opens with its number in bold; the fine print and the buttons belong to the whole. */
function firstStories(lines: readonly PictureLine[], storiesMax: number): PictureLine[] {
  const openings = lines.flatMap((line, index) => (opensStory(line) ? [index] : []));
  const from = openings[storiesMax];
  const to = lines.findIndex((line) => line.kind === 'small' || line.kind === 'buttons');
  if (from === undefined || to < from) return [...lines];
  const before = lines.slice(0, from);
  while (before.at(-1)?.kind === 'gap') before.pop();
  return [...before, { kind: 'cut', stories: openings.length - storiesMax }, ...lines.slice(to)];
}

function opensStory(line: PictureLine): boolean {
  return line.kind === 'text' && line.spans[0]?.bold === true && /^\d+\. /.test(line.spans[0].text);
}

function headSvg(theme: PictureTheme, { app, time }: PictureOptions): string[] {
  const { paddingPx: top, name, badge, leftPx, colors } = theme;
  const middle = top + theme.text.linePx / 2 - 2;
  const plain = { italic: false, link: false };
  const look = { color: colors.quiet, linkColor: colors.link };
  const badgeLeft = leftPx + textWidth(app, { px: name.px, bold: true }) + NAME_GAP_PX;
  const badgeWidth = textWidth('APP', { px: badge.px, bold: true }) + 8;
  return [
    ...avatarSvg(theme),
    lineSvg([{ text: app, bold: true, ...plain }], leftPx, middle + name.px * BASELINE, {
      ...look,
      px: name.px,
      color: name.color,
    }),
    `<rect x="${rounded(badgeLeft)}" y="${rounded(middle - badge.heightPx / 2)}" width="${rounded(badgeWidth)}" height="${badge.heightPx}" rx="${badge.radius}" fill="${badge.fill}"/>`,
    `<text x="${rounded(badgeLeft + badgeWidth / 2)}" y="${rounded(middle + badge.px * BASELINE)}" font-size="${badge.px}" font-weight="bold" text-anchor="middle" fill="${badge.color}">APP</text>`,
    lineSvg(
      [{ text: time, bold: false, ...plain }],
      badgeLeft + badgeWidth + 8,
      middle + TIME_PX * BASELINE,
      { ...look, px: TIME_PX },
    ),
  ];
}

/** Two opening quotation marks, drawn, since a font's own would differ from reader to reader. */
function avatarSvg({ avatar, paddingPx: top }: PictureTheme): string[] {
  const { leftPx: left, sizePx: size, radius } = avatar;
  const mark = 'M0 5.5C0 2 2 0 5 -0.5L5.5 1C3.7 1.6 3 2.6 3 3.6H5.5V9H0Z';
  const scale = rounded(size / 20);
  return [
    `<rect x="${left}" y="${top}" width="${size}" height="${size}" rx="${radius}" fill="${AVATAR.fill}"/>`,
    ...[3.6, 10.9].map(
      (x) =>
        `<path transform="translate(${rounded(left + (x * size) / 20)} ${rounded(top + (size * 5.8) / 20)}) scale(${scale})" d="${mark}" fill="${AVATAR.mark}"/>`,
    ),
  ];
}

function drawLines(lines: readonly PictureLine[], theme: PictureTheme, top: number): Drawn {
  const svg: string[] = [];
  let y = top;
  let barTop: number | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'quote') barTop ??= y;
    const drawn = drawLine(line, theme, y);
    svg.push(...drawn.svg);
    y = drawn.y;
    if (barTop !== null && lines[index + 1]?.kind !== 'quote') {
      svg.push(barSvg(theme, barTop, y));
      barTop = null;
    }
  }
  return { svg, y };
}

function barSvg({ leftPx, quote, colors }: PictureTheme, top: number, bottom: number): string {
  return `<rect x="${leftPx}" y="${rounded(top)}" width="${quote.barPx}" height="${rounded(bottom - top)}" rx="${quote.barPx / 2}" fill="${colors.bar}"/>`;
}

function drawLine(line: PictureLine, theme: PictureTheme, y: number): Drawn {
  if (line.kind === 'gap') return { svg: [], y: y + line.px };
  if (line.kind === 'buttons') return drawButtons(line.labels, theme, y);
  if (line.kind === 'cut') return drawCut(line.stories, theme, y);
  const font = line.kind === 'small' ? theme.small : theme.text;
  const indent = line.kind === 'quote' || line.kind === 'point' ? theme[line.kind].indentPx : 0;
  const look = {
    px: font.px,
    color: line.kind === 'small' ? theme.colors.quiet : theme.colors.text,
    linkColor: theme.colors.link,
  };
  const rows = wrapSpans(line.spans, theme.columnPx - indent, font.px);
  const bullet =
    line.kind === 'point'
      ? [
          `<circle cx="${theme.leftPx + indent / 2 - 1}" cy="${rounded(y + font.linePx / 2)}" r="2.5" fill="${theme.colors.text}"/>`,
        ]
      : [];
  const svg = rows.map((row, index) =>
    lineSvg(row, theme.leftPx + indent, y + baselineOf(font) + index * font.linePx, look),
  );
  const below = line.kind === 'point' ? theme.point.belowPx : 0;
  return { svg: [...bullet, ...svg], y: y + rows.length * font.linePx + below };
}

function baselineOf({ px, linePx }: Font): number {
  return linePx / 2 + px * BASELINE;
}

function drawButtons(labels: readonly string[], theme: PictureTheme, top: number): Drawn {
  const { button, leftPx, columnPx } = theme;
  const font = { px: button.px, bold: true };
  const svg: string[] = [];
  let x = leftPx;
  let y = top;
  for (const label of labels) {
    const text = fitted(label, columnPx - 2 * button.paddingPx, font);
    const width = textWidth(text, font) + 2 * button.paddingPx;
    if (x > leftPx && x + width > leftPx + columnPx) {
      x = leftPx;
      y += button.heightPx + BUTTON_GAP_PX;
    }
    svg.push(
      `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${button.heightPx}" rx="${button.radius}" fill="${button.fill}" stroke="${button.stroke}"/>`,
      `<text x="${rounded(x + width / 2)}" y="${rounded(y + button.heightPx / 2 + button.px * BASELINE)}" font-size="${button.px}" font-weight="${button.weight}" text-anchor="middle" fill="${button.color}" xml:space="preserve">${xml(text)}</text>`,
    );
    x += width + BUTTON_GAP_PX;
  }
  return { svg, y: labels.length === 0 ? top : y + button.heightPx };
}

/** Drawn across the whole picture, so that nobody takes it for a part of the post. */
function drawCut(stories: number, theme: PictureTheme, y: number): Drawn {
  const { widthPx, colors } = theme;
  const middle = y + 24;
  const label: Span[] = [
    {
      text: `${stories} more ${stories === 1 ? 'story' : 'stories'} left out of this picture`,
      bold: false,
      italic: true,
      link: false,
    },
  ];
  const width = spansWidth(label, TIME_PX);
  const x = (widthPx - width) / 2;
  return {
    svg: [
      `<path d="M0 ${middle}H${widthPx}" stroke="${colors.bar}" stroke-dasharray="4 4"/>`,
      `<rect x="${rounded(x - 16)}" y="${middle - 10}" width="${rounded(width + 32)}" height="20" fill="${colors.page}"/>`,
      lineSvg(label, x, middle + TIME_PX * BASELINE, {
        px: TIME_PX,
        color: colors.quiet,
        linkColor: colors.link,
      }),
    ],
    y: y + 48,
  };
}
