/**
 * Invented feeds of the sizes and shapes that news sites serve, the same bytes on every run. They
 * are written here so that the comparison needs no download and no one's texts.
 */

const WORDS =
  'the council approved a plan for new bridges after long talks with residents who had asked for better roads while critics said “costs” would rise & services suffer in the valley’s smaller towns'.split(
    ' ',
  );

/** A small linear congruential generator (Numerical Recipes): order without chance. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function sentence(next: () => number, words: number): string {
  return Array.from({ length: words }, () => WORDS[Math.floor(next() * WORDS.length)]).join(' ');
}

function article(next: () => number, paragraphs: number): string {
  return Array.from({ length: paragraphs }, (_, at) => {
    return `<p>${sentence(next, 60)} <a href="/section/${at}">${sentence(next, 3)}</a>.</p>`;
  }).join('\n');
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function rss(items: number, paragraphs: number): string {
  const next = sequence(items * 31 + paragraphs);
  const rows = Array.from({ length: items }, (_, at) => {
    const html = article(next, paragraphs).replaceAll('& ', '&amp; ');
    return `<item>
<title>${escaped(sentence(next, 9))}</title>
<link>https://valley.example/news/${at}</link>
<guid isPermaLink="false">valley-${at}</guid>
<dc:creator><![CDATA[Mara Ode]]></dc:creator>
<pubDate>Tue, 03 Nov 2026 08:${String(at % 60).padStart(2, '0')}:00 +0100</pubDate>
<category><![CDATA[Politics]]></category><category>Roads</category>
<description>${escaped(sentence(next, 30))}</description>
<content:encoded><![CDATA[${html}]]></content:encoded>
<media:content url="https://valley.example/${at}.jpg" type="image/jpeg" medium="image"/>
</item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Valley Herald</title><link>https://valley.example/</link><description>News</description>
${rows.join('\n')}
</channel></rss>`;
}

function atom(entries: number, paragraphs: number): string {
  const next = sequence(entries * 17 + paragraphs);
  const rows = Array.from({ length: entries }, (_, at) => {
    return `<entry><title type="html">${escaped(escaped(sentence(next, 9)))}</title>
<id>tag:valley.example,2026:${at}</id>
<link rel="alternate" type="text/html" href="https://valley.example/blog/${at}"/>
<published>2026-11-03T08:00:00+01:00</published><updated>2026-11-03T09:00:00Z</updated>
<author><name>Mara Ode</name></author><category term="Roads"/>
<summary>${escaped(sentence(next, 30))}</summary>
<content type="html">${escaped(article(next, paragraphs).replaceAll('& ', '&amp; '))}</content></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Blog</title><id>tag:valley.example,2026:blog</id>
<link href="https://valley.example/blog/"/><updated>2026-11-03T09:00:00Z</updated>
${rows.join('\n')}
</feed>`;
}

/** Name → document. */
export const FEED_CORPUS: Record<string, string> = {
  'RSS, 20 summaries': rss(20, 0),
  'RSS, 40 full articles': rss(40, 12),
  'RSS, 1000 summaries': rss(1000, 0),
  'Atom, 30 full articles': atom(30, 12),
  'Atom, 500 summaries': atom(500, 0),
};
