import { describe, expect, it } from 'vitest';
import { parseClaim } from '../../../src/core/claims/parse.ts';
import type { Phrase } from '../../../src/core/claims/phrase.ts';
import { readClaims } from '../../../src/core/claims/read.ts';

/** "doer > verb > undergoer" for each verb of a sentence; a dash where none is found. */
function told(text: string): string[] {
  const [read] = readClaims(text);
  if (read === undefined) return [];
  const { words, deeds } = parseClaim(read);
  const named = (phrase: Phrase | null) =>
    phrase === null
      ? '-'
      : words
          .slice(phrase.start, phrase.end)
          .map(({ text: word }) => word)
          .join(' ');
  return deeds.map(
    ({ agent, verb, patient }) => `${named(agent)} > ${verb.text} > ${named(patient)}`,
  );
}

describe('who does what to whom', () => {
  it('passes over a relative clause to the subject of its sentence', () => {
    expect(told('The man who shot Smith died on Monday.')).toEqual([
      'The man > shot > Smith',
      'The man > died > -',
    ]);
  });

  it('finds in a relative clause with a subject of its own what it undergoes', () => {
    expect(told('A book that Trump wrote was praised by Clinton.')).toEqual([
      'Trump > wrote > A book',
      'Clinton > praised > A book',
    ]);
  });

  it('passes over an apposition and over a clause set apart by commas', () => {
    expect(
      told(
        'Michael Baselice, a political pollster who worked for Cruz, said the two cases differed.',
      ),
    ).toContain('Michael Baselice > said > -');
  });

  it('takes a past form between two commas for a clause of its own', () => {
    expect(told('The regulation, issued before he left office, made it easier.')).toEqual([
      '- > issued > The regulation',
      'he > left > office',
      'The regulation > made > it',
    ]);
  });

  it('takes the head of a list under one preposition for the subject', () => {
    expect(told('The leaders of Spain, Canada and Mexico met reporters.')).toEqual([
      'The leaders > met > reporters',
    ]);
  });

  it('gives a participle that opens a sentence to the subject that follows', () => {
    expect(told('After leaving the room, Hiller fired shots.')).toEqual([
      'Hiller > leaving > the room',
      'Hiller > fired > shots',
    ]);
  });

  it('hands a subject on over "and", and an object on to the infinitive it rules', () => {
    expect(told('Trump urged Ryan to quit and praised Pence.')).toEqual([
      'Trump > urged > Ryan',
      'Ryan > quit > -',
      'Trump > praised > Pence',
    ]);
  });

  it('reads a surname that is a common word as a name where it leads a verb', () => {
    const [read] = readClaims('Trump called for a boycott after Tim Cook refused to help.');
    expect(read?.words.filter(({ name }) => name).map(({ text }) => text)).toEqual([
      'Trump',
      'Tim',
      'Cook',
    ]);
  });
});
