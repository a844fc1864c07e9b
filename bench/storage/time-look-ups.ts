/** How long each look-up takes: median and 95th percentile of time passed, median of processor time. */

const ROUNDS = 60;
const NAME_CHARS = 32;

/** Prints a line for each, milliseconds, with how many rows it found on average. */
export async function timeLookUps(
  lookUps: readonly (readonly [name: string, call: () => Promise<readonly unknown[]>])[],
): Promise<void> {
  console.log(`${'look-up'.padEnd(NAME_CHARS)}     p50     p95   cpu50   found`);
  for (const [name, call] of lookUps) {
    const times: number[] = [];
    const busy: number[] = [];
    let found = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = performance.now();
      const { user, system } = process.cpuUsage();
      found += (await call()).length;
      times.push(performance.now() - before);
      const now = process.cpuUsage();
      busy.push((now.user - user + now.system - system) / 1_000);
    }
    const at = (of: readonly number[], part: number) =>
      (of.toSorted((a, b) => a - b)[Math.floor(part * ROUNDS)] ?? 0).toFixed(1).padStart(8);
    const shown = [at(times, 0.5), at(times, 0.95), at(busy, 0.5)].join('');
    console.log(`${name.padEnd(NAME_CHARS)}${shown}${(found / ROUNDS).toFixed(1).padStart(8)}`);
  }
}
