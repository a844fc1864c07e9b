import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../support/fake-clock.ts';
import { failureOf, httpFor, httpWith, serve } from './harness.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('reading an address', () => {
  it('hands over the body, the headers and the address', async () => {
    const server = await serve((_request, response) => {
      response.setHeader('Content-Type', 'application/xml');
      response.end('<rss/>');
    });
    const fetched = await httpFor([server]).fetch(`${server.origin}/feed#top`, { kind: 'feed' });
    expect(text(fetched.body)).toBe('<rss/>');
    expect(fetched.headers['content-type']).toBe('application/xml');
    expect(fetched).toMatchObject({ status: 200, url: `${server.origin}/feed`, movedTo: null });
    expect(server.requests[0]?.headers['user-agent']).toBe('Pullquote/0.0 (test)');
  });

  it('asks with the validators it was given and answers 304 without a body', async () => {
    const server = await serve((request, response) => {
      response.statusCode = request.headers['if-none-match'] === '"v1"' ? 304 : 200;
      response.end();
    });
    const lastModified = 'Mon, 05 Jan 2026 07:00:00 GMT';
    const options = { kind: 'feed', etag: '"v1"', lastModified } as const;
    const fetched = await httpFor([server]).fetch(server.origin, options);
    expect(fetched.status).toBe(304);
    expect(fetched.body).toHaveLength(0);
    expect(server.requests[0]?.headers['if-modified-since']).toBe(lastModified);
  });

  it('does not take a 304 that it never asked for', async () => {
    const server = await serve((_request, response) => response.writeHead(304).end());
    const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'temporary', code: 'unexpected_status' });
  });
});

describe('statuses', () => {
  it.each([
    [401, 'permanent', 'forbidden'],
    [403, 'permanent', 'forbidden'],
    [404, 'permanent', 'not_found'],
    [410, 'permanent', 'gone'],
    [418, 'permanent', 'request_refused'],
    [204, 'temporary', 'unexpected_status'],
    [429, 'temporary', 'rate_limited'],
    [500, 'temporary', 'server_error'],
    [503, 'temporary', 'server_error'],
  ])('%i is %s with code %s', async (status, kind, code) => {
    const server = await serve((_request, response) => response.writeHead(status).end());
    const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind, code, retryAfterMs: null });
    expect(failure.message).toContain('127.0.0.1');
  });

  it.each([
    ['120', 120_000],
    ['Mon, 05 Jan 2026 08:05:00 GMT', 300_000],
    ['Mon, 05 Jan 2026 07:00:00 GMT', 0],
    ['864000', 86_400_000],
    ['-5', null],
    ['soon', null],
  ])('waits as Retry-After %s says, a day at most', async (header, retryAfterMs) => {
    const server = await serve((_request, response) =>
      response.writeHead(503, { 'Retry-After': header }).end(),
    );
    const clock = createFakeClock('2026-01-05T08:00:00.000Z');
    const http = httpFor([server], { clock });
    const failure = await failureOf(http.fetch(server.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'temporary', retryAfterMs });
  });
});

describe('redirects', () => {
  const chain = (status: (step: number) => number) => (path: string) => {
    const step = Number(path.slice(1));
    return { status: status(step), location: `/${step + 1}` };
  };

  async function serveChain(status: (step: number) => number, end: number) {
    const at = chain(status);
    return serve((request, response) => {
      const path = request.url ?? '/';
      if (path === `/${end}`) return response.end('here');
      const { status: code, location } = at(path);
      response.writeHead(code, { Location: location }).end();
    });
  }

  it('says where a feed moved when every step was permanent', async () => {
    const server = await serveChain((step) => (step === 0 ? 301 : 308), 2);
    const fetched = await httpFor([server]).fetch(`${server.origin}/0`, { kind: 'feed' });
    expect(fetched).toMatchObject({ url: `${server.origin}/2`, movedTo: `${server.origin}/2` });
  });

  it('does not call it moved when one step was temporary', async () => {
    const server = await serveChain((step) => (step === 1 ? 302 : 301), 3);
    const fetched = await httpFor([server]).fetch(`${server.origin}/0`, { kind: 'feed' });
    expect(fetched).toMatchObject({ url: `${server.origin}/3`, movedTo: null });
  });

  it('follows as many as redirectsMax and not one more', async () => {
    const server = await serveChain(() => 302, 3);
    const at = `${server.origin}/0`;
    const enough = httpFor([server], { limits: { redirectsMax: 3 } });
    expect((await enough.fetch(at, { kind: 'feed' })).status).toBe(200);
    const short = httpFor([server], { limits: { redirectsMax: 2 } });
    const failure = await failureOf(short.fetch(at, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'too_many_redirects' });
    expect(failure.message).toContain('more than 2 steps');
  });

  it('stops a circle at its second round', async () => {
    const server = await serve((request, response) =>
      response.writeHead(301, { Location: request.url === '/a' ? '/b' : '/a' }).end(),
    );
    const failure = await failureOf(
      httpFor([server]).fetch(`${server.origin}/a`, { kind: 'feed' }),
    );
    expect(failure.code).toBe('too_many_redirects');
    expect(server.requests.map((request) => request.url)).toEqual(['/a', '/b']);
  });

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'http://u:p@127.0.0.1/', 'http://', ''])(
    'refuses a redirect to %j',
    async (location) => {
      const server = await serve((_request, response) =>
        response.writeHead(302, { Location: location }).end(),
      );
      const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'feed' }));
      expect(failure.kind).toBe('permanent');
      expect(['address_refused', 'too_many_redirects']).toContain(failure.code);
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe('addresses that a person wrote wrong', () => {
  it.each(['', 'northwire', 'ftp://a.example/', 'file:///etc/passwd', 'http://exa mple/'])(
    'refuses %j as a bad address',
    async (address) => {
      const failure = await failureOf(httpWith().fetch(address, { kind: 'feed' }));
      expect(failure).toMatchObject({ kind: 'user', code: 'bad_address' });
    },
  );

  it('refuses credentials in an address and does not repeat them', async () => {
    const failure = await failureOf(
      httpWith().fetch('https://reader:hunter2@paid.example/feed', { kind: 'feed' }),
    );
    expect(failure).toMatchObject({ kind: 'user', code: 'bad_address' });
    expect(failure.message).toContain('paid.example');
    expect(`${failure.message} ${failure.stack}`).not.toContain('hunter2');
  });

  it('refuses an address over urlCharsMax', async () => {
    const http = httpWith({ limits: { urlCharsMax: 40 } });
    const failure = await failureOf(
      http.fetch(`https://a.example/${'a'.repeat(40)}`, { kind: 'feed' }),
    );
    expect(failure).toMatchObject({ kind: 'user', code: 'bad_address' });
    expect(failure.message).toContain('over 40 characters');
  });
});

describe('hosts that an address of ours serves', () => {
  it.each(['http', 'https'])('connects there for %s and keeps the Host header', async (scheme) => {
    const server = await serve((_request, response) => response.end('sample'));
    const hostMap = new Map([['northwire.example', { address: '127.0.0.1', port: server.port }]]);
    const address = `${scheme}://northwire.example/feed.xml`;
    const fetched = await httpWith({ hostMap }).fetch(address, { kind: 'feed' });
    expect(text(fetched.body)).toBe('sample');
    expect(fetched.url).toBe(address);
    expect(server.requests[0]?.headers.host).toBe('northwire.example');
  });
});

describe('the pause between two requests', () => {
  const limits = { hostGapMs: 3_600_000 };

  it('holds the second request to a host back, opened origin or not', async () => {
    const server = await serve((_request, response) => response.end('open'));
    const origin = `http://wiki.internal:${server.port}`;
    const lookup: LookupFunction = (_host, _options, done) =>
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    const http = httpWith({ allowOrigins: [origin, server.origin], lookup, limits });
    await http.fetch(origin, { kind: 'feed' });
    const controller = new AbortController();
    const second = failureOf(http.fetch(origin, { kind: 'feed', signal: controller.signal }));
    await http.fetch(server.origin, { kind: 'feed' });
    controller.abort();
    expect((await second).code).toBe('aborted');
    expect(server.requests.map(({ headers }) => headers.host)).toEqual([
      `wiki.internal:${server.port}`,
      `127.0.0.1:${server.port}`,
    ]);
  });

  it('is none for opened loopback origins and for hosts that we serve', async () => {
    const server = await serve((_request, response) => response.end('open'));
    const hostMap = new Map([['northwire.example', { address: '127.0.0.1', port: server.port }]]);
    const http = httpFor([server], { hostMap, limits });
    for (const address of [server.origin, 'http://northwire.example/']) {
      for (let turn = 0; turn < 3; turn++) await http.fetch(address, { kind: 'feed' });
    }
    expect(server.requests).toHaveLength(6);
  });
});

describe('calling it off', () => {
  it('ends at once when the signal aborts, and when it had aborted before', async () => {
    const reached = Promise.withResolvers<void>();
    const server = await serve(() => reached.resolve());
    const http = httpFor([server]);
    const controller = new AbortController();
    const options = { kind: 'feed', signal: controller.signal } as const;
    const under = failureOf(http.fetch(server.origin, options));
    await reached.promise;
    controller.abort();
    expect(await under).toMatchObject({ kind: 'temporary', code: 'aborted' });
    expect((await failureOf(http.fetch(server.origin, options))).code).toBe('aborted');
    expect(server.requests).toHaveLength(1);
  });

  it('calls off what is under way when closed', async () => {
    const reached = Promise.withResolvers<void>();
    const server = await serve(() => reached.resolve());
    const http = httpFor([server]);
    const under = failureOf(http.fetch(server.origin, { kind: 'feed' }));
    await reached.promise;
    await http.close();
    expect((await under).code).toBe('aborted');
    expect((await failureOf(http.fetch(server.origin, { kind: 'feed' }))).code).toBe('aborted');
  });
});
