import { afterEach, describe, expect, it } from 'vitest';
import { renderSlack } from '../../../src/chat/slack/render.ts';
import { type Block, frame, type Message } from '../../../src/core/message/message.ts';
import { ADA, CHANNEL, type Harness, posts, startHarness, until, wordsOf } from './harness.ts';

let harness: Harness;
afterEach(() => harness.close());

/** Long enough for seven messages. */
function longReply(): Message {
  const blocks = Array.from(
    { length: 7 * 4 },
    (_, n): Block => ({ kind: 'paragraph', runs: [frame(`${n}: ${'word '.repeat(580)}`)] }),
  );
  return { summary: [frame('Long')], blocks };
}

describe('a reply longer than a response address takes', () => {
  it.each(['asker', 'channel'] as const)(
    'arrives whole and in order, for the %s',
    async (audience) => {
      const reply = longReply();
      expect(renderSlack(reply).length).toBeGreaterThan(6);
      harness = await startHarness({
        handler: { handle: (request) => request.reply(reply, { audience }) },
      });
      const { slack } = harness;
      await slack.slash(ADA, CHANNEL, '/digest');
      await until(() => posts(slack).length === renderSlack(reply).length);
      const numbers = posts(slack)
        .map(wordsOf)
        .join('\n')
        .match(/\d+(?=: )/g);
      expect(numbers).toEqual(Array.from({ length: 28 }, (_, n) => String(n)));
      const readers = new Set(posts(slack).map(({ ephemeralTo }) => ephemeralTo));
      expect([...readers]).toEqual([audience === 'asker' ? ADA : undefined]);
      expect(slack.calls.some(({ method }) => /chat\.post/.test(method))).toBe(true);
    },
  );
});
