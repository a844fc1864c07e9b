/**
 * Whether a sentence tells as still to come what a later report tells as done: "is said to be
 * preparing to ban" beside "banned". Old news is no point of a digest.
 */
import { baseOf } from '../answers/word-forms.ts';
import { stem, tokens } from '../text/tokens.ts';

const AHEAD = new RegExp(
  `\\b(?:${[
    '(?:is|are|was|were|be|been) (?:\\p{L}+ly )?(?:said|expected|set|due|reported|believed|understood|likely|poised|preparing|prepared|planning|about|considering|weighing|ready|mulling|hoping|drafting|scheduled|supposed|going)',
    '(?:may|might|could|would|will|plans?|planned|intends?|intended|hopes?|wants?|wanted|expects?|expected|threatens?|threatened|vows?|vowed|promises?|promised|considers?|weighs?|mulls?|prepares?|proposes?|proposed|seeks?|aims?)',
  ].join('|')})\\b`,
  'iu',
);
/** Words after the sign of what is to come among which the deed stands. */
const DEED_WITHIN = 8;
/** Names or other words that both must share, so that one deed is meant. */
const SHARED_MIN = 2;

type Told = { text: string; stems: ReadonlySet<string> };

/** The deed that the sentence expects: stems of the words that follow; empty where none is. */
function expectedDeeds(text: string): Set<string> {
  const match = AHEAD.exec(text);
  if (match === null) return new Set();
  const after = tokens(text.slice(match.index + match[0].length)).slice(0, DEED_WITHIN);
  return new Set(after.map(({ lower }) => stem(baseOf(lower))));
}

/** `later`: reports published after the sentence, headlines among them; those are short and share less. */
export function isOvertaken(
  sentence: Told,
  later: readonly Told[],
  sharedMin: number = SHARED_MIN,
): boolean {
  const deeds = expectedDeeds(sentence.text);
  if (deeds.size === 0) return false;
  return later.some(
    (other) =>
      expectedDeeds(other.text).size === 0 &&
      doneIn(other.text).some((deed) => deeds.has(deed)) &&
      sharedCount(sentence.stems, other.stems) > sharedMin,
  );
}

/** Past forms, and the present of headlines: "banned", "bans". */
function doneIn(text: string): string[] {
  return tokens(text)
    .filter(({ lower }, at) => at > 0 && /(?:ed|s|en|ought|ent|id|ut|ook|ew|old)$/u.test(lower))
    .map(({ lower }) => stem(baseOf(lower)));
}

function sharedCount(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const term of a) if (b.has(term)) count += 1;
  return count;
}
