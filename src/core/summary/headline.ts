/**
 * The headline of a story: the best of its sources' own, cleaned of what belongs to the site and
 * not to the news, with the sentences that bear it out. Never reworded, so hedges survive.
 */
import type { Evidence } from '../digest/digest.ts';
import type { StoryArticle } from '../stories/story-article.ts';
import { isOrderToModel } from '../text/model-order.ts';
import { containment } from '../text/similarity.ts';
import { essayness } from './article-voice.ts';
import { formOf } from './headline-form.ts';
import { colour, eventfulness } from './news-value.ts';
import { isOvertaken } from './overtaken.ts';
import { bases } from './same-claim.ts';
import { sentenceFaults } from './sentence-fitness.ts';
import { read, type StorySentence, storySentences } from './story-sentences.ts';

export type Headline = {
  text: string;
  /** Article whose headline it is. */
  article: string;
  /** Sentences that share most of its words; empty where none does. */
  evidence: Evidence[];
};

const PREFIX =
  /^(?:live(?: (?:updates?|blog))?|breaking(?: news)?|update[ds]?(?: \d+)?|exclusive|watch|video|photos?|in pictures|opinion|analysis|explainer|factbox|just in|developing|read|listen|poll|sponsored|alert|look|the latest|(?:\p{Lu}\p{L}+['’]s )?(?:morning|evening|nightly|daily|weekend) (?:e-?mail|briefing|brief|digest|update|round-?up)|\p{Lu}\p{L}+ update)\s*(?:[:|]|\s[-–—])\s*|^update \d+[-–]/iu;
/** A round-up of many things: its headline is one of them. */
const ROUNDUP =
  /^(?:\p{Lu}\p{L}+['’]s )?(?:morning|evening|nightly|daily|weekend) (?:e-?mail|briefing|brief|digest|update|round-?up)\b/iu;
/** A label in a headline's place: it names a writer or a kind of text, and no news. */
const LABEL =
  /^(?:by-?lines?\b.*|by \p{Lu}\S+(?: \p{Lu}\S+){1,2}|(?:\p{L}+['’]?s? ){0,2}(?:notebook|notes|diary|column|roundup|digest|briefing))$/iu;
/** A suffix after a bar or a spaced dash is the site's when it is this short and names no deed. */
const SUFFIX_WORDS_MAX = 5;
const SUFFIX = /\s+(?:[|»•·]|[-–—]{1,2}|::)\s+([^|»•·]+)$/u;
const SITE_WORD =
  /\b(?:news|times|post|guardian|bbc|cnn|reuters|ap|afp|bloomberg|telegraph|herald|tribune|journal|chronicle|gazette|daily|today|tech|online|magazine|blog|tv|radio|press|wire|report|review|observer|independent|mail|sun|mirror|express|star|standard|world|week|network|media|\w+\.(?:com|org|net|co\.uk|io))\b/iu;
const HEADLINE_WORDS_MIN = 4;
/** Share of a headline's words that evidence has to hold together. */
const EVIDENCE_SHARE = 0.7;
const EVIDENCE_SENTENCES_MAX = 3;
/** A sentence that adds less than this many words of the headline is no evidence for it. */
const EVIDENCE_GAIN_MIN = 2;
/** What each sentence further down costs, in words, and where that ends. */
const EVIDENCE_LATE = 0.01;
const EVIDENCE_LATE_MAX = 80;

/** What the newest turn of a story weighs against what its headlines share; set by hand. */
const RECENT = 0.2;
/** An essay's headline is its writer's; set by hand. */
const ESSAY = 0.5;

/** Set by hand: no agreement or form makes up for being out of date. */
const OVERTAKEN = 3;
/** As what it stands in was not written of this story alone; set by hand. */
const OF_ROUNDUP = 1.5;
/** What a channel read yesterday over the same story is no news today; set by hand. */
const TOLD = 1.5;
/** An order to the machine that reads it, or a label, is no headline while there is any other. */
const ORDER = 100;
/** How far down a sentence may stand that takes a headline's place, and how much a deed it must be. */
const TELLING_AMONG = 5;
const TELLING_MIN = 0.7;
/** The deed and whom it is done to: a headline has room for no more. */
const HEADLINE_SHARED_MIN = 1;

/** Drops labels ("LIVE:") and the site's name ("… | The Paper"); evens white space. */
export function cleanHeadline(title: string, outlet: string | null = null): string {
  let text = title
    .replace(/\s+/gu, ' ')
    .replace(/[\s;:,]+$/u, '')
    .trim();
  for (let again = true; again; ) {
    const shorter = withoutSuffix(text.replace(PREFIX, ''), outlet);
    again = shorter !== text;
    text = shorter;
  }
  return text;
}

function withoutSuffix(text: string, outlet: string | null): string {
  const match = SUFFIX.exec(text);
  const suffix = match?.[1];
  if (match === null || suffix === undefined) return text;
  const rest = text.slice(0, match.index);
  const isOutlet = outlet !== null && even(suffix) === even(outlet);
  const isBar = /^\s+[|»•·:]/u.test(match[0]);
  const words = suffix.split(' ').length;
  const isSite = isOutlet || (words <= SUFFIX_WORDS_MAX && (isBar || SITE_WORD.test(suffix)));
  return isSite && rest.split(' ').length >= HEADLINE_WORDS_MIN ? rest : text;
}

function even(name: string): string {
  return name.toLowerCase().replace(/^the |[^\p{L}\p{N}]/gu, '');
}

/** `told` was shown already and gives way to any other; what `isWithheld` is shown no more. */
export type HeadlineOptions = {
  told?: readonly string[];
  isWithheld?: (headline: string) => boolean;
};

/** Best headline of the story; `articles` in any order, at least one. Ties go to the first id. */
export function chooseHeadline(
  articles: readonly StoryArticle[],
  { told = [], isWithheld = () => false }: HeadlineOptions = {},
): Headline {
  const isNone = (title: string): boolean => tellsNothing(title) || isWithheld(title);
  const all = storySentences(articles);
  const titles = articles.map((article) => {
    const text = cleanHeadline(article.title, article.outlet);
    return { article, text, words: read(text) };
  });
  const times = articles.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const ranked = titles
    .map((title) => {
      const others = titles.filter((other) => other !== title);
      const shared = others.map((other) => containment(title.words.stems, other.words.stems));
      return {
        ...title,
        score:
          agreement(shared) +
          support(title.words.stems, all) +
          formOf(title.text) +
          RECENT * recency(title.article.publishedAt, times) -
          ESSAY * essayness(title.article.text) -
          (ROUNDUP.test(title.article.title) ? OF_ROUNDUP : 0) -
          (isOvertakenBy(title, others) ? OVERTAKEN : 0) -
          (told.includes(title.text) ? TOLD : 0) -
          (isNone(title.text) ? ORDER : 0),
      };
    })
    .sort((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1));
  const best = ranked[0];
  if (best === undefined) throw new RangeError('a story has at least one article');
  const { text, article } = best;
  const instead = isNone(text) ? firstTelling(all, article.id) : null;
  if (instead !== null) {
    const { start, end } = instead;
    return {
      text: instead.text.replace(/(?<=\p{Ll}{3})\.$/u, ''),
      article: article.id,
      evidence: [{ article: article.id, start, end }],
    };
  }
  return { text, article: article.id, evidence: headlineEvidence(text, article.id, all) };
}

function tellsNothing(title: string): boolean {
  return isOrderToModel(title) || LABEL.test(title);
}

/** What stands for a title that tells nothing: an early sentence that can stand alone, with a deed. */
function firstTelling(all: readonly StorySentence[], article: string): StorySentence | null {
  const own = all.filter(
    (sentence) => sentence.article === article && !isOrderToModel(sentence.text),
  );
  const fit = own.filter(({ text }) => sentenceFaults(text).length === 0);
  const telling = fit
    .slice(0, TELLING_AMONG)
    .find(({ text }) => eventfulness(text) >= TELLING_MIN && colour(text) === 0);
  return telling ?? fit[0] ?? own[0] ?? null;
}

type Title = { article: StoryArticle; text: string; words: { stems: ReadonlySet<string> } };

/** What is expected here, a later headline tells as done. */
function isOvertakenBy({ article, text, words }: Title, others: readonly Title[]): boolean {
  const since = article.publishedAt;
  if (since === null) return false;
  const later = others.filter((other) => (other.article.publishedAt ?? '') > since);
  const told = later.map((other) => ({ text: other.text, stems: other.words.stems }));
  return isOvertaken({ text, stems: words.stems }, told, HEADLINE_SHARED_MIN);
}

/** 1 for the newest, 0 for the oldest and where all are as old. */
function recency(publishedAt: string | null, times: readonly string[]): number {
  const [oldest, newest] = [Date.parse(times[0] ?? ''), Date.parse(times.at(-1) ?? '')];
  if (publishedAt === null || !(newest > oldest)) return 0;
  return (Date.parse(publishedAt) - oldest) / (newest - oldest);
}

function agreement(shared: readonly number[]): number {
  return shared.length === 0 ? 0 : shared.reduce((sum, share) => sum + share, 0) / shared.length;
}

/** Share of the words that the story's text bears out. */
function support(stems: ReadonlySet<string>, all: readonly StorySentence[]): number {
  const known = new Set(all.flatMap((sentence) => [...sentence.stems]));
  return containment(stems, known);
}

type Read = { sentence: StorySentence; words: ReadonlySet<string> };

/** Few sentences that together hold its words, the first of its own article where that has one. */
export function headlineEvidence(
  headline: string,
  article: string,
  all: readonly StorySentence[],
): Evidence[] {
  const words = bases(headline);
  const missing = new Set(words);
  const sentences = all.map((sentence) => ({ sentence, words: bases(sentence.text) }));
  const own = sentences.filter(({ sentence }) => sentence.article === article);
  const evidence: Evidence[] = [];
  while (
    evidence.length < EVIDENCE_SENTENCES_MAX &&
    missing.size > (1 - EVIDENCE_SHARE) * words.size
  ) {
    const ownBest = evidence.length === 0 ? mostTelling(own, missing) : null;
    const best = ownBest ?? mostTelling(sentences, missing);
    if (best === null) break;
    for (const word of best.words) missing.delete(word);
    const { article: of, start, end } = best.sentence;
    evidence.push({ article: of, start, end });
  }
  return evidence;
}

/** Holds most of the missing words, early ones first; null where none holds enough. */
function mostTelling(sentences: readonly Read[], missing: ReadonlySet<string>): Read | null {
  let best: Read | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const read of sentences) {
    const gain = containment(missing, read.words) * missing.size;
    const worth = gain - EVIDENCE_LATE * Math.min(EVIDENCE_LATE_MAX, read.sentence.index);
    if (gain >= EVIDENCE_GAIN_MIN && worth > most) [best, most] = [read, worth];
  }
  return best;
}
