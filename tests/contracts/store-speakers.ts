/**
 * Speakers over articles: found by any name or office, never by what another channel's feeds alone
 * tell, and as people settled it by hand.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedRow } from '../../src/ports/feed-store.ts';
import type { LedgerQuery, Scope, Store } from '../../src/ports/store.ts';
import { at, follow, NORTH, NORTH_ALL, NORTH_OTHER, SOUTH, savedQuote } from './store-newsroom.ts';

const ANY: LedgerQuery = { speaker: null, about: null, since: null, limit: 20, offset: 0 };

export function speakersContract(opened: () => Store): void {
  let store: Store;
  let feed: FeedRow;
  beforeEach(async () => {
    store = opened();
    feed = await follow(store, NORTH);
  });

  let articles = 0;
  const say = (words: string, name: string, role: string | null = null, by = feed) => {
    articles += 1;
    const quote = { url: `https://news.example/${articles}`, words, name, role };
    return savedQuote(store, by, quote);
  };
  const found = async (speaker: string, scope: Scope = NORTH) =>
    (await store.search.quotes(scope, { ...ANY, speaker })).map(({ text }) => text).sort();
  const people = async (typed: string, scope: Scope = NORTH) =>
    (await store.search.people(scope, typed)).map(({ aliases }) =>
      aliases.map(({ name }) => name).join(' = '),
    );

  describe('a speaker', () => {
    it('is found by any name or office, each quote under its article’s own words', async () => {
      await say('One.', 'Mike Pompeo', 'US secretary of state');
      await say('Two.', 'Pompeo');
      await say('Three.', 'the U.S. Secretary of State');
      await say('Four.', 'Michael Pompeo', 'the American secretary of state');
      await say('Five.', 'Ana Marín', 'mayor');
      const all = ['Four.', 'One.', 'Three.', 'Two.'];
      for (const typed of [
        'Mike Pompeo',
        'Michael Pompeo',
        'pompeo',
        'Mr Pompeo',
        'US Secretary of State',
        'secretary of state',
        'the U.S. Secretary of State',
      ])
        expect([typed, await found(typed)]).toEqual([typed, all]);
      const rows = await store.search.quotes(NORTH, { ...ANY, speaker: 'pompeo' });
      expect(rows.map(({ speaker }) => speaker?.name)).toContain('the U.S. Secretary of State');
    });

    it('is not another of the surname; the surname alone finds both', async () => {
      await say('One.', 'Ruth Okafor', 'barrister');
      await say('Two.', 'Paul Okafor', 'detective');
      expect(await found('Ruth Okafor')).toEqual(['One.']);
      expect(await found('okafor')).toEqual(['One.', 'Two.']);
    });

    it('is told by the story where a surname alone leaves it open', async () => {
      const ids = [
        await say('One.', 'Ruth Okafor', 'barrister'),
        await say('Two.', 'Paul Okafor', 'detective'),
        await say('Three.', 'Okafor'),
      ];
      const story = (articleId: string, storyId: string) =>
        store.stories.assign('north', [{ articleId, storyId }], [], at(9));
      for (const [index, id] of ids.entries()) await story(id, index === 1 ? 's2' : 's1');
      expect(await found('Ruth Okafor')).toEqual(['One.', 'Three.']);
      expect(await found('Paul Okafor')).toEqual(['Two.']);
    });

    it('is married as articles come, and parted as one is revised', async () => {
      await say('Two.', 'Liang');
      expect(await people('Liang')).toEqual(['Liang']);
      await say('One.', 'Liang Hua', 'Huawei chairman');
      expect(await people('Liang')).toEqual(['Liang Hua = Liang']);
      const url = `https://news.example/${articles}`;
      await savedQuote(store, feed, { url, words: 'New.', name: 'Bo Lind', role: null });
      expect(await people('Liang')).toEqual(['Liang']);
    });

    it('is not known by what another channel’s or tenant’s feeds tell', async () => {
      const shared = await follow(store, NORTH_ALL, 'https://shared.example/feed');
      await follow(store, SOUTH, 'https://shared.example/feed');
      await say('One.', 'Liang Hua', 'Huawei chairman');
      await say('Two.', 'Huawei’s chairman', null, shared);
      expect(await found('Liang Hua')).toEqual(['One.', 'Two.']);
      for (const scope of [NORTH_OTHER, SOUTH]) {
        expect(await people('chairman', scope)).toEqual(['Huawei’s chairman']);
        expect(await found('Liang Hua', scope)).toEqual([]);
      }
    });

    it('has a timeline of outlets and of roles as each gave them', async () => {
      await say('One.', 'Mike Pompeo', 'CIA director');
      await say('Two.', 'Mike Pompeo', 'US secretary of state');
      await say('Three.', 'Mike Pompeo', 'US secretary of state');
      const [person] = await store.search.people(NORTH, 'Mike Pompeo');
      if (person === undefined) throw new Error('nobody is found');
      const rows = await store.search.timeline(NORTH, person);
      expect(rows.map(({ outlet, role, quotes }) => [outlet, role, quotes])).toEqual(
        expect.arrayContaining([
          ['The Example', 'CIA director', 1],
          ['The Example', 'US secretary of state', 2],
        ]),
      );
      expect(await store.search.timeline(SOUTH, person)).toEqual([]);
    });
  });

  describe('what was settled about speakers', () => {
    beforeEach(async () => {
      await say('One.', 'Guo Ping', 'rotating chairman');
      await say('Two.', 'Ken Guo', 'executive');
    });

    it('makes two one, in articles that come later, too, until it is undone', async () => {
      expect(await found('Ken Guo')).toEqual(['Two.']);
      const id = await store.speakers.merge('north', 'Guo Ping', 'Ken Guo', at(5));
      await say('Three.', 'Ken Guo');
      expect(await found('Ken Guo')).toEqual(['One.', 'Three.', 'Two.']);
      expect(await store.speakers.pins('south')).toEqual([]);
      expect(await store.speakers.undo('south', id)).toBe(false);
      expect(await store.speakers.undo('north', id)).toBe(true);
      expect(await store.speakers.undo('north', id)).toBe(false);
      expect(await found('Ken Guo')).toEqual(['Three.', 'Two.']);
    });

    it('parts one from the names it was married with', async () => {
      await say('Three.', 'Pompeo');
      await say('Four.', 'Mike Pompeo');
      expect(await found('Mike Pompeo')).toEqual(['Four.', 'Three.']);
      await store.speakers.split('north', 'Pompeo', at(5));
      await say('Five.', 'Pompeo');
      expect(await found('Mike Pompeo')).toEqual(['Four.']);
    });

    it('is replaced by a later word, and holds again where that is taken back', async () => {
      const merged = await store.speakers.merge('north', 'Guo Ping', 'Ken Guo', at(5));
      const split = await store.speakers.split('north', 'Ken Guo', at(6));
      const pins = async () => (await store.speakers.pins('north')).map(({ id }) => id);
      expect(await pins()).toEqual([split]);
      expect(await store.speakers.undo('north', merged)).toBe(false);
      expect(await store.speakers.undo('north', split)).toBe(true);
      expect(await pins()).toEqual([merged]);
    });
  });
}
