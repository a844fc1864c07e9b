/** Speakers settled by hand in chat: by managers, undone at a word, told to whom it concerns alone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { speaker } from '../../src/commands/speaker.ts';
import { timelineOf } from '../../src/commands/timeline.ts';
import { blockText, isText } from '../../src/core/message/message.ts';
import { timelineBlocks } from '../../src/core/message/timeline-blocks.ts';
import type { Scope, Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import {
  at,
  follow,
  NORTH,
  NORTH_ALL,
  NORTH_OTHER,
  savedQuote,
} from '../contracts/store-newsroom.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
  const [own, all] = [
    await follow(store, NORTH),
    await follow(store, NORTH_ALL, 'https://all.example/feed'),
  ];
  const say = (n: number, name: string, role: string | null, feed = own) =>
    savedQuote(store, feed, { url: `https://news.example/${n}`, words: `Line ${n}.`, name, role });
  await say(1, 'Guo Ping', 'rotating chairman');
  await say(2, 'Ken Guo', 'executive', all);
  await say(3, 'Mike Pompeo', 'US secretary of state', all);
  await say(4, 'Pompeo', null, all);
});
afterEach(() => store.close());

async function said(args: string, more: { scope?: Scope } = {}) {
  const deps = { store, clock: { now: () => new Date(at(9)) } } as unknown as CommandDeps;
  const context = { ...(more.scope ?? NORTH), canManage: true };
  const message = await speaker.run(deps, context as CommandContext, args);
  return message.blocks.filter(isText).map((block) => (block.lead ?? '') + blockText(block));
}

describe('speakers by hand', () => {
  it('are merged, listed and taken back', async () => {
    expect(await said('merge "Guo Ping" with "Ken Guo"')).toEqual([
      'Guo Ping and Ken Guo now count as one speaker, in new articles too.',
      'Undo it: /pullquote speaker undo 1',
    ]);
    expect(await said('why ken guo')).toEqual([
      'Guo Ping is also quoted as',
      'Ken Guo (1.00): merged with Guo Ping by hand',
    ]);
    expect(await said('list')).toEqual(['1.Guo Ping and Ken Guo are one']);
    expect(await said('undo 1')).toEqual(['Undone: Guo Ping and Ken Guo are two speakers again.']);
    expect(await said('list')).toEqual(['Nothing was settled about speakers by hand.']);
  });

  it('are parted again, whatever the evidence says', async () => {
    expect(await said('why Pompeo')).toEqual([
      'Mike Pompeo is also quoted as',
      'Pompeo (0.75): the only Mike Pompeo here; quoted within 30 days of Mike Pompeo',
    ]);
    expect((await said('split Pompeo'))[0]).toBe(
      'Pompeo now counts as a speaker apart, in new articles too.',
    );
    expect(await said('why Pompeo')).toEqual(['Pompeo is quoted under no other name.']);
    expect(await said('undo 1')).toEqual([
      'Undone: Pompeo may count as one speaker with other names again.',
    ]);
  });

  it.each([
    ['merge "Guo Ping" with "Nobody"', 'no_such_speaker'],
    ['merge "Guo" with "Mike Pompeo"', 'speaker_unclear'],
    ['merge "Guo Ping"', 'no_speaker'],
    ['merge "A"', 'no_speaker'],
    ['merge "Guo Ping" "Ken Guo"', 'no_speaker'],
    ['merge Pompeo with Mike Pompeo', 'already_merged'],
    ['split "Ken Guo"', 'not_merged'],
    ['undo 7', 'no_such_pin'],
    ['join A', 'bad_argument'],
  ])('are left as they are by %s', async (args, code) => {
    await expect(said(args)).rejects.toMatchObject({ kind: 'user', code });
    expect(await store.speakers.pins('north')).toEqual([]);
  });

  it('are not told of in a channel that does not see both', async () => {
    await said('merge "Guo Ping" with "Ken Guo"');
    expect(await said('list', { scope: NORTH_OTHER })).toEqual([
      'Nothing was settled about speakers by hand.',
    ]);
    expect(await said('why "Ken Guo"', { scope: NORTH_OTHER })).toEqual([
      'Ken Guo is quoted under no other name.',
    ]);
    await expect(said('undo 1', { scope: NORTH_OTHER })).rejects.toMatchObject({
      code: 'no_such_pin',
    });
  });
});

describe('a speaker’s time line', () => {
  const lines = async (name: string) => {
    const query = { speaker: name, about: null, since: null, story: null };
    const view = await timelineOf(store, NORTH, query);
    return view === null ? null : timelineBlocks(view, 'UTC').filter(isText).map(blockText);
  };

  it('says how often, since when, where, in which roles and under which names', async () => {
    expect(await lines('pompeo')).toEqual([
      'Mike Pompeo: 2 quotes since 2 March 2026 · The Example 2',
      'Roles as given: US secretary of state (2 March 2026)',
      'Also quoted as: Pompeo',
    ]);
  });

  it('is none where the name means several, or nobody', async () => {
    expect(await lines('guo')).toBeNull();
    expect(await lines('nobody')).toBeNull();
  });
});
