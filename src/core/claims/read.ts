/**
 * A claim and its evidence made ready for comparing: sentences of words with part of speech, base
 * form, quantity and clause. The only place that knows the tagger.
 */
import model from 'wink-eng-lite-web-model';
import winkNLP, { type PartOfSpeech, type WinkMethods } from 'wink-nlp';
import { STOP_WORDS } from '../answers/stop-words.ts';
import { baseOf } from '../answers/word-forms.ts';
import { sentences } from '../text/sentences.ts';
import { DATE_NAMES } from './lexicon.ts';
import { type Quantity, quantities } from './numbers.ts';
import { SHORT_FORMS, sharesInPercent, timesInMinutes } from './phrases.ts';
import { isKnownWord } from './relations.ts';
import { retag, singular } from './retag.ts';
import { spellStates } from './state-names.ts';

export type ClaimWord = {
  at: number;
  text: string;
  lower: string;
  /** Base form as the tagger gives it; `base` is the stem shared with search. */
  lemma: string;
  base: string;
  pos: PartOfSpeech;
  start: number;
  end: number;
  /** Part of a proper name; names of months and days are not. */
  name: boolean;
  date: boolean;
  /** Carries matter: neither function word nor part of a number. */
  content: boolean;
  quoted: boolean;
  quantity: Quantity | null;
  /** Number of the stretch between commas, colons and conjunctions that it stands in. */
  clause: number;
};

export type ReadClaim = { text: string; words: ClaimWord[]; quantities: Quantity[] };

let tagger: WinkMethods | null = null;

/** Made at the first claim: a run that checks none does not wait for it. */
function tag(text: string): {
  values: string[];
  tags: PartOfSpeech[];
  lemmas: string[];
  spaces: string[];
} {
  tagger ??= winkNLP(model, ['pos']);
  const { its } = tagger;
  const all = tagger.readDoc(text).tokens();
  return {
    values: all.out(its.value) as string[],
    tags: all.out(its.pos) as PartOfSpeech[],
    lemmas: all.out(its.lemma as unknown as typeof its.value) as string[],
    spaces: all.out(its.precedingSpaces) as string[],
  };
}

/** "2, 129" as some archives part it; "May 12, 300 people" is two figures. */
const PARTED_THOUSANDS =
  /(?<!\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\p{Ll}*\.? \d?)\b(\d{1,3}), (\d{3})(?![\d,])/gu;
const ORDINAL_FIGURE = /\b(\d{1,2})(?:st|nd|rd|th)\b(?! (?:century|Amendment|Street|Avenue))/g;
const ORDINALS =
  ' first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

/** Evidence and claims are read alike: spelled-out names shortened, contractions undone. */
export function evenOut(text: string): string {
  let even = text
    .replace(/``|''/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .replace(PARTED_THOUSANDS, '$1,$2')
    .replace(ORDINAL_FIGURE, (whole, figure: string) => ORDINALS[Number(figure)] ?? whole)
    .trim();
  for (const [pattern, short] of SHORT_FORMS) even = even.replace(pattern, short);
  return timesInMinutes(sharesInPercent(spellStates(even)));
}

/**
 * A longer sentence bears nothing out: half of it might be denied by the rest. Of 16,737 sentences of
 * news none had over 458 characters; what binds words to one another grows with their square.
 */
export const SENTENCE_CHARS_MAX = 1_500;

export function readClaims(text: string): ReadClaim[] {
  const short = sentences(text).filter(({ start, end }) => end - start <= SENTENCE_CHARS_MAX);
  return short.map(({ start, end }) => readSentence(evenOut(text.slice(start, end))));
}

const BREAKS = /^[,;:–—()]$/;
const BREAKING_WORDS = new Set(
  'but while whereas although though which who because and or after before when if unless until since that'.split(
    ' ',
  ),
);

function readSentence(text: string): ReadClaim {
  const found = quantities(text);
  const { values, tags: guessed, lemmas, spaces } = tag(text);
  const tags = retag(values, guessed, lemmas);
  const words: ClaimWord[] = [];
  let place = 0;
  let clause = 0;
  let quoted = false;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? '';
    const start = place + (spaces[at]?.length ?? 0);
    place = start + value.length;
    const lower = value.toLowerCase();
    if (value === '"') quoted = !quoted;
    if (BREAKS.test(value) || BREAKING_WORDS.has(lower)) clause++;
    const pos = tags[at] ?? 'X';
    const isDate =
      DATE_NAMES.test(lower) && /^[A-Z]/.test(value) && (lower !== 'may' || pos !== 'AUX');
    const quantity = found.find((one) => start >= one.start && start < one.end) ?? null;
    const isName = pos === 'PROPN' && !isDate && /^\p{Lu}|^\d/u.test(value);
    words.push({
      at,
      text: value,
      lower,
      start,
      end: place,
      clause,
      quoted,
      pos,
      lemma: lemmaOf(lower, lemmas[at] ?? lower, isName),
      base: baseOf(lower),
      name: isName,
      date: isDate,
      content: isContent(lower, pos, isDate) && !isCounted(quantity, start, value),
      quantity: isCounted(quantity, start, value) ? quantity : null,
    });
  }
  return { text, words, quantities: found };
}

/** A word inside a quantity's span that belongs to it: its figures, its scale, a unit it understood. */
function isCounted(quantity: Quantity | null, start: number, value: string): boolean {
  if (quantity === null) return false;
  if (quantity.unit !== '' || !/^[A-Za-z]/.test(value)) return true;
  return (
    start === quantity.start ||
    /^(?:hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|m|and|\w+ty|\w+teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|tenth|fifth)s?$/.test(
      value,
    )
  );
}

function lemmaOf(lower: string, lemma: string, isName: boolean): string {
  if (isName) return lower;
  const base = lemma.toLowerCase();
  return base === lower && !isKnownWord(lower) && isKnownWord(singular(lower))
    ? singular(lower)
    : base;
}

const MATTER = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV', 'NUM']);
const KEPT = new Set(
  'only first last before after more less few under over part former'.split(' '),
);
const EMPTY = new Set(
  'be have do get make take also so then there here very just even still yet such other own same way say accord according reportedly allegedly apparently perhaps maybe possibly likely probably supposedly'.split(
    ' ',
  ),
);

function isContent(lower: string, pos: PartOfSpeech, isDate: boolean): boolean {
  if (isDate || KEPT.has(lower)) return true;
  if (!MATTER.has(pos) || !/[\p{L}\p{N}]/u.test(lower)) return false;
  if (pos === 'PROPN') return true;
  return !STOP_WORDS.has(lower) && !EMPTY.has(lower);
}
