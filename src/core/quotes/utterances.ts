/**
 * Which quotes are one utterance: broken by "he said", or going on in the next paragraph. Words
 * picked out of a speech and worked into a sentence stay apart.
 */
import type { Attribution } from './attribution.ts';
import type { Page } from './page.ts';
import type { Run } from './pair-marks.ts';

/** Words between two halves that are still only a cue ("said X, the chair of Y, on Tuesday."). */
const CUE_TOKENS_MAX = 30;

/** For each run the index of the first run of its utterance. `names` are the speakers', as resolved. */
export function utterances(
  page: Page,
  found: readonly Attribution[],
  said: readonly boolean[],
  partial: readonly boolean[],
  names: readonly (string | null)[],
): number[] {
  const { runs } = page.narration;
  const first = runs.map((_, index) => index);
  for (let i = 1; i < runs.length; i++) {
    if (!said[i] || !said[i - 1]) continue;
    const [before, run] = [runs[i - 1] as Run, runs[i] as Run];
    const isOpenStill = before.isContinued && run.block === before.lastBlock + 1;
    const isSameVoice = names[i] !== null && names[i] === names[i - 1];
    const isWhole = !partial[i - 1] && !partial[i];
    if (isOpenStill || (isSameVoice && isWhole && isBroken(page, found, i))) {
      first[i] = first[i - 1] as number;
    }
  }
  return first;
}

/** Nothing but the cue stands between the halves, and the second opens its sentence or goes on in it. */
function isBroken(page: Page, found: readonly Attribution[], i: number): boolean {
  const { runs, runToken, tokens, sentences } = page.narration;
  if (runs[i - 1]?.lastBlock !== runs[i]?.block) return false;
  const [from, to] = [runToken[i - 1] as number, runToken[i] as number];
  if (to - from > CUE_TOKENS_MAX) return false;
  const [left, right] = [tokens[from]?.sentence ?? -1, tokens[to]?.sentence ?? -1];
  const { cueFrom, rule } = found[i - 1] as Attribution;
  const isAfter = cueFrom > from && cueFrom < to;
  if (left === right) return isAfter;
  const isOpening = sentences[right]?.from === to;
  return (
    right === left + 1 &&
    isOpening &&
    (isAfter || to === from + 1 || rule === 'continued' || rule === 'before')
  );
}
