/** What chat has verbs for, on the command line: topics, schedule, status, reports, feeds. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, withFolder } from '../support/run-cli.ts';

const LIST = join(import.meta.dirname, '..', '..', 'samples', 'newsroom.opml');

describe('the channel of the command line', () => {
  it('keeps its topics, each taken away again by its words', () =>
    withFolder(async (dataFolder) => {
      const run = (...args: string[]) => runCli(['topics', ...args], { dataFolder });
      await run('add', 'whales');
      expect((await run('remove', 'WHALES')).out).toContain('Telecom security, instead of whales.');
      const { out } = await run('mute', 'football', '--json');
      expect(JSON.parse(out)).toEqual({
        ...{ topics: ['Telecom security'], muted: ['football'], stories: [] },
      });
      expect(await run('remove', 'opera')).toMatchObject({
        ...{ status: 1, err: expect.stringContaining('“opera” is neither a topic nor muted here') },
      });
    }));

  it('has a schedule, a status and reports, each as JSON', () =>
    withFolder(async (dataFolder) => {
      const run = (...args: string[]) => runCli(args, { dataFolder });
      const set = await run('schedule', '08:00', 'Europe/London', 'weekdays');
      expect(set.out).toContain('The digest comes at 08:00 Europe/London');
      const [slot] = JSON.parse((await run('schedule', '--json')).out);
      expect(slot).toMatchObject({
        time: '08:00',
        zone: 'Europe/London',
        weekdays: [1, 2, 3, 4, 5],
      });
      expect(JSON.parse((await run('status', '--json')).out)).toEqual({
        ...{ feeds: 0, failing: 0, articles: 0, next: slot, engine: 'offline', unsettled: [] },
      });
      expect((await run('report', 'the cable was not cut')).out).toContain('Reported.');
      const [report] = JSON.parse((await run('report', 'list', '--json')).out);
      expect(report).toMatchObject({ words: 'the cable was not cut' });
      expect(JSON.parse((await run('report', 'dismiss', report.id, '--json')).out)).toEqual([]);
    }));

  it('leaves a feed by its number in the list, and reads what is followed now', () =>
    withFolder(async (dataFolder) => {
      const run = (...args: string[]) => runCli(['feeds', ...args], { dataFolder });
      expect((await run('read')).out).toContain('No feeds here yet');
      await run('import', LIST);
      const before = JSON.parse((await run('list', '--json')).out);
      expect((await run('remove', '2')).err).toContain(`No longer following ${before[1].url}.`);
      const left = JSON.parse((await run('list', '--json')).out);
      expect(left.map(({ url }: { url: string }) => url)).toEqual(
        before.map(({ url }: { url: string }) => url).filter((_: string, n: number) => n !== 1),
      );
      expect((await run('remove', '99')).err).toContain('there is no number 99');
    }));
});
