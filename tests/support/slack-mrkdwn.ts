/**
 * Reads mrkdwn as Slack does (docs.slack.dev/messaging/formatting-message-text). A style mark opens
 * after a non-word character and before a non-space, closes the other way round, on one line.
 * Observed, not documented: U+200B counts as space there, and `&gt;` opens a block quote like `>`.
 */
import type { Effect, EffectKind, Parsed } from './markup.ts';

const STYLES: Record<string, EffectKind> = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'code' };
const isSpace = (character: string | undefined) =>
  character === undefined || /[\s\u200b]/.test(character);
const isWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** `isVerbatim` as on the text object; without it Slack links addresses and mentions by itself. */
export function parseMrkdwn(text: string, isVerbatim: boolean): Parsed {
  const effects: Effect[] = [];
  const unfenced = text.replace(/```([\s\S]+?)```/g, (_, inner: string) => {
    effects.push({ kind: 'fence', text: inner });
    return inner;
  });
  const lines = unfenced.split('\n').map((line) => {
    const bar = /^\s*(?:>|&gt;) ?/.exec(line);
    if (bar === null) return inline(line, effects);
    const shown = inline(line.slice(bar[0].length), effects);
    effects.push({ kind: 'bar', text: shown });
    if (/^\s*(?:>|&gt;)/.test(line.slice(bar[0].length)))
      effects.push({ kind: 'bar', text: shown });
    return shown;
  });
  const visible = lines.join('\n');
  if (!isVerbatim) autolinks(unfenced, effects);
  return { visible, effects };
}

function inline(text: string, effects: Effect[]): string {
  let shown = '';
  for (let at = 0; at < text.length; ) {
    const token = text[at] === '<' ? text.indexOf('>', at) : -1;
    const close = closing(text, at);
    if (token > at) {
      shown += angled(text.slice(at + 1, token), effects);
      at = token + 1;
    } else if (close > at) {
      const kind = STYLES[text[at] ?? ''] ?? 'bold';
      const inner = text.slice(at + 1, close);
      const words = kind === 'code' ? entities(inner) : inline(inner, effects);
      effects.push({ kind, text: words });
      shown += words;
      at = close + 1;
    } else {
      const emoji = /^:[\p{L}\p{N}_+'-]+:/u.exec(text.slice(at, at + 102));
      if (emoji !== null) effects.push({ kind: 'emoji', text: emoji[0] });
      const entity = /^&(?:amp|lt|gt);/.exec(text.slice(at, at + 5));
      const taken = emoji?.[0] ?? entity?.[0] ?? text[at] ?? '';
      shown += entities(taken);
      at += taken.length;
    }
  }
  return shown;
}

/** Where the style opened at `at` closes, or -1 where none opens. */
function closing(text: string, at: number): number {
  const mark = text[at] ?? '';
  if (!(mark in STYLES) || isWord(text[at - 1]) || isSpace(text[at + 1])) return -1;
  for (let end = text.indexOf(mark, at + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    if (!isSpace(text[end - 1]) && !isWord(text[end + 1])) return end;
  }
  return -1;
}

function angled(inner: string, effects: Effect[]): string {
  const [target = '', label] = inner.split(/\|([\s\S]*)/);
  const shown = label ?? target;
  if (target.startsWith('@') || /^!(?!date)/.test(target)) {
    effects.push({ kind: 'mention', text: target });
  } else if (target.startsWith('#')) {
    effects.push({ kind: 'channel', text: target });
  } else if (target.startsWith('!date')) {
    effects.push({ kind: 'timestamp', text: target });
  } else {
    const words = inline(shown, effects);
    effects.push({ kind: 'link', text: words, target: entities(target) });
    return words;
  }
  return entities(shown);
}

function autolinks(text: string, effects: Effect[]): void {
  const bare = entities(text.replace(/<[^>]*>/g, ' '));
  for (const [found] of bare.matchAll(/https?:\/\/\S+|[\p{L}\p{N}-]+\.(?:\p{L}{2,}|xn--)\S*/giu)) {
    effects.push({ kind: 'autolink', text: found });
  }
  for (const [found] of bare.matchAll(/@(?:here|channel|everyone)/gi)) {
    effects.push({ kind: 'mention', text: found });
  }
}

function entities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
