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
  /**
   * Names that other things bear too (an operator and a fruit, a maker and an economist): strong
   * where they are printed with their capital and the article has a strong phrase or two words of
   * `context`, else nothing.
   */
  ambiguous?: readonly string[];
  /** Weak phrases of the subject itself. Where an article has neither two of them nor a strong phrase it is off topic. */
  context?: readonly string[];
  /** Longer names in which a phrase means another thing: a stadium called after an operator. */
  not?: readonly string[];
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
const PHRASE_WORDS_MAX = 5;
/** Words of the subject that tell it without a strong phrase. */
const CONTEXT_MIN = 2;
/** What an article off topic keeps of its score: below `TOPIC_SCORE_MIN` whatever it was. */
const OFF_FACTOR = 0.49;

type Kind = 'strong' | 'weak' | 'ambiguous' | 'context' | 'not';
type Entry = { phrase: string; kind: Kind };
type Phrases = ReadonlyMap<string, Entry>;
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
  const all = new Set([...inTitle, ...inText]);
  const count = (kind: Kind): number => [...all].filter((entry) => entry.kind === kind).length;
  const isMeant = count('strong') > 0 || count('context') >= CONTEXT_MIN;
  const weightOf = ({ kind }: Entry): number => {
    if (kind === 'ambiguous') return isMeant ? STRONG_WEIGHT : 0;
    return kind === 'strong' ? STRONG_WEIGHT : WEAK_WEIGHT;
  };
  const weighed = [...all]
    .map((entry) => ({ entry, weight: weightOf(entry) * (inTitle.has(entry) ? TITLE_FACTOR : 1) }))
    .filter(({ weight }) => weight > 0);
  const weight = weighed.reduce((sum, one) => sum + one.weight, 0);
  const isOn = topic.context === undefined || isMeant;
  return {
    score: (weight / (weight + HALF_WEIGHT)) * (isOn ? 1 : OFF_FACTOR),
    terms: weighed
      .sort((a, b) => weightOf(b.entry) - weightOf(a.entry))
      .map(({ entry }) => entry.phrase),
  };
}

function compile(topic: Topic): Phrases {
  const known = compiled.get(topic);
  if (known !== undefined) return known;
  const phrases = new Map<string, Entry>();
  for (const kind of ['weak', 'context', 'ambiguous', 'strong', 'not'] as const)
    for (const phrase of topic[kind] ?? []) phrases.set(keyOf(phrase), { phrase, kind });
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

/** The longest phrase at each word; one within another is not found again. */
function found(phrases: Phrases, text: string): Set<Entry> {
  const words = tokens(text);
  const keys = words.map((token) => wordKey(token.text));
  const hits = new Set<Entry>();
  for (let i = 0; i < keys.length; ) {
    const [entry, length] = longestAt(phrases, keys, i);
    if (entry !== null && isAsPrinted(entry, words[i]?.text ?? '')) hits.add(entry);
    i += length;
  }
  return hits;
}

function longestAt(
  phrases: Phrases,
  keys: readonly string[],
  at: number,
): [entry: Entry | null, length: number] {
  let best: [Entry | null, number] = [null, 1];
  let key = '';
  for (let length = 1; length <= PHRASE_WORDS_MAX && at + length <= keys.length; length += 1) {
    key = length === 1 ? (keys[at] ?? '') : `${key} ${keys[at + length - 1]}`;
    const entry = phrases.get(key);
    if (entry !== undefined) best = [entry, length];
  }
  return best;
}

function isAsPrinted({ phrase, kind }: Entry, word: string): boolean {
  if (kind === 'not') return false;
  if (/^\p{L}+$/u.test(phrase) && !isOneWord(phrase.toLowerCase(), word.toLowerCase()))
    return false;
  return kind !== 'ambiguous' || !/^\p{Lu}/u.test(phrase) || /^\p{Lu}/u.test(word);
}

/** Stems run together what is not one: "operations" is no "operator". */
function isOneWord(a: string, b: string): boolean {
  return a.startsWith(b.slice(0, -1)) || b.startsWith(a.slice(0, -1));
}
