/**
 * What an edit of an article changed that matters to who quoted it: headline, quotes and their
 * speakers, figures, wording, whole paragraphs. Stands alone because a correction rests on it: what
 * only moved, was reformatted or is no part of the report gives no change.
 */
import { quoteChanges } from './article-quote-changes.ts';
import { sentenceChanges } from './article-sentence-changes.ts';
import { bestPairs, wordKey, wordSet } from './text/pair-up.ts';
import { jaccard } from './text/similarity.ts';

export type ArticleText = { title: string; text: string };

export type ArticleChange =
  | { kind: 'headline'; before: string; after: string }
  | { kind: 'quote-added'; after: string; speaker: string | null }
  | { kind: 'quote-removed'; before: string; speaker: string | null }
  | { kind: 'quote-altered'; before: string; after: string; speaker: string | null }
  /** The same words, said by somebody else than was printed before. */
  | { kind: 'speaker'; quote: string; before: string | null; after: string | null }
  /** Sentences whose numbers differ; `figures` are the numbers that only one of them has. */
  | {
      kind: 'figure';
      before: string;
      after: string;
      figures: { before: string[]; after: string[] };
    }
  /** A sentence that says something else now, its numbers and quotes untouched. */
  | { kind: 'sentence'; before: string; after: string }
  /** Whole paragraphs, or whole sentences of an edited one. */
  | { kind: 'text-added'; after: string }
  | { kind: 'text-removed'; before: string };

/** Paragraphs that share this much of their words are one paragraph, edited. */
const SAME_PARAGRAPH_MIN = 0.4;
/** Shorter blocks are crossheads, labels and links. */
const PARAGRAPH_WORDS_MIN = 8;
/** Beyond this an edit is another article; the first changes say so well enough. */
const CHANGES_MAX = 200;
/** What outlets print between paragraphs and change at every visit. */
const ASIDE =
  /^\W*(?:(?:last |first )?(?:updated|published|posted|modified)\b|read (?:also|more|next)\b|(?:also|see also|related|more|watch|listen)\b[^.]{0,20}:|\d{1,2}[:.]\d{2}\b|\d{1,2} (?:min|hour)s? ago\b)/iu;

/** From the older to the newer text, in the order of the kinds above; empty where nothing that matters changed. */
export function changesBetween(before: ArticleText, after: ArticleText): ArticleChange[] {
  const removed = paragraphsMissing(before.text, after.text);
  const added = paragraphsMissing(after.text, before.text);
  const edited = bestPairs(removed, added, wordSet, jaccard, SAME_PARAGRAPH_MIN);
  const pairedOld = new Set(edited.map(([old]) => old));
  const pairedNew = new Set(edited.map(([, fresh]) => fresh));
  const quotes = quoteChanges(before.text, after.text);
  const isTold = toldBy(quotes);
  const changes: ArticleChange[] = [
    ...headlineChange(before.title, after.title),
    ...quotes,
    ...[
      ...edited.flatMap(([old, fresh]) => sentenceChanges(old, fresh)),
      ...added
        .filter((text) => !pairedNew.has(text) && isReport(text))
        .map((text) => ({ kind: 'text-added' as const, after: text })),
      ...removed
        .filter((text) => !pairedOld.has(text) && isReport(text))
        .map((text) => ({ kind: 'text-removed' as const, before: text })),
    ].filter((change) => !isTold(change)),
  ];
  return changes.slice(0, CHANGES_MAX);
}

function headlineChange(before: string, after: string): ArticleChange[] {
  return wordKey(before) === wordKey(after) ? [] : [{ kind: 'headline', before, after }];
}

/** Paragraphs of one text whose words stand nowhere in the other as a paragraph. */
function paragraphsMissing(text: string, from: string): string[] {
  const known = new Set(paragraphsOf(from).map(wordKey));
  return paragraphsOf(text).filter((paragraph) => !known.has(wordKey(paragraph)));
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '' && !ASIDE.test(paragraph));
}

function isReport(paragraph: string): boolean {
  return wordSet(paragraph).size >= PARAGRAPH_WORDS_MIN && /[.!?…"”’]\s*$/u.test(paragraph);
}

/** What changed by its quote alone is told by the quote. */
function toldBy(quotes: readonly ArticleChange[]): (change: ArticleChange) => boolean {
  const words = quotes.flatMap(textsOf).map(wordKey);
  return (change) => {
    const texts = textsOf(change).map(wordKey);
    return words.some((quote) => quote !== '' && texts.some((text) => text.includes(quote)));
  };
}

function textsOf(change: ArticleChange): string[] {
  if (change.kind === 'speaker') return [];
  return [
    ...('before' in change ? [change.before] : []),
    ...('after' in change ? [change.after] : []),
  ];
}

export type Edit = { at: string; changes: ArticleChange[] };

/**
 * What each edit changed, the earliest first. `revisions` are the texts that the article had before, in
 * any order; where only a part had been read, what came next is no edit of its source.
 */
export function editsOf(
  current: ArticleText,
  revisions: readonly (ArticleText & { replacedAt: string; partial: boolean })[],
): Edit[] {
  const versions = revisions.toSorted((a, b) => (a.replacedAt < b.replacedAt ? -1 : 1));
  return versions.flatMap((version, at) => {
    if (version.partial) return [];
    const changes = changesBetween(version, versions[at + 1] ?? current);
    return changes.length === 0 ? [] : [{ at: version.replacedAt, changes }];
  });
}

/** One plain line for `why` and for the thread of a corrected digest. */
export function changeLine(change: ArticleChange): string {
  switch (change.kind) {
    case 'headline':
      return `headline, was “${change.before}”, now “${change.after}”`;
    case 'quote-added':
      return `quote added${by(change.speaker)}: “${change.after}”`;
    case 'quote-removed':
      return `quote gone${by(change.speaker)}: “${change.before}”`;
    case 'quote-altered':
      return `quote altered${by(change.speaker)}: was “${change.before}”, now “${change.after}”`;
    case 'speaker':
      return `“${change.quote}” is now ${said(change.after)}, was ${said(change.before)}`;
    case 'figure':
      return `figure: was ${listed(change.figures.before)}, now ${listed(change.figures.after)}, in: ${change.after}`;
    case 'sentence':
      return `was: ${change.before} Now: ${change.after}`;
    case 'text-added':
      return `added: ${change.after}`;
    case 'text-removed':
      return `gone: ${change.before}`;
  }
}

function by(speaker: string | null): string {
  return speaker === null ? '' : ` (${speaker})`;
}

function said(speaker: string | null): string {
  return speaker === null ? 'unattributed' : `said by ${speaker}`;
}

function listed(figures: readonly string[]): string {
  return figures.length === 0 ? 'none' : figures.join(', ');
}
