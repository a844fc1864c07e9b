/**
 * Key points without a model: whole sentences as published, chosen over the whole story for what
 * is central, early, concrete and not yet said. Each carries its place in every article that says
 * the same.
 */
import type { Evidence, KeyPoint } from '../digest/digest.ts';
import type { Quote } from '../quotes/quote.ts';
import type { StoryArticle } from '../stories/story-article.ts';
import { containment, cosine } from '../text/similarity.ts';
import { essayness } from './article-voice.ts';
import { halfNamed } from './half-named.ts';
import { cleanHeadline } from './headline.ts';
import {
  age,
  colour,
  curtness,
  eventfulness,
  lengthiness,
  sharesDeed,
  vagueness,
} from './news-value.ts';
import { isOvertaken } from './overtaken.ts';
import { bases, basesOf, type ClaimWords, isRepeat, isSaidIn, sharedShare } from './same-claim.ts';
import { sentenceFaults } from './sentence-fitness.ts';
import { centralities, read, type StorySentence, storySentences } from './story-sentences.ts';

export type KeyPointsRequest = {
  articles: readonly StoryArticle[];
  /** Quotes that may be shown beside the points. */
  quotes: readonly Quote[];
  /** As shown. */
  headline: string;
  /** Points at most; fewer where the story has no more that can stand alone. */
  count: number;
  /** True for a claim that was shown before. */
  isSeen?: (claim: string) => boolean;
};

/** Weights of what makes a point; set by hand, each reason in [0, 1]. */
const WEIGHT = {
  central: 1,
  topical: 0.6,
  early: 0.5,
  event: 0.7,
  corroborated: 0.6,
  concrete: 0.4,
  clear: 0.5,
  recent: 0.4,
  own: 0.25,
} as const;
/** What lessens a point; as above. */
const COST = {
  halfNamed: 0.9,
  colour: 0.6,
  old: 0.5,
  long: 0.6,
  essay: 0.7,
  short: 0.4,
  retold: 0.5,
  otherHeadline: 0.6,
} as const;
/** A sentence worth less is no point, even where the story has no other; set by hand. */
const WORTH_MIN = 1.4;
/** In an essay what colours or judges is its writer's opinion. */
const ESSAY_MIN = 0.4;
/** How much likeness to what is already chosen costs (maximal marginal relevance). */
const REPETITION_COST = 0.8;
/** Half of the early bonus is gone after this many sentences. */
const EARLY_SENTENCES = 8;
/** A part of a sentence that is shorter is no quote to show. */
const QUOTE_WORDS_MIN = 8;
/** Share of a quote's words that makes a sentence its retelling. */
const RETELLING_SHARE = 0.6;

type Candidate = { sentence: StorySentence; score: number };

export function keyPoints(request: KeyPointsRequest): KeyPoint[] {
  if (request.count <= 0) return [];
  const all = storySentences(request.articles);
  const headline = read(request.headline);
  const quotes = request.quotes.filter(mayStandAlone);
  const shown = quotes.map((quote) => read(quote.text));
  const isLate = overtaking(all, request.articles);
  const essays = new Map(request.articles.map(({ id, text }) => [id, essayness(text)]));
  const isOpinion = ({ article, text }: StorySentence): boolean =>
    (essays.get(article) ?? 0) >= ESSAY_MIN && colour(text) > 0;
  const candidates = scored(all, request, headline, essays).filter(
    ({ sentence, score }) =>
      score >= WORTH_MIN &&
      !isOpinion(sentence) &&
      !repeatsHeadline(sentence, headline) &&
      sentenceFaults(sentence.text).length === 0 &&
      !isLate(sentence) &&
      vagueness(sentence.text, headline.stems) < 1 &&
      !shown.some((quote) => retells(sentence, quote)) &&
      !overlapsQuote(sentence, quotes) &&
      !(request.isSeen?.(sentence.text) ?? false),
  );
  return choose(candidates, request.count).map((sentence) => ({
    text: sentence.text,
    evidence: receipts(sentence, all),
  }));
}

function choose(candidates: readonly Candidate[], count: number): StorySentence[] {
  const chosen: StorySentence[] = [];
  while (chosen.length < count) {
    let best: StorySentence | null = null;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const { sentence, score } of candidates) {
      if (chosen.some((other) => isTooAlike(sentence, other))) continue;
      // Colour may be all that a story has, and adds nothing to what is told.
      if (chosen.length > 0 && colour(sentence.text) > 0) continue;
      const likest = Math.max(0, ...chosen.map((other) => cosine(sentence.vector, other.vector)));
      const worth = score - REPETITION_COST * likest;
      if (worth > bestScore) {
        best = sentence;
        bestScore = worth;
      }
    }
    if (best === null) break;
    chosen.push(best);
  }
  return chosen;
}

/** Side by side even half the same words are too many, and fewer where the deed is the same. */
const ALIKE_SHARE = 0.55;
const SAME_DEED_SHARE = 0.4;

export function isTooAlike(a: ClaimWords, b: ClaimWords): boolean {
  const share = sharedShare(a, b);
  return share >= ALIKE_SHARE || (share >= SAME_DEED_SHARE && sharesDeed(a.text, b.text));
}

/** The sentence itself first, then one place in each other article that says all of it. */
export function receipts(claim: StorySentence, all: readonly StorySentence[]): Evidence[] {
  const evidence = [place(claim)];
  const cited = new Set([claim.article]);
  for (const other of all) {
    if (cited.has(other.article) || !isSaidIn(claim, other)) continue;
    cited.add(other.article);
    evidence.push(place(other));
  }
  return evidence;
}

function place({ article, start, end }: StorySentence): Evidence {
  return { article, start, end };
}

/** Best first; the story's order settles ties. */
function scored(
  all: readonly StorySentence[],
  request: KeyPointsRequest,
  headline: ClaimWords,
  essays: ReadonlyMap<string, number>,
): Candidate[] {
  const central = centralities(all);
  const titles = request.articles.map(({ title }) => read(title));
  const isHalfNamed = halfNamed(all, request.headline);
  const years = new Map(request.articles.map(({ id, publishedAt }) => [id, yearOf(publishedAt)]));
  const recency = recencies(request.articles);
  const own = headlined(request);
  return all.map((sentence, i) => {
    const sources = new Set(all.filter((other) => isRepeat(sentence, other)).map((o) => o.article));
    return {
      sentence,
      score:
        WEIGHT.central * (central[i] ?? 0) +
        WEIGHT.topical * Math.min(1, 2 * containment(headline.stems, sentence.stems)) +
        WEIGHT.early * (EARLY_SENTENCES / (EARLY_SENTENCES + sentence.index)) +
        WEIGHT.event * eventfulness(sentence.text) +
        WEIGHT.corroborated * (1 - 1 / sources.size || 0) +
        WEIGHT.concrete * concreteness(sentence) +
        WEIGHT.clear * (1 - vagueness(sentence.text, headline.stems)) +
        WEIGHT.recent * (recency.get(sentence.article) ?? 0) +
        WEIGHT.own * (own.has(sentence.article) ? 1 : 0) -
        COST.halfNamed * isHalfNamed(sentence) -
        COST.colour * colour(sentence.text) -
        COST.old * age(sentence.text, years.get(sentence.article) ?? null) -
        COST.long * lengthiness(sentence.text) -
        COST.short * curtness(sentence.text) -
        COST.retold * (tellsHeadline(sentence, headline) ? 1 : 0) -
        COST.essay * (essays.get(sentence.article) ?? 0) -
        COST.otherHeadline * (titles.some((title) => repeatsHeadline(sentence, title)) ? 1 : 0),
    };
  });
}

/** Articles under the headline that is shown: what they say is what it promises. */
function headlined({ articles, headline }: KeyPointsRequest): ReadonlySet<string> {
  const own = articles.filter(({ title, outlet }) => cleanHeadline(title, outlet) === headline);
  return new Set(own.map(({ id }) => id));
}

/** Names and figures say who, where and how much. */
function concreteness({ names, figures }: StorySentence): number {
  return Math.min(1, names.size / 5) * 0.6 + Math.min(1, figures.size / 2) * 0.4;
}

function recencies(articles: readonly StoryArticle[]): Map<string, number> {
  const times = articles.flatMap(({ publishedAt }) =>
    publishedAt === null ? [] : [Date.parse(publishedAt)],
  );
  const newest = Math.max(...times);
  const oldest = Math.min(...times);
  return new Map(
    articles.map(({ id, publishedAt }) => [
      id,
      publishedAt === null || newest === oldest
        ? 0
        : (Date.parse(publishedAt) - oldest) / (newest - oldest),
    ]),
  );
}

function yearOf(publishedAt: string | null): number | null {
  return publishedAt === null ? null : Number(publishedAt.slice(0, 4));
}

/** Headlines and leads of reports that came later say what became of it. */
const LEAD_SENTENCES = 4;

function overtaking(
  all: readonly StorySentence[],
  articles: readonly StoryArticle[],
): (sentence: StorySentence) => boolean {
  const published = new Map(articles.map(({ id, publishedAt }) => [id, publishedAt]));
  const leads = [
    ...articles.map(({ id, title }) => ({ article: id, ...read(title) })),
    ...all.filter(({ index }) => index < LEAD_SENTENCES),
  ];
  return (sentence) => {
    const at = published.get(sentence.article) ?? null;
    if (at === null) return false;
    return isOvertaken(
      sentence,
      leads.filter(({ article }) => (published.get(article) ?? '') > at),
    );
  };
}

/** Share of the headline's words from which a sentence tells it over again. */
const HEADLINE_TOLD = 0.6;
const TOLD_BY_HEADLINE = 0.7;
/** A sentence with fewer words of its own beside half the headline's adds nothing to it. */
const OWN_WORDS_MIN = 4;
const HEADLINE_HALF = 0.45;

/** What a sentence that tells the headline must add to be worth telling all the same. */
const ADDED_WORDS_MIN = 10;
const TOLD_WHOLE = 0.8;

/** Most of the headline is in it and little more, or next to nothing else is. */
export function repeatsHeadline(sentence: ClaimWords, headline: ClaimWords): boolean {
  const { told, within, own } = against(sentence, headline);
  const addsMuch = told < TOLD_WHOLE && own >= ADDED_WORDS_MIN;
  return (
    (told >= HEADLINE_TOLD && !addsMuch) ||
    within >= TOLD_BY_HEADLINE ||
    (told >= HEADLINE_HALF && own < OWN_WORDS_MIN)
  );
}

/** Tells it over again, with much besides. */
function tellsHeadline(sentence: ClaimWords, headline: ClaimWords): boolean {
  return against(sentence, headline).told >= HEADLINE_TOLD;
}

/** Shares of either's words that the other has, and how many a sentence has of its own. */
function against(sentence: ClaimWords, headline: ClaimWords) {
  const ours = basesOf(sentence);
  const spelt = spelledOut(sentence.text);
  const theirs = new Set([...basesOf(headline)].map((word) => spelt.get(word) ?? word));
  const within = containment(ours, theirs);
  return { told: containment(theirs, ours), within, own: ours.size * (1 - within) };
}

const CAPITALISED_RUN =
  /\p{Lu}[\p{L}'’-]+(?: (?:(?:of|for|the|and|on) ){0,2}\p{Lu}[\p{L}'’-]+){2,4}/gu;

/** "dnc" to a word of "Democratic National Committee": a headline shortens what a text spells out. */
function spelledOut(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [run] of text.matchAll(CAPITALISED_RUN)) {
    const initials = (run.match(/(?<![\p{L}'’-])\p{Lu}/gu) ?? []).join('').toLowerCase();
    const [word] = bases(run);
    if (word !== undefined) found.set(initials, word);
  }
  return found;
}

export function retells(sentence: ClaimWords, quote: ClaimWords): boolean {
  return quote.stems.size >= 4 && containment(quote.stems, sentence.stems) >= RETELLING_SHARE;
}

/** A few words of a sentence are never shown as a quote: the sentence around them is the news. */
function mayStandAlone({ partial, text }: Quote): boolean {
  return !partial || text.split(/\s+/u).length >= QUOTE_WORDS_MIN;
}

function overlapsQuote(sentence: StorySentence, quotes: readonly Quote[]): boolean {
  return quotes.some(
    (quote) =>
      quote.article === sentence.article &&
      quote.start < sentence.end &&
      sentence.start < quote.end,
  );
}
