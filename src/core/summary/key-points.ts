/**
 * Key points without a model: whole sentences as published, chosen over the whole story for what
 * is central, early, concrete and not yet said. Each carries its place in every article that says
 * the same.
 */
import type { Evidence, KeyPoint } from '../digest/digest.ts';
import type { Quote } from '../quotes/quote.ts';
import type { StoryArticle } from '../stories/story-article.ts';
import { containment, cosine } from '../text/similarity.ts';
import { eventfulness, sharesDeed, vagueness } from './news-value.ts';
import { type ClaimWords, isRepeat, isSaidIn, sharedShare } from './same-claim.ts';
import { sentenceFaults } from './sentence-fitness.ts';
import { centralities, read, type StorySentence, storySentences } from './story-sentences.ts';

export type KeyPointsRequest = {
  articles: readonly StoryArticle[];
  /** Quotes shown beside the points. */
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
  recent: 0.3,
} as const;
/** How much likeness to what is already chosen costs (maximal marginal relevance). */
const REPETITION_COST = 0.8;
/** Half of the early bonus is gone after this many sentences. */
const EARLY_SENTENCES = 8;
/** Share of a quote's words that makes a sentence its retelling. */
const RETELLING_SHARE = 0.6;

type Candidate = { sentence: StorySentence; score: number };

export function keyPoints(request: KeyPointsRequest): KeyPoint[] {
  if (request.count <= 0) return [];
  const all = storySentences(request.articles);
  const headline = read(request.headline);
  const shown = request.quotes.map((quote) => read(quote.text));
  const candidates = scored(all, request, headline).filter(
    ({ sentence }) =>
      sentenceFaults(sentence.text).length === 0 &&
      !repeatsHeadline(sentence, headline) &&
      !shown.some((quote) => retells(sentence, quote)) &&
      !overlapsQuote(sentence, request.quotes) &&
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

function isTooAlike(a: StorySentence, b: StorySentence): boolean {
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
): Candidate[] {
  const central = centralities(all);
  const recency = recencies(request.articles);
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
        WEIGHT.clear * (1 - vagueness(sentence.text)) +
        WEIGHT.recent * (recency.get(sentence.article) ?? 0),
    };
  });
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

/** Most of the headline is in it, or it is all in the headline. */
function repeatsHeadline(sentence: ClaimWords, headline: ClaimWords): boolean {
  return (
    containment(headline.stems, sentence.stems) >= 0.6 ||
    containment(sentence.stems, headline.stems) >= 0.7
  );
}

function retells(sentence: ClaimWords, quote: ClaimWords): boolean {
  return quote.stems.size >= 4 && containment(quote.stems, sentence.stems) >= RETELLING_SHARE;
}

function overlapsQuote(sentence: StorySentence, quotes: readonly Quote[]): boolean {
  return quotes.some(
    (quote) =>
      quote.article === sentence.article &&
      quote.start < sentence.end &&
      sentence.start < quote.end,
  );
}
