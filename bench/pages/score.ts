/**
 * How close extracted texts are to marked ones: the measure of Scrapinghub's article benchmark, runs of
 * four words as bags, right, extra and missing runs of a page divided by their sum.
 */
export type Score = { f1: number; precision: number; recall: number };

const RUN_WORDS = 4;

/** Pairs of marked and extracted text. Precision leaves out pages without text, as published. */
export function score(pages: readonly { truth: string; text: string }[]): Score {
  const all = pages.map(({ truth, text }) => compare(runsOf(truth), runsOf(text)));
  const precision = mean(all.flatMap((page) => page.precision ?? []));
  const recall = mean(all.flatMap((page) => page.recall ?? []));
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { f1, precision, recall };
}

function runsOf(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const runs = new Map<string, number>();
  const last = words.length === 0 ? 0 : Math.max(1, words.length - RUN_WORDS + 1);
  for (let at = 0; at < last; at += 1) {
    const run = words.slice(at, at + RUN_WORDS).join(' ');
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

function compare(truth: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>) {
  let right = 0;
  for (const [run, count] of truth) right += Math.min(count, found.get(run) ?? 0);
  const [marked, extracted] = [sum(truth.values()), sum(found.values())];
  return {
    precision: extracted === 0 ? null : right / extracted,
    recall: marked === 0 ? null : right / marked,
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}
