/**
 * The one thread of a digest: opened where there is none, and done without where there can be none.
 */
import { Routes } from 'discord.js';
import { isAppError } from '../../core/errors.ts';
import type { Logger } from '../../ports/runtime.ts';
import type { DiscordApi } from './api.ts';
import { THREAD_ARCHIVE_MINUTES } from './limits.ts';

/** A digest's thread has its date from Discord already. */
const THREAD_NAME = 'Questions about this digest';

/** A thread outlives its message. */
const MAY_BE_THERE = new Set(['thread_exists', 'unknown_message']);

export type ThreadPlace = {
  channel: string;
  /** The message that the thread hangs from. */
  firstMessage: string;
};

/**
 * The thread in which it was said; null where it could not be: it may not be opened, is locked, or
 * was deleted, after which its message takes no second one. Throws AppError `temporary`.
 */
export async function sayInThread(
  { api, logger }: { api: DiscordApi; logger: Logger },
  { channel, firstMessage }: ThreadPlace,
  say: (thread: string) => Promise<void>,
): Promise<string | null> {
  try {
    const thread = await ensureThread(api, channel, firstMessage);
    await say(thread);
    return thread;
  } catch (error) {
    if (!isAppError(error, 'permanent')) throw error;
    logger.warn('no thread to write in', { channel, firstMessage, code: error.code, error });
    return null;
  }
}

/** The thread has its message's id, whoever opened it first; sending wakes an archived one. */
async function ensureThread(api: DiscordApi, channel: string, message: string): Promise<string> {
  try {
    const body = { name: THREAD_NAME, auto_archive_duration: THREAD_ARCHIVE_MINUTES };
    await api.post(Routes.threads(channel, message), body, 'safe');
  } catch (error) {
    if (!isAppError(error) || !MAY_BE_THERE.has(error.code)) throw error;
  }
  return message;
}
