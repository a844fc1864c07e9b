/**
 * A story in the order in which it happened: what each report leads with, and what else its
 * sentences date, each once, with its receipts.
 */
import type { Evidence } from '../digest/digest.ts';
import type { StoryArticle } from '../stories/story-article.ts';
import { containment } from '../text/similarity.ts';
import { isTooAlike, receipts } from './key-points.ts';
import { sentenceFaults } from './sentence-fitness.ts';
import { read, type StorySentence, storySentences } from './story-sentences.ts';
import { type ToldDate, toldDate } from './told-dates.ts';

export type Development = {
  /** ISO 8601 UTC; of less than minutes, the start of the day, month or year. */
  at: string;
  /** `minute`: no date is told, and it is when it was published. */
  precision: 'minute' | ToldDate['precision'];
  text: string;
  evidence: Evidence[];
};

/** Longest that is read without scrolling on a phone. */
const DEVELOPMENTS_MAX = 20;
/** A dated sentence further down must share this of the story's headlines to be of the story. */
const TOPICAL_MIN = 0.12;
/** A lead stands among an article's first sentences. */
const LEAD_SENTENCES = 3;
/** What is dated further ahead than this is a plan for another decade, or misread. */
const AHEAD_MS = 5 * 366 * 86_400_000;

type Dated = { sentence: StorySentence; at: number; precision: Development['precision'] };

/** Oldest first, at most twenty, those told by most reports; undated reports tell what they date themselves. */
export function timelineOf(articles: readonly StoryArticle[], now: string): Development[] {
  const all = storySentences(articles);
  const topic = new Set(articles.flatMap(({ title }) => [...read(title).stems]));
  const latest = Date.parse(now) + AHEAD_MS;
  const dated = articles
    .toSorted((a, b) => compare(a.publishedAt ?? '', b.publishedAt ?? '') || compare(a.id, b.id))
    .flatMap((article) => datedIn(article, all, topic))
    .filter(({ at }) => at <= latest);
  return distinct(dated)
    .map((one) => ({ ...one, evidence: receipts(one.sentence, all) }))
    .sort((a, b) => b.evidence.length - a.evidence.length)
    .slice(0, DEVELOPMENTS_MAX)
    .sort((a, b) => a.at - b.at || compare(a.sentence.article, b.sentence.article))
    .map(({ at, precision, sentence, evidence }) => ({
      at: new Date(at).toISOString(),
      precision,
      text: sentence.text,
      evidence,
    }));
}

function datedIn(
  { id, publishedAt }: StoryArticle,
  all: readonly StorySentence[],
  topic: ReadonlySet<string>,
): Dated[] {
  const fit = all.filter(
    (sentence) => sentence.article === id && sentenceFaults(sentence.text).length === 0,
  );
  const lead = fit.find(({ index }) => index < LEAD_SENTENCES);
  return fit.flatMap((sentence): Dated[] => {
    const told = toldDate(sentence.text, publishedAt);
    const isLead = sentence === lead;
    if (told !== null && (isLead || isOn(sentence, topic))) return [{ sentence, ...told }];
    return isLead && publishedAt !== null
      ? [{ sentence, at: Date.parse(publishedAt), precision: 'minute' }]
      : [];
  });
}

function isOn({ stems }: StorySentence, topic: ReadonlySet<string>): boolean {
  return containment(stems, topic) >= TOPICAL_MIN;
}

/** Of two that say the same the one with a date of its own, else the earlier report's. */
function distinct(dated: readonly Dated[]): Dated[] {
  const kept: Dated[] = [];
  const told = dated.filter(({ precision }) => precision !== 'minute');
  const published = dated.filter(({ precision }) => precision === 'minute');
  for (const one of [...told, ...published]) {
    if (!kept.some((other) => isTooAlike(one.sentence, other.sentence))) kept.push(one);
  }
  return kept;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
