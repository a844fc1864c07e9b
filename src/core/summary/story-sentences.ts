/**
 * Every sentence of a story as a place with its words weighed, so that points, headlines and news
 * are chosen over the whole story and not article by article.
 */
import type { StoryArticle } from '../stories/story-article.ts';
import { sentences } from '../text/sentences.ts';
import { cosine } from '../text/similarity.ts';
import type { Span } from '../text/span.ts';
import { cut } from '../text/span.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stem, tokens } from '../text/tokens.ts';
import { afterDateline } from './dateline.ts';

export type StorySentence = Span & {
  article: string;
  /** As published, without a dateline. */
  text: string;
  /** Place among the article's sentences, from 0. */
  index: number;
  /** Content stems, figures among them. */
  stems: ReadonlySet<string>;
  /** Lower-cased words printed with a capital that do not merely open the sentence. */
  names: ReadonlySet<string>;
  /** Figures as printed, thousands separators dropped. */
  figures: ReadonlySet<string>;
  /** Stems weighed by how rare they are in the story's sentences. */
  vector: ReadonlyMap<string, number>;
};

/** Sentences looked at in one article; the rest of a very long one adds nothing to a digest. */
const SENTENCES_PER_ARTICLE_MAX = 80;

export function storySentences(articles: readonly StoryArticle[]): StorySentence[] {
  const plain = articles.flatMap((article) =>
    sentences(article.text)
      .slice(0, SENTENCES_PER_ARTICLE_MAX)
      .map((whole, index) => {
        const span = afterDateline(article.text, whole);
        return { ...span, article: article.id, index, ...read(cut(article.text, span)) };
      }),
  );
  const frequency = new Map<string, number>();
  for (const { stems } of plain) {
    for (const term of stems) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  return plain.map((sentence) => ({
    ...sentence,
    vector: weigh(sentence.stems, frequency, plain.length),
  }));
}

function weigh(
  stems: ReadonlySet<string>,
  frequency: ReadonlyMap<string, number>,
  count: number,
): Map<string, number> {
  const vector = new Map<string, number>();
  for (const term of stems) vector.set(term, Math.log(1 + count / (frequency.get(term) ?? 1)));
  return vector;
}

/** Stems, names and figures of one sentence or claim. */
export function read(text: string): Pick<StorySentence, 'text' | 'stems' | 'names' | 'figures'> {
  const stems = new Set<string>();
  const names = new Set<string>();
  const figures = new Set<string>();
  for (const [place, token] of tokens(text).entries()) {
    if (isStopWord(token.lower) && token.text !== 'US') continue;
    const term = stem(token.lower);
    stems.add(term);
    if (/\p{N}/u.test(token.text)) figures.add(token.text.replaceAll(',', ''));
    else if (/^\p{Lu}/u.test(token.text) && (place > 0 || /^\p{Lu}{2}/u.test(token.text)))
      names.add(term);
  }
  return { text, stems, names, figures };
}

/**
 * How central each sentence is: its mean likeness to the sentences of the story, each article
 * weighing the same. After LexRank (Erkan and Radev 2004), one step of it: the fixed point adds
 * little over degree on a few dozen sentences.
 */
export function centralities(all: readonly StorySentence[]): number[] {
  const sums = all.map(() => 0);
  for (const [i, a] of all.entries()) {
    for (let j = i + 1; j < all.length; j += 1) {
      const b = all[j];
      if (b === undefined) continue;
      const likeness = cosine(a.vector, b.vector);
      sums[i] = (sums[i] ?? 0) + likeness;
      sums[j] = (sums[j] ?? 0) + likeness;
    }
  }
  const most = Math.max(...sums, Number.EPSILON);
  return sums.map((sum) => sum / most);
}
