/**
 * discord.js' own sharding, made to end: between two connections it pauses, and one that is told to
 * stop in that pause comes back afterwards and keeps the process alive (seen in @discordjs/ws 1.2.3).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js';
import { SETTLE_MS, SETTLE_STEP_MS } from './limits.ts';

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];
type DestroyOptions = Parameters<SimpleShardingStrategy['destroy']>[0];

export class EndingSharding extends SimpleShardingStrategy {
  readonly #mayComeBack: () => boolean;

  /** `mayComeBack`: false once the gateway has closed for good. */
  constructor(manager: Manager, mayComeBack: () => boolean) {
    super(manager);
    this.#mayComeBack = mayComeBack;
  }

  override async destroy(options?: DestroyOptions): Promise<void> {
    for (let waitedMs = 0; waitedMs < SETTLE_MS; waitedMs += SETTLE_STEP_MS) {
      const statuses = await this.fetchStatus();
      const isSettled = statuses.every((status) => status === WebSocketShardStatus.Ready);
      if (isSettled || !this.#mayComeBack()) break;
      // By discord.js' own clock, which no test can move.
      await pause(SETTLE_STEP_MS);
    }
    await super.destroy(options);
  }
}
