/**
 * Whom a post belongs to, written into the ids of its buttons: the delivery, the part, and the
 * message that the digest begins with, where its one thread hangs. Discord keeps these ids in its
 * history; nonces it does not.
 */
import type { DeliveryMark } from '../../ports/chat-platform.ts';
import { ACTION_ROW, BUTTON, CUSTOM_ID_CHARS_MAX, MESSAGE_ROWS_MAX, SECONDARY } from './limits.ts';
import type { ActionRow, DiscordButton } from './render.ts';

const SEAM = '~#';
const MARKED = /^(.*)~#(\d+)\.(\d+)(?:\.(\d+))?$/s;

/** What a part without buttons offers: a question about the digest. */
const PLAIN_BUTTON = { id: 'ask:', label: 'Ask' };

export type MarkedId = { id: string; mark: DeliveryMark | null; firstMessage: string | null };

export function readCustomId(customId: string): MarkedId {
  const [, id, delivery, part, firstMessage] = MARKED.exec(customId) ?? [];
  if (id === undefined) return { id: customId, mark: null, firstMessage: null };
  return {
    id,
    mark: { delivery: Number(delivery), part: Number(part) },
    firstMessage: firstMessage ?? null,
  };
}

/** The rows with the mark on every button that has room for it, and on at least one. */
export function markRows(
  rows: readonly ActionRow[],
  mark: DeliveryMark,
  firstMessage: string | null,
): ActionRow[] {
  const marked = rows.map((row) => ({
    ...row,
    components: row.components.map((button) => markButton(button, mark, firstMessage)),
  }));
  if (marked.some(({ components }) => components.some((button) => isMarked(button)))) return marked;
  const button = markButton(
    { type: BUTTON, style: SECONDARY, label: PLAIN_BUTTON.label, custom_id: PLAIN_BUTTON.id },
    mark,
    firstMessage,
  );
  return [...marked.slice(0, MESSAGE_ROWS_MAX - 1), { type: ACTION_ROW, components: [button] }];
}

function markButton(
  button: DiscordButton,
  { delivery, part }: DeliveryMark,
  firstMessage: string | null,
): DiscordButton {
  const short = `${button.custom_id}${SEAM}${delivery}.${part}`;
  const whole = firstMessage === null ? short : `${short}.${firstMessage}`;
  const fitting = [whole, short].find((id) => id.length <= CUSTOM_ID_CHARS_MAX);
  return fitting === undefined ? button : { ...button, custom_id: fitting };
}

/** Without buttons that would pass for a digest's: their ids hold what people typed. */
export function withoutMarks(rows: readonly ActionRow[]): ActionRow[] {
  return rows
    .map((row) => ({ ...row, components: row.components.filter((button) => !isMarked(button)) }))
    .filter(({ components }) => components.length > 0);
}

function isMarked(button: DiscordButton): boolean {
  return MARKED.test(button.custom_id);
}

/** The first mark among the buttons of a message as Discord gives it. */
export function markOf(components: readonly unknown[]): MarkedId | null {
  for (const id of customIds(components)) {
    const read = readCustomId(id);
    if (read.mark !== null) return read;
  }
  return null;
}

function customIds(components: readonly unknown[]): string[] {
  return components.flatMap((component) => {
    const { custom_id, components: inner } = component as {
      custom_id?: string;
      components?: unknown[];
    };
    return [...(custom_id === undefined ? [] : [custom_id]), ...customIds(inner ?? [])];
  });
}
