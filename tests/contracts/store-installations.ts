/** Installations: one a tenant, and the right to renew one, which nobody shares. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { InstallationStore } from '../../src/ports/installations.ts';
import type { Store } from '../../src/ports/store.ts';
import { at } from './store-newsroom.ts';

const SOUTH = { platform: 'slack', tenant: 'slack:T2', secret: 'south', installedAt: at(0) };
const NORTH = { platform: 'slack', tenant: 'slack:T1', secret: 'north', installedAt: at(0) };
const FIRST = { now: at(1), until: at(2) };

export function installationContract(opened: () => Store): void {
  let kept: InstallationStore;
  beforeEach(async () => {
    kept = opened().installations;
    await kept.save(NORTH);
    await kept.save(SOUTH);
  });
  const lease = (times = FIRST) => kept.lease('slack', 'slack:T1', times);
  const secret = async () => (await kept.load('slack', 'slack:T1'))?.secret;

  describe('an installation', () => {
    it('is kept one a tenant, the last one saved, until it is removed', async () => {
      await kept.save({ ...NORTH, secret: 'north again', installedAt: at(5) });
      expect(await kept.load('slack', 'slack:T1')).toEqual({
        ...NORTH,
        secret: 'north again',
        installedAt: at(5),
      });
      expect((await kept.list('slack')).map(({ tenant }) => tenant)).toEqual([
        'slack:T1',
        'slack:T2',
      ]);
      await kept.remove('slack', 'slack:T1');
      expect(await kept.load('slack', 'slack:T1')).toBeNull();
      expect(await kept.list('slack')).toEqual([SOUTH]);
      expect(await kept.list('discord')).toEqual([]);
    });

    it('is renewed by one at a time, whoever asks first', async () => {
      const leases = await Promise.all([lease(), lease(), lease()]);
      expect(leases.filter((one) => one !== null)).toHaveLength(1);
      expect(await kept.lease('slack', 'slack:T2', FIRST)).toMatchObject({ installation: SOUTH });
    });

    it('can be leased again once it was renewed, and then as it was renewed', async () => {
      const first = await lease();
      expect(first !== null && (await kept.renew(first, 'north 2'))).toBe(true);
      expect(await secret()).toBe('north 2');
      expect((await lease())?.installation.secret).toBe('north 2');
    });

    it('can be leased by another when whoever had the lease let it run out', async () => {
      await lease();
      expect(await lease({ now: at(1), until: at(3) })).toBeNull();
      expect(await lease({ now: at(2), until: at(3) })).toMatchObject({ installation: NORTH });
    });

    it.each([
      ['saved anew', () => kept.save({ ...NORTH, secret: 'installed again' }), 'installed again'],
      ['removed', () => kept.remove('slack', 'slack:T1'), undefined],
    ])('is left alone by a renewal while which it was %s', async (_what, happen, left) => {
      const held = await lease();
      await happen();
      expect(held !== null && (await kept.renew(held, 'renewed'))).toBe(false);
      expect(await secret()).toBe(left);
    });

    it('that nobody kept cannot be leased', async () => {
      expect(await kept.lease('slack', 'slack:T9', FIRST)).toBeNull();
    });
  });
}
