/** What a picture of a post says and how far it reaches, read from its SVG. */
import { textWidth } from '../../src/core/message/picture-text.ts';

export type PictureText = { text: string; x: number; y: number; px: number; isCentred: boolean };

/** Its texts from top to bottom; name, badge and time come first. */
export function pictureTexts(svg: string): PictureText[] {
  return [...svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/g)].map(
    ([, attributes = '', inner = '']) => {
      const value = (name: string) =>
        Number(new RegExp(` ${name}="([^"]*)"`).exec(` ${attributes}`)?.[1]);
      return {
        text: unescaped(inner.replace(/<\/?tspan[^>]*>/g, '')),
        x: value('x'),
        y: value('y'),
        px: value('font-size'),
        isCentred: attributes.includes('text-anchor="middle"'),
      };
    },
  );
}

/** All it says below name, badge and time, without white space. */
export function pictureWords(svg: string): string {
  return pictureTexts(svg)
    .slice(3)
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');
}

/** DejaVu Sans, the widest of common fonts, against the table, in running text. */
const WIDEST_FONT = 1.17;

/** The rightmost pixel that words reach in the widest common font. */
export function reachPx(svg: string): number {
  const ends = pictureTexts(svg).map(({ text, x, px, isCentred }) => {
    const width = textWidth(text, { px, bold: false }) * WIDEST_FONT;
    return isCentred ? x + width / 2 : x + width;
  });
  return Math.max(...ends);
}

export function sizePx(svg: string): { width: number; height: number } {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
