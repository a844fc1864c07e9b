/**
 * Which articles are one text printed twice: agency copy that many sites carry counts as one
 * source, however many carry it.
 */

import { tokens } from '../text/tokens.ts';
import type { StoryArticle } from './story-article.ts';

/** Words of a shingle; long enough that a shared one is no accident. */
const SHINGLE_WORDS = 5;
/** Share of the shorter text's shingles that stand in the longer. */
const COPY_SHARE = 0.5;
/** Shingles compared of one text: the first thousand words settle it. */
const SHINGLES_MAX = 1_000;
/** That many words at three times the length of English ones; no more of a text is split into words. */
const CHARS_MAX = 20_000;

/**
 * Groups of articles that are copies of each group's first, groups and members in given order. Only
 * groups that share a shingle are compared: the cost grows with the words, not with the pairs.
 */
export function copyGroups<A extends Pick<StoryArticle, 'id' | 'text'>>(
  articles: readonly A[],
): A[][] {
  const groups: { size: number; articles: A[] }[] = [];
  const owners = new Map<string, number[]>();
  for (const article of articles) {
    const own = shingles(article.text);
    const shared = new Map<number, number>();
    for (const shingle of own)
      for (const group of owners.get(shingle) ?? [])
        shared.set(group, (shared.get(group) ?? 0) + 1);
    const first = groups.findIndex(({ size }, at) =>
      isShareOf(shared.get(at) ?? 0, size, own.size),
    );
    if (first >= 0) {
      groups[first]?.articles.push(article);
      continue;
    }
    const group = groups.push({ size: own.size, articles: [article] }) - 1;
    for (const shingle of own) {
      const known = owners.get(shingle);
      if (known === undefined) owners.set(shingle, [group]);
      else known.push(group);
    }
  }
  return groups.map((group) => group.articles);
}

/** Whether one of the two texts is, for the most part, the other's words. */
export function isNearCopy(a: string, b: string): boolean {
  const [one, other] = [shingles(a), shingles(b)];
  let shared = 0;
  for (const shingle of one) if (other.has(shingle)) shared += 1;
  return isShareOf(shared, one.size, other.size);
}

function isShareOf(shared: number, a: number, b: number): boolean {
  const size = Math.min(a, b);
  return size > 0 && shared / size >= COPY_SHARE;
}

function shingles(text: string): Set<string> {
  const words = tokens(text.slice(0, CHARS_MAX)).map(({ lower }) => lower);
  const set = new Set<string>();
  for (let i = 0; i + SHINGLE_WORDS <= words.length && set.size < SHINGLES_MAX; i += 1) {
    set.add(words.slice(i, i + SHINGLE_WORDS).join(' '));
  }
  return set;
}
