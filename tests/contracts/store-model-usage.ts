/** What models cost and may cost: reserved, settled, summed, and never more than allowed. */
import { beforeEach, describe, expect, it } from 'vitest';
import { NO_LIMITS } from '../../src/core/model-budget.ts';
import type { Budgets, CallKey, ModelUsageStore, Spent } from '../../src/ports/model-usage.ts';
import type { Store } from '../../src/ports/store.ts';

const DAY = '2026-01-05';
const NOW = `${DAY}T08:00:00.000Z`;
const UNTIL = `${DAY}T08:02:00.000Z`;
const LATER = `${DAY}T08:03:00.000Z`;
const TIMES = { now: NOW, until: UNTIL };

const CALL: CallKey = {
  tenant: 'slack:T1',
  channel: 'C1',
  task: 'key-points',
  model: 'small',
  promptVersion: '0123456789abcdef',
  payer: 'operator',
};
const AMOUNT = { tokens: 100, microUsd: 20 };
const SPENT: Spent = {
  inputTokens: 50,
  cachedInputTokens: 10,
  outputTokens: 8,
  microUsd: 12,
  isEstimated: false,
};
const OPEN: Budgets = { tenant: NO_LIMITS, channel: NO_LIMITS };
const tenantMax = (tokens: number | null, microUsd: number | null = null): Budgets => ({
  tenant: { tokens, microUsd },
  channel: NO_LIMITS,
});

export function modelUsageContract(opened: () => Store): void {
  let kept: ModelUsageStore;
  beforeEach(() => {
    kept = opened().modelUsage;
  });
  const reserve = (limits = OPEN, call = CALL, times = TIMES) =>
    kept.reserve(call, AMOUNT, limits, times);
  const usage = (now = NOW) => kept.usage('slack:T1', DAY, DAY, now);

  describe('a reservation', () => {
    it('is replaced by what was spent, once', async () => {
      const id = (await reserve()) as number;
      expect(await usage()).toEqual([]);
      await kept.settle(id, SPENT);
      await kept.settle(id, SPENT);
      const { isEstimated: _, ...sums } = SPENT;
      const none = { keptReplies: 0, estimatedTokens: 0, unpricedTokens: 0 };
      expect(await usage()).toEqual([{ ...CALL, day: DAY, calls: 1, ...sums, ...none }]);
    });

    it('adds to what the same task of the day has used', async () => {
      for (const spent of [SPENT, { ...SPENT, isEstimated: true, microUsd: null }])
        await kept.settle((await reserve()) as number, spent);
      await kept.countKept(CALL, NOW);
      expect(await usage()).toMatchObject([
        {
          ...{ calls: 2, keptReplies: 1, inputTokens: 100, outputTokens: 16, microUsd: 12 },
          ...{ estimatedTokens: 58, unpricedTokens: 58 },
        },
      ]);
    });

    it('leaves nothing when it is released', async () => {
      await kept.release((await reserve(tenantMax(100))) as number);
      expect(await reserve(tenantMax(100))).not.toBeNull();
      expect(await usage()).toEqual([]);
    });

    it.each([
      ['tokens', tenantMax(150)],
      ['money', tenantMax(null, 30)],
      ['a channel’s tokens', { tenant: NO_LIMITS, channel: { tokens: 150, microUsd: null } }],
    ])('is refused where %s would be passed, held ones counted', async (_name, limits) => {
      expect(await reserve(limits)).not.toBeNull();
      expect(await reserve(limits)).toBeNull();
    });

    it('does not count what another channel, payer, day or tenant used', async () => {
      const limits = { tenant: NO_LIMITS, channel: { tokens: 100, microUsd: null } };
      const next = { now: '2026-01-06T00:00:00.000Z', until: '2026-01-06T00:02:00.000Z' };
      expect(await reserve(limits)).not.toBeNull();
      expect(await reserve(limits, { ...CALL, channel: 'C2' })).not.toBeNull();
      expect(await reserve(tenantMax(100), { ...CALL, payer: 'own' })).not.toBeNull();
      expect(await reserve(tenantMax(100), { ...CALL, tenant: 'slack:T2' })).not.toBeNull();
      expect(await reserve(tenantMax(100), CALL, next)).not.toBeNull();
      expect(await reserve(tenantMax(200))).toBeNull();
    });

    it('is given to as many of those who ask at once as there is room for', async () => {
      const asked = Array.from({ length: 12 }, () => reserve(tenantMax(500)));
      const given = (await Promise.all(asked)).filter((id) => id !== null);
      expect(given).toHaveLength(5);
      expect(new Set(given).size).toBe(5);
    });

    it('that nobody settles counts as spent when it runs out, and holds nothing any more', async () => {
      const id = (await reserve()) as number;
      const limits = tenantMax(200);
      const times = { now: LATER, until: `${DAY}T08:05:00.000Z` };
      expect(await reserve(limits, CALL, times)).not.toBeNull();
      expect(await reserve(limits, CALL, times)).toBeNull();
      expect(await usage(LATER)).toMatchObject([
        { calls: 1, inputTokens: 100, estimatedTokens: 100, microUsd: 20 },
      ]);
      await kept.settle(id, SPENT);
      expect(await usage(LATER)).toMatchObject([{ calls: 1, inputTokens: 100 }]);
    });
  });

  describe('limits', () => {
    it('are kept for a tenant and each of its channels', async () => {
      expect(await kept.limits('slack:T1', null)).toEqual(NO_LIMITS);
      await kept.setLimits('slack:T1', null, { tokens: null, microUsd: 5_000_000_000 });
      await kept.setLimits('slack:T1', 'C1', { tokens: 7, microUsd: null });
      await reserve();
      expect(await kept.limits('slack:T1', null)).toEqual({
        tokens: null,
        microUsd: 5_000_000_000,
      });
      expect(await kept.limits('slack:T1', 'C1')).toEqual({ tokens: 7, microUsd: null });
      expect(await kept.limits('slack:T2', null)).toEqual(NO_LIMITS);
    });

    it('are warned of once a day, by one who asks', async () => {
      const told = await Promise.all([1, 2, 3].map(() => kept.startWarning('slack:T1', DAY)));
      expect(told.filter(Boolean)).toHaveLength(1);
      expect(await kept.startWarning('slack:T1', DAY)).toBe(false);
      expect(await kept.startWarning('slack:T1', '2026-01-06')).toBe(true);
      await kept.forgetWarning('slack:T1');
      expect(await kept.startWarning('slack:T1', '2026-01-06')).toBe(true);
    });

    it('are looked at for those who used a model that day', async () => {
      await kept.settle((await reserve()) as number, SPENT);
      expect(await kept.tenantsOn(DAY)).toEqual(['slack:T1']);
      expect(await kept.tenantsOn('2026-01-06')).toEqual([]);
    });
  });

  describe('a tenant’s choice', () => {
    it('is the operator’s model until another is made', async () => {
      expect(await kept.choice('slack:T1')).toEqual({ mode: 'operator', secret: null });
      await kept.choose('slack:T1', { mode: 'own', secret: 'sealed' });
      await kept.choose('slack:T1', { mode: 'off', secret: null });
      expect(await kept.choice('slack:T1')).toEqual({ mode: 'off', secret: null });
      expect(await kept.choice('slack:T2')).toEqual({ mode: 'operator', secret: null });
    });
  });

  describe('a kept reply', () => {
    it('is its tenant’s alone', async () => {
      await kept.keepReply('slack:T1', 'k', 'said', NOW);
      await kept.keepReply('slack:T1', 'k', 'said again', LATER);
      expect(await kept.reply('slack:T1', 'k')).toBe('said again');
      expect(await kept.reply('slack:T2', 'k')).toBeNull();
      expect(await kept.reply('slack:T1', 'other')).toBeNull();
    });

    it('gives way to newer ones', async () => {
      for (let n = 0; n < 501; n++)
        await kept.keepReply('slack:T1', `k${n}`, 'r', new Date(n).toISOString());
      expect(await kept.reply('slack:T1', 'k0')).toBeNull();
      expect(await kept.reply('slack:T1', 'k1')).toBe('r');
    });
  });
}
