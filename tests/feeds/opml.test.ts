import { describe, expect, it } from 'vitest';
import { isAppError } from '../../src/core/errors.ts';
import { createFeedReader } from '../../src/feeds/index.ts';

const { readOpml, writeOpml } = createFeedReader();
const bytes = (text: string) => new TextEncoder().encode(text);

describe('reading lists', () => {
  it('give every outline with an xmlUrl, however nested', () => {
    const list = `<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
      <outline text="Folder"><outline text="Deeper"><outline text="A &amp; B" type="rss" xmlUrl="https://a.example/f?x=1&amp;y=2" htmlUrl="https://a.example/"/></outline>
      <outline title="Bee" text="ignored" XMLURL=" https://b.example/f "/></outline>
      <outline type="link" url="https://c.example/"/></body></opml>`;
    expect(readOpml(bytes(list))).toEqual([
      { url: 'https://a.example/f?x=1&y=2', title: 'A & B' },
      { url: 'https://b.example/f', title: 'Bee' },
    ]);
  });

  it('come back as they went out, in thousands', () => {
    const outlines = Array.from({ length: 3_000 }, (_, at) => ({
      url: `https://x.example/${at}?a=1&b="2"`,
      title: `Feed <${at}> & “more”`,
    }));
    expect(readOpml(bytes(writeOpml(outlines)))).toEqual(outlines);
  });

  it('name a feed without a title by its address', () => {
    expect(writeOpml([{ url: 'https://x.example/', title: null }])).toContain(
      'text="https://x.example/"',
    );
  });

  it('survive a hundred thousand folders one in another', () => {
    const deep = `<opml><body>${'<outline text="f">'.repeat(100_000)}<outline xmlUrl="https://x.example/"/>`;
    expect(readOpml(bytes(deep))).toHaveLength(1);
  });

  it('are refused where they are none', () => {
    const refusal = (() => {
      try {
        return readOpml(bytes('<html>no</html>'));
      } catch (error) {
        return error;
      }
    })();
    expect(isAppError(refusal, 'user') && refusal.code).toBe('not_opml');
  });
});
