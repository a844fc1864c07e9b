/**
 * What differs between engines in full-text search: how a row is indexed and what a match is.
 * Scopes, joins and orders are the same for all and live with the subjects.
 */
import type { RawBuilder, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

type Trx = Transaction<Tables>;

export type SearchEngine = {
  indexPassage(trx: Trx, row: number, words: { title: string; text: string }): Promise<void>;
  indexQuote(
    trx: Trx,
    row: number,
    words: { text: string; title: string; speaker: string },
  ): Promise<void>;
  removePassages(trx: Trx, rows: readonly number[]): Promise<void>;
  removeQuotes(trx: Trx, rows: readonly number[]): Promise<void>;
  /** Rows of passages that hold any of the words, as a query of (row, score), best first. */
  matchPassages(words: readonly string[]): RawBuilder<{ row: number; score: number }>;
  /** Rows of quotes that hold all of the words, in text, title or speaker. */
  matchQuotes(words: readonly string[]): RawBuilder<number>;
};
