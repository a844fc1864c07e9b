/** The Share button of Discord's replies, and who may see that a command is at work. */
import { isLookUp, shareId } from '../../core/message/share.ts';
import type { Audience, CommandSpec } from '../../ports/chat-platform.ts';
import { ACTION_ROW, BUTTON, CUSTOM_ID_CHARS_MAX, MESSAGE_ROWS_MAX, SECONDARY } from './limits.ts';
import type { ActionRow, DiscordMessage } from './render.ts';

/** Who may see that a command is at work: known before it is run, as Discord asks. */
export function audienceOf(spec: CommandSpec | undefined, command: string): Audience {
  return spec === undefined || isLookUp(command) ? 'asker' : spec.audience;
}

/** The parts with Share below the last one, where the command is a look-up that fits into it. */
export function withShare(parts: readonly DiscordMessage[], command: string): DiscordMessage[] {
  const last = parts.at(-1);
  const id = shareId(command, CUSTOM_ID_CHARS_MAX);
  const hasRoom = last !== undefined && last.components.length < MESSAGE_ROWS_MAX;
  if (id === null || !hasRoom) return [...parts];
  const row: ActionRow = {
    type: ACTION_ROW,
    components: [{ type: BUTTON, style: SECONDARY, label: 'Share', custom_id: id }],
  };
  return parts.with(-1, { ...last, components: [...last.components, row] });
}
