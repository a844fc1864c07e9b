/**
 * What a stranger may send, each with the limit that must stop it. The product's own HTTP and
 * readers are called as reading news calls them; an outcome is a named error or what was read.
 */
import { findQuotes } from '../../src/core/quotes/find-quotes.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { createPageReader } from '../../src/feeds/page-reader.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { HttpLimits } from '../../src/runtime/http/limits.ts';
import { createHttp } from '../../src/runtime/http.ts';

export type HostileCase = { limit: string; run: (origin: string) => Promise<string> };

const ignore = () => undefined;
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function fetching(path: string, limits: Partial<HttpLimits> = {}) {
  return async (origin: string) => {
    const options = { userAgent: 'Pullquote/0 (bench)', clock: systemClock, logger, limits };
    const http = createHttp({
      ...options,
      allowOrigins: [origin],
      lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const address = path.startsWith('/') ? origin + path : path;
    const { body } = await http.fetch(address, { kind: 'feed' }).finally(() => http.close());
    return `${body.length} bytes`;
  };
}

const reading = (make: () => string) => async () => {
  const body = new TextEncoder().encode(make());
  const { entries, warnings } = createFeedReader().read({ body, url: 'https://a.example/f' });
  const chars = entries.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
  return `${entries.length} entries, ${chars} characters${warnings.length > 0 ? ', warned' : ''}`;
};

const readingPage = (make: () => string) => async () => {
  const reader = createPageReader();
  const page = await reader.read({ html: make() }).finally(() => reader.close());
  return `${page.text.length} characters`;
};

const quoting = (make: () => string) => async () =>
  `${findQuotes({ id: 'a', text: make() }).length} quotes`;

const item = (inner: string) =>
  `<rss version="2.0"><channel><title>T</title><item>${inner}</item></channel></rss>`;
const LAUGHS = Array.from({ length: 9 }, (_, at) => {
  return `<!ENTITY b${at + 1} "${`&b${at};`.repeat(10)}">`;
}).join('');
const BODY = '10 MiB a feed, wire and unpacked';
const NESTING = 'tags 200 deep';

export const HOSTILE_CASES: Record<string, HostileCase> = {
  '1 GiB of zeros, gzip': { limit: BODY, run: fetching('/gzip') },
  '1 GiB of zeros, deflate': { limit: BODY, run: fetching('/deflate') },
  '1 GiB of zeros, brotli': { limit: BODY, run: fetching('/br') },
  '1 GiB of zeros, zstd': { limit: BODY, run: fetching('/zstd') },
  'a body without end': { limit: BODY, run: fetching('/endless') },
  'a body that drips': {
    limit: 'all in 30 s (here 2)',
    run: fetching('/drip', { totalMs: 2_000 }),
  },
  'interim answers without end': {
    limit: 'all in 30 s (here 2)',
    run: fetching('/interim', { totalMs: 2_000 }),
  },
  '5,000 headers': { limit: '32 KiB of headers', run: fetching('/headers') },
  'a circle of redirects': { limit: '5 steps, none twice', run: fetching('/circle') },
  'a redirect to ::ffff:10.0.0.1': { limit: 'public addresses', run: fetching('/private') },
  'a name that leads to 127.0.0.1': {
    limit: 'public addresses',
    run: fetching('http://rebind.example:8080/'),
  },
  'a password in an address': { limit: 'none taken', run: fetching('http://u:p@a.example/') },
  'a length that is no number': { limit: 'proper HTTP', run: fetching('/junk') },
  'a billion laughs': {
    limit: '16,384 characters expanded',
    run: reading(() => `<!DOCTYPE x [<!ENTITY b0 "ha">${LAUGHS}]>${item('<title>&b9;</title>')}`),
  },
  'a long entity 200,000 times': {
    limit: '16,384 characters expanded',
    run: reading(() => {
      const text = `<description>${'&a;'.repeat(200_000)}</description>`;
      return `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(9_000)}">]>${item(text)}`;
    }),
  },
  'an entity of file:///etc/passwd': {
    limit: 'never read',
    run: reading(() => {
      return `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${item('<title>&a;</title>')}`;
    }),
  },
  '100,000 elements nested': {
    limit: NESTING,
    run: reading(() => item(`<description>${'<div>'.repeat(100_000)}</description>`)),
  },
  '100,000 elements nested, a page': {
    limit: '50,000 tags, 400 deep',
    run: readingPage(() => '<div>'.repeat(100_000)),
  },
  'a title of 50 MB': {
    limit: '16 MiB to the reader',
    run: reading(() => item(`<title>${'a'.repeat(50_000_000)}</title>`)),
  },
  'a title of 10 MB': {
    limit: '1,000 characters kept',
    run: reading(() => item(`<title>${'a'.repeat(10_000_000)}</title>`)),
  },
  '10 MB of NULs': { limit: 'taken out', run: reading(() => item('\0'.repeat(10_000_000))) },
  '10 MB of one name in a link': {
    limit: 'linear time',
    run: reading(() => {
      return item(`<description><![CDATA[<a href=x ${'a'.repeat(10_000_000)}>]]></description>`);
    }),
  },
  'a page that is slow to parse': {
    limit: '10 s in a thread of its own',
    run: readingPage(() => `<p>${'&eacute;'.repeat(700_000)}</p>`),
  },
  '1 MB of quotation marks': { limit: 'linear time', run: quoting(() => '“‘'.repeat(500_000)) },
  '1 MB of quotes never closed': {
    limit: 'linear time',
    run: quoting(() => '“We go on, he said.\n\n'.repeat(47_000)),
  },
};
