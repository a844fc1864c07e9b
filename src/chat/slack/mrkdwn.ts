/**
 * Words and runs in Slack's mrkdwn. Slack has no escape for its style marks, so in outside words a
 * zero-width space after each keeps it from opening anything; angle brackets, which carry pings and
 * links, have entities (docs.slack.dev/messaging/formatting-message-text, "Escaping text").
 */
import { cleanText, safeLink } from '../../core/message/clean-text.ts';
import { defused, hug, isOutside, ZERO_WIDTH_SPACE } from '../../core/message/inert.ts';
import type { Run } from '../../core/message/message.ts';
import { LINK_CHARS_MAX } from './limits.ts';

const STYLE_MARK = /[*_~`]/g;
/** Within a word an underscore opens nothing, and people copy the codes that have one. */
const FRAME_MARK = /[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** Slack reads the entity, too, as the bar of a block quote. */
const QUOTE_MARK = /^(?=[^\S\n]*>)/gm;
const GUARDED = new RegExp(`^([\\s${ZERO_WIDTH_SPACE}]*)(.+)$`, 's');

/** Outside words that show as they stand and do nothing. */
export function inertText(text: string): string {
  return entities(
    defused(cleanText(text))
      .replace(STYLE_MARK, `$&${ZERO_WIDTH_SPACE}`)
      .replace(QUOTE_MARK, ZERO_WIDTH_SPACE),
  );
}

/** Our own words: what they hold of marks is meant to be read, not obeyed. */
export function frameText(text: string): string {
  return entities(text.replace(FRAME_MARK, `$&${ZERO_WIDTH_SPACE}`));
}

function entities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One run; `lead` is set in front under the same style ("1." before a headline). */
export function runText(run: Run, lead = ''): string {
  const link = safeLink(run.link, LINK_CHARS_MAX);
  const words = isOutside(run, link) ? inertText(run.text) : frameText(run.text);
  const linked =
    link === null ? words : hug(words.replace(/\s*\n\s*/g, ' '), (label) => masked(link, label));
  return hug(frameText(lead) + linked, (inner) => emphasised(run, inner));
}

function masked(link: string, label: string): string {
  return `<${entities(link)}|${label}>`;
}

/** Words with style marks of their own stay unstyled: a mark within could end ours early. */
function emphasised(run: Run, inner: string): string {
  if (run.style === undefined || run.text.search(STYLE_MARK) >= 0 || inner.includes('\n')) {
    return inner;
  }
  // Between a style mark and its words a guard would end the style before it began.
  const [, guard = '', words] = GUARDED.exec(inner) ?? [];
  if (words === undefined) return inner;
  return run.style === 'quiet' ? `${guard}_${words}_` : `${guard}*${words}*`;
}
