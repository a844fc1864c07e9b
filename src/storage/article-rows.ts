/**
 * Articles and quotes as rows and back. A quote's words are never stored: they are cut from the
 * article's text, so that what is shown is what was printed.
 */
import type { Selectable } from 'kysely';
import type { Quote } from '../core/quotes/quote.ts';
import { cut } from '../core/text/span.ts';
import type { SaveRequest, StoredArticle } from '../ports/article-store.ts';
import type { ArticlesTable, QuotesTable } from './schema.ts';

/** SQLite's default bound on parameters of one statement is 32,766; this stays far below it. */
const IDS_PER_QUERY = 500;

export function articleColumns({ article, origin }: SaveRequest) {
  return {
    title: article.title,
    text: article.text,
    byline: article.byline,
    outlet: article.outlet,
    published_at: article.publishedAt,
    updated_at: article.updatedAt,
    language: article.language,
    partial: article.partial ? (1 as const) : (0 as const),
    content_hash: article.contentHash,
    image_url: origin?.imageUrl ?? null,
    agency: origin?.agency ?? null,
    partial_from: origin?.partialFrom ?? null,
  };
}

export function quoteColumns(quote: Quote, publishedAt: string | null) {
  return {
    id: quote.id,
    article_id: quote.article,
    start: quote.start,
    end: quote.end,
    speaker_start: quote.speaker?.start ?? null,
    speaker_end: quote.speaker?.end ?? null,
    speaker_name: quote.speaker?.name ?? null,
    cue: quote.cue,
    role: quote.role,
    partial: quote.partial ? (1 as const) : (0 as const),
    utterance: quote.utterance,
    published_at: publishedAt ?? '',
  };
}

/** The words are cut from the stored text, never from a copy. */
export function toQuote(row: Selectable<QuotesTable>, articleText: string): Quote {
  const speaker =
    row.speaker_start === null || row.speaker_end === null
      ? null
      : {
          start: row.speaker_start,
          end: row.speaker_end,
          text: cut(articleText, { start: row.speaker_start, end: row.speaker_end }),
          name: row.speaker_name,
        };
  return {
    id: row.id,
    article: row.article_id,
    start: row.start,
    end: row.end,
    text: cut(articleText, row),
    speaker,
    cue: row.cue,
    role: row.role,
    partial: row.partial === 1,
    utterance: row.utterance,
  };
}

export function toArticle(row: Selectable<ArticlesTable>): StoredArticle {
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    text: row.text,
    byline: row.byline,
    outlet: row.outlet,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    language: row.language,
    partial: row.partial === 1,
    contentHash: row.content_hash,
    imageUrl: row.image_url,
    agency: row.agency,
    partialFrom: row.partial_from,
    syndication: row.syndication,
    pulledAt: row.pulled_at,
    storedAt: row.stored_at,
  };
}

export function batches<T>(values: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < values.length; at += IDS_PER_QUERY)
    groups.push(values.slice(at, at + IDS_PER_QUERY));
  return groups;
}
