/** What attribution finds for one run: the mention that says it, its cue, and how it was found. */
import type { Mention } from './mentions.ts';

export type Rule =
  /** "…," she said / said she */
  | 'after'
  /** she said: "…" */
  | 'before'
  /** a cue verb elsewhere in the sentence, left or right */
  | 'clause'
  | 'clause-after'
  | 'according'
  /** WALLACE: "…" */
  | 'label'
  /** "…" — Name */
  | 'signature'
  /** no cue: the subject of the sentence */
  | 'subject'
  /** goes on from the quote before */
  | 'continued'
  /** brought in by the sentence or paragraph before */
  | 'introduced'
  /** named by the sentence after */
  | 'followed'
  | 'none';

export type Attribution = {
  rule: Rule;
  /** The rule that found the speaker first, where the quote goes on from others. */
  basis: Rule;
  /** Quotes back to the one whose own words name the speaker. */
  hops: number;
  mention: Mention | null;
  /** Token of the cue's first and last word, -1 where there is none. */
  cueFrom: number;
  cueTo: number;
};

export const UNATTRIBUTED: Attribution = {
  rule: 'none',
  basis: 'none',
  hops: 0,
  mention: null,
  cueFrom: -1,
  cueTo: -1,
};

export function attribution(
  rule: Rule,
  mention: Mention | null,
  cueFrom = -1,
  cueTo = cueFrom,
): Attribution {
  return { rule, basis: rule, hops: 0, mention, cueFrom, cueTo };
}

/** The speaker of the quote before (or, where it is left open, after) speaks on. */
export function goneOn(from: Attribution): Attribution {
  return { ...from, rule: 'continued', hops: from.hops + 1 };
}
