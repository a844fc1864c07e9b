/**
 * Holds whole topics out and scores the grouping of them: node bench/stories/cross-validate.ts FILE.
 * One line a size: mean B³ over the folds, then each fold's F1.
 */
import { gather } from '../../src/core/stories/gather.ts';
import { bCubed, readLabelled, type Size, sized, topicFolds } from './labelled.ts';
import { trainModel, vectorsOf } from './training.ts';

const FOLDS = 5;
/** Draws of the cut sizes: one draw of a fold has some thirty texts and says little. */
const CUTS = Array.from({ length: 16 }, (_, i) => 101 + i);
const SIZES: readonly (readonly [Size, readonly number[]])[] = [
  ['full', [0]],
  ['cut', CUTS],
  ['headlines', [0]],
  ['first sentences', [0]],
  ['cut headlines', CUTS],
];

const file = process.argv[2];
if (file === undefined) throw new Error('node bench/stories/cross-validate.ts FILE [SEED]');
const docs = readLabelled(file);
const scores = new Map<string, ReturnType<typeof bCubed>[]>();
for (const held of topicFolds(docs, FOLDS, Number(process.argv[3] ?? 7))) {
  const model = trainModel(docs.filter(({ topic }) => !held.has(topic)));
  const rest = docs.filter(({ topic }) => held.has(topic));
  for (const [size, draws] of SIZES) {
    for (const draw of draws) {
      const set = sized(rest, size, draw);
      const guess: string[] = [];
      for (const [story, places] of gather(vectorsOf(set), model).entries()) {
        for (const place of places) guess[place] = String(story);
      }
      const score = bCubed(
        set.map(({ story }) => story),
        guess,
      );
      scores.set(size, [...(scores.get(size) ?? []), score]);
    }
  }
}
for (const [size, list] of scores) {
  const mean = (key: 'precision' | 'recall' | 'f1'): string =>
    (list.reduce((sum, score) => sum + score[key], 0) / list.length).toFixed(3);
  const folds = list.map(({ f1 }) => f1.toFixed(3)).join(' ');
  console.log(
    `${size}: F1 ${mean('f1')} precision ${mean('precision')} recall ${mean('recall')} | ${folds}`,
  );
}
