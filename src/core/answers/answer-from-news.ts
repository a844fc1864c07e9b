/**
 * The offline answer that a reader sees: the one sentence that tells, a second only where the first
 * is not understood without it. Copies in other outlets are further places of the same sentence; of
 * two that disagree the newer is taken. Nothing is answered that the sentences do not tell.
 */

import { completes } from './completing-sentence.ts';
import { datelineOf } from './names-asked.ts';
import { createPassageIndex, type IndexedPassage, type PassageIndex } from './passage-index.ts';
import type { AnswerKind } from './question.ts';
import { type RankedSentence, rankSentences } from './rank-sentences.ts';
import {
  contentOf,
  holds,
  type PassageQuote,
  readSpeechQuestion,
  type SentencePlace,
  sentenceSaying,
  spokenSentences,
} from './speech-question.ts';
import { worthOf } from './tells.ts';
import { type NewsPassage, readStories } from './told-stories.ts';

/** Offsets into the passage's text. */
export type PassagePlace = { passage: string; start: number; end: number };

/** `places`: where the sentence stands, the one shown first, then its copies. */
export type NewsSentence = { text: string; places: PassagePlace[] };

export type NewsAnswer = {
  /** One or two; empty where the passages do not tell. */
  sentences: NewsSentence[];
  /** Best first; what to show where there is no answer. */
  nearest: PassagePlace[];
  /** False where the sentences are only the closest to an answer. */
  isSure: boolean;
};

const NEAREST_MAX = 2;
const LOOKED_AT = 60;
/** Cost of a figure that a later report takes back. */
const REPLACED_COST = 6;
const DAY_MS = 86_400_000;
/** News a week older than the newest at hand counts for a third of it. */
const FRESH_DAYS = 7;

export function answerFromNews(
  question: string,
  passages: readonly NewsPassage[],
  quotes: readonly PassageQuote[],
): NewsAnswer {
  const index = createPassageIndex(passages);
  const freshness = freshnessOf(passages);
  const ageCost = ageCostOf(passages);
  const ranking = rankSentences(question, index);
  const belief = beliefWithCopies(ranking.sentences);
  const nearest = nearestOf(ranking.sentences, index);
  const speech = readSpeechQuestion(question);
  if (speech?.asks === 'speaker') {
    const found = sentenceSaying(speech.said, index, quotes);
    if (found !== null)
      return { sentences: withName(found, found.speaker, index), nearest, isSure: true };
  }
  if (speech?.asks === 'words') {
    const [best] = spokenSentences(speech, index, quotes, freshness);
    const sentences = best === undefined ? [] : withName(best, speech.speaker, index);
    return { sentences, nearest, isSure: true };
  }
  const story = readStories(passages, index);
  const found = ranking.sentences.slice(0, LOOKED_AT).flatMap((sentence) => {
    const place = placeOf(sentence, index);
    if (place === undefined) return [];
    const { id } = place.passage;
    const believed = { ...sentence, share: belief(sentence) };
    const told = worthOf(ranking, believed, place, {
      isInStory: (base) => story.holds(id, base),
      opensArticle: story.opens(id),
    });
    if (told === null) return [];
    const isReplaced = ranking.question.kind === 'number' && story.hasReplaced(id, sentence.text);
    const worth =
      told.worth + ageCost(ranking.question.kind, id) - (isReplaced ? REPLACED_COST : 0);
    return [{ place, worth, isSure: told.isSure }];
  });
  const [best] = found.sort((a, b) => b.worth - a.worth);
  if (best === undefined) return { sentences: [], nearest, isSure: false };
  const chosen = completes(ranking.question, ranking.asked, best.place);
  return {
    sentences: chosen.map((place) => toSentence(place, index)),
    nearest,
    isSure: best.isSure,
  };
}

function freshnessOf(passages: readonly NewsPassage[]): (passage: IndexedPassage) => number {
  const times = new Map(
    passages.map(({ id, publishedAt }) => [
      id,
      publishedAt === null ? null : Date.parse(publishedAt),
    ]),
  );
  const newest = Math.max(...[...times.values()].filter((time) => time !== null));
  return ({ id }) => {
    const time = times.get(id) ?? null;
    return time === null ? 0 : Math.exp((time - newest) / (FRESH_DAYS * DAY_MS));
  };
}

/** Kinds of fact that later news replaces. */
const REPLACED: ReadonlySet<AnswerKind> = new Set(['number', 'duration', 'date']);
/** Cost of a day, in the log of a belief, and where more days no longer matter. */
const DAY_COST = { replaced: 0.4, other: 0.1 } as const;
const AGE_COST_MAX = 3;
/** Reports of one day do not replace one another. */
const SAME_DAY = 1;

function ageCostOf(passages: readonly NewsPassage[]) {
  const times = new Map(
    passages.map(({ id, publishedAt }) => [
      id,
      publishedAt === null ? Number.NaN : Date.parse(publishedAt),
    ]),
  );
  const newest = Math.max(...[...times.values()].filter(Number.isFinite));
  return (kind: AnswerKind, id: string): number => {
    const days = Math.max(0, (newest - (times.get(id) ?? Number.NaN)) / DAY_MS - SAME_DAY);
    const cost = REPLACED.has(kind) ? DAY_COST.replaced : DAY_COST.other;
    return -Math.min(AGE_COST_MAX, Number.isFinite(days) ? cost * days : AGE_COST_MAX / 2);
  };
}

/** Copies of a sentence are one answer: their shares add up. */
function beliefWithCopies(ranked: readonly RankedSentence[]) {
  const shares = new Map<string, number>();
  for (const { text, share } of ranked) {
    const key = evenWords(text);
    shares.set(key, (shares.get(key) ?? 0) + share);
  }
  return ({ text, share }: RankedSentence) => shares.get(evenWords(text)) ?? share;
}

function placeOf(sentence: RankedSentence, index: PassageIndex): SentencePlace | undefined {
  const passage = index.passages.find(({ id }) => id === sentence.passage);
  const at = passage?.sentences.findIndex(({ start }) => start === sentence.start) ?? -1;
  return passage === undefined || at === -1 ? undefined : { passage, at };
}

/** The sentence before it is shown too where the speaker is named only there. */
function withName(place: SentencePlace, speaker: string, index: PassageIndex): NewsSentence[] {
  const { passage, at } = place;
  const name = contentOf(speaker);
  const isNamed = holds(passage.sentences[at], name);
  const before = { passage, at: at - 1 };
  const after = { passage, at: at + 1 };
  if (!isNamed && holds(passage.sentences[at - 1], name))
    return [before, place].map((one) => toSentence(one, index));
  if (!isNamed && holds(passage.sentences[at + 1], name))
    return [place, after].map((one) => toSentence(one, index));
  return [toSentence(place, index)];
}

function toSentence({ passage, at }: SentencePlace, index: PassageIndex): NewsSentence {
  const own = textAt(passage, at);
  const key = evenWords(own);
  const copies = index.passages
    .filter((other) => other !== passage)
    .flatMap((other) => {
      const copy = other.sentences.findIndex((_, i) => evenWords(textAt(other, i)) === key);
      return copy === -1 ? [] : [toPlace(other, copy)];
    });
  return { text: own, places: [toPlace(passage, at), ...copies] };
}

function nearestOf(ranked: readonly RankedSentence[], index: PassageIndex): PassagePlace[] {
  const seen = new Set<string>();
  const places: PassagePlace[] = [];
  for (const sentence of ranked) {
    if (places.length === NEAREST_MAX) break;
    const place = placeOf(sentence, index);
    const key = evenWords(sentence.text);
    if (place === undefined || seen.has(key)) continue;
    seen.add(key);
    places.push(toPlace(place.passage, place.at));
  }
  return places;
}

/** Copies differ in marks and in the agency's dateline alone. */
function evenWords(text: string): string {
  const bare = text.slice(datelineOf(text).length).toLowerCase();
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function textAt(passage: IndexedPassage, at: number): string {
  const span = passage.sentences[at];
  return span === undefined ? '' : passage.text.slice(span.start, span.end);
}

function toPlace(passage: IndexedPassage, at: number): PassagePlace {
  const { start, end } = passage.sentences[at] ?? { start: 0, end: 0 };
  return { passage: passage.id, start, end };
}
