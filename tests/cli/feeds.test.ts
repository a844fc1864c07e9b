/** The list of feeds from the command line: lists come in and go out by address and by file. */
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../support/loopback-server.ts';
import { runCli, withFolder } from '../support/run-cli.ts';

const LIST = `<?xml version="1.0"?><opml version="2.0"><body>
  <outline type="rss" text="One" xmlUrl="https://one.example/feed.xml"/>
  <outline type="rss" text="Two" xmlUrl="https://two.example/feed.xml"/>
</body></opml>`;

async function serveList(): Promise<string> {
  const server = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/x-opml' }).end(LIST);
  });
  onTestFinished(server.close);
  return `${server.origin}/opml`;
}

describe('pullquote feeds', () => {
  // Every source was taken for the path of a file, and an address "cannot be read".
  it('imports a list from an address, which opens its origin for this call', () =>
    withFolder(async (dataFolder) => {
      const address = await serveList();
      const imported = await runCli(['feeds', 'import', address], { dataFolder });
      expect(imported.err).toContain(`Following 2 feeds from ${address}.`);
      expect(imported.status).toBe(0);
    }));

  // The bare fault of the file system came out as an unexpected one.
  it('says in one sentence why a list cannot be written', () =>
    withFolder(async (dataFolder) => {
      const path = join(dataFolder, 'absent', 'list.opml');
      expect(await runCli(['feeds', 'export', path], { dataFolder })).toEqual({
        status: 1,
        out: '',
        err: `${path} cannot be written: its folder does not exist. (file_unwritable)\n`,
      });
    }));
});
