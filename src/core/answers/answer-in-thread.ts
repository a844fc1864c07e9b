/**
 * A follow-up answered from its thread: of the articles that were told of, then of their stories,
 * before anything else is looked at. What a thread has said it shows again, or leaves out, as asked.
 */
import type { News, NewsAnswer } from './answer-from-news.ts';
import { isWeighty } from './answerability.ts';
import { createPassageIndex } from './passage-index.ts';
import { parseQuestion } from './question.ts';
import { rankSentences } from './rank-sentences.ts';
import { evenWords, type NewsSentence, textAt, toSentence } from './shown-sentences.ts';
import { contentOf, readSpeechQuestion } from './speech-question.ts';
import { isAside, isWhollyMet } from './tells.ts';
import { besideTold, type ToldThread, toldPassages } from './told-articles.ts';

/** How a question is answered from given passages; `spoken` is null where it asks for nobody's words. */
export type Tellers = {
  plain(question: string, news: News): NewsAnswer;
  spoken(question: string, news: News): NewsAnswer | null;
};

/** No answer shows more at once. */
const AGAIN_MAX = 4;

/** Null where the thread's own articles hold nothing that comes close. */
export function answerInThread(
  question: string,
  thread: ToldThread,
  news: News,
  tell: Tellers,
): NewsAnswer | null {
  const { passages } = news;
  const own = onlyOf(toldPassages(passages), news);
  const story = onlyOf(
    passages.filter(({ isOfThread }) => isOfThread === true),
    news,
  );
  if (thread.asks === 'receipt') return receiptOf(question, thread, news, tell);
  const focus = focusOf(thread, own);
  const wheres = [{ ...own, isOfTold: true, focus }, story].filter(
    (where) => where.passages.length > 0,
  );
  const speech = readSpeechQuestion(question);
  if (speech?.asks === 'speaker') return null;
  const answers =
    speech === null
      ? wheres.flatMap((where) => thread.questions.map((asked) => tell.plain(asked, where)))
      : spokenIn(question, speech, speech.about === '' ? [ofBoth(own, story)] : wheres, tell);
  const told = answers.filter(
    (answer) => answer.sentences.length > 0 && (speech !== null || holdsBrought(answer, thread)),
  );
  return told.find(({ isSure }) => isSure) ?? told[0] ?? ofBrought(question, thread, wheres);
}

function holdsBrought({ sentences }: NewsAnswer, { brings }: ToldThread): boolean {
  return brings === undefined || sentences.some(({ text }) => text.includes(brings));
}

/** "And Taiwan?": the sentence of the articles told of that says something of it, nearest to the matter. */
function ofBrought(
  question: string,
  { brings }: ToldThread,
  wheres: readonly News[],
): NewsAnswer | null {
  if (brings === undefined || parseQuestion(question).kind === 'person') return null;
  const matter = new Set(contentOf(question.replace(brings, '')));
  for (const { index } of wheres) {
    const naming = index.passages.flatMap((passage) =>
      passage.sentences.flatMap((_, at) => {
        const text = textAt(passage, at);
        const place = text.indexOf(brings);
        if (place === -1 || isAside(text)) return [];
        const shared = contentOf(text).filter((base) => matter.has(base)).length;
        return [{ passage, at, worth: shared + (place <= OPENING_CHARS ? OPENING_WORTH : 0) }];
      }),
    );
    const [best] = naming.sort((a, b) => b.worth - a.worth);
    if (best !== undefined)
      return { sentences: [toSentence(best, index)], nearest: [], isSure: false };
  }
  return null;
}

/** Named so early, it is what the sentence is about. */
const OPENING_CHARS = 12;
const OPENING_WORTH = 2;

function onlyOf(passages: News['passages'], { quotes, said }: News): News {
  return { passages, index: createPassageIndex(passages), quotes, ...(said && { said }) };
}

/** What somebody said at all is told by the newest of what the thread is about. */
function ofBoth(own: News, story: News): News {
  const known = new Set(story.passages.map(({ id }) => id));
  return onlyOf([...story.passages, ...own.passages.filter(({ id }) => !known.has(id))], own);
}

/** Words on the subject before any others; those on another subject are only the closest. */
function spokenIn(
  question: string,
  { about }: { about: string },
  wheres: readonly News[],
  tell: Tellers,
): NewsAnswer[] {
  const subject = contentOf(about);
  const on = wheres.flatMap((where) => tell.spoken(question, where) ?? []);
  const names = ({ sentences }: NewsAnswer) =>
    subject.length === 0 ||
    sentences.some(({ text }) => contentOf(text).some((base) => subject.includes(base)));
  const plain = question.replace(/ (?:about|of|on) [^?]*\?/i, '?');
  const bare = subject.length === 0 ? [] : wheres.slice(0, 1).map((own) => tell.spoken(plain, own));
  const closest = bare.flatMap((answer) => (answer === null ? [] : [{ ...answer, isSure: false }]));
  return [...on.filter(names), ...on.map((answer) => ({ ...answer, isSure: false })), ...closest];
}

/** Who said it where that is asked and known, or else the sentences once more, with all their places. */
function receiptOf(
  question: string,
  thread: ToldThread,
  news: News,
  tell: Tellers,
): NewsAnswer | null {
  const asksSpeaker = readSpeechQuestion(question)?.asks === 'speaker';
  const spoken = asksSpeaker ? tell.spoken(question, news) : null;
  if (spoken !== null && spoken.sentences.length > 0) return spoken;
  const sentences = saidAgain(thread.answer ?? '', news);
  return sentences.length === 0 ? null : { sentences, nearest: [], isSure: true };
}

function saidAgain(answer: string, { passages, index }: News): NewsSentence[] {
  const told = ` ${evenWords(answer)} `;
  const isTold = new Set(toldPassages(passages).map(({ id }) => id));
  const shown = new Set<string>();
  return index.passages
    .filter(({ id }) => isTold.has(id))
    .flatMap((passage) =>
      passage.sentences.flatMap((_, at) => {
        const own = evenWords(textAt(passage, at));
        if (own === '' || shown.has(own) || !told.includes(` ${own} `)) return [];
        shown.add(own);
        return [toSentence({ passage, at }, index)];
      }),
    )
    .slice(0, AGAIN_MAX);
}

/** A thread goes on near the sentence that its last answer rested on. */
const NEAR_WORTH = [0, 1, 0.5] as const;

function focusOf({ answer }: ToldThread, { index }: News): News['focus'] {
  const told = ` ${evenWords(answer ?? '')} `;
  const places = new Map<string, number>();
  for (const passage of index.passages)
    for (const at of passage.sentences.keys()) {
      const own = evenWords(textAt(passage, at));
      if (own !== '' && told.includes(` ${own} `)) places.set(passage.id, at);
    }
  return ({ passage, at }) => {
    const rested = places.get(passage.id);
    return rested === undefined ? 0 : (NEAR_WORTH[Math.abs(at - rested)] ?? 0);
  };
}

/** Why something is so, where no sentence says "because": only the closest that is known. */
export function besideWhatWasTold(thread: ToldThread, news: News): NewsAnswer | null {
  const own = onlyOf(toldPassages(news.passages), news);
  const beside = besideTold(thread, own.index);
  if (beside === null) return null;
  return { sentences: [toSentence(beside, own.index)], nearest: [], isSure: false };
}

/**
 * A question that brings no name is about the thread: elsewhere its few words meet anything, but
 * for one that was asked in full and is surely told.
 */
export function mayTell(
  question: string,
  answer: NewsAnswer,
  thread: ToldThread,
  { passages, index }: News,
): boolean {
  if (thread.asks === 'more') return true;
  if (readSpeechQuestion(question) !== null) return true;
  if (!holdsBrought(answer, thread)) return false;
  if (parseQuestion(question).terms.some((term) => term.name)) return true;
  if (thread.isComplete && answer.isSure && meetsAll(question, answer, index)) return true;
  const own = new Set(
    passages.flatMap(({ id, isOfThread, isTold }) => (isOfThread || isTold ? [id] : [])),
  );
  return answer.sentences.every(({ places }) => places.some(({ passage }) => own.has(passage)));
}

/** A word alone ("who resigned?") is met by many a story. */
const MATTER_MIN = 2;

function meetsAll(question: string, { sentences }: NewsAnswer, index: News['index']): boolean {
  const ranking = rankSentences(question, index);
  if (ranking.question.terms.filter(isWeighty).length < MATTER_MIN) return false;
  const [first] = sentences;
  return ranking.sentences.some(
    (ranked) =>
      evenWords(ranked.text) === evenWords(first?.text ?? '') &&
      isWhollyMet(ranking.question, ranked),
  );
}
