/**
 * A headline as plain text, whatever it came as: HTML, escaped HTML, escaped twice, or text with
 * a loose `<`. It stands alone because a headline is shown everywhere and must never carry markup.
 */
import { TITLE_CHARS_MAX } from './limits.ts';
import { tagEnd } from './links.ts';
import { decodeStandard } from './references.ts';

/** Elements that headlines carry; any other `<word>` is the writer's own (`the <blink> tag`). */
const MARKUP_NAME =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|br|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|nobr|p|pre|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?=[\s/>])/iy;
const BREAK = /^<\/?(?:br|div|h[1-6]|p|pre)\b/i;
const ALTERNATIVE = /^<img\s[\s\S]*?\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

/** A headline that is nothing but a picture is what the picture's `alt` says. */
export function titleFromHtml(html: string): string {
  if (!html.includes('<')) return titleFromText(decodeStandard(html));
  const { text, alternative } = withoutMarkup(html);
  const title = titleFromText(decodeStandard(text));
  return title === '' && alternative !== '' ? titleFromHtml(alternative) : title;
}

function withoutMarkup(html: string): { text: string; alternative: string } {
  const parts: string[] = [];
  let alternative = '';
  let copied = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', open)) {
    // By its name first: looking for the end of each word in brackets would cost the square.
    MARKUP_NAME.lastIndex = open;
    if (!MARKUP_NAME.test(html)) {
      open += 1;
      continue;
    }
    const end = tagEnd(html, open);
    if (end < 0) break;
    const tag = html.slice(open, end);
    parts.push(html.slice(copied, open), BREAK.test(tag) ? ' ' : '');
    copied = end;
    open = end;
    const found = ALTERNATIVE.exec(tag);
    alternative ||= decodeStandard(found?.[1] ?? found?.[2] ?? '');
  }
  parts.push(html.slice(copied));
  return { text: parts.join(''), alternative };
}

export function titleFromText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= TITLE_CHARS_MAX) return line;
  return `${line
    .slice(0, TITLE_CHARS_MAX - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()}…`;
}
