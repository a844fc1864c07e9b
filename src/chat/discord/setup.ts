/**
 * First set-up and doctor: the token tried by one call, the invite link with the least rights, and
 * what is missing in each channel. All of it from the tables of what is used.
 */
import type { APIApplication } from 'discord.js';
import { ApplicationFlags, GatewayIntentBits, Routes } from 'discord.js';
import { AppError, isAppError } from '../../core/errors.ts';
import type { PlatformCheck, PostingPlace } from '../../ports/chat-platform.ts';
import { checkAnnouncement } from './announcing.ts';
import { type ApiOptions, createApi, type DiscordApi } from './api.ts';
import { bitsOf, guildOf, missingRights, neededRights, shownName } from './rights.ts';

export type Access = { readsContent: boolean; hasHistory: boolean };

/** Servers and their channels, messages that mention the bot, and their words where allowed. */
export function gatewayIntents({ readsContent }: Pick<Access, 'readsContent'>): number[] {
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  return readsContent ? [Guilds, GuildMessages, MessageContent] : [Guilds, GuildMessages];
}

/** discord.com/developers/docs/topics/oauth2, "Bot Authorization Flow". */
export function inviteLink(applicationId: string, access: Pick<Access, 'hasHistory'>): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('scope', 'bot applications.commands');
  link.searchParams.set('permissions', String(bitsOf(neededRights(access.hasHistory))));
  return link.href;
}

export type TokenFacts = { applicationId: string; name: string; invite: string };

/** One call. Throws AppError `config`: `bad_token`, `intent_not_allowed`. */
export async function checkToken(options: ApiOptions & Access): Promise<TokenFacts> {
  return readToken(createApi(options), options);
}

export async function readToken(api: DiscordApi, access: Access): Promise<TokenFacts> {
  const { id, name, flags } = await api.get<APIApplication>(Routes.currentApplication());
  const { GatewayMessageContent, GatewayMessageContentLimited } = ApplicationFlags;
  const mayRead = ((flags ?? 0) & (GatewayMessageContent | GatewayMessageContentLimited)) !== 0;
  if (access.readsContent && !mayRead)
    throw new AppError(
      'config',
      'intent_not_allowed',
      'The Message Content intent is not switched on: switch it on under Bot in Discord’s developer portal, or do without it.',
    );
  return { applicationId: id, name, invite: inviteLink(id, access) };
}

/** Never throws: what cannot be looked at is not well. */
export async function checkDiscord(
  api: DiscordApi,
  access: Access,
  channels: readonly PostingPlace[],
): Promise<PlatformCheck[]> {
  const token = await looked('Discord token', async () => {
    const { name, invite } = await readToken(api, access);
    return { isWell: true, detail: `${name}; to invite it: ${invite}` };
  });
  if (!token.isWell) return [token];
  const rows: PlatformCheck[] = [token];
  for (const { tenant, channel, announcement = null } of channels) {
    rows.push(
      await looked(`Discord channel ${channel}`, async () => {
        const missing = await missingRights(api, tenant, channel, neededRights(access.hasHistory));
        const names = missing.map(shownName).join(', ');
        return names === ''
          ? { isWell: true, detail: 'all rights are there' }
          : { isWell: false, detail: `give the bot’s role in this channel: ${names}` };
      }),
    );
    if (announcement !== null)
      rows.push(
        await looked(`Discord announcements in ${channel}`, () =>
          checkAnnouncement(api, guildOf(tenant), channel, announcement),
        ),
      );
  }
  return rows;
}

async function looked(
  check: string,
  look: () => Promise<Omit<PlatformCheck, 'check'>>,
): Promise<PlatformCheck> {
  try {
    return { check, ...(await look()) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { check, isWell: false, detail: `${error.message} (${error.code})` };
  }
}
