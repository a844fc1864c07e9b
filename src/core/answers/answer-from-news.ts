/**
 * The offline answer that a reader sees: the one sentence that tells, a second only where the first
 * is not understood without it or two things are compared. Copies in other outlets are further
 * places of the same sentence; of two that disagree the newer is taken. Nothing is answered that the
 * sentences do not tell.
 */

import { answerInThread, besideWhatWasTold, mayTell } from './answer-in-thread.ts';
import { formerFigure, type Telling, tellsBoth } from './compared-figures.ts';
import { readComparison } from './comparison.ts';
import { completes } from './completing-sentence.ts';
import { furtherSentences } from './further-sentences.ts';
import { fullNames } from './names-asked.ts';
import { ageCostOf, freshnessOf } from './news-age.ts';
import { asksNews, mainOpenings } from './news-of-time.ts';
import { createPassageIndex, type PassageIndex } from './passage-index.ts';
import { isWhoIs } from './person-kinds.ts';
import { type AnswerKind, parseQuestion } from './question.ts';
import { type RankedSentence, rankSentences, type SentenceRanking } from './rank-sentences.ts';
import {
  evenWords,
  type NewsSentence,
  nearestOf,
  type PassagePlace,
  placeOf,
  textAt,
  toSentence,
} from './shown-sentences.ts';
import {
  contentOf,
  holds,
  isSomebody,
  type PassageQuote,
  readSpeechQuestion,
  type SentencePlace,
  sentenceSaying,
  spokenSentences,
} from './speech-question.ts';
import { isAside, isWhollyMet, worthOf } from './tells.ts';
import type { ToldThread } from './told-articles.ts';
import { type NewsPassage, readStories } from './told-stories.ts';
import { readTwoQuestions, secondInFull, type TwoQuestions } from './two-questions.ts';

export type NewsAnswer = {
  /** One or two; empty where the passages do not tell. */
  sentences: NewsSentence[];
  /** Best first; what to show where there is no answer. */
  nearest: PassagePlace[];
  /** False where the sentences are only the closest to an answer. */
  isSure: boolean;
};

const LOOKED_AT = 60;
/** Belief that the sentence is of the fact whose cause is asked. */
const FACT_SHARE_MIN = 0.3;
/** Somebody's words, or a sentence that goes on. */
const EXPLAINS = /^(?:[“"‘]|(?:it|he|she|they|this|that|these|those)\b)/i;
/** Cost of a figure that a later report takes back. */
const REPLACED_COST = 6;
/** What a thread is about is meant before all else. */
const IN_THREAD_WORTH = { named: 1.5, unnamed: 5 } as const;
/** What surely tells comes before what comes close. */
const SURE_WORTH = 1;
/** An article that tells how a figure changed, where that is asked. */
const TELLS_BOTH_WORTH = 2;

/** A sentence that also tells the other half of the question. */
const ALREADY_TOLD_WORTH = 1.5;

export function answerFromNews(
  question: string,
  passages: readonly NewsPassage[],
  quotes: readonly PassageQuote[],
  thread?: ToldThread,
): NewsAnswer {
  const said = thread?.asks === 'more' ? thread.said : undefined;
  const news = { passages, index: createPassageIndex(passages), quotes, ...(said && { said }) };
  if (asksNews(question)) return newsOfTime(news);
  const compared = readComparison(question);
  if (compared?.of === 'times') return answerOfTimes(compared.part, news);
  if (compared?.of === 'two') return sideBySide(question, compared.parts, news);
  const two = readTwoQuestions(question);
  if (two !== null) return answerBoth(two, news);
  if (thread === undefined) return answerAlone(question, news);
  const told = answerInThread(question, thread, news, { plain: plainAnswer, spoken: spokenAnswer });
  if (told?.isSure) return told;
  const answer = answerAlone(question, news);
  const tells = answer.sentences.length > 0 && mayTell(question, answer, thread, news);
  if (tells && answer.isSure) return answer;
  if (told !== null) return { ...told, nearest: answer.nearest };
  if (tells) return answer;
  return besideWhatWasTold(thread, news) ?? { ...answer, sentences: [] };
}

/** A question that names nothing is first asked of what the thread is about; null where that is unsure. */
function ofThread(question: string, { passages, quotes }: News): NewsAnswer | null {
  const own = passages.filter((passage) => passage.isOfThread === true);
  if (own.length === 0 || parseQuestion(question).terms.some((term) => term.name)) return null;
  const answer = plainAnswer(question, { passages: own, index: createPassageIndex(own), quotes });
  return answer.isSure && answer.sentences.length > 0 ? answer : null;
}

export type News = {
  passages: readonly NewsPassage[];
  index: PassageIndex;
  quotes: readonly PassageQuote[];
  /** Only of what the thread has told of. */
  isOfTold?: boolean;
  /** Worth of standing near what the thread told last. */
  focus?: ((place: SentencePlace) => number) | undefined;
  /** Even words of what the thread has said, where more than that is asked for. */
  said?: string;
  /** Sentences shown for the other half of the question, by their even words: they need no second. */
  alreadyTold?: ReadonlySet<string>;
};

/** Of several words: another outlet frames them otherwise. */
const QUOTED = /(?:^|[“"‘])[^“”"]{25,}?,?[”"’](?!\p{L})/gu;

/** Who else did it is told by somebody whom the thread has not named. */
function wasSaid(text: string, { said, kind }: { said: string | undefined; kind?: AnswerKind }) {
  if (said === undefined) return false;
  const quoted = Array.from(text.matchAll(QUOTED), ([words]) => evenWords(words));
  if ([evenWords(text), ...quoted].some((words) => said.includes(words))) return true;
  return (
    kind === 'person' &&
    fullNames(text).every((name) => said.includes(evenWords(name.text).split(' ').at(-1) ?? ''))
  );
}

/** Null where nobody's words are asked for, or the speaker of words that nobody is known to have said. */
function spokenAnswer(
  question: string,
  { passages, index, quotes, said }: News,
): NewsAnswer | null {
  const speech = readSpeechQuestion(question);
  if (speech === null) return null;
  const nearest = nearestOf(rankSentences(question, index).sentences, index);
  if (speech.asks === 'speaker') {
    const found = sentenceSaying(speech.said, index, quotes);
    if (found === null) return null;
    return { sentences: withName(found, found.speaker, index), nearest, isSure: true };
  }
  const best = spokenSentences(speech, index, quotes, freshnessOf(passages)).find(
    ({ passage, at }) => !wasSaid(textAt(passage, at), { said }),
  );
  // What a report or an article of law says is told like anything else.
  if (best === undefined && !isSomebody(speech.speaker)) return null;
  const sentences = best === undefined ? [] : withName(best, speech.speaker, index);
  return { sentences, nearest, isSure: true };
}

function plainAnswer(question: string, news: News): NewsAnswer {
  const { ranking, found } = toldIn(question, news);
  const nearest = nearestOf(ranking.sentences, news.index);
  const [best] = found;
  if (best === undefined) return { sentences: besideFact(ranking, news), nearest, isSure: false };
  const byId = new Map(news.passages.map((passage) => [passage.id, passage]));
  const further = furtherSentences(ranking.question, found, {
    publishedAt: (id) => byId.get(id)?.publishedAt ?? null,
    story: (id) => byId.get(id)?.story ?? null,
  });
  const completed = completes(ranking.question, ranking.asked, best.place);
  const isShown = (place: SentencePlace) =>
    completed.some((one) => one.passage === place.passage && one.at === place.at);
  const chosen = [...completed, ...further.filter((place) => !isShown(place))];
  return {
    sentences: chosen.map((place) => toSentence(place, news.index)),
    nearest,
    isSure: best.isSure,
  };
}

function newsOfTime({ passages, index }: News): NewsAnswer {
  const sentences = mainOpenings(passages, index).map((place) => toSentence(place, index));
  return { sentences, nearest: [], isSure: true };
}

/** Why something is so is often told beside the sentence that tells it, without a "because". */
function besideFact({ question, sentences }: SentenceRanking, { index }: News): NewsSentence[] {
  const [best] = sentences;
  if (question.kind !== 'cause' || best === undefined || best.share < FACT_SHARE_MIN) return [];
  if (!isWhollyMet(question, best)) return [];
  const place = placeOf(best, index);
  if (place === undefined) return [];
  const next = { passage: place.passage, at: place.at + 1 };
  const text = textAt(next.passage, next.at);
  if (!EXPLAINS.test(text) || isAside(text)) return [];
  return [place, next].map((one) => toSentence(one, index));
}

/** Sure only where both are told. */
function answerBoth(two: TwoQuestions, news: News): NewsAnswer {
  const first = answerAlone(two.first, news);
  const told = first.sentences.map(({ text }) => text);
  const asked = secondInFull(two, told.length === 0 ? null : told.join(' '));
  const second = answerAlone(asked, { ...news, alreadyTold: new Set(told.map(evenWords)) });
  const known = new Set(told.map(evenWords));
  const others = second.sentences.filter(({ text }) => !known.has(evenWords(text)));
  return {
    sentences: [...first.sentences, ...others],
    nearest: first.nearest,
    isSure: [first, second].every(({ isSure, sentences }) => isSure && sentences.length > 0),
  };
}

function answerAlone(question: string, news: News): NewsAnswer {
  return spokenAnswer(question, news) ?? ofThread(question, news) ?? plainAnswer(question, news);
}

/** What is told of each side; one side alone answers no comparison. */
function sideBySide(question: string, parts: [string, string], news: News): NewsAnswer {
  const [left, right] = parts.map((part) => plainAnswer(part, news)) as [NewsAnswer, NewsAnswer];
  const [one, other] = [left.sentences[0], right.sentences[0]];
  if (one === undefined || other === undefined) {
    const { sentences } = rankSentences(question, news.index);
    return { sentences: [], nearest: nearestOf(sentences, news.index), isSure: false };
  }
  const isSame = evenWords(one.text) === evenWords(other.text);
  return {
    sentences: isSame ? [one] : [one, other],
    nearest: [],
    isSure: left.isSure && right.isSure,
  };
}

/** The figure of now and the one it is held against: in one sentence, or else beside one another. */
function answerOfTimes(question: string, news: News): NewsAnswer {
  const { ranking, found } = toldIn(question, news);
  const nearest = nearestOf(ranking.sentences, news.index);
  const ranked = found
    .map((one) => ({ ...one, worth: one.worth + (tellsBoth(one.place) ? TELLS_BOTH_WORTH : 0) }))
    .sort((a, b) => b.worth - a.worth);
  const [best] = ranked;
  if (best === undefined) return { sentences: [], nearest, isSure: false };
  const former = tellsBoth(best.place) ? null : formerFigure(best.place, ranked);
  const chosen = former === null ? [best.place] : [best.place, former];
  return {
    sentences: chosen.map((place) => toSentence(place, news.index)),
    nearest,
    isSure: best.isSure && (former !== null || tellsBoth(best.place)),
  };
}

type Found = Telling & { isSure: boolean };

/** Sentences that tell, the best first. */
function toldIn(
  question: string,
  { passages, index, isOfTold, alreadyTold, said, focus }: News,
): { ranking: SentenceRanking; found: Found[] } {
  const ageCost = ageCostOf(passages);
  const ageCostInThread = ageCostOf(passages.filter(({ isOfThread }) => isOfThread === true));
  const ranking = rankSentences(question, index);
  const belief = beliefWithCopies(ranking.sentences);
  const story = readStories(passages, index);
  const isNamed = ranking.question.terms.some((term) => term.name);
  const threadWorth = IN_THREAD_WORTH[isNamed ? 'named' : 'unnamed'];
  const found = ranking.sentences.slice(0, LOOKED_AT).flatMap((sentence): Found[] => {
    const place = placeOf(sentence, index);
    if (place === undefined || wasSaid(sentence.text, { said, kind: ranking.question.kind }))
      return [];
    const { id } = place.passage;
    const believed = { ...sentence, share: belief(sentence) };
    const told = worthOf(ranking, believed, place, {
      isInStory: (base) => story.holds(id, base),
      opensArticle: story.opens(id),
      isOfTold: isOfTold === true,
    });
    if (told === null) return [];
    const costOf = story.isOfThread(id) ? ageCostInThread : ageCost;
    const isReplaced = ranking.question.kind === 'number' && story.hasReplaced(id, sentence.text);
    const worth =
      told.worth +
      (told.isSure ? SURE_WORTH : 0) +
      (told.isSure && alreadyTold?.has(evenWords(sentence.text)) ? ALREADY_TOLD_WORTH : 0) +
      (isWhoIs(ranking.question) ? 0 : costOf(ranking.question.kind, id)) +
      (story.isOfThread(id) ? threadWorth : 0) +
      (focus?.(place) ?? 0) -
      (isReplaced ? REPLACED_COST : 0);
    return [{ place, worth, isReplaced, isSure: told.isSure }];
  });
  return { ranking, found: found.sort((a, b) => b.worth - a.worth) };
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
