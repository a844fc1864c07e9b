/**
 * What is wrong with the points and quotes of a digest, told by rules of its own and not by those
 * that chose them: receipts, sentences that lean on others, cut ones, and what is said twice.
 */
import type { Digest, DigestArticle, DigestStory } from '../../src/core/digest/digest.ts';
import type { Quote } from '../../src/core/quotes/quote.ts';
import { sentences } from '../../src/core/text/sentences.ts';
import { contentStems, jaccard } from '../../src/core/text/similarity.ts';

export type PointFault = {
  kind:
    | 'no receipt'
    | 'receipt elsewhere'
    | 'leans on an earlier sentence'
    | 'cut sentence'
    | 'dateline'
    | 'not a report'
    | 'over-long'
    | 'said twice'
    | 'repeats the headline'
    | 'repeats a quote'
    | 'headline tells nothing'
    | 'speaker twice'
    | 'speaker without a name';
  story: string;
  text: string;
};

const LEANS =
  /^["“‘'(]?(?:he|she|it|they|his|her|its|their|this|that|these|those|such|both(?! (?:\S+ ){1,8}and )|another|the (?:two|latter|former|pair|other)|there|then|thus|so|also|but|and|or|yet|however|moreover|meanwhile|instead|still|therefore|furthermore|nevertheless|in addition|in fact|as a result|for example|for instance|at the same time|by contrast|later|earlier|elsewhere|similarly)\b(?!-)/iu;
const LEANS_WITHIN =
  /^(?:\S+ ){1,4}(?:also|then|however|meanwhile|instead) \p{L}|\b(?:bought|sold|used|found|did|made|for|to|of|with) (?:these|those|this)\b(?= (?:through|in|on|at|by|when|because|and|before|after)\b|[,.])/iu;
const DATELINE =
  /^(?:\p{Lu}{4,}[\p{Lu} ]*(?:, [^—–-]{1,30})?(?: \([^)]+\))?|\p{Lu}\p{L}+ \(\p{Lu}[^)]*\)) ?[—–-]+ /u;
const NO_REPORT =
  /\?|^\(?(?:[Rr]eporting by|[Ee]diting by|[Ww]riting by|[Pp]hoto|[Ii]mage|[Bb]y \p{Lu}\p{L}+ \p{Lu})|(?<![\p{L}.])(?:I|we|our|my)(?![\p{L}.])|<\/?\p{L}|https?:|(?<!\S)@\p{L}/u;
/** Page labels run together, a crosshead run in, a wrong encoding, an announcement of somebody. */
const OF_PAGE =
  /(?:\p{L}*\p{Ll}\p{Lu}){3,}|^(?:[\p{Lu}\p{N}][\p{Lu}\p{N}.,'’&-]+ ){4,}\S*\p{Ll}|Ã[^\p{Lu}\s]|â€|\b(?:was|were) (?:an? )?guests? on\b/u;
const LABEL = /^by-?lines?\b|\bnotebook$/iu;
const TELLS_NOTHING = /\?|^["“‘'][^"”’]{12,}["”’']\.?$|^[^:]{2,30}: ["“‘'].+["”’']\.?$/u;
const WORDS_MAX = 50;
const ALIKE_MIN = 0.5;
const QUOTE_WORDS_MIN = 5;
const QUOTES_SHOWN = 2;
const isBare = (name: string): boolean =>
  name.replace(/^(?:Mr|Mrs|Ms|Dr)\.? /u, '').split(/\s+/u).length === 1;
/** "Trump" beside "Donald Trump". */
const surnameOf = (name: string): string => name.split(/\s+/u).at(-1) ?? '';
const PRONOUN = /^(?:he|she|it|they|we|you|i|who)$/iu;

export function pointFaults(digest: Digest): PointFault[] {
  const articles = new Map(digest.articles.map((article) => [article.id, article]));
  return digest.stories.flatMap((story) => [
    ...ofPoints(story, articles),
    ...ofHeadline(story, articles),
    ...ofQuotes(story),
  ]);
}

function ofPoints(story: DigestStory, articles: ReadonlyMap<string, DigestArticle>): PointFault[] {
  const faults: PointFault[] = [];
  for (const [at, { text, evidence }] of story.points.entries()) {
    const add = (kind: PointFault['kind']) => faults.push({ kind, story: story.headline, text });
    const unquoted = text.replace(/[“"][^”"]*[”"]|''.*?''/gu, '');
    const cited = evidence.map((place) =>
      (articles.get(place.article)?.text ?? '').slice(place.start, place.end),
    );
    if (cited.length === 0) add('no receipt');
    else if (cited.some((place) => place.trim() === '')) add('receipt elsewhere');
    if (LEANS.test(text) || LEANS_WITHIN.test(unquoted)) add('leans on an earlier sentence');
    if (DATELINE.test(text)) add('dateline');
    if (isCut(text)) add('cut sentence');
    if (NO_REPORT.test(unquoted) || OF_PAGE.test(unquoted)) add('not a report');
    if (text.split(/\s+/u).length > WORDS_MAX) add('over-long');
    if (likeness(text, story.headline) >= ALIKE_MIN) add('repeats the headline');
    if (story.quotes.some((quote) => isWithin(quote, text))) add('repeats a quote');
    if (story.points.slice(0, at).some((other) => likeness(text, other.text) >= ALIKE_MIN))
      add('said twice');
  }
  return faults;
}

function isCut(text: string): boolean {
  const ends = /[.!…][”"’')\]]*$/u.test(text);
  const isNameCut = /\p{Lu}\p{Ll}+ \p{Lu}\.$/u.test(text);
  const marks = (text.match(/[“”]/gu) ?? []).length + (text.match(/"/gu) ?? []).length;
  return (
    !ends ||
    isNameCut ||
    marks % 2 !== 0 ||
    !/^["“‘'(]?[\p{Lu}\p{N}]/u.test(text) ||
    sentences(text).length > 1
  );
}

function likeness(a: string, b: string): number {
  return jaccard(new Set(contentStems(a)), new Set(contentStems(b)));
}

function isWithin(quote: Quote, text: string): boolean {
  const plain = (words: string): string =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const said = plain(quote.text);
  return said.split(' ').length >= QUOTE_WORDS_MIN && plain(text).includes(said);
}

/** A label, or one that asks or quotes where another outlet of the story has a plain one. */
function ofHeadline(
  story: DigestStory,
  articles: ReadonlyMap<string, DigestArticle>,
): PointFault[] {
  const titles = story.articles.flatMap((id) => articles.get(id)?.title ?? []);
  const isPlainThere = titles.some(
    (title) => !TELLS_NOTHING.test(title) && title !== story.headline,
  );
  const isEmpty = TELLS_NOTHING.test(story.headline) && isPlainThere;
  return isEmpty || LABEL.test(story.headline)
    ? [{ kind: 'headline tells nothing', story: story.headline, text: story.headline }]
    : [];
}

function ofQuotes(story: DigestStory): PointFault[] {
  const utterances = [...Map.groupBy(story.quotes, (quote) => quote.utterance).values()];
  const shown = utterances.slice(0, QUOTES_SHOWN).map((parts) => parts[0] as Quote);
  const names = shown.map(({ speaker }) => speaker?.name ?? '');
  const isNamed = (name: string): boolean => /^\p{Lu}/u.test(name) && !PRONOUN.test(name);
  const faults: PointFault[] = [];
  for (const [at, { text }] of shown.entries()) {
    const name = names[at] ?? '';
    const fault = { story: story.headline, text };
    const before = names.slice(0, at).filter((other) => other !== '');
    const isAgain = (other: string): boolean =>
      name === other || (surnameOf(name) === surnameOf(other) && [name, other].some(isBare));
    if (name !== '' && before.some(isAgain)) faults.push({ kind: 'speaker twice', ...fault });
    const others = story.quotes.some(({ speaker }) => isNamed(speaker?.name ?? ''));
    if (!isNamed(name) && others) faults.push({ kind: 'speaker without a name', ...fault });
  }
  return faults;
}
