/**
 * What embeddings would add to the grouping of stories, on topics held out: the area under the curve
 * of pairs, and B³, by words alone and by words and the cosine of offline embeddings together. How the
 * two are blended is fitted on the other topics.
 *
 *   node bench/llm/stories.ts FILE      (rows as bench/stories has them; after npm ci in bench/)
 */
import { join } from 'node:path';
import { cosine } from '../../src/core/answers/closeness.ts';
import type { DocVectors } from '../../src/core/stories/doc-vectors.ts';
import { gather, type PairLogit } from '../../src/core/stories/gather.ts';
import { PAIR_LOGIT_MAX, pairLogit } from '../../src/core/stories/same-story.ts';
import { createOfflineEmbedder } from '../../src/llm/embed-offline.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import {
  bCubed,
  type LabelledDoc,
  readLabelled,
  type Size,
  sized,
  topicFolds,
} from '../stories/labelled.ts';
import { type Example, fitLogistic } from '../stories/logistic.ts';
import { trainModel, vectorsOf } from '../stories/training.ts';

const FOLDS = 5;
const SEED = 7;
const RIDGE = 1e-4;
const TIMEOUT_MS = 3_600_000;
/** Headline and first paragraphs: what follows tells the story no better. */
const CHARS_MAX = 600;
const SIZES: readonly (readonly [Size, readonly number[]])[] = [
  ['full', [0]],
  ['cut', [11, 12, 13]],
  ['headlines', [0]],
  ['cut headlines', [11, 12, 13]],
];

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('node bench/llm/stories.ts FILE');
const folder = join(import.meta.dirname, '..', '/');
const embedder = createOfflineEmbedder({ clock: systemClock, timeoutMs: TIMEOUT_MS, folder });
const embedded = new Map<string, Float32Array>();
const docs = readLabelled(file);
const textOf = ({ title, text }: Pick<LabelledDoc, 'title' | 'text'>) =>
  `${title ?? ''}\n${text}`.trim().slice(0, CHARS_MAX) || '-';
for (const size of ['full', 'headlines'] as const)
  for (const doc of sized(docs, size, 0))
    if (!embedded.has(textOf(doc))) {
      const [vector] = await embedder.embed([textOf(doc)]);
      if (vector !== undefined) embedded.set(textOf(doc), vector);
    }
await embedder.close();

type Set = {
  docs: LabelledDoc[];
  vectors: DocVectors[];
  close(a: DocVectors, b: DocVectors): number;
};

function setOf(some: LabelledDoc[]): Set {
  const byId = new Map(some.map((doc) => [doc.id, embedded.get(textOf(doc))]));
  const none = new Float32Array(1);
  return {
    docs: some,
    vectors: vectorsOf(some),
    close: (a, b) => cosine(byId.get(a.id) ?? none, byId.get(b.id) ?? none),
  };
}

const scores = new Map<string, number[]>();
const note = (name: string, value: number) =>
  scores.set(name, [...(scores.get(name) ?? []), value]);
const clamped = (logit: number) => Math.max(-PAIR_LOGIT_MAX, Math.min(PAIR_LOGIT_MAX, logit));

for (const held of topicFolds(docs, FOLDS, SEED)) {
  const known = docs.filter(({ topic }) => !held.has(topic));
  const model = trainModel(known);
  const examples = (['full', 'headlines'] as const).flatMap((size) =>
    pairsOf(setOf(sized(known, size, 0)), (a, b) => pairLogit(model, a, b)),
  );
  const blend = fitLogistic(examples, RIDGE);
  for (const [size, draws] of SIZES)
    for (const draw of draws) {
      const set = setOf(
        sized(
          docs.filter(({ topic }) => held.has(topic)),
          size,
          draw,
        ),
      );
      const words: PairLogit = (a, b) => pairLogit(model, a, b);
      const blended: PairLogit = (a, b) => {
        const logit = words(a, b);
        if (logit <= -PAIR_LOGIT_MAX) return logit;
        const [bias = 0, ofWords = 1, ofMeaning = 0] = blend;
        return clamped(bias + ofWords * logit + ofMeaning * set.close(a, b));
      };
      note(`${size}: AUC words`, auc(pairsOf(set, words)));
      note(`${size}: AUC meaning`, auc(pairsOf(set, set.close)));
      note(
        `${size}: AUC both`,
        auc(
          pairsOf(set, (a, b) => (blend[1] ?? 1) * words(a, b) + (blend[2] ?? 0) * set.close(a, b)),
        ),
      );
      note(`${size}: B³ words`, grouped(set, words));
      note(`${size}: B³ both`, grouped(set, blended));
    }

  function grouped(set: Set, logitOf: PairLogit): number {
    const guess: string[] = [];
    for (const [story, places] of gather(set.vectors, model, logitOf).entries())
      for (const place of places) guess[place] = String(story);
    return bCubed(
      set.docs.map(({ story }) => story),
      guess,
    ).f1;
  }
}
for (const [name, values] of scores) console.log(`${name} ${mean(values).toFixed(4)}`);

/** Features: bias, what `logitOf` says, the cosine. */
function pairsOf(set: Set, logitOf: PairLogit): Example[] {
  return set.vectors.flatMap((a, i) =>
    set.vectors.slice(0, i).map((b, j) => ({
      features: [1, logitOf(a, b), set.close(a, b)],
      isTrue: set.docs[i]?.story === set.docs[j]?.story,
    })),
  );
}

/** Chance that a pair of one story is above one of two (Hanley and McNeil 1982); ties count half. */
function auc(examples: readonly Example[]): number {
  const sorted = examples.toSorted((a, b) => (a.features[1] ?? 0) - (b.features[1] ?? 0));
  const trues = examples.filter(({ isTrue }) => isTrue).length;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.features[1] === sorted[from]?.features[1]) to += 1;
    for (let at = from; at < to; at += 1) if (sorted[at]?.isTrue) ranks += (from + to + 1) / 2;
    from = to;
  }
  const others = examples.length - trues;
  return (ranks - (trues * (trues + 1)) / 2) / (trues * others);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
