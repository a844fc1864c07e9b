/**
 * Which quotes a digest shows: few, newsworthy, clear alone, with a name, one a speaker, each once
 * however many outlets carry it. The reasons for a choice come with it.
 */
import { type FullNames, fullNameOf, fullNames } from '../quotes/full-names.ts';
import type { Quote } from '../quotes/quote.ts';
import { sentences } from '../text/sentences.ts';
import { containment } from '../text/similarity.ts';
import type { Span } from '../text/span.ts';
import { cut } from '../text/span.ts';
import { isUnresolved } from './antecedents.ts';
import { isOneName } from './one-name.ts';
import { read } from './story-sentences.ts';

export type QuotedArticle = { id: string; url: string; publishedAt: string | null; text: string };

export type PickQuotesRequest = {
  quotes: readonly Quote[];
  articles: readonly QuotedArticle[];
  headline: string;
  /** Points shown beside the quotes; what they say already is not quoted again. */
  points: readonly string[];
  /** Utterances at most. */
  count: number;
};

export type PickedQuote = {
  /** Parts of one utterance in order, each a place; over-long ones cut to whole sentences. */
  quotes: Quote[];
  /** Ids of the same words in other articles. */
  alsoIn: string[];
  score: number;
  /** What raised or lowered the score, most telling first. */
  reasons: string[];
};

/** A quote over this is shown by a run of its whole sentences. */
export const SHOWN_LENGTH_MAX = 300;
/** Fewer words rarely mean anything alone. */
const WORDS_MIN = 6;
const WORDS_BEST = { min: 10, max: 45 } as const;
/** Rather no quote than one with less to say for it. */
const SCORE_MIN = 0.5;
const RETELLING_SHARE = 0.65;
/** Characters of an article within which it says what it is about. */
const LEAD_LENGTH = 800;
/** A principal is named more often than this. */
const MENTIONS_MIN = 2;
const PRONOUN =
  /^(?:i|we|you|he|she|it|they|who|him|her|them|his|their|this|that|these|those|one|someone|somebody|anyone|everyone|nobody|another|others|both|many|some)$/iu;

const TITLES = /^(?:Mr|Mrs|Ms|Miss|Dr)\.? /u;

type Utterance = { quotes: Quote[]; alsoIn: string[] };
type Reason = { weight: number; why: string };

export function pickQuotes(request: PickQuotesRequest): PickedQuote[] {
  const articles = new Map(request.articles.map((article) => [article.id, article]));
  const story = readStory(request);
  const judged = fold(request.quotes, articles)
    .filter((utterance) => !repeatsPoint(utterance, story))
    .map((utterance) => ({ ...utterance, ...judge(utterance, story) }))
    .filter(({ score }) => score >= SCORE_MIN);
  // Parts of which one alone has a name are not surely one person's.
  const named = judged.filter(({ quotes }) => quotes.every(isNamed));
  const names = fullNames(request.articles.map(({ text }) => text).join('\n'));
  const ranked = (named.length > 0 ? named : judged).sort(
    (a, b) => b.score - a.score || compareId(a.quotes[0], b.quotes[0]),
  );
  const picked: PickedQuote[] = [];
  const speakers: string[] = [];
  for (const candidate of ranked) {
    if (picked.length >= request.count) break;
    const speaker = candidate.quotes.find((quote) => quote.speaker)?.speaker?.name ?? null;
    if (speaker !== null && speakers.some((other) => isOneName(speaker, other))) continue;
    const shown = candidate.quotes.map((quote) =>
      shorten(inFull(quote, names), articles.get(quote.article)?.text),
    );
    if (shown.some((quote) => quote === null)) continue;
    if (speaker !== null) speakers.push(speaker);
    picked.push({ ...candidate, quotes: shown.filter((quote) => quote !== null) });
  }
  return picked;
}

/** A bare surname in the full name that another article of the story gives, where there is but one. */
function inFull(quote: Quote, names: FullNames): Quote {
  const { speaker } = quote;
  const surname = speaker?.name?.replace(TITLES, '') ?? '';
  if (speaker === null || surname === '' || /\s/u.test(surname)) return quote;
  return { ...quote, speaker: { ...speaker, name: fullNameOf(names, surname, null) ?? surname } };
}

/** Whole utterances that would be shown if no point told them: points leave these to the quotes. */
export function likelyQuotes({ quotes, ...rest }: Omit<PickQuotesRequest, 'points'>): Quote[] {
  const picked = pickQuotes({ ...rest, quotes, points: [] });
  const utterances = new Set(picked.flatMap((one) => one.quotes.map(({ utterance }) => utterance)));
  return quotes.filter(({ utterance }) => utterances.has(utterance));
}

/** Utterances with the same words are one: the earliest published, then the smallest URL, stays. */
function fold(quotes: readonly Quote[], articles: ReadonlyMap<string, QuotedArticle>): Utterance[] {
  const byUtterance = Map.groupBy(quotes, (quote) => quote.utterance);
  const utterances = [...byUtterance.values()].map((parts) =>
    parts.toSorted((a, b) => a.start - b.start),
  );
  const byWords = Map.groupBy(utterances, (parts) =>
    words(parts.map(({ text }) => text).join(' ')),
  );
  return [...byWords.values()].map((copies) => {
    const [first, ...others] = copies.toSorted((a, b) =>
      precedence(articles, a[0]) < precedence(articles, b[0]) ? -1 : 1,
    );
    return { quotes: first ?? [], alsoIn: others.flatMap((parts) => parts.map(({ id }) => id)) };
  });
}

function words(text: string): string {
  return [...read(text).stems].join(' ') || text.toLowerCase();
}

/** Sorts by date, undated last, then by URL. */
function precedence(
  articles: ReadonlyMap<string, QuotedArticle>,
  quote: Quote | undefined,
): string {
  const article = quote === undefined ? undefined : articles.get(quote.article);
  return `${article?.publishedAt ?? '9999'} ${article?.url ?? ''} ${quote?.start ?? 0}`;
}

function compareId(a: Quote | undefined, b: Quote | undefined): number {
  return (a?.id ?? '') < (b?.id ?? '') ? -1 : 1;
}

/** What quotes are judged against, read once. */
type StoryRead = {
  headline: string;
  headlineStems: ReadonlySet<string>;
  points: readonly ReadonlySet<string>[];
  /** Of the sentences that open its articles. */
  leadStems: ReadonlySet<string>;
  articles: readonly QuotedArticle[];
  /** Times the most mentioned speaker is named. */
  mentionsMost: number;
};

function readStory({ headline, points, articles, quotes }: PickQuotesRequest): StoryRead {
  const names = new Set(quotes.filter(isNamed).map((quote) => quote.speaker?.name ?? ''));
  const leads = articles.flatMap(({ text }) =>
    sentences(text.slice(0, LEAD_LENGTH)).map((span) => cut(text, span)),
  );
  return {
    headline,
    headlineStems: read(headline).stems,
    points: points.map((point) => read(point).stems),
    leadStems: new Set(leads.flatMap((lead) => [...read(lead).stems])),
    articles,
    mentionsMost: Math.max(1, ...[...names].map((name) => mentionCount(name, articles))),
  };
}

/** Of one speaker who has a name: not "she", not "an aide". */
export function isNamed({ speaker }: Quote): boolean {
  const name = speaker?.name ?? '';
  return /^\p{Lu}/u.test(name) && /\p{L}{2}/u.test(name) && !PRONOUN.test(name);
}

function repeatsPoint({ quotes }: Utterance, { points }: StoryRead): boolean {
  const said = read(textOf(quotes)).stems;
  return points.some((point) => containment(said, point) >= RETELLING_SHARE);
}

function textOf(quotes: readonly Quote[]): string {
  return quotes.map((quote) => quote.text).join(' ');
}

function judge(utterance: Utterance, story: StoryRead): { score: number; reasons: string[] } {
  const reasons = [...reasonsOfWords(utterance, story), ...reasonsOfSpeaker(utterance, story)];
  return {
    score: reasons.reduce((sum, { weight }) => sum + weight, 0),
    reasons: reasons
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .map(({ why }) => why),
  };
}

const STANCE =
  /\b(?:will|must|should|cannot|can['’]t|never|won['’]t|need|want|believe|demand|refuse|threat|risk|danger|wrong|right|fail|commit|ready|willing|regret|sorry|proud|shame|worst|best|only|unacceptable|outrage|disappoint|concern|impede|protect)\w*\b/iu;
const OPENS_UNCLEAR =
  /^(?:it|that|this|he|she|they|his|her|their|them|him|and|but|so|or|because|which|these|those|there|then|also|oh|look|listen|hey|let (?:him|her|them|it|that)|yes|no|yeah|well|exactly|absolutely|again|otherwise|instead|meanwhile|however)\b/iu;
/** Ends on what only the one who listened knows: "any more of that". */
const ENDS_UNCLEAR = /\b(?:that|this|it|them|him|her|so|one)[,.!;]*$/iu;
/** With fewer words that mean something a quote says little, however it is put. */
const CONTENT_WORDS_MIN = 3;
const COURTESY =
  /\b(?:thank you|pleased to|delighted to|excited to|honou?red to|look forward to|proud to announce|thrilled)\b/iu;

function reasonsOfWords({ quotes, alsoIn }: Utterance, story: StoryRead): Reason[] {
  const text = textOf(quotes);
  const content = read(text);
  const count = text.split(/\s+/u).length;
  const reasons: Reason[] = [];
  const add = (weight: number, why: string) => reasons.push({ weight, why });
  if (count < WORDS_MIN) add(-3, 'too short to mean anything alone');
  else if (count >= WORDS_BEST.min && count <= WORDS_BEST.max) add(0.6, 'reads at a glance');
  if (quotes.every((quote) => quote.partial)) add(-1.5, 'a few words of a sentence');
  const topical = containment(story.headlineStems, content.stems);
  if (topical > 0) add(Math.min(1, 2 * topical), 'on the subject of the headline');
  if (containment(content.stems, story.headlineStems) >= RETELLING_SHARE)
    add(-1.5, 'the headline says it already');
  const told = containment(content.stems, story.leadStems);
  if (told > 0) add(Math.min(0.6, 1.2 * told), 'on what the story opens with');
  if (STANCE.test(text)) add(0.5, 'takes a stand');
  if (content.figures.size > 0) add(0.2, 'gives figures');
  if (content.names.size > 0) add(0.2, 'names who is meant');
  if (OPENS_UNCLEAR.test(text)) add(-1, 'leans on what was said before');
  else if (ENDS_UNCLEAR.test(text)) add(-0.8, 'ends on what it does not name');
  else if (isUnresolved(text)) add(-0.5, 'means somebody whom it does not name');
  if (content.stems.size < CONTENT_WORDS_MIN) add(-1.2, 'says little');
  if (/^\p{Ll}/u.test(text)) add(-0.8, 'begins in mid-sentence');
  if (/\?/u.test(text)) add(-0.4, 'asks');
  if (COURTESY.test(text)) add(-0.8, 'a courtesy');
  if (text.length > SHOWN_LENGTH_MAX) add(-0.3, 'long');
  if (alsoIn.length > 0) add(0.3, 'carried by several outlets');
  return reasons;
}

function reasonsOfSpeaker({ quotes }: Utterance, story: StoryRead): Reason[] {
  const name = quotes.every(isNamed) ? (quotes[0]?.speaker?.name ?? null) : null;
  const reasons: Reason[] = [];
  if (name === null) reasons.push({ weight: -0.8, why: 'nobody is named' });
  else reasons.push({ weight: 1, why: 'said by a named person' });
  if (name !== null && isHalfNamed(name, story))
    reasons.push({ weight: -0.6, why: 'named by half' });
  if (quotes.some((quote) => quote.role !== null))
    reasons.push({ weight: 0.5, why: 'speaks in a role' });
  if (name === null) return reasons;
  if (quotes.every(({ cue }) => cue === null))
    reasons.push({ weight: -0.5, why: 'nobody is said to have said it' });
  if (quotes.every(({ speaker }) => PRONOUN.test(speaker?.text ?? '')))
    reasons.push({ weight: -0.2, why: 'named by a pronoun alone' });
  if (isPrincipal(name, story.headline))
    reasons.push({ weight: 0.4, why: 'speaker stands in the headline' });
  const mentions = mentionCount(name, story.articles);
  if (mentions > MENTIONS_MIN)
    reasons.push({
      weight: 0.6 * (mentions / story.mentionsMost),
      why: 'a principal of the story',
    });
  return reasons;
}

/** A surname alone, or under a title, of somebody whom neither headline nor point has named. */
function isHalfNamed(name: string, { headline, points }: StoryRead): boolean {
  const words = name.replace(TITLES, '').split(/\s+/u);
  const surname = read(`x ${words.at(-1)}`).names;
  const isShown = [read(headline).stems, ...points].some(
    (shown) => containment(surname, shown) === 1,
  );
  return words.length === 1 && !isShown;
}

function isPrincipal(name: string, headline: string): boolean {
  return containment(new Set(read(`x ${name}`).names), read(headline).stems) > 0;
}

function mentionCount(name: string, articles: readonly QuotedArticle[]): number {
  const last = name.split(/\s+/u).at(-1) ?? name;
  return articles.reduce((sum, { text }) => sum + text.split(last).length - 1, 0);
}

/** The longest run of whole sentences within the limit, from the start; null where none fits. */
function shorten(quote: Quote, text: string | undefined): Quote | null {
  if (quote.text.length <= SHOWN_LENGTH_MAX || text === undefined) return quote;
  const spans = sentences(quote.text);
  let run: Span | null = null;
  for (const [i, first] of spans.entries()) {
    for (const last of spans.slice(i)) {
      if (last.end - first.start > SHOWN_LENGTH_MAX) break;
      if (run === null || last.end - first.start > run.end - run.start) {
        run = { start: first.start, end: last.end };
      }
    }
  }
  if (run === null) return null;
  const start = quote.start + run.start;
  const end = quote.start + run.end;
  return { ...quote, start, end, text: text.slice(start, end) };
}
