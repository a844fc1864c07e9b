/**
 * What a quote is: a place in an article, and a speaker who is a place too. Ids follow from the
 * article and the place, so they are the same in every run.
 */
import type { Span } from '../text/span.ts';

/**
 * The mention's span, its words, and the person it stands for, as full as the article gives it. Null
 * where the mention names nobody ("she", of two women): shown as unclear, never under a pronoun.
 */
export type Speaker = Span & { text: string; name: string | null };

export type Quote = Span & {
  id: string;
  /** Id of the article that the offsets point into. */
  article: string;
  /** Always `article.text.slice(start, end)`: the words between the marks, without the marks. */
  text: string;
  /** Null where the text names nobody, and where nobody is sure enough to be named. */
  speaker: Speaker | null;
  /** The cue verb or phrase as printed ("said", "according to"), null where none was found. */
  cue: string | null;
  /** Role as this article gives it ("Huawei chairman"), null where it gives none. */
  role: string | null;
  /** A few words worked into the reporter's own sentence, not a sentence of the speaker's. */
  partial: boolean;
  /** Shared by quotes of one utterance: broken by "he said", or going on in the next paragraph. */
  utterance: string;
};
