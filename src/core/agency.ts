/**
 * Whose text a paper prints: the news agency credited in byline, dateline ("LONDON (Reuters) -"), a
 * line below the article ("© AP") or the page's own data. Only a credit counts, never a mention: "Reuters
 * reported" is a source of the reporter's.
 */
import { AGENCY_NAMES } from './agency-names.ts';
import { datelineEnd } from './summary/dateline.ts';

export type AgencyClues = {
  byline: string | null;
  text: string;
  /** Lines that stood around the article: credits and copyright. */
  lines: readonly string[];
  /** Organisations that the page's data name as source or holder of rights. */
  organisations: readonly string[];
};

/** A dateline stands in the first paragraph, or below a standfirst. */
const DATELINE_PARAGRAPHS_MAX = 3;
/** A credit at the end stands in the last lines. */
const CREDIT_PARAGRAPHS_MAX = 3;
/** A longer line is a sentence about an agency. */
const CREDIT_CHARS_MAX = 120;

const BY_WRITTEN = new Map(
  AGENCY_NAMES.flatMap(([name, ...written]) =>
    [name, ...written].map((form) => [folded(form), name] as const),
  ),
);

/** The agency as readers know it, or as the dateline names it; null where none is credited. */
export function creditedAgency(clues: AgencyClues): string | null {
  const paragraphs = clues.text.split(/\n\s*\n/);
  const last = [...paragraphs.slice(1).slice(-CREDIT_PARAGRAPHS_MAX), ...clues.lines];
  return (
    inByline(clues.byline) ??
    firstOf(clues.organisations, known) ??
    firstOf(paragraphs.slice(0, DATELINE_PARAGRAPHS_MAX), inDateline) ??
    firstOf(last, inCreditLine)
  );
}

/** "Reuters, via The Paper"; null where the outlet is the agency itself or none is credited. */
export function viaAgency(agency: string | null, outlet: string): string | null {
  if (agency === null || isAgencyItself(agency, outlet)) return null;
  return `${agency}, via ${outlet}`;
}

function isAgencyItself(agency: string, outlet: string): boolean {
  const name = folded(outlet.replace(/\.(?:com|org|net|co\.\w+|\w{2})$/i, ''));
  return name === folded(agency) || known(name) === agency;
}

/** "Reuters", "Jane Doe, AP", "By Jane Doe of The Associated Press", "Reuters Staff". */
function inByline(byline: string | null): string | null {
  if (byline === null) return null;
  const parts = byline.split(/[,;|/·•()]| (?:and|with|for|of|at|via|by) /);
  return firstOf(parts, (part) =>
    known(
      part.replace(/\b(?:staff|wires?|newsroom|reporters?|correspondents?|writers?)\b.*$/i, ''),
    ),
  );
}

function inDateline(paragraph: string): string | null {
  const dateline = paragraph.slice(0, datelineEnd(paragraph));
  const named = /\(([^()]+)\)/.exec(dateline)?.[1]?.trim();
  if (named !== undefined) return known(named) ?? (isDay(named) ? null : named);
  const closing = /[,–—-]\s*([\p{L} ]+?)\s*(?:[–—-]{1,2}|:)\s*$/u.exec(dateline)?.[1];
  return closing === undefined ? null : known(closing);
}

function isDay(words: string): boolean {
  return /\d/.test(words) || /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i.test(words);
}

/** "© 2026 AFP", "(AP)", "— Reuters", "Source: dpa": the name and nothing but what credits it. */
function inCreditLine(line: string): string | null {
  if (line.length > CREDIT_CHARS_MAX || /\b(?:photo|image|picture|video|file)\b/i.test(line))
    return null;
  const holder = /(?:©|\(c\)|copyright)[\s\d–-]*(?:by )?([^.,;:|]+)/i.exec(line)?.[1];
  if (holder !== undefined) return known(holder);
  return known(line.replace(/^\W*(?:source|sources|agency|credit|by|text)\b\s*[:/-]?/i, ''));
}

function known(words: string): string | null {
  return BY_WRITTEN.get(folded(words)) ?? null;
}

function folded(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}

function firstOf(texts: readonly string[], read: (text: string) => string | null): string | null {
  for (const text of texts) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}
