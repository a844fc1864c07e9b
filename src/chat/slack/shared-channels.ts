/**
 * Which channels members of other organisations read too. Events say it, and so does whoever asks and
 * is of another organisation; else Slack tells only apps with channels:read. It is remembered, and
 * what was shared once stays so until Slack says otherwise.
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
  // Promises, so that many requests at once ask once.
  const known = new Map<string, { isShared: Promise<boolean>; untilMs: number }>();
  const keep = (tenant: string, channel: string, isShared: Promise<boolean>): void => {
    const key = `${tenant}/${channel}`;
    const [oldest] = known.keys();
    if (known.size >= CHANNELS_MAX && oldest !== undefined) known.delete(oldest);
    known.delete(key);
    known.set(key, { isShared, untilMs: clock.now().getTime() + KEPT_MS });
  };
  return {
    note: (tenant, channel, isShared) => keep(tenant, channel, Promise.resolve(isShared)),
    async isShared(tenant, channel) {
      if (isDirect(channel)) return false;
      const kept = known.get(`${tenant}/${channel}`);
      if (kept !== undefined && kept.untilMs > clock.now().getTime()) return kept.isShared;
      const isShared = ask(web, tenant, channel, kept?.isShared ?? Promise.resolve(false));
      keep(tenant, channel, isShared);
      return isShared;
    },
  };
}

async function ask(
  web: SlackWeb,
  tenant: string,
  channel: string,
  otherwise: Promise<boolean>,
): Promise<boolean> {
  try {
    const { channel: info } = await web.call(tenant, 'conversations.info', { channel });
    return (info as Answer).is_ext_shared === true;
  } catch (error) {
    if (isAppError(error)) return otherwise;
    throw error;
  }
}
