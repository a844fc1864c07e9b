/**
 * What differs between engines in full-text search: how a row is indexed, what a match is and what
 * it scores. Bounds, scopes, joins and orders are the same for all and live with the subjects.
 */
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

type Trx = Transaction<Tables>;

/** `score` is the engine's, higher is better. */
export type PassageHit = { row: number; score: number };

/** `matches`: passages that hold the word, as `countPassages` counts them. */
export type CountedWord = { word: string; matches: number };

/** A word is one or several of a person's words, of letters, marks and digits alone. */
export type SearchEngine = {
  /** As many matches as are scored for one question. */
  matchesMax: number;
  indexPassage(trx: Trx, row: number, words: { title: string; text: string }): Promise<void>;
  indexQuote(
    trx: Trx,
    row: number,
    words: { text: string; title: string; speaker: string },
  ): Promise<void>;
  removePassages(trx: Trx, rows: readonly number[]): Promise<void>;
  removeQuotes(trx: Trx, rows: readonly number[]): Promise<void>;
  /**
   * How many passages hold each word, in their order: of rare ones exactly, of commoner ones than
   * `max` no more than that they are.
   */
  countPassages(db: Kysely<Tables>, words: readonly string[], max: number): Promise<CountedWord[]>;
  /** The newest passages that hold all or any of the words, with what they score. */
  scoreNewest(
    db: Kysely<Tables>,
    words: readonly CountedWord[],
    which: 'all' | 'any',
    limit: number,
  ): Promise<PassageHit[]>;
  /** Passages that hold any of the words, best first; only those of `among` where it is given. */
  scorePassages(
    db: Kysely<Tables>,
    words: readonly CountedWord[],
    among: readonly number[] | null,
  ): Promise<PassageHit[]>;
  /** Quotes that hold all of the words, counted no further than `max`. */
  countQuotes(db: Kysely<Tables>, words: readonly string[], max: number): Promise<number>;
  /** What quotes that hold all of the words score; only those of `among` if given. */
  scoreQuotes(
    db: Kysely<Tables>,
    words: readonly string[],
    among: readonly number[] | null,
  ): Promise<PassageHit[]>;
  /** Rows of quotes that hold all of the words, in text, title or speaker, as a query. */
  matchQuotes(words: readonly string[]): RawBuilder<number>;
};

/** Words of a title weigh thrice: they name what the article is about. */
export const TITLE_WEIGHT = 3;
