/** A quote laid out for print: its place, its paragraph, who had it first, and what was edited since. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderDiscord } from '../../src/chat/discord/render.ts';
import { renderSlack } from '../../src/chat/slack/render.ts';
import { renderTerminal } from '../../src/chat/terminal/render.ts';
import { printSlip, quoteReference } from '../../src/commands/print-quote.ts';
import { printMessage, printText } from '../../src/core/message/print-slip.ts';
import { findQuotes } from '../../src/core/quotes/find-quotes.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { articleOf, at, type Draft, follow, NORTH, SOUTH } from '../contracts/store-newsroom.ts';

const WORDS = 'We have never seen this before, and we will find out who did it,';
const TEXT = `The cable was cut on Sunday.\n\n“${WORDS}” said Odo Brandt, chief executive of Tallis Networks.\n\nShips waited.`;

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

async function print(draft: Draft, minute = 5) {
  const feed = await follow(store, NORTH);
  const { article } = articleOf({ text: TEXT, ...draft });
  const quotes = findQuotes(article);
  await store.articles.save({
    article,
    quotes,
    passages: [],
    urls: [article.url],
    feedId: feed.id,
    itemId: null,
    canPush: true,
    at: at(minute),
  });
  const [quote] = quotes;
  if (quote === undefined) throw new Error('no quote in it');
  return { quote, article, reference: quoteReference(quote.id, article.contentHash) };
}

describe('a quote for print', () => {
  it('has its words, speaker and role, paragraph, outlet, times, address and hash', async () => {
    const { reference, article } = await print({ title: 'Cable cut', publishedAt: at(1) });
    const text = printText(await printSlip(store, NORTH, reference));
    expect(text.split('\n')).toEqual([
      `“${WORDS}”`,
      '— Odo Brandt, chief executive of Tallis Networks',
      '',
      'In its paragraph:',
      `“${WORDS}” said Odo Brandt, chief executive of Tallis Networks.`,
      '',
      'Outlet: The Example',
      'Headline: Cable cut',
      `Address: ${article.url}`,
      'Published: 2026-03-02 08:01 UTC',
      'Fetched: 2026-03-02 08:05 UTC',
      'Attributed in the article by: “said”',
      'Later edits: none seen',
      `Content hash: ${article.contentHash}`,
      expect.stringMatching(/^Quote: \w+-q\w+$/),
    ]);
  });

  it('says to whom it was told where another outlet had it first', async () => {
    await print({
      url: 'https://wire.example/1',
      title: 'Wire copy',
      outlet: 'Wire',
      publishedAt: at(0),
    });
    const later = await print({
      url: 'https://paper.example/1',
      outlet: 'Paper',
      publishedAt: at(3),
    });
    const text = printText(await printSlip(store, NORTH, later.reference));
    expect(text).toContain('Outlet: Paper');
    expect(text).toContain('As told to: Wire, 2026-03-02 08:00 UTC, https://wire.example/1');
  });

  it('keeps the words that were shown, and tells of the edit that took them out', async () => {
    const shown = await print({ title: 'Cable cut' });
    await print(
      {
        title: 'Cable cut',
        text: 'The harbour master said nothing on Monday.\n\n“It is a great shame for all of us here,” said Odo Brandt.',
      },
      30,
    );
    const text = printText(await printSlip(store, NORTH, shown.reference));
    expect(text).toContain(WORDS);
    expect(text).toContain(`Content hash: ${shown.article.contentHash}`);
    expect(text).toContain('Fetched: 2026-03-02 08:05 UTC');
    expect(text).toMatch(
      /edit, seen 2026-03-02 08:30 UTC: THE ARTICLE NO LONGER HOLDS THESE WORDS/,
    );
  });

  it('tells how the words read since an edit changed them', async () => {
    const shown = await print({ title: 'Cable cut' });
    await print({ title: 'Cable cut', text: TEXT.replace('who did it', 'who cut it') }, 30);
    expect(printText(await printSlip(store, NORTH, shown.reference))).toContain(
      'THE WORDS WERE CHANGED to “We have never seen this before, and we will find out who cut it,”',
    );
  });

  it('is for those alone who see its article', async () => {
    const { reference } = await print({});
    await expect(printSlip(store, SOUTH, reference)).rejects.toMatchObject({
      code: 'no_such_quote',
    });
    await expect(printSlip(store, NORTH, 'nonsense')).rejects.toMatchObject({
      code: 'no_such_quote',
    });
  });

  it('is named by what fits into a button of every platform', async () => {
    const { reference } = await print({});
    expect(`share:quotes:print ${reference}`.length).toBeLessThan(100);
  });

  it('comes as plain text that can be copied, whatever stands in the article', async () => {
    const odd =
      '“A *bold* _claim_ of https://evil.example and ```fences``` for @everyone <!here>,” said Mara Quill, the harbour master.';
    const { reference } = await print({ text: odd });
    const message = printMessage(await printSlip(store, NORTH, reference));
    const [slack] = renderSlack(message).flatMap(({ blocks }) => blocks);
    const [discord] = renderDiscord(message);
    const mrkdwn = slack?.type === 'section' ? slack.text.text : '';
    for (const posted of [mrkdwn, discord?.content ?? '']) {
      expect(posted.match(/```/g)).toHaveLength(2);
      expect(posted).toMatch(/^```\n.*\n```$/s);
      expect(posted).toContain('A *bold* _claim_ of https://evil.example and');
    }
    expect(mrkdwn).toContain('&lt;!here&gt;');
    const terminal = renderTerminal(message, { width: 40, color: false, links: false });
    expect(terminal).toBe(`${printText(await printSlip(store, NORTH, reference))}\n`);
  });
});
