/**
 * From stored articles to a digest: stories in their order, points that passed grounding, quotes
 * cut from the articles. Writes nothing, so that a person can ask for it as often as they like.
 */
import type { NumberedSource } from '../core/citation.ts';
import {
  type Digest,
  type DigestArticle,
  type DigestStory,
  type EngineName,
  type Fallback,
  fallbackOf,
  type KeyPoint,
} from '../core/digest/digest.ts';
import {
  isWithheldHeadline,
  isWithheldPoint,
  isWithheldSentence,
  type ShownItem,
} from '../core/digest/shown-items.ts';
import { isAppError } from '../core/errors.ts';
import type { Quote } from '../core/quotes/quote.ts';
import { afterDateline } from '../core/summary/dateline.ts';
import { withDisagreement } from '../core/summary/disagreements.ts';
import { groundPoints } from '../core/summary/ground.ts';
import type { HeadlineOptions } from '../core/summary/headline.ts';
import { numberSentences } from '../core/summary/numbered-sentences.ts';
import { isNamed, likelyQuotes, pickQuotes } from '../core/summary/pick-quotes.ts';
import { latestTurn, originals } from '../core/summary/story-headline.ts';
import { cut } from '../core/text/span.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { LanguageModel, SummaryTask } from '../ports/language-model.ts';
import { clearSpeakers } from './clear-speakers.ts';
import type { ComposeDeps } from './deps.ts';
import { othersTurn } from './others-turn.ts';
import { readStories, type StoriesRequest, type StoryDraft } from './read-stories.ts';
import { ownHeadline, verifyStories } from './verify-stories.ts';
import { writeHeadline } from './write-headline.ts';

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
/** A story's summary reads the newest of its articles, each up to this many sentences. */
const ARTICLES_READ_MAX = 12;
const SENTENCES_READ_MAX = 60;

export async function composeDigest(deps: ComposeDeps, request: ComposeRequest): Promise<Composed> {
  const asked = { ...request, withdrawn: await deps.store.reports.withheld(request.scope.tenant) };
  const { all, ranked: places } = await readStories(deps.store, asked);
  const ranked = places.map(({ story }) => story);
  const { engine, fallback, stories, withheld } = await writeStories(deps, ranked, asked);
  const used = new Set(stories.flatMap((story) => story.articles));
  const digest: Digest = {
    generatedAt: request.composedAt,
    engine,
    ...(fallback === undefined ? {} : { fallback }),
    withheld,
    stories,
    articles: ranked
      .flatMap((story) => story.articles)
      .filter((article) => used.has(article.id))
      .map(toDigestArticle),
  };
  const covered = all.flatMap((story) => story.articles.map((article) => article.id));
  return { digest, offTopic: all.length - ranked.length, covered };
}

type Written = {
  engine: EngineName;
  fallback?: Fallback;
  stories: DigestStory[];
  withheld: number;
};

/** One engine writes a whole digest: where the model fails, the offline engine writes all of it. */
async function writeStories(
  deps: ComposeDeps,
  ranked: readonly StoryDraft[],
  request: Asked,
): Promise<Written> {
  try {
    const model = (await deps.model.forScope?.(request.scope)) ?? deps.model;
    const written = await writeWith(model, ranked, request);
    const { stories, withheld } = await verifyStories(
      model,
      { stories: written.stories, drafts: ranked, headlines: headlineOptions(request) },
      { logger: deps.logger, signal: request.signal },
    );
    return { ...written, stories, withheld: written.withheld + withheld };
  } catch (error) {
    if (request.signal?.aborted || deps.model === deps.offline || !isAppError(error)) throw error;
    deps.logger.warn('model failed, offline engine takes over', {
      code: error.code,
      reason: error.message,
    });
    const written = await writeWith(deps.offline, ranked, request);
    return { ...written, fallback: fallbackOf(error.code) };
  }
}

async function writeWith(
  model: LanguageModel,
  ranked: readonly StoryDraft[],
  request: Asked,
): Promise<Written> {
  const stories: DigestStory[] = [];
  let withheld = 0;
  for (const [rank, draft] of ranked.entries()) {
    await othersTurn();
    const written = await writeStory(model, draft, rank, request);
    stories.push(written.story);
    withheld += written.withheld;
  }
  return { engine: model.engine, stories, withheld };
}

async function writeStory(
  model: LanguageModel,
  draft: StoryDraft,
  rank: number,
  request: Asked,
): Promise<{ story: DigestStory; withheld: number }> {
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
  if (size === null) return { story, withheld: 0 };
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
  const { points, withheld } = await writePoints(model, latest, task, request);
  const cleared = await clearSpeakers(model, unsaid, size.quotes, request.signal);
  const quotes = chooseQuotes(
    { ...unsaid, quotes: cleared.quotes },
    story.headline,
    points,
    size.quotes,
  );
  return { story: { ...story, points, quotes }, withheld: withheld + cleared.withheld };
}

/** What was shown yesterday gives way to what was not, and what was withdrawn is shown no more. */
function headlineOptions({ shown, withdrawn }: Asked): HeadlineOptions {
  return { told: shown ?? [], isWithheld: (text) => isWithheldHeadline(text, withdrawn) };
}

function isWithheldLine(line: KeyPoint, withdrawn: readonly ShownItem[]): boolean {
  return isWithheldPoint(line, withdrawn) || isWithheldHeadline(line.text, withdrawn);
}

async function writePoints(
  model: LanguageModel,
  draft: StoryDraft,
  asked: Pick<SummaryTask, 'headline' | 'pointsMax' | 'quotes'> & { sentences: NumberedSource[] },
  request: Asked,
): Promise<{ points: KeyPoint[]; withheld: number }> {
  const articles = draft.articles.slice(0, ARTICLES_READ_MAX);
  const task = { ...asked, articles, seen: request.shown ?? [] };
  const written = await model.summarise(task, request.signal);
  const { points, withheld } = groundPoints(
    written.points.slice(0, asked.pointsMax),
    asked.sentences,
  );
  const isKept = (point: KeyPoint): boolean => !isWithheldPoint(point, request.withdrawn);
  return {
    // Withdrawn with what another outlet says, or before anyone said otherwise.
    points: points
      .filter(isKept)
      .map((point) => withDisagreement(point, articles))
      .filter(isKept),
    withheld,
  };
}

function readSentences(draft: StoryDraft, request: Asked): NumberedSource[] {
  const articles = draft.articles.slice(0, ARTICLES_READ_MAX);
  const texts = new Map(articles.map(({ id, text }) => [id, text]));
  return numberSentences(articles, SENTENCES_READ_MAX)
    .map((sentence) => withoutDateline(sentence, texts.get(sentence.article) ?? ''))
    .filter((sentence) => !isWithheldSentence(sentence.text, request.withdrawn));
}

/** A point says what was reported, and its receipt starts where that does. */
function withoutDateline(sentence: NumberedSource, text: string): NumberedSource {
  const place = afterDateline(text, sentence);
  return { ...place, text: cut(text, place) };
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
