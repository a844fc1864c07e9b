/**
 * The Share button below a look-up that only its asker sees: pressed, the same command runs again
 * and everybody reads the reply. What changes something is never run twice, so it has none.
 */
import type { Audience, CommandSpec } from '../../ports/chat-platform.ts';
import { ACTION_ROW, BUTTON, CUSTOM_ID_CHARS_MAX, MESSAGE_ROWS_MAX, SECONDARY } from './limits.ts';
import type { ActionRow, DiscordMessage } from './render.ts';

const LOOK_UPS = [
  'quotes',
  'digest preview',
  'pullquote why',
  'pullquote status',
  'pullquote usage',
];
const SHARE = 'share:';

function isLookUp(command: string): boolean {
  const words = `${command.trim().toLowerCase()} `;
  return LOOK_UPS.some((name) => words.startsWith(`${name} `));
}

/** Who may see that a command is at work: known before it is run, as Discord asks. */
export function audienceOf(spec: CommandSpec | undefined, command: string): Audience {
  return spec === undefined || isLookUp(command) ? 'asker' : spec.audience;
}

/** The parts with Share below the last one, where the command is a look-up that fits into it. */
export function withShare(parts: readonly DiscordMessage[], command: string): DiscordMessage[] {
  const last = parts.at(-1);
  // The handler reads an id's first colon as a blank: put there, addresses keep theirs.
  const id = SHARE + command.trim().replace(/\s+/, ':');
  const isPossible =
    isLookUp(command) &&
    id.length <= CUSTOM_ID_CHARS_MAX &&
    (last?.components.length ?? 0) < MESSAGE_ROWS_MAX;
  if (last === undefined || !isPossible) return [...parts];
  const row: ActionRow = {
    type: ACTION_ROW,
    components: [{ type: BUTTON, style: SECONDARY, label: 'Share', custom_id: id }],
  };
  return parts.with(-1, { ...last, components: [...last.components, row] });
}

export function isShare(buttonId: string): boolean {
  return buttonId.startsWith(SHARE);
}

/** A button's id as the command that it stands for: "quotes:Pompeo page 2" → "quotes Pompeo page 2". */
export function commandOf(buttonId: string): string {
  return buttonId.replace(/^share:/, '').replace(':', ' ');
}
