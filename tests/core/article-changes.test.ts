/** Pairs of versions as desks make them: what an edit changed, and what it did not. */
import { describe, expect, it } from 'vitest';
import { type ArticleChange, changeLine, changesBetween } from '../../src/core/article-changes.ts';

const TITLE = 'Harbour cable cut twice in one night';
const LEAD =
  'The port authority said on Monday that the cable under the harbour of Aldsund was cut twice in one night.';
const TOLL = 'The outage cost 12 shipping firms about 3 million crowns, the authority said.';
const SAID = '“We will mend it by Thursday,” said Mara Quill, the harbour master.';
const POLICE = 'Police have arrested a man of 34 from Lower Aldsund and seized his boat.';

function article(paragraphs: string[], title = TITLE) {
  return { title, text: paragraphs.join('\n\n') };
}

const BEFORE = article([LEAD, TOLL, SAID, POLICE]);

function changed(paragraphs: string[], title = TITLE): ArticleChange[] {
  return changesBetween(BEFORE, article(paragraphs, title));
}

describe('an edit of an article', () => {
  it('gives no change for white space, marks, a moved paragraph and the time of the edit', () => {
    expect(changesBetween(BEFORE, BEFORE)).toEqual([]);
    expect(
      changed([
        'Updated: Monday 14:05',
        TOLL.replaceAll(' ', '  '),
        LEAD,
        '"We will mend it by Thursday," said Mara Quill, the harbour master.',
        POLICE,
      ]),
    ).toEqual([]);
  });

  it('gives no change for a read-also box, a typing error and an inflection', () => {
    expect(
      changed([LEAD, 'Read also: Ten cables that shook the north.', TOLL, SAID, POLICE]),
    ).toEqual([]);
    expect(changed([LEAD, TOLL, SAID, POLICE.replace('arrested', 'arested')])).toEqual([]);
    expect(changed([LEAD, TOLL.replace('cost', 'costs'), SAID, POLICE])).toEqual([]);
  });

  it('names the headline that was and the one that is', () => {
    expect(changed([LEAD, TOLL, SAID, POLICE], 'Harbour cable cut once, port says')).toEqual([
      { kind: 'headline', before: TITLE, after: 'Harbour cable cut once, port says' },
    ]);
  });

  it('tells a figure that was put right, with its sentence', () => {
    const mended = TOLL.replace('12', '14').replace('3 million', '30 million');
    expect(changed([LEAD, mended, SAID, POLICE])).toEqual([
      {
        kind: 'figure',
        before: TOLL,
        after: mended,
        figures: { before: ['12', '3'], after: ['14', '30'] },
      },
    ]);
  });

  it('reads numbers in words as figures', () => {
    const [change] = changed([LEAD.replace('twice', 'three times'), TOLL, SAID, POLICE]);
    expect(change).toMatchObject({
      kind: 'figure',
      figures: { before: ['twice'], after: ['three'] },
    });
  });

  it('tells altered words of a quote once, not as its sentence too', () => {
    const altered = SAID.replace('Thursday', 'the end of the week');
    expect(changed([LEAD, TOLL, altered, POLICE])).toEqual([
      {
        kind: 'quote-altered',
        before: 'We will mend it by Thursday,',
        after: 'We will mend it by the end of the week,',
        speaker: 'Mara Quill',
      },
    ]);
  });

  it('tells a quote that was added and one that is gone', () => {
    const added = '“Nobody saw a ship near the cable that night,” said Jon Wahl, a fisherman.';
    expect(changed([LEAD, TOLL, SAID, POLICE, added])).toEqual([
      {
        kind: 'quote-added',
        after: 'Nobody saw a ship near the cable that night,',
        speaker: 'Jon Wahl',
      },
    ]);
    expect(changed([LEAD, TOLL, POLICE])).toEqual([
      { kind: 'quote-removed', before: 'We will mend it by Thursday,', speaker: 'Mara Quill' },
    ]);
  });

  it('tells whom the same words are given to now', () => {
    expect(changed([LEAD, TOLL, SAID.replace('Mara Quill', 'Jon Wahl'), POLICE])).toContainEqual({
      kind: 'speaker',
      quote: 'We will mend it by Thursday,',
      before: 'Mara Quill',
      after: 'Jon Wahl',
    });
  });

  it('tells a “not” and a name put right, however small', () => {
    const denied = POLICE.replace('have arrested', 'have not arrested');
    expect(changed([LEAD, TOLL, SAID, denied])).toEqual([
      { kind: 'sentence', before: POLICE, after: denied },
    ]);
    const renamed = LEAD.replace('Aldsund', 'Aldsond');
    expect(changed([renamed, TOLL, SAID, POLICE])).toEqual([
      { kind: 'sentence', before: LEAD, after: renamed },
    ]);
  });

  it('tells paragraphs and sentences that came or went', () => {
    const fresh =
      'The repair ship left Nordhavn at noon and is expected at the breach before nightfall.';
    expect(changed([LEAD, TOLL, SAID, fresh])).toEqual([
      { kind: 'text-added', after: fresh },
      { kind: 'text-removed', before: POLICE },
    ]);
    const more = 'He denies having been at sea that night.';
    expect(changed([LEAD, TOLL, SAID, `${POLICE} ${more}`])).toEqual([
      { kind: 'text-added', after: more },
    ]);
  });

  it('stays quick and bounded on texts that share nothing', () => {
    const many = (word: string) =>
      article(
        Array.from(
          { length: 900 },
          (_, n) =>
            `The ${word} of number ${n} was seen by the ${word} of the ${n} in its ${word}.`,
        ),
      );
    expect(changesBetween(many('ship'), many('bird')).length).toBeLessThanOrEqual(200);
  });

  it('is told for an article of a thousand quotes, all altered', () => {
    // The whole text was split into words again for each quote: a minute for such a page.
    const quotes = (word: string) =>
      article(
        Array.from({ length: 1_500 }, (_, n) => `“We saw ${n} ${word} at the quay,” said Ann Roe.`),
      );
    const changes = changesBetween(quotes('ships'), quotes('birds'));
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.length).toBeLessThanOrEqual(200);
  });

  it('says each change in one plain line', () => {
    const lines = changed([LEAD, TOLL.replace('12', '14'), POLICE]).map(changeLine);
    expect(lines).toEqual([
      'quote gone (Mara Quill): “We will mend it by Thursday,”',
      `figure: was 12, now 14, in: ${TOLL.replace('12', '14')}`,
    ]);
  });
});
