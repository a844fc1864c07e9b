/**
 * What a story says that was not shown before: by claim, never by article. The same claim from one
 * more outlet is not news; the same claim with another figure, a source's own correction and a
 * speaker who had not been heard are.
 */
import type { KeyPoint } from '../digest/digest.ts';
import type { Quote } from '../quotes/quote.ts';
import type { StoryArticle } from '../stories/story-article.ts';
import { receipts } from './key-points.ts';
import { isOneName } from './one-name.ts';
import { isNamed } from './pick-quotes.ts';
import { type ClaimWords, changedFigures, isRepeat } from './same-claim.ts';
import { type SentenceFault, sentenceFaults } from './sentence-fitness.ts';
import { type Stated, statedIn } from './stated-figures.ts';
import { read, type StorySentence, storySentences } from './story-sentences.ts';

export type NewPoint = KeyPoint & {
  /**
   * `figure` where an earlier claim stands with other figures, `claim` where none is like it,
   * `correction` where a source takes something back.
   */
  reason: 'claim' | 'figure' | 'correction';
};

/** Content words below which nothing can be told apart. */
const CLAIM_WORDS_MIN = 4;

/** What leans on the sentence before may still be news. */
const OF_CONTEXT: ReadonlySet<SentenceFault> = new Set(['linked', 'unresolved', 'list']);

/** Tests claims against those shown: made once, asked often. */
export function seenClaims(shown: readonly string[]): (claim: string) => boolean {
  const earlier = shown.map(read);
  return (claim) => newness(read(claim), earlier) === null;
}

/** Points of the story that are new against the claims shown before, in the story's order. */
export function whatsNew(shown: readonly string[], articles: readonly StoryArticle[]): NewPoint[] {
  const earlier: ClaimWords[] = shown.map(read);
  const all = storySentences(articles);
  const found: NewPoint[] = [];
  for (const sentence of all) {
    const faults = sentenceFaults(sentence.text).filter((fault) => !OF_CONTEXT.has(fault));
    if (faults.some((fault) => fault !== 'correction')) continue;
    const isNew = newness(sentence, earlier);
    const reason = isNew !== null && faults.length > 0 ? 'correction' : isNew;
    if (reason === null) continue;
    earlier.push(sentence);
    found.push(point(sentence, all, reason));
  }
  return found;
}

function newness(claim: ClaimWords, earlier: readonly ClaimWords[]): NewPoint['reason'] | null {
  if (claim.stems.size < CLAIM_WORDS_MIN) return null;
  const alike = earlier.filter((other) => isRepeat(claim, other));
  if (alike.length === 0) return 'claim';
  return hasChangedFigure(claim, alike) ? 'figure' : null;
}

/** In digits or words; the same rounded is no change, but a count of people changes with each one. */
function hasChangedFigure(claim: ClaimWords, alike: readonly ClaimWords[]): boolean {
  const told = alike.flatMap(({ text }) => statedIn(text));
  const isSame = (figure: Stated, other: Stated): boolean =>
    figure.isRunning ? figure.value === other.value : figure.agrees(other) || other.agrees(figure);
  const compared = statedIn(claim.text).map((figure) => {
    const others = told.filter(({ of }) => of === figure.of);
    return { figure, isTold: others.length > 0, isKept: others.some((one) => isSame(figure, one)) };
  });
  if (compared.some(({ isTold, isKept }) => isTold && !isKept)) return true;
  const kept = compared.filter(({ isKept }) => isKept).map(({ figure }) => figure.words);
  return changedFigures(claim, alike).some(
    (figure) => !kept.some((words) => words.replaceAll(',', '').includes(figure)),
  );
}

/**
 * The first full quote of each named speaker whom no earlier quote is of; surname and given name, or
 * the surname alone where only that is told, count as the same.
 */
export function newSpeakers(earlier: readonly Quote[], quotes: readonly Quote[]): Quote[] {
  const heard = earlier.flatMap(({ speaker }) => speaker?.name ?? []);
  const found: Quote[] = [];
  for (const quote of quotes) {
    if (!isNamed(quote) || quote.partial) continue;
    const name = quote.speaker?.name ?? '';
    if (heard.some((other) => isOneName(name, other))) continue;
    heard.push(name);
    found.push(quote);
  }
  return found;
}

function point(
  sentence: StorySentence,
  all: readonly StorySentence[],
  reason: NewPoint['reason'],
): NewPoint {
  return { text: sentence.text, evidence: receipts(sentence, all), reason };
}
