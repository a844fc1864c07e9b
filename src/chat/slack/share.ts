/**
 * The Share button below a look-up that only its asker sees: pressed, the same command runs again
 * and everybody reads the reply. What changes something is never run twice, so it has none.
 */
import type { Button, Message } from '../../core/message/message.ts';
import { ACTION_ID_CHARS_MAX } from './limits.ts';

const LOOK_UPS = [
  'quotes',
  'digest preview',
  'pullquote why',
  'pullquote status',
  'pullquote usage',
];

export function isLookUp(command: string): boolean {
  const words = `${command.trim().toLowerCase()} `;
  return LOOK_UPS.some((name) => words.startsWith(`${name} `));
}

/** Null where the command is no look-up or too long to be sent back. */
function shareButton(command: string): Button | null {
  if (!isLookUp(command)) return null;
  // The handler reads an id's first colon as a blank: put it there, so that addresses keep theirs.
  const id = `share:${command.trim().replace(/\s+/, ':')}`;
  return id.length > ACTION_ID_CHARS_MAX ? null : { id, label: 'Share' };
}

/** With Share beside the message's own buttons. */
export function withShare(message: Message, command: string): Message {
  const button = shareButton(command);
  if (button === null) return message;
  const last = message.blocks.at(-1);
  const blocks =
    last?.kind === 'actions'
      ? message.blocks.with(-1, { ...last, buttons: [...last.buttons, button] })
      : [...message.blocks, { kind: 'actions' as const, buttons: [button] }];
  return { ...message, blocks };
}

/** A button's id as the command that it stands for: "quotes:Pompeo page 2" → "quotes Pompeo page 2". */
export function commandOf(buttonId: string): string {
  return buttonId.replace(/^share:/, '').replace(':', ' ');
}
