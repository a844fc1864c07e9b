/** A log that nobody reads. */
import type { Logger } from '../../src/ports/runtime.ts';

const ignore = () => undefined;

export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
