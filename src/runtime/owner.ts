/**
 * The name of a process among those that share a store, and whether one of that name still lives:
 * known for this machine alone; elsewhere only time tells.
 */
import { hostname } from 'node:os';

export function ownName(): string {
  return `${hostname()}:${process.pid}`;
}

/** One of our own name came before us, and was a process as a container's first always is. */
export function isDead(owner: string): boolean {
  const [, host, pid] = /^(.*):(\d+)$/.exec(owner) ?? [];
  if (host !== hostname()) return false;
  if (owner === ownName()) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'ESRCH';
  }
}
