/** What a channel is told when its topics change. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { topics } from '../../src/commands/topics.ts';
import { blockText, isText } from '../../src/core/message/message.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';

let store: Store;

beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

async function said(args: string): Promise<string[]> {
  const context = { tenant: 'north', channel: 'C1', canManage: true };
  const deps = { store } as unknown as CommandDeps;
  const message = await topics.run(deps, context as CommandContext, args);
  return message.blocks.filter(isText).map(blockText);
}

describe('the reply to a change of topics', () => {
  // The first topic once took the default's place without a word.
  it('says that the first topic stands instead of the default, and a second beside it', async () => {
    expect(await said('add whales')).toEqual([
      'This channel reads about: whales, instead of Telecom security.',
    ]);
    expect(await said('add submarine cable')).toEqual([
      'This channel reads about: whales, submarine cable.',
    ]);
    expect(await said('list')).toEqual(['This channel reads about: whales, submarine cable.']);
  });

  it('says which topics and muted words a reset drops', async () => {
    await said('add whales');
    await said('mute football');
    expect(await said('mute opera')).toEqual([
      'This channel reads about: whales.',
      'Muted: football, opera',
    ]);
    expect(await said('reset')).toEqual([
      'This channel reads about: Telecom security, instead of whales.',
      'No longer muted: football, opera',
    ]);
    expect(await said('reset')).toEqual(['This channel reads about: Telecom security.']);
  });

  // One topic too many, and all had to be written anew after a reset.
  it('says what is left when one topic or muted word is removed', async () => {
    await said('add whales');
    await said('add Submarine cable');
    await said('mute opera');
    expect(await said('remove submarine cable')).toEqual([
      'This channel reads about: whales, instead of Submarine cable.',
      'Muted: opera',
    ]);
    expect(await said('remove opera')).toEqual([
      'This channel reads about: whales.',
      'No longer muted: opera',
    ]);
    expect(await said('remove whales')).toEqual([
      'This channel reads about: Telecom security, instead of whales.',
    ]);
    await expect(said('remove whales')).rejects.toMatchObject({ code: 'no_such_topic' });
    await expect(said('remove')).rejects.toMatchObject({ code: 'no_topic' });
  });

  it('says what everything takes the place of, and what takes its place', async () => {
    expect(await said('everything')).toEqual([
      'This channel reads about: everything, instead of Telecom security.',
    ]);
    expect(await said('add whales')).toEqual([
      'This channel reads about: whales, instead of everything.',
    ]);
  });
});
