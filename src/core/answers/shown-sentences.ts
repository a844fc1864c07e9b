/**
 * Sentences as an answer shows them: each once, with every place in which an outlet prints it.
 */
import { datelineOf } from './names-asked.ts';
import type { IndexedPassage, PassageIndex } from './passage-index.ts';
import type { RankedSentence } from './rank-sentences.ts';
import type { SentencePlace } from './speech-question.ts';

/** Offsets into the passage's text. */
export type PassagePlace = { passage: string; start: number; end: number };

/** `places`: where the sentence stands, the one shown first, then its copies. */
export type NewsSentence = { text: string; places: PassagePlace[] };

const NEAREST_MAX = 2;

export function placeOf(sentence: RankedSentence, index: PassageIndex): SentencePlace | undefined {
  const passage = index.passages.find(({ id }) => id === sentence.passage);
  const at = passage?.sentences.findIndex(({ start }) => start === sentence.start) ?? -1;
  return passage === undefined || at === -1 ? undefined : { passage, at };
}

export function toSentence({ passage, at }: SentencePlace, index: PassageIndex): NewsSentence {
  const own = textAt(passage, at);
  const key = evenWords(own);
  const copies = index.passages
    .filter((other) => other !== passage)
    .flatMap((other) => {
      const copy = other.sentences.findIndex((_, i) => evenWords(textAt(other, i)) === key);
      return copy === -1 ? [] : [toPlace(other, copy)];
    });
  return { text: inMarks(own), places: [toPlace(passage, at), ...copies] };
}

/** A sentence from within a longer quotation gets the mark that stands before or behind it there. */
export function inMarks(text: string): string {
  const marks = text.match(/[“”]/gu) ?? [];
  const opens = marks[0] === '”' ? '“' : '';
  const closes = marks.at(-1) === '“' ? '”' : '';
  return `${opens}${text}${closes}`;
}

export function nearestOf(ranked: readonly RankedSentence[], index: PassageIndex): PassagePlace[] {
  const seen = new Set<string>();
  const places: PassagePlace[] = [];
  for (const sentence of ranked) {
    if (places.length === NEAREST_MAX) break;
    const place = placeOf(sentence, index);
    const key = evenWords(sentence.text);
    // A question tells nothing.
    if (place === undefined || seen.has(key) || endsAsQuestion(sentence.text)) continue;
    seen.add(key);
    places.push(toPlace(place.passage, place.at));
  }
  return places;
}

/** Asked, and so told by nobody. */
export function endsAsQuestion(text: string): boolean {
  return /\?[”"’']?$/.test(text);
}

/** Copies differ in marks and in the agency's dateline alone. */
export function evenWords(text: string): string {
  const bare = text.slice(datelineOf(text).length).toLowerCase();
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

export function textAt(passage: IndexedPassage, at: number): string {
  const span = passage.sentences[at];
  return span === undefined ? '' : passage.text.slice(span.start, span.end);
}

function toPlace(passage: IndexedPassage, at: number): PassagePlace {
  const { start, end } = passage.sentences[at] ?? { start: 0, end: 0 };
  return { passage: passage.id, start, end };
}
