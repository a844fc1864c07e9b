/**
 * The message that each delivery began with, as far as this process posted it: later parts name it,
 * so that the digest's one thread is found from any of them, over a restart too.
 */
import type { DeliveryMark } from '../../ports/chat-platform.ts';

/** Ours: deliveries under way at once, in the largest deployment we know of, many times over. */
const DELIVERIES_MAX = 2_000;

export type FirstMessages = {
  remember(channel: string, mark: DeliveryMark, messageId: string): void;
  of(channel: string, mark: DeliveryMark): string | null;
};

export function createFirstMessages(): FirstMessages {
  const known = new Map<string, string>();
  return {
    remember(channel, { delivery, part }, messageId) {
      if (part !== 0) return;
      known.set(`${channel} ${delivery}`, messageId);
      const [oldest] = known.keys();
      if (known.size > DELIVERIES_MAX && oldest !== undefined) known.delete(oldest);
    },
    of: (channel, { delivery }) => known.get(`${channel} ${delivery}`) ?? null,
  };
}
