/** What the command line says of itself and of a wrong call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, withFolder } from '../support/run-cli.ts';

const PACKAGE_FILE = join(import.meta.dirname, '..', '..', 'package.json');

describe('pullquote', () => {
  it('prints the version of its package', async () => {
    const { version } = JSON.parse(readFileSync(PACKAGE_FILE, 'utf8')) as { version: string };
    expect(await runCli(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
  });

  // It asked for "a whole number of port".
  it('says in plain words what a port is', () =>
    withFolder(async (dataFolder) => {
      const env = { PULLQUOTE_HTTP_PORT: '99999' };
      const { err } = await runCli(['feeds', 'list'], { dataFolder, env });
      expect(err).toContain('PULLQUOTE_HTTP_PORT: "99999" is not a port from 1 to 65535.');
    }));

  // The hint named the chat's /quotes, which a shell takes for a path.
  it('names its own call where no quote is found', () =>
    withFolder(async (dataFolder) => {
      const { out } = await runCli(['quotes', '--speaker', 'Nobody'], { dataFolder });
      expect(out.replace(/\s+/g, ' ')).toContain('pullquote quotes alone lists all.');
    }));
});
