/**
 * Which quotes are one utterance: broken by "he said", or going on in the next paragraph. Words
 * picked out of a speech and worked into a sentence stay apart.
 */
import type { Attribution } from './attribution.ts';
import type { Page } from './page.ts';

/** Words between two halves that are still only a cue ("said X, the chair of Y, on Tuesday."). */
const CUE_TOKENS_MAX = 30;

/** For each run the index of the first run of its utterance. */
export function utterances(
  page: Page,
  found: readonly Attribution[],
  said: readonly boolean[],
): number[] {
  const { runs, runToken } = page.narration;
  const first = runs.map((_, index) => index);
  for (let i = 1; i < runs.length; i++) {
    const before = runs[i - 1] as (typeof runs)[number];
    const run = runs[i] as (typeof runs)[number];
    if (!said[i] || !said[i - 1]) continue;
    const isOpenStill = before.isContinued && run.block === before.lastBlock + 1;
    if (isOpenStill || isBroken(page, found, i, runToken)) first[i] = first[i - 1] as number;
  }
  return first;
}

function isBroken(
  page: Page,
  found: readonly Attribution[],
  i: number,
  runToken: readonly number[],
): boolean {
  const { runs, tokens } = page.narration;
  const [a, b] = [found[i - 1] as Attribution, found[i] as Attribution];
  if (a.mention === null || a.mention !== b.mention || a.rule !== 'after') return false;
  const from = runToken[i - 1] as number;
  const to = runToken[i] as number;
  if (to - from > CUE_TOKENS_MAX || runs[i - 1]?.lastBlock !== runs[i]?.block) return false;
  return (
    a.cueFrom > from &&
    a.cueFrom < to &&
    tokens[from]?.block === tokens[to]?.block &&
    (b.rule === 'continued' || b.rule === 'before' || b.rule === 'clause' || b.rule === 'after')
  );
}
