/**
 * Lies in which one value is put in another's place: a word, a figure, a date, a name.
 */
import type { ClaimWord } from '../../src/core/claims/read.ts';
import { isOpposite, nearness, relationOf } from '../../src/core/claims/relations.ts';
import {
  byRelation,
  figures,
  grouped,
  nameRun,
  namesIn,
  type Operation,
  pick,
  SMALL,
  sentence,
  swap,
  textOf,
  upperFirst,
} from './row-words.ts';

export const sibling = byRelation(
  (word, other) =>
    /^(?:example|none|near)$/.test(relationOf(word.lemma, other)) &&
    relationOf(other, word.lemma) !== 'kind' &&
    nearness(word.lemma, other) > 0.42 &&
    nearness(word.lemma, other) < 0.75,
);
export const opposite = byRelation((word, other) => isOpposite(word.lemma, other));

export const figureLie: Operation = (claim, { random, evidence }) => {
  const one = pick(figures(claim.text), random);
  const spelled = pick(
    claim.words.filter((word) => SMALL.indexOf(word.lower) > 1 && word.pos === 'NUM'),
    random,
  );
  if (one === undefined && spelled === undefined) return null;
  if (one === undefined || (spelled !== undefined && random() < 0.5)) {
    const word = spelled as ClaimWord;
    const other =
      pick(
        SMALL.slice(2, 13).filter((name) => name !== word.lower),
        random,
      ) ?? 'three';
    return sentence(
      swap(claim.text, word.start, word.end, word.at === 0 ? upperFirst(other) : other),
    );
  }
  const theirs = evidence
    .flatMap(({ text }) => figures(text))
    .filter(({ value }) => value !== one.value && value > one.value / 30 && value < one.value * 30);
  const borrowed = random() < 0.35 ? pick(theirs, random)?.written : undefined;
  const factor = pick([0.5, 2, 1.5, 0.7, 10, 0.1, 1.3, 3], random) ?? 2;
  const digits = one.written.replace(/\d/g, (digit, at) =>
    at === 0 && random() < 0.6
      ? String(((Number(digit) + 1 + Math.floor(random() * 7)) % 9) + 1)
      : digit,
  );
  const made =
    random() < 0.5
      ? digits
      : grouped(
          Number.isInteger(one.value)
            ? Math.max(1, Math.round(one.value * factor))
            : Number((one.value * factor).toFixed(1)),
        );
  const by = borrowed ?? made;
  return by === one.written || Number(by.replace(/,/g, '')) === one.value
    ? null
    : sentence(swap(claim.text, one.start, one.end, by));
};
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
export const dateLie: Operation = (claim, { random }) => {
  const word = pick(
    claim.words.filter((one) => one.date && (DAYS.includes(one.text) || MONTHS.includes(one.text))),
    random,
  );
  if (word !== undefined) {
    const list = DAYS.includes(word.text) ? DAYS : MONTHS;
    return sentence(
      swap(
        claim.text,
        word.start,
        word.end,
        pick(
          list.filter((one) => one !== word.text),
          random,
        ) ?? '',
      ),
    );
  }
  const year = /\b(?:19|20)\d\d\b/.exec(claim.text);
  return year === null
    ? null
    : sentence(
        swap(
          claim.text,
          year.index,
          year.index + 4,
          String(Number(year[0]) + (pick([-10, -2, -1, 1, 2, 10], random) ?? 1)),
        ),
      );
};

export const nameLie =
  (isNear: boolean): Operation =>
  (claim, { evidence, stranger, random }) => {
    const phrase = pick(namesIn(claim), random);
    if (phrase === undefined) return null;
    const known = new Set(claim.words.filter((word) => word.name).map((word) => word.base));
    const from = isNear ? evidence : [stranger];
    const others = from
      .flatMap((read) => namesIn(read).map((one) => ({ read, one, run: nameRun(read, one) })))
      .filter(
        ({ read, run }) =>
          !read.words.slice(run.start, run.end).some((word) => known.has(word.base)) &&
          run.end - run.start <= 3,
      );
    const other = pick(others, random);
    if (other === undefined) return null;
    const run = nameRun(claim, phrase);
    return sentence(
      swap(
        claim.text,
        claim.words[run.start]?.start ?? 0,
        claim.words[run.end - 1]?.end ?? 0,
        textOf(other.read, other.run.start, other.run.end),
      ),
    );
  };
