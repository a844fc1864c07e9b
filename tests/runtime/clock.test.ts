import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import { createFakeClock } from '../support/fake-clock.ts';

describe('the clock', () => {
  it('wakes a sleeper at once when the signal aborts, or had aborted before', async () => {
    const controller = new AbortController();
    const sleeping = systemClock.sleep(3_600_000, controller.signal);
    controller.abort();
    await sleeping;
    await systemClock.sleep(3_600_000, controller.signal);
  });

  it('wakes a sleeper after the time', async () => {
    await systemClock.sleep(1);
  });
});

describe('the clock of the tests', () => {
  it('wakes those whose time has come, earliest first, and no other', async () => {
    const clock = createFakeClock();
    const woken: string[] = [];
    const naps = [20, 10, 31].map((ms) => clock.sleep(ms).then(() => woken.push(`after ${ms}`)));
    clock.advance(30);
    await Promise.all(naps.slice(0, 2));
    expect(woken).toEqual(['after 10', 'after 20']);
    expect(clock.sleepers()).toBe(1);
  });
});
