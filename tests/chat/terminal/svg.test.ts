import { describe, expect, it } from 'vitest';
import { renderTerminal } from '../../../src/chat/terminal/render.ts';
import { renderSvg } from '../../../src/chat/terminal/svg.ts';
import { digestMessage, VIEW_FRAME } from '../../../src/core/message/digest-message.ts';
import { article, type Message } from '../../../src/core/message/message.ts';
import { seedDigest } from '../../support/digest-builder.ts';

const FRAME = { title: 'pullquote', command: 'npm start', columns: 84 };
const OPTIONS = { width: 84, color: true, links: true };

function words(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

describe('a picture of the terminal', () => {
  it('holds every word of the page as text, and no escape sequence', () => {
    const message = digestMessage(seedDigest(), VIEW_FRAME);
    const svg = renderSvg(renderTerminal(message, OPTIONS), FRAME);
    const plain = renderTerminal(message, { ...OPTIONS, color: false });
    const said = plain.replace(/\x1b\]8;;[^\x1b]*\x1b\\|┃/g, '').replace(/\s/g, '');
    expect(words(svg).slice(1).join('').replace(/\s/g, '')).toBe(`$npmstart${said}`);
    expect(svg).not.toContain('\x1b');
  });

  it('sets bold, italic and colour from the styles, and draws the bar of each quoted line', () => {
    const message = digestMessage(seedDigest(), VIEW_FRAME);
    const page = renderTerminal(message, OPTIONS);
    const svg = renderSvg(page, FRAME);
    expect(svg).toMatch(/font-weight="bold"[^>]*>Liang Hua</);
    expect(svg).toMatch(/font-style="italic"[^>]*>We are willing/);
    expect(svg.split('width="2"').length).toBe(page.split('┃').length);
  });

  it('escapes what XML would read as markup', () => {
    const message: Message = {
      summary: [],
      blocks: [{ kind: 'paragraph', runs: [article('A <b> & "c" ]]>')] }],
    };
    const svg = renderSvg(renderTerminal(message, OPTIONS), FRAME);
    expect(words(svg).at(-1)).toBe('A &lt;b&gt; &amp; "c" ]]&gt;');
  });
});
