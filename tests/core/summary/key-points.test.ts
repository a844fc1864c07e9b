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

const stands = (sentence: string) => sentenceFaults(sentence);

describe('a point that leans on what was said before', () => {
  test.each([
    [
      'these without a noun',
      'Rovella bought these through a reseller in Lisbon when its supplier ran short.',
    ],
    ['this without a noun', 'Rovella said on Monday this would take until the end of next year.'],
    ['those of before', 'Rovella has broken those rules in at least three of its northern depots.'],
    ['that of before', 'Engineers at Rovella did not know that until the first of them ran hot.'],
    [
      'the latter',
      'Rovella and Dantec both made offers for the port, and the council chose the latter.',
    ],
    [
      'both of before',
      'Both suppliers have until the end of May to answer the letter of the ministry.',
    ],
    ['he', 'The hearing began before he had read the report of the port authority on the fire.'],
    ['her', 'Some 59 per cent of voters in the north view her unfavourably, a survey found.'],
    ['his', 'For his part, he promised to publish the accounts of the harbour fund in May.'],
    ['them', 'A reporter found them in the public register of the port authority last week.'],
    ['its', 'In its third year it lost more than nine million crowns on ferries alone.'],
    ['also', 'Karen Holt also told the council that the ferry would be sold before the winter.'],
    ['then', 'Karen Holt then announced that the ferry would be sold before the winter.'],
    [
      'however',
      'The council of Aarhus, however, wants the ferry to sail until the end of the year.',
    ],
    [
      'for example',
      'In Jutland, for example, nine of the twelve ferries were late all through the summer.',
    ],
    [
      'as well',
      'Karen Holt has called for an inquiry into the sale of the northern ferries, as well.',
    ],
    [
      'a connective',
      'More importantly, the port of Aarhus has no second crane for ships of that size.',
    ],
    [
      'later that day',
      'Two days later the port of Aarhus closed its northern gate to all lorries.',
    ],
    ['like his', 'Like his words on the ferries, Karen Holt said, those on the crane were unfair.'],
    [
      'his after a participle',
      'Starting this weekend, his crew has joined the strike at the port.',
    ],
    ['now comes', 'Now comes the real test for the port of Aarhus and its two northern ferries.'],
    [
      'others who',
      'Others who wanted the ferries to stay in Aarhus voted against the sale in May.',
    ],
    [
      'also behind a comma',
      'Anna Berg, who runs the port of Aarhus, also questioned the sale of the northern ferries.',
    ],
    [
      'further',
      'The ferry company of Aarhus went further, and called the sale a danger to the port.',
    ],
    ['at one point', 'At one point the port of Aarhus had nine ferries and sold four of them.'],
    ['that way', 'Karen Holt may feel that way as well as the ferries leave the port for good.'],
    ['fast-forward', 'Fast-forward to March: the ferries of the port of Aarhus are sold at last.'],
    [
      'for want of a noun',
      'Another will be built in Aarhus by the end of the decade, the port said.',
    ],
  ])('is refused: %s', (_, sentence) => {
    expect(stands(sentence)).not.toEqual([]);
  });

  test.each([
    'In its ruling, the court in Aarhus said that the port had broken the law on tenders.',
    'Karen Holt said that she would publish the accounts of the harbour fund in May.',
    'Rovella and Dantec told the council that they would both withdraw their offers for the port.',
    'Ministers from Norway and Denmark agreed on Monday to end the dispute between the two countries.',
    'Lawmakers ordered another inquiry on Tuesday, this one into the sale of the northern ferries.',
    'Those who sailed on the ferry in March will have their fares paid back, Rovella said.',
    'The ferry will sail until the end of this year, the port authority of Aarhus said.',
    'Rovella has asked the port authority for more time to repair its northern crane.',
  ])('and one that does not is kept: %s', (sentence) => {
    expect(stands(sentence)).toEqual([]);
  });
});

describe('what is no point', () => {
  test.each([
    ['question', 'Will the port of Aarhus ever see the ferries that it was promised sail again?'],
    [
      'question',
      'Anna Berg asked Karen Holt whether the ferry would sail again before the winter.',
    ],
    [
      'quotation',
      '“The ferry will sail again before the winter,” Karen Holt of the port authority said.',
    ],
    ['quotation', 'of the port authority “will sail again before the winter and not a day later”.'],
    ['first-person', 'At the port of Aarhus we found nobody who would say when the ferry sails.'],
    [
      'caption',
      'Karen Holt, left, and Anna Berg at the northern gate of the port of Aarhus on Monday.',
    ],
    ['byline', '(Reporting by Anna Berg in Aarhus; Editing by Jonas Lund and Mette Dahl.)'],
    [
      'byline',
      'Story by Anna Berg Video produced by Jonas Lund and Mette Dahl of the Aarhus Paper.',
    ],
    ['interview', 'Karen Holt told the Aarhus Paper about the ferries in an interview on Monday.'],
    [
      'list',
      'Ferries sail to Aarhus, Odden, Kalundborg, Samso, Anholt, Laeso, Skagen and Fredrikshavn.',
    ],
    ['interview', 'Karen Holt of the port authority was a guest on the Aarhus Radio Evening Hour.'],
    [
      'interview',
      'Karen Holt opened up to the Aarhus Paper about her years at the port authority.',
    ],
    ['aside', '(The Aarhus Paper was the first to report that the ferry would be sold.)'],
    [
      'markup',
      'The ferry sails again in May, the port of Aarhus wrote. — @portofaarhus on Monday.',
    ],
    ['capitals', 'NINE HURT AS FERRY STRIKES THE NORTHERN PIER OF THE PORT OF AARHUS.'],
    [
      'capitals',
      'PORT CHIEF KAREN HOLT RESIGNS After months of doubt, the ferries forced her from her office.',
    ],
    ['markup', 'Karen LindFlagShareLikeReply 5pts The ferry will sail again before the winter.'],
    ['markup', 'The ferry was the raison d’Ãªtre of the port of Aarhus, the port authority said.'],
    [
      'promotion',
      'The Harbour Hour airs on Aarhus Radio weekdays from six until nine in the morning.',
    ],
  ])('%s: %s', (fault, sentence) => {
    expect(stands(sentence)).toContain(fault);
  });
});

describe('a dateline', () => {
  test.each([
    'AARHUS — ',
    'AARHUS (Northwire) — ',
    'AARHUS, Oct 5 (Northwire) - ',
    'AARHUS, Denmark, Oct. 5, 2025 -- ',
    'Aarhus (Northwire) – ',
    '(Northwire) - ',
    'AARHUS ― ',
  ])('%sis no part of a point, whose receipt starts after it', (dateline) => {
    const said = 'Rovella will close the northern gate of the port to lorries in May, it said.';
    const text = `${dateline}${said}`;
    const [point] = keyPoints({
      articles: [article('a', text)],
      quotes: [],
      headline: HEADLINE,
      count: 1,
    });
    expect(point).toEqual({
      text: said,
      evidence: [{ article: 'a', start: dateline.length, end: text.length }],
    });
  });

  test.each([
    'Norlink — the vendor — has closed its office in Aarhus, the port authority said.',
    'IBM - Norlink’s rival - has closed its office in Aarhus, the port authority said.',
  ])('is not seen where there is none: %s', (text) => {
    expect(texts([article('a', text)])).toEqual([text]);
  });
});

describe('the turns of a story', () => {
  const dated = (id: string, publishedAt: string, title: string, text: string) => ({
    ...article(id, text, title),
    publishedAt,
  });
  const plan =
    'Holt is said to be preparing to ban Norlink from the core of Danish mobile networks by 2028.';
  const before = dated('a', '2026-03-01T08:00:00Z', 'Minister mulls a ban', plan);
  const done = dated(
    'b',
    '2026-03-02T08:00:00Z',
    'Denmark bans Norlink from mobile networks',
    'Norlink’s shares fell 9 per cent in Oslo after the announcement of the ministry on Tuesday.',
  );

  test('do not tell as coming what has been done since', () => {
    expect(texts([before, done], { headline: done.title })).not.toContain(plan);
  });

  test('tell what is coming while nobody says that it is done', () => {
    expect(texts([before], { headline: 'Norlink under scrutiny' })).toContain(plan);
  });
});

test('a bare "The trust" is no point where nothing shown says which trust', () => {
  const bare = 'The trust bought 14,000 shares in Rovella in May for about 60,000 crowns.';
  const plain = 'Anna Berg bought 14,000 shares in Rovella in May for about 60,000 crowns.';
  expect(texts([article('a', bare)])).toEqual([]);
  expect(texts([article('a', plain)])).toEqual([plain]);
  expect(texts([article('a', bare)], { headline: 'Minister quits over a blind trust' })).toEqual([
    bare,
  ]);
});

test('two threats over one thing are two points', () => {
  const leak =
    'A leaked letter suggested that the security service was minded to let Denmark allow Norlink masts.';
  const threat =
    'Swedish officials have threatened to cut security talks if Denmark allows Norlink masts.';
  expect(texts([article('a', `${leak}\n\n${threat}`)])).toEqual(
    expect.arrayContaining([leak, threat]),
  );
});

test('a lead that says the headline in other tenses adds nothing', () => {
  const lead = 'Denmark threw Norlink out of the core of its mobile networks on Wednesday morning.';
  expect(
    texts([article('a', lead)], { headline: 'Denmark throws Norlink out of its mobile networks' }),
  ).toEqual([]);
});

test('a lead that tells the headline with much besides is a point, where nothing tells it apart', () => {
  const lead =
    'Denmark threw Norlink out of its mobile networks on Wednesday after a leaked letter of the security service warned of a hidden door in nine masts north of Aarhus.';
  const headline = 'Denmark throws Norlink out of networks after criticism of vendor';
  expect(texts([article('a', lead)], { headline })).toEqual([lead]);
});

test('a lead that spells out what the headline shortens repeats it', () => {
  const lead = 'Hackers of the Danish Ferry Company took all its mail on Sunday, it said.';
  expect(texts([article('a', lead)], { headline: 'DFC hackers took mail' })).toEqual([]);
});

test('a lead with a few quoted words is a point: it was left out for the words, which nobody shows', () => {
  const said = 'unfair to the islands';
  const lead = `Karen Holt of the port authority called the sale of the northern ferries “${said}” on Monday.`;
  const start = lead.indexOf(said);
  const quote: Quote = {
    ...{ id: 'q', article: 'a', start, end: start + said.length, text: said, utterance: 'u' },
    ...{ speaker: null, cue: 'called', role: null, partial: true },
  };
  expect(texts([article('a', lead)], { quotes: [quote] })).toEqual([lead]);
});

test('a speaker named by half gives way to one named in full', () => {
  const half = 'Replacing the masts of Norlink would cost operators 900 million kroner, Berg said.';
  const full =
    'Operators would lose 40 days of work over new masts, said Anna Berg of the ferry company.';
  const filler = Array.from({ length: 12 }, (_, n) => `The ${n + 1}th mast stands.`).join(' ');
  expect(texts([article('a', `${half} ${full} ${filler}`)], { count: 1 })).toEqual([full]);
});

describe('an essay', () => {
  const judged =
    'The claim of the ferry company that nine masts would do does not stand up to scrutiny.';
  const voice = 'I know what you think. You ask me why? I ask you. We all do. I saw our port.';

  test('makes no point of what its writer thinks', () => {
    expect(texts([article('a', `${judged} ${voice}`)])).toEqual([]);
  });

  test('is told by its facts', () => {
    const fact =
      'Danish minister Karen Holt said that she will ban the 5G gear of Norlink from 9 May 2028.';
    expect(texts([article('a', `${judged} ${fact} ${voice}`)])).toEqual([fact]);
  });
});

test('a story of two turns is told by the one whose headline is shown', () => {
  const ferry = 'Dantec said on Monday that it will pay 40 million crowns for the boats.';
  const crane = 'Rovella said on Monday that it will pay 40 million crowns for the lift.';
  const both = [
    article('a', ferry, 'Aarhus sells ferries'),
    article('b', crane, 'Aarhus lends cranes'),
  ];
  expect(texts(both, { headline: 'Aarhus sells ferries', count: 1 })).toEqual([ferry]);
  expect(texts(both, { headline: 'Aarhus lends cranes', count: 1 })).toEqual([crane]);
});

test('colour is no second point: it adds nothing to what is told', () => {
  const news = 'Denmark will bar Norlink from the core of its mobile networks by 2028, Holt said.';
  const seen = 'Footage captured Karen Holt leaving the Norlink fair in Denmark in a blue car.';
  expect(texts([article('a', `${news} ${seen}`)])).toEqual([news]);
});

test('a story has rather no point than one that is worth nothing', () => {
  const filler = 'The company is the parent of the firm which runs the paper in the town.';
  expect(texts([article('a', `One. Two. Three. Four. Five. Six. ${filler}`)])).toEqual([]);
});

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
    ['In their view, the licence fee is too high for a rural operator.', 'opening'],
    ['On the other side, two unions called the offer a step too late.', 'opening'],
    ['First, the council must vote on the route of the new cable.', 'opening'],
    ['As the paper noted, the fee for a licence has doubled since May.', 'opening'],
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
    ['The regulator put the plan to the judge in Aarhus, Karen P.', 'unfinished'],
    ['Norlink will try to do that in the days before the vote.', 'unresolved'],
    ['Read the rest of the report on the Nordic ban at the Harbour Daily.', 'promotion'],
    ['Holt agreed.', 'length'],
  ] as const)('%s → %s', (sentence, fault) => {
    expect(sentenceFaults(sentence)).toContain(fault);
  });

  test.each([
    'US officials have threatened to reduce security cooperation with the UK.',
    'The Bank of Denmark raised its rate to 3.5 percent on Tuesday morning.',
    'Norlink’s ‘no-spy’ offer was rejected by three of the five Nordic regulators.',
    'Itaipu and Heathrow were named as the sites of the first two trials.',
    // Once taken for bylines: any letter passed for a capital.
    'By winning the primary in Ohio, Lind kept her campaign alive for a week.',
    'By Monday, all nine operators in the north had switched to the spare cable.',
    'By Christmas Day, the army had left the last of the three ports in the north.',
    'Video by witnesses shows the two ships pass within a metre of one another.',
    'The pilot reported from the cockpit that one engine of the plane had failed.',
  ])('finds none in: %s', (sentence) => {
    expect(sentenceFaults(sentence)).toEqual([]);
  });
});
