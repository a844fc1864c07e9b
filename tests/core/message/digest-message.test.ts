import { describe, expect, it } from 'vitest';
import { digestMessage, VIEW_FRAME } from '../../../src/core/message/digest-message.ts';
import { blockText, isText, type Message } from '../../../src/core/message/message.ts';
import {
  digestOf,
  placed,
  quoted,
  seedDigest,
  source,
  story,
} from '../../support/digest-builder.ts';

function lines(message: Message): string[] {
  return message.blocks.map((block) =>
    isText(block)
      ? `${block.kind}: ${blockText(block)}`
      : `actions: ${block.buttons.map((button) => button.label).join(', ')}`,
  );
}

const REUTERS = source({
  id: 'reuters',
  outlet: 'Reuters',
  text: 'Alpha fell. Beta rose. “No,” he said.',
});
const BBC = source({
  id: 'bbc',
  outlet: 'BBC',
  text: 'Beta rose.',
  publishedAt: '2019-05-03T23:30:00Z',
});
const SPOKEN = source({ id: 'spoken', text: 'He said “We shall go on to the end”.' });
const REUTERS_POINT = {
  text: 'Beta rose.',
  evidence: [placed(REUTERS, 'Beta rose.'), placed(BBC, 'Beta rose.')],
};

function many(count: number) {
  return Array.from({ length: count }, (_, index) =>
    story({
      id: `s${index}`,
      articles: ['reuters'],
      points: ['Alpha fell.', 'Beta rose.'].map((text) => ({
        text,
        evidence: [placed(REUTERS, text)],
      })),
      quotes: [quoted(REUTERS, 'No,')],
    }),
  );
}

describe('a digest laid out', () => {
  it('says of a story that its papers call opinion that it is, and of no other', () => {
    const column = source({ id: 'column', url: 'https://column.example/opinion/1', text: 'No.' });
    const headings = [['column'], ['column', 'bbc']].map((articles) => {
      const stories = [story({ id: 's', articles })];
      return lines(digestMessage(digestOf(stories, [column, BBC]), VIEW_FRAME))[0];
    });
    expect(headings[0]).toContain('Headline of s · opinion');
    expect(headings[1]).not.toContain('opinion');
  });

  it('shows the telecom story as headline, three points, two utterances and fine print', () => {
    const message = digestMessage(seedDigest(), { ...VIEW_FRAME, label: 'Telecom security' });
    expect(lines(message)).toEqual([
      'heading: Huawei willing to sign ‘no-spy’ agreements, Trump preps ban of foreign telecoms firms',
      'point: US officials have threatened to reduce security cooperation with the UK if it allows the use of Huawei equipment.',
      'point: Trump is said to be preparing an order which is set to put greater restrictions on foreign telecoms companies.',
      'point: Leaks from a meeting of the National Security Council suggested the UK was minded to allow the use of Huawei 5G equipment in ‘non-core’ parts of networks.',
      'quote: “We are willing to sign no-spy agreements with governments, including the UK government, to commit ourselves to making our equipment meet the no-spy, no-backdoors standard.”',
      'speaker: — Liang Hua, Huawei chairman',
      'quote: “Insufficient security will impede the United States’ ability to share certain information within trusted networks,” … “This is just what China wants – to divide Western alliances through bits and bytes, not bullets and bombs.”',
      'speaker: — Mike Pompeo, US secretary of state',
      'small: Telecom security · 1 story · one source, undated · offline engine: sentences as published',
      'actions: Ask, All quotes, Report',
    ]);
  });

  it('gives the lead three points and two utterances, the next four one of each, the rest a line', () => {
    const kinds = digestMessage(digestOf(many(7), [REUTERS]), VIEW_FRAME).blocks.map(
      (block) => block.kind,
    );
    const short = ['heading', 'point', 'quote', 'speaker'];
    const lead = ['heading', 'point', 'point', 'quote', 'speaker'];
    const fold = ['heading', 'heading', 'small', 'actions', 'actions', 'actions'];
    expect(kinds).toEqual([...lead, ...short, ...short, ...short, ...short, ...fold]);
  });

  it('links each point to its sources where the story has more than one', () => {
    const digest = digestOf(
      [story({ id: 's', articles: ['reuters', 'bbc'], points: [REUTERS_POINT] })],
      [REUTERS, BBC],
    );
    const [, point] = digestMessage(digest, VIEW_FRAME).blocks;
    expect(lines(digestMessage(digest, VIEW_FRAME))[1]).toBe('point: Beta rose. (Reuters, BBC)');
    expect(point?.kind === 'point' && point.runs.flatMap((run) => run.link ?? [])).toEqual([
      REUTERS.url,
      BBC.url,
    ]);
  });

  it('leaves out a point that says the headline or a shown quote again', () => {
    const digest = digestOf(
      [
        story({
          id: 's',
          headline: 'Beta rose',
          articles: ['reuters'],
          points: [
            REUTERS_POINT,
            { text: 'He said “We shall go on to the end”.', evidence: [] },
            { text: 'Alpha fell.', evidence: [] },
          ],
          quotes: [quoted(SPOKEN, 'We shall go on to the end')],
        }),
      ],
      [REUTERS, SPOKEN],
    );
    expect(lines(digestMessage(digest, VIEW_FRAME)).slice(1, 3)).toEqual([
      'point: Alpha fell.',
      'quote: “We shall go on to the end”',
    ]);
  });

  it('marks new stories, folds the others to a line, and dates what is older than the window', () => {
    const stories = [
      story({ id: 'a', new: true, articles: ['bbc'], points: [REUTERS_POINT] }),
      story({ id: 'b', articles: ['reuters'], points: [REUTERS_POINT] }),
    ];
    const frame = {
      ...VIEW_FRAME,
      zone: 'Europe/London',
      marksNew: true,
      windowStart: '2019-05-15T08:00:00Z',
      lateSince: '2019-05-16T07:00:00Z',
    };
    expect(
      lines(digestMessage({ ...digestOf(stories, [REUTERS, BBC]), withheld: 1 }, frame)),
    ).toEqual([
      'heading: Headline of a · New · from 4 May 2019',
      'point: Beta rose.',
      'heading: Headline of b · undated',
      'small: 2 stories · 2 sources · offline engine: sentences as published · 1 claim withheld',
      'small: Late: due 08:00, made 09:00',
      'actions: Ask about 1, Ask about 2',
      'actions: All quotes of 1, All quotes of 2',
      'actions: Report',
    ]);
  });

  it('shows a long quote by its first whole sentences and says that it goes on', () => {
    const long = `${'First sentence of many words. '.repeat(9)}Then ${'more '.repeat(30)}words.`;
    const from = source({ id: 'long', text: `He said: “${long}”` });
    const digest = digestOf([story({ id: 's', quotes: [quoted(from, long)] })], [from]);
    const [, quote, speaker] = lines(digestMessage(digest, VIEW_FRAME));
    expect(quote).toBe(`quote: “${'First sentence of many words. '.repeat(9).trim()}” …`);
    expect(speaker).toBe('speaker: — speaker unclear');
  });

  it('prints nothing in quotation marks that does not stand in the article, and counts it', () => {
    const altered = { ...quoted(REUTERS, 'No,'), text: 'Yes,' };
    const digest = digestOf(
      [story({ id: 's', quotes: [altered], articles: ['reuters'] })],
      [REUTERS],
    );
    expect(lines(digestMessage(digest, VIEW_FRAME)).slice(0, 2)).toEqual([
      'heading: Headline of s',
      'small: 1 story · one source, undated · offline engine: sentences as published · 1 claim withheld',
    ]);
  });

  it('keeps a first sentence whole even where it alone is over the length', () => {
    const long = `Why ${'so very long a sentence '.repeat(20)}today? Short one.`;
    const from = source({ id: 'long', text: long });
    const digest = digestOf([story({ id: 's', quotes: [quoted(from, long)] })], [from]);
    expect(lines(digestMessage(digest, VIEW_FRAME))[1]).toMatch(/^quote: “Why .* today\?” …$/);
  });

  it('says in one line that nothing is new', () => {
    expect(lines(digestMessage(digestOf([], []), { ...VIEW_FRAME, label: 'Telecom' }))).toEqual([
      'small: Telecom · nothing new',
    ]);
  });
});
