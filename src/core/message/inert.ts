/**
 * What keeps words from acting on any chat platform, beyond the platform's own escapes: addresses,
 * pings and emoji codes in article text are broken by a zero-width space (U+200B). It is the one
 * change that no reader sees, that leaves every visible character in place for whoever copies the
 * words, and that every link finder stops at; a look-alike letter would be a misquotation.
 */
import type { Run } from './message.ts';

export const ZERO_WIDTH_SPACE = '\u200b';

const SCHEME = /:(?=\/\/)/g;
/** A dot that could belong to a domain name: "example.com", and "end.Next" for good measure. */
const DOMAIN_DOT = /(?<=[\p{L}\p{N}-])\.(?=\p{L}{2}|xn--)/giu;
const WIDE_PING = /@(?=everyone|here|channel)/gi;
const EMOJI_CODE = /:(?=[\p{L}\p{N}_+'-]+:)/gu;

/** Leaves whole neither address, domain name, ping of a room, nor emoji code (`:smile:`). */
export function defused(text: string): string {
  return text
    .replace(SCHEME, `:${ZERO_WIDTH_SPACE}`)
    .replace(DOMAIN_DOT, `.${ZERO_WIDTH_SPACE}`)
    .replace(WIDE_PING, `@${ZERO_WIDTH_SPACE}`)
    .replace(EMOJI_CODE, `:${ZERO_WIDTH_SPACE}`);
}

/** Splits off outer white space, so that a style can hug its words as all markups ask. */
export function hug(text: string, style: (inner: string) => string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  return text.slice(0, start) + style(inner) + text.slice(start + inner.length);
}

/**
 * Whether a run's words come from outside. `link` is what was left of its address: a name of ours
 * whose link was refused came from the refused address.
 */
export function isOutside(run: Run, link: string | null): boolean {
  return run.origin === 'article' || (run.link !== undefined && link === null);
}
