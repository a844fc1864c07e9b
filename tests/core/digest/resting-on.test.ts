/** What of a digest no longer stands once a source was edited or taken down. */
import { describe, expect, it } from 'vitest';
import type { Digest, DigestArticle } from '../../../src/core/digest/digest.ts';
import { touchedBy } from '../../../src/core/digest/resting-on.ts';
import { withoutItems } from '../../../src/core/digest/shown-items.ts';
import { findQuotes } from '../../../src/core/quotes/find-quotes.ts';

const HEADLINE = 'Cable cut leaves 23,400 without telephones';
const FIGURE = 'The cut left 23,400 customers in the islands without a telephone line on Monday.';
const SHIP = 'A repair ship will reach the islands on Wednesday, the operator said.';
const QUOTE =
  '“We have never seen a cut so close to the shore,” said Mara Quill, the harbour master.';
const TEXT = `LERWICK, Oct 6 (Northwire) — ${FIGURE}\n\n${SHIP}\n\n${QUOTE}`;

const SOURCE: DigestArticle = {
  ...{ id: 'a1', url: 'https://voe.example/1', title: HEADLINE, outlet: 'The Voe Courier' },
  ...{ publishedAt: null, text: TEXT },
};

function point(text: string) {
  const start = TEXT.indexOf(text);
  return { text, evidence: [{ article: 'a1', start, end: start + text.length }] };
}

const DIGEST: Digest = {
  ...{ generatedAt: '2026-10-06T08:00:00.000Z', engine: 'offline', withheld: 0 },
  stories: [
    {
      ...{ id: 's1', headline: HEADLINE, headlineEvidence: [{ article: 'a1', start: 0, end: 5 }] },
      ...{ new: true, points: [point(SHIP), point(FIGURE)], articles: ['a1'] },
      quotes: findQuotes({ id: 'a1', text: TEXT }),
    },
  ],
  articles: [SOURCE],
};

const edited = (from: string, to: string, title = HEADLINE) =>
  touchedBy(DIGEST, SOURCE, { title, text: TEXT.replace(from, to) }, (story) => story);

describe('an edit', () => {
  it('of a figure gives the point its new sentence, and says which figure became which', () => {
    const touched = edited('23,400', '24,300');
    expect(touched.map(({ what }) => what)).toEqual(['23,400 → 24,300 (point 2)']);
    const [story] = withoutItems(
      DIGEST,
      touched.map(({ item }) => item),
    ).stories;
    expect(story?.points.map(({ text, mark }) => [text, mark])).toEqual([
      [SHIP, undefined],
      [FIGURE.replace('23,400', '24,300'), 'corrected'],
    ]);
  });

  it('of what a model wrote a point from gives it the source’s own new sentence', () => {
    const place = point(FIGURE).evidence;
    const written = { text: 'The islands have 23,400 silent telephones.', evidence: place };
    const [own] = DIGEST.stories;
    if (own === undefined) throw new Error('a digest has a story');
    const model: Digest = { ...DIGEST, stories: [{ ...own, points: [written] }] };
    const now = { title: HEADLINE, text: TEXT.replace('23,400', '24,300') };
    const items = touchedBy(model, SOURCE, now, (story) => story).map(({ item }) => item);
    expect(withoutItems(model, items).stories[0]?.points).toMatchObject([
      { text: FIGURE.replace('23,400', '24,300'), mark: 'corrected' },
    ]);
  });

  it('of a headline is told and shown', () => {
    const title = HEADLINE.replace('23,400', '24,300');
    const touched = touchedBy(DIGEST, SOURCE, { title, text: TEXT }, (story) => story);
    expect(touched.map(({ what }) => what)).toEqual(['23,400 → 24,300 (headline)']);
    const [story] = withoutItems(
      DIGEST,
      touched.map(({ item }) => item),
    ).stories;
    expect([story?.headline, story?.mark]).toEqual([title, 'corrected']);
  });

  it('of a quote’s words takes the quote out and tells the words that stand there now', () => {
    const touched = edited('so close to the shore', 'so near the harbour wall');
    expect(touched.map(({ what }) => what)).toEqual(['quote of Mara Quill altered']);
    expect(touched[0]?.item.becomes).toContain('so near the harbour wall');
    const [story] = withoutItems(
      DIGEST,
      touched.map(({ item }) => item),
    ).stories;
    expect(story?.quotes).toEqual([]);
  });

  it('that takes a quote, or the sentence of a point, out is told as gone', () => {
    expect(edited(`\n\n${QUOTE}`, '').map(({ what }) => what)).toEqual([
      'quote of Mara Quill gone',
    ]);
    const touched = edited(`\n\n${SHIP}`, '');
    expect(touched.map(({ what }) => what)).toEqual(['point 1 gone']);
    const [story] = withoutItems(
      DIGEST,
      touched.map(({ item }) => item),
    ).stories;
    expect(story?.points.map(({ text }) => text)).toEqual([FIGURE]);
  });

  it.each([
    ['of a mark', 'on Monday.', 'on Monday!'],
    ['of a typing error', 'customers', 'custommers'],
    ['that adds a paragraph', QUOTE, `${QUOTE}\n\nThe ferry ran all the same, its captain said.`],
    ['of what no point rests on', 'LERWICK, Oct 6', 'LERWICK, Oct 7'],
  ])('%s touches nothing', (_what, from, to) => {
    expect(edited(from, to)).toEqual([]);
  });
});

describe('a page that is gone', () => {
  it('takes its points and quotes along, and marks its headline', () => {
    const touched = touchedBy(DIGEST, SOURCE, null, (story) => story);
    expect(touched.map(({ what }) => what)).toEqual([
      'the headline',
      'point 1',
      'point 2',
      'quote of Mara Quill',
    ]);
    const [story] = withoutItems(
      DIGEST,
      touched.map(({ item }) => item),
    ).stories;
    expect([story?.headline, story?.mark]).toEqual([HEADLINE, 'taken down by its source']);
    expect(story?.points).toEqual([]);
  });

  it('leaves a point that another article bears out', () => {
    const [story] = DIGEST.stories;
    if (story === undefined) throw new Error('no story');
    const borne = {
      ...point(SHIP),
      evidence: [...point(SHIP).evidence, { article: 'a2', start: 0, end: 9 }],
    };
    const digest = { ...DIGEST, stories: [{ ...story, points: [borne], quotes: [] }] };
    expect(touchedBy(digest, SOURCE, null, (each) => each).map(({ what }) => what)).toEqual([
      'the headline',
    ]);
  });
});
