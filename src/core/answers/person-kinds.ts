/**
 * What tells a person's age, and what tells who somebody is: words beside the name, since the same
 * sentence may tell the age and the office of others.
 */
import { ROLES } from '../claims/lexicon.ts';
import type { KindInput } from './news-kinds.ts';
import type { Question } from './question.ts';

/** Worth of what is found, in the log of a belief. */
const BESIDE = 1.5;
const FITTING = 1;

const AGE =
  /\b\d{1,3}[- ]years?[- ]old\b|\b(?:aged|age of|turn(?:ed|s|ing)|(?:is|was|who is|who was|I['’]m|I am)) \d{1,3}\b(?![.,]\d| ?(?:%|per\b|[a-z]*met|km|miles|points))|(?<!\bage),? \b\d{1,3},(?= )|, \d{1,3}[.)]/giu;
const YEARS_OLD = /\b\d{1,3}[- ]years?[- ]old\b/i;
/** Between a name and its age: nothing, or "Jr., who is". */
const NAME_REACH_CHARS = 24;

/** Null where no age stands in it. */
export function ageWorth({ question, asked, sentence, text }: KindInput): number | null {
  const ages = [...text.matchAll(AGE)].map(({ index }) => index);
  if (ages.length === 0) return null;
  // "You were 14 years old" is said to somebody whom an interview does not name.
  if (/^(?:Q: )?you\b/i.test(text)) return -FITTING;
  const names = question.terms.flatMap((term, at) => (term.name ? [asked.terms[at]] : []));
  const ends = names.flatMap((name) =>
    (name?.forms ?? []).flatMap(({ base }) =>
      (sentence.places.get(base) ?? []).map(
        (place) => (sentence.words[place]?.end ?? 0) - sentence.start,
      ),
    ),
  );
  if (ends.length === 0) return YEARS_OLD.test(text) ? FITTING : 0;
  const isBeside = ages.some((age) =>
    ends.some((end) => age - end >= 0 && age - end <= NAME_REACH_CHARS),
  );
  return isBeside ? BESIDE : -FITTING;
}

/** "Who is Craig Dunn?", not "who is the mayor?". */
export function isWhoIs({ text, terms }: Question): boolean {
  return (
    /^\W*(?:and )?who(?:['’]s| is| was| are| were)\b/i.test(text) &&
    terms.length > 0 &&
    terms.every((term) => term.name)
  );
}

const INTRODUCED =
  /^,? (?:an?|the|who (?!ha[sd]\b|said|told|will|would)|whose|which|his|her|its|their|\d+|one|(?:\p{Ll}+ )?(?:chief|head|leader|director|spokes\p{Ll}+|president|chair\p{Ll}*|minister|professor|author|mayor|editor)\b)/u;
const BEFORE_NAME = /(?:\p{Ll}{3,}|\b[\p{Lu}][\p{L}]+\.?),? (?:\p{Lu}[\p{L}.’'-]+ )*$/u;

/** What stands beside the name tells most, a mere mention hardly anything. */
export function describedWorth({ question, asked, sentence, text }: KindInput): number | null {
  const last = asked.terms.at(-1);
  const at = (last?.forms ?? []).flatMap(({ base }) => sentence.places.get(base) ?? [])[0];
  const word = at === undefined ? undefined : sentence.words[at];
  if (word === undefined || at === undefined) return null;
  const after = text.slice(word.end - sentence.start);
  if (
    /^(?:, \d{1,3})?,? (?:of (?:the )?\p{Lu}\p{L}*|an?|the|who (?:is|was|heads|runs|leads|chairs|teaches|owns)|a|\d{2}-year)\b/u.test(
      after,
    )
  )
    return BESIDE;
  const first = sentence.words[at - question.terms.length + 1] ?? word;
  const before = text.slice(0, first.start - sentence.start);
  const isRoleBefore = sentence.words
    .slice(Math.max(0, at - question.terms.length - ROLE_REACH), at)
    .some((one) => ROLES.has(one.base));
  if (isRoleBefore || /\p{Ll}{3,}s, $|\b(?:named|called) $/u.test(before)) return BESIDE;
  if (INTRODUCED.test(after)) return FITTING;
  return BEFORE_NAME.test(before) ? 0 : -FITTING;
}

const ROLE_REACH = 4;
