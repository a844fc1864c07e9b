/**
 * Sentences by number: what a claim cites. The numbers are given here, once, so that a model sees
 * the same ones that its claims are later checked by.
 */
import type { NumberedSource } from '../citation.ts';
import type { Evidence } from '../digest/digest.ts';
import { isOrderToModel } from '../text/model-order.ts';
import { sentences } from '../text/sentences.ts';
import { cut } from '../text/span.ts';

/**
 * All sentences of all texts, from 1, in order; at most so many a text. Orders to the machine that
 * reads them are no news: without a number nothing can be told from them, and no model sees them.
 */
export function numberSentences(
  articles: readonly { id: string; text: string }[],
  perArticleMax: number,
): NumberedSource[] {
  let n = 0;
  return articles.flatMap((article) =>
    sentences(article.text)
      .slice(0, perArticleMax)
      .flatMap((span) => {
        const text = cut(article.text, span);
        if (isOrderToModel(text)) return [];
        n += 1;
        return [{ n, article: article.id, ...span, text }];
      }),
  );
}

/** Numbers of the sentences that a place touches. */
export function numbersAt(all: readonly NumberedSource[], place: Evidence): number[] {
  return all
    .filter(
      (sentence) =>
        sentence.article === place.article &&
        sentence.start < place.end &&
        place.start < sentence.end,
    )
    .map((sentence) => sentence.n);
}
