/**
 * Undoes Content-Encoding under a cap. Decompressors stop at the cap instead of being measured
 * afterwards, so a few kilobytes cannot fill the memory.
 */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { AppError } from '../../core/errors.ts';

export type DecodeOptions = {
  host: string;
  bytesMax: number;
  codingsMax: number;
  /** True where HTTP's own framing proved that every byte arrived. */
  isFramed: boolean;
};

type Decoder = (body: Uint8Array, options: DecodeOptions) => Promise<Uint8Array>;

const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const inflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate);
const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);
const brotli = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);
const zstd = promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress);

/** RFC 9659: windows over 8 MiB need not be supported for zstd on the web. */
const ZSTD_WINDOW_LOG_MAX = 23;

const { constants } = zlib;

/** Servers that leave out a stream's end are common; the lack is only trusted where framing vouches. */
function zlibOptions(options: DecodeOptions): zlib.ZlibOptions {
  const finishFlush = options.isFramed ? constants.Z_SYNC_FLUSH : constants.Z_FINISH;
  return { maxOutputLength: options.bytesMax, finishFlush };
}

/** RFC 1950 header: method 8, and a check that makes the first two bytes a multiple of 31. */
function hasZlibHeader(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function hasGzipHeader(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

/** A body labelled gzip that is not gzip comes from a server that labels what it did not compress. */
const decodeGzip: Decoder = async (body, options) =>
  hasGzipHeader(body) ? gunzip(body, zlibOptions(options)) : body;

const decodeDeflate: Decoder = (body, options) =>
  hasZlibHeader(body)
    ? inflate(body, zlibOptions(options))
    : inflateRaw(body, zlibOptions(options));

const decodeBrotli: Decoder = (body, options) =>
  brotli(body, { maxOutputLength: options.bytesMax });

const decodeZstd: Decoder = (body, options) =>
  zstd(body, {
    maxOutputLength: options.bytesMax,
    params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG_MAX },
  });

/** A map, since an object would know a coding named "constructor". */
const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', decodeGzip],
  ['x-gzip', decodeGzip],
  ['deflate', decodeDeflate],
  ['br', decodeBrotli],
  ['zstd', decodeZstd],
]);

export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

export function tooLarge(host: string, bytesMax: number): AppError {
  return new AppError(
    'permanent',
    'too_large',
    `${host} sent more than the ${bytesMax} bytes that are read from one address.`,
  );
}

function badCoding(host: string, cause?: unknown): AppError {
  return new AppError(
    'temporary',
    'bad_coding',
    `${host} sent a body whose compression cannot be undone; it is tried again later.`,
    { cause },
  );
}

function isOverCap(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function codingsOf(header: string): string[] {
  const names = header.split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '' && name !== 'identity');
}

/**
 * The body without its codings. Throws AppError: `permanent` with code `too_large` at the cap,
 * `temporary` with code `bad_coding` for a coding not known, too many of them, or broken bytes.
 */
export async function decodeBody(
  body: Uint8Array,
  header: string,
  options: DecodeOptions,
): Promise<Uint8Array> {
  const codings = codingsOf(header).reverse();
  if (codings.length > options.codingsMax) throw badCoding(options.host);
  let decoded = body;
  for (const coding of codings) {
    const decoder = DECODERS.get(coding);
    if (!decoder) throw badCoding(options.host);
    if (decoded.length === 0) return decoded;
    try {
      decoded = await decoder(decoded, options);
    } catch (cause) {
      if (isOverCap(cause)) throw tooLarge(options.host, options.bytesMax);
      throw badCoding(options.host, cause);
    }
  }
  return decoded;
}
