/** The checker of points sees each kind of fault, and none in a sound digest. */
import { describe, expect, test } from 'vitest';
import { pointFaults } from '../../../bench/stories/point-faults.ts';
import type { Digest } from '../../../src/core/digest/digest.ts';
import type { Quote } from '../../../src/core/quotes/quote.ts';

const HEADLINE = 'Rovella sells its northern ferries to Dantec';
const SAID = 'Nobody on the islands will be left without a ferry';
const POINT = 'Karen Holt of the port authority must approve the sale before the end of May.';

function digest(
  points: readonly string[],
  more: { headline?: string; speakers?: readonly string[]; titles?: readonly string[] } = {},
): Digest {
  const text = `${points.join('\n\n')}\n\n“${SAID},” she said.`;
  const titles = more.titles ?? [HEADLINE];
  const start = text.indexOf(SAID);
  const quotes = (more.speakers ?? ['Karen Holt']).map(
    (name, i): Quote => ({
      id: `q${i}`,
      article: 'a0',
      start,
      end: start + SAID.length,
      text: SAID,
      speaker: { start: 0, end: 0, text: name, name },
      cue: 'said',
      role: null,
      partial: false,
      utterance: `u${i}`,
    }),
  );
  return {
    generatedAt: '2026-01-02T08:00:00Z',
    engine: 'offline',
    withheld: 0,
    stories: [
      {
        id: 's',
        headline: more.headline ?? HEADLINE,
        headlineEvidence: [],
        new: true,
        points: points.map((point) => {
          const at = text.indexOf(point);
          return { text: point, evidence: [{ article: 'a0', start: at, end: at + point.length }] };
        }),
        quotes,
        articles: titles.map((_, i) => `a${i}`),
      },
    ],
    articles: titles.map((title, i) => ({
      id: `a${i}`,
      url: `https://rovella.example/${i}`,
      title,
      outlet: null,
      publishedAt: null,
      text,
    })),
  };
}
const kinds = (made: Digest) => pointFaults(made).map(({ kind }) => kind);

describe('pointFaults', () => {
  test('finds nothing in a sound digest', () => {
    expect(kinds(digest([POINT]))).toEqual([]);
  });

  test.each([
    [
      'leans on an earlier sentence',
      'She must approve the sale before the end of May at the latest.',
    ],
    [
      'leans on an earlier sentence',
      'In addition, the port authority must approve the sale in May.',
    ],
    [
      'leans on an earlier sentence',
      'Karen Holt also wants to see the accounts of the harbour fund.',
    ],
    ['leans on an earlier sentence', 'Dantec bought these through a broker in Lisbon during May.'],
    ['cut sentence', 'Karen Holt of the port authority must approve the sale before the'],
    ['cut sentence', 'On Monday the port authority put the sale to the harbour master, Karen P.'],
    ['cut sentence', 'of the port authority must approve the sale before the end of May.'],
    ['dateline', 'AARHUS — Karen Holt must approve the sale before the end of May.'],
    ['dateline', 'Aarhus (Northwire) - Karen Holt must approve the sale before May.'],
    ['not a report', 'Will Karen Holt of the port authority approve the sale in May?'],
    ['not a report', 'On the islands we met nobody who had heard of the sale in May.'],
    ['not a report', 'Reporting by Anna Berg in Aarhus and by Jonas Lund in Copenhagen.'],
    ['not a report', 'Karen HoltFlagShareLikeReply The ferries will sail again before the winter.'],
    ['not a report', 'PORT CHIEF OF AARHUS RESIGNS After months of doubt she left on Monday.'],
    ['not a report', 'The raison d’Ãªtre of the port of Aarhus is its two northern ferries.'],
    ['not a report', 'Karen Holt of the port authority was a guest on the Evening Hour.'],
    [
      'over-long',
      `Karen Holt must approve the sale of ${'one more old ferry and '.repeat(12)}a quay.`,
    ],
    ['repeats the headline', 'Rovella will sell its northern ferries to Dantec.'],
    ['repeats a quote', `Karen Holt said that ${SAID.toLowerCase()} this winter.`],
  ])('sees what %s: %s', (kind, point) => {
    expect(kinds(digest([point]))).toContain(kind);
  });

  test('sees a point without a receipt, and a receipt outside its article', () => {
    const bare = digest([POINT]);
    const [point] = bare.stories[0]?.points ?? [];
    if (point === undefined) throw new Error('the digest has one point');
    point.evidence = [];
    expect(kinds(bare)).toContain('no receipt');
    point.evidence = [{ article: 'a0', start: 9_000, end: 9_010 }];
    expect(kinds(bare)).toContain('receipt elsewhere');
  });

  test('sees two points that say the same', () => {
    const again =
      'The sale must be approved before the end of May by Karen Holt of the port authority.';
    expect(kinds(digest([POINT, again]))).toEqual(['said twice']);
  });

  test('sees a headline that asks while another outlet tells', () => {
    const asks = 'Who will sail to the islands now?';
    expect(kinds(digest([POINT], { headline: asks, titles: [asks, HEADLINE] }))).toEqual([
      'headline tells nothing',
    ]);
    expect(kinds(digest([POINT], { headline: asks, titles: [asks] }))).toEqual([]);
  });

  test.each(['BYLINE: Anna Berg', 'ferry notebook'])('sees a label for a headline: %s', (label) => {
    expect(kinds(digest([POINT], { headline: label }))).toContain('headline tells nothing');
  });

  test.each(['Holt', 'Ms. Holt'])('sees a speaker shown again as %s', (name) => {
    const shown = digest([POINT], { speakers: ['Karen Holt', name] });
    expect(kinds(shown)).toContain('speaker twice');
    expect(kinds(digest([POINT], { speakers: ['Karen Holt', 'Anna Holt'] }))).toEqual([]);
  });

  test('sees a speaker shown twice, and a pronoun beside a name', () => {
    expect(kinds(digest([POINT], { speakers: ['Karen Holt', 'Karen Holt'] }))).toEqual([
      'speaker twice',
    ]);
    expect(kinds(digest([POINT], { speakers: ['Karen Holt', 'she'] }))).toEqual([
      'speaker without a name',
    ]);
  });
});
