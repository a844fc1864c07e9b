/**
 * "What did Ilott say about the door?" and "who said ‘…’?": answered from quotes whose speaker is
 * known, and from sentences that report the speaker's words, the newest that are on the subject.
 */
import { ROLES, SPEECH_VERBS } from '../claims/lexicon.ts';
import type { Span } from '../text/span.ts';
import { nameRuns } from './names-asked.ts';
import {
  type IndexedPassage,
  type IndexedSentence,
  type PassageIndex,
  variantsOf,
} from './passage-index.ts';
import { parseQuestion, readPart } from './question.ts';
import { type Asked, askedOf, massOf, sentenceFeatures } from './sentence-features.ts';
import { STOP_WORDS } from './stop-words.ts';
import { isAside } from './tells.ts';
import { words } from './word-forms.ts';

/** A quote within a passage, with the person it is rightly attributed to. */
export type PassageQuote = Span & {
  passage: string;
  speaker: string;
  role: string | null;
  partial: boolean;
};

export type SpeechQuestion =
  | { asks: 'words'; speaker: string; about: string }
  | { asks: 'speaker'; said: string };

/** A sentence by its place in the index. */
export type SentencePlace = { passage: IndexedPassage; at: number };

const WHAT_SAID =
  /^\W*(?:and |but |so )?what (?:did|does|do|has|have|had|is|was) (?<speaker>.+?) (?:say|said|saying|tell|told|think|thinks|comment|respond|reply|advise|recommend|warn|argue|claim|suggest|urge|believe|predict|explain|insist|write)\b(?<rest>[^()]*)/i;
const REACTION =
  /^\W*what (?:is|was) (?<speaker>.+?)(?:['’]s?)? (?:response|reaction|reply|comment|answer)\b(?<rest>[^()]*)/i;
const WHO_SAID =
  /^\W*who (?:said|says|wrote|told|called|described|shouted|yelled|tweeted|asked|claimed|insisted|joked|declared|warned|promised|argued|added)\b.*?[“"‘](?<said>.+)[”"’]/i;
const REST_OPENING = /^\s*(?:about|on|of|regarding|concerning|to|after|over|in|when)\b/i;

/** Null where the question asks neither for somebody's words nor for whose they are. */
export function readSpeechQuestion(asked: string): SpeechQuestion | null {
  const question = readPart(asked);
  const said = WHO_SAID.exec(question)?.groups?.said;
  if (said !== undefined) return { asks: 'speaker', said };
  const groups = (WHAT_SAID.exec(question) ?? REACTION.exec(question))?.groups;
  if (groups?.speaker === undefined) return null;
  const about = (groups.rest ?? '').replace(REST_OPENING, '').replace(/[?\s]+$/u, '');
  return { asks: 'words', speaker: groups.speaker, about: about.trim() };
}

const ABOUT_MIN = 0.5;
/** What speaks for one saying rather than another, tuned by eye on sample news. */
const WORTH = {
  here: 2,
  near: 1,
  whole: 0.5,
  after: 0.3,
  named: 0.6,
  namedBefore: 0.4,
  fresh: 1.2,
  spoken: 0.5,
};
const PARTIAL_COST = 0.4;
/** Another of that surname may be meant where the given name stands nowhere around. */
const OTHER_COST = 1;
const LENGTH_FULL = 15;

/** Sentences with the words asked for, the best first; empty where nobody of that name speaks of it. */
export function spokenSentences(
  asked: { speaker: string; about: string },
  index: PassageIndex,
  quotes: readonly PassageQuote[],
  freshness: (passage: IndexedPassage) => number,
): SentencePlace[] {
  const speaker = contentOf(asked.speaker);
  if (speaker.length === 0) return [];
  const called = contentOf(headOf(asked.speaker));
  const subject = parseQuestion(asked.about);
  const about = askedOf(index, subject, variantsOf(index, subject));
  const scored = index.passages.flatMap((passage) => {
    const own = quotes.filter((quote) => quote.passage === passage.id && speaks(quote, speaker));
    return passage.sentences.flatMap((sentence, at) => {
      const quote = own.find((q) => q.start < sentence.end && sentence.start < q.end);
      const text = passage.text.slice(sentence.start, sentence.end);
      if (quote === undefined && !isReported(sentence, text, called)) return [];
      if (isAside(text)) return [];
      const isKnown = speaker.every((base) => isIn(passage, base));
      const { met } = sentenceFeatures(about, passage, at, { score: 0, rank: 0 });
      const share = (closeness: readonly number[]) =>
        about.mass === 0 ? 1 : massOf(about.terms, closeness) / about.mass;
      if (Math.max(share(met.near), share(met.whole)) < ABOUT_MIN) return [];
      const isNamed = holds(sentence, called);
      const isNamedBefore = holds(passage.sentences[at - 1], called);
      const worth =
        WORTH.here * share(met.here) +
        WORTH.near * share(met.near) +
        WORTH.whole * share(met.whole) +
        WORTH.after * isHere(about, passage, at - 1) +
        (isNamed ? WORTH.named : isNamedBefore ? WORTH.namedBefore : 0) +
        WORTH.fresh * freshness(passage) +
        (quote === undefined ? 0 : WORTH.spoken - (quote.partial ? PARTIAL_COST : 0)) +
        (isKnown ? 0 : -OTHER_COST) +
        Math.min(1, sentence.words.length / LENGTH_FULL);
      return [{ passage, at, worth }];
    });
  });
  return scored.sort((a, b) => b.worth - a.worth);
}

/** "The prime minister" of "the prime minister of New Zealand". */
function headOf(speaker: string): string {
  return (
    /^(?:(?:the|an?) )?(?<head>\p{Ll}[^,]*?) (?:of|in|at|from) /u.exec(speaker)?.groups?.head ??
    speaker
  );
}

/** Called by a name or an office. */
export function isSomebody(speaker: string): boolean {
  const head = headOf(speaker);
  return (
    nameRuns(`By ${head}`).some(({ start }) => start > 0) ||
    words(head).some(({ base }) => ROLES.has(base))
  );
}

function isIn({ counts, titleBases }: IndexedPassage, base: string): boolean {
  return counts.has(base) || titleBases.has(base);
}

/** Share of the subject that stands in that very sentence: "pushed on 2020, Holt demurred" comes before his words. */
function isHere(about: Asked, passage: IndexedPassage, at: number): number {
  if (at < 0 || about.mass === 0) return 0;
  const { met } = sentenceFeatures(about, passage, at, { score: 0, rank: 0 });
  return massOf(about.terms, met.here) / about.mass;
}

/** Speaker's words or role hold all that the question calls the speaker by. */
function speaks(quote: PassageQuote, speaker: readonly string[]): boolean {
  const known = new Set(contentOf(`${quote.speaker} ${quote.role ?? ''}`));
  return speaker.every((base) => known.has(base));
}

const REPORT_REACH = 12;
/** "It contradicted what Holt said" tells no words of his. */
const RECALLED = /\bwhat (?:[\p{L}’'.]+ ){1,5}(?:said|told|wrote)\b/iu;

/** The speaker is named, and a verb of speech stands near. */
function isReported(sentence: IndexedSentence, text: string, speaker: readonly string[]): boolean {
  if (!holds(sentence, speaker) || RECALLED.test(text)) return false;
  const at = sentence.places.get(speaker.at(-1) ?? '')?.[0] ?? 0;
  if (speaker.length > 1 && isGivenName(sentence, at, text)) return false;
  return sentence.words.some(
    (word, place) => SPEECH_VERBS.has(word.base) && place - at <= REPORT_REACH && at - place <= 2,
  );
}

/** "R. Gil Kerlikowske" is not Arianna Gil. */
function isGivenName(sentence: IndexedSentence, at: number, text: string): boolean {
  const [word, next] = [sentence.words[at], sentence.words[at + 1]];
  if (word === undefined || next === undefined) return false;
  const between = text.slice(word.end - sentence.start, next.start - sentence.start);
  return between === ' ' && next.capital && !/^(?:jr|sr)$/.test(next.lower);
}

export function holds(sentence: IndexedSentence | undefined, bases: readonly string[]): boolean {
  const last = bases.at(-1);
  return sentence !== undefined && last !== undefined && sentence.places.has(last);
}

export function contentOf(text: string): string[] {
  return words(text)
    .filter((word) => !STOP_WORDS.has(word.lower))
    .map((word) => word.base);
}

const SAID_MIN = 0.7;
/** Above any share of words. */
const VERBATIM = 2;

/** The quote that holds the words asked about, and the sentence of it. */
export function sentenceSaying(
  said: string,
  index: PassageIndex,
  quotes: readonly PassageQuote[],
): (SentencePlace & { speaker: string }) | null {
  const wanted = [...new Set(contentOf(said))];
  if (wanted.length === 0) return null;
  let best: (SentencePlace & { speaker: string }) | null = null;
  let bestShare = SAID_MIN;
  for (const quote of quotes) {
    const passage = index.passages.find(({ id }) => id === quote.passage);
    if (passage === undefined) continue;
    const quoted = passage.text.slice(quote.start, quote.end);
    const inside = new Set(contentOf(quoted));
    const isVerbatim = plain(quoted).includes(plain(said));
    const share = isVerbatim
      ? VERBATIM
      : wanted.filter((base) => inside.has(base)).length / wanted.length;
    const at = passage.sentences.findIndex(
      ({ start, end }) => start < quote.end && quote.start < end,
    );
    if (at === -1 || share <= bestShare) continue;
    best = { passage, at, speaker: quote.speaker };
    bestShare = share;
  }
  return best;
}

function plain(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
