/** Stories found in a small newsroom: what belongs together, what only looks alike, what is kept. */
import { describe, expect, test } from 'vitest';
import { clusterAll, createClusterer, type StoryDoc } from '../../../src/core/stories/cluster.ts';

const doc = (
  id: string,
  title: string,
  text: string,
  publishedAt: string | null = null,
): StoryDoc => ({
  id,
  title,
  text,
  publishedAt,
});

const HARBOUR_FIRE = [
  doc(
    'fire-1',
    'Fire guts ferry terminal in Port Maren',
    'A fire destroyed the ferry terminal in Port Maren late on Tuesday, and 40 passengers were led to safety. Fire chief Ines Aldana said the blaze began in a kitchen on the upper deck. Ferries to Sollen Island are cancelled until Friday.',
  ),
  doc(
    'fire-2',
    'Port Maren ferry terminal destroyed by fire; 40 led to safety',
    'Forty passengers escaped when the Port Maren ferry terminal burned down on Tuesday night. "It began in a kitchen," Ines Aldana, the fire chief, told reporters. Services to Sollen Island will not run before Friday.',
  ),
  doc(
    'fire-3',
    'Sollen Island cut off after terminal blaze',
    "Sollen Island has no ferries until Friday after Tuesday's fire at the Port Maren terminal. Aldana, the fire chief, said an inquiry into the kitchen blaze had opened.",
  ),
];
const RESIGNATIONS = [
  doc(
    'minister-1',
    'Transport minister Odile Brandt resigns over rail contract',
    'Odile Brandt resigned as transport minister on Monday after it emerged that she had met a bidder for the Norbahn rail contract in March. Brandt said she had made an error of judgement.',
  ),
  doc(
    'minister-2',
    'Brandt quits as transport minister in Norbahn affair',
    'Transport minister Odile Brandt stepped down on Monday over meetings with a bidder for the Norbahn rail contract. The prime minister accepted the resignation.',
  ),
  doc(
    'minister-3',
    'Health minister Tomas Keller resigns over clinic payments',
    'Tomas Keller resigned as health minister on Thursday after a newspaper reported payments from the Helvar clinics to his brother. Keller denied that he had known of the payments.',
  ),
  doc(
    'minister-4',
    'Keller steps down as health minister amid clinic inquiry',
    'Health minister Tomas Keller stepped down on Thursday over payments from the Helvar clinics to his brother. Prosecutors in Lindau have opened an inquiry.',
  ),
];

const grouped = (stories: ReadonlyMap<string, string>): string[] =>
  [...Map.groupBy(stories, ([, story]) => story).values()]
    .map((entries) =>
      entries
        .map(([id]) => id)
        .sort()
        .join(' '),
    )
    .sort();

describe('clusterAll', () => {
  test('puts reports of one event together and leaves look-alikes apart', () => {
    expect(grouped(clusterAll([...HARBOUR_FIRE, ...RESIGNATIONS]))).toEqual([
      'fire-1 fire-2 fire-3',
      'minister-1 minister-2',
      'minister-3 minister-4',
    ]);
  });

  test('gives the same stories whatever the order of the articles', () => {
    const docs = [...HARBOUR_FIRE, ...RESIGNATIONS];
    expect([...clusterAll(docs.toReversed())].sort()).toEqual([...clusterAll(docs)].sort());
  });

  test('gives an article without a single word a story of its own', () => {
    const stories = clusterAll([...HARBOUR_FIRE, doc('empty', '', '')]);
    expect(grouped(stories)).toContain('empty');
  });
});

describe('createClusterer', () => {
  test('founds a story under the id of its first article, and tells who joins', () => {
    const clusterer = createClusterer();
    const changes = HARBOUR_FIRE.flatMap((article) => clusterer.add(article));
    expect(changes).toEqual([
      { type: 'founded', story: 's-fire-1', article: 'fire-1' },
      { type: 'joined', story: 's-fire-1', article: 'fire-2' },
      { type: 'joined', story: 's-fire-1', article: 'fire-3' },
    ]);
  });

  test('ends with the same stories whatever arrives first', () => {
    const docs = [...HARBOUR_FIRE, ...RESIGNATIONS];
    for (let turn = 0; turn < docs.length; turn += 1) {
      const clusterer = createClusterer();
      const arriving = [...docs.slice(turn), ...docs.slice(0, turn)];
      for (const article of arriving) clusterer.add(article);
      const stories = new Map(docs.map(({ id }) => [id, clusterer.storyOf(id) ?? '']));
      expect(grouped(stories)).toEqual([
        'fire-1 fire-2 fire-3',
        'minister-1 minister-2',
        'minister-3 minister-4',
      ]);
    }
  });

  test('joins two stories when a later article shows them to be one, and says so', () => {
    const clusterer = createClusterer({
      known: [
        { doc: HARBOUR_FIRE[0] as StoryDoc, story: 's-fire-1' },
        { doc: HARBOUR_FIRE[1] as StoryDoc, story: 's-fire-2' },
      ],
    });
    const changes = clusterer.add(HARBOUR_FIRE[2] as StoryDoc);
    expect(changes.map(({ type }) => type)).toContain('merged');
    expect(clusterer.storyOf('fire-2')).toBe('s-fire-1');
    expect(clusterer.storyOf('fire-3')).toBe('s-fire-1');
  });

  test('parts a story when a later article shows it to be two, and says so', () => {
    const clusterer = createClusterer({
      known: [...HARBOUR_FIRE.slice(0, 2), ...RESIGNATIONS.slice(0, 1)].map((known) => ({
        doc: known,
        story: 's-fire-1',
      })),
    });
    const changes = clusterer.add(HARBOUR_FIRE[2] as StoryDoc);
    expect(changes).toContainEqual({
      type: 'split',
      story: 's-minister-1-fire-3',
      from: 's-fire-1',
      articles: ['minister-1'],
    });
  });

  test('names no split after a story that was merged away, though a restart forgot it', () => {
    // It used to: links posted for the merged story then led to a part of another one.
    const known = [...HARBOUR_FIRE.slice(0, 2), ...RESIGNATIONS.slice(0, 1)];
    const rebuilt = createClusterer({
      known: known.map((article) => ({ doc: article, story: 's-fire-1' })),
    });
    rebuilt.add(HARBOUR_FIRE[2] as StoryDoc);
    const merged = new Set(known.map(({ id }) => `s-${id}`));
    expect(merged).not.toContain(rebuilt.storyOf('minister-1'));
  });

  test('gives the same names when the same articles come again after a crash', () => {
    const known = [...HARBOUR_FIRE.slice(0, 2), ...RESIGNATIONS.slice(0, 1)].map((article) => ({
      doc: article,
      story: 's-fire-1',
    }));
    const once = createClusterer({ known }).add(HARBOUR_FIRE[2] as StoryDoc);
    expect(createClusterer({ known }).add(HARBOUR_FIRE[2] as StoryDoc)).toEqual(once);
  });

  test('leaves an article where a person had put it before a restart', () => {
    const known = [
      ...HARBOUR_FIRE.slice(0, 2).map((article) => ({ doc: article, story: 's-fire-1' })),
      { doc: RESIGNATIONS[0] as StoryDoc, story: 's-fire-1', isPinned: true },
    ];
    const clusterer = createClusterer({ known });
    clusterer.add(HARBOUR_FIRE[2] as StoryDoc);
    expect(clusterer.storyOf('minister-1')).toBe('s-fire-1');
  });

  test('does nothing for an article that it has already', () => {
    const clusterer = createClusterer();
    clusterer.add(doc('a', 'Fire guts ferry terminal', 'A fire destroyed the terminal.'));
    expect(clusterer.add(doc('a', 'Fire guts ferry terminal', 'Another text.'))).toEqual([]);
  });

  test('goes on where it stopped when it is rebuilt from stored stories', () => {
    const known = HARBOUR_FIRE.slice(0, 2).map((article) => ({ doc: article, story: 's-older' }));
    const clusterer = createClusterer({ known });
    clusterer.add(HARBOUR_FIRE[2] as StoryDoc);
    expect(clusterer.storyOf('fire-3')).toBe('s-older');
  });

  test('keeps two events apart that are told in the same words a season apart', () => {
    const clusterer = createClusterer();
    const [first] = HARBOUR_FIRE;
    clusterer.add({ ...(first as StoryDoc), publishedAt: '2026-01-10T08:00:00Z' });
    clusterer.add({ ...(first as StoryDoc), id: 'later', publishedAt: '2026-06-10T08:00:00Z' });
    expect(clusterer.storyOf('later')).toBe('s-later');
  });

  test('leaves an article where a person has put it', () => {
    const clusterer = createClusterer();
    for (const article of [...HARBOUR_FIRE, ...RESIGNATIONS]) clusterer.add(article);
    expect(clusterer.pin('fire-3', 's-minister-1')).toEqual([
      { type: 'split', story: 's-minister-1', from: 's-fire-1', articles: ['fire-3'] },
    ]);
    clusterer.add({ ...(HARBOUR_FIRE[2] as StoryDoc), id: 'fire-4' });
    expect(clusterer.storyOf('fire-3')).toBe('s-minister-1');
  });
});
