/** Points chosen from whole stories: what is said, what is never shown, and where it is proved. */
import { describe, expect, test } from 'vitest';
import type { Quote } from '../../../src/core/quotes/quote.ts';
import type { StoryArticle } from '../../../src/core/stories/story-article.ts';
import { keyPoints } from '../../../src/core/summary/key-points.ts';
import { sentenceFaults } from '../../../src/core/summary/sentence-fitness.ts';

const HEADLINE = 'Norlink offers source code review as Danish minister weighs 5G ban';
const TEXT = `Norlink says it will let governments review its source code while Danish minister Karen Holt weighs a ban on its 5G gear.

At a trade fair in Aarhus, Norlink chairman Pavel Orsk said:

“We will open every line of our code to any regulator that asks, and we will do it this year.”

The offer comes amid growing doubt about the vendor. But operators are not convinced.

Holt is said to be drafting an order that would bar Norlink from the core of mobile networks by 2028.

Two Danish operators have warned that replacing Norlink equipment would cost them 900 million kroner.

It would also delay the rollout in rural areas.

A leaked letter from the Danish Centre for Cyber Security suggested that radio masts outside Copenhagen would be exempt.

Will Denmark follow its neighbours? We asked five experts.

Sign up for our newsletter and attend the Nordic Telecoms Summit in Oslo this autumn.

Correction: An earlier version of this article misstated the name of the ministry.`;

const article = (id: string, text: string, title = HEADLINE): StoryArticle => ({
  id,
  title,
  text,
  publishedAt: null,
  outlet: null,
});
const texts = (articles: StoryArticle[], more: Partial<Parameters<typeof keyPoints>[0]> = {}) =>
  keyPoints({ articles, quotes: [], headline: HEADLINE, count: 3, ...more }).map(
    ({ text }) => text,
  );

describe('keyPoints', () => {
  test('tells the order, the cost and the leak, and neither the headline nor the asides', () => {
    expect(texts([article('a', TEXT)], { count: 10 }).sort()).toEqual([
      'A leaked letter from the Danish Centre for Cyber Security suggested that radio masts outside Copenhagen would be exempt.',
      'Holt is said to be drafting an order that would bar Norlink from the core of mobile networks by 2028.',
      'Two Danish operators have warned that replacing Norlink equipment would cost them 900 million kroner.',
    ]);
  });

  test('cuts every point from the article that it names first', () => {
    for (const { text, evidence } of keyPoints({
      articles: [article('a', TEXT)],
      quotes: [],
      headline: HEADLINE,
      count: 3,
    })) {
      expect(TEXT.slice(evidence[0]?.start, evidence[0]?.end)).toBe(text);
    }
  });

  test('gives a receipt in every article that says all of it, and in none with another figure', () => {
    const same =
      'Replacing Norlink equipment would cost 900 million kroner, two Danish operators have warned.';
    const other =
      'Replacing Norlink equipment would cost 400 million kroner, two Danish operators have warned.';
    const points = keyPoints({
      articles: [article('a', TEXT), article('b', same), article('c', other)],
      quotes: [],
      headline: HEADLINE,
      count: 10,
    });
    const cost = points.find(({ text }) => text.includes('900 million'));
    expect(cost?.evidence.map((place) => place.article).sort()).toEqual(['a', 'b']);
  });

  test('says nothing twice where two articles report it in other words', () => {
    const again =
      'Operators in Denmark have warned that it would cost them 900 million kroner to replace Norlink equipment.';
    const points = texts([article('a', TEXT), article('b', again)], { count: 10 });
    expect(points.filter((text) => text.includes('900 million'))).toHaveLength(1);
  });

  test('leaves out what a shown quote says and what was shown before', () => {
    const words = 'bar Norlink from the core of mobile networks by 2028';
    const start = TEXT.indexOf(words);
    const quote: Quote = {
      id: 'q',
      article: 'a',
      start,
      end: start + words.length,
      text: words,
      speaker: null,
      cue: null,
      role: null,
      partial: true,
      utterance: 'u',
    };
    const points = texts([article('a', TEXT)], {
      quotes: [quote],
      isSeen: (claim) => claim.includes('leaked letter'),
    });
    expect(points).toEqual([
      'Two Danish operators have warned that replacing Norlink equipment would cost them 900 million kroner.',
    ]);
  });

  test('finds no point where nothing can stand alone', () => {
    expect(texts([article('a', 'He said it would. But they did not.')])).toEqual([]);
    expect(texts([article('a', TEXT)], { count: 0 })).toEqual([]);
  });
});

describe('sentenceFaults', () => {
  test.each([
    ['It would also delay the rollout in rural areas by two years.', 'opening'],
    ['However, operators in the region are not convinced by the offer.', 'opening'],
    ['According to him, the plan would cost the country a billion kroner.', 'opening'],
    ['The move follows months of talks between the two capitals on gear.', 'opening'],
    ['Will Denmark follow the example that its neighbours have set this year?', 'question'],
    ['“We will open every line of our code to any regulator,” Orsk said.', 'quotation'],
    ['Holt told them that “nobody in this house has seen a single line of the code.', 'quotation'],
    ['Attend the Nordic Telecoms Summit with events in Oslo, Malmö and Turku.', 'promotion'],
    ['Read more about the dispute between Denmark and the vendor on our site.', 'promotion'],
    ['Correction: the ministry named in the first paragraph was the wrong one.', 'correction'],
    ['By Anna Lind in Copenhagen and Per Strand in Oslo for the Nordic desk.', 'byline'],
    ['We asked five experts in Aarhus what they think of the Norlink plan.', 'first-person'],
    ['During a visit to the trade fair in Aarhus, the Norlink chairman said:', 'unfinished'],
    ['Holt agreed.', 'length'],
  ] as const)('%s → %s', (sentence, fault) => {
    expect(sentenceFaults(sentence)).toContain(fault);
  });

  test.each([
    'US officials have threatened to reduce security cooperation with the UK.',
    'The Bank of Denmark raised its rate to 3.5 percent on Tuesday morning.',
    'Norlink’s ‘no-spy’ offer was rejected by three of the five Nordic regulators.',
    'Itaipu and Heathrow were named as the sites of the first two trials.',
  ])('finds none in: %s', (sentence) => {
    expect(sentenceFaults(sentence)).toEqual([]);
  });
});
