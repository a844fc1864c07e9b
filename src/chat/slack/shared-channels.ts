/**
 * Which channels members of other organisations read too. Events say it; of other places Slack tells
 * it only to apps with channels:read, so it is remembered from events and asked for where possible.
 */

import { isAppError } from '../../core/errors.ts';
import type { Clock } from '../../ports/runtime.ts';
import { isDirect } from './replies.ts';
import type { Answer, SlackWeb } from './web.ts';

export type SharedChannels = {
  note(tenant: string, channel: string, isShared: boolean): void;
  /** False where it was never told. */
  isShared(tenant: string, channel: string): Promise<boolean>;
};

const KEPT_MS = 60 * 60_000;
const CHANNELS_MAX = 5_000;

export function createSharedChannels(web: SlackWeb, clock: Clock): SharedChannels {
  const known = new Map<string, { isShared: boolean; untilMs: number }>();
  const note = (tenant: string, channel: string, isShared: boolean): void => {
    if (known.size >= CHANNELS_MAX) known.clear();
    known.set(`${tenant}/${channel}`, { isShared, untilMs: clock.now().getTime() + KEPT_MS });
  };
  return {
    note,
    async isShared(tenant, channel) {
      if (isDirect(channel)) return false;
      const kept = known.get(`${tenant}/${channel}`);
      if (kept !== undefined && (kept.isShared || kept.untilMs > clock.now().getTime()))
        return kept.isShared;
      const isShared = await ask(web, tenant, channel);
      note(tenant, channel, isShared);
      return isShared;
    },
  };
}

async function ask(web: SlackWeb, tenant: string, channel: string): Promise<boolean> {
  try {
    const { channel: info } = await web.call(tenant, 'conversations.info', { channel });
    return (info as Answer).is_ext_shared === true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
