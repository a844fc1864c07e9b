import { describe, expect, it } from 'vitest';
import { digestMessage, VIEW_FRAME } from '../../../src/core/message/digest-message.ts';
import { blockText, isText } from '../../../src/core/message/message.ts';
import {
  distinctSources,
  partMark,
  sourceName,
  withoutCopies,
} from '../../../src/core/message/sources.ts';
import { digestOf, source, story } from '../../support/digest-builder.ts';

const GAZETTE = source({
  id: 'gazette',
  outlet: 'The Gazette',
  agency: 'Reuters',
  syndication: 'x',
});
const COURIER = source({ id: 'courier', outlet: 'The Courier', syndication: 'x' });
const HERALD = source({ id: 'herald', outlet: 'The Herald', agency: 'Reuters', syndication: 'y' });
const OWN = source({ id: 'own', outlet: 'The Own' });

function headingOf(...articles: (typeof OWN)[]): string {
  const ids = articles.map(({ id }) => id);
  const message = digestMessage(
    digestOf([story({ id: 's', articles: ids })], articles),
    VIEW_FRAME,
  );
  const heading = message.blocks.find((block) => block.kind === 'heading');
  return heading !== undefined && isText(heading) ? blockText(heading) : '';
}

describe('sources', () => {
  it('are named with the agency whose text they print', () => {
    expect(sourceName(GAZETTE)).toBe('Reuters, via The Gazette');
    expect(sourceName({ ...GAZETTE, outlet: 'Reuters' })).toBe('Reuters');
    expect(sourceName({ outlet: null, url: 'https://www.a.example/1', agency: 'AP' })).toBe(
      'AP, via a.example',
    );
  });

  it('count once where they print one text, and an agency counts once', () => {
    expect(distinctSources([GAZETTE, COURIER])).toBe(1);
    expect(distinctSources([GAZETTE, HERALD])).toBe(1);
    expect(distinctSources([GAZETTE, COURIER, HERALD, OWN])).toBe(2);
  });

  it('are linked once a text, from the agency itself where it is among them', () => {
    const agency = source({ id: 'wire', outlet: 'Reuters', agency: 'Reuters', syndication: 'x' });
    expect(withoutCopies([GAZETTE, agency, OWN, COURIER]).map(({ id }) => id)).toEqual([
      'wire',
      'own',
    ]);
    expect(withoutCopies([COURIER, GAZETTE]).map(({ id }) => id)).toEqual(['courier']);
  });

  it('say beside the headline when all of a story was read in part', () => {
    const feed = source({ id: 'feed', outlet: 'The Feed', partialFrom: 'feed' });
    expect(partMark([feed, { ...feed, partialFrom: 'opening' }])).toBe('from the feed’s summary');
    expect(partMark([feed, OWN])).toBeNull();
    expect(headingOf(feed)).toContain(' · from the feed’s summary');
    expect(headingOf(OWN)).not.toContain('from');
  });

  it('name the agency beside the headline of a story that has it alone', () => {
    expect(headingOf(HERALD)).toContain(' · Reuters, via The Herald');
    expect(headingOf(HERALD, OWN)).not.toContain('Reuters');
  });
});
