/**
 * What the passages of one story tell together: words that each may leave unsaid because its readers
 * know them, and figures that a later report has replaced.
 */
import type { Passage, PassageIndex } from './passage-index.ts';
import { figuresOf, replacedFigures } from './replaced-figures.ts';

export type NewsPassage = Passage & {
  /** ISO 8601 UTC. */
  publishedAt: string | null;
  /** Of its article; none where that is in no story. */
  story?: string | null;
  /** It begins its article. */
  opens?: boolean;
  /** The thread that the question stands in is about it. */
  isOfThread?: boolean;
  /** An answer of that thread cited its article. */
  isTold?: boolean;
};

export type ToldStories = {
  /** Some passage of this one's story, or its headline, holds the word. */
  holds(passage: string, base: string): boolean;
  opens(passage: string): boolean;
  isOfThread(passage: string): boolean;
  /** Some figure of the sentence has been taken back in the passage's story. */
  hasReplaced(passage: string, sentence: string): boolean;
};

export function readStories(passages: readonly NewsPassage[], index: PassageIndex): ToldStories {
  const storyOf = new Map(passages.map(({ id, story }) => [id, story]));
  const bases = new Map<string, Set<string>>();
  const texts = new Map<string, string[]>();
  for (const passage of index.passages) {
    const story = storyOf.get(passage.id) ?? null;
    if (story === null) continue;
    const known = bases.get(story) ?? new Set<string>();
    for (const base of [...passage.counts.keys(), ...passage.titleBases]) known.add(base);
    bases.set(story, known);
    texts.set(story, [...(texts.get(story) ?? []), passage.title, passage.text]);
  }
  const replaced = new Map(Array.from(texts, ([story, all]) => [story, replacedFigures(all)]));
  const opening = new Set(passages.flatMap(({ id, opens }) => (opens === true ? [id] : [])));
  const ofThread = new Set(passages.flatMap((one) => (one.isOfThread === true ? [one.id] : [])));
  return {
    isOfThread: (passage) => ofThread.has(passage),
    opens: (passage) => opening.has(passage),
    holds: (passage, base) => bases.get(storyOf.get(passage) ?? '')?.has(base) ?? false,
    hasReplaced(passage, sentence) {
      const old = replaced.get(storyOf.get(passage) ?? '');
      const figures = figuresOf(sentence);
      return old !== undefined && figures.some((figure) => old.has(figure));
    },
  };
}
