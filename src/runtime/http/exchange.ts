/**
 * One request and its answer, no redirect followed: the body is counted while it arrives and again
 * while it is decompressed, and what is not wanted is not read.
 */
import type { Dispatcher } from 'undici';
import { decodeBody, tooLarge } from './decode.ts';
import { networkError } from './failures.ts';
import type { HttpLimits } from './limits.ts';

export type Ask = {
  headers: Record<string, string>;
  bytesMax: number;
  /** Cuts a longer body off at the cap instead of refusing it. */
  isCutAtMax?: boolean;
};

export type Answer = {
  status: number;
  /** Lower-case names; those that described the coding on the wire are gone. */
  headers: Record<string, string>;
  /** Empty unless the status is 200 or 203. */
  body: Uint8Array;
};

type Response = Dispatcher.ResponseData;

/** An error page this short is read to its end, which keeps the connection for the next request. */
const DRAINED_BYTES_MAX = 16 * 1024;

const NO_BODY = new Uint8Array(0);

function plainHeaders(raw: Response['headers']): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

async function readCapped(body: Response['body'], host: string, ask: Ask): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes <= ask.bytesMax) continue;
    if (!ask.isCutAtMax) throw tooLarge(host, ask.bytesMax);
    break;
  }
  return Buffer.concat(chunks).subarray(0, ask.bytesMax);
}

async function readBody(
  response: Response,
  headers: Record<string, string>,
  host: string,
  ask: Ask,
  limits: HttpLimits,
): Promise<Uint8Array> {
  if (!ask.isCutAtMax && Number(headers['content-length']) > ask.bytesMax) {
    response.body.destroy();
    throw tooLarge(host, ask.bytesMax);
  }
  const wire = await readCapped(response.body, host, ask);
  return decodeBody(wire, headers['content-encoding'] ?? '', {
    host,
    bytesMax: ask.bytesMax,
    codingsMax: limits.codingsMax,
    isFramed: headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined,
  });
}

/** Throws AppError for everything that the network or the body does wrong, never for a status. */
export async function exchange(
  dispatcher: Dispatcher,
  url: URL,
  ask: Ask,
  limits: HttpLimits,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const response = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      headers: ask.headers,
      headersTimeout: limits.idleMs,
      bodyTimeout: limits.idleMs,
      signal,
    });
    const headers = plainHeaders(response.headers);
    const { statusCode: status } = response;
    if (status !== 200 && status !== 203) {
      await response.body.dump({ limit: DRAINED_BYTES_MAX });
      return { status, headers, body: NO_BODY };
    }
    const body = await readBody(response, headers, url.hostname, ask, limits);
    const { 'content-encoding': _coding, 'content-length': _length, ...rest } = headers;
    return { status, headers: rest, body };
  } catch (error) {
    throw networkError(error, url.hostname, limits);
  }
}
