/** What an accepted report withdraws from a digest, and what stands in its place. */
import { describe, expect, it } from 'vitest';
import type { Digest, DigestArticle, Evidence } from '../../../src/core/digest/digest.ts';
import {
  headlinesOf,
  itemsNow,
  type ShownItem,
  toldWithout,
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

const NONE = 'Headline withdrawn';
const headline = (text: string) => ({ kind: 'headline' as const, text, evidence: [] });

function instead(shown: Digest, since: Parameters<typeof withdrawnFrom>[2]) {
  return withdrawnFrom(shown, [headline(WRONG)], since)[0]?.becomes;
}

const digest = (
  titles: readonly string[],
  points: readonly string[] = [POINT],
  evidence: Evidence[] = [],
): Digest => ({
  ...{ generatedAt: '2026-01-05T08:00:00.000Z', engine: 'offline', withheld: 0 },
  stories: [
    {
      ...{ id: 's', headline: WRONG, headlineEvidence: [], new: true, quotes: [] },
      points: points.map((text) => ({ text, evidence })),
      articles: titles.map((_, n) => `a${n}`),
    },
  ],
  articles: titles.map((title, n) => article(`a${n}`, title)),
});

function without(shown: Digest, items: readonly ShownItem[]) {
  const since = { withheld: [], standing: shown.articles };
  const [story] = withoutItems(shown, withdrawnFrom(shown, items, since)).stories;
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
    const since = { withheld: [], standing: [] };
    expect(withdrawnFrom(digest([WRONG]), [other], since)).toEqual([]);
  });

  // The words of a headline withdrawn elsewhere were posted in its place.
  it('gives way to no words that were withdrawn before, as a headline, a point or a quote', () => {
    const shown = digest([WRONG, OTHER]);
    const before = [
      headline(OTHER),
      { kind: 'quote' as const, text: 'decide on the ferries', evidence: [] },
    ];
    expect(instead(shown, { withheld: before, standing: shown.articles })).toBe(NONE);
    const [own] = before;
    if (own === undefined) throw new Error('a headline was withdrawn');
    expect(instead(shown, { withheld: [own], standing: shown.articles })).toBe(
      POINT.replace(/\.$/, ''),
    );
  });

  it('gives way to what a source says today, not to what it said when the digest was posted', () => {
    const shown = digest([WRONG, OTHER]);
    const edited = shown.articles.map((each) => ({
      ...each,
      title: 'Ferries to stay, ministry says',
    }));
    const since = { withheld: [], standing: edited.slice(1) };
    expect(instead(shown, since)).toBe('Ferries to stay, ministry says');
  });

  it('gives way to no title and no point of a source that took its article down or says otherwise', () => {
    const place = { article: 'a1', start: 0, end: POINT.length };
    const shown = digest([WRONG, OTHER], [POINT], [place]);
    expect(instead(shown, { withheld: [], standing: [] })).toBe(NONE);
    const [, second] = shown.articles;
    if (second === undefined) throw new Error('a digest has two articles');
    const standing = [{ ...second, title: WRONG, text: 'It has decided.' }];
    expect(instead(shown, { withheld: [], standing })).toBe(NONE);
    expect(instead(shown, { withheld: [], standing: [{ ...second, title: WRONG }] })).toBe(
      POINT.replace(/\.$/, ''),
    );
  });
});

describe('a digest corrected before', () => {
  const shown = digest([WRONG, OTHER]);
  const first = { ...headline(WRONG), becomes: OTHER };
  const THIRD = 'Ferries to stay, ministry says';
  const point = { kind: 'point' as const, text: POINT, evidence: [] };
  const POINT_NOW = 'The ministry will decide on the ferries in May.';

  it('gives up the words that came in a withdrawn headline’s place when these are reported', () => {
    const now = withoutItems(shown, [first], [headline(WRONG)]);
    const since = { withheld: [headline(WRONG)], standing: [] };
    const [second] = withdrawnFrom(now, headlinesOf(now), since);
    expect(second?.text).toBe(OTHER);
    const withheld = [headline(WRONG), headline(OTHER)];
    const items = second === undefined ? [first] : [first, second];
    for (const order of [items, items.toReversed()]) {
      const [story] = withoutItems(shown, order, withheld).stories;
      expect(story?.headline).toBe(POINT.replace(/\.$/, ''));
    }
  });

  it('shows an empty place where the words in a headline’s place were withdrawn at the same time', () => {
    const withheld = [headline(WRONG), headline(OTHER)];
    const [story] = withoutItems(shown, [first], withheld).stories;
    expect([story?.headline, story?.mark]).toEqual([NONE, 'corrected']);
    expect(headlinesOf(withoutItems(shown, [first], withheld))).toEqual([]);
  });

  it('gives up a point’s new sentence when that is reported, or was before', () => {
    const edited = { ...point, becomes: POINT_NOW };
    const wrong = { ...point, text: POINT_NOW };
    expect(withoutItems(shown, [edited, wrong], [wrong]).stories[0]?.points).toEqual([]);
    expect(withoutItems(shown, [edited], [wrong]).stories[0]?.points).toEqual([]);
    expect(itemsNow(shown, [edited], [])).toMatchObject([{ text: POINT_NOW }]);
    expect(itemsNow(shown, [edited], [wrong])).toEqual([null]);
  });

  it('does not go back to a reported headline when its source takes the article down', () => {
    const [story] = withoutItems(shown, [first, headline(WRONG)], [headline(WRONG)]).stories;
    expect([story?.headline, story?.mark]).toEqual([OTHER, 'corrected']);
  });

  it('marks the source’s own later headline when the article is taken down', () => {
    const edited = { ...headline(WRONG), becomes: THIRD };
    const [story] = withoutItems(shown, [edited, headline(WRONG)], []).stories;
    expect([story?.headline, story?.mark]).toEqual([THIRD, 'taken down by its source']);
  });

  it('is not told of with words that were withdrawn', () => {
    expect(toldWithout(first, [headline(OTHER)])).toEqual({ ...headline(WRONG), becomes: NONE });
    const edited = { ...point, becomes: POINT_NOW };
    expect(toldWithout(edited, [{ ...point, text: POINT_NOW }])).toEqual(point);
    expect(toldWithout(edited, [])).toEqual(edited);
  });
});
