/**
 * The second sentence of an answer, where the first needs one: who is meant where "who" was asked
 * and the sentence names nobody, what is announced where it only announces.
 */
import { answerPlaces } from './answer-kinds.ts';
import { isWeighty } from './answerability.ts';
import { fullNames } from './names-asked.ts';
import { hasBareName } from './news-kinds.ts';
import type { IndexedSentence } from './passage-index.ts';
import type { Question } from './question.ts';
import type { Asked } from './sentence-features.ts';
import type { SentencePlace } from './speech-question.ts';

/** The sentence and what completes it, in the order of the article. */
export function completes(question: Question, asked: Asked, place: SentencePlace): SentencePlace[] {
  const { passage, at } = place;
  const sentence = passage.sentences[at];
  const next = passage.sentences[at + 1];
  if (sentence === undefined) return [place];
  const before = passage.sentences[at - 1];
  if (before !== undefined && isMeantBefore(question, asked, sentence, before))
    return [{ passage, at: at - 1 }, place];
  if (next === undefined) return [place];
  const text = passage.text.slice(sentence.start, sentence.end);
  const nextText = passage.text.slice(next.start, next.end);
  const isNameless =
    question.kind === 'person' &&
    (isNamelessDoer(question, text, nextText) ||
      (fullNames(text).length === 0 && !hasBareName({ sentence, asked, text })));
  const needsNext =
    (isNameless && fullNames(nextText).length > 0) ||
    (question.kind === 'thing' && !question.yesNo && isAnnouncement(sentence, asked));
  return needsNext ? [place, { passage, at: at + 1 }] : [place];
}

/** Openings of a sentence that is about what the one before it names. */
export const GOES_ON = /^(?:it|he|she|they|(?:it|he|she)['’]s|its|his|her|their|this|these|those)$/;

/** "It was about 41 per cent" is of whatever the sentence before names. */
function isMeantBefore(
  question: Question,
  asked: Asked,
  sentence: IndexedSentence,
  before: IndexedSentence,
): boolean {
  const opening = sentence.words[0]?.lower ?? '';
  const isNamed = sentence.words.some(
    ({ lower }, at) =>
      /^call(?:s|ed)?$/.test(lower) && GOES_ON.test(sentence.words[at + 1]?.lower ?? ''),
  );
  if (isNamed && question.kind === 'thing') return true;
  if (!GOES_ON.test(opening)) return false;
  if (question.kind === 'person' && /^(?:he|she)/.test(opening)) return true;
  const holds = (one: IndexedSentence, at: number) =>
    (asked.terms[at]?.forms ?? []).some(({ base }) => one.places.has(base));
  const matter = question.terms.flatMap((term, at) => (term.name || isWeighty(term) ? [at] : []));
  return matter.some((at) => holds(before, at) && !holds(sentence, at));
}

const DEED_ASKED = /^\W*who (?:(?:was|were|is|has been|had been) )?(?<deed>\p{L}{3,})/iu;

/** "The staffer was charged with battery", whom the sentence behind names. */
function isNamelessDoer({ text: asked }: Question, text: string, next: string): boolean {
  const deed = DEED_ASKED.exec(asked)?.groups?.deed;
  if (deed === undefined) return false;
  const doer = new RegExp(
    String.raw`\b(?:the|an?|his|her|its|their) (?:\p{Ll}+ ){1,3}(?:(?:was|were|is|had been|has been) )?${deed}\b`,
    'u',
  );
  return doer.test(text) && fullNames(next).some(({ start }) => start === 0);
}

const ANNOUNCEMENT_WORDS_MAX = 12;
const FRESH_MAX = 3;

/** Short, and little in it that the question did not say. */
function isAnnouncement(sentence: IndexedSentence, asked: Asked): boolean {
  const fresh = answerPlaces(sentence, 'thing', asked.bases);
  return sentence.words.length <= ANNOUNCEMENT_WORDS_MAX && fresh.length <= FRESH_MAX;
}
