import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderTerminal } from '../../../src/chat/terminal/render.ts';
import { digestMessage, VIEW_FRAME } from '../../../src/core/message/digest-message.ts';
import { article, frame, type Message } from '../../../src/core/message/message.ts';
import { seedDigest } from '../../support/digest-builder.ts';

const PLAIN = { color: false, links: false };
const SEED = digestMessage(seedDigest(), { ...VIEW_FRAME, label: 'Telecom security' });

function paragraph(text: string): Message {
  return { summary: [], blocks: [{ kind: 'paragraph', runs: [article(text)] }] };
}

describe('a message in the terminal', () => {
  it.each([60, 80, 120])(
    'reads as a page of hanging indents and barred quotes at %i columns',
    async (width) => {
      await expect(renderTerminal(SEED, { ...PLAIN, width })).toMatchFileSnapshot(
        `../golden/seed-terminal-${width}.txt`,
      );
    },
  );

  it.each([
    ['Chinese', '华为表示愿意与各国政府签署“无间谍”协议，'.repeat(8)],
    ['Japanese', 'ファーウェイは「スパイ行為をしない」協定に署名する用意がある。'.repeat(8)],
    ['Arabic', 'قالت هواوي إنها مستعدة لتوقيع اتفاقيات عدم التجسس مع الحكومات. '.repeat(6)],
    ['emoji', '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇬🇧 family and flags '.repeat(12)],
    ['one long word', 'x'.repeat(300)],
  ])('never runs over the width in %s', (_, text) => {
    for (const width of [24, 41, 60, 80]) {
      const lines = renderTerminal(paragraph(text), { ...PLAIN, width }).split('\n');
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });

  // What was printed yesterday and what is printed today looked alike.
  it('shows a digest’s day first', () => {
    const dated = (windowStart: string | null) => {
      const digest = { ...seedDigest(), generatedAt: '2026-10-14T22:30:00.000Z' };
      for (const each of digest.articles) each.publishedAt = '2026-10-12T10:00:00.000Z';
      const shown = { ...VIEW_FRAME, windowStart, zone: 'Asia/Tokyo' };
      return renderTerminal(digestMessage(digest, shown), { ...PLAIN, width: 80 }).split('\n')[0];
    };
    expect(dated('2026-10-13T22:30:00.000Z')).toBe('    Digest of 15 October 2026');
    expect(dated(null)).toBe('    News of 12 October 2026');
    expect(renderTerminal(SEED, { ...PLAIN, width: 80 })).not.toMatch(/News of|Digest of/);
  });

  it('does not begin a line with a closing mark of Chinese or Japanese', () => {
    const text = '彼は「はい、そうです。」と言った、'.repeat(12);
    const lines = renderTerminal(paragraph(text), { ...PLAIN, width: 31 })
      .trimEnd()
      .split('\n');
    expect(lines.filter((line) => /^\s*[」。、]/.test(line))).toEqual([]);
    expect(lines.filter((line) => /「$/.test(line))).toEqual([]);
  });

  it('passes no control code, escape sequence or turned reading order from an article', () => {
    const hostile =
      'a\x1b[31mred\x1b]8;;http://evil.example\x07b\x9b2J\x00\x08\u202Egpj\u2066x\u2069\rc';
    const page = renderTerminal(paragraph(hostile), { ...PLAIN, width: 80 });
    expect(page).toBe('    a[31mred]8;;http://evil.exampleb2Jgpjx\n    c\n');
  });

  it('colours and links only where asked, and closes both on every line', () => {
    const page = renderTerminal(SEED, { width: 60, color: true, links: true });
    for (const line of page.split('\n')) {
      expect(line.split('\x1b[0m').length).toBe(line.split(/\x1b\[(?!0m)[\d;]+m/).length);
      expect(line.split('\x1b]8;;\x1b\\').length).toBe(line.split(/\x1b\]8;;h/).length);
    }
    expect(renderTerminal(SEED, { ...PLAIN, width: 60 })).not.toContain('\x1b');
  });

  it('leaves out an address that is no plain web address', () => {
    const message: Message = {
      summary: [],
      blocks: [
        {
          kind: 'heading',
          lead: '1.',
          runs: [
            article('One', { link: 'javascript:alert(1)' }),
            frame(' '),
            article('two', { link: 'https://user:pw@a.example/' }),
          ],
        },
      ],
    };
    expect(renderTerminal(message, { ...PLAIN, width: 60 })).toBe(' 1  One two\n');
  });
});
