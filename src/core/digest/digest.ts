/**
 * A digest as data: the shape that `--json` prints, that messages are rendered from and that a
 * delivery stores. Every headline and point names the sentences it rests on.
 */
import type { PartialFrom } from '../article.ts';
import type { Quote } from '../quotes/quote.ts';

/** A receipt: a place in an article. UTF-16 offsets, half open, into the article's `text`. */
export type Evidence = { article: string; start: number; end: number };

/** `mark`: what befell it since it was posted. */
export type KeyPoint = { text: string; evidence: Evidence[]; mark?: 'corrected' };

export type DigestStory = {
  id: string;
  /** What a person calls the story, in messages alone; a headline stays its source's. */
  name?: string;
  headline: string;
  /** What befell the headline since it was posted. */
  mark?: 'corrected' | 'taken down by its source';
  headlineEvidence: Evidence[];
  /** True where it has a claim that this channel's last digest did not show; true on a first. */
  new: boolean;
  points: KeyPoint[];
  quotes: Quote[];
  articles: string[];
};

export type DigestArticle = {
  id: string;
  /** http(s) address, or `file:` address of a local source. */
  url: string;
  title: string;
  outlet: string | null;
  /** ISO 8601 UTC, or null where the source gives no date. */
  publishedAt: string | null;
  text: string;
  /** What messages say of it and `--json` does not; absent where nothing is known. */
  agency?: string | null;
  /** The same for all copies of one text. */
  syndication?: string;
  partialFrom?: PartialFrom | null;
};

/** `offline`, or `openai:<model>` for any OpenAI-compatible server. */
export type EngineName = 'offline' | `openai:${string}`;

/**
 * Why the offline engine wrote although a model was to: its budget was used up, it failed, or nothing
 * that it wrote was borne out.
 */
export type Fallback = 'budget' | 'fault' | 'unproven';

export function fallbackOf(code: string): Fallback {
  if (code === 'model_unproven') return 'unproven';
  return code === 'model_budget_used' ? 'budget' : 'fault';
}

export type Digest = {
  /** ISO 8601 UTC. */
  generatedAt: string;
  engine: EngineName;
  /** Said in messages, and no key of `--json`. */
  fallback?: Fallback;
  /** How many claims failed grounding and were left out. */
  withheld: number;
  /** In the place of how many of these sentences stand as published; said in messages, no key of `--json`. */
  asPublished?: number;
  stories: DigestStory[];
  articles: DigestArticle[];
};

/** The digest in the shape that scripts read: no more keys than are promised. */
export function digestJson(digest: Digest): Digest {
  const articles = digest.articles.map(({ id, url, title, outlet, publishedAt, text }) => {
    return { id, url, title, outlet, publishedAt, text };
  });
  const stories = digest.stories.map(({ name: _, ...story }) => story);
  const { fallback: _, asPublished: __, ...rest } = digest;
  return { ...rest, stories, articles };
}
