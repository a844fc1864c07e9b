/**
 * Where two outlets of one story give different figures or dates for the same thing, a point shows
 * both, each with its receipt. Precise before complete: sentences must be near the same but for the
 * one figure, and rounding, bounds, updates and running counts are no disagreement.
 */
import { baseOf } from '../answers/word-forms.ts';
import type { Evidence, KeyPoint } from '../digest/digest.ts';
import type { StoryArticle } from '../stories/story-article.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stem, tokens } from '../text/tokens.ts';
import { type Stated, statedIn } from './stated-figures.ts';
import { type StorySentence, storySentences } from './story-sentences.ts';

/** What one outlet says, in its own words ("six months"), and where. */
export type Version = { outlet: string; words: string; evidence: Evidence };

/** Share of the words beside the figure that both sentences must hold, of the shorter and of all. */
const SAME_OF_SHORTER = 0.8;
const SAME_OF_ALL = 0.6;
/** Fewer words beside the figure cannot tell that the same thing is meant. */
const WORDS_MIN = 4;
/** Reports further apart than this tell of two states of things. */
const APART_MS = 12 * 3_600_000;
/** Counts of people grow as a day goes on; so long they stand. */
const RUNNING_MS = 3_600_000;
/** Versions shown beside the point's own: more would be a table. */
const OTHERS_MAX = 2;

type Teller = { article: StoryArticle; outlet: string; at: number | null };
type Telling = Teller & {
  sentence: StorySentence;
  figure: Stated;
  /** Words beside the figure. */
  words: ReadonlySet<string>;
};

/** The point's own outlet first; empty where nobody disagrees. */
export function disagreementOn(point: KeyPoint, articles: readonly StoryArticle[]): Version[] {
  const tellers = new Map(articles.map((article) => [article.id, tellerOf(article)]));
  const [receipt] = point.evidence;
  const all = storySentences(articles);
  const own = all.find(
    ({ article, start, end }) =>
      article === receipt?.article && start < receipt.end && receipt.start < end,
  );
  if (own === undefined) return [];
  for (const mine of tellingsOf(own, tellers)) {
    if (!point.text.includes(mine.figure.words)) continue;
    const same = all
      .filter((sentence) => sentence !== own)
      .flatMap((sentence) => tellingsOf(sentence, tellers))
      .filter((telling) => isOfSameThing(mine, telling));
    if (same.some((telling) => telling.outlet === mine.outlet && differs(mine, telling))) continue;
    const others = newestOfEach(same).filter(
      (telling) =>
        !isSameSource(mine, telling) && isOfOneTime(mine, telling) && differs(mine, telling),
    );
    if (others.length > 0) return [mine, ...others.slice(0, OTHERS_MAX)].map(versionOf);
  }
  return [];
}

/** The point with who says what in brackets before its full stop: "… (A: six months; B: a year)." */
export function withDisagreement(point: KeyPoint, articles: readonly StoryArticle[]): KeyPoint {
  const versions = disagreementOn(point, articles);
  if (versions.length === 0) return point;
  const said = versions.map(({ outlet, words }) => `${outlet}: ${words}`).join('; ');
  const end = /[.!]?$/u.exec(point.text)?.index ?? point.text.length;
  const known = new Set(point.evidence.map(({ article }) => article));
  return {
    ...point,
    text: `${point.text.slice(0, end)} (${said})${point.text.slice(end) || '.'}`,
    evidence: [
      ...point.evidence,
      ...versions.map(({ evidence }) => evidence).filter(({ article }) => !known.has(article)),
    ],
  };
}

function tellerOf(article: StoryArticle): Teller | null {
  if (article.outlet === null) return null;
  const at = article.publishedAt === null ? null : Date.parse(article.publishedAt);
  return { article, outlet: article.outlet, at };
}

/** One for each figure; none where two of a kind stand in the sentence, since they are compared there. */
function tellingsOf(
  sentence: StorySentence,
  tellers: ReadonlyMap<string, Teller | null>,
): Telling[] {
  const teller = tellers.get(sentence.article) ?? null;
  if (teller === null) return [];
  const figures = statedIn(sentence.text);
  return figures
    .filter(({ of }) => figures.filter((other) => other.of === of).length === 1)
    .map((figure) => ({ ...teller, sentence, figure, words: wordsBeside(sentence.text, figure) }));
}

function wordsBeside(text: string, { start, end }: Stated): Set<string> {
  return new Set(
    tokens(text)
      .filter((token) => token.end <= start || token.start >= end)
      .filter(({ lower }) => !isStopWord(lower) || NEGATIONS.has(lower))
      .map(({ lower }) => stem(baseOf(lower))),
  );
}

const NEGATIONS: ReadonlySet<string> = new Set([
  'not',
  'no',
  'never',
  'without',
  'before',
  'after',
]);

/** The same words, names, negation and other figures, but for this one. */
function isOfSameThing(a: Telling, b: Telling): boolean {
  if (a.figure.of !== b.figure.of || a.words.size < WORDS_MIN || b.words.size < WORDS_MIN)
    return false;
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  const [least, all] = [Math.min(a.words.size, b.words.size), a.words.size + b.words.size - shared];
  if (shared < SAME_OF_SHORTER * least || shared < SAME_OF_ALL * all) return false;
  const onlyA = [...a.words].filter((word) => !b.words.has(word));
  const onlyB = [...b.words].filter((word) => !a.words.has(word));
  // One may say more than the other; "northern" here and "southern" there is another thing.
  if (onlyA.length > 0 && onlyB.length > 0) return false;
  const isTelling = (word: string): boolean =>
    /\p{N}/u.test(word) ||
    NEGATIONS.has(word) ||
    a.sentence.names.has(word) ||
    b.sentence.names.has(word);
  return ![...onlyA, ...onlyB].some(isTelling);
}

function differs(a: Telling, b: Telling): boolean {
  return !a.figure.agrees(b.figure) && !b.figure.agrees(a.figure);
}

/** What an outlet said first and changed later is its own update. */
function newestOfEach(tellings: readonly Telling[]): Telling[] {
  return [...Map.groupBy(tellings, ({ outlet }) => outlet).values()].flatMap((own) => {
    const newest = own.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))[0];
    return newest ?? [];
  });
}

function isSameSource(a: Telling, b: Telling): boolean {
  const [x, y] = [a.article, b.article];
  const isCopy = x.syndication !== undefined && x.syndication === y.syndication;
  const isOneAgency = x.agency != null && x.agency === y.agency;
  return a.outlet === b.outlet || isCopy || isOneAgency;
}

/** Undated reports may stand side by side, unless the count is one that grows. */
function isOfOneTime(a: Telling, b: Telling): boolean {
  if (a.at === null || b.at === null) return a.at === b.at && !a.figure.isRunning;
  return Math.abs(a.at - b.at) <= (a.figure.isRunning ? RUNNING_MS : APART_MS);
}

function versionOf({ outlet, figure, sentence }: Telling): Version {
  const { article, start, end } = sentence;
  return { outlet, words: figure.words, evidence: { article, start, end } };
}
