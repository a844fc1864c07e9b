/**
 * Text in a code block, where Slack obeys nothing but its entities and its own fence, so that what is
 * copied is what was printed.
 */
import { cleanText } from '../../core/message/clean-text.ts';
import { ZERO_WIDTH_SPACE } from '../../core/message/inert.ts';

const FENCE = '```';
/** Two in a row could be a fence once they are three. */
const DOUBLE_TICK = /`(?=`)/g;

export function fenced(text: string): string {
  const inner = cleanText(text)
    .replace(DOUBLE_TICK, `\`${ZERO_WIDTH_SPACE}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return `${FENCE}\n${inner}\n${FENCE}`;
}
