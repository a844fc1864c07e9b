/**
 * Where a model is set up, it may tell who said the quotes of a story that are shown without a name. It
 * picks a number among people whom the article names; any other answer leaves the quote as it was.
 */
import { isAppError } from '../core/errors.ts';
import {
  type Choice,
  type UnsureQuote,
  unsureQuotes,
  withChoices,
} from '../core/quotes/candidates.ts';
import type { Quote } from '../core/quotes/quote.ts';
import { isNamed } from '../core/summary/pick-quotes.ts';
import { canChoose, type SpeakerChooser } from '../ports/speaker-choice.ts';

/** A digest shows five quotes of a story; asked about more, small models mix them up. */
const ASKED_MAX = 8;

type Draft = { quotes: readonly Quote[]; articles: readonly { id: string; text: string }[] };

/**
 * The draft's quotes in their order, with the speakers that were chosen, and how many choices were none.
 * Nothing is asked where `wanted` quotes have a name already: these are shown first. A model that
 * fails leaves them as they were, since a digest does not hang on it; throws only where it is called off.
 */
export async function clearSpeakers(
  model: object,
  { quotes, articles }: Draft,
  wanted: number,
  signal?: AbortSignal,
): Promise<{ quotes: Quote[]; withheld: number }> {
  const unnamed = new Set(
    quotes.filter(({ speaker, partial }) => !speaker?.name && !partial).map(({ id }) => id),
  );
  const named = quotes.filter((quote) => !quote.partial && isNamed(quote)).length;
  if (!canChoose(model) || unnamed.size === 0 || named >= wanted)
    return { quotes: [...quotes], withheld: 0 };
  const unsure = unsureIn(articles, unnamed).slice(0, ASKED_MAX);
  if (unsure.length === 0) return { quotes: [...quotes], withheld: 0 };
  const cleared = withChoices(unsure, await choose(model, unsure, signal));
  const byId = new Map(cleared.quotes.map((quote) => [quote.id, quote]));
  return {
    quotes: quotes.map((quote) => byId.get(quote.id) ?? quote),
    withheld: cleared.withheld,
  };
}

async function choose(
  model: SpeakerChooser,
  unsure: readonly UnsureQuote[],
  signal: AbortSignal | undefined,
): Promise<Choice[]> {
  try {
    return await model.chooseSpeakers(unsure, signal);
  } catch (error) {
    if (signal?.aborted || !isAppError(error)) throw error;
    return [];
  }
}

function unsureIn(articles: Draft['articles'], unnamed: ReadonlySet<string>): UnsureQuote[] {
  return articles
    .flatMap((article) => unsureQuotes(article))
    .filter(({ quote }) => unnamed.has(quote.id));
}
