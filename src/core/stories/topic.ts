/**
 * How well an article fits a topic: a list of words and names, each with a weight. No topic at all
 * means everything.
 */
import { stem, tokens } from '../text/tokens.ts';

export type Topic = {
  name: string;
  /**
   * Phrases of one or more words. Printed in capitals ("5G", "RAN", "NSA") they match as printed,
   * else by stem. Strong ones tell the topic alone; weak ones only together.
   */
  strong: readonly string[];
  weak: readonly string[];
};

export type TopicMatch = {
  /** In [0, 1]; see `TOPIC_SCORE_MIN`. */
  score: number;
  /** Phrases found, as the topic gives them, heaviest first. */
  terms: string[];
};

/** From here an article belongs to the topic. */
export const TOPIC_SCORE_MIN = 0.5;

const STRONG_WEIGHT = 1;
const WEAK_WEIGHT = 0.4;
/** A phrase in the headline says what the article is about; one in the body may be an aside. */
const TITLE_FACTOR = 2;
/** Weight at which an article is half in: one strong phrase in the headline, or two in the body. */
const HALF_WEIGHT = 2;
const PHRASE_WORDS_MAX = 4;

type Phrases = ReadonlyMap<string, { phrase: string; weight: number }>;
const compiled = new WeakMap<Topic, Phrases>();

/** A topic of plain words and names, each strong. */
export function topicOf(name: string, words: readonly string[]): Topic {
  return { name, strong: words, weak: [] };
}

export function matchesTopic(
  topic: Topic | null,
  article: { title: string | null; text: string },
): TopicMatch {
  if (topic === null) return { score: 1, terms: [] };
  const phrases = compile(topic);
  const inTitle = found(phrases, article.title ?? '');
  const inText = found(phrases, article.text);
  let weight = 0;
  const terms = [...new Set([...inTitle, ...inText])];
  for (const term of terms) {
    weight += (phrases.get(term)?.weight ?? 0) * (inTitle.has(term) ? TITLE_FACTOR : 1);
  }
  return {
    score: weight / (weight + HALF_WEIGHT),
    terms: terms
      .map((term) => phrases.get(term))
      .filter((entry) => entry !== undefined)
      .sort((a, b) => b.weight - a.weight)
      .map(({ phrase }) => phrase),
  };
}

function compile(topic: Topic): Phrases {
  const known = compiled.get(topic);
  if (known !== undefined) return known;
  const phrases = new Map<string, { phrase: string; weight: number }>();
  for (const phrase of topic.weak) phrases.set(keyOf(phrase), { phrase, weight: WEAK_WEIGHT });
  for (const phrase of topic.strong) phrases.set(keyOf(phrase), { phrase, weight: STRONG_WEIGHT });
  compiled.set(topic, phrases);
  return phrases;
}

function keyOf(phrase: string): string {
  return tokens(phrase)
    .map(({ text }) => wordKey(text))
    .join(' ');
}

/** Short words in capitals mean another thing in small letters ("ran", "US"). */
function wordKey(word: string): string {
  const isAcronym = word.length <= 5 && /\p{Lu}/u.test(word) && word === word.toUpperCase();
  return isAcronym ? word : stem(word.toLowerCase());
}

function found(phrases: Phrases, text: string): Set<string> {
  const keys = tokens(text).map((token) => wordKey(token.text));
  const hits = new Set<string>();
  for (let i = 0; i < keys.length; i += 1) {
    let key = '';
    for (let length = 1; length <= PHRASE_WORDS_MAX && i + length <= keys.length; length += 1) {
      key = length === 1 ? (keys[i] ?? '') : `${key} ${keys[i + length - 1]}`;
      if (phrases.has(key)) hits.add(key);
    }
  }
  return hits;
}
