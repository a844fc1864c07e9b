import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConnector, guardLookup } from '../../../src/runtime/http/connector.ts';
import { DEFAULT_HTTP_LIMITS } from '../../../src/runtime/http/limits.ts';
import { isPublicAddress, isWebPort } from '../../../src/runtime/http/public-address.ts';
import { readTarget } from '../../../src/runtime/http/target.ts';
import { failureOf, httpFor, httpWith, serve } from './harness.ts';

type Octets = [number, number, number, number];

const NOTHING_OPENED = { origins: new Set<string>(), hosts: new Map() };
/** First octets (and how many) of blocks that no public host has, by the RFCs that set them aside. */
const PRIVATE_STARTS = [
  [0],
  [10],
  [100, 64],
  [127],
  [169, 254],
  [172, 16],
  [172, 31],
  [192, 0, 0],
  [192, 168],
  [198, 18],
  [224],
  [240],
  [255],
];

const octet = fc.integer({ min: 0, max: 255 });
const privateIpv4 = fc
  .tuple(fc.constantFrom(...PRIVATE_STARTS), fc.tuple(octet, octet, octet, octet))
  .map(([start, rest]) => [...start, ...rest.slice(start.length)] as Octets);

const asNumber = ([a, b, c, d]: Octets) => a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
const hex16 = (high: number, low: number) => ((high << 8) | low).toString(16);
const hexPair = ([a, b, c, d]: Octets) => `${hex16(a, b)}:${hex16(c, d)}`;

const IPV4_SPELLINGS: Record<string, (octets: Octets) => string> = {
  dotted: (octets) => octets.join('.'),
  'trailing dot': (octets) => `${octets.join('.')}.`,
  decimal: (octets) => String(asNumber(octets)),
  hexadecimal: (octets) => `0x${asNumber(octets).toString(16)}`,
  octal: (octets) => `0${asNumber(octets).toString(8)}`,
  'octal parts': (octets) => octets.map((part) => `0${part.toString(8)}`).join('.'),
  'padded octal parts': (octets) => octets.map((part) => `000${part.toString(8)}`).join('.'),
  'hexadecimal parts': (octets) => octets.map((part) => `0x${part.toString(16)}`).join('.'),
  'mixed parts': ([a, b, c, d]) => `${a}.0x${b.toString(16)}.0${c.toString(8)}.${d}`,
  'three parts': ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  'two parts': ([a, b, c, d]) => `${a}.${b * 65536 + c * 256 + d}`,
  'percent-encoded': (octets) => octets.join('.').replace(/\d/g, (digit) => `%3${digit}`),
  fullwidth: (octets) =>
    octets.join('.').replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  'ideographic dots': (octets) => octets.join('。'),
};

const IPV6_SPELLINGS: Record<string, (octets: Octets) => string> = {
  mapped: (octets) => `::ffff:${octets.join('.')}`,
  'mapped in hex': (octets) => `::ffff:${hexPair(octets)}`,
  'mapped in full': (octets) => `0:0:0:0:0:ffff:${hexPair(octets)}`,
  compatible: (octets) => `::${hexPair(octets)}`,
  translated: (octets) => `::ffff:0:${hexPair(octets)}`,
  NAT64: (octets) => `64:ff9b::${octets.join('.')}`,
  'local NAT64': (octets) => `64:ff9b:1::${hexPair(octets)}`,
  '6to4': (octets) => `2002:${hexPair(octets)}::1`,
  Teredo: (octets) => `2001:0:4136:e378:8000:63bf:${hexPair(octets)}`,
  ISATAP: (octets) => `2600:1406::5efe:${hexPair(octets)}`,
  'ISATAP, universal': (octets) => `2600:1406::200:5efe:${hexPair(octets)}`,
};

/** The code that an address is refused with; fails the property where it is taken. */
function refusalOf(address: string): string {
  try {
    readTarget(address, NOTHING_OPENED, DEFAULT_HTTP_LIMITS);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'taken';
}

describe('every way of writing a private address', () => {
  it.each(Object.entries(IPV4_SPELLINGS))('is refused: %s', (_name, spell) => {
    fc.assert(
      fc.property(privateIpv4, fc.constantFrom('http', 'https'), (octets, scheme) => {
        expect(refusalOf(`${scheme}://${spell(octets)}/`)).toBe('address_refused');
      }),
    );
  });

  it.each(Object.entries(IPV6_SPELLINGS))('is refused inside IPv6: %s', (_name, spell) => {
    fc.assert(
      fc.property(privateIpv4, (octets) => {
        expect(refusalOf(`http://[${spell(octets)}]/`)).toBe('address_refused');
        expect(isPublicAddress(spell(octets))).toBe(false);
      }),
    );
  });

  it.each([
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'fec0::1',
    'ff02::1',
    '100::1',
    '2001:db8::1',
    '3fff::1',
  ])('is refused: the IPv6 address %s', (address) => {
    expect(refusalOf(`http://[${address}]/`)).toBe('address_refused');
  });

  it('is refused with a zone, which no URL may hold and no look-up may answer', () => {
    expect(refusalOf('http://[fe80::1%25eth0]/')).toBe('bad_address');
    expect(isPublicAddress('2600:1406::1%eth0')).toBe(false);
  });

  it('is refused: the metadata servers of clouds', () => {
    for (const address of ['169.254.169.254', '168.63.129.16', '100.100.100.200']) {
      expect(refusalOf(`http://${address}/`)).toBe('address_refused');
    }
  });

  it('leaves public addresses alone, also behind NAT64', () => {
    for (const address of ['9.9.9.9', '2620:fe::fe', '64:ff9b::9.9.9.9', '::ffff:9.9.9.9']) {
      expect(isPublicAddress(address)).toBe(true);
    }
  });
});

describe('ports', () => {
  it('takes those of the web and refuses those of other protocols', () => {
    expect([80, 443, 8080, 8443].every(isWebPort)).toBe(true);
    expect([0, 22, 25, 110, 143, 587, 993, 2049, 5060, 6667].some(isWebPort)).toBe(false);
    expect(refusalOf('http://mail.example:25/')).toBe('address_refused');
  });
});

/** Answers a name from a list, one entry a call, the last for ever. */
function lookupOf(...turns: string[][]): LookupFunction & { calls: string[] } {
  const calls: string[] = [];
  const lookup: LookupFunction = (hostname, options: LookupOptions, done) => {
    const addresses = turns[Math.min(calls.length, turns.length - 1)] ?? [];
    calls.push(hostname);
    const answers = addresses.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    if (options.all) return done(null, answers);
    done(null, answers[0]?.address ?? '', answers[0]?.family);
  };
  return Object.assign(lookup, { calls });
}

function guarded(lookup: LookupFunction): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    guardLookup(lookup)('a.example', { all: true }, (error, answers) =>
      error ? reject(error) : resolve(answers as LookupAddress[]),
    );
  });
}

describe('names', () => {
  it.each(['http', 'https'])(
    'that lead to loopback are refused before anything is sent: %s',
    async (scheme) => {
      const server = await serve((_request, response) => response.end('secret'));
      const http = httpWith({ lookup: lookupOf(['127.0.0.1']) });
      const failure = await failureOf(
        http.fetch(`${scheme}://rebind.example:${server.port}/`, { kind: 'feed' }),
      );
      expect(failure).toMatchObject({ kind: 'permanent', code: 'address_refused' });
      expect(failure.message).toContain('rebind.example');
      expect(server.requests).toHaveLength(0);
    },
  );

  it.each([
    ['9.9.9.9', '127.0.0.1'],
    ['127.0.0.1', '9.9.9.9'],
    ['9.9.9.9', '::1'],
  ])('with one private answer among public ones are refused whole: %s, %s', async (...answers) => {
    const failure = await failureOf(guarded(lookupOf(answers)));
    expect(failure.code).toBe('address_refused');
  });

  it('without any answer are refused', async () => {
    expect((await failureOf(guarded(lookupOf([])))).code).toBe('address_refused');
  });

  it('are looked up once, and the socket gets the very answers that were checked', async () => {
    const lookup = lookupOf(['9.9.9.9'], ['127.0.0.1']);
    expect(await guarded(lookup)).toEqual([{ address: '9.9.9.9', family: 4 }]);
    expect(lookup.calls).toEqual(['a.example']);
  });

  it('that change to loopback between two requests are refused at the second', async () => {
    const lookup = lookupOf(['9.9.9.9'], ['127.0.0.1']);
    await guarded(lookup);
    expect((await failureOf(guarded(lookup))).code).toBe('address_refused');
  });

  it('such as localhost are refused', async () => {
    const server = await serve((_request, response) => response.end('secret'));
    for (const host of ['localhost', 'localhost.', 'LOCALHOST']) {
      const address = `http://${host}:${server.port}/`;
      const http = httpWith({ lookup: lookupOf(['127.0.0.1']) });
      expect((await failureOf(http.fetch(address, { kind: 'feed' }))).code).toBe('address_refused');
    }
    expect(server.requests).toHaveLength(0);
  });
});

describe('the socket itself', () => {
  it.each(['127.0.0.1', '[::1]', '[::ffff:7f00:1]'])(
    'refuses the literal %s even where no check came before it',
    async (literal) => {
      const connect = createConnector(NOTHING_OPENED, DEFAULT_HTTP_LIMITS);
      const hostname = literal.replace(/[[\]]/g, '');
      const options = { hostname, host: `${literal}:8080`, protocol: 'http:', port: '8080' };
      const opening = new Promise((resolve, reject) => {
        connect(options, (error, socket) => (error ? reject(error) : resolve(socket)));
      });
      expect((await failureOf(opening)).code).toBe('address_refused');
    },
  );
});

describe('an opened origin', () => {
  it('opens its own port and no other', async () => {
    const opened = await serve((_request, response) => response.end('open'));
    const closed = await serve((_request, response) => response.end('secret'));
    const http = httpFor([opened]);
    expect((await http.fetch(opened.origin, { kind: 'feed' })).status).toBe(200);
    const failure = await failureOf(http.fetch(closed.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'address_refused' });
    expect(closed.requests).toHaveLength(0);
  });

  it('opens its own spelling and no other name of the same server', async () => {
    const server = await serve((_request, response) => response.end('open'));
    const http = httpFor([server], { lookup: lookupOf(['127.0.0.1']) });
    const failure = await failureOf(
      http.fetch(`http://localhost:${server.port}/`, { kind: 'feed' }),
    );
    expect(failure.code).toBe('address_refused');
  });

  it('may be a name that leads to a private address', async () => {
    const server = await serve((_request, response) => response.end('open'));
    const origin = `http://wiki.internal:${server.port}`;
    const http = httpWith({ allowOrigins: [origin], lookup: lookupOf(['127.0.0.1']) });
    expect((await http.fetch(`${origin}/feed`, { kind: 'feed' })).status).toBe(200);
  });

  it.each([
    (port: number) => `http://127.0.0.1:${port}/`,
    (port: number) => `http://2130706433:${port}/`,
    (port: number) => `//[::ffff:7f00:1]:${port}/`,
    (port: number) => `http://rebind.example:${port}/`,
  ])('does not open what it redirects to (%#)', async (target) => {
    const secret = await serve((_request, response) => response.end('secret'));
    const opened = await serve((_request, response) =>
      response.writeHead(302, { Location: target(secret.port) }).end(),
    );
    const http = httpFor([opened], { lookup: lookupOf(['127.0.0.1']) });
    const failure = await failureOf(http.fetch(opened.origin, { kind: 'feed' }));
    expect(failure).toMatchObject({ kind: 'permanent', code: 'address_refused' });
    expect(secret.requests).toHaveLength(0);
  });
});
