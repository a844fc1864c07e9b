/** In which zone a slot is meant: named, known of the channel, told by the platform, or asked for. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { schedule } from '../../src/commands/schedule.ts';
import { isText, type Message } from '../../src/core/message/message.ts';
import { commandOf } from '../../src/core/message/share.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { createFakeClock } from '../support/fake-clock.ts';

let store: Store;
let told: string | null;

beforeEach(async () => {
  store = await openStore(':memory:');
  told = null;
});
afterEach(() => store.close());

function run(args: string, more: Partial<CommandContext> = { user: 'U1' }): Promise<Message> {
  const deps = {
    store,
    clock: createFakeClock(),
    platforms: [{ serves: () => true, zoneOf: async () => told }],
    defaultZone: 'UTC',
  } as unknown as CommandDeps;
  const context = { tenant: 'T', channel: 'C', canManage: true, ...more } as CommandContext;
  return schedule.run(deps, context, args);
}

const slots = async () =>
  (await store.schedules.list('T', 'C')).map(({ time, zone }) => `${time} ${zone}`);
const buttonsOf = (message: Message) =>
  message.blocks.flatMap((block) => (isText(block) ? [] : block.buttons));

describe('a slot without a zone', () => {
  it('is asked about where nobody can tell, and set by a press', async () => {
    const asked = await run('08:00 weekdays');
    expect(await slots()).toEqual([]);
    const buttons = buttonsOf(asked);
    expect(buttons).toHaveLength(25);
    expect(buttons.every(({ id }) => id.length <= 100)).toBe(true);
    const london = buttons.find(({ label }) => label.startsWith('London'));
    await run(commandOf(london?.id ?? '').replace('pullquote schedule ', ''));
    expect(await slots()).toEqual(['08:00 Europe/London']);
    expect((await store.schedules.list('T', 'C'))[0]?.weekdays).toEqual([1, 2, 3, 4, 5]);
  });

  it('is in the zone that the platform knows of the person', async () => {
    told = 'Asia/Tokyo';
    await run('08:00');
    expect(await slots()).toEqual(['08:00 Asia/Tokyo']);
  });

  it('is in the zone of the channel’s other slots', async () => {
    told = 'Asia/Tokyo';
    await run('08:00 Europe/London');
    await run('18:00');
    expect((await slots()).toSorted()).toEqual(['08:00 Europe/London', '18:00 Europe/London']);
  });

  it('is in the zone of the settings on the command line', async () => {
    await run('08:00', {});
    expect(await slots()).toEqual(['08:00 UTC']);
  });

  it('is refused at once where its time is wrong', async () => {
    await expect(run('25:00')).rejects.toMatchObject({ code: 'bad_time' });
  });
});
