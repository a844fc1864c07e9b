/**
 * Serves the sample newsroom on loopback, so that the first run goes the whole way over HTTP
 * without a network. A folder below the given one is a host: samples/northwire.example/feed.xml is
 * http://northwire.example/feed.xml.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';

export type SampleNewsroom = {
  /** For `createHttp`: where each host of the newsroom is served. */
  hostMap: Map<string, { address: string; port: number }>;
  close(): Promise<void>;
};

const ADDRESS = '127.0.0.1';
const INDEX = 'index.html';

const CONTENT_TYPES: Record<string, string> = {
  '.xml': 'application/xml',
  '.opml': 'text/x-opml',
  '.json': 'application/feed+json',
  // Without a charset, so that the page's own declaration counts.
  '.html': 'text/html',
  '.txt': 'text/plain; charset=utf-8',
};
const UNKNOWN_TYPE = 'application/octet-stream';

/** Path as the address has it; null for what no file can be named by. May still lead outside. */
function relativePath(target: string): string | null {
  const path = target.split(/[?#]/)[0] ?? '';
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  const parts = decoded.split('/').filter((part) => part !== '');
  if (/[\\\0:]/.test(decoded)) return null;
  return decoded.endsWith('/') ? join(...parts, INDEX) : join(...parts);
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}

/** The file's bytes; null where there is none inside the folder, whatever links lead out of it. */
async function readInside(folder: string, path: string): Promise<Buffer | null> {
  try {
    const file = await realpath(join(folder, path));
    return file.startsWith(`${folder}${sep}`) ? await readFile(file) : null;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
}

async function answer(
  folders: ReadonlyMap<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const folder = folders.get(hostOf(request));
  const path = relativePath(request.url ?? '/');
  const body = folder === undefined || path === null ? null : await readInside(folder, path);
  if (body === null || path === null) {
    response.writeHead(404).end();
    return;
  }
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ETag: etag }).end();
    return;
  }
  const type = CONTENT_TYPES[extname(path).toLowerCase()] ?? UNKNOWN_TYPE;
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length, ETag: etag });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function hostFolders(folder: string): Promise<Map<string, string>> {
  const root = await realpath(folder);
  const entries = await readdir(root, { withFileTypes: true });
  const hosts = entries.filter((entry) => entry.isDirectory());
  return new Map(hosts.map(({ name }) => [name.toLowerCase(), join(root, name)]));
}

async function listen(server: Server): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(0, ADDRESS, resolve);
  await promise;
  return (server.address() as AddressInfo).port;
}

/** Throws what Node throws where the folder cannot be read or no port is free. */
export async function serveSamples(folder: string): Promise<SampleNewsroom> {
  const folders = await hostFolders(folder);
  const server = createServer((request, response) => {
    answer(folders, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  // Nobody stays up for the samples' sake.
  server.unref();
  server.on('connection', (socket) => socket.unref());
  const port = await listen(server);
  const close = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    server.closeAllConnections();
    return promise;
  };
  return {
    hostMap: new Map([...folders.keys()].map((host) => [host, { address: ADDRESS, port }])),
    close,
  };
}
