/** The headline is a source's own, without what belongs to its site, and rests on sentences. */
import { describe, expect, test } from 'vitest';
import { chooseHeadline, cleanHeadline } from '../../../src/core/summary/headline.ts';

describe('cleanHeadline', () => {
  test.each([
    ['LIVE: Storm Ada makes landfall in Jutland', null, 'Storm Ada makes landfall in Jutland'],
    [
      'Storm Ada makes landfall in Jutland | The Aarhus Paper',
      null,
      'Storm Ada makes landfall in Jutland',
    ],
    ['Storm Ada makes landfall in Jutland - BBC News', null, 'Storm Ada makes landfall in Jutland'],
    [
      'Storm Ada makes landfall in Jutland – Northwire',
      'Northwire',
      'Storm Ada makes landfall in Jutland',
    ],
    ['UPDATE 2-Storm Ada makes landfall in Jutland', null, 'Storm Ada makes landfall in Jutland'],
    [
      'Minister resigns – and takes two deputies with her',
      null,
      'Minister resigns – and takes two deputies with her',
    ],
    ['The Latest: Storm Ada nears Jutland coast', null, 'Storm Ada nears Jutland coast'],
    ['Monday’s Morning Email: Storm Ada nears coast', null, 'Storm Ada nears coast'],
    ['Holt is said to be preparing a 5G ban', null, 'Holt is said to be preparing a 5G ban'],
    ['Live music returns to the old port', null, 'Live music returns to the old port'],
  ])('%s', (title, outlet, clean) => {
    expect(cleanHeadline(title, outlet)).toBe(clean);
  });
});

describe('chooseHeadline', () => {
  const article = (id: string, title: string, text: string) => ({
    id,
    title,
    text,
    publishedAt: null,
    outlet: null,
  });
  const storm = article(
    'b',
    'Storm Ada cuts power to 40,000 homes in Jutland',
    'Nobody was hurt. Storm Ada cut power to 40,000 homes in Jutland on Sunday, the grid operator said.',
  );

  test('prefers a headline that tells the deed to a teaser', () => {
    const teaser = article('a', 'What you need to know about Storm Ada', storm.text);
    expect(chooseHeadline([teaser, storm]).text).toBe(storm.title);
  });

  test.each(['BYLINE: Anna Berg', 'By Anna Berg', 'storm notebook', 'Reporter’s notebook'])(
    'tells what stands below where a label stands in a headline’s place: %s',
    (label) => {
      expect(chooseHeadline([article('a', label, storm.text)]).text).toBe(
        'Storm Ada cut power to 40,000 homes in Jutland on Sunday, the grid operator said',
      );
    },
  );

  test('prefers a report’s headline, however it is put, to a round-up’s', () => {
    const many = article('a', 'Monday’s Morning Email: Storm Ada cuts power to homes', storm.text);
    const said = article('b', 'Grid chief on Storm Ada: ‘We have never seen it’', storm.text);
    expect(chooseHeadline([many, said]).text).toBe(said.title);
  });

  test('prefers a headline that was not shown the day before', () => {
    const later = article('c', 'Grid operator of Jutland blames old masts', storm.text);
    expect(chooseHeadline([storm, later]).text).toBe(storm.title);
    expect(chooseHeadline([storm, later], { told: [storm.title] }).text).toBe(later.title);
    expect(chooseHeadline([storm], { told: [storm.title] }).text).toBe(storm.title);
  });

  test('shows none that is withheld, though no other is there', () => {
    const isWithheld = (headline: string) => headline === storm.title;
    const later = article('c', 'Grid operator of Jutland blames old masts', storm.text);
    expect(chooseHeadline([storm, later], { isWithheld }).text).toBe(later.title);
    expect(chooseHeadline([storm], { isWithheld }).text).toMatch(/^Storm Ada cut power/);
  });

  test.each([
    ['a question', 'Is the north ready for the next storm after Ada?'],
    ['a quotation', 'Grid chief on Storm Ada: ‘We have never seen a night like it’'],
    ['a list of things', 'A storm, a grid operator and a long night without power'],
    ['a label', 'Storm Ada in Jutland explained'],
    ['the writer’s voice', 'Storm Ada taught us to fear our power grid in Jutland'],
  ])('prefers a headline that tells the deed to %s', (_, title) => {
    const other = { ...article('a', title, storm.text), publishedAt: '2026-01-02T09:00:00Z' };
    const plain = { ...storm, publishedAt: '2026-01-02T08:00:00Z' };
    expect(chooseHeadline([other, plain]).text).toBe(storm.title);
  });

  test('takes the newest turn where headlines are as plain', () => {
    const turns = [
      ['a', '2026-01-02T08:00:00Z', 'Storm Ada cuts power to 20,000 homes in Jutland'],
      ['b', '2026-01-02T20:00:00Z', 'Storm Ada cuts power to 40,000 homes in Jutland'],
    ] as const;
    const articles = turns.map(([id, publishedAt, title]) => ({
      ...article(id, title, `${title}, the grid operator said.`),
      publishedAt,
    }));
    expect(chooseHeadline(articles).text).toContain('40,000');
  });

  test('rests on the sentence that shares its words', () => {
    const { evidence } = chooseHeadline([storm]);
    expect(evidence.map(({ start, end }) => storm.text.slice(start, end))).toEqual([
      'Storm Ada cut power to 40,000 homes in Jutland on Sunday, the grid operator said.',
    ]);
  });

  test('rests first on its own article, whose lead has it in other tenses', () => {
    const own = article(
      'a',
      'Jutland throws Norlink out of its grid',
      'Jutland threw Norlink out.',
    );
    const other = article(
      'b',
      'Grid news',
      'Norlink is out of the grid of Jutland, where it sold meters.',
    );
    const { text, evidence } = chooseHeadline([own, other]);
    expect(text).toBe(own.title);
    expect(evidence[0]?.article).toBe('a');
  });

  test('rests on nothing where no sentence bears it out', () => {
    expect(
      chooseHeadline([article('a', 'Grid operator fined', 'Rain is expected.')]).evidence,
    ).toEqual([]);
  });

  test('is not what a later headline tells as done', () => {
    // A story of two days was headed "is said to be preparing" on the day of the ban.
    const before = {
      ...article(
        'a',
        'Holt is said to be preparing a Tallis ban',
        'Holt is said to be preparing a Tallis ban, three people said. Tallis Networks declined to say more.',
      ),
      publishedAt: '2026-10-13T08:00:00.000Z',
    };
    const after = {
      ...article(
        'b',
        'Holt bans Tallis from its 5G cores',
        'Holt banned Tallis from its 5G cores on Wednesday.',
      ),
      publishedAt: '2026-10-14T08:00:00.000Z',
    };
    expect(chooseHeadline([before, after]).text).toBe('Holt bans Tallis from its 5G cores');
  });
});
