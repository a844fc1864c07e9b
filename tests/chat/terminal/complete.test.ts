/** The Tab key, as people press it half-way through a command. */
import { describe, expect, it } from 'vitest';
import { completeLine } from '../../../src/chat/terminal/complete.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import type { Choice, CompletionField } from '../../../src/ports/chat-platform.ts';

const OFFERED: Record<CompletionField, Choice[]> = {
  speaker: ['Mike Pompeo', 'Mike Brannigan', 'Liang Hua'].map((name) => ({
    label: name,
    value: name,
  })),
  story: [
    { label: '1. Cable is cut', value: 's-0', typed: 'Cable is cut' },
    { label: '2. Rope: Cables are mended', value: 's-1', typed: 'Rope' },
  ],
  feed: [{ label: 'Paper', value: 'https://a.example/feed' }],
  zone: [{ label: 'Europe/London (+01:00)', value: 'Europe/London' }],
};

async function tab(line: string) {
  const asked: [CompletionField, string][] = [];
  const { hits, end, list } = await completeLine(line, ['quit'], COMMANDS, async (field, typed) => {
    asked.push([field, typed]);
    return OFFERED[field].filter(({ label, value }) =>
      `${label} ${value}`.toLowerCase().includes(typed.toLowerCase()),
    );
  });
  return { lines: hits.map((hit) => line.slice(0, line.length - end.length) + hit), list, asked };
}
const lines = async (line: string) => (await tab(line)).lines;

describe('the Tab key', () => {
  it.each([
    // "/fee" found nothing, since only the long names were offered.
    ['/fee', ['/feeds ']],
    ['/st', ['/story ', '/status ']],
    ['/pullquote sta', ['/pullquote status ']],
    ['/q', ['/quotes ', '/quit ']],
    ['Who is', []],
  ])('completes the names of commands: "%s"', async (line, expected) => {
    expect(await lines(line)).toEqual(expected);
  });

  it.each([
    ['/feeds re', ['/feeds read', '/feeds remove']],
    ['/pullquote topics m', ['/pullquote topics mute']],
    ['/digest p', ['/digest preview']],
  ])('completes what a field has to choose from: "%s"', async (line, expected) => {
    expect(await lines(line)).toEqual(expected);
  });

  it.each([
    ['/quotes mike', ['/quotes Mike Pompeo', '/quotes Mike Brannigan']],
    ['/quotes Mike P', ['/quotes Mike Pompeo']],
    ['/feeds remove https://a', ['/feeds remove https://a.example/feed']],
    ['/story cable i', ['/story Cable is cut']],
    ['/quotes story ro', ['/quotes story Rope']],
    ['/schedule 08:00 ', []],
  ])('completes speakers, feeds and stories: "%s"', async (line, expected) => {
    expect(await lines(line)).toEqual(expected);
  });

  it('completes what is done with a story behind its name or number', async () => {
    expect(await lines('/story 2 fol')).toEqual(['/story 2 follow']);
    expect(await lines('/story Cable is cut unf')).toEqual(['/story Cable is cut unfollow']);
    expect(await lines('/story 2 ')).toContain('/story 2 rename');
  });

  it('puts the only name in that holds the words, and lists several', async () => {
    expect(await lines('/quotes hua')).toEqual(['/quotes Liang Hua']);
    expect(await tab('/quotes an')).toMatchObject({
      ...{ lines: [], list: ['Mike Brannigan', 'Liang Hua'] },
    });
    expect((await tab('/story cab')).list).toEqual(['Cable is cut', 'Rope']);
  });

  it('asks with what stands behind the word that introduces a field', async () => {
    expect((await tab('/quotes about 5G story ca')).asked).toEqual([['story', 'ca']]);
    expect((await tab('/quotes about 5')).asked).toEqual([]);
  });
});
