import { describe, expect, it } from 'vitest';
import { renderDiscord } from '../../../src/chat/discord/render.ts';
import { digestMessage, VIEW_FRAME } from '../../../src/core/message/digest-message.ts';
import { blockText, frame, isText, type Message } from '../../../src/core/message/message.ts';
import { digestOf, seedDigest, source, story } from '../../support/digest-builder.ts';
import { parseDiscord } from '../../support/discord-markdown.ts';

const SEED = digestMessage(seedDigest(), { ...VIEW_FRAME, label: 'Telecom security' });

function headed(headline: string): string | undefined {
  const from = source({ id: 'a', url: 'https://a.example/1' });
  const digest = digestOf([story({ id: 's', headline, articles: ['a'] })], [from]);
  return renderDiscord(digestMessage(digest, VIEW_FRAME))[0]?.content.split('\n')[0];
}

describe('a message for Discord', () => {
  it('is the telecom digest as people know it', async () => {
    const posted = `${JSON.stringify(renderDiscord(SEED), null, 2)}\n`;
    await expect(posted).toMatchFileSnapshot('../golden/seed-discord.json');
  });

  it('links the headline itself where its words are safe in a label', () => {
    expect(headed('Huawei signs – at last')).toBe(
      '**1. [Huawei signs – at last](<https://a.example/1>)**',
    );
  });

  it.each([
    [
      'brackets',
      'Huawei [update] signs',
      '**1. Huawei \\[update\\] signs** [source](<https://a.example/1>)',
    ],
    [
      'a style mark',
      'A *very* odd one',
      '**1. A \\*very\\* odd one** [source](<https://a.example/1>)',
    ],
    ['emoji', 'Party 🎉 time', '**1. Party 🎉 time** [source](<https://a.example/1>)'],
    [
      'a domain name',
      'Sign in at bank.example',
      '**1. Sign in at bank.\u200bexample** [source](<https://a.example/1>)',
    ],
  ])(
    'links beside the headline where it has %s, which a label cannot hold',
    (_, headline, line) => {
      expect(headed(headline)).toBe(line);
    },
  );

  // The colon was bold apart from the name: "**Night****:**" showed its stars.
  it('shows the name that people gave a story without a mark of ours', () => {
    const from = source({ id: 'a', url: 'https://a.example/1' });
    const told = story({ id: 's', name: 'Night', headline: 'Cable is cut', articles: ['a'] });
    const [posted] = renderDiscord(digestMessage(digestOf([told], [from]), VIEW_FRAME));
    const [line = ''] = posted?.content.split('\n') ?? [];
    expect(parseDiscord(line).visible).toBe('1. Night: Cable is cut');
  });

  it('links a host under its own name, since that is where the link leads', () => {
    const articles = ['a', 'b'].map((id) => source({ id, url: `https://www.${id}.example/1` }));
    const evidence = [{ article: 'b', start: 0, end: 1 }];
    const points = [{ text: 'A point.', evidence }];
    const digest = digestOf([story({ id: 's', articles: ['a', 'b'], points })], articles);
    expect(renderDiscord(digestMessage(digest, VIEW_FRAME))[0]?.content.split('\n')[1]).toBe(
      '- A point. ([b.example](<https://www.b.example/1>))',
    );
  });

  it('puts at most five buttons in a row and five rows on a message', () => {
    const buttons = Array.from({ length: 12 }, (_, index) => ({
      id: `b${index}`,
      label: `B${index}`,
    }));
    const message: Message = {
      summary: [],
      blocks: [
        { kind: 'paragraph', runs: [frame('Choose')] },
        { kind: 'actions', buttons },
      ],
    };
    const [posted] = renderDiscord(message);
    expect(posted?.components.map((row) => row.components.length)).toEqual([5, 5, 2]);
  });

  it('leads with the headline in a notification, whether its marks are shown there or not', () => {
    const headline = SEED.blocks.flatMap((block) => (isText(block) ? [blockText(block)] : []))[0];
    const [first = ''] = renderDiscord(SEED)[0]?.content.split('\n') ?? [];
    expect(first.startsWith(`**1. [${headline}](`)).toBe(true);
    expect(parseDiscord(first).visible).toBe(`1. ${headline}`);
  });

  it('shows no preview of a link in any of its parts', () => {
    const points = [{ text: `Point. ${'word '.repeat(120)}`, evidence: [] }];
    const stories = Array.from({ length: 9 }, (_, n) => story({ id: `s${n}`, points }));
    const parts = renderDiscord(digestMessage(digestOf(stories, []), VIEW_FRAME));
    expect(parts.length).toBeGreaterThan(1);
    for (const { flags, embeds } of parts) expect([flags & 4, embeds]).toEqual([4, []]);
  });

  it('never begins a later message in the middle of a story that fits into one', () => {
    const stories = Array.from({ length: 5 }, (_, index) =>
      story({
        id: `s${index}`,
        points: [{ text: `Point ${index}. ${'word '.repeat(120)}`, evidence: [] }],
      }),
    );
    const parts = renderDiscord(digestMessage(digestOf(stories, []), VIEW_FRAME));
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.content).toMatch(/^\*\*\d\. Headline/);
  });
});
