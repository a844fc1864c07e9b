/** A real HTTP server on an ephemeral port of 127.0.0.1 that remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type LoopbackServer = {
  port: number;
  origin: string;
  /** In order of arrival. */
  requests: { url: string; headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
};

export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse, socket: Socket) => unknown,
): Promise<LoopbackServer> {
  const requests: LoopbackServer['requests'] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers });
    void answer(request, response, request.socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
