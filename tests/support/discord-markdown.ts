/**
 * Reads content as Discord does (support.discord.com, "Markdown Text 101";
 * discord.com/developers/docs/reference, "Message Formatting"). Pings and custom emoji are found in
 * the raw content, as the server does, escapes or not; the label of a masked link knows no escapes
 * and is refused with emoji, addresses or line breaks in it (observed).
 */
import type { Effect, EffectKind, Parsed } from './markup.ts';

const PAIRS: [string, EffectKind][] = [
  ['**', 'bold'],
  ['__', 'underline'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
  ['*', 'italic'],
  ['_', 'italic'],
];
const RAW: [RegExp, EffectKind][] = [
  [/@(?:everyone|here)/gi, 'mention'],
  [/<@[!&]?\d+>/g, 'mention'],
  [/<#\d+>/g, 'channel'],
  [/<a?:\w+:\d+>/g, 'emoji'],
  [/<t:-?\d+(?::\w)?>/g, 'timestamp'],
  [/<\/[^>\n]+:\d+>/g, 'command'],
  [/<id:\w+>/g, 'channel'],
  [/(?:discord\.gg|discord(?:app)?\.com\/invite)\/\w+/gi, 'autolink'],
];
const LINK =
  /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:[^\s\\]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*\)/;
const LABEL_REFUSED = /\p{Extended_Pictographic}|\p{Regional_Indicator}|https?:\/\/|\n/u;

export function parseDiscord(content: string): Parsed {
  const effects: Effect[] = [];
  for (const [pattern, kind] of RAW) {
    for (const [text] of content.matchAll(pattern)) effects.push({ kind, text });
  }
  const unfenced = content.replace(/(?<!\\)```([\s\S]+?)(?<!\\)```/g, (_, inner: string) => {
    effects.push({ kind: 'fence', text: inner });
    return inner;
  });
  return {
    visible: unfenced
      .split('\n')
      .map((line) => readLine(line, effects))
      .join('\n'),
    effects,
  };
}

function readLine(line: string, effects: Effect[]): string {
  const bar = /^\s*>(?:>>)? /.exec(line);
  if (bar !== null) {
    const shown = readLine(line.slice(bar[0].length), effects);
    effects.push({ kind: 'bar', text: shown });
    return shown;
  }
  const opened = /^\s*(?:(#{1,3}) |(-#) |([-*]) |(\d+[.)]) )/.exec(line);
  if (opened === null) return inline(line, effects);
  const kinds: EffectKind[] = ['heading', 'small', 'bullet', 'number'];
  const kind = kinds[opened.slice(1).findIndex((group) => group !== undefined)] ?? 'heading';
  const shown = inline(line.slice(opened[0].length), effects);
  effects.push({ kind, text: shown });
  return kind === 'number' ? opened[0] + shown : shown;
}

function inline(text: string, effects: Effect[]): string {
  let shown = '';
  for (let at = 0; at < text.length; ) {
    const [words, taken] = next(text, at, effects);
    shown += words;
    at += taken;
  }
  return shown;
}

/** What the text shows from `at` on, and how many characters it took to say it. */
function next(text: string, at: number, effects: Effect[]): [string, number] {
  const rest = text.slice(at);
  const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
  if (escaped !== null) return [escaped[1] ?? '', escaped[0].length];
  const link = LINK.exec(rest);
  if (link !== null && /^https?:\/\//i.test(link[2] ?? '') && !LABEL_REFUSED.test(link[1] ?? '')) {
    effects.push({ kind: 'link', text: link[1] ?? '', target: link[2] ?? '' });
    return [link[1] ?? '', link[0].length];
  }
  const code = /^(`+)([\s\S]*?[^`])\1(?!`)/.exec(rest);
  if (code !== null) return acted('code', code[2] ?? '', code[0].length, effects);
  const address = /^<?https?:\/\/[^\s<]+/i.exec(rest);
  if (address !== null) return acted('autolink', address[0], address[0].length, effects);
  const emoji = /^:[\p{L}\p{N}_+'-]+:/u.exec(rest);
  if (emoji !== null) return acted('emoji', emoji[0], emoji[0].length, effects);
  for (const [mark, kind] of PAIRS) {
    const end = rest.startsWith(mark) ? closing(rest, mark) : -1;
    if (end < 0) continue;
    const inner = inline(rest.slice(mark.length, end), effects);
    return acted(kind, inner, end + mark.length, effects);
  }
  return [rest[0] ?? '', 1];
}

function acted(kind: EffectKind, text: string, taken: number, effects: Effect[]): [string, number] {
  effects.push({ kind, text });
  return [text, taken];
}

/** Where a pair opened at 0 closes: not escaped, not empty, and "_" not inside a word. */
function closing(text: string, mark: string): number {
  for (let at = mark.length; at <= text.length - mark.length; at++) {
    if (text[at] === '\\') {
      at++;
    } else if (text.startsWith(mark, at) && at > mark.length) {
      const isInWord = mark === '_' && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
      const isDouble = mark.length === 1 && (text[at + 1] === mark || text[at - 1] === mark);
      if (!isInWord && !isDouble && !(mark === '*' && /\s/.test(text[1] ?? ''))) return at;
    }
  }
  return -1;
}
