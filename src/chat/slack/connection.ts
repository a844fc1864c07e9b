/**
 * A Socket Mode connection that stays: Slack closes it every hour or so, and the SDK would sit out
 * five seconds before it comes back, in which commands fail. Here the first try comes at once.
 */
import type { SocketModeReceiver } from '@slack/bolt';
import type { Clock, Logger } from '../../ports/runtime.ts';
import { slackError } from './errors.ts';

const FIRST_WAIT_MS = 1_000;
const WAIT_MAX_MS = 30_000;

export type Connection = { open(): Promise<void>; close(): Promise<void> };

/** The receiver must be made with `autoReconnectEnabled: false`. */
export function createConnection(
  receiver: SocketModeReceiver,
  clock: Clock,
  logger: Logger,
): Connection {
  const { client } = receiver;
  const ending = new AbortController();

  async function comeBack(): Promise<void> {
    for (
      let waitMs = FIRST_WAIT_MS;
      !ending.signal.aborted;
      waitMs = Math.min(waitMs * 2, WAIT_MAX_MS)
    ) {
      try {
        await client.start();
        // Stopped meanwhile: the SDK would otherwise stay connected.
        if (ending.signal.aborted) await client.disconnect();
        else listen();
        return;
      } catch (error) {
        const { code, retryAfterMs } = slackError(error);
        logger.warn('slack connection could not be opened; trying again', { code });
        await clock.sleep(retryAfterMs ?? waitMs, ending.signal);
      }
    }
  }

  function listen(): void {
    client.once('disconnected', () => {
      if (ending.signal.aborted) return;
      logger.debug('slack connection closed; opening another');
      void comeBack();
    });
  }

  return {
    async open() {
      try {
        await client.start();
      } catch (error) {
        throw slackError(error);
      }
      listen();
    },
    async close() {
      ending.abort();
      await client.disconnect();
    },
  };
}
