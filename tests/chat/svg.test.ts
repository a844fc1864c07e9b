/** Pictures of posts, as each platform shows them: the same is asked of both. */
import { describe, expect, it } from 'vitest';
import { renderDiscord } from '../../src/chat/discord/render.ts';
import { renderDiscordSvg } from '../../src/chat/discord/svg.ts';
import { renderSlack } from '../../src/chat/slack/render.ts';
import { renderSlackSvg } from '../../src/chat/slack/svg.ts';
import { digestMessage, VIEW_FRAME } from '../../src/core/message/digest-message.ts';
import { article, frame, type Message } from '../../src/core/message/message.ts';
import type { PictureOptions } from '../../src/core/message/picture-page.ts';
import { seedDigest } from '../support/digest-builder.ts';
import { parseDiscord } from '../support/discord-markdown.ts';
import { pictureTexts, pictureWords, reachPx, sizePx } from '../support/picture.ts';
import { digestOfSize, hostileMessages, saidIn } from '../support/picture-messages.ts';
import { parseMrkdwn } from '../support/slack-mrkdwn.ts';

type Platform = {
  name: string;
  picture(message: Message, options: PictureOptions): string;
  /** All that a reader of the markup, written apart from the picture's, sees. */
  seen(message: Message): string[];
  linkColor: string;
  /** Words that are full of the platform's own marks. */
  marks: string;
  labelCharsMax: number;
};

const PLATFORMS: Platform[] = [
  {
    name: 'Discord',
    picture: (message, options) => renderDiscordSvg(renderDiscord(message), options),
    seen: (message) =>
      renderDiscord(message).flatMap(({ content, components }) => [
        parseDiscord(content).visible,
        ...components.flatMap((row) => row.components.map(({ label }) => label)),
      ]),
    linkColor: '#00a8fc',
    marks: '**a** __b__ ~~c~~ `d` [e](<http://f.example>) ||g|| -# 5 * 6 \\\\ :smile: @here',
    labelCharsMax: 80,
  },
  {
    name: 'Slack',
    picture: (message, options) => renderSlackSvg(renderSlack(message), options),
    seen: (message) =>
      renderSlack(message).flatMap(({ blocks }) =>
        blocks.flatMap((block) => {
          if (block.type === 'actions') return block.elements.map(({ text }) => text.text);
          const text = block.type === 'section' ? block.text.text : block.elements[0].text;
          return [parseMrkdwn(text, true).visible];
        }),
      ),
    linkColor: '#1264a3',
    marks: '*a* _b_ ~c~ `d` <http://e.example|f> &amp; > 5 * 6 :smile: @here',
    labelCharsMax: 75,
  },
];

const OPTIONS = { title: 'A digest', app: 'Pullquote', time: '08:00' };

describe.each(PLATFORMS)('a picture of a post on $name', (platform) => {
  const { picture, seen, linkColor, marks, labelCharsMax } = platform;
  const draw = (message: Message, storiesMax?: number) =>
    picture(message, storiesMax === undefined ? OPTIONS : { ...OPTIONS, storiesMax });
  const visible = (message: Message) =>
    seen(message)
      .join('')
      .replace(/[\s\u200b]/g, '');

  it('says all that the message says, under the name of the app', () => {
    const message = digestMessage(seedDigest(), VIEW_FRAME);
    const svg = draw(message);
    expect(pictureWords(svg)).toBe(visible(message));
    expect(pictureTexts(svg).slice(0, 3)).toMatchObject([
      { text: 'Pullquote' },
      { text: 'APP' },
      { text: '08:00' },
    ]);
  });

  it('sets names in bold, links in their colour, quiet words in italic, and one bar behind quotes', () => {
    const svg = draw({
      summary: [],
      blocks: [
        {
          kind: 'heading',
          lead: '1.',
          runs: [article('Head', { style: 'strong', link: 'https://a.example/b_c' })],
        },
        { kind: 'quote', runs: [article('“Words,”')] },
        {
          kind: 'speaker',
          runs: [frame('— '), article('Liang Hua', { style: 'strong' }), frame(' late', 'quiet')],
        },
      ],
    });
    expect(svg).toContain(`<tspan font-weight="bold" fill="${linkColor}">Head</tspan>`);
    expect(svg).toContain('<tspan font-weight="bold">Liang Hua</tspan>');
    expect(svg).toMatch(/<tspan font-style="italic">\s*late<\/tspan>/);
    expect(svg.match(/width="4"/g)).toHaveLength(1);
    expect(svg).not.toContain('a.example');
  });

  it('shows marks of outside words as they stand and no mark of its own', () => {
    const message: Message = {
      summary: [],
      blocks: [
        { kind: 'paragraph', runs: [article(marks)] },
        { kind: 'paragraph', runs: [article('bold', { style: 'strong' }), article('> not a bar')] },
      ],
    };
    const svg = draw(message);
    expect(pictureWords(svg)).toBe(saidIn(message));
    expect(svg.match(/font-weight="bold">/g)).toHaveLength(2);
    expect(svg).not.toContain('\u200b');
  });

  it('says what the platform shows of words that attack its markup, and stays within the picture', () => {
    for (const message of hostileMessages()) {
      const svg = draw(message);
      expect(pictureWords(svg)).toBe(visible(message));
      expect(reachPx(svg)).toBeLessThan(sizePx(svg).width);
    }
  });

  it('keeps long words, emoji and ideographs within the picture', () => {
    const message: Message = {
      summary: [],
      blocks: [
        { kind: 'paragraph', runs: [article('W'.repeat(300))] },
        { kind: 'quote', runs: [article('👩‍👩‍👧‍👦🇮🇪'.repeat(60))] },
        {
          kind: 'paragraph',
          runs: [article(`Then ${'信息安全'.repeat(80)}`, { style: 'strong' })],
        },
        { kind: 'actions', buttons: [{ id: 'ask:1', label: '信'.repeat(labelCharsMax) }] },
      ],
    };
    const svg = draw(message);
    expect(reachPx(svg)).toBeLessThan(sizePx(svg).width);
    expect(pictureWords(svg)).toContain(saidIn({ ...message, blocks: message.blocks.slice(0, 3) }));
  });

  it('draws the first stories and the fine print, and says how many it left out', () => {
    const whole = pictureWords(draw(digestOfSize(5)));
    const short = pictureWords(draw(digestOfSize(5), 3));
    expect(whole).toContain('Headlineofs5');
    expect(short).toContain('Headlineofs3');
    expect(short).not.toContain('Headlineofs4');
    expect(short).toContain('2morestoriesleftoutofthispicture');
    expect(short).toContain('5stories');
    expect(short).toContain('Allquotes');
    expect(draw(digestOfSize(3), 3)).toBe(draw(digestOfSize(3)));
  });
});
