/**
 * The headline of a story that several articles tell, written by a model where it can and checked
 * like any claim; what does not hold, or is no headline, leaves the source's own in its place.
 */
import type { NumberedSource } from '../core/citation.ts';
import type { KeyPoint } from '../core/digest/digest.ts';
import { isAppError } from '../core/errors.ts';
import type { StoryArticle } from '../core/stories/story-article.ts';
import { groundPoints } from '../core/summary/ground.ts';
import { cleanHeadline } from '../core/summary/headline.ts';
import type { LanguageModel } from '../ports/language-model.ts';

/** The longest of a paper's own seldom have more (Reuters' style asks for 10 to 12 words). */
const WORDS_MAX = 18;
/** Marks of quoted words, of questions and of labels: none is a plain claim. */
const NO_CLAIM = /["“”„«»‘]|(?<![\p{L}\p{N}])'|\?\s*$|^\p{L}+(?: \p{L}+)?:\s/u;

/** As many as bear out a line of so few words; with more, each bears out less. */
const CITED_MAX = 3;
const HEDGE =
  /\b(?:may|might|could|would|likely|unlikely|possibl[ey]|perhaps|probabl[ey]|reportedly|alleged(?:ly)?|apparently|suspected|expect(?:s|ed)?|said to|understood to|believed to|thought to|set to|due to|about to|plan(?:s|ned|ning)?|propos(?:e|es|ed|als?)|consider(?:s|ed|ing)|prepar(?:es|ed|ing)|intends?|hop(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|suggest(?:s|ed)?|claim(?:s|ed)?|willing|want(?:s|ed)?|if|unless)\b/iu;
const NO_HEADLINE = new Set(['model_malformed', 'model_refused']);

/** Null where the source's own stands. One article's headline is its own already. */
export async function writeHeadline(
  model: LanguageModel,
  articles: readonly StoryArticle[],
  sentences: readonly NumberedSource[],
  signal?: AbortSignal,
): Promise<KeyPoint | null> {
  if (model.headline === undefined || articles.length < 2) return null;
  const headlines = articles.map(({ title, outlet }) => cleanHeadline(title, outlet));
  const task = { headlines, articles, sentences };
  const written = await model.headline(task, signal).catch(nullWhereRefused);
  if (written === null || !isHeadline(written.text)) return null;
  const cited = sentences.filter(({ n }) => written.cites.includes(n));
  if (cited.length > CITED_MAX || losesHedge(written.text, cited)) return null;
  const [headline] = groundPoints([written], sentences).points;
  return headline === undefined ? null : { ...headline, text: withoutStop(headline.text) };
}

/**
 * A headline's present tense makes news of what is only expected; where a sentence is uncertain and
 * the headline is not, the source's own is the safer one.
 */
function losesHedge(text: string, cited: readonly NumberedSource[]): boolean {
  return !isHedged(text) && cited.some((sentence) => isHedged(sentence.text));
}

/** The month is none. */
function isHedged(text: string): boolean {
  return HEDGE.test(text.replace(/\bMay\b/gu, ''));
}

/** One odd reply costs the story its model's headline, not the digest its model. */
function nullWhereRefused(error: unknown): null {
  if (isAppError(error, 'permanent') && NO_HEADLINE.has(error.code)) return null;
  throw error;
}

function isHeadline(text: string): boolean {
  return text.split(/\s+/u).length <= WORDS_MAX && !text.includes('\n') && !NO_CLAIM.test(text);
}

/** The stop of an abbreviation stays. */
function withoutStop(text: string): string {
  return text.replace(/(?<=\p{Ll}{3})\.$/u, '');
}
