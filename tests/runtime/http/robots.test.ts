import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../support/fake-clock.ts';
import { failureOf, httpFor, serve } from './harness.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A site whose robots.txt is answered by `rules`, and whose every page is "page". */
async function serveSite(rules: (response: ServerResponse, asked: number) => unknown) {
  let asked = 0;
  const server = await serve((request, response) => {
    if (request.url !== '/robots.txt') return response.end('page');
    asked += 1;
    return rules(response, asked);
  });
  return Object.assign(server, {
    robotsAsked: () => server.requests.filter(({ url }) => url === '/robots.txt').length,
    pagesAsked: () => server.requests.filter(({ url }) => url !== '/robots.txt').length,
  });
}

const rulesOf = (text: string) => (response: ServerResponse) => response.end(text);
const status = (code: number) => (response: ServerResponse) => response.writeHead(code).end();

describe('robots.txt', () => {
  it('keeps pages that it disallows unread, and says so', async () => {
    const site = await serveSite(rulesOf('User-agent: *\nDisallow: /private\n'));
    const http = httpFor([site]);
    const failure = await failureOf(http.fetch(`${site.origin}/private/a`, { kind: 'page' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'robots_disallowed' });
    expect(failure.message).toContain('127.0.0.1');
    expect(site.pagesAsked()).toBe(0);
    expect((await http.fetch(`${site.origin}/news/a`, { kind: 'page' })).status).toBe(200);
    expect(site.robotsAsked()).toBe(1);
  });

  it('is followed by the group that names us', async () => {
    const text = 'User-agent: *\nDisallow: /\n\nUser-agent: pullquote\nAllow: /\n';
    const site = await serveSite(rulesOf(text));
    expect((await httpFor([site]).fetch(site.origin, { kind: 'page' })).status).toBe(200);
  });

  it('is not asked for feeds', async () => {
    const site = await serveSite(rulesOf('User-agent: *\nDisallow: /\n'));
    expect((await httpFor([site]).fetch(site.origin, { kind: 'feed' })).status).toBe(200);
    expect(site.robotsAsked()).toBe(0);
  });

  it.each([401, 403, 404, 410])('allows all when it is answered %i', async (code) => {
    const site = await serveSite(status(code));
    expect((await httpFor([site]).fetch(site.origin, { kind: 'page' })).status).toBe(200);
  });

  it('allows all when it redirects in a circle', async () => {
    const site = await serveSite((response) =>
      response.writeHead(302, { Location: '/robots.txt' }).end(),
    );
    expect((await httpFor([site]).fetch(site.origin, { kind: 'page' })).status).toBe(200);
  });

  it('is asked again at the place that a page redirects to', async () => {
    const target = await serveSite(rulesOf('User-agent: *\nDisallow: /\n'));
    const start = await serve((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.writeHead(302, { Location: target.origin }).end();
    });
    const failure = await failureOf(httpFor([start, target]).fetch(start.origin, { kind: 'page' }));
    expect(failure.code).toBe('robots_disallowed');
    expect(target.pagesAsked()).toBe(0);
  });

  it('is read up to robotsBytesMax and applied as far as it was read', async () => {
    const text = `User-agent: *\nDisallow: /a\n${'# filler\n'.repeat(200)}Disallow: /b\n`;
    const site = await serveSite(rulesOf(text));
    const http = httpFor([site], { limits: { robotsBytesMax: 500 } });
    expect((await failureOf(http.fetch(`${site.origin}/a`, { kind: 'page' }))).code).toBe(
      'robots_disallowed',
    );
    expect((await http.fetch(`${site.origin}/b`, { kind: 'page' })).status).toBe(200);
  });

  it('has its wildcard rules bounded by robotsWildcardCharsMax: matching a hostile file took 13 s', async () => {
    const rules = 'Disallow: /*x\n'.repeat(3);
    const site = await serveSite(rulesOf(`User-agent: *\n${rules}Disallow: /*b\nDisallow: /c\n`));
    const http = httpFor([site], { limits: { robotsWildcardCharsMax: 45 } });
    expect((await http.fetch(`${site.origin}/ab`, { kind: 'page' })).status).toBe(200);
    for (const path of ['/x', '/c']) {
      const failure = await failureOf(http.fetch(`${site.origin}${path}`, { kind: 'page' }));
      expect(failure.code).toBe('robots_disallowed');
    }
  });
});

describe('robots.txt over time', () => {
  it('is asked once for many pages at once, and again after robotsTtlMs', async () => {
    const clock = createFakeClock();
    const site = await serveSite(rulesOf('User-agent: *\nDisallow:\n'));
    const http = httpFor([site], { clock });
    const read = (path: string) => http.fetch(`${site.origin}${path}`, { kind: 'page' });
    await Promise.all([read('/a'), read('/b'), read('/c')]);
    clock.advance(DAY_MS - 1);
    await read('/d');
    expect(site.robotsAsked()).toBe(1);
    clock.advance(1);
    await read('/e');
    expect(site.robotsAsked()).toBe(2);
  });

  it('means not now while it is answered 5xx, and is not asked again before robotsRetryMs', async () => {
    const clock = createFakeClock();
    const site = await serveSite((response, asked) => status(asked === 1 ? 500 : 404)(response));
    const http = httpFor([site], { clock });
    const read = () => http.fetch(site.origin, { kind: 'page' });
    const first = { kind: 'temporary', code: 'robots_unreachable', retryAfterMs: 10 * MINUTE_MS };
    expect(await failureOf(read())).toMatchObject(first);
    clock.advance(9 * MINUTE_MS);
    expect(await failureOf(read())).toMatchObject({ ...first, retryAfterMs: MINUTE_MS });
    expect(site.robotsAsked()).toBe(1);
    clock.advance(MINUTE_MS);
    expect((await read()).status).toBe(200);
  });

  it('waits as long as its Retry-After says', async () => {
    const site = await serveSite((response) =>
      response.writeHead(429, { 'Retry-After': '3600' }).end(),
    );
    const failure = await failureOf(httpFor([site]).fetch(site.origin, { kind: 'page' }));
    expect(failure).toMatchObject({ code: 'robots_unreachable', retryAfterMs: 3_600_000 });
  });

  it('goes on with the copy it holds while the file is out of reach', async () => {
    const clock = createFakeClock();
    const site = await serveSite((response, asked) =>
      asked === 1 ? response.end('User-agent: *\nDisallow: /a\n') : status(503)(response),
    );
    const http = httpFor([site], { clock });
    const read = (path: string) => http.fetch(`${site.origin}${path}`, { kind: 'page' });
    await read('/b');
    clock.advance(DAY_MS);
    expect((await read('/b')).status).toBe(200);
    expect((await failureOf(read('/a'))).code).toBe('robots_disallowed');
    expect(site.robotsAsked()).toBe(2);
  });

  it('counts as absent once it was out of reach for robotsGiveUpMs', async () => {
    const clock = createFakeClock();
    const site = await serveSite(status(500));
    const http = httpFor([site], { clock });
    const read = () => http.fetch(site.origin, { kind: 'page' });
    await failureOf(read());
    clock.advance(30 * DAY_MS - 1);
    expect((await failureOf(read())).code).toBe('robots_unreachable');
    clock.advance(10 * MINUTE_MS);
    expect((await read()).status).toBe(200);
  });

  it("passes on the network's own failure when nothing answers", async () => {
    const site = await serveSite(status(404));
    await site.close();
    const failure = await failureOf(httpFor([site]).fetch(site.origin, { kind: 'page' }));
    expect(failure).toMatchObject({ kind: 'temporary', code: 'connection_failed' });
  });

  it('is forgotten for the origin longest unused beyond robotsEntriesMax', async () => {
    const sites = await Promise.all([1, 2, 3].map(() => serveSite(status(404))));
    const http = httpFor(sites, { limits: { robotsEntriesMax: 2 } });
    const [first, second, third] = sites.map((site) => site.origin);
    for (const origin of [first, second, first, third, first, second]) {
      await http.fetch(origin ?? '', { kind: 'page' });
    }
    expect(sites.map((site) => site.robotsAsked())).toEqual([1, 2, 1]);
  });

  it('keeps a page waiting no longer than its caller does', async () => {
    const reached = Promise.withResolvers<void>();
    const site = await serveSite(() => reached.resolve());
    const controller = new AbortController();
    const { signal } = controller;
    const under = failureOf(httpFor([site]).fetch(site.origin, { kind: 'page', signal }));
    await reached.promise;
    controller.abort();
    expect((await under).code).toBe('aborted');
  });
});
