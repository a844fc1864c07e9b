/**
 * How much an article is written as an essay and not as a report: its writer speaks of "us" and to
 * "you", and asks questions. A digest tells news, so what essays say of it comes last.
 */
import { paragraphs, sentences } from '../text/sentences.ts';
import { cut } from '../text/span.ts';
import { withoutQuotations } from './sentence-fitness.ts';

/** The writer and the reader; "US" is a country. */
const WRITER =
  /(?<![\p{L}\p{N}])(?:[Ii]|[Ww]e|[Oo]ur|us|[Mm]y|me|[Yy]ou|[Yy]ours?|I['’]\p{L}+|[Ww]e['’]\p{L}+|[Yy]ou['’]\p{L}+)(?![\p{L}\p{N}.])/u;
const SENTENCES_READ_MAX = 60;
/** Share of sentences in the writer's voice from which an article is all essay. */
const ESSAY_SHARE = 0.15;
const SENTENCES_MIN = 4;

/** From here on a writer's own voice is so strong that no part of it reads as a report. */
const ESSAY_MIN = 0.75;
/** Where papers put what is opinion, as a part of the address. */
const OPINION_ADDRESS =
  /\/(?:opinions?|editorials?|op-?eds?|commentisfree|comment|commentary|columns?|columnists?|letters(?:-to-the-editor)?|perspectives?)(?:\/|$)/iu;
const OPINION_LABEL =
  /^(?:opinion|editorial|op-?ed|commentary|column|letters?|guest essay)\s*(?:[:|]|\s[-–—]\s)|\s[|–—-]\s(?:opinion|editorial|commentary|op-?ed)$/iu;

/** Said to be opinion by its own paper, in its headline or its address. */
export function isOpinion({ title, url }: { title: string; url?: string }): boolean {
  return (
    OPINION_LABEL.test(title.trim()) || OPINION_ADDRESS.test(URL.parse(url ?? '')?.pathname ?? '')
  );
}

/** Opinion, or written as one. */
export function isEssay(article: { title: string; text: string; url?: string }): boolean {
  return isOpinion(article) || essayness(article.text) >= ESSAY_MIN || isVerdict(article.text);
}

/** What should be, in the writer's own words. */
const JUDGES =
  /\b(?:should|must|ought to|needs? to|might want to|would do well to|had better|deserves?|perhaps|surely|of course|after all|make no mistake|the truth is|the fact is)\b/iu;
const ATTRIBUTES =
  /\b(?:sa(?:id|ys?|ying)|told|tells?|according to|argue[sd]?|warn(?:s|ed)|wrote|urge[sd]?|calls?|called|add(?:s|ed)|ask(?:s|ed)|demand(?:s|ed)|tweet(?:s|ed)|believes?|thinks?|report(?:s|ed))\b/iu;
/** Shares of sentences: with so many verdicts of its own and so few sources it is no report. */
const JUDGED_SHARE_MIN = 0.1;
const SOURCED_SHARE_MAX = 0.15;
const VERDICT_SENTENCES_MIN = 8;
/** One verdict may be anybody's slip. */
const JUDGED_MIN = 2;

/** An essay without "I": it says what should be and asks nobody. */
function isVerdict(text: string): boolean {
  const all = reportedSentences(text);
  if (all.length < VERDICT_SENTENCES_MIN) return false;
  const sourced = all.filter((reported) => ATTRIBUTES.test(reported));
  const judged = all.filter((reported) => JUDGES.test(reported) && !ATTRIBUTES.test(reported));
  return (
    judged.length >= Math.max(JUDGED_MIN, JUDGED_SHARE_MIN * all.length) &&
    sourced.length <= SOURCED_SHARE_MAX * all.length
  );
}

/** 0 for a report, 1 for an essay; 0 for a text too short to tell. */
export function essayness(text: string): number {
  const all = reportedSentences(text);
  if (all.length < SENTENCES_MIN) return 0;
  const voiced = all.filter((reported) => WRITER.test(reported) || reported.includes('?'));
  return Math.min(1, voiced.length / all.length / ESSAY_SHARE);
}

/** The writer's own sentences, quoted words left out. */
function reportedSentences(text: string): string[] {
  return paragraphs(text)
    .map((span) => withoutQuotations(cut(text, span)) ?? '')
    .flatMap((reported) => sentences(reported).map((span) => cut(reported, span)))
    .slice(0, SENTENCES_READ_MAX);
}
