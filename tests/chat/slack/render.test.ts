import { describe, expect, it } from 'vitest';
import { renderSlack } from '../../../src/chat/slack/render.ts';
import { digestMessage, VIEW_FRAME } from '../../../src/core/message/digest-message.ts';
import {
  article,
  type Block,
  frame,
  type Message,
  textMessage,
} from '../../../src/core/message/message.ts';
import { digestOf, seedDigest, source, story } from '../../support/digest-builder.ts';
import { parseMrkdwn } from '../../support/slack-mrkdwn.ts';

const SEED = digestMessage(seedDigest(), { ...VIEW_FRAME, label: 'Telecom security' });

function withButtons(count: number): Message {
  const buttons = Array.from({ length: count }, (_, index) => ({
    id: `ask:${index}`,
    label: `Ask about story ${index} ${'at length '.repeat(10)}`,
  }));
  return { summary: [frame('Many')], blocks: [{ kind: 'actions', buttons }] };
}

describe('a message for Slack', () => {
  it('is the telecom digest as people know it', async () => {
    const posted = `${JSON.stringify(renderSlack(SEED), null, 2)}\n`;
    await expect(posted).toMatchFileSnapshot('../golden/seed-slack.json');
  });

  it('tells a notification the lead headline and the count of stories', () => {
    const digest = seedDigest();
    const stories = [...digest.stories, story({ id: 's2' }), story({ id: 's3' })];
    const [first] = renderSlack(digestMessage({ ...digest, stories }, VIEW_FRAME));
    expect(first?.text).toBe(
      'Huawei willing to sign ‘no-spy’ agreements, Trump preps ban of foreign telecoms firms · 3 stories',
    );
  });

  it('numbers the later messages of a long digest in their notifications', () => {
    const from = source({ id: 'a' });
    const stories = Array.from({ length: 30 }, (_, index) =>
      story({ id: `s${index}`, headline: `Headline ${index} ${'goes on and on '.repeat(40)}` }),
    );
    const texts = renderSlack(digestMessage(digestOf(stories, [from]), VIEW_FRAME)).map(
      (one) => one.text,
    );
    expect(texts.length).toBeGreaterThan(1);
    expect(texts[0]).toMatch(/ · 30 stories$/);
    expect(texts.at(-1)).toMatch(new RegExp(`\\(${texts.length} of ${texts.length}\\)$`));
  });

  it('puts folded stories into one block and gives a full story its own', () => {
    const stories = [0, 1, 2].map((index) => story({ id: `s${index}` }));
    const full = story({ id: 'full', points: [{ text: 'A point.', evidence: [] }] });
    const [message] = renderSlack(digestMessage(digestOf([...stories, full], []), VIEW_FRAME));
    const texts = message?.blocks.map((block) =>
      block.type === 'section' ? block.text.text : block.type,
    );
    expect(texts).toEqual([
      '*1. Headline of s0* · _undated_\n*2. Headline of s1* · _undated_\n*3. Headline of s2* · _undated_',
      '*4. Headline of full* · _undated_\n• A point.',
      'context',
      'actions',
      'actions',
      'actions',
    ]);
  });

  it('leaves the style off where article text has style marks of its own', () => {
    const digest = digestOf([story({ id: 's', headline: 'A *very* odd_headline' })], []);
    const [message] = renderSlack(digestMessage(digest, VIEW_FRAME));
    const first = message?.blocks[0];
    expect(first?.type === 'section' && first.text.text).toBe(
      '1. A *\u200bvery*\u200b odd_\u200bheadline',
    );
  });

  // The guard against a block quote stood between the mark and its words, and Slack showed the mark.
  it.each([
    ['> Is that all?', '\u200b*&gt; Is that all?*'],
    ['  > Is that all?', '\u200b  *&gt; Is that all?*'],
  ])('sets words in bold that begin like a block quote: %j', (text, shown) => {
    const blocks: Block[] = [{ kind: 'paragraph', runs: [article(text, { style: 'strong' })] }];
    const [first] = renderSlack({ summary: [], blocks });
    const block = first?.blocks[0];
    expect(block?.type === 'section' && block.text.text).toBe(shown);
    const { effects } = parseMrkdwn(shown, true);
    expect(effects).toEqual([{ kind: 'bold', text: '> Is that all?' }]);
  });

  // The code that people were to look up had unseen characters in it when they copied it.
  it('leaves the codes of faults as they are to be copied, and styles nothing by them', () => {
    const told = 'There is no such thing (no_such_thing), _really_ none.';
    const [first] = renderSlack(textMessage(told));
    const shown = 'There is no such thing (no_such_thing), _\u200breally_\u200b none.';
    expect(first?.text).toBe(shown);
    expect(parseMrkdwn(shown, true).effects).toEqual([]);
  });

  it('spreads buttons over rows of 25 and clips their labels', () => {
    const [message] = renderSlack(withButtons(30));
    const rows = message?.blocks.map((block) => block.type === 'actions' && block.elements.length);
    expect(rows).toEqual([25, 5]);
    const first = message?.blocks[0];
    expect(first?.type === 'actions' && first.elements[0]?.text.text).toHaveLength(75);
  });

  it('drops a button whose id Slack could not send back, and every second of one id', () => {
    const block: Block = {
      kind: 'actions',
      buttons: [
        { id: `ask:${'x'.repeat(300)}`, label: 'Ask' },
        { id: 'quotes', label: 'All quotes' },
        { id: 'quotes', label: 'Again' },
      ],
    };
    const [message] = renderSlack({ summary: [frame('One')], blocks: [block] });
    const first = message?.blocks[0];
    expect(first?.type === 'actions' && first.elements.map((one) => one.action_id)).toEqual([
      'quotes',
    ]);
  });
});
