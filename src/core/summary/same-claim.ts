/**
 * Whether two sentences say the same: shared words in the main, the same figures and names where
 * they differ in little else, the same negation. One test for receipts, for repeats and for news.
 */
import { baseOf } from '../answers/word-forms.ts';
import { containment } from '../text/similarity.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stem, tokens } from '../text/tokens.ts';

/** What is compared of a sentence; see `read` in story-sentences.ts. */
export type ClaimWords = {
  text: string;
  stems: ReadonlySet<string>;
  names: ReadonlySet<string>;
  figures: ReadonlySet<string>;
};

/** Share of the shorter's content words that the other must hold to be called a repeat. */
const REPEAT_SHARE = 0.6;
/** For a receipt nearly all of the claim must stand in the other sentence. */
const RECEIPT_SHARE = 0.75;
const NEGATION =
  /\b(?:no|not|never|none|nobody|neither|nor|without|denie[sd]|deny|denying)\b|n['’]t\b/giu;

/** Content words by their base form: "threw" and "throws" are one, which their stems are not. */
export function bases(text: string): Set<string> {
  return new Set(
    tokens(text)
      .filter(({ lower }) => !isStopWord(lower))
      .map(({ lower }) => stem(baseOf(lower))),
  );
}

const known = new WeakMap<ClaimWords, Set<string>>();

/** The same of a claim, read once however often it is compared. */
export function basesOf(claim: ClaimWords): ReadonlySet<string> {
  let own = known.get(claim);
  if (own === undefined) {
    own = bases(claim.text);
    known.set(claim, own);
  }
  return own;
}

/** Says nearly the same in nearly the same words, in whichever direction. */
export function isRepeat(a: ClaimWords, b: ClaimWords): boolean {
  return sharedShare(a, b) >= REPEAT_SHARE;
}

/** Share of the shorter's content words that the other holds. */
export function sharedShare(a: ClaimWords, b: ClaimWords): number {
  const [short, long] = a.stems.size <= b.stems.size ? [a, b] : [b, a];
  return containment(short.stems, long.stems);
}

/** All that the claim says stands in the sentence: its words, figures, names and negation. */
export function isSaidIn(claim: ClaimWords, sentence: ClaimWords): boolean {
  return (
    containment(claim.stems, sentence.stems) >= RECEIPT_SHARE &&
    isWithin(claim.figures, sentence.figures) &&
    isWithin(claim.names, sentence.stems) &&
    negations(claim.text) === negations(sentence.text)
  );
}

/** Figures that the claim gives and none of the others do. */
export function changedFigures(claim: ClaimWords, others: readonly ClaimWords[]): string[] {
  return [...claim.figures].filter((figure) => !others.some(({ figures }) => figures.has(figure)));
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  for (const item of part) if (!whole.has(item)) return false;
  return true;
}

function negations(text: string): number {
  return (text.match(NEGATION) ?? []).length;
}
