/**
 * The people and bodies of one article: every proper name gathered under its fullest form, with the
 * role and the gender that the article gives, and each mention resolved to one of them.
 */

import type { Span } from '../text/span.ts';
import { FEMALE_NAMES, MALE_NAMES } from './given-names.ts';
import { BODY, DET, PERSON, POSSESSIVE, PREP, QUANTITY, RELATIVE, TITLE } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { type Page, tokenAt } from './page.ts';
import { FEMALE_NOUNS, MALE_NOUNS } from './role-words.ts';
import { antecedentOf } from './subject.ts';

export type Gender = 'female' | 'male' | null;
export type Person = {
  name: string;
  words: string[];
  role: string | null;
  gender: Gender;
  isBody: boolean;
  mentions: Mention[];
};
export type Resolved = { name: string; role: string | null };

export type People = {
  resolve(mention: Mention): Resolved;
  /** The mention with the phrases that hang on it, and its words. */
  spanOf(mention: Mention): Span & { text: string };
};

export function findPeople(page: Page): People {
  const byMention = new Map<Mention, Person>();
  const bySurname = new Map<string, Person[]>();
  const names = page.mentions.list.filter((mention) => mention.kind === 'name');
  const sorted = [...names].sort(
    (a, b) => nameWords(page, b).length - nameWords(page, a).length || a.from - b.from,
  );
  for (const mention of sorted) {
    const words = nameWords(page, mention);
    const gender = genderOf(page, mention, words);
    const key = words.at(-1) ?? '';
    const rivals = bySurname.get(key) ?? [];
    const person =
      matching(rivals, words, gender, mention) ??
      (words.length === 1 ? byGiven(bySurname, key) : null);
    const kept = person ?? {
      name: nameText(page, mention),
      words,
      role: null,
      gender,
      isBody: isBodyName(page, mention),
      mentions: [],
    };
    if (person === null) {
      rivals.push(kept);
      bySurname.set(key, rivals);
    }
    kept.gender ??= gender;
    kept.mentions.push(mention);
    byMention.set(mention, kept);
  }
  for (const mention of names) {
    const person = byMention.get(mention) as Person;
    person.role ??= roleOf(page, mention);
  }
  return {
    resolve: (mention) => resolve(page, byMention, mention),
    spanOf: (mention) => spanOf(page, mention),
  };
}

function byGiven(bySurname: Map<string, Person[]>, _key: string): Person | null {
  void bySurname;
  return null;
}

function matching(
  rivals: readonly Person[],
  words: readonly string[],
  gender: Gender,
  mention: Mention,
): Person | null {
  let best: Person | null = null;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const rival of rivals.slice(0, 8)) {
    if (gender !== null && rival.gender !== null && gender !== rival.gender) continue;
    if (words.length > 1 && !isSameGiven(rival.words[0] as string, words[0] as string)) continue;
    const first = rival.mentions[0] as Mention;
    const gap = first.from <= mention.from ? 0 : first.from - mention.from;
    if (gap < bestGap) {
      best = rival;
      bestGap = gap;
    }
  }
  return best;
}

function isSameGiven(a: string, b: string): boolean {
  return (
    a === b ||
    (a.length > 2 && b.startsWith(a.slice(0, 3))) ||
    (a[1] === '.' && a[0] === b[0]) ||
    (b[1] === '.' && a[0] === b[0])
  );
}

function nameWords(page: Page, mention: Mention): string[] {
  const words: string[] = [];
  for (let i = mention.nameFrom; i < mention.to; i++) words.push(tokenAt(page, i).text);
  while (words.length > 1 && /^(?:Jr|Sr|II|III|IV)$/.test(words.at(-1) as string)) words.pop();
  return words;
}

function nameText(page: Page, mention: Mention): string {
  const first = tokenAt(page, mention.nameFrom);
  return page.narration.text.slice(first.start, mention.end);
}

function genderOf(page: Page, mention: Mention, words: readonly string[]): Gender {
  for (let i = mention.from; i < mention.nameFrom; i++) {
    const { lower } = tokenAt(page, i);
    if (FEMALE_NOUNS.has(lower)) return 'female';
    if (MALE_NOUNS.has(lower)) return 'male';
  }
  if (words.length < 2) return null;
  const given = (words[0] as string).toLowerCase();
  return FEMALE_NAMES.has(given) ? 'female' : MALE_NAMES.has(given) ? 'male' : null;
}

function isBodyName(page: Page, mention: Mention): boolean {
  const last = tokenAt(page, mention.to - 1);
  if (last.flags & BODY) return true;
  const first = tokenAt(page, mention.from);
  return (first.flags & DET) !== 0 && mention.nameFrom === mention.from + 1;
}

function roleOf(page: Page, mention: Mention): string | null {
  let from = mention.from;
  while (from < mention.nameFrom && tokenAt(page, from).flags & (DET | POSSESSIVE | QUANTITY))
    from++;
  let hasRole = false;
  for (let i = from; i < mention.nameFrom; i++)
    if (tokenAt(page, i).flags & (PERSON | TITLE)) hasRole = true;
  if (hasRole && !/^(?:mr|mrs|ms|miss|mx|dr)$/.test(tokenAt(page, from).lower)) {
    return page.narration.text.slice(
      tokenAt(page, from).start,
      tokenAt(page, mention.nameFrom - 1).end,
    );
  }
  return null;
}

function spanOf(page: Page, mention: Mention): Span & { text: string } {
  const { start, end } = mention;
  return { start, end, text: page.narration.text.slice(start, end) };
}

function resolve(page: Page, byMention: Map<Mention, Person>, mention: Mention): Resolved {
  const person = byMention.get(mention);
  if (person !== undefined) return person;
  if (mention.kind === 'relative') {
    const noun = antecedentOf(page, mention.from, sentenceStart(page, mention));
    if (noun !== null) return resolve(page, byMention, noun);
  }
  if (mention.kind === 'pronoun')
    return { name: page.narration.text.slice(mention.start, mention.end), role: null };
  let end = mention.to;
  const { tokens } = page.narration;
  for (
    let hops = 0;
    hops < 3 &&
    end < tokens.length &&
    (tokenAt(page, end).flags & PREP) !== 0 &&
    !(tokenAt(page, end).flags & RELATIVE);
    hops++
  ) {
    const index = page.mentions.at[end + 1] ?? -1;
    if (index === -1) break;
    const next = page.mentions.list[index] as Mention;
    if (next.sentence !== mention.sentence) break;
    end = next.to;
  }
  return { name: page.narration.text.slice(mention.start, tokenAt(page, end - 1).end), role: null };
}

function sentenceStart(page: Page, mention: Mention): number {
  return page.narration.sentences[mention.sentence]?.from ?? 0;
}
