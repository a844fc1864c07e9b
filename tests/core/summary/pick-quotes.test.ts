/** Quotes for a digest: one a speaker, copies folded, long ones cut to whole sentences. */
import { describe, expect, test } from 'vitest';
import type { Quote } from '../../../src/core/quotes/quote.ts';
import { pickQuotes, SHOWN_LENGTH_MAX } from '../../../src/core/summary/pick-quotes.ts';

const CODE =
  'We will open every line of our code to any regulator that asks, and we will do it this year.';
const BAN =
  'A ban on Norlink would leave the north of the country without a second network for years.';
const TEXT = `“${CODE}” “${BAN}”`;

function quote(id: string, words: string, name: string | null, more: Partial<Quote> = {}): Quote {
  const start = TEXT.indexOf(words);
  return {
    id,
    article: 'a',
    start,
    end: start + words.length,
    text: words,
    speaker: name === null ? null : { start: 0, end: 0, text: name, name },
    cue: 'said',
    role: null,
    partial: false,
    utterance: id,
    ...more,
  };
}
const article = (id: string, publishedAt: string | null, text = TEXT) => ({
  id,
  url: `https://${id}.example/1`,
  publishedAt,
  text,
});
const pick = (quotes: Quote[], count = 2, more = {}) =>
  pickQuotes({
    quotes,
    articles: [article('a', '2026-03-02T08:00:00Z'), article('b', '2026-03-01T08:00:00Z')],
    headline: 'Norlink offers code review',
    points: [],
    count,
    ...more,
  });

describe('pickQuotes', () => {
  test('takes one quote a speaker', () => {
    const picked = pick([quote('1', CODE, 'Pavel Orsk'), quote('2', BAN, 'Pavel Orsk')]);
    expect(picked).toHaveLength(1);
  });

  test.each(['Orsk', 'Mr. Orsk', 'pavel orsk'])('knows a speaker again by %s', (name) => {
    const picked = pick([quote('1', CODE, 'Pavel Orsk'), quote('2', BAN, name)]);
    expect(picked).toHaveLength(1);
  });

  test('prefers who is named in full to a surname that nothing shown explains', () => {
    const first = (one: string, other: string) =>
      pick([quote('1', BAN, one), quote('2', CODE, other)], 1)[0]?.quotes[0]?.speaker?.name;
    expect(first('Orsk', 'Karen Holt')).toBe('Karen Holt');
    expect(first('Pavel Orsk', 'Holt')).toBe('Pavel Orsk');
  });

  test.each(['We do not need any more of that,', 'Oh, let him make that decision,'])(
    'shows rather nothing than what says nothing alone: %s',
    (said) => {
      const text = `“${said}” said Pavel Orsk.`;
      const spoken = quote('1', said, 'Pavel Orsk', { start: 1, end: 1 + said.length });
      const articles = [article('a', null, text)];
      expect(pick([spoken], 2, { articles, headline: 'Grid is mended' })).toEqual([]);
    },
  );

  test('prefers who is said to have said it to who merely stands near', () => {
    const quotes = [quote('1', BAN, 'Pavel Orsk', { cue: null }), quote('2', CODE, 'Karen Holt')];
    expect(pick(quotes, 1)[0]?.quotes[0]?.id).toBe('2');
    const near = [quote('1', BAN, 'Pavel Orsk'), quote('2', CODE, 'Karen Holt', { cue: null })];
    expect(pick(near, 1)[0]?.quotes[0]?.id).toBe('1');
  });

  test('prefers who said all of it to one who has a part of it to his name', () => {
    const parts = [
      quote('1', BAN, null, { utterance: 'u' }),
      quote('2', 'open every line', 'Pavel Orsk', { utterance: 'u', partial: true }),
    ];
    const picked = pick([...parts, quote('3', CODE, 'Karen Holt')], 2);
    expect(picked.map(({ quotes }) => quotes[0]?.id)).toEqual(['3']);
  });

  test('shows no pronoun, description or nobody while somebody is named', () => {
    const named = quote('1', BAN, 'Pavel Orsk');
    for (const name of ['she', 'He', 'N.C', 'a senior official', null]) {
      const picked = pick([named, quote('2', CODE, name, { role: 'Norlink chairman' })]);
      expect(picked.map(({ quotes }) => quotes[0]?.id)).toEqual(['1']);
    }
  });

  test('shows what a person without a name said where nobody is named', () => {
    expect(pick([quote('1', CODE, 'she')])).toHaveLength(1);
  });

  test('never shows what a point says', () => {
    const points = [
      'Norlink will open every line of its code to any regulator that asks this year.',
    ];
    const chairman = { role: 'Norlink chairman' };
    expect(pick([quote('1', CODE, 'Pavel Orsk', chairman)], 2, { points })).toEqual([]);
  });

  test('prefers a named speaker to nobody', () => {
    const picked = pick([quote('1', CODE, null), quote('2', BAN, 'Karen Holt')], 1);
    expect(picked.map(({ quotes }) => quotes[0]?.id)).toEqual(['2']);
  });

  test('folds the same words into the earliest published and names the rest', () => {
    const picked = pick([
      quote('late', CODE, 'Pavel Orsk'),
      quote('early', CODE, 'Pavel Orsk', { article: 'b' }),
    ]);
    expect(picked.map(({ quotes, alsoIn }) => [quotes[0]?.id, alsoIn])).toEqual([
      ['early', ['late']],
    ]);
  });

  test('keeps the parts of one utterance together, in order', () => {
    const parts = [
      quote('2', BAN, 'Pavel Orsk', { utterance: 'u' }),
      quote('1', CODE, 'Pavel Orsk', { utterance: 'u' }),
    ];
    expect(pick(parts).map(({ quotes }) => quotes.map(({ id }) => id))).toEqual([['1', '2']]);
  });

  test('does not quote what a point says already', () => {
    expect(
      pick([quote('1', CODE, 'Pavel Orsk')], 1, { points: [`Orsk said that ${CODE}`] }),
    ).toEqual([]);
  });

  test('shows a long quote by a run of its whole sentences, which is a place too', () => {
    const long = Array.from(
      { length: 8 },
      (_, i) => `Network ${i} will be rebuilt by Norlink alone.`,
    ).join(' ');
    const text = `Orsk said: “${long}”`;
    const start = text.indexOf(long);
    const [picked] = pickQuotes({
      quotes: [quote('1', long, 'Pavel Orsk', { start, end: start + long.length })],
      articles: [article('a', null, text)],
      headline: 'Norlink offers code review',
      points: [],
      count: 1,
    });
    const [shown] = picked?.quotes ?? [];
    expect(shown?.text).toBe(text.slice(shown?.start, shown?.end));
    expect(shown?.text.length).toBeLessThanOrEqual(SHOWN_LENGTH_MAX);
    expect(shown?.text).toMatch(/^Network 0 .*alone\.$/);
  });

  test('says why', () => {
    const [picked] = pick([quote('1', CODE, 'Pavel Orsk', { role: 'Norlink chairman' })]);
    expect(picked?.reasons).toEqual(
      expect.arrayContaining(['said by a named person', 'speaks in a role']),
    );
  });

  test('shows the full name that another article of the story gives, where there is one', () => {
    const surname = quote('q1', CODE, 'Lund');
    const named = (...texts: string[]) =>
      pick([surname], 1, {
        articles: texts.map((text, i) => article(i === 0 ? 'a' : `b${i}`, null, text)),
      })[0]?.quotes[0]?.speaker?.name;
    expect(named(TEXT, 'Clara Lund leads the firm.')).toBe('Clara Lund');
    expect(named(TEXT, 'Clara Lund leads the firm that Ann Lund left.')).toBe('Lund');
  });
});
