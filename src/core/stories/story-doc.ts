/**
 * What clustering reads of an article, counted once when it arrives: words with the lead weighing
 * more, names, places, figures, and runs of words. Weights by rarity come later, since rarity
 * changes as articles come.
 */

import { isStopWord } from '../text/stop-words.ts';
import { stem, type Token, tokens } from '../text/tokens.ts';
import { hashTerm } from './sparse.ts';

export type StoryDoc = {
  id: string;
  title: string | null;
  /** Paragraphs parted by a blank line; may be empty where only the headline is known. */
  text: string;
  /** ISO 8601 UTC, null where the source gives none. */
  publishedAt: string | null;
  language?: string | null;
};

/** Hashed terms and how often each occurs. */
export type Counts = ReadonlyMap<number, number>;

export type DocFeatures = {
  id: string;
  /** Milliseconds since 1970, null where undated. */
  time: number | null;
  /** Content words read, headline and body. */
  length: number;
  /** Stems, those of the headline and lead counted higher. */
  terms: Counts;
  /** Stems of the headline, or of the first sentence where there is none. */
  headline: Counts;
  /** Stems of the headline and the first words of the body. */
  lead: Counts;
  /** Stems of words printed with a capital, and pairs of them. */
  names: Counts;
  /** The pairs alone: mostly full names of people. */
  fullNames: Counts;
  /** Names after "in", "at", "near". */
  places: Counts;
  figures: Counts;
  dates: Dates;
  /** Pairs of neighbouring content stems. */
  pairs: Counts;
  /** Hashed runs of words as printed, ascending; shared ones are copied or quoted. */
  runs: Int32Array;
};

/** Dates that the text names, hashed, ascending. */
export type Dates = {
  years: Int32Array;
  months: Int32Array;
  days: Int32Array;
  weekdays: Int32Array;
};

/** Words read of one text: a story is told in its first few hundred. */
const WORDS_MAX = 700;
const LEAD_WORDS = 60;
const TITLE_WEIGHT = 2;
const LEAD_WEIGHT = 1.5;
const HEADLINE_WORDS_MAX = 25;
const RUN_WORDS = 5;
const RUNS_MAX = 300;
const PLACE_CUE = new Set(['in', 'at', 'near', 'from', 'off', 'outside']);

export function docFeatures(doc: StoryDoc): DocFeatures {
  const title = words(doc.title ?? '');
  const body = words(doc.text).slice(0, WORDS_MAX);
  const both = [...title, ...body];
  const time = doc.publishedAt === null ? Number.NaN : Date.parse(doc.publishedAt);
  const allNames = [...names(title), ...names(body)];
  return {
    id: doc.id,
    time: Number.isNaN(time) ? null : time,
    length: both.filter(isContent).length,
    terms: counted([
      ...weigh(title, TITLE_WEIGHT),
      ...body.flatMap((word, i) => weigh([word], leadWeight(i))),
    ]),
    headline: counted(weigh(title.length > 0 ? title : firstSentence(body), 1)),
    lead: counted(weigh([...title, ...body.slice(0, LEAD_WORDS)], 1)),
    names: counted(allNames),
    fullNames: counted(allNames.filter(({ term }) => term.includes(' '))),
    places: counted(places(body)),
    figures: counted(weigh(both.filter(isFigure), 1)),
    dates: dates(both),
    pairs: counted([...neighbours(title), ...neighbours(body)]),
    runs: runs(body),
  };
}

type Word = Token & Read & { opensSentence: boolean };
/** What a word is, wherever it stands. */
type Read = { stem: string; isContent: boolean };
type Weighed = { term: string; weight: number };

function words(text: string): Word[] {
  let end = -1;
  return tokens(text.slice(0, WORDS_MAX * 12)).map((token) => {
    const opensSentence = end < 0 || /[.!?:\n“”"]/u.test(text.slice(end, token.start));
    end = token.end;
    const { stem, isContent } = readWord(token.lower);
    return { ...token, stem, isContent, opensSentence };
  });
}

/** Stemming is most of the cost of reading, and few words make up most of the news. */
const known = new Map<string, Read>();
const KNOWN_MAX = 30_000;

function readWord(lower: string): Read {
  let read = known.get(lower);
  if (read === undefined) {
    read = { stem: stem(lower), isContent: !isStopWord(lower) };
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(lower, read);
  }
  return read;
}

const isContent = (word: Word): boolean => word.isContent;
const isFigure = (word: Word): boolean => /\p{N}/u.test(word.text);
const isName = (word: Word): boolean =>
  word.isContent &&
  /^\p{Lu}/u.test(word.text) &&
  (!word.opensSentence || /^\p{Lu}{2}/u.test(word.text));

function leadWeight(place: number): number {
  return place < LEAD_WORDS ? LEAD_WEIGHT : 1;
}

function firstSentence(body: readonly Word[]): Word[] {
  const end = body.findIndex((word, i) => i > 4 && word.opensSentence);
  return body.slice(0, Math.min(end < 0 ? body.length : end, HEADLINE_WORDS_MAX));
}

function weigh(list: readonly Word[], weight: number): Weighed[] {
  return list.filter(isContent).map((word) => ({ term: word.stem, weight }));
}

/** Single names and full ones: "Reid" and "tara reid". */
function names(list: readonly Word[]): Weighed[] {
  return list.flatMap((word, i) => {
    if (!isName(word)) return [];
    const before = list[i - 1];
    const single = { term: word.stem, weight: 1 };
    if (
      before === undefined ||
      word.start - before.end > 2 ||
      !/^\p{Lu}/u.test(before.text) ||
      !before.isContent
    )
      return [single];
    return [single, { term: `${before.stem} ${word.stem}`, weight: 1 }];
  });
}

function places(list: readonly Word[]): Weighed[] {
  return list.flatMap((word, i) => {
    const before = list[i - 1];
    return isName(word) && before !== undefined && PLACE_CUE.has(before.lower)
      ? [{ term: word.stem, weight: 1 }]
      : [];
  });
}

const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;
const WEEKDAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun))$/;
const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^(?:[1-9]|[12]\d|3[01])$/;

function dates(list: readonly Word[]): Dates {
  const years = new Set<string>();
  const months = new Set<string>();
  const days = new Set<string>();
  const weekdays = new Set<string>();
  for (const [i, word] of list.entries()) {
    if (YEAR.test(word.text)) years.add(word.text);
    if (!/^\p{Lu}/u.test(word.text)) continue;
    if (WEEKDAY.test(word.lower)) weekdays.add(word.lower.slice(0, 3));
    if (!MONTH.test(word.lower)) continue;
    const month = word.lower.slice(0, 3);
    months.add(month);
    const day = [list[i + 1], list[i - 1]].find(
      (near) => near !== undefined && DAY.test(near.text),
    );
    if (day !== undefined) days.add(`${month} ${day.text}`);
  }
  return {
    years: hashed(years),
    months: hashed(months),
    days: hashed(days),
    weekdays: hashed(weekdays),
  };
}

function neighbours(list: readonly Word[]): Weighed[] {
  const content = list.filter(isContent);
  return content.flatMap((word, i) => {
    const before = content[i - 1];
    return before === undefined ? [] : [{ term: `${before.stem} ${word.stem}`, weight: 1 }];
  });
}

function runs(list: readonly Word[]): Int32Array {
  const set = new Set<string>();
  for (let i = 0; i + RUN_WORDS <= list.length && set.size < RUNS_MAX; i += 1) {
    set.add(
      list
        .slice(i, i + RUN_WORDS)
        .map(({ lower }) => lower)
        .join(' '),
    );
  }
  return hashed(set);
}

function hashed(terms: ReadonlySet<string>): Int32Array {
  return Int32Array.from(new Set(Array.from(terms, hashTerm))).sort();
}

function counted(list: readonly Weighed[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { term, weight } of list) {
    const id = hashTerm(term);
    counts.set(id, (counts.get(id) ?? 0) + weight);
  }
  return counts;
}
