/**
 * Buttons under what the server's owner is told directly. Discord does not say of a press in direct
 * messages which server it is about, so the button's id says it, and the owner is asked for again.
 */
import type { APIGuild } from 'discord.js';
import { Routes } from 'discord.js';
import type { DiscordApi } from './api.ts';
import { CUSTOM_ID_CHARS_MAX } from './limits.ts';
import type { ActionRow, DiscordMessage } from './render.ts';

const SEAM = '~@';
const ADDRESSED = /^(.*)~@(\d+)$/s;

export type OwnerPress = { id: string; guild: string };

/** Null for a button that names no server. */
export function readOwnerPress(customId: string): OwnerPress | null {
  const [, id, guild] = ADDRESSED.exec(customId) ?? [];
  return id === undefined || guild === undefined ? null : { id, guild };
}

/** A button whose id has no room for the server is left out: what it does can be typed there. */
export function addressedTo(guild: string, parts: readonly DiscordMessage[]): DiscordMessage[] {
  return parts.map((part) => ({
    ...part,
    components: part.components.flatMap((row): ActionRow[] => {
      const buttons = row.components
        .map((button) => ({ ...button, custom_id: `${button.custom_id}${SEAM}${guild}` }))
        .filter((button) => button.custom_id.length <= CUSTOM_ID_CHARS_MAX);
      return buttons.length === 0 ? [] : [{ ...row, components: buttons }];
    }),
  }));
}

/** Throws AppError where the server cannot be seen any more. */
export async function isOwner(api: DiscordApi, guild: string, user: string): Promise<boolean> {
  const { owner_id } = await api.get<APIGuild>(Routes.guild(guild));
  return owner_id === user;
}
