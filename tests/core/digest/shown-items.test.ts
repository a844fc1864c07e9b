/** What an accepted report withdraws from a digest, and what stands in its place. */
import { describe, expect, it } from 'vitest';
import type { Digest, DigestArticle } from '../../../src/core/digest/digest.ts';
import {
  headlinesOf,
  type ShownItem,
  withdrawnFrom,
  withoutItems,
} from '../../../src/core/digest/shown-items.ts';

const WRONG = 'Minister sells the northern ferries';
const OTHER = 'Northern ferries to be sold, ministry says';
const POINT = 'The ministry will decide on the ferries in August.';

const article = (id: string, title: string): DigestArticle => ({
  ...{ id, url: `https://${id}.example/1`, title, outlet: 'The Voe Courier' },
  ...{ publishedAt: null, text: POINT },
});

const digest = (titles: readonly string[], points: readonly string[] = [POINT]): Digest => ({
  ...{ generatedAt: '2026-01-05T08:00:00.000Z', engine: 'offline', withheld: 0 },
  stories: [
    {
      ...{ id: 's', headline: WRONG, headlineEvidence: [], new: true, quotes: [] },
      points: points.map((text) => ({ text, evidence: [] })),
      articles: titles.map((_, n) => `a${n}`),
    },
  ],
  articles: titles.map((title, n) => article(`a${n}`, title)),
});

function without(shown: Digest, items: readonly ShownItem[]) {
  const [story] = withoutItems(shown, withdrawnFrom(shown, items)).stories;
  return { headline: story?.headline, mark: story?.mark, points: story?.points.length };
}

describe('a reported headline', () => {
  it('gives way to another source’s, without the site’s name', () => {
    const shown = digest([WRONG, `${OTHER} | The Voe Courier`]);
    expect(without(shown, headlinesOf(shown))).toMatchObject({
      headline: OTHER,
      mark: 'corrected',
    });
  });

  it('gives way to the story’s first point where no other source has one', () => {
    const shown = digest([WRONG]);
    const headline = POINT.replace(/\.$/, '');
    expect(without(shown, headlinesOf(shown))).toMatchObject({ headline, mark: 'corrected' });
  });

  it('gives way to no point that was reported with it', () => {
    const shown = digest([WRONG]);
    const items = [...headlinesOf(shown), { kind: 'point' as const, text: POINT, evidence: [] }];
    expect(without(shown, items)).toMatchObject({ headline: 'Headline withdrawn', points: 0 });
  });

  it('of another digest leaves this one as it is', () => {
    const other = { kind: 'headline' as const, text: 'The bridge fell', evidence: [] };
    expect(withdrawnFrom(digest([WRONG]), [other])).toEqual([]);
  });
});
