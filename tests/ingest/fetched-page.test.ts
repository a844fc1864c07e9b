/** Which bodies may hold a page's text, by their first bytes as servers send them. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canHoldText } from '../../src/ingest/fetched-page.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a body', () => {
  it.each([
    ['a page', utf8('<!doctype html><p>The cable was cut.</p>')],
    ['plain text', utf8('Cable cut\n\nThe cable under the harbour was cut.')],
    ['prose in brackets', utf8('[Update] The cable under the harbour was cut.')],
    ['a footnote', utf8('[1] The cable under the harbour was cut.')],
    ['Latin-1', Buffer.from('<p>Über den Häfen fällt früh Schnee.</p>', 'latin1')],
    ['ISO-2022-JP', Buffer.from('<p>\u001b$B<+F0\u001b(B</p>', 'latin1')],
    ['UTF-16', Buffer.from('\ufeff<p>The cable was cut.</p>', 'utf16le')],
    ['nothing', new Uint8Array()],
  ])('may hold text: %s', (_what, body) => {
    expect(canHoldText(body)).toBe(true);
  });

  it.each([
    ['broken JSON', utf8(`{"items":${'['.repeat(500)}`)],
    ['a JSON array', utf8('\ufeff [{"title":"Cable cut"}]')],
    ['numbers', utf8('[12, 13]')],
    ['PDF', utf8(`%PDF-1.7\n${'The cable under the harbour was cut. '.repeat(9)}`)],
    ['an archive', gzipSync('The cable under the harbour was cut. '.repeat(200))],
    ['zeros', new Uint8Array(5_000)],
  ])('holds none: %s', (_what, body) => {
    expect(canHoldText(body)).toBe(false);
  });
});
