/**
 * Reads an address once and says whether it may be asked at all, before any socket is opened. The
 * same check runs on a person's address and on every redirect; only the error's kind differs.
 */
import { isIP } from 'node:net';
import { AppError } from '../../core/errors.ts';
import type { HttpLimits } from './limits.ts';
import { isPublicAddress, isWebPort } from './public-address.ts';

const DEFAULT_PORT: Record<string, number> = { 'http:': 80, 'https:': 443 };

/** What the deployment opens beside the public internet. */
export type Opened = {
  /** Origins as `URL.origin` writes them. */
  origins: ReadonlySet<string>;
  /** Lower-case host names that are served by an address of ours, in plain HTTP whatever the scheme. */
  hosts: ReadonlyMap<string, { address: string; port: number }>;
};

/** Host as DNS and sockets take it: IPv6 without brackets. */
export function bareHost(url: URL): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
}

function portOf(url: URL): number {
  return url.port === '' ? (DEFAULT_PORT[url.protocol] ?? 0) : Number(url.port);
}

export function isOpened(url: URL, opened: Opened): boolean {
  return opened.origins.has(url.origin) || opened.hosts.has(url.hostname);
}

export function refusedAddress(host: string): AppError {
  return new AppError(
    'permanent',
    'address_refused',
    `${host} leads to an address that is not on the public internet, so it is not read; an operator can open it by its exact origin.`,
  );
}

function badAddress(message: string): AppError {
  return new AppError('user', 'bad_address', message);
}

function parse(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  // A parse error's cause would repeat the text, and with it a password that may stand in it.
  if (url === null) throw badAddress('This is not a web address; write it in full, from http on.');
  return url;
}

function checkForm(url: URL, limits: HttpLimits): void {
  if (DEFAULT_PORT[url.protocol] === undefined) {
    throw badAddress('Only http and https addresses are read.');
  }
  if (url.username !== '' || url.password !== '') {
    throw badAddress(`Take the user name and password out of the address of ${url.hostname}.`);
  }
  if (url.href.length > limits.urlCharsMax) {
    throw badAddress(
      `The address on ${url.hostname} is over ${limits.urlCharsMax} characters long; use a shorter one.`,
    );
  }
}

function checkPlace(url: URL, opened: Opened): void {
  if (isOpened(url, opened)) return;
  const host = bareHost(url);
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refusedAddress(url.hostname);
  if (isWebPort(portOf(url))) return;
  throw new AppError(
    'permanent',
    'address_refused',
    `Port ${portOf(url)} of ${url.hostname} is not one that web pages are read from; use its public address.`,
  );
}

/**
 * Throws AppError: `user` with code `bad_address` for what is no http(s) address, is too long or
 * holds credentials; `permanent` with code `address_refused` for a port or literal that is not public.
 */
export function readTarget(text: string, opened: Opened, limits: HttpLimits): URL {
  const url = parse(text);
  checkForm(url, limits);
  checkPlace(url, opened);
  url.hash = '';
  return url;
}

/** As `readTarget`, but what is wrong is the server's fault: always `permanent`, `address_refused`. */
export function readRedirect(location: string, from: URL, opened: Opened, limits: HttpLimits): URL {
  try {
    return readTarget(parse(location, from).href, opened, limits);
  } catch (cause) {
    throw new AppError(
      'permanent',
      'address_refused',
      `${from.hostname} redirects to an address that may not be read; follow the page's own address instead.`,
      { cause },
    );
  }
}
