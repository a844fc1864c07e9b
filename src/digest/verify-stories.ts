/**
 * The second look at what a model wrote into a digest, in one call for all of it: headlines and points
 * that passed the deterministic checks and that the model, shown them with their sentences, denies.
 */
import { type CitedClaim, deniedClaims } from '../core/denied-claims.ts';
import type { DigestStory, Evidence, KeyPoint } from '../core/digest/digest.ts';
import type { HeadlineOptions } from '../core/summary/headline.ts';
import { storyHeadline } from '../core/summary/story-headline.ts';
import { cut } from '../core/text/span.ts';
import { canVerify } from '../ports/claim-verification.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Logger } from '../ports/runtime.ts';
import type { StoryDraft } from './read-stories.ts';

type Drafted = {
  stories: readonly DigestStory[];
  drafts: readonly StoryDraft[];
  headlines?: HeadlineOptions;
};
export type Verified = { stories: DigestStory[]; withheld: number };

/** The source's own headline, the place that it was taken from first. */
export function ownHeadline(
  { articles }: Pick<StoryDraft, 'articles'>,
  options: HeadlineOptions = {},
): KeyPoint {
  const { text, evidence, article } = storyHeadline(articles, options);
  const isOther = (place: Evidence) => Number(place.article !== article);
  return { text, evidence: evidence.toSorted((a, b) => isOther(a) - isOther(b)) };
}

/** `drafts`: what the stories were written from, in their order; `headlines`: how their own were chosen. */
export async function verifyStories(
  model: LanguageModel,
  { stories, drafts, headlines = {} }: Drafted,
  { logger, signal }: { logger: Logger; signal?: AbortSignal | undefined },
): Promise<Verified> {
  if (!canVerify(model)) return { stories: [...stories], withheld: 0 };
  const texts = new Map(
    drafts.flatMap(({ articles }) => articles.map(({ id, text }) => [id, text])),
  );
  const own = drafts.map((draft) => ownHeadline(draft, headlines));
  const written = stories.flatMap((story, at) => {
    const { headline: text, headlineEvidence: evidence, points } = story;
    const headline = text === own[at]?.text ? [] : [{ story, point: null, text, evidence }];
    return [...headline, ...points.map((point) => ({ story, point, ...point }))];
  });
  const claims = written.map(
    ({ text, evidence }): CitedClaim => ({
      text,
      evidence: evidence.map((place) => cut(texts.get(place.article) ?? '', place)),
    }),
  );
  const places = await deniedClaims(claims, {
    ask: (some) => model.verifyClaims(some, signal),
    failed: ({ code, message }) =>
      logger.warn('digest not verified by the model', { code, reason: message }),
    signal,
  });
  const denied = written.filter((_, at) => places.has(at));
  const has = (story: DigestStory, point: KeyPoint | null) =>
    denied.some((one) => one.story === story && one.point === point);
  return {
    stories: stories.map((story, at) => {
      const points = story.points.filter((point) => !has(story, point));
      const headline = own[at];
      if (headline === undefined || !has(story, null)) return { ...story, points };
      return { ...story, points, headline: headline.text, headlineEvidence: headline.evidence };
    }),
    withheld: denied.length,
  };
}
