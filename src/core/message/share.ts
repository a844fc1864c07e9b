/**
 * A button's id is a command with a colon for its first blank: "quotes:Pompeo page 2". The Share
 * button below a look-up that only its asker sees says the same after "share:": pressed, the command
 * runs again and everybody reads the reply. What changes something is never run twice.
 */

import { onlyLooks, parseStoryCall } from '../stories/story-call.ts';

const SHARE = 'share:';
const LOOK_UPS = [
  'quotes',
  'digest preview',
  'pullquote why',
  'pullquote status',
  'pullquote usage',
];
const STORY = /^pullquote story\s+/i;

export function isLookUp(command: string): boolean {
  const text = command.trim();
  if (STORY.test(text)) return onlyLooks(parseStoryCall(text.replace(STORY, '')));
  const words = `${text.toLowerCase()} `;
  return LOOK_UPS.some((name) => words.startsWith(`${name} `));
}

/** Null where the command is no look-up, or too long for the platform to send back. */
export function shareId(command: string, charsMax: number): string | null {
  // Only the first colon is read as a blank: put there, addresses keep theirs.
  const id = SHARE + command.trim().replace(/\s+/, ':');
  return isLookUp(command) && id.length <= charsMax ? id : null;
}

export function isShare(buttonId: string): boolean {
  return buttonId.startsWith(SHARE);
}

/** The command that a button's id stands for: "share:quotes:Pompeo" → "quotes Pompeo". */
export function commandOf(buttonId: string): string {
  const id = isShare(buttonId) ? buttonId.slice(SHARE.length) : buttonId;
  return id.replace(':', ' ');
}
