/**
 * One who can mend a fault is told of it once: not again while it lasts, by no process and after no
 * restart, until it is mended or a day has passed.
 */
import type { Message } from '../core/message/message.ts';
import type { DeliverDeps } from './deps.ts';

const TOLD_AGAIN_MS = 24 * 60 * 60_000;

/** `code` begins with what the fault is of: "digest:channel_not_found". */
export type Fault = { tenant: string; channel: string; code: string };

/** False where nobody was told now: it is known already, or nobody could be reached. */
export async function tellManager(
  deps: Pick<DeliverDeps, 'store' | 'clock' | 'platforms' | 'logger'>,
  fault: Fault,
  message: Message,
): Promise<boolean> {
  const { tenant, channel, code } = fault;
  const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
  if (platform === undefined) return false;
  const now = deps.clock.now().getTime();
  const { faults } = deps.store;
  const since = new Date(now - TOLD_AGAIN_MS).toISOString();
  if (!(await faults.startTelling(fault, new Date(now).toISOString(), since))) return false;
  try {
    if (await platform.notifyManager(tenant, channel, message)) return true;
    deps.logger.warn('no manager reached', { tenant, channel, code });
  } catch (error) {
    deps.logger.warn('no manager reached', { tenant, channel, code, error });
  }
  await faults.forget(tenant, channel, code);
  return false;
}
