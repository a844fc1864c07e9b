import zlib from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf, httpFor, httpWith, serve, serveRaw } from './harness.ts';

const MIB = 1024 * 1024;
const ENCODERS: Record<string, (body: Uint8Array) => Uint8Array> = {
  gzip: zlib.gzipSync,
  deflate: zlib.deflateSync,
  br: zlib.brotliCompressSync,
  zstd: zlib.zstdCompressSync,
};

async function rawFailure(origin: string, limits: Parameters<typeof httpWith>[0]) {
  const http = httpWith({ allowOrigins: [origin], ...limits });
  return failureOf(http.fetch(origin, { kind: 'feed' }));
}

describe('size', () => {
  it.each([
    ['feed', { feedBytesMax: 1000 }],
    ['page', { pageBytesMax: 1000 }],
  ] as const)('stops a %s while it streams, whatever its length claims', async (kind, limits) => {
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.write('a'.repeat(600));
      response.end('a'.repeat(600));
    });
    const failure = await failureOf(httpFor([server], { limits }).fetch(server.origin, { kind }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'too_large' });
    expect(failure.message).toContain('1000 bytes');
  });

  it('takes a body of exactly feedBytesMax', async () => {
    const server = await serve((_request, response) => response.end('a'.repeat(1000)));
    const http = httpFor([server], { limits: { feedBytesMax: 1000 } });
    expect((await http.fetch(server.origin, { kind: 'feed' })).body).toHaveLength(1000);
  });

  it('does not read a body whose announced length is over the cap', async () => {
    const origin = await serveRaw((write) =>
      write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n'),
    );
    const failure = await rawFailure(origin, { limits: { feedBytesMax: 1000 } });
    expect(failure.code).toBe('too_large');
  });

  it.each(Object.keys(ENCODERS))('stops a %s bomb at the cap', async (coding) => {
    const bomb = ENCODERS[coding]?.(new Uint8Array(16 * MIB)) ?? new Uint8Array();
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': coding }).end(bomb),
    );
    expect(bomb.length).toBeLessThan(MIB);
    const http = httpFor([server], { limits: { feedBytesMax: MIB } });
    const failure = await failureOf(http.fetch(server.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'too_large' });
    expect(failure.message).toContain(`${MIB} bytes`);
  });

  it('refuses headers over headerBytesMax', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'X-Long': 'a'.repeat(3000) }).end(),
    );
    const http = httpFor([server], { limits: { headerBytesMax: 2000 } });
    const failure = await failureOf(http.fetch(server.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'too_large' });
    expect(failure.message).toContain('2000 bytes');
  });
});

describe('compression', () => {
  const article = new TextEncoder().encode('“We are ready,” she said. '.repeat(40));

  async function readAs(coding: string, body: Uint8Array) {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': coding }).end(body),
    );
    return httpFor([server]).fetch(server.origin, { kind: 'feed' });
  }

  it.each(Object.entries(ENCODERS))('undoes %s', async (coding, encode) => {
    const fetched = await readAs(coding, encode(article));
    expect(Buffer.from(fetched.body).equals(article)).toBe(true);
    expect(fetched.headers['content-encoding']).toBeUndefined();
  });

  it('undoes deflate without its zlib header, as some servers send it', async () => {
    const fetched = await readAs('deflate', zlib.deflateRawSync(article));
    expect(Buffer.from(fetched.body).equals(article)).toBe(true);
  });

  it('undoes codings in the reverse of their order', async () => {
    const fetched = await readAs('gzip, br', zlib.brotliCompressSync(zlib.gzipSync(article)));
    expect(Buffer.from(fetched.body).equals(article)).toBe(true);
  });

  it('takes a plain body that is wrongly labelled gzip', async () => {
    const fetched = await readAs('gzip', article);
    expect(Buffer.from(fetched.body).equals(article)).toBe(true);
  });

  it('takes a gzip stream without its end where HTTP says that all arrived', async () => {
    const fetched = await readAs('gzip', zlib.gzipSync(article).subarray(0, -8));
    expect(Buffer.from(fetched.body).equals(article)).toBe(true);
  });

  it('does not take a gzip stream cut short where only the closed connection says that it ended', async () => {
    const origin = await serveRaw((write, _reset, end) => {
      write('HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n');
      write(zlib.gzipSync(article).subarray(0, -12));
      end();
    });
    expect(await rawFailure(origin, {})).toMatchObject({ kind: 'temporary', code: 'bad_coding' });
  });

  it.each(['gzip, gzip, gzip', 'compress'])('refuses the codings %j', async (coding) => {
    const failure = await failureOf(readAs(coding, article));
    expect(failure).toMatchObject({ kind: 'temporary', code: 'bad_coding' });
  });

  it('refuses broken bytes', async () => {
    const broken = zlib.gzipSync(article);
    broken.fill(0xff, 12, 40);
    expect(await failureOf(readAs('gzip', broken))).toMatchObject({ code: 'bad_coding' });
  });
});

describe('time', () => {
  it('gives up when a server is silent for idleMs before its headers', async () => {
    const origin = await serveRaw(() => undefined);
    const failure = await rawFailure(origin, { limits: { idleMs: 30 } });
    expect(failure).toMatchObject({ kind: 'temporary', code: 'timed_out' });
  });

  it('gives up when a body pauses for idleMs', async () => {
    const origin = await serveRaw((write) =>
      write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'),
    );
    const failure = await rawFailure(origin, { limits: { idleMs: 30 } });
    expect(failure).toMatchObject({ kind: 'temporary', code: 'timed_out' });
  });

  it('gives up on a body that never pauses but drips beyond totalMs', async () => {
    const origin = await serveRaw((write) => {
      write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
      const drip = setInterval(() => write('a'), 5);
      onTestFinished(() => clearInterval(drip));
    });
    const failure = await rawFailure(origin, { limits: { totalMs: 80 } });
    expect(failure).toMatchObject({ kind: 'temporary', code: 'timed_out' });
  });

  it('counts totalMs over all redirects together', async () => {
    const server = await serve((request, response) => {
      const step = Number(request.url?.slice(1));
      setTimeout(() => response.writeHead(302, { Location: `/${step + 1}` }).end(), 40);
    });
    const limits = { totalMs: 100, redirectsMax: 1000 };
    const failure = await failureOf(
      httpFor([server], { limits }).fetch(`${server.origin}/0`, { kind: 'feed' }),
    );
    expect(failure.code).toBe('timed_out');
  });
});

describe('broken connections', () => {
  it('calls a reset in the middle of a body a failed connection', async () => {
    const origin = await serveRaw((write, reset) => {
      write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc');
      setTimeout(reset, 10);
    });
    const failure = await rawFailure(origin, {});
    expect(failure).toMatchObject({ kind: 'temporary', code: 'connection_failed' });
  });

  it('does not take a body that ends before its announced length', async () => {
    const server = await serve((_request, response, socket) => {
      response.writeHead(200, { 'Content-Length': 10 });
      response.write('abc', () => socket.end());
    });
    const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'feed' }));
    expect(failure.kind).toBe('temporary');
  });

  it('calls a refused connection a failed one', async () => {
    const server = await serve(() => undefined);
    await server.close();
    const failure = await failureOf(httpFor([server]).fetch(server.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'temporary', code: 'connection_failed' });
  });

  it('names a host whose address was not found', async () => {
    const missing = Object.assign(new Error('queryA'), { code: 'ENOTFOUND' });
    const http = httpWith({ lookup: (_host, _options, done) => done(missing, []) });
    const failure = await failureOf(http.fetch('http://nowhere.example/', { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'temporary', code: 'dns_failed' });
    expect(failure.message).toContain('nowhere.example');
  });

  it('calls what is not HTTP a bad response', async () => {
    const origin = await serveRaw((write) => write('220 mail.example ESMTP\r\n'));
    const failure = await rawFailure(origin, {});
    expect(failure).toMatchObject({ kind: 'temporary', code: 'bad_response' });
  });

  it('calls a server without TLS behind https a failed certificate or connection', async () => {
    const server = await serve(() => undefined);
    const origin = server.origin.replace('http:', 'https:');
    const failure = await rawFailure(origin, {});
    expect(failure).toMatchObject({ kind: 'temporary', code: 'tls_failed' });
  });
});
