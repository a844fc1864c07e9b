import { describe, expect, it } from 'vitest';
import { answerFromNews } from '../../../src/core/answers/answer-from-news.ts';
import { replacedFigures } from '../../../src/core/answers/replaced-figures.ts';
import { inMarks } from '../../../src/core/answers/shown-sentences.ts';

const FIRST = {
  id: 'first',
  title: 'Masts of Norvik Telecom to go',
  text: 'Taking down the masts of Norvik Telecom will cost €40m, the company said on Monday. Some 1,200 homes lost service in Harrowdale.',
  publishedAt: '2026-01-05T08:00:00.000Z',
  story: 'masts',
};
const LATER = {
  id: 'later',
  title: 'Mast removal dearer than thought',
  text: 'The cost of taking down the masts will be €62m, not €40m, Norvik Telecom now says. Chairwoman Ada Lind called the first sum a mistake. “We forgot the cranes,” she said.',
  publishedAt: '2026-01-08T08:00:00.000Z',
  story: 'masts',
};
const COPY = {
  ...LATER,
  id: 'copy',
  text: `HARROWDALE (Agency) — ${LATER.text}`,
};
const PASSAGES = [FIRST, LATER, COPY];
const start = LATER.text.indexOf('We forgot');
const QUOTE = {
  passage: 'later',
  start,
  end: start + 'We forgot the cranes'.length,
  speaker: 'Ada Lind',
  role: 'chairwoman',
  partial: false,
};

describe('an answer from the news', () => {
  it('gives the newer of two figures, and its copies as further places of one sentence', () => {
    const { sentences } = answerFromNews('How much will taking down the masts cost?', PASSAGES, []);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]?.text).toContain('€62m');
    expect(sentences[0]?.places.map(({ passage }) => passage).sort()).toEqual(['copy', 'later']);
  });

  it('gives somebody’s words with the sentence that names the speaker', () => {
    const { sentences } = answerFromNews('What did Ada Lind say?', [FIRST, LATER], [QUOTE]);
    expect(sentences.map(({ text }) => text)).toEqual([
      'Chairwoman Ada Lind called the first sum a mistake.',
      '“We forgot the cranes,” she said.',
    ]);
  });

  it('tells whose words they are', () => {
    const { sentences } = answerFromNews('Who said “we forgot the cranes”?', [LATER], [QUOTE]);
    expect(sentences[0]?.text).toContain('Ada Lind');
  });

  it.each([
    'What did Ada Lind say about elephants?',
    'What did Tom Berg say?',
    'Who is the chairwoman of Core Cable?',
    'When was Norvik Telecom founded?',
    'How many engineers lost service?',
  ])('does not answer %j, and gives the nearest', (question) => {
    const { sentences, nearest } = answerFromNews(question, PASSAGES, [QUOTE]);
    expect(sentences).toEqual([]);
    expect(nearest.length).toBeGreaterThan(0);
  });

  it('has nothing to say where there are no passages', () => {
    expect(answerFromNews('Who?', [], [])).toEqual({ sentences: [], nearest: [], isSure: false });
  });
});

describe('a figure', () => {
  it.each([
    ['The bill is €620m, not €400m.', ['400']],
    ['Its first figure, 21,000, left out the isles.', ['21000']],
    ['The estimate rose from an earlier €400 million.', ['400']],
    ['An earlier version said that it had 83 staff.', ['83']],
    ['It had 38 staff in 2024.', []],
  ])('is taken back, or not, in %j', (text, figures) => {
    expect([...replacedFigures([text])]).toEqual(figures);
  });
});

describe('a sentence from within a quotation', () => {
  it('gets the mark that stands before or behind it', () => {
    expect(inMarks('You cannot hold both,” Tom Berg said.')).toBe(
      '“You cannot hold both,” Tom Berg said.',
    );
    expect(inMarks('Berg said: “You cannot hold both.')).toBe('Berg said: “You cannot hold both.”');
    expect(inMarks('“You cannot,” he said.')).toBe('“You cannot,” he said.');
  });
});

describe('an answer that needs the sentence before', () => {
  const OFFICE = {
    id: 'office',
    title: 'Harbour office short of staff',
    text: 'The Harrowdale harbour office opened in May. Nobody had asked for it. It has 38 staff, against the 61 that it was promised.',
    publishedAt: '2026-01-08T08:00:00.000Z',
    story: 'office',
  };
  const answerTo = (question: string) =>
    answerFromNews(question, [OFFICE], []).sentences.map(({ text }) => text);

  it('begins with the one that names what "it" is, also where another stands between', () => {
    expect(answerTo('How many staff does the Harrowdale office have?')).toEqual([
      'The Harrowdale harbour office opened in May.',
      'It has 38 staff, against the 61 that it was promised.',
    ]);
  });

  it('tells how something changed by two figures held against one another', () => {
    const { sentences } = answerFromNews('How did the cost of the masts change?', PASSAGES, []);
    expect(sentences[0]?.text).toContain('€62m, not €40m');
  });
});
