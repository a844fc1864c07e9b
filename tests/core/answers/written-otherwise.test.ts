import { describe, expect, it } from 'vitest';
import { answerFromPassages } from '../../../src/core/answers/answer-from-passages.ts';
import { words } from '../../../src/core/answers/word-forms.ts';
import { commonestAcronyms, numberForms } from '../../../src/core/answers/written-otherwise.ts';

describe('a thing written in two ways', () => {
  it('is the same number in digits and in letters', () => {
    expect(numberForms('4')).toEqual(['four', 'fourth']);
    expect(numberForms('four')).toEqual(['4']);
  });

  it('is a name and its initials', () => {
    const acronyms = commonestAcronyms([
      words('The National Security Office of Osk warned.'),
      words('North Sea Oil objected.'),
      words('The National Security Office said no more.'),
    ]);
    expect(acronyms.get('NSO')).toEqual(['nation', 'secur', 'offic']);
  });

  it.each([
    ['Who runs the HBB?', 'Ines Falk'],
    ['How many ferries does Sea Line own?', 'four ferries'],
    ['Which fleet do Frensh sailors run?', 'French sailors run the night fleet'],
    ['What does a HarbourBridge carry?', 'bridge over the harbour carries trams'],
  ])('is found under the other writing: %j', (question, words) => {
    const text =
      'Ines Falk runs the Harbour Bridge Board. The shipping company SeaLine owns four ferries. The weather was fine. French sailors run the night fleet. A bridge over the harbour carries trams.';
    const passages = [{ id: 'a', title: 'Harbour news', text }];
    expect(answerFromPassages(question, passages, { abstain: false }).answer).toContain(words);
  });
});
