/**
 * Where a report's dateline ends ("DUBLIN, Oct 5 (Northwire) — "): place, date and agency say where
 * it was written and are no part of what it says. Cut as a place, so that receipts start after it.
 */
import type { Span } from '../text/span.ts';

const MONTH = '(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\\.|[a-z]{2,6})?';
const DATE = `(?:${MONTH} \\d{1,2}|\\d{1,2} ${MONTH})(?:,? \\d{4})?`;
const AGENCY = '\\(\\p{Lu}[^()]{0,30}\\)';
const DASH = '(?:[—–―-]{1,2}|_)';
/** Four letters at least: "IBM – the maker –" is no place. */
const CAPITALS =
  "(?:\\p{Lu}[\\p{Lu}'’-]{3,}|\\p{Lu}[\\p{Lu}.'’-]+(?=[ /]\\p{Lu}{2}))(?:[ /]\\p{Lu}[\\p{Lu}.'’-]*){0,3}";
const CAPITALISED = "\\p{Lu}[\\p{L}.'’-]+(?:[ /]\\p{Lu}[\\p{L}.'’-]+){0,3}";
const REGION = '(?:, \\p{Lu}[\\p{L}. ]{1,20}?)?';
const DATELINE = new RegExp(
  `^(?:${[
    `${CAPITALS}${REGION}(?:, ${DATE})?(?: ${AGENCY})?\\s*${DASH}`,
    `${CAPITALISED}${REGION}(?:, ${DATE} ?${AGENCY}|, ${DATE}| ${AGENCY})\\s*${DASH}`,
    `${DATE} ${AGENCY}\\s*${DASH}`,
    `${AGENCY}(?:\\s*${DASH})?`,
  ].join('|')})\\s+(?=["“‘']?[\\p{Lu}\\p{N}])`,
  'u',
);
/** "(Reuters)" alone opens a report; "(Some say so.)" is an aside. */
const ASIDE = /^\([^)]*[.!?]\)/u;

/** UTF-16 offset at which the sentence proper begins; 0 where there is no dateline. */
export function datelineEnd(sentence: string): number {
  return ASIDE.test(sentence) ? 0 : (DATELINE.exec(sentence)?.[0].length ?? 0);
}

/** The same place without its dateline; only what opens a paragraph has one. */
export function afterDateline<S extends Span>(text: string, span: S): S {
  const opens = span.start === 0 || text[span.start - 1] === '\n';
  if (!opens) return span;
  return { ...span, start: span.start + datelineEnd(text.slice(span.start, span.end)) };
}
