/** What the SDK has to say, in the house's log: warnings and errors, as fields of a static message. */
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../ports/runtime.ts';

const ignore = () => undefined;

/** The SDK's lower levels print payloads and connection tickets, and stay silent. */
export function boltLogger(logger: Logger): BoltLogger {
  const words = (said: unknown[]) => said.map(String).join(' ');
  return {
    debug: ignore,
    info: ignore,
    warn: (...said) => logger.warn('slack sdk warns', { said: words(said) }),
    error: (...said) => logger.error('slack sdk reports an error', { said: words(said) }),
    setLevel: ignore,
    getLevel: () => LogLevel.WARN,
    setName: ignore,
  };
}
