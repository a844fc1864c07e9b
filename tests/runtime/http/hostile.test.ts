/** Servers that answer to do harm: each ends in a named error or a result, with the limit it met. */
import zlib from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf, httpFor, httpWith, serve, serveRaw } from './harness.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n';

type Options = Parameters<typeof httpWith>[0];

async function rawFailure(origin: string, options: Options = {}) {
  const http = httpWith({ allowOrigins: [origin], ...options });
  return failureOf(http.fetch(origin, { kind: 'feed' }));
}

describe('addresses that lead elsewhere', () => {
  it.each([
    'file:///etc/passwd',
    'data:text/xml,<rss/>',
    'gopher://a.example/1',
    'javascript:alert(1)',
    'ftp://a.example/feed',
    'blob:https://a.example/x',
    'about:blank',
    'view-source:https://a.example/',
    'feed://a.example/',
    'HTTP:\\\\u:p@a.example\\',
    'https://a.example@127.0.0.1/',
    'https://:secret@a.example/',
  ])('are refused before any look-up: %s', async (address) => {
    const lookup = () => expect.unreachable();
    const failure = await failureOf(httpWith({ lookup }).fetch(address, { kind: 'page' }));
    expect(failure).toMatchObject({ kind: 'user', code: 'bad_address' });
  });

  it.each([
    '127.1',
    '0',
    '0.0.0.0',
    '2130706433',
    '017700000001',
    '0x7f.1',
    '100.64.0.1',
    '169.254.169.254',
    '192.0.2.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.251',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::a00:1]',
    '[2002:7f00:1::]',
    '[2001:db8::1]',
    '[fd00::1]',
    '[ff02::fb]',
  ])('of no public host are refused, asked for or redirected to: %s', async (host) => {
    const refused = { kind: 'permanent', code: 'address_refused' };
    const lookup = () => expect.unreachable();
    const asked = failureOf(httpWith({ lookup }).fetch(`http://${host}/`, { kind: 'feed' }));
    expect(await asked).toMatchObject(refused);
    const server = await serve((_request, response) =>
      response.writeHead(307, { Location: `http://${host}:8080/` }).end(),
    );
    const led = failureOf(httpFor([server], { lookup }).fetch(server.origin, { kind: 'feed' }));
    expect(await led).toMatchObject(refused);
    expect(server.requests).toHaveLength(1);
  });

  it.each([1, 21, 22, 25, 53, 110, 143, 389, 587, 993, 2049, 5060, 6000, 6667, 10080])(
    'on port %i, which speaks another protocol, are refused',
    async (port) => {
      const failure = await failureOf(
        httpWith().fetch(`https://a.example:${port}/`, { kind: 'feed' }),
      );
      expect(failure).toMatchObject({ kind: 'permanent', code: 'address_refused' });
      expect(failure.message).toContain(`Port ${port}`);
    },
  );
});

describe('headers', () => {
  it('by the thousand are refused at the bound of them together', async () => {
    const origin = await serveRaw((write) => {
      write('HTTP/1.1 200 OK\r\n');
      for (let at = 0; at < 5_000; at += 1) write(`X-${at}: y\r\n`);
    });
    const failure = await rawFailure(origin);
    expect(failure).toMatchObject({ kind: 'permanent', code: 'too_large' });
    expect(failure.message).toContain(`${32 * KIB} bytes`);
  });

  it('that never come behind an endless status line use up the time of the fetch', async () => {
    const origin = await serveRaw((write) => {
      write('HTTP/1.1 200 ');
      const drip = setInterval(() => write('K'.repeat(KIB)), 2);
      onTestFinished(() => clearInterval(drip));
    });
    const failure = await rawFailure(origin, { limits: { totalMs: 80 } });
    expect(failure).toMatchObject({ kind: 'temporary', code: 'timed_out' });
  });

  it('behind a body are bounded as those before it', async () => {
    const origin = await serveRaw((write) => {
      write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n');
      write(`X-Trailer: ${'y'.repeat(40 * KIB)}\r\n`.repeat(4));
    });
    expect(await rawFailure(origin)).toMatchObject({ kind: 'permanent', code: 'too_large' });
  });

  it('with a Location longer than an address may be are not followed', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(302, { Location: `/${'a'.repeat(20_000)}` }).end(),
    );
    const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'address_refused' });
    expect(server.requests).toHaveLength(1);
  });

  // Sent back, such a validator made each later request fail before it left.
  it.each(['"ä"', '"\u0001"', '"😀"', `"${'v'.repeat(30_000)}"`])(
    'with a validator that no request may carry do not come back (%#)',
    async (etag) => {
      const server = await serve((_request, response) => response.end('<rss/>'));
      const options = { kind: 'feed', etag, lastModified: etag } as const;
      expect((await httpFor([server]).fetch(server.origin, options)).status).toBe(200);
      expect(server.requests[0]?.headers).not.toHaveProperty('if-none-match');
      expect(server.requests[0]?.headers).not.toHaveProperty('if-modified-since');
    },
  );

  it('of interim answers without end use up the time of the fetch', async () => {
    const origin = await serveRaw((write) => {
      const flood = setInterval(() => write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'), 2);
      onTestFinished(() => clearInterval(flood));
    });
    const failure = await rawFailure(origin, { limits: { totalMs: 80 } });
    expect(failure).toMatchObject({ kind: 'temporary', code: 'timed_out' });
  });
});

describe('what is no proper HTTP', () => {
  it.each([
    '<html><title>HTTP 0.9 has no headers</title></html>',
    'HTTP/1.1 99999 Far\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nabcdefg',
    'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabcdef\r\n0\r\n\r\n',
    'HTTP/1.1 200 OK\r\nBad Header: x\r\n\r\n',
    'HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n',
    '\0\0\0\0\0\0\0\0',
  ])('is a bad response, tried again later: %j', async (answer) => {
    const origin = await serveRaw((write) => write(answer));
    expect(await rawFailure(origin)).toMatchObject({ kind: 'temporary', code: 'bad_response' });
  });
});

describe('bodies', () => {
  it('without length and without end are cut off at the cap while they stream', async () => {
    let sent = 0;
    const server = await serve((_request, response) => {
      const piece = Buffer.alloc(64 * KIB, 'a');
      const pour = () => {
        while (!response.destroyed && response.write(piece)) sent += piece.length;
        sent += piece.length;
      };
      response.on('drain', pour);
      pour();
    });
    const http = httpFor([server], { limits: { feedBytesMax: MIB } });
    const failure = await failureOf(http.fetch(server.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'too_large' });
    expect(sent).toBeLessThan(100 * MIB);
  });

  it('are read to their announced length, whatever the server goes on to send', async () => {
    const origin = await serveRaw((write) =>
      write(`HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>${'x'.repeat(1000)}`),
    );
    const http = httpWith({ allowOrigins: [origin] });
    const { body } = await http.fetch(origin, { kind: 'feed' });
    expect(new TextDecoder().decode(body)).toBe('<rss/>');
  });

  it('of errors are not read past a few kilobytes', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.writeHead(404).write('x'.repeat(MIB));
    });
    const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'page' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'not_found' });
  });

  it('packed over and over are bounded at each unpacking', async () => {
    const bomb = zlib.gzipSync(zlib.gzipSync(new Uint8Array(64 * MIB)));
    expect(bomb.length).toBeLessThan(KIB);
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip, gzip' }).end(bomb),
    );
    const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'too_large' });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'gzip;q=1', 'utf-8'])(
    'in the coding %j, which is none, are not taken',
    async (coding) => {
      const server = await serve((_request, response) =>
        response.writeHead(200, { 'Content-Encoding': coding }).end('<rss/>'),
      );
      const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'feed' }));
      expect(failure).toMatchObject({ kind: 'temporary', code: 'bad_coding' });
    },
  );

  it('that drip for ever do not keep others from being read', async () => {
    const slow = await serveRaw((write) => {
      write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
      const drip = setInterval(() => write('a'), 5);
      onTestFinished(() => clearInterval(drip));
    });
    const quick = await serve((_request, response) => response.end('<rss/>'));
    const http = httpWith({ allowOrigins: [slow, quick.origin], limits: { totalMs: 300 } });
    const dripping = failureOf(http.fetch(slow, { kind: 'feed' }));
    expect((await http.fetch(quick.origin, { kind: 'feed' })).status).toBe(200);
    expect(await dripping).toMatchObject({ kind: 'temporary', code: 'timed_out' });
  });
});

describe('robots.txt', () => {
  it('without end is read to its bound, and rules the page', async () => {
    const server = await serve((request, response) => {
      if (request.url !== '/robots.txt') return response.end('secret');
      response.write(`User-agent: *\nDisallow: /\n${'#'.repeat(MIB)}`);
    });
    const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'page' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'robots_disallowed' });
  });

  it('that redirects in a circle counts as absent', async () => {
    const server = await serve((request, response) => {
      if (request.url !== '/robots.txt') return response.end('page');
      response.writeHead(302, { Location: '/robots.txt' }).end();
    });
    expect((await httpFor([server]).fetch(server.origin, { kind: 'page' })).status).toBe(200);
  });
});

it('keeps no socket of a server that talks on behind its answer', async () => {
  const origin = await serveRaw((write) => write(`${NOT_FOUND}${NOT_FOUND}junk`));
  expect((await rawFailure(origin)).code).toBe('not_found');
});
