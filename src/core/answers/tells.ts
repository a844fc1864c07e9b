/**
 * Whether a sentence of the news tells what is asked, and how well it stands beside others that do.
 * Rules, since a newsroom has no answered questions to learn from: each name of the question must
 * be met, most of its matter too, and the kind of thing that is asked for must be there.
 */
import { ROLES } from '../claims/lexicon.ts';
import { sentenceFaults } from '../summary/sentence-fitness.ts';
import { hasOpposite, isWeighty } from './answerability.ts';
import { GOES_ON } from './completing-sentence.ts';
import { deedOf, kindWorth, officeTerm } from './news-kinds.ts';
import { countedTerm } from './number-kinds.ts';
import type { IndexedPassage, IndexedSentence } from './passage-index.ts';
import type { AnswerKind, Question, QuestionTerm } from './question.ts';
import type { RankedSentence, SentenceRanking } from './rank-sentences.ts';
import type { Asked } from './sentence-features.ts';
import { endsAsQuestion } from './shown-sentences.ts';
import type { SentencePlace } from './speech-question.ts';
import { STOP_WORDS } from './stop-words.ts';
import { wordingWorth } from './thread-wording.ts';

/** Share of the question's matter that must stand in the sentence, and in it or around it. */
const HERE_MIN = 0.3;
/** What is asked for stands there beyond doubt. */
const COUNTED_HERE_MIN = 0.15;
const NEAR_MIN = 0.6;
/** Below that share in it or around it, it is the closest that is known and no answer. */
const SURE_NEAR_MIN = 0.8;
const NAME_MET_MIN = 0.5;
/** What stands in another article of the same story is known to readers of this one. */
const STORY_CLOSENESS = 0.5;
/** Whom the headline names, no sentence needs to name again. */
const TITLE_CLOSENESS = 0.5;
/** Kinds of answer that are told by their form. */
const FIGURES: ReadonlySet<AnswerKind> = new Set(['number', 'age', 'duration']);
const TOLD_BY_FORM: ReadonlySet<AnswerKind> = new Set([...FIGURES, 'date', 'place']);
/** A name in the sentence before, or in the headline, is whose office it is. */
const OFFICE_NAME_MIN = 0.7;
/** "Will he stay in parliament?" is not told by who entered it. */
const ASKED_OF_MIN = 0.6;
const AROUND_MIN = 0.5;
const OPENING_WORTH = 2;
const BESIDE_COST = 4;
const SAYING_COST = 1.5;
/** The ranker was fitted on encyclopedia text, so its belief is taken with a grain of salt. */
const BELIEF_WEIGHT = 0.6;

/** `worth` is the log of the belief in it, kind of answer included. */
export type Told = { worth: number; isSure: boolean };

/** Null where it does not tell. */
export function worthOf(
  { question, asked }: SentenceRanking,
  sentence: RankedSentence,
  { passage, at }: SentencePlace,
  context: { isInStory: (base: string) => boolean; opensArticle: boolean; isOfTold: boolean },
): Told | null {
  const indexed = passage.sentences[at];
  if (indexed === undefined || endsAsQuestion(sentence.text) || isAside(sentence.text)) return null;
  // A portrait names its subject once, and says "the 29-year-old" from then on.
  const input = { question, asked, sentence: indexed, text: sentence.text };
  const kind = kindWorth(input);
  if (kind === null) return null;
  const isCarriedOn =
    TOLD_BY_FORM.has(question.kind) && GOES_ON.test(indexed.words[0]?.lower ?? '');
  const hereMin = question.kind === 'age' ? 0 : kind > 1 ? COUNTED_HERE_MIN : HERE_MIN;
  const near = matterMet(question, asked, sentence, {
    isInStory: context.isInStory,
    isInTitle: (base) =>
      (context.isOfTold || FIGURES.has(question.kind)) && passage.titleBases.has(base),
    titleNear: context.isOfTold ? SURE_NEAR_MIN : 0,
    hereMin,
    isCarriedOn,
  });
  if (near === null) return null;
  if (!isOfficeMeant(question, asked, sentence, indexed)) return null;
  if (hasOpposite(question, sentence)) return null;
  const isBeside = !isCarriedOn && isOnlyBeside(question, sentence);
  const worth =
    BELIEF_WEIGHT * Math.log(sentence.share) +
    kind +
    newsWorth(question, passage, at === 0 && context.opensArticle) +
    wordingWorth(question.text, sentence.text, context.isOfTold) -
    (question.kind === 'date' && isTimeOfSaying(sentence.text) ? SAYING_COST : 0) -
    (isBeside ? BESIDE_COST : 0);
  const isSure = near >= SURE_NEAR_MIN && kind >= 0 && !isOfAnother(question, sentence);
  return { worth, isSure };
}

const DAY = String.raw`(?:(?:early|late) )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b`;
const SAID_ON = new RegExp(
  String.raw`\b(?:said|says|told|announced|wrote|added|confirmed)\b(?: \p{L}+){0,2}? ${DAY}|\bon \p{Lu}\p{Ll}+day,? (?:it|he|she|they) said\b`,
  'gu',
);
const OTHER_TIME =
  /\b(?:\p{Lu}\p{Ll}+day|(?:1[89]|20)\d\d|\d{1,2}:\d\d|January|February|March|April|May|June|July|August|September|October|November|December|yesterday|today|tonight|ago|last|next)\b/u;

/** The only day in it is when somebody said so. */
function isTimeOfSaying(text: string): boolean {
  const rest = text.replace(SAID_ON, '');
  return rest !== text && !OTHER_TIME.test(rest);
}

/** Who bought Norvik is not surely told by a sentence that does not name it. */
function isOfAnother(question: Question, { met }: RankedSentence): boolean {
  return (
    question.kind === 'person' &&
    deedOf(question) !== -1 &&
    question.terms.some((term, at) => term.name && (met.here[at] ?? 0) === 0)
  );
}

type Known = {
  isInStory(base: string): boolean;
  isInTitle(base: string): boolean;
  titleNear: number;
  hereMin: number;
  /** "It stayed for 19 minutes": the sentence before says what did. */
  isCarriedOn: boolean;
};

/** Share of the question's matter in it or around it; null where that is too little to tell. */
function matterMet(
  question: Question,
  asked: Asked,
  { met }: RankedSentence,
  { isInStory, isInTitle, titleNear, hereMin, isCarriedOn }: Known,
): number | null {
  const terms = question.terms.map((term, i) => {
    const inStory = isInStory(term.base) ? STORY_CLOSENESS : 0;
    const isGiven = term.name && isInTitle(term.base);
    return {
      term,
      mass: asked.terms[i]?.mass ?? 0,
      here: Math.max((isCarriedOn ? met.near : met.here)[i] ?? 0, isGiven ? TITLE_CLOSENESS : 0),
      around: met.near[i] ?? 0,
      near: Math.max(met.near[i] ?? 0, inStory, isGiven ? titleNear : 0),
      whole: Math.max(met.whole[i] ?? 0, inStory),
    };
  });
  if (terms.some(({ term, whole }) => term.name && whole < NAME_MET_MIN)) return null;
  const counted = question.terms[countedTerm(question)];
  const weighty = terms.filter(({ term }) => term === counted || isMatter(term));
  const plain = weighty.filter(({ term }) => !term.name && !term.number);
  if (!isMostlyAround(plain)) return null;
  if (question.yesNo && plain.some((one) => one.around < ASKED_OF_MIN)) return null;
  const mass = weighty.reduce((sum, one) => sum + one.mass, 0);
  if (mass === 0) return 1;
  const shareOf = (where: 'here' | 'near') =>
    weighty.reduce((sum, one) => sum + one.mass * one[where], 0) / mass;
  const near = shareOf('near');
  return shareOf('here') >= hereMin && near >= NEAR_MIN ? near : null;
}

/** "How many are affected?": any that are told of. */
function isMatter(term: QuestionTerm): boolean {
  return isWeighty(term) && !/^(?:affect|impact|concern)(?:s|ed)?$/.test(term.lower);
}

/** It names who is asked about and says nothing of what is asked. */
function isOnlyBeside(question: Question, { met }: RankedSentence): boolean {
  const plain = question.terms.flatMap((term, at) =>
    isWeighty(term) && !term.name && !term.number ? [met.here[at] ?? 0] : [],
  );
  return plain.length > 0 && plain.every((here) => here === 0);
}

/** Every word of matter stands in it. */
export function isWhollyMet(question: Question, sentence: RankedSentence): boolean {
  const { met } = sentence;
  return (
    question.terms.every((term, at) => !isWeighty(term) || (met.here[at] ?? 0) >= NAME_MET_MIN) &&
    !hasOpposite(question, sentence) &&
    !isAside(sentence.text)
  );
}

type Weighed = { mass: number; around: number };

/** Words other than names stand in the sentence or beside it, for half of their weight. */
function isMostlyAround(plain: readonly Weighed[]): boolean {
  const all = plain.reduce((sum, { mass }) => sum + mass, 0);
  const met = plain.reduce((sum, { mass, around }) => sum + (around > 0 ? mass : 0), 0);
  return all === 0 || met / all >= AROUND_MIN;
}

/** "Finance minister" is no other minister, and a company's chief is not another company's. */
function isOfficeMeant(
  question: Question,
  asked: Asked,
  { met }: RankedSentence,
  sentence: IndexedSentence,
): boolean {
  if (question.kind !== 'person') return true;
  const isOffice =
    officeTerm(question) !== -1 || question.terms.some((term) => ROLES.has(term.base));
  if (!isOffice) return true;
  const isNear = question.terms.every(
    (term, i) =>
      (!term.name || (met.near[i] ?? 0) >= OFFICE_NAME_MIN) &&
      (!ROLES.has(term.base) || (met.near[i] ?? 0) > 0),
  );
  return (
    isNear && isOfficeWritten(question, asked, sentence) && !isElsewhere(question, asked, sentence)
  );
}

/** "President in Beirut" is none of Kenya's, whatever the sentence before names. */
function isElsewhere(question: Question, asked: Asked, { words: all }: IndexedSentence): boolean {
  if (!question.terms.some((term) => term.name)) return false;
  const offices = all.flatMap((word, at) =>
    ROLES.has(word.base) && asked.bases.has(word.base) ? [at] : [],
  );
  const isOther = (at: number) => {
    const [next, second, third] = all.slice(at + 1, at + 4);
    const whose = second?.lower === 'the' ? third : second;
    return (
      /^(?:of|in|at)$/.test(next?.lower ?? '') &&
      whose?.capital === true &&
      !asked.bases.has(whose.base)
    );
  };
  return offices.length > 0 && offices.every(isOther);
}

function isOfficeWritten(question: Question, asked: Asked, sentence: IndexedSentence): boolean {
  return question.pairs.every(([modifier, role]) => {
    if (!ROLES.has(role) || sentence.places.has(modifier)) return true;
    const places = sentence.places.get(role) ?? [];
    return places.some((place) => {
      const before = sentence.words[place - 1];
      return before === undefined || STOP_WORDS.has(before.lower) || asked.bases.has(before.base);
    });
  });
}

/** Of a question that only names its matter ("what happened to it?"), an article's opening tells most. */
function newsWorth(question: Question, passage: IndexedPassage, isLead: boolean): number {
  const isBroad = !question.terms.some((term) => isWeighty(term) && !term.name);
  const isOpening = isLead && question.terms.some((term) => passage.titleBases.has(term.base));
  return isBroad && isOpening && question.kind === 'thing' ? OPENING_WORTH : 0;
}

const ASIDE_FAULTS: ReadonlySet<string> = new Set(['correction', 'promotion', 'byline']);
const CREDITS = /^\W*(?:(?:additional )?reporting|editing|writing) by\b/i;

/** What a correction says was wrong, who wrote it, what else there is to read. */
export function isAside(text: string): boolean {
  return (
    sentenceFaults(text).some((fault) => ASIDE_FAULTS.has(fault)) ||
    CREDITS.test(text) ||
    /^(?:note|correction)\b/i.test(text)
  );
}
