/**
 * What a story says that was not shown before: by claim, never by article. The same claim from one
 * more outlet is not news; the same claim with another figure is.
 */
import type { KeyPoint } from '../digest/digest.ts';
import type { StoryArticle } from '../stories/story-article.ts';
import { receipts } from './key-points.ts';
import { type ClaimWords, changedFigures, isRepeat } from './same-claim.ts';
import { type SentenceFault, sentenceFaults } from './sentence-fitness.ts';
import { read, type StorySentence, storySentences } from './story-sentences.ts';

export type NewPoint = KeyPoint & {
  /** `figure` where an earlier claim stands with other figures, `claim` where none is like it. */
  reason: 'claim' | 'figure';
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
    if (sentenceFaults(sentence.text).some((fault) => !OF_CONTEXT.has(fault))) continue;
    const reason = newness(sentence, earlier);
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
  return changedFigures(claim, alike).length > 0 ? 'figure' : null;
}

function point(
  sentence: StorySentence,
  all: readonly StorySentence[],
  reason: NewPoint['reason'],
): NewPoint {
  return { text: sentence.text, evidence: receipts(sentence, all), reason };
}
