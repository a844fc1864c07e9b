/**
 * discord.js' own sharding, made to end. Between two connections a shard pauses, and one that is
 * told to stop in that pause comes back afterwards, again and again where nobody answers, and keeps
 * the process alive (seen in @discordjs/ws 1.2.3).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js';
import { SETTLE_MS, SETTLE_STEP_MS } from './limits.ts';

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];
type DestroyOptions = Parameters<SimpleShardingStrategy['destroy']>[0];

export class EndingSharding extends SimpleShardingStrategy {
  readonly #manager: Manager;
  readonly #isOver: () => boolean;

  /** `isOver`: the bot stops; discord.js also destroys what is not there yet, before it connects. */
  constructor(manager: Manager, isOver: () => boolean) {
    super(manager);
    this.#manager = manager;
    this.#isOver = isOver;
  }

  override async destroy(options?: DestroyOptions): Promise<void> {
    if (!this.#isOver()) return super.destroy(options);
    // A shard asks for its session before it connects; unanswered it waits, and holds nothing.
    this.#manager.options.retrieveSessionInfo = () => new Promise(() => undefined);
    // One that is connecting has no socket yet that could be closed.
    for (let waitedMs = 0; waitedMs < SETTLE_MS; waitedMs += SETTLE_STEP_MS) {
      const statuses = await this.fetchStatus();
      if (statuses.every((status) => status === Ready || status === Idle)) break;
      // By discord.js' own clock, which no test can move.
      await pause(SETTLE_STEP_MS);
    }
    await super.destroy(options);
  }
}

const { Idle, Ready } = WebSocketShardStatus;
