/**
 * Words and runs in Discord's markdown. A backslash before a mark changes neither what is read nor
 * what is copied; in the label of a link, where Discord shows backslashes and refuses emoji and
 * addresses, only words that need none of this are used.
 */
import { cleanText, safeLink } from '../../core/message/clean-text.ts';
import { defused, hug, isOutside, ZERO_WIDTH_SPACE } from '../../core/message/inert.ts';
import type { Run } from '../../core/message/message.ts';
import { LINK_CHARS_MAX } from './limits.ts';

const MARK = /[\\*_~`|<>[\]]/g;
/** The label of a link runs on over escaped brackets, so that "](" could end one of ours wrongly. */
const LINK_JOINT = /\](?=\()/g;
/** Headings, fine print and lists act at the start of a line only. */
const LINE_MARK = /^(\s*)([#+-]|\d+(?=[.)]))/gm;
/** Emoji and escapes do not work inside a masked link: github.com/discord/discord-api-docs/issues/6088
 * and 6185, observed 2023. */
const LABEL_UNSAFE = /[\\*_~`|<>[\]()#@]|\p{Extended_Pictographic}|\p{Regional_Indicator}|\n/u;
const OWN_LABEL = 'source';

/** Outside words that show as they stand and do nothing. */
export function inertText(text: string): string {
  return defused(cleanText(text))
    .replace(MARK, '\\$&')
    .replace(LINK_JOINT, `]${ZERO_WIDTH_SPACE}`)
    .replace(LINE_MARK, escapedLineMark);
}

function escapedLineMark(_: string, indent: string, mark: string): string {
  return /\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`;
}

/** Our own words: what they hold of marks is meant to be read, not obeyed. */
export function frameText(text: string): string {
  return text.replace(MARK, '\\$&');
}

/** One run; `lead` is set in front under the same style ("1." before a headline). */
export function runText(run: Run, lead = ''): string {
  const link = safeLink(run.link, LINK_CHARS_MAX);
  const words = isOutside(run, link) ? inertText(run.text) : frameText(run.text);
  if (link === null) return hug(frameText(lead) + words, (inner) => emphasised(run, inner));
  if (words === run.text && !LABEL_UNSAFE.test(run.text)) {
    const linked = hug(words, (label) => `[${label}](<${link}>)`);
    return hug(frameText(lead) + linked, (inner) => emphasised(run, inner));
  }
  return `${hug(frameText(lead) + words, (inner) => emphasised(run, inner))} [${OWN_LABEL}](<${link}>)`;
}

function emphasised(run: Run, inner: string): string {
  if (run.style === undefined) return inner;
  return run.style === 'quiet' ? `*${inner}*` : `**${inner}**`;
}

/** A code block, in which nothing acts and which is copied as it stands. */
export function fenced(text: string): string {
  return `\`\`\`\n${cleanText(text).replace(/`(?=`)/g, `\`${ZERO_WIDTH_SPACE}`)}\n\`\`\``;
}
