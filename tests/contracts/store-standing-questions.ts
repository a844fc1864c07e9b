/** Questions that wait to be told of: bounded, each person's own, taken by one. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { StandingQuestion } from '../../src/ports/standing-questions.ts';
import type { Store } from '../../src/ports/store.ts';
import { at } from './store-newsroom.ts';

const BOUNDS = { perPersonMax: 2, perTenantMax: 3 };

function asked(question: string, more: Partial<StandingQuestion> = {}): StandingQuestion {
  return {
    ...{ tenant: 'north', channel: 'C1', person: 'U1', question },
    ...{ rootMessageId: null, askedAt: at(1), lookedUntil: at(1) },
    ...more,
  };
}

export function standingContract(opened: () => Store): void {
  let standing: Store['standingQuestions'];
  beforeEach(() => {
    standing = opened().standingQuestions;
  });

  describe('standing questions', () => {
    it('are listed to who asked them, where they were asked, the oldest first', async () => {
      const late = asked('Late?', { askedAt: at(5), rootMessageId: 'm1' });
      const mine = asked('Early?');
      for (const one of [late, mine]) expect(await standing.add(one, BOUNDS)).toBe(true);
      await standing.add(asked('Other?', { person: 'U2' }), BOUNDS);
      expect(await standing.list('north', 'C1', 'U1')).toEqual([mine, late]);
      expect(await standing.list('north', 'C2', 'U1')).toEqual([]);
      expect(await standing.list('south', 'C1', 'U1')).toEqual([]);
    });

    it('wait once, however often they are asked', async () => {
      for (const askedAt of [at(1), at(2)])
        expect(await standing.add(asked('Who?', { askedAt }), BOUNDS)).toBe(true);
      expect(await standing.list('north', 'C1', 'U1')).toEqual([asked('Who?')]);
    });

    it('are no more than a person and a tenant may have', async () => {
      for (const question of ['One?', 'Two?'])
        expect(await standing.add(asked(question), BOUNDS)).toBe(true);
      expect(await standing.add(asked('Three?'), BOUNDS)).toBe(false);
      expect(await standing.add(asked('Three?', { person: 'U2' }), BOUNDS)).toBe(true);
      expect(await standing.add(asked('Four?', { person: 'U3' }), BOUNDS)).toBe(false);
      expect(await standing.add(asked('Four?', { tenant: 'south' }), BOUNDS)).toBe(true);
    });

    it('come to be looked at in turn', async () => {
      const [one, two] = [asked('One?'), asked('Two?', { askedAt: at(2), lookedUntil: at(2) })];
      for (const question of [one, two]) await standing.add(question, BOUNDS);
      expect(await standing.waiting('north', 1)).toEqual([one]);
      await standing.looked(one, at(3));
      expect(await standing.waiting('north', 1)).toEqual([two]);
    });

    it('that failed come after the others, and have been looked at no further', async () => {
      const [one, two] = [asked('One?'), asked('Two?', { lookedUntil: at(2) })];
      for (const question of [one, two]) await standing.add(question, BOUNDS);
      await standing.add(asked('Three?', { tenant: 'south', lookedUntil: at(3) }), BOUNDS);
      for (const question of [one, two]) await standing.postpone(question, at(4));
      await standing.postpone(one, at(5));
      expect(await standing.waiting('north', 2)).toEqual([two, one]);
      expect(await standing.tenants()).toEqual(['south', 'north']);
    });

    it('are found by tenant, first whose was looked at longest ago', async () => {
      expect(await standing.tenants()).toEqual([]);
      await standing.add(asked('One?', { lookedUntil: at(3) }), BOUNDS);
      await standing.add(asked('Two?', { tenant: 'south', lookedUntil: at(2) }), BOUNDS);
      await standing.add(asked('Three?', { tenant: 'south', lookedUntil: at(9) }), BOUNDS);
      expect(await standing.tenants()).toEqual(['south', 'north']);
      expect((await standing.waiting('south', 9)).map(({ question }) => question)).toEqual([
        'Two?',
        'Three?',
      ]);
    });

    it('are taken by one alone', async () => {
      await standing.add(asked('Who?'), BOUNDS);
      const taken = await Promise.all([1, 2].map(() => standing.take(asked('Who?'))));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await standing.waiting('north', 9)).toEqual([]);
    });

    it('end after a time', async () => {
      await standing.add(asked('Old?'), BOUNDS);
      await standing.add(asked('New?', { askedAt: at(9) }), BOUNDS);
      expect(await standing.dropAskedBefore(at(9))).toBe(1);
      expect((await standing.waiting('north', 9)).map(({ question }) => question)).toEqual([
        'New?',
      ]);
    });
  });
}
