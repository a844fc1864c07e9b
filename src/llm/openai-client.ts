/**
 * The client of OpenAI-compatible servers, bounded: no retries and no redirects of its own, no more
 * bytes than a reply may have, and no setting of another program's environment.
 */
import OpenAI from 'openai';
import { isUnsent, ReplyTooLongError, UnsentError } from './openai-errors.ts';

/** Named here so that no setting of another program's environment leads elsewhere. */
export const OFFICIAL_URL = 'https://api.openai.com/v1';
/** Room for thoughts and counts that some servers send along, and for the frames of a stream. */
const BODY_BYTES_MAX = 2_000_000;

export type ClientOptions = {
  /** Null for servers that ask for none. */
  apiKey: string | null;
  /** Null is the official server. */
  baseUrl: string | null;
  timeoutMs: number;
};

export function createClient({ apiKey, baseUrl, timeoutMs }: ClientOptions): OpenAI {
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    ...(apiKey === null && { defaultHeaders: { Authorization: null } }),
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: baseUrl ?? OFFICIAL_URL,
    timeout: timeoutMs,
    // Its retries would each have the whole time, and would not be counted.
    maxRetries: 0,
    logLevel: 'off',
    // Articles go to the server that was named and to no other.
    fetchOptions: { redirect: 'manual' },
    fetch: fetchCapped,
  });
}

async function fetchCapped(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  // Told apart here: the client makes a connect timeout one of the reply and drops its cause.
  const response = await fetch(input, init).catch((error: unknown) => {
    throw isUnsent(error) ? new UnsentError(error) : error;
  });
  if (response.body === null) return response;
  let bytes = 0;
  const cap = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > BODY_BYTES_MAX) controller.error(new ReplyTooLongError(BODY_BYTES_MAX));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(cap), { status, statusText, headers });
}
