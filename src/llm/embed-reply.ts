/**
 * A server's reply to a request for embeddings, as vectors in the order of the texts, or refused. Some
 * servers send base64 whatever they are asked for, and some number nothing.
 */
import { malformedError } from './openai-errors.ts';

export type VectorReply = {
  vectors: Float32Array[];
  /** Null where the server does not count. */
  inputTokens: number | null;
};

/** What its JSON should be. */
type Reply = {
  data?: { index?: unknown; embedding?: unknown }[];
  usage?: { prompt_tokens?: unknown } | null;
} | null;

/** The longest of any known model has 4,096; room for twice that. */
const NUMBERS_MAX = 8_192;
const BYTES_PER_NUMBER = 4;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Throws AppError `permanent`, code `model_malformed`; SyntaxError where it is no JSON. */
export function readVectors(body: string, count: number): VectorReply {
  const reply = JSON.parse(body) as Reply;
  const rows = reply?.data;
  if (!Array.isArray(rows) || rows.length !== count) throw malformedError();
  const vectors = inOrder(rows).map(readVector);
  const { length = 0 } = vectors[0] ?? {};
  if (vectors.some((vector) => vector.length !== length)) throw malformedError();
  const tokens = reply?.usage?.prompt_tokens;
  const isCounted = Number.isSafeInteger(tokens) && (tokens as number) > 0;
  return { vectors, inputTokens: isCounted ? (tokens as number) : null };
}

function inOrder(rows: { index?: unknown; embedding?: unknown }[]): unknown[] {
  if (rows.every((row) => row?.index === undefined)) return rows.map((row) => row?.embedding);
  const byIndex = new Map(rows.map((row) => [row?.index, row?.embedding]));
  return rows.map((_, at) => byIndex.get(at));
}

function readVector(embedding: unknown): Float32Array {
  const vector = typeof embedding === 'string' ? fromBase64(embedding) : fromNumbers(embedding);
  const isSound = vector.length > 0 && vector.length <= NUMBERS_MAX;
  if (!isSound || !vector.every(Number.isFinite)) throw malformedError();
  return vector;
}

function fromNumbers(embedding: unknown): Float32Array {
  if (!Array.isArray(embedding)) throw malformedError();
  if (!embedding.every((value) => typeof value === 'number')) throw malformedError();
  return Float32Array.from(embedding as number[]);
}

/** Little-endian floats, as OpenAI's reference has them. */
function fromBase64(text: string): Float32Array {
  if (!BASE64.test(text)) throw malformedError();
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % BYTES_PER_NUMBER !== 0) throw malformedError();
  return Float32Array.from({ length: bytes.length / BYTES_PER_NUMBER }, (_, at) =>
    bytes.readFloatLE(at * BYTES_PER_NUMBER),
  );
}
