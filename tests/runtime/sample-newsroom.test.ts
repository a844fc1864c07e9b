import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveSamples } from '../../src/runtime/sample-newsroom.ts';
import { failureOf, httpWith } from './http/harness.ts';

/** Files of the newsroom under test, and one beside it that must never be served. */
const FILES: Record<string, string> = {
  'samples/northwire.example/feed.xml': '<rss/>',
  'samples/northwire.example/feed.json': '{}',
  'samples/northwire.example/news/no-spy.html': '<p>one</p>',
  'samples/northwire.example/index.html': '<p>front</p>',
  'samples/harbour.example/feed.xml': '<rss>harbour</rss>',
  'secret.xml': 'secret',
};

async function openNewsroom() {
  const root = await mkdtemp(join(tmpdir(), 'newsroom-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
  await symlink(join(root, 'secret.xml'), join(root, 'samples/northwire.example/link.xml'));
  const newsroom = await serveSamples(join(root, 'samples'));
  onTestFinished(() => newsroom.close());
  return { ...newsroom, http: httpWith({ hostMap: newsroom.hostMap }) };
}

/** The status of a request line exactly as written, which no URL parser has tidied. */
function rawStatus(port: number, path: string, host = 'northwire.example', method = 'GET') {
  return new Promise<number>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers: { host } };
    httpRequest(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the sample newsroom', () => {
  it.each([
    ['http://northwire.example/feed.xml', '<rss/>', 'application/xml'],
    ['http://northwire.example/feed.json', '{}', 'application/feed+json'],
    ['http://northwire.example/news/no-spy.html', '<p>one</p>', 'text/html'],
    ['http://northwire.example/', '<p>front</p>', 'text/html'],
    ['https://harbour.example/feed.xml?x=1', '<rss>harbour</rss>', 'application/xml'],
  ])('serves %s', async (address, text, type) => {
    const { http } = await openNewsroom();
    const fetched = await http.fetch(address, { kind: 'page' });
    expect(new TextDecoder().decode(fetched.body)).toBe(text);
    expect(fetched.headers['content-type']).toBe(type);
  });

  it('answers 304 to the ETag that it gave', async () => {
    const { http } = await openNewsroom();
    const address = 'http://northwire.example/feed.xml';
    const { headers } = await http.fetch(address, { kind: 'feed' });
    const again = await http.fetch(address, { kind: 'feed', etag: headers.etag ?? null });
    expect(again.status).toBe(304);
  });

  it('has nothing at an address without a file', async () => {
    const { http } = await openNewsroom();
    for (const path of ['missing.xml', 'news', 'news/', 'feed.xml/x']) {
      const reading = http.fetch(`http://northwire.example/${path}`, { kind: 'feed' });
      expect((await failureOf(reading)).code).toBe('not_found');
    }
  });

  it.each([
    '/../../secret.xml',
    '/../harbour.example/feed.xml',
    '/%2e%2e/%2e%2e/secret.xml',
    '/..%2f..%2fsecret.xml',
    '/news/..%5c..%5csecret.xml',
    '/link.xml',
    '/feed.xml%00',
    '/%zz',
    '//etc/passwd',
  ])('serves nothing for %s', async (path) => {
    const { hostMap } = await openNewsroom();
    expect(await rawStatus(hostMap.get('northwire.example')?.port ?? 0, path)).toBe(404);
  });

  it('serves no host that is not a folder of its own', async () => {
    const { hostMap } = await openNewsroom();
    expect([...hostMap.keys()].sort()).toEqual(['harbour.example', 'northwire.example']);
    const port = hostMap.get('northwire.example')?.port ?? 0;
    for (const host of ['', '..', '127.0.0.1', 'other.example']) {
      expect(await rawStatus(port, '/feed.xml', host)).toBe(404);
    }
    expect(await rawStatus(port, '/feed.xml', `NorthWire.example:${port}`)).toBe(200);
  });

  it('takes GET and HEAD alone', async () => {
    const { hostMap } = await openNewsroom();
    const port = hostMap.get('northwire.example')?.port ?? 0;
    expect(await rawStatus(port, '/feed.xml', 'northwire.example', 'HEAD')).toBe(200);
    expect(await rawStatus(port, '/feed.xml', 'northwire.example', 'POST')).toBe(405);
  });
});
