/**
 * What differs between engines in full-text search: how a row is indexed and what a match is.
 * Scopes, joins and orders are the same for all and live with the subjects.
 */
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

type Trx = Transaction<Tables>;

/** `score` is the engine's, higher is better. */
export type PassageHit = { row: number; score: number };

export type SearchEngine = {
  indexPassage(trx: Trx, row: number, words: { title: string; text: string }): Promise<void>;
  indexQuote(
    trx: Trx,
    row: number,
    words: { text: string; title: string; speaker: string },
  ): Promise<void>;
  removePassages(trx: Trx, rows: readonly number[]): Promise<void>;
  removeQuotes(trx: Trx, rows: readonly number[]): Promise<void>;
  /**
   * Passages that hold any of the words, best first; only those of `among` where it is given. May
   * pass over words so common that they tell nothing apart.
   */
  matchPassages(
    db: Kysely<Tables>,
    words: readonly string[],
    among: readonly number[] | null,
  ): Promise<PassageHit[]>;
  /** Rows of quotes that hold all of the words, in text, title or speaker, as a query. */
  matchQuotes(words: readonly string[]): RawBuilder<number>;
};

/** Words of a title weigh thrice: they name what the article is about. */
export const TITLE_WEIGHT = 3;

/**
 * As many matches as are scored for one question: BM25 takes 2 to 3 µs a match, measured on 300,000
 * passages, so this keeps a search near 30 ms whatever is asked.
 */
export const MATCHES_MAX = 10_000;
