import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createPageReader } from '../../src/feeds/page-reader.ts';
import type { PageReader } from '../../src/ports/page-reader.ts';

const SENTENCE =
  'The council said on Monday that the bridge, closed since the flood of last year, will open again in May.';
const page = (paragraphs: number) =>
  `<html lang="en"><body><article>${`<p>${SENTENCE}</p>`.repeat(paragraphs)}</article></body></html>`;

let reader: PageReader | null = null;
const open = (options?: Parameters<typeof createPageReader>[0]) => {
  reader = createPageReader(options);
  return reader;
};
afterEach(async () => {
  await reader?.close();
  reader = null;
});

describe('the page reader', () => {
  it('reads bytes in the encoding that the header names', async () => {
    const html = Buffer.from(
      page(4).replaceAll('The council', 'Der Rat f\xfcr Br\xfccken'),
      'latin1',
    );
    const headers = { 'content-type': 'text/html; charset=iso-8859-1' };
    const { text } = await open().read({ html, headers });
    expect(text).toContain('Der Rat für Brücken said on Monday');
  });

  it('answers pages asked for at once each with its own', async () => {
    const pages = open();
    const texts = await Promise.all(
      [3, 5, 4].map(async (n) => (await pages.read({ html: page(n) })).text.split('\n\n').length),
    );
    expect(texts).toEqual([3, 5, 4]);
  });

  it('refuses a page of too many bytes, elements or levels', async () => {
    const pages = open();
    const refused = { kind: 'permanent', code: 'page_too_large' };
    await expect(pages.read({ html: new Uint8Array(20_000_000) })).rejects.toMatchObject(refused);
    await expect(pages.read({ html: '<i>x</i>'.repeat(100_000) })).rejects.toMatchObject(refused);
    await expect(pages.read({ html: '<div>'.repeat(20_000) })).rejects.toMatchObject(refused);
  });

  it('gives up a page that takes too long, and reads the next one', async () => {
    const pages = open({ timeoutMs: 1500 });
    // Each reference is a node of its own to the parser: seconds of work in a page that looks small.
    const trap = `<p>${'&eacute;'.repeat(700_000)}</p>`;
    const slow = pages.read({ html: trap });
    const next = pages.read({ html: page(3) });
    await expect(slow).rejects.toMatchObject({ kind: 'permanent', code: 'page_too_slow' });
    expect((await next).text).not.toBe('');
  });

  it('never keeps the process alive', async () => {
    const script = `
      import { createPageReader } from './src/feeds/page-reader.ts';
      const page = await createPageReader().read({ html: ${JSON.stringify(page(3))} });
      process.stdout.write(page.text.slice(0, 11));`;
    const args = ['--input-type=module-typescript', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 });
    expect(stdout).toBe('The council');
  });

  it('refuses pages once it is closed', async () => {
    const pages = open();
    await pages.close();
    await expect(pages.read({ html: page(3) })).rejects.toMatchObject({
      code: 'page_reader_closed',
    });
  });
});
