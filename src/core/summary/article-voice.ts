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

/** 0 for a report, 1 for an essay; 0 for a text too short to tell. */
export function essayness(text: string): number {
  const all = paragraphs(text)
    .map((span) => withoutQuotations(cut(text, span)) ?? '')
    .flatMap((reported) => sentences(reported).map((span) => cut(reported, span)))
    .slice(0, SENTENCES_READ_MAX);
  if (all.length < SENTENCES_MIN) return 0;
  const voiced = all.filter((reported) => WRITER.test(reported) || reported.includes('?'));
  return Math.min(1, voiced.length / all.length / ESSAY_SHARE);
}
