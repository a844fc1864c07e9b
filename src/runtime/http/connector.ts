/**
 * Opens the sockets, and is the last word on where they lead: a name is looked up once, every answer
 * is checked, and the socket goes to the answers that were checked. Between check and use nothing
 * can change. A name with one answer that is not public is refused whole: that is how rebinding looks.
 */
import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { connect as connectPlain, isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { HttpLimits } from './limits.ts';
import { isPublicAddress } from './public-address.ts';
import { bareHost, type Opened, refusedAddress } from './target.ts';

type Answers = string | LookupAddress[];

/** Wraps a look-up so that it answers public addresses alone, or fails with `address_refused`. */
export function guardLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    lookup(hostname, options, (error, answers: Answers, family) => {
      if (error) return callback(error, answers, family);
      const found = typeof answers === 'string' ? [answers] : answers.map((one) => one.address);
      if (found.length > 0 && found.every(isPublicAddress)) return callback(null, answers, family);
      callback(refusedAddress(hostname), answers, family);
    });
  };
}

type Connector = buildConnector.connector;

/** Hosts of the deployment's own: always plain HTTP, so that https links into the samples work. */
function connectMapped(place: { address: string; port: number }): Connector {
  return (_options, callback) => {
    const socket = connectPlain({ host: place.address, port: place.port });
    socket.once('connect', () => callback(null, socket));
    socket.once('error', (error) => callback(error, null));
  };
}

export function createConnector(
  opened: Opened,
  limits: HttpLimits,
  lookup: LookupFunction = dnsLookup,
): Connector {
  // HTTP/2 is left out: its header and stream bounds would be a second set to keep.
  const shared = { timeout: limits.connectMs, allowH2: false };
  const free = buildConnector({ ...shared, lookup });
  const guarded = buildConnector({ ...shared, lookup: guardLookup(lookup) });
  return (options, callback) => {
    const url = new URL(`${options.protocol}//${options.host ?? options.hostname}`);
    const mapped = opened.hosts.get(url.hostname);
    if (mapped) return connectMapped(mapped)(options, callback);
    if (opened.origins.has(url.origin)) return free(options, callback);
    const host = bareHost(url);
    // A literal never reaches the look-up, so it is checked here.
    if (isIP(host) !== 0 && !isPublicAddress(host)) {
      return callback(refusedAddress(url.hostname), null);
    }
    return guarded(options, callback);
  };
}
