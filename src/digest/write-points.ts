/**
 * A story's points by whatever writes: those that hold, and in the place of a withheld one a sentence as
 * published, so that a digest by a model tells no less than one without.
 */
import type { CitingSentence, NumberedSource } from '../core/citation.ts';
import type { DigestStory, KeyPoint } from '../core/digest/digest.ts';
import { isWithheldPoint, isWithheldSentence, type ShownItem } from '../core/digest/shown-items.ts';
import { type AppError, isAppError } from '../core/errors.ts';
import { afterDateline } from '../core/summary/dateline.ts';
import { withDisagreement } from '../core/summary/disagreements.ts';
import { groundPoints } from '../core/summary/ground.ts';
import { numberSentences } from '../core/summary/numbered-sentences.ts';
import { sentenceInstead, standIns } from '../core/summary/stand-ins.ts';
import { seenClaims } from '../core/summary/whats-new.ts';
import { cut } from '../core/text/span.ts';
import { canVerify } from '../ports/claim-verification.ts';
import type { LanguageModel, SummaryTask } from '../ports/language-model.ts';
import type { StoryDraft } from './read-stories.ts';

export type Engines = { model: LanguageModel; offline: LanguageModel };

export type PointsTask = Pick<SummaryTask, 'headline' | 'pointsMax' | 'quotes'> & {
  sentences: NumberedSource[];
};

export type Told = {
  /** Claims of this channel's last digest; null where there was none. */
  shown: readonly string[] | null;
  withdrawn: readonly ShownItem[];
  signal?: AbortSignal;
};

export type WrittenPoints = {
  points: KeyPoint[];
  /** Sentences as published, for points that are withheld later. */
  spare: KeyPoint[];
  /** Those of the points that are sentences as published, in the place of withheld ones. */
  standIns: KeyPoint[];
  withheld: number;
  /** Why the writer's own are none, where it replied with what is no list of points. */
  odd: AppError | null;
};

/** What says nothing of the next story's. */
const ODD = new Set(['model_malformed', 'model_refused']);
/** A story's summary reads the newest of its articles, each up to this many sentences. */
const ARTICLES_READ_MAX = 12;
const SENTENCES_READ_MAX = 60;

export async function writePoints(
  { model, offline }: Engines,
  story: StoryDraft,
  asked: PointsTask,
  told: Told,
): Promise<WrittenPoints> {
  const articles = story.articles.slice(0, ARTICLES_READ_MAX);
  const task = { ...asked, articles, seen: told.shown ?? [] };
  const reply = await model.summarise(task, told.signal).catch(oddReply);
  const odd = isAppError(reply) ? reply : null;
  const written = isAppError(reply) ? [] : reply.points.slice(0, asked.pointsMax);
  const grounded = groundPoints(written, asked.sentences);
  const withheld = odd === null ? grounded.withheld : 1;
  const points = toShow(grounded.points, articles, told);
  if (model === offline) return { points, spare: [], standIns: [], withheld, odd };
  const failed = written.filter((_, at) => grounded.verdicts[at]?.supported === false);
  const isSpareNeeded = withheld > 0 || canVerify(model);
  const spare = isSpareNeeded ? toShow(await spareOf(offline, failed, task), articles, told) : [];
  const lacking = odd === null ? withheld : asked.pointsMax;
  const filled = withStandIns({ points, spare }, lacking, asked.headline);
  return {
    ...filled,
    points: inOrderOf(written, filled.points, asked.sentences),
    standIns: filled.points.filter((point) => !points.includes(point)),
    ...{ withheld, odd },
  };
}

/** The most important first, as it was written: a stand-in has the place of what it stands for. */
function inOrderOf(
  written: readonly CitingSentence[],
  points: readonly KeyPoint[],
  sentences: readonly NumberedSource[],
): KeyPoint[] {
  const places = new Map(sentences.map(({ article, start, n }) => [`${article}:${start}`, n]));
  const rankOf = ({ evidence: [first] }: KeyPoint): number => {
    const n = places.get(`${first?.article}:${first?.start}`);
    const at = written.findIndex(({ cites }) => n !== undefined && cites.includes(n));
    return at < 0 ? written.length : at;
  };
  return points.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** One odd reply costs the story its model's points, not the digest its model. */
function oddReply(error: unknown): AppError {
  if (isAppError(error, 'permanent') && ODD.has(error.code)) return error;
  throw error;
}

/** Up to `count` of the spare points, after the others. */
export function withStandIns(
  { points, spare }: Pick<WrittenPoints, 'points' | 'spare'>,
  count: number,
  headline: string,
): Pick<WrittenPoints, 'points' | 'spare'> {
  const chosen = standIns(points, spare, { count, headline });
  return {
    points: [...points, ...chosen],
    spare: spare.filter((point) => !chosen.includes(point)),
  };
}

/** As the stories stand in both, those that lost points to a second look get spare ones. */
export function refilled(
  looked: readonly DigestStory[],
  before: readonly { story: DigestStory; spare: readonly KeyPoint[] }[],
): DigestStory[] {
  return looked.map((story, at) => {
    const { story: written = story, spare = [] } = before[at] ?? {};
    const lost = written.points.length - story.points.length;
    const { points } = withStandIns({ ...story, spare: [...spare] }, lost, story.headline);
    return { ...story, points };
  });
}

/** What the withheld ones were written from, then what the offline engine would tell. */
async function spareOf(
  offline: LanguageModel,
  failed: readonly CitingSentence[],
  task: SummaryTask,
): Promise<KeyPoint[]> {
  const own = failed.flatMap((claim) => sentenceInstead(claim, task.sentences) ?? []);
  const isQuoted = ({ article, start, end }: NumberedSource) =>
    task.quotes.some(
      (quote) => quote.article === article && quote.start < end && start < quote.end,
    );
  const isSeen = task.seen.length > 0 ? seenClaims(task.seen) : () => false;
  const more = await offline.summarise({ ...task, pointsMax: 2 * task.pointsMax });
  return [
    ...own
      .filter((source) => !isQuoted(source) && !isSeen(source.text))
      .map(({ text, article, start, end }) => ({ text, evidence: [{ article, start, end }] })),
    ...groundPoints(more.points, task.sentences).points,
  ];
}

/** Withdrawn with what another outlet says, or before anyone said otherwise. */
function toShow(
  points: readonly KeyPoint[],
  articles: StoryDraft['articles'],
  { withdrawn }: Told,
): KeyPoint[] {
  const isKept = (point: KeyPoint): boolean => !isWithheldPoint(point, withdrawn);
  return points
    .filter(isKept)
    .map((point) => withDisagreement(point, articles))
    .filter(isKept);
}

export function readSentences(draft: StoryDraft, { withdrawn }: Told): NumberedSource[] {
  const articles = draft.articles.slice(0, ARTICLES_READ_MAX);
  const texts = new Map(articles.map(({ id, text }) => [id, text]));
  return numberSentences(articles, SENTENCES_READ_MAX)
    .map((sentence) => withoutDateline(sentence, texts.get(sentence.article) ?? ''))
    .filter((sentence) => !isWithheldSentence(sentence.text, withdrawn));
}

/** A point says what was reported, and its receipt starts where that does. */
function withoutDateline(sentence: NumberedSource, text: string): NumberedSource {
  const place = afterDateline(text, sentence);
  return { ...place, text: cut(text, place) };
}
