/**
 * How much of a claim its evidence explains. A text retold has words of its own; a text copied but
 * for one word makes that word a statement. So the first is judged by share, the second by the word.
 */
import { STOP_WORDS } from '../answers/stop-words.ts';
import { CAUSE_LIKE, CAUSES, LIGHT_WORDS } from './check-claim-lexicon.ts';
import type { Support } from './check-claim-match.ts';
import { isVerbLike, looksVerbal } from './check-claim-order.ts';
import { isPlaceName } from './check-claim-places.ts';
import type { ReadSentence, ReadWord } from './check-claim-text.ts';

/** Share of a claim's weight that may be without counterpart in the evidence. */
const UNEXPLAINED_MAX = 0.4;
/** So many words of matter side by side without counterpart are a statement of their own. */
const RUN_MAX = 3;
/** A claim is a copy with a change from this share of copied words on. */
const COPIED_MIN = 0.5;
const COPIED_RUN = 3;
/** In a claim of so few words of matter each is the statement. */
const SHORT_CLAIM = 4;
/** What comes before what is weighed by the events on both sides. */
const ORDER = /^(?:before|after)$/;
/** What is found by chance is not found, but it may be. */
const STRAY_SHARE = 0.5;
const NAME_WEIGHT = 1.5;
const FIGURE_WEIGHT = 1.5;
const NOUN_WEIGHT = 1;
const OTHER_WEIGHT = 0.6;

export function uncovered(claim: ReadSentence, support: Support): string | null {
  const missing = missingOf(support);
  const [first] = missing;
  const told = claim.words.filter((word) => word.content || word.name);
  if (missing.length === told.length && claim.quantities.length === 0)
    return 'cover: nothing of the claim is in the evidence';
  const stray = strayOf(support);

  const planted = [...missing, ...strayOf(support, true)].find(
    (word) => !LIGHT_WORDS.has(word.base) && isPlanted(word, claim, support),
  );
  const telling = missing.find((word) => !LIGHT_WORDS.has(word.base));
  if (planted !== undefined || (telling !== undefined && copiedShare(claim, support) >= COPIED_MIN))
    return `word: "${(planted ?? first)?.text}" is not in the evidence`;
  const deed = unknownDeed(claim, missing, support);
  if (deed !== undefined) return `deed: "${deed.text}" is not in the evidence`;
  const loose = [...missing, ...stray];
  const added = addedClause(claim, missing, loose);
  if (added.length > 0)
    return `invented: "${added.map((word) => word.text).join(' ')}" is not in the evidence`;
  const run = longestRun(claim, new Set(loose));
  if (run.length >= RUN_MAX)
    return `invented: "${run.map((word) => word.text).join(' ')}" is not in the evidence`;
  const weigh = (words: readonly ReadWord[]) =>
    words.reduce((sum, word) => sum + weightOf(word, claim, told.length), 0);
  const whole = weigh(told) + claim.quantities.length * FIGURE_WEIGHT;
  return first !== undefined &&
    weigh(missing) + weigh(stray) * STRAY_SHARE > whole * UNEXPLAINED_MAX
    ? `cover: "${first?.text}" and more of the claim is not in the evidence`
    : null;
}

/** The only verb of a claim, when its parties are known and it is not. */
function unknownDeed(
  claim: ReadSentence,
  missing: readonly ReadWord[],
  support: Support,
): ReadWord | undefined {
  const isDeed = (word: ReadWord) =>
    !word.name && /(?:ed|[^s]s)$/.test(word.lower) && isVerbLike(word, claim) && word.at > 0;
  const verbs = missing.filter(
    (word) =>
      isDeed(word) &&
      claim.words[word.at - 1]?.name === true &&
      !/'s?$/.test(claim.words[word.at - 1]?.text ?? '') &&
      !LIGHT_WORDS.has(word.base),
  );
  const isOtherKnown = support.aligned.some(
    ({ claim: word }) => !word.name && (looksVerbal(word, claim) || word.hedge > 0),
  );
  return isOtherKnown ? undefined : verbs[0];
}

/** Names were looked for before, but for the one at the head that may be any word's capital. */
function missingOf(support: Support): ReadWord[] {
  const isCaused = support.sentences.some(({ sentence }) => CAUSE_LIKE.test(sentence.text));
  return support.missing.filter(
    (word) =>
      (!word.name || (word.at === 0 && !isPlaceName(word.base))) &&
      !ORDER.test(word.lower) &&
      !(isCaused && (CAUSES.test(word.lower) || /^forc(?:e|es|ed)$/.test(word.lower))),
  );
}

/** Words found only in a sentence that explains nothing else of the claim: there by chance. */
function strayOf(support: Support, withNames = false): ReadWord[] {
  const first = support.sentences[0]?.index;
  return support.aligned
    .filter(({ claim, sentence }) => {
      if (sentence === first || (claim.name && !withNames)) return false;
      const own = support.aligned.filter((other) => other.sentence === sentence);
      return new Set(own.map((other) => other.evidence)).size === 1;
    })
    .map(({ claim }) => claim);
}

/** A clause of which no word of matter is in the evidence. */
function addedClause(
  claim: ReadSentence,
  missing: readonly ReadWord[],
  loose: readonly ReadWord[],
): ReadWord[] {
  for (const word of missing) {
    const clause = claim.words.filter((other) => other.clause === word.clause);
    const at = [clause[0]?.start ?? 0, clause.at(-1)?.end ?? 0] as const;
    if (claim.quantities.some(({ start, end }) => start >= at[0] && start < at[1] && end > start))
      continue;
    const told = clause.filter((other) => other.content || other.name || other.number);
    if (told.every((other) => loose.includes(other) || LIGHT_WORDS.has(other.base))) return told;
  }
  return [];
}

/** Share of a claim's words that stand in runs of at least COPIED_RUN as in one sentence of the evidence. */
function copiedShare(claim: ReadSentence, support: Support): number {
  const own = claim.words.map((word) => word.lower);
  let best = 0;
  for (const { sentence } of support.sentences) {
    const text = ` ${sentence.words.map((word) => word.lower).join(' ')} `;
    const copied = new Set<number>();
    for (let at = 0; at + COPIED_RUN <= own.length; at++) {
      if (!text.includes(` ${own.slice(at, at + COPIED_RUN).join(' ')} `)) continue;
      for (let step = 0; step < COPIED_RUN; step++) copied.add(at + step);
    }
    best = Math.max(best, copied.size);
  }
  return best / Math.max(1, own.length);
}

function weightOf(word: ReadWord, claim: ReadSentence, told: number): number {
  if (word.name) return NAME_WEIGHT;
  if (LIGHT_WORDS.has(word.base) || /ly$|^(?:longer|higher|lower|bad|good)$/.test(word.lower))
    return OTHER_WEIGHT / 2;
  if (told <= SHORT_CLAIM) return NAME_WEIGHT;
  return isVerbLike(word, claim) && looksVerbal(word, claim) ? OTHER_WEIGHT : NOUN_WEIGHT;
}

function longestRun(claim: ReadSentence, missing: ReadonlySet<ReadWord>): ReadWord[] {
  let longest: ReadWord[] = [];
  let run: ReadWord[] = [];
  for (const word of claim.words) {
    if (missing.has(word)) {
      run.push(word);
      if (run.length > longest.length) longest = run;
    } else if (word.content || word.name || word.number) run = [];
  }
  return longest;
}

/** Its neighbours on both sides stand together in the evidence, with another word or none between. */
function isPlanted(word: ReadWord, claim: ReadSentence, support: Support): boolean {
  const before = claim.words.slice(Math.max(0, word.at - 2), word.at);
  if (/ing$/.test(word.lower)) return false;
  const after = claim.words.slice(word.at + 1, word.at + 3);
  if (![...before, ...after].some((other) => !STOP_WORDS.has(other.lower))) return false;
  return support.sentences.some(({ sentence }) => {
    const rows = sentence.words;
    return rows.some((_, at) => {
      if (!isCopied(before, rows.slice(Math.max(0, at - before.length), at))) return false;
      return [0, 1].some((gap) => isCopied(after, rows.slice(at + gap, at + gap + after.length)));
    });
  });
}

function isCopied(mine: readonly ReadWord[], theirs: readonly ReadWord[]): boolean {
  return (
    mine.length === theirs.length && mine.every((word, at) => word.lower === theirs[at]?.lower)
  );
}
