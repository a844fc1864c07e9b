/**
 * Finds the weights of the story model from labelled texts: logistic regression by Newton's method,
 * on whole topics, on topics cut to a few texts and on headlines alone, so that the weights do not
 * rest on how many texts a story has. Groups of few texts have weights of their own.
 */
import { countedTerms, type DocVectors, docVectors } from '../../src/core/stories/doc-vectors.ts';
import { groupFeatures, mergeProfiles, profileOf } from '../../src/core/stories/group-features.ts';
import { pairFeatures } from '../../src/core/stories/pair-features.ts';
import { createRarity } from '../../src/core/stories/rarity.ts';
import {
  type GroupWeights,
  pairLogit,
  type StoryModel,
} from '../../src/core/stories/same-story.ts';
import { docFeatures } from '../../src/core/stories/story-doc.ts';
import { type LabelledDoc, type Size, seeded, shuffled, sized } from './labelled.ts';
import { type Example, fitLogistic } from './logistic.ts';

const PAIR_RIDGE = 1e-4;
const GROUP_RIDGE = 1e-4;
/** Share of the pairs from different topics that are kept: most tell nothing. */
const FAR_PAIRS_KEPT = 0.12;
const INNER_FOLDS = 3;
const RANDOM_GROUPS = 600;
/** Logits at which the growing groups are looked at. */
const STAGES = [3, 2, 1, 0, -1] as const;
type Draws = readonly (readonly [Size, number])[];
const ALL_SIZES: Draws = [
  ['full', 0],
  ['cut', 1],
  ['cut', 2],
  ['cut', 3],
  ['headlines', 0],
  ['cut headlines', 5],
];
/** Few texts are learnt from reports: what bare headlines lack teaches nothing about them. */
const GROUP_DRAWS: Record<keyof GroupWeights, Draws> = {
  few: [
    ['full', 0],
    ['cut', 1],
    ['cut', 2],
    ['cut', 3],
    ['cut', 4],
  ],
  many: ALL_SIZES,
};

export function vectorsOf(docs: readonly LabelledDoc[]): DocVectors[] {
  const rarity = createRarity();
  const features = docs.map(docFeatures);
  for (const doc of features) rarity.add(countedTerms(doc));
  return features.map((doc) => docVectors(doc, rarity));
}

/** Pair weights on all of `docs`; group weights on pair logits from folds that were held out. */
export function trainModel(docs: readonly LabelledDoc[], seed = 1): StoryModel {
  const random = seeded(seed);
  const topics = shuffled([...new Set(docs.map(({ topic }) => topic))], random);
  const folds = Array.from({ length: INNER_FOLDS }, (_, fold) => {
    const held = new Set(topics.filter((_, i) => i % INNER_FOLDS === fold));
    const known = docs.filter(({ topic }) => !held.has(topic));
    return {
      pair: trainPairs(known, random),
      rest: docs.filter(({ topic }) => held.has(topic)),
    };
  });
  const groupWeights = (draws: Draws): number[] =>
    fitLogistic(
      folds.flatMap(({ pair, rest }) =>
        drawn(rest, draws).flatMap((set) => groupExamples(set, pair, random)),
      ),
      GROUP_RIDGE,
    );
  const many = groupWeights(GROUP_DRAWS.many);
  const few = groupWeights(GROUP_DRAWS.few);
  return { pair: trainPairs(docs, random), group: { few, many } };
}

function trainPairs(docs: readonly LabelledDoc[], random: () => number): number[] {
  const examples = drawn(docs, ALL_SIZES).flatMap((set) => pairExamples(set, random));
  return fitLogistic(examples, PAIR_RIDGE);
}

function drawn(docs: readonly LabelledDoc[], draws: Draws): LabelledDoc[][] {
  return draws.map(([size, draw]) => sized(docs, size, draw));
}

function pairExamples(docs: readonly LabelledDoc[], random: () => number): Example[] {
  const vectors = vectorsOf(docs);
  const kept = docs.length > 300 ? FAR_PAIRS_KEPT : 0.5;
  return docs.flatMap((a, i) =>
    docs.slice(0, i).flatMap((b, j) => {
      const isSame = a.story === b.story;
      if (!isSame && a.topic !== b.topic && random() > kept) return [];
      return [
        {
          features: pairFeatures(vectors[i] as DocVectors, vectors[j] as DocVectors),
          isTrue: isSame,
        },
      ];
    }),
  );
}

type Draft = { members: number[]; story: string };

/** Groups as they grow under mean linkage, and groups drawn at random from look-alike stories. */
function groupExamples(
  docs: readonly LabelledDoc[],
  pair: readonly number[],
  random: () => number,
): Example[] {
  const model = { pair, group: { few: [], many: [] } };
  const vectors = vectorsOf(docs);
  const logits = vectors.map((a, i) =>
    vectors.map((b, j) => (i === j ? 0 : pairLogit(model, a, b))),
  );
  const example = (a: Draft, b: Draft): Example => ({
    features: groupFeatures(profile(a, vectors), profile(b, vectors), cross(a, b, logits)),
    isTrue: a.story === b.story,
  });
  const grown = STAGES.flatMap((stage) => {
    const drafts = grow(docs, logits, stage);
    return drafts.flatMap((a, i) =>
      drafts.slice(0, i).flatMap((b) => (cross(a, b, logits).mean > -4.2 ? [example(a, b)] : [])),
    );
  });
  return [...grown, ...randomPairs(docs, random).map(([a, b]) => example(a, b))];
}

function profile(draft: Draft, vectors: readonly DocVectors[]) {
  return draft.members.map((i) => profileOf(vectors[i] as DocVectors)).reduce(mergeProfiles);
}

function cross(a: Draft, b: Draft, logits: readonly (readonly number[])[]) {
  const all = a.members.flatMap((i) => b.members.map((j) => logits[i]?.[j] ?? 0));
  return {
    mean: all.reduce((x, y) => x + y, 0) / all.length,
    most: Math.max(...all),
    least: Math.min(...all),
  };
}

function grow(
  docs: readonly LabelledDoc[],
  logits: readonly (readonly number[])[],
  stage: number,
): Draft[] {
  const groups = docs.map((_, i): number[] | null => [i]);
  const sums = logits.map((row) => [...row]);
  for (;;) {
    let best: [number, number] | null = null;
    let most: number = stage;
    for (let i = 0; i < groups.length; i += 1) {
      const a = groups[i];
      if (!a) continue;
      for (let j = 0; j < i; j += 1) {
        const b = groups[j];
        if (!b) continue;
        const mean = (sums[i]?.[j] as number) / (a.length * b.length);
        if (mean > most) [most, best] = [mean, [j, i]];
      }
    }
    if (best === null) break;
    const [into, from] = best;
    groups[into]?.push(...(groups[from] as number[]));
    groups[from] = null;
    for (let k = 0; k < groups.length; k += 1) {
      const sum = (sums[into]?.[k] as number) + (sums[from]?.[k] as number);
      (sums[into] as number[])[k] = sum;
      (sums[k] as number[])[into] = sum;
    }
  }
  return groups.flatMap((members) => {
    if (members === null) return [];
    const story = majority(members.map((i) => docs[i]?.story ?? ''));
    return story === null ? [] : [{ members, story }];
  });
}

/** Null where the group is too mixed to teach anything. */
function majority(stories: readonly string[]): string | null {
  const counts = [...Map.groupBy(stories, (story) => story)].sort(
    (a, b) => b[1].length - a[1].length,
  );
  const [story, same] = counts[0] ?? ['', []];
  return same.length >= 0.8 * stories.length ? story : null;
}

function randomPairs(docs: readonly LabelledDoc[], random: () => number): [Draft, Draft][] {
  const places = [...docs.keys()];
  const stories = [...Map.groupBy(places, (i) => docs[i]?.story ?? '')];
  const some = (list: readonly number[]): number[] =>
    list.slice(0, 1 + Math.floor(random() ** 2 * Math.min(10, list.length)));
  const pairs: [Draft, Draft][] = [];
  for (let k = 0; k < RANDOM_GROUPS; k += 1) {
    const [story, list] = stories[Math.floor(random() * stories.length)] as [string, number[]];
    const mixed = shuffled(list, random);
    const members = some(mixed);
    const topic = docs[mixed[0] as number]?.topic;
    const twin = stories.find(
      ([other, [first]]) => other !== story && docs[first as number]?.topic === topic,
    );
    const [otherStory, pool] =
      random() < 0.5
        ? [story, mixed.slice(members.length)]
        : [twin?.[0] ?? '', shuffled(twin?.[1] ?? [], random)];
    if (pool.length > 0)
      pairs.push([
        { members, story },
        { members: some(pool), story: otherStory },
      ]);
  }
  return pairs;
}
