import { expect, it } from 'vitest';
import { nameRuns } from '../../../src/core/answers/names-asked.ts';

// "And Germany?" once made "5Germany networks" of "5G networks".
it('takes the letter behind a figure for no name', () => {
  expect(nameRuns('Who banned Korvane from 5G networks?').map(({ text }) => text)).toEqual([
    'Korvane',
  ]);
});
