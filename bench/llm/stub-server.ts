/** A thread with a model's server that answers at once: what a call costs beside it is the client's. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';

/** An answer as a model writes it, in as many pieces as such a reply comes in. */
const REPLY = JSON.stringify({
  sentences: [
    { text: 'Parliament in Avelon suspended the company’s licence on Tuesday.', cites: [3, 7] },
    { text: 'The regulator has thirty days to rule on its appeal.', cites: [9] },
  ],
  nearest: [],
});
const PIECE_CHARS = 4;
const HEAD = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'stub' };

const event = (data: object) => `data: ${JSON.stringify({ ...HEAD, ...data })}\n\n`;
const piece = (content: string | null, finish: string | null) =>
  event({
    choices: [{ index: 0, delta: content === null ? {} : { content }, finish_reason: finish }],
  });
const pieces = REPLY.match(new RegExp(`[^]{1,${PIECE_CHARS}}`, 'g')) ?? [];
const usage = { prompt_tokens: 2_000, completion_tokens: 60, total_tokens: 2_060 };
const stream = [
  ...pieces.map((content) => piece(content, null)),
  piece(null, 'stop'),
  event({ choices: [], usage }),
  'data: [DONE]\n\n',
].join('');

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(stream);
  });
});
server.listen(0, '127.0.0.1', () =>
  parentPort?.postMessage((server.address() as AddressInfo).port),
);
