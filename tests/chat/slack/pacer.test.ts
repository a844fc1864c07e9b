/** One post a second and channel. */
import { expect, it } from 'vitest';
import { createPacer } from '../../../src/chat/slack/pacer.ts';
import type { Clock } from '../../../src/ports/runtime.ts';

/** Time passes as it is slept through; each sleep ends a millisecond early, as timers do. */
function earlyClock(): Clock {
  let timeMs = 0;
  return {
    now: () => new Date(timeMs),
    async sleep(ms) {
      timeMs += Math.max(ms - 1, 0.5);
    },
  };
}

// One answer in fifteen was turned away as if the app were ending.
it('keeps the second where a timer is early, and turns nobody away', async () => {
  const clock = earlyClock();
  const pace = createPacer(clock, new AbortController().signal);
  const posted: number[] = [];
  const post = async () => void posted.push(clock.now().getTime());
  await Promise.all([0, 1, 2, 3].map(() => pace('C1', post)));
  expect(posted).toEqual([0, 1_000, 2_000, 3_000]);
});

it('gives a turn that is needed no more to the next', async () => {
  const clock = earlyClock();
  const pace = createPacer(clock, new AbortController().signal);
  const unneeded = new AbortController();
  const posted: string[] = [];
  const post = (name: string) => async () => void posted.push(`${name} ${clock.now().getTime()}`);
  const first = pace('C1', post('first'));
  const second = pace('C1', async () => undefined, unneeded.signal);
  const third = pace('C1', post('third'));
  unneeded.abort();
  await Promise.all([first, second, third]);
  expect(posted).toEqual(['first 0', 'third 1000']);
});
