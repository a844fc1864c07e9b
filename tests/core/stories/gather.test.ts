/** Grouping a set over an index finds what comparing each with each finds. */
import { describe, expect, test } from 'vitest';
import {
  countedTerms,
  type DocVectors,
  docVectors,
} from '../../../src/core/stories/doc-vectors.ts';
import { gather } from '../../../src/core/stories/gather.ts';
import { pairSums } from '../../../src/core/stories/pair-sums.ts';
import { createPairTally } from '../../../src/core/stories/pair-tally.ts';
import { createRarity } from '../../../src/core/stories/rarity.ts';
import { pairLogit } from '../../../src/core/stories/same-story.ts';
import { docFeatures } from '../../../src/core/stories/story-doc.ts';
import { STORY_MODEL } from '../../../src/core/stories/story-model.ts';

const PLACES = ['Port Maren', 'Aarhus', 'Sollen Island', 'New Odden'];
const PEOPLE = ['Ines Aldana', 'Odile Brandt', 'Pavel Orsk'];
const EVENTS = [
  [
    'fire',
    'A fire destroyed the ferry terminal in PLACE on Tuesday. PERSON said that 40 passengers were safe.',
  ],
  ['sale', 'PERSON sold the shipyard of PLACE for 90 million crowns, the council said on Friday.'],
  ['strike', 'Dockers in PLACE began a strike over pay. PERSON called it a disgrace for the port.'],
] as const;

/** Three reports of each event at each place. */
function vectors(): DocVectors[] {
  const docs = PLACES.flatMap((place, p) =>
    EVENTS.flatMap(([event, told], e) =>
      ['a', 'b', 'c'].map((outlet, o) => ({
        id: `${place}-${event}-${outlet}`,
        title: `${event} at ${place}${o === 1 ? ', says port' : ''}`,
        text: `${told.replaceAll('PLACE', place).replaceAll('PERSON', PEOPLE[(p + e) % 3] ?? '')} Report ${o + 1} of ${outlet}.`,
        publishedAt: `2026-03-0${e + 1}T0${o + 1}:00:00Z`,
      })),
    ),
  );
  const rarity = createRarity();
  const features = docs.map(docFeatures);
  for (const doc of features) rarity.add(countedTerms(doc));
  return features.map((doc) => docVectors(doc, rarity));
}

describe('gather', () => {
  const docs = vectors();

  test('adds up over an index what a pair of articles shares', () => {
    const tally = createPairTally(docs);
    for (const [place, doc] of docs.entries()) {
      const { sums } = tally(place);
      for (const [earlier, other] of docs.slice(0, place).entries()) {
        expect(sums(earlier)).toEqual(pairSums(doc, other));
      }
    }
  });

  test('groups alike whether over an index or pair by pair', () => {
    const sorted = (groups: number[][]) => groups.map(String).sort();
    const asked = gather(docs, STORY_MODEL, (a, b) => pairLogit(STORY_MODEL, a, b));
    expect(sorted(gather(docs, STORY_MODEL))).toEqual(sorted(asked));
  });

  test('groups alike in whatever order the articles come', () => {
    const ids = (list: readonly DocVectors[]) =>
      gather(list, STORY_MODEL)
        .map((group) =>
          group
            .map((place) => list[place]?.id)
            .sort()
            .join(' '),
        )
        .sort();
    expect(ids(docs.toReversed())).toEqual(ids(docs));
  });
});
