/**
 * Every bound on what a stranger's server can make us do, with its unit and where the number comes
 * from. They stand together because they are weighed together: a host's worst is their product.
 */

const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type HttpLimits = {
  /** Characters of an address, redirects included. */
  urlCharsMax: number;
  redirectsMax: number;
  /** Characters of an ETag or Last-Modified that is sent back. */
  validatorCharsMax: number;
  /** Bytes of status line and headers together. */
  headerBytesMax: number;
  /** Bytes of a body, on the wire and again once decompressed. */
  feedBytesMax: number;
  pageBytesMax: number;
  robotsBytesMax: number;
  /** Characters of robots.txt lines with a wildcard; rules beyond are not applied. */
  robotsWildcardCharsMax: number;
  /** Codings one over the other in Content-Encoding. */
  codingsMax: number;
  /** Name look-up, TCP and TLS together. */
  connectMs: number;
  /** Silence before the headers, and between two pieces of a body. */
  idleMs: number;
  /** One fetch over all its redirects, waiting for its turn not counted. */
  totalMs: number;
  /** The longest wait that a Retry-After can ask of us. */
  retryAfterMsMax: number;
  /** Requests under way at once: to one host, and altogether. */
  perHostMax: number;
  overallMax: number;
  /** Requests waiting for their turn, altogether. */
  queuedMax: number;
  /** Between the starts of two requests to one host; none for a loopback host. */
  hostGapMs: number;
  robotsTtlMs: number;
  /** How soon a robots.txt that could not be read is asked for again. */
  robotsRetryMs: number;
  /** How long a robots.txt must have been out of reach before it counts as absent. */
  robotsGiveUpMs: number;
  robotsEntriesMax: number;
};

export const DEFAULT_HTTP_LIMITS: HttpLimits = {
  // RFC 9110 section 4.1 asks for 8000 octets at least.
  urlCharsMax: 8000,
  // RFC 9309 section 2.3.1.2 asks for five at least; real feeds need two or three.
  redirectsMax: 5,
  // Ours: ten times the longest that known servers send; many refuse request headers over 8 KiB.
  validatorCharsMax: 1000,
  // Twice the default of Node: some publishers send content security policies of over 16 KiB.
  headerBytesMax: 32 * KIB,
  // Ours: several times the largest full-text news feeds.
  feedBytesMax: 10 * MIB,
  // Ours: an article page with its scripts and data inlined is 1 to 3 MiB.
  pageBytesMax: 5 * MIB,
  // RFC 9309 section 2.5: at least 500 KiB must be parsed; what is beyond is not read.
  robotsBytesMax: 500 * KIB,
  // Measured: matching costs 3.7 ns for each such character and character of the path, so a hostile
  // file costs 0.25 s at most. Large publishers have 3,000 characters.
  robotsWildcardCharsMax: 8000,
  // Ours: more than one is hardly ever seen, a stack of them is an attack.
  codingsMax: 2,
  // The default of undici.
  connectMs: 10 * SECOND_MS,
  // Ours: slow shared hosts need up to ten seconds for a first byte.
  idleMs: 15 * SECOND_MS,
  // Ours: a feed of 10 MiB at 3 Mbit/s.
  totalMs: 30 * SECOND_MS,
  // Our own longest back-off.
  retryAfterMsMax: DAY_MS,
  // Ours, below the six of a browser.
  perHostMax: 2,
  // Ours: with every body at its cap, on the wire and decompressed, 16 × 2 × 10 MiB of memory.
  overallMax: 16,
  // Ours: a thousand feeds of ten new pages each.
  queuedMax: 10_000,
  hostGapMs: SECOND_MS / 2,
  // RFC 9309 section 2.4: a copy should not be used for more than 24 hours.
  robotsTtlMs: DAY_MS,
  // Ours: an outage is usually over in minutes.
  robotsRetryMs: 10 * MINUTE_MS,
  // RFC 9309 section 2.3.1.4 names 30 days.
  robotsGiveUpMs: 30 * DAY_MS,
  // Ours: parsed rules of a usual file take some 20 KiB.
  robotsEntriesMax: 1000,
};
