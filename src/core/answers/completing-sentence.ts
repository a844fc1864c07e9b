/**
 * The second sentence of an answer, where the first needs one: who is meant where "who" was asked
 * and the sentence names nobody, what is announced where it only announces.
 */
import { answerPlaces } from './answer-kinds.ts';
import { isWeighty } from './answerability.ts';
import { fullNames } from './names-asked.ts';
import { hasBareName, isDoneBy } from './news-kinds.ts';
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
  const meant = meantBefore(question, asked, place);
  if (meant !== null) return [meant, place];
  if (next === undefined) return [place];
  const text = passage.text.slice(sentence.start, sentence.end);
  const nextText = passage.text.slice(next.start, next.end);
  const isNameless =
    question.kind === 'person' &&
    !isDoneBy(question, asked, sentence) &&
    (isNamelessDoer(question, text, nextText) ||
      (fullNames(text).length === 0 && !hasBareName({ sentence, asked, text })));
  const needsNext =
    (isNameless && fullNames(nextText).length > 0) ||
    (question.kind === 'thing' && !question.yesNo && isAnnouncement(sentence, asked));
  return needsNext ? [place, { passage, at: at + 1 }] : [place];
}

/** Openings of a sentence that is about what the one before it names. */
export const GOES_ON = /^(?:it|he|she|they|(?:it|he|she)['’]s|its|his|her|their|this|these|those)$/;

/** As many sentences before it may name what it goes on about. */
const MEANT_REACH = 3;

/** "It was about 41 per cent" is of whatever a sentence before names; null where it needs none. */
function meantBefore(
  question: Question,
  asked: Asked,
  { passage, at }: SentencePlace,
): SentencePlace | null {
  const sentence = passage.sentences[at];
  const before = passage.sentences[at - 1];
  if (sentence === undefined || before === undefined) return null;
  const opening = sentence.words[0]?.lower ?? '';
  const isNamed = sentence.words.some(
    ({ lower }, i) =>
      /^call(?:s|ed)?$/.test(lower) &&
      /^(?:it|this|that|them)$/.test(sentence.words[i + 1]?.lower ?? ''),
  );
  if (isNamed && question.kind === 'thing') return { passage, at: at - 1 };
  if (!GOES_ON.test(opening)) return null;
  if (question.kind === 'person' && /^(?:he|she)/.test(opening)) return { passage, at: at - 1 };
  const holds = (one: IndexedSentence | undefined, term: number) =>
    (asked.terms[term]?.forms ?? []).some(({ base }) => one?.places.has(base));
  const missing = question.terms.flatMap((term, i) =>
    (term.name || isWeighty(term)) && !holds(sentence, i) ? [i] : [],
  );
  if (missing.some((i) => holds(before, i))) return { passage, at: at - 1 };
  const names = missing.filter((i) => question.terms[i]?.name);
  for (let back = 2; back <= MEANT_REACH; back++)
    if (names.some((i) => holds(passage.sentences[at - back], i)))
      return { passage, at: at - back };
  return null;
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
