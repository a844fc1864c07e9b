import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../src/feeds/decode.ts';

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decoding', () => {
  it('believes a byte order mark over every label', () => {
    const body = new Uint8Array([0xff, 0xfe, 0x3c, 0x00, 0xe9, 0x00]);
    const read = decodeBytes(body, { contentType: 'text/xml; charset=utf-8', kind: 'xml' });
    expect(read).toEqual({ text: '<é', encoding: 'utf-16le', warning: null });
  });

  it('believes the HTTP header over the declaration', () => {
    const body = ascii('<?xml version="1.0" encoding="koi8-r"?><a>\x93\xa3\x94</a>');
    const read = decodeBytes(body, { contentType: 'text/xml; charset="cp1252"', kind: 'xml' });
    expect(read.text).toContain('<a>“£”</a>');
  });

  it('reads the declaration behind leading white space', () => {
    const body = ascii('\n\n <?xml version="1.0" encoding="windows-1251"?><a>\xcc\xe8\xf0</a>');
    expect(decodeBytes(body, { kind: 'xml' }).text).toContain('<a>Мир</a>');
  });

  it('reads the meta element of a page', () => {
    const body = ascii('<html><head><meta charset="iso-8859-2"></head>\xb1');
    expect(decodeBytes(body, { kind: 'html' }).text).toContain('ą');
  });

  it('takes UTF-8 that a server labels ISO-8859-1 for what it is, and says so', () => {
    const read = decodeBytes(utf8('<a>Zoë “hi”</a>'), {
      contentType: 'application/rss+xml; charset=ISO-8859-1',
      kind: 'xml',
    });
    expect(read.text).toBe('<a>Zoë “hi”</a>');
    expect(read.warning).toMatch(/labelled windows-1252/);
  });

  it('does not believe a UTF-16 label on 8-bit text', () => {
    const read = decodeBytes(ascii('<?xml version="1.0" encoding="utf-16"?><a>b</a>'), {
      kind: 'xml',
    });
    expect(read.text).toContain('<a>b</a>');
  });

  it('reads mislabelled windows-1252 quotation marks instead of replacing them', () => {
    const body = ascii('<?xml version="1.0" encoding="utf-8"?><a>\x93We won\x92t go\x94</a>');
    const read = decodeBytes(body, { kind: 'xml' });
    expect(read.text).toContain('“We won’t go”');
    expect(read.warning).toMatch(/labelled utf-8 and is not/);
  });

  it('keeps UTF-8 with a sequence cut off at its end, and says so', () => {
    const body = utf8('<a>Überall Straßen für Fußgänger: schön').subarray(0, -2);
    const read = decodeBytes(body, { kind: 'xml' });
    expect(read.encoding).toBe('utf-8');
    expect(read.text).toContain('Überall Straßen für Fußgänger');
    expect(read.warning).toMatch(/not UTF-8/);
  });

  it('reads UTF-32, which TextDecoder does not', () => {
    const body = new Uint8Array([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0, 0, 0xf6, 0x01, 0]);
    expect(decodeBytes(body, { kind: 'xml' }).text).toBe('<\u{1f600}');
  });

  it('ignores labels that name no encoding', () => {
    const read = decodeBytes(utf8('{"a":"é"}'), { contentType: 'x; charset=none', kind: 'json' });
    expect(read).toEqual({ text: '{"a":"é"}', encoding: 'utf-8', warning: null });
  });
});
