/**
 * Labelled texts in the sizes that stories come in: as they are, cut to one to three texts a story,
 * headlines alone. Draws are seeded, so that every run sees the same.
 */
import { readFileSync } from 'node:fs';
import type { StoryDoc } from '../../src/core/stories/story-doc.ts';

/** `topic` groups stories that resemble one another; folds never part a topic. */
export type LabelledDoc = StoryDoc & { story: string; topic: string };
export type Size = 'full' | 'cut' | 'headlines' | 'cut headlines' | 'first sentences';

const TEXTS_PER_STORY_MAX = 3;

/** JSON lines of {id, title, text, publishedAt, story}; the topic is the id up to its first "_". */
export function readLabelled(file: string): LabelledDoc[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as StoryDoc & { story: string })
    .map((doc) => ({ ...doc, topic: doc.id.split('_')[0] ?? '' }));
}

export function sized(docs: readonly LabelledDoc[], size: Size, draw: number): LabelledDoc[] {
  if (size === 'full') return [...docs];
  if (size === 'headlines')
    return docs.filter(({ title }) => title).map((doc) => ({ ...doc, text: '' }));
  if (size === 'first sentences') return docs.map(headlineOnly);
  const random = seeded(draw);
  const cut = [...Map.groupBy(shuffled(docs, random), ({ story }) => story).values()].flatMap(
    (list) => list.slice(0, 1 + Math.floor(random() * TEXTS_PER_STORY_MAX)),
  );
  return size === 'cut' ? cut : sized(cut, 'headlines', draw);
}

function headlineOnly(doc: LabelledDoc): LabelledDoc {
  const first = doc.text.split(/(?<=[.!?])\s|\n/)[0] ?? '';
  return { ...doc, title: doc.title ?? first.slice(0, 160), text: '' };
}

/** Topics in `count` folds. */
export function topicFolds(
  docs: readonly LabelledDoc[],
  count: number,
  seed: number,
): Set<string>[] {
  const topics = shuffled([...new Set(docs.map(({ topic }) => topic))].sort(), seeded(seed));
  return Array.from(
    { length: count },
    (_, fold) => new Set(topics.filter((_, i) => i % count === fold)),
  );
}

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

/** B³ (Bagga and Baldwin 1998) of a grouping against the truth. */
export function bCubed(
  truth: readonly string[],
  guess: readonly string[],
): { precision: number; recall: number; f1: number } {
  const count = (keys: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const both = truth.map((story, i) => `${story}\t${guess[i]}`);
  const [ofTruth, ofGuess, ofBoth] = [count(truth), count(guess), count(both)];
  let precision = 0;
  let recall = 0;
  for (const [i, story] of truth.entries()) {
    const shared = ofBoth.get(both[i] ?? '') ?? 0;
    precision += shared / (ofGuess.get(guess[i] ?? '') ?? 1) / truth.length;
    recall += shared / (ofTruth.get(story) ?? 1) / truth.length;
  }
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
