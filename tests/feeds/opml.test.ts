import { describe, expect, it } from 'vitest';
import { isAppError } from '../../src/core/errors.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { OPML_FOLDERS_MAX } from '../../src/feeds/limits.ts';
import type { OpmlOutline } from '../../src/ports/feed-reader.ts';

const { readOpml, writeOpml } = createFeedReader();
const bytes = (text: string) => new TextEncoder().encode(text);
const row = (url: string, more: Partial<OpmlOutline> = {}): OpmlOutline => ({
  url,
  kind: 'feed',
  title: null,
  htmlUrl: null,
  category: null,
  folder: [],
  ...more,
});

describe('reading lists', () => {
  it('give every outline with an xmlUrl, its words and the folders around it', () => {
    const list = `<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
      <outline text="Folder"><outline text="Deeper"><outline text="A &amp; B" type="rss" xmlUrl="https://a.example/f?x=1&amp;y=2" htmlUrl="https://a.example/" category="/Work,/Home"/></outline>
      <outline title="Bee" text="ignored" XMLURL=" https://b.example/f "/></outline></body></opml>`;
    expect(readOpml(bytes(list))).toEqual({
      outlines: [
        row('https://a.example/f?x=1&y=2', {
          title: 'A & B',
          htmlUrl: 'https://a.example/',
          category: '/Work,/Home',
          folder: ['Folder', 'Deeper'],
        }),
        row('https://b.example/f', { title: 'Bee', folder: ['Folder'] }),
      ],
      faults: [],
    });
  });

  it('read OPML 1.0, where a feed may stand without a type and a folder without a name', () => {
    const list = `<opml version="1.0"><body><outline><outline title="A" xmlUrl="http://a.example/"/></outline></body></opml>`;
    expect(readOpml(bytes(list)).outlines).toEqual([row('http://a.example/', { title: 'A' })]);
  });

  it('tell each row that names no feed by its line, its title and the reason', () => {
    const list = `<opml version="2.0">
<body>
<outline text="Good" xmlUrl="https://a.example/f"/>
<outline text="Empty" type="rss" xmlUrl=""/>
<outline text="Mail" type="rss"
  xmlUrl="mailto:a@b.example"/>
<outline text="Secret" xmlUrl="https://u:p@c.example/f"/>
<outline text="Again" xmlUrl="https://a.example/f"/>
<outline text="A link" type="link" url="https://d.example/"/>
<outline text="Broken" xmlUrl="https://"/>
</body></opml>`;
    const { outlines, faults } = readOpml(bytes(list));
    expect(outlines).toHaveLength(1);
    expect(faults).toEqual([
      { line: 4, title: 'Empty', reason: 'it has no xmlUrl' },
      {
        line: 5,
        title: 'Mail',
        reason: 'mailto:a@b.example does not begin with http:// or https://',
      },
      { line: 7, title: 'Secret', reason: 'its address holds a password' },
      { line: 8, title: 'Again', reason: 'https://a.example/f stands in line 3 already' },
      { line: 9, title: 'A link', reason: 'it is a link, no feed' },
      { line: 10, title: 'Broken', reason: '"https://" is no address' },
    ]);
  });

  it('say that they are cut off', () => {
    const list =
      '<opml><body>\n<outline xmlUrl="https://a.example/"/>\n<outline xmlUrl="https://b.ex';
    const { outlines, faults } = readOpml(bytes(list));
    expect(outlines).toHaveLength(1);
    expect(faults).toEqual([{ line: 3, title: null, reason: 'the file is cut off here' }]);
  });

  it('come back as they went out, in thousands, folders, kinds and all', () => {
    const outlines = Array.from({ length: 5_000 }, (_, at) =>
      row(`https://x.example/${at}?a=1&b="2"`, {
        kind: at % 7 === 0 ? 'page' : 'feed',
        title: at % 3 === 0 ? null : `Feed <${at}> & “more”`,
        htmlUrl: at % 2 === 0 ? `https://x.example/${at}` : null,
        category: at % 5 === 0 ? '/Work/“Rivals”' : null,
        folder: at < 2_000 ? [] : at < 4_000 ? ['Work & “more”'] : ['Work & “more”', 'Rivals'],
      }),
    );
    expect(readOpml(bytes(writeOpml(outlines)))).toEqual({ outlines, faults: [] });
  });

  it('name a feed without a title by its address', () => {
    expect(writeOpml([row('https://x.example/')])).toContain('text="https://x.example/"');
  });

  it('survive a hundred thousand folders one in another', () => {
    const deep = `<opml><body>${'<outline text="f">'.repeat(100_000)}<outline xmlUrl="https://x.example/"/>`;
    const { outlines } = readOpml(bytes(deep));
    expect(outlines.map(({ folder }) => folder.length)).toEqual([OPML_FOLDERS_MAX]);
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
