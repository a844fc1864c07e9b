/**
 * What a file of questions says of an engine: how much of what it wrote was supported, whether it
 * cited the sentences that tell, and whether it kept silent where nothing tells. Pure sums, so that
 * every engine is measured alike.
 */

/** A row of the file: words that a right answer holds, any of them; null where nothing tells. */
export type QuestionRow = { ask: string; after?: string[]; expect: string[] | null };

export type AnswerSeen = {
  row: QuestionRow;
  answer: string | null;
  /** Words of every sentence that the answer cites. */
  cited: string[];
  sentences: number;
  withheld: number;
  /** The model failed and the offline engine wrote. */
  isFallback: boolean;
  latencyMs: number;
};

export type AnswerScores = {
  questions: number;
  /** Sentences that passed the check, of all that were written. */
  support: number | null;
  /** Answers that hold the words expected, of the questions that can be answered. */
  right: number | null;
  /** Cited sentences that tell, of those cited under answerable questions. */
  citationPrecision: number | null;
  /** Answerable questions under which a sentence that tells is cited. */
  citationRecall: number | null;
  /** Questions left unanswered that cannot be answered, of those left unanswered. */
  abstentionPrecision: number | null;
  /** The same, of those that cannot be answered. */
  abstentionRecall: number | null;
  fallbacks: number;
  latencyMs: { median: number; p95: number };
};

export function scoreAnswers(seen: readonly AnswerSeen[]): AnswerScores {
  const tellable = seen.filter(({ row }) => row.expect !== null);
  const silent = seen.filter(({ answer }) => answer === null);
  const untellable = seen.filter(({ row }) => row.expect === null);
  const rightlySilent = silent.filter(({ row }) => row.expect === null).length;
  const cited = tellable.flatMap(({ row, cited }) => cited.map((text) => holds(text, row)));
  const sentences = sum(seen.map((one) => one.sentences));
  const withheld = sum(seen.map((one) => one.withheld));
  return {
    questions: seen.length,
    support: share(sentences, sentences + withheld),
    right: share(tellable.filter(({ row, answer }) => holds(answer, row)).length, tellable.length),
    citationPrecision: share(cited.filter(Boolean).length, cited.length),
    citationRecall: share(
      tellable.filter(({ row, cited }) => cited.some((text) => holds(text, row))).length,
      tellable.length,
    ),
    abstentionPrecision: share(rightlySilent, silent.length),
    abstentionRecall: share(rightlySilent, untellable.length),
    fallbacks: seen.filter((one) => one.isFallback).length,
    latencyMs: latencies(seen.map((one) => one.latencyMs)),
  };
}

/** A row of the file: a story by words of one of its headlines, and facts its points should tell. */
export type PointsRow = { story: string; facts: string[][] };

export type PointsSeen = { row: PointsRow; points: string[] | null };

export type PointsScores = {
  stories: number;
  /** Rows whose story is in the digest. */
  found: number;
  points: number;
  support: number | null;
  /** Facts told by a point, of all facts of the stories found. */
  factsTold: number | null;
  /** Points that tell one of the facts. */
  pointsWithFact: number | null;
};

export function scorePoints(seen: readonly PointsSeen[], withheld: number): PointsScores {
  const found = seen.filter(({ points }) => points !== null);
  const points = found.flatMap(({ points: own }) => own ?? []);
  const facts = found.flatMap(({ row, points: own }) =>
    row.facts.map((words) => (own ?? []).some((point) => holdsAny(point, words))),
  );
  const telling = found.flatMap(({ row, points: own }) =>
    (own ?? []).filter((point) => row.facts.some((words) => holdsAny(point, words))),
  );
  return {
    stories: seen.length,
    found: found.length,
    points: points.length,
    support: share(points.length, points.length + withheld),
    factsTold: share(facts.filter(Boolean).length, facts.length),
    pointsWithFact: share(telling.length, points.length),
  };
}

function holds(text: string | null, row: QuestionRow): boolean {
  return text !== null && row.expect !== null && holdsAny(text, row.expect);
}

function holdsAny(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word.toLowerCase()));
}

/** Null where there is nothing to take a share of. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Number((part / whole).toFixed(4));
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function latencies(all: readonly number[]): { median: number; p95: number } {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (part: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0);
  return { median: at(0.5), p95: at(0.95) };
}
