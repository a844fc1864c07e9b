/**
 * Which channels members of other organisations read too. Events say it, and so does whoever asks and
 * is of another organisation; else Slack tells only apps with channels:read. What was shared once
 * stays so, over a restart too, until Slack says otherwise.
 */
import { isAppError } from '../../core/errors.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import type { ChannelStore } from '../../ports/store.ts';
import { isDirect } from './sending.ts';
import type { Answer, SlackWeb } from './web.ts';

export type SharingStore = Pick<ChannelStore, 'sharing' | 'saveSharing'>;

export type SharedChannels = {
  note(tenant: string, channel: string, isShared: boolean): void;
  /** Null where it cannot be told, or was not told lately that it is not. */
  isShared(tenant: string, channel: string): Promise<boolean | null>;
};

const KEPT_MS = 60 * 60_000;
/** Ours: a channel may be shared at any time, and no event tells this app of it. */
const UNSHARED_KEPT_MS = 10 * 60_000;
const CHANNELS_MAX = 5_000;
/** Ours: somebody waits for an answer. */
const INFO_PATIENCE_MS = 5_000;

type Told = { isShared: boolean | null; untilMs: number };

export function createSharedChannels(deps: {
  web: SlackWeb;
  clock: Clock;
  logger: Logger;
  store: SharingStore;
}): SharedChannels {
  const { clock, logger, store } = deps;
  // Promises, so that many requests at once ask once.
  const known = new Map<string, Promise<Told>>();
  /** One after the other, so that what was told last is what is kept. */
  let saving: Promise<void> = Promise.resolve();

  const keep = (key: string, told: Promise<Told>): void => {
    const [oldest] = known.keys();
    if (known.size >= CHANNELS_MAX && oldest !== undefined) known.delete(oldest);
    known.delete(key);
    known.set(key, told);
  };
  const until = (isShared: boolean | null): Told => {
    const keptMs = isShared === false ? UNSHARED_KEPT_MS : KEPT_MS;
    return { isShared, untilMs: clock.now().getTime() + keptMs };
  };

  async function save(tenant: string, channel: string, isShared: boolean): Promise<void> {
    try {
      const kept = await store.sharing(tenant, channel);
      // What was never shared need not be kept: nobody relies on it later.
      if (isShared !== (kept ?? false)) await store.saveSharing(tenant, channel, isShared);
    } catch (error) {
      logger.error('sharing of a channel was not kept', { tenant, channel, error });
    }
  }

  async function find(tenant: string, channel: string): Promise<Told> {
    const told = await ask(deps.web, tenant, channel);
    if (told !== null) {
      await save(tenant, channel, told);
      return until(told);
    }
    return until((await store.sharing(tenant, channel)) === true ? true : null);
  }

  return {
    note(tenant, channel, isShared) {
      const key = `${tenant}/${channel}`;
      const before = known.get(key);
      keep(key, Promise.resolve(until(isShared)));
      saving = Promise.all([before?.catch(() => undefined), saving]).then(([told]) =>
        told?.isShared === isShared ? undefined : save(tenant, channel, isShared),
      );
    },
    async isShared(tenant, channel) {
      if (isDirect(channel)) return false;
      const key = `${tenant}/${channel}`;
      const kept = await known.get(key)?.catch(() => undefined);
      if (kept !== undefined && kept.untilMs > clock.now().getTime()) return kept.isShared;
      const found = find(tenant, channel);
      keep(key, found);
      return (await found).isShared;
    },
  };
}

/** Null where Slack does not tell. */
async function ask(web: SlackWeb, tenant: string, channel: string): Promise<boolean | null> {
  try {
    const options = { patienceMs: INFO_PATIENCE_MS };
    const { channel: info } = await web.call(tenant, 'conversations.info', { channel }, options);
    return (info as Answer).is_ext_shared === true;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
