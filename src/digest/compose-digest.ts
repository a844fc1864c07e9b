/**
 * From stored articles to a digest: stories in their order, points that passed grounding, quotes
 * cut from the articles. Writes nothing, so that a person can ask for it as often as they like.
 */
import {
  type Digest,
  type DigestArticle,
  type DigestStory,
  type EngineName,
  type Fallback,
  fallbackOf,
  type KeyPoint,
} from '../core/digest/digest.ts';
import { isWithheldHeadline, isWithheldPoint, type ShownItem } from '../core/digest/shown-items.ts';
import { AppError, isAppError } from '../core/errors.ts';
import type { Quote } from '../core/quotes/quote.ts';
import type { HeadlineOptions } from '../core/summary/headline.ts';
import { isNamed, likelyQuotes, pickQuotes } from '../core/summary/pick-quotes.ts';
import { latestTurn, originals } from '../core/summary/story-headline.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import { clearSpeakers } from './clear-speakers.ts';
import type { ComposeDeps } from './deps.ts';
import { othersTurn } from './others-turn.ts';
import { readStories, type StoriesRequest, type StoryDraft } from './read-stories.ts';
import { ownHeadline, type Verified, verifyStories } from './verify-stories.ts';
import { writeHeadline } from './write-headline.ts';
import {
  type Engines,
  readSentences,
  refilled,
  type WrittenPoints,
  writePoints,
} from './write-points.ts';

export type ComposeRequest = StoriesRequest & {
  /** Claims of this channel's last digest; null where there was none. */
  shown: readonly string[] | null;
  signal?: AbortSignal;
};

/** `withdrawn`: after a report. */
type Asked = ComposeRequest & { withdrawn: readonly ShownItem[] };

/** `covered`: what was there to tell of, shown or not, by article id. */
export type Composed = { digest: Digest; offTopic: number; covered: string[] };

/** Sizes of a digest: product decision, the same on every platform. */
const LEAD = { points: 3, quotes: 5, quotesShown: 2 };
const FURTHER = { points: 1, quotes: 1, quotesShown: 1 };
const FURTHER_STORIES = 4;
/** A headline is written from the newest of a story's articles. */
const ARTICLES_READ_MAX = 12;

export async function composeDigest(deps: ComposeDeps, request: ComposeRequest): Promise<Composed> {
  const asked = { ...request, withdrawn: await deps.store.reports.withheld(request.scope.tenant) };
  const { all, ranked: places } = await readStories(deps.store, asked);
  const ranked = places.map(({ story }) => story);
  const { engine, fallback, stories, withheld, asPublished } = await writeStories(
    deps,
    ranked,
    asked,
  );
  const used = new Set(stories.flatMap((story) => story.articles));
  const digest: Digest = {
    generatedAt: request.composedAt,
    engine,
    ...(fallback === undefined ? {} : { fallback }),
    withheld,
    ...(asPublished === undefined ? {} : { asPublished }),
    stories,
    articles: ranked
      .flatMap((story) => story.articles)
      .filter((article) => used.has(article.id))
      .map(toDigestArticle),
  };
  const covered = all.flatMap((story) => story.articles.map((article) => article.id));
  return { digest, offTopic: all.length - ranked.length, covered };
}

/** `choicesWithheld`: of speakers. */
type WrittenStory = Omit<WrittenPoints, 'points'> & {
  story: DigestStory;
  hasHeadline: boolean;
  choicesWithheld: number;
};

type Written = {
  engine: EngineName;
  fallback?: Fallback;
  stories: DigestStory[];
  withheld: number;
  asPublished?: number;
};

/** One engine writes a whole digest: where the model fails, the offline engine writes all of it. */
async function writeStories(
  deps: ComposeDeps,
  ranked: readonly StoryDraft[],
  request: Asked,
): Promise<Written> {
  let withheld = 0;
  try {
    const model = (await deps.model.forScope?.(request.scope)) ?? deps.model;
    const written = await writeWith({ model, offline: deps.offline }, ranked, request);
    const looked = await verifyStories(
      model,
      {
        stories: written.map(({ story }) => story),
        drafts: ranked,
        headlines: headlineOptions(request),
      },
      { logger: deps.logger, signal: request.signal },
    );
    withheld = withheldIn(written) + looked.withheld;
    if (model !== deps.offline) refuseUnproven(written, looked);
    const stories = refilled(looked.stories, written);
    const asPublished = pointsIn(stories) - sum(looked.stories.map(ownPoints(written)));
    return {
      engine: model.engine,
      stories,
      withheld,
      ...(asPublished > 0 && { asPublished }),
    };
  } catch (error) {
    if (request.signal?.aborted || deps.model === deps.offline || !isAppError(error)) throw error;
    deps.logger.warn('model failed, offline engine takes over', {
      code: error.code,
      reason: error.message,
    });
    const { offline } = deps;
    const fallback = fallbackOf(error.code);
    const written = await writeWith({ model: offline, offline }, ranked, request);
    return {
      engine: offline.engine,
      stories: written.map(({ story }) => story),
      withheld: withheldIn(written) + (fallback === 'unproven' ? withheld : 0),
      fallback,
    };
  }
}

/** A model of which nothing stands after its second look has not written the digest. */
function refuseUnproven(written: readonly WrittenStory[], looked: Verified): void {
  const hasOwnHeadline = ({ headline }: DigestStory, at: number) =>
    written[at]?.hasHeadline === true && written[at].story.headline === headline;
  const points = sum(looked.stories.map(ownPoints(written)));
  if (points > 0 || looked.stories.some(hasOwnHeadline)) return;
  if (looked.withheld === 0 && written.every(({ withheld }) => withheld === 0)) return;
  const unproven = 'Nothing that the model wrote is borne out.';
  const odd = written.find((one) => one.odd !== null)?.odd;
  throw odd ?? new AppError('rejected', 'model_unproven', unproven);
}

/** How many of a story's points the model wrote; the others are sentences as published. */
function ownPoints(written: readonly WrittenStory[]) {
  return ({ points }: DigestStory, at: number): number =>
    points.filter((point) => !written[at]?.standIns.includes(point)).length;
}

async function writeWith(
  engines: Engines,
  ranked: readonly StoryDraft[],
  request: Asked,
): Promise<WrittenStory[]> {
  const written: WrittenStory[] = [];
  for (const [rank, draft] of ranked.entries()) {
    await othersTurn();
    written.push(await writeStory(engines, draft, rank, request));
  }
  return written;
}

function withheldIn(written: readonly WrittenStory[]): number {
  return sum(written.map(({ withheld, choicesWithheld }) => withheld + choicesWithheld));
}

function pointsIn(stories: readonly DigestStory[]): number {
  return sum(stories.map(({ points }) => points.length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

async function writeStory(
  engines: Engines,
  draft: StoryDraft,
  rank: number,
  request: Asked,
): Promise<WrittenStory> {
  const { model } = engines;
  const latest = toLatestTurn(draft);
  const headline = ownHeadline(draft, headlineOptions(request));
  const size = rank === 0 ? LEAD : rank <= FURTHER_STORIES ? FURTHER : null;
  const story: DigestStory = {
    id: draft.id,
    ...(draft.name === null ? {} : { name: draft.name }),
    headline: headline.text,
    headlineEvidence: headline.evidence,
    new: draft.isNew,
    points: [],
    quotes: [],
    articles: draft.articles.map((article) => article.id),
  };
  const none = { spare: [], standIns: [], withheld: 0, odd: null };
  if (size === null) return { story, ...none, hasHeadline: false, choicesWithheld: 0 };
  await othersTurn();
  const sentences = readSentences(latest, request);
  const unsaid = {
    ...latest,
    quotes: latest.quotes.filter((quote) => !isToldQuote(quote, request)),
  };
  const own = originals(latest.articles).slice(0, ARTICLES_READ_MAX);
  const written = await writeHeadline(model, own, sentences, request.signal);
  if (written !== null && !isWithheldLine(written, request.withdrawn)) {
    story.headline = written.text;
    story.headlineEvidence = written.evidence;
  }
  const likely = likelyQuotes({ ...unsaid, headline: story.headline, count: size.quotesShown });
  const task = { headline: story.headline, pointsMax: size.points, sentences, quotes: likely };
  const { points, ...rest } = await writePoints(engines, latest, task, request);
  const cleared = await clearSpeakers(model, unsaid, size.quotes, request.signal);
  const quotes = chooseQuotes(
    { ...unsaid, quotes: cleared.quotes },
    story.headline,
    points,
    size.quotes,
  );
  return {
    ...rest,
    hasHeadline: story.headline !== headline.text,
    story: { ...story, points, quotes },
    choicesWithheld: cleared.withheld,
  };
}

/** What was shown yesterday gives way to what was not, and what was withdrawn is shown no more. */
function headlineOptions({ shown, withdrawn }: Asked): HeadlineOptions {
  return { told: shown ?? [], isWithheld: (text) => isWithheldHeadline(text, withdrawn) };
}

function isWithheldLine(line: KeyPoint, withdrawn: readonly ShownItem[]): boolean {
  return isWithheldPoint(line, withdrawn) || isWithheldHeadline(line.text, withdrawn);
}

/** What was quoted in this channel's last digest is not quoted again. */
function isToldQuote(quote: Quote, { shown }: Asked): boolean {
  return shown?.includes(quote.text) ?? false;
}

/** The shown ones first, one a speaker; for the lead, what else was said follows. */
function chooseQuotes(
  draft: StoryDraft,
  headline: string,
  points: readonly KeyPoint[],
  count: number,
): Quote[] {
  const shown = pickQuotes({
    quotes: draft.quotes,
    articles: draft.articles,
    headline,
    points: points.map((point) => point.text),
    count,
  });
  const quotes = shown.flatMap((picked) => picked.quotes);
  // What follows would be shown in their place, though one of them said it.
  if (count === FURTHER.quotes || shown.length < LEAD.quotesShown) return quotes;
  const utterances = new Set(quotes.map((quote) => quote.utterance));
  const words = new Set(quotes.map((quote) => quote.text));
  for (const quote of draft.quotes) {
    const isKnown = utterances.has(quote.utterance);
    if (
      !isNamed(quote) ||
      quote.partial ||
      words.has(quote.text) ||
      points.some(({ text }) => text.includes(quote.text)) ||
      (!isKnown && utterances.size >= count)
    )
      continue;
    if (
      isKnown &&
      quotes.some(
        (chosen) =>
          chosen.utterance === quote.utterance &&
          shown.some((picked) => picked.quotes.includes(chosen)),
      )
    )
      continue;
    utterances.add(quote.utterance);
    words.add(quote.text);
    quotes.push(quote);
  }
  return quotes;
}

function toLatestTurn(draft: StoryDraft): StoryDraft {
  const articles = latestTurn(draft.articles);
  const ids = new Set(articles.map((article) => article.id));
  return { ...draft, articles, quotes: draft.quotes.filter((quote) => ids.has(quote.article)) };
}

function toDigestArticle(article: StoredArticle): DigestArticle {
  const { id, url, title, outlet, publishedAt, text, agency, syndication, partialFrom } = article;
  return { id, url, title, outlet, publishedAt, text, agency, syndication, partialFrom };
}
