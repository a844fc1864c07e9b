/** A server on loopback that answers each path with one kind of harm. It outlives its clients. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';

const MIB = 1024 * 1024;
const BOMB_MIB = 1024;
const PIECE = new Uint8Array(MIB);

/** A gibibyte of zeros, packed while it is made: only the packed bytes are kept. */
async function bomb(packer: ReturnType<typeof zlib.createGzip>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  packer.on('data', (piece: Buffer) => pieces.push(piece));
  for (let at = 0; at < BOMB_MIB; at += 1) {
    if (!packer.write(PIECE)) await new Promise((resolve) => packer.once('drain', resolve));
  }
  const ended = new Promise((resolve) => packer.once('end', resolve));
  packer.end();
  await ended;
  return Buffer.concat(pieces);
}

const PACKERS: Record<string, () => unknown> = {
  gzip: () => zlib.createGzip({ level: 1 }),
  deflate: () => zlib.createDeflate({ level: 1 }),
  br: () => zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
  zstd: () => zlib.createZstdCompress(),
};

function every(ms: number, response: ServerResponse, send: () => void): void {
  const timer = setInterval(send, ms);
  response.once('close', () => clearInterval(timer));
}

function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write(PIECE));
  response.once('drain', () => pour(response));
}

const HARMS: Record<string, (response: ServerResponse) => void> = {
  '/endless': pour,
  '/drip': (response) => every(20, response, () => response.write('a')),
  '/circle': (response) => response.writeHead(302, { Location: '/circle' }).end(),
  '/private': (response) =>
    response.writeHead(302, { Location: 'http://[::ffff:10.0.0.1]/' }).end(),
  '/headers': (response) => {
    for (let at = 0; at < 5_000; at += 1) response.setHeader(`X-${at}`, 'y');
    response.end();
  },
  '/interim': (response) => every(1, response, () => response.writeProcessing()),
  '/junk': (response) => response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n'),
};

export async function startHostileServer(): Promise<{ origin: string; close: () => void }> {
  const bombs = new Map<string, Buffer>();
  for (const [coding, packer] of Object.entries(PACKERS)) {
    bombs.set(coding, await bomb(packer() as ReturnType<typeof zlib.createGzip>));
  }
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const coding = path.slice(1);
    const packed = bombs.get(coding);
    if (packed !== undefined) response.writeHead(200, { 'Content-Encoding': coding }).end(packed);
    else HARMS[path]?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
