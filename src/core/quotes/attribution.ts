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
  mention: Mention | null;
  /** Token of the cue's first and last word, -1 where there is none. */
  cueFrom: number;
  cueTo: number;
};

export const UNATTRIBUTED: Attribution = { rule: 'none', mention: null, cueFrom: -1, cueTo: -1 };

export function attribution(
  rule: Rule,
  mention: Mention | null,
  cueFrom = -1,
  cueTo = cueFrom,
): Attribution {
  return { rule, mention, cueFrom, cueTo };
}
