/**
 * Cost of adding one article as the store grows: node bench/stories/add-cost.ts [ARTICLES]. Made-up
 * news with a long-tailed vocabulary, ten articles to a story; prints milliseconds an article over
 * the thousand that fill an empty store and over the thousand that follow each size.
 */
import { createClusterer, type StoryDoc } from '../../src/core/stories/cluster.ts';
import { seeded } from './labelled.ts';

const ARTICLES = Number(process.argv[2] ?? 100_000);
const ARTICLES_PER_STORY = 10;
/** Stories under way at one time. */
const STORIES_OPEN = 30;
const VOCABULARY = 60_000;
const MARKS = [0, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
const WINDOW = 1_000;
const MINUTES_BETWEEN = 2;

const random = seeded(1);
/** A word by its rank, so that few are common and most are rare (Zipf). */
const word = (): string => name(Math.floor(VOCABULARY ** random()));
const name = (rank: number): string =>
  `${'bcdfghklmnprstvz'[rank % 16]}${'aeiou'[(rank >> 4) % 5]}${rank.toString(36)}x`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Plot = { words: string[]; names: string[] };

function plot(): Plot {
  const rare = (): string => name(2_000 + Math.floor(random() * (VOCABULARY - 2_000)));
  return {
    words: Array.from({ length: 40 }, rare),
    names: Array.from({ length: 6 }, () => `${capital(rare())} ${capital(rare())}`),
  };
}

function article(id: number, { words, names }: Plot): StoryDoc {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const sentence = (): string => {
    const parts = Array.from({ length: 14 }, () => (random() < 0.35 ? pick(words) : word()));
    return `${capital(parts.join(' '))} ${pick(names)}.`;
  };
  return {
    id: `a${id}`,
    title: `${pick(names)} ${pick(words)} ${pick(words)} ${word()}`,
    text: Array.from({ length: 14 }, sentence).join(' '),
    publishedAt: new Date(id * MINUTES_BETWEEN * 60_000).toISOString(),
  };
}

/** A clusterer thrown away, so that compiling the code is not counted against the first thousand. */
const warming = createClusterer();
const warmUp = Array.from({ length: STORIES_OPEN }, plot);
for (let id = 1; id <= WINDOW; id += 1) warming.add(article(id, warmUp[id % STORIES_OPEN] as Plot));

const clusterer = createClusterer();
const open = Array.from({ length: STORIES_OPEN }, plot);
let spentMs = 0;
for (let id = 1; id <= ARTICLES + WINDOW; id += 1) {
  if (id % ARTICLES_PER_STORY === 0) open[Math.floor(random() * STORIES_OPEN)] = plot();
  const doc = article(id, open[Math.floor(random() * STORIES_OPEN)] as Plot);
  const start = process.cpuUsage();
  clusterer.add(doc);
  const { user, system } = process.cpuUsage(start);
  spentMs += (user + system) / 1_000;
  if (id % WINDOW !== 0) continue;
  if (MARKS.includes(id - WINDOW)) {
    const heapMb = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
    console.log(
      `to ${id - WINDOW} articles: ${(spentMs / WINDOW).toFixed(2)} ms of CPU an article, heap ${heapMb} MB`,
    );
  }
  spentMs = 0;
}
