/**
 * Which points, quotes and headlines of a digest no longer stand once one of its articles was edited or
 * taken down, and what their source says now. What was only reformatted or put right in its spelling
 * touches nothing.
 */
import { type ArticleChange, type ArticleText, changesBetween } from '../article-changes.ts';
import { sentenceChanges } from '../article-sentence-changes.ts';
import type { Quote } from '../quotes/quote.ts';
import { datelineEnd } from '../summary/dateline.ts';
import { cleanHeadline } from '../summary/headline.ts';
import { sentenceFaults } from '../summary/sentence-fitness.ts';
import { wordKey } from '../text/pair-up.ts';
import { cut } from '../text/span.ts';
import type { Digest, DigestArticle, DigestStory, KeyPoint } from './digest.ts';
import { headlineItem, pointItem, quoteItem, type ShownItem } from './shown-items.ts';

/** `what` says in few words what changed and where: "23,400 → 24,300 (point 2)". */
export type Touched = { item: ShownItem; what: string };

/** `shown` are the points and quotes that readers see, in their order. */
type Shown = { points: readonly KeyPoint[]; quotes: readonly Quote[] };

/** `current` is null where the page is gone; `shownOf` leaves out what the message did not show. */
export function touchedBy(
  digest: Digest,
  source: DigestArticle,
  current: ArticleText | null,
  shownOf: (story: DigestStory) => Shown,
): Touched[] {
  const changes = current === null ? [] : changesBetween(source, current);
  if (current !== null && changes.length === 0) return [];
  const edit: Edit = { source, current, changes };
  return digest.stories.flatMap((story, index) => {
    const where = digest.stories.length === 1 ? '' : `story ${index + 1}, `;
    const { points, quotes } = shownOf(story);
    return [
      ...headlineTouched(story, edit, where),
      ...points.flatMap((point, n) => pointTouched(point, edit, `${where}point ${n + 1}`)),
      ...quotes.flatMap((quote) => quoteTouched(quote, edit, where)),
    ];
  });
}

type Edit = { source: DigestArticle; current: ArticleText | null; changes: ArticleChange[] };

/** The headline is linked to the article whose it is; another's of the same words stays. */
function headlineTouched(story: DigestStory, edit: Edit, where: string): Touched[] {
  const { source, current, changes } = edit;
  const own = cleanHeadline(source.title, source.outlet);
  if (story.headline !== own || story.headlineEvidence[0]?.article !== source.id) return [];
  const item = headlineItem(story);
  if (current === null) return [{ item, what: `${where}the headline` }];
  if (!changes.some(({ kind }) => kind === 'headline')) return [];
  const becomes = cleanHeadline(current.title, source.outlet);
  if (wordKey(becomes) === wordKey(own)) return [];
  const [change] = sentenceChanges(own, becomes);
  const what = change === undefined ? `${where}headline changed` : told(change, `${where}headline`);
  return [{ item: { ...item, becomes }, what }];
}

function pointTouched(point: KeyPoint, edit: Edit, where: string): Touched[] {
  const { source, current, changes } = edit;
  const own = point.evidence.filter(({ article }) => article === source.id);
  const rests = own.length === point.evidence.length;
  const item = pointItem(point);
  if (own.length === 0) return [];
  if (current === null) return rests ? [{ item, what: where }] : [];
  for (const place of own) {
    const sentence = cut(source.text, place);
    const change = changeOf(sentence, current.text, changes);
    if (change === null) continue;
    const isCopied = wordKey(point.text) === wordKey(sentence);
    const now = sentenceNow(change);
    // What a model wrote is never rewritten by rule: the source's own sentence takes its place.
    const becomes = isCopied || (now !== null && sentenceFaults(now).length === 0) ? now : null;
    if (change.kind === 'text-removed' && !rests) continue;
    return [
      { item: { ...item, ...(becomes === null ? {} : { becomes }) }, what: told(change, where) },
    ];
  }
  return [];
}

function quoteTouched(quote: Quote, edit: Edit, where: string): Touched[] {
  const { source, current, changes } = edit;
  if (quote.article !== source.id) return [];
  const item = quoteItem(quote);
  const whose = `${where}quote${quote.speaker === null ? '' : ` of ${quote.speaker.name}`}`;
  if (current === null) return [{ item, what: whose }];
  const words = wordKey(quote.text);
  const speaker = changes.find((c) => c.kind === 'speaker' && wordKey(c.quote) === words);
  if (speaker?.kind === 'speaker')
    return [{ item, what: `${whose} is given to ${speaker.after ?? 'nobody'} now` }];
  if (wordKey(current.text).includes(words)) return [];
  const altered = changes.find(
    (c) => c.kind === 'quote-altered' && isPart(wordKey(c.before), words),
  );
  if (altered?.kind === 'quote-altered')
    return [{ item: { ...item, becomes: altered.after }, what: `${whose} altered` }];
  return [{ item, what: `${whose} gone` }];
}

/** The change that took the sentence's words away; null where they stand, or only look otherwise. */
function changeOf(
  sentence: string,
  now: string,
  changes: readonly ArticleChange[],
): ArticleChange | null {
  const words = wordKey(sentence.slice(datelineEnd(sentence)));
  if (words === '' || wordKey(now).includes(words)) return null;
  const before = (change: ArticleChange) =>
    'before' in change && change.kind !== 'headline' && change.kind !== 'speaker'
      ? wordKey(change.before)
      : '';
  return changes.find((change) => isPart(before(change), words)) ?? null;
}

function isPart(a: string, b: string): boolean {
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a));
}

/** The sentence as its source prints it today; null where that cannot be told for sure. */
function sentenceNow(change: ArticleChange): string | null {
  if (change.kind !== 'figure' && change.kind !== 'sentence') return null;
  return change.after.slice(datelineEnd(change.after));
}

function told(change: ArticleChange, where: string): string {
  switch (change.kind) {
    case 'figure':
      return `${listed(change.figures.before)} → ${listed(change.figures.after)} (${where})`;
    case 'text-removed':
      return `${where} gone`;
    case 'quote-altered':
    case 'quote-removed':
      return `${where}, its quote ${change.kind === 'quote-altered' ? 'altered' : 'gone'}`;
    default:
      return `${where} reworded`;
  }
}

function listed(figures: readonly string[]): string {
  return figures.length === 0 ? 'no figure' : figures.join(', ');
}
