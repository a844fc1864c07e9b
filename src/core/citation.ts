/**
 * Numbered citations: every [n] of an answer resolves to a sentence that was offered, and what it
 * says follows from the sentences it names. Else it is withheld, and counted.
 */

import { checkClaim } from './claims/check-claim.ts';
import { floorFault } from './claims/claim-floor.ts';
import type { Evidence } from './digest/digest.ts';
import { fullNames } from './full-names.ts';

/** A sentence offered as evidence under a number. Offsets are UTF-16, half open, into the article. */
export type NumberedSource = {
  n: number;
  article: string;
  start: number;
  end: number;
  text: string;
};

/** A written sentence and the numbers of the sources that it cites. */
export type CitingSentence = { text: string; cites: number[] };

export type CitationVerdict = { text: string; supported: boolean; reason: string };

export type SettledCitations = {
  kept: { text: string; citations: Evidence[] }[];
  withheld: number;
  /** One for each sentence, in the order given; `reason` as `checkClaim` gives it. */
  verdicts: CitationVerdict[];
};

export function settleCitations(
  sentences: readonly CitingSentence[],
  sources: readonly NumberedSource[],
): SettledCitations {
  const byNumber = new Map(sources.map((source) => [source.n, source]));
  const settled: SettledCitations = { kept: [], withheld: 0, verdicts: [] };
  for (const { text, cites } of sentences) {
    const naming = fullNames({ text, cites }, sources);
    const names = naming.map(({ name }) => name);
    const verdict = verdictOn({ text, cites }, names, byNumber);
    settled.verdicts.push({ text, ...verdict });
    if (!verdict.supported) {
      settled.withheld++;
      continue;
    }
    const introduced = naming.map(({ source }) => source.n);
    const cited = [...new Set([...cites, ...introduced])].flatMap((n) => byNumber.get(n) ?? []);
    settled.kept.push({
      text,
      citations: cited.map(({ article, start, end }) => ({ article, start, end })),
    });
  }
  return settled;
}

function verdictOn(
  { text, cites }: CitingSentence,
  names: readonly string[],
  sources: ReadonlyMap<number, NumberedSource>,
): { supported: boolean; reason: string } {
  if (cites.length === 0) return { supported: false, reason: 'citation: no source is cited' };
  const unknown = cites.find((n) => !sources.has(n));
  if (unknown !== undefined) {
    return { supported: false, reason: `citation: [${unknown}] was not offered` };
  }
  const evidence = [...inOrder(cites, sources), ...names];
  const verdict = checkClaim(text, evidence);
  const fault = verdict.supported ? floorFault(text, evidence) : null;
  return fault === null ? verdict : { supported: false, reason: fault };
}

/** Cited sentences as they follow one another in print, so that "he" has its antecedent before it. */
function inOrder(cites: readonly number[], sources: ReadonlyMap<number, NumberedSource>): string[] {
  return [...new Set(cites)]
    .flatMap((n) => sources.get(n) ?? [])
    .sort((a, b) => (a.article === b.article ? a.start - b.start : a.n - b.n))
    .map((source) => source.text);
}

const MARKER = /\s*\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]/g;

/** "It closed. [2][3]" as text and numbers, the markers taken out. */
export function readMarkers(marked: string): CitingSentence {
  const cites: number[] = [];
  const text = marked.replace(MARKER, (_, list: string) => {
    cites.push(...list.split(/\s*[,;]\s*/).map(Number));
    return '';
  });
  return { text: text.trim(), cites: [...new Set(cites)] };
}
