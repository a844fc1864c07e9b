/**
 * The second sentence of an answer, where the first needs one: who is meant where "who" was asked
 * and the sentence names nobody, what is announced where it only announces.
 */
import { answerPlaces } from './answer-kinds.ts';
import { fullNames } from './names-asked.ts';
import type { Question } from './question.ts';
import type { Asked } from './sentence-features.ts';
import type { SentencePlace } from './speech-question.ts';

/** The sentence and what completes it, in the order of the article. */
export function completes(question: Question, asked: Asked, place: SentencePlace): SentencePlace[] {
  const { passage, at } = place;
  const sentence = passage.sentences[at];
  if (sentence === undefined) return [];
  const textAt = (i: number) => {
    const span = passage.sentences[i];
    return span === undefined ? '' : passage.text.slice(span.start, span.end);
  };
  const next = { passage, at: at + 1 };
  if (question.kind === 'person' && !namesFresh(textAt(at), asked)) {
    if (namesFresh(textAt(at + 1), asked)) return [place, next];
  }
  if (question.kind === 'thing' && isAnnouncement(sentence.words.length, asked, place)) {
    if (passage.sentences[at + 1] !== undefined) return [place, next];
  }
  return [place];
}

function namesFresh(text: string, asked: Asked): boolean {
  return fullNames(text).length > 0 && asked !== undefined;
}

const ANNOUNCEMENT_WORDS_MAX = 12;
const FRESH_MAX = 3;

function isAnnouncement(length: number, asked: Asked, { passage, at }: SentencePlace): boolean {
  const sentence = passage.sentences[at];
  if (sentence === undefined || length > ANNOUNCEMENT_WORDS_MAX) return false;
  return answerPlaces(sentence, 'thing', asked.bases).length <= FRESH_MAX;
}
