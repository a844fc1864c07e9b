/** All quotes of one story, as its button asks for them: from a digest of any age. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Entry, inOrder, readEntries } from '../../src/commands/ledger.ts';
import { parseQuotesArgs } from '../../src/commands/quotes.ts';
import { quotesMessage } from '../../src/core/message/ledger-message.ts';
import { blockText, isText } from '../../src/core/message/message.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import {
  at,
  type Draft,
  follow,
  NORTH,
  NORTH_OTHER,
  SOUTH,
  save,
} from '../contracts/store-newsroom.ts';

const WHOLE = 'We have never seen this before, and we will find out who did it,';
const CUT = 'We have never seen this before, and we will find out,';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

async function tell(
  story: string,
  name: string,
  words: string,
  draft: Draft = {},
): Promise<string> {
  const feed = await follow(store, NORTH);
  const text = `"${words}" said Ana Marín.\n\nReported by ${name}.`;
  const { articleId } = await save(store, feed, 2, {
    url: `https://${name}.example/1`,
    title: `Harbour, as ${name} has it`,
    outlet: name,
    text,
    quotes: [[words, 'Ana Marín']],
    ...draft,
  });
  await store.stories.assign('north', [{ articleId, storyId: story }], [], at(2));
  return articleId;
}

const ofStory = (story: string) => readEntries(store, NORTH, { ...parseQuotesArgs(''), story });

const seen = (entries: readonly Entry[]) =>
  entries.map(({ outlet, alsoIn, variants }) => [
    outlet,
    alsoIn.map((copy) => copy.outlet),
    variants.map((variant) => variant.outlet),
  ]);

describe('all quotes of a story', () => {
  it('are its own alone, copies folded under the earliest, other wordings below it', async () => {
    await tell('s1', 'late', WHOLE, { publishedAt: at(9) });
    await tell('s1', 'early', WHOLE, { publishedAt: at(1) });
    await tell('s1', 'short', CUT, { publishedAt: at(5) });
    await tell('s2', 'other', 'The ferry is late again today, as it was last week,');
    const { entries, headline } = await ofStory('s1');
    expect(seen(entries)).toEqual([['early', ['late'], ['short']]]);
    const message = quotesMessage(
      { entries, page: 1, pages: 1, total: entries.length, story: headline },
      { zone: 'UTC', buttons: [] },
    );
    const lines = message.blocks
      .filter(isText)
      .map((block) => (block.lead ?? '') + blockText(block));
    expect(lines[0]).toMatch(/^All quotes of Harbour, as/);
    expect(lines[1]).toBe(`1.“${WHOLE}”`);
    expect(lines[2]).toMatch(/early, 2 March 2026 · also in late$/);
    expect(lines[3]).toBe(
      'short, 2 March 2026 has: “We have never seen this before, and we will find out, [cut]”',
    );
  });

  it('are found from an old digest after the story was merged into another', async () => {
    const articleId = await tell('s1', 'early', WHOLE);
    await tell('s2', 'late', CUT);
    await store.stories.assign(
      'north',
      [{ articleId, storyId: 's2' }],
      [{ from: 's1', into: 's2' }],
      at(3),
    );
    expect(
      inOrder((await ofStory('s1')).entries)
        .map(({ outlet }) => outlet)
        .sort(),
    ).toEqual(['early', 'late']);
  });

  it('are not there for a channel or tenant that does not see the story', async () => {
    await tell('s1', 'early', WHOLE);
    for (const scope of [NORTH_OTHER, SOUTH]) {
      await expect(
        readEntries(store, scope, { ...parseQuotesArgs(''), story: 's1' }),
      ).rejects.toMatchObject({ code: 'no_such_story' });
    }
  });
});
