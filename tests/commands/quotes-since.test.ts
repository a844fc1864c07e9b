/** `/quotes … since`: what "yesterday" is counted from, and what is said where nothing is left. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { quotes } from '../../src/commands/quotes.ts';
import { blockText, isText } from '../../src/core/message/message.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { at, follow, NORTH, save } from '../contracts/store-newsroom.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const YEAR_MS = 365 * 86_400_000;
const CONTEXT: CommandContext = {
  ...{ tenant: NORTH.tenant, channel: NORTH.channel ?? '', thread: 't', canManage: false },
  ...{ nearArticles: [], signal: new AbortController().signal },
};

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
  // Quoted on 2 March 2026.
  await save(store, await follow(store, NORTH), 2, { publishedAt: at(0) });
});
afterEach(() => store.close());

/** A year after the article. */
async function listed(args: string, coversAll: boolean): Promise<string[]> {
  const clock = createFakeClock();
  clock.advance(Date.parse(at(0)) + YEAR_MS - clock.now().getTime());
  const deps = { store, clock, coversAll, defaultZone: 'America/New_York' };
  const message = await quotes.run(deps as unknown as CommandDeps, CONTEXT, args);
  return message.blocks.filter(isText).map(blockText);
}

describe('quotes since a day', () => {
  it('count from the newest article where that is the present, as answers do: the samples had none since yesterday', async () => {
    expect((await listed('since yesterday', true))[0]).toBe('“The harbour stays open,”');
  });

  it('count from today elsewhere, and tell how old the newest is rather than hint at names', async () => {
    expect(await listed('since yesterday', false)).toEqual([
      'No quote found',
      'Nothing since 1 March 2027; the newest is from 2 March 2026.',
    ]);
  });

  it('are told by the day that was typed, west of Greenwich too', async () => {
    expect((await listed('harbour since 2026-10-05', true)).at(-1)).toMatch(/fewer words/);
    expect((await listed('marín since 2026-10-05', true)).at(-1)).toBe(
      'Nothing since 5 October 2026; the newest is from 2 March 2026.',
    );
  });
});
