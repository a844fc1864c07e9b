/**
 * Which articles are one text printed twice: agency copy that many sites carry counts as one
 * source, however many carry it.
 */

import { tokens } from '../text/tokens.ts';
import type { StoryArticle } from './story-article.ts';

/** Words of a shingle; long enough that a shared one is no accident. */
const SHINGLE_WORDS = 6;
/** Share of the shorter text's shingles that stand in the longer. */
const COPY_SHARE = 0.6;
/** Shingles compared of one text: the first few hundred words settle it. */
const SHINGLES_MAX = 400;

/** Groups of articles that are copies of one another, each group and the groups in given order. */
export function copyGroups<A extends Pick<StoryArticle, 'id' | 'text'>>(
  articles: readonly A[],
): A[][] {
  const groups: { shingles: Set<string>; articles: A[] }[] = [];
  for (const article of articles) {
    const own = shingles(article.text);
    const group = groups.find((other) => isCopy(own, other.shingles));
    if (group === undefined) groups.push({ shingles: own, articles: [article] });
    else group.articles.push(article);
  }
  return groups.map((group) => group.articles);
}

function isCopy(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return false;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size >= COPY_SHARE;
}

function shingles(text: string): Set<string> {
  const words = tokens(text).map(({ lower }) => lower);
  const set = new Set<string>();
  for (let i = 0; i + SHINGLE_WORDS <= words.length && set.size < SHINGLES_MAX; i += 1) {
    set.add(words.slice(i, i + SHINGLE_WORDS).join(' '));
  }
  return set;
}
