/** The first minutes of a newcomer: the sample newsroom's digest, and the calls of the command line. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/core/digest/digest.ts';
import { openStore } from '../../src/storage/database.ts';
import { runCli, withFolder } from '../support/run-cli.ts';

const SEED = join(import.meta.dirname, '..', 'fixtures', 'seed', 'huawei-no-spy.txt');

describe('a start without a terminal', () => {
  it('reads the sample newsroom, prints its digest and ends', () =>
    withFolder(async (folder) => {
      const first = await runCli(['start'], { dataFolder: folder });
      expect(first.err).toBe('');
      expect(first.status).toBe(0);
      expect(first.out).toMatch(
        /^ {4}News of 5 October 2026 to 14 October 2026\n\n 1 {2}.*Korvane/,
      );
      expect(first.out.replace(/\s+/g, ' ')).toContain('offline engine: sentences as published');
      expect(first.out).not.toContain('\x1b');
      const again = await runCli(['start'], { dataFolder: folder });
      expect(again.out).toBe(first.out);
    }));

  it('keeps the samples out of the main store', () =>
    withFolder(async (folder) => {
      await runCli(['start'], { dataFolder: folder });
      const quotes = await runCli(['quotes', '--json'], { dataFolder: folder });
      expect(JSON.parse(quotes.out)).toEqual([]);
    }));

  it('stores every sample article once, with all nine feeds read', () =>
    withFolder(async (folder) => {
      await runCli(['start'], { dataFolder: folder });
      const store = await openStore(join(folder, 'samples.db'));
      const scope = { tenant: 'local', channel: 'terminal' };
      const followed = await store.feeds.followed(scope);
      expect(followed.map((feed) => feed.faultCode).filter((code) => code !== null)).toEqual([]);
      expect(followed).toHaveLength(9);
      expect(await store.articles.count()).toBe(48);
      await store.close();
    }));
});

describe('the founding article', () => {
  it('comes out whole: its quotes by offset, its speakers, no advertisement', () =>
    withFolder(async (folder) => {
      const { out, status } = await runCli(['digest', SEED, '--json'], { dataFolder: folder });
      expect(status).toBe(0);
      const digest = JSON.parse(out) as Digest;
      expect(digest.stories).toHaveLength(1);
      const [story] = digest.stories;
      const [article] = digest.articles;
      const text = article?.text ?? '';
      for (const quote of story?.quotes ?? [])
        expect(text.slice(quote.start, quote.end)).toBe(quote.text);
      const said = (name: string) =>
        story?.quotes.filter((quote) => quote.speaker?.name === name) ?? [];
      expect(said('Liang Hua').map((quote) => [quote.text.slice(0, 20), quote.role])).toEqual([
        ['We are willing to si', 'Huawei chairman'],
      ]);
      const pompeo = said('Mike Pompeo').toSorted((a, b) => a.start - b.start);
      expect(pompeo.map((quote) => quote.text.slice(0, 12))).toEqual([
        'In China, we',
        'Insufficient',
        'This is just',
      ]);
      expect(pompeo[0]?.text).toContain('never was.\n\nAsk yourself');
      expect(pompeo[1]?.utterance).toBe(pompeo[2]?.utterance);
      expect(pompeo.map((quote) => quote.role)).toEqual(Array(3).fill('US secretary of state'));
      expect(story?.quotes).toHaveLength(4);
      const points = story?.points.map((point) => point.text) ?? [];
      expect(points.length).toBeGreaterThanOrEqual(2);
      expect(points.join(' ')).not.toMatch(/Expo|Interested in/);
      for (const point of story?.points ?? []) {
        expect(point.evidence.length).toBeGreaterThan(0);
        for (const { start, end } of point.evidence) expect(text.slice(start, end)).not.toBe('');
      }
    }));

  it.each([
    ["Who is Huawei's chairman?", 'Huawei chairman Liang Hua'],
    ['What does the US threaten the UK with?', 'threatened to reduce security cooperation'],
    ['How long does the Commerce Department have?', 'as long as six months'],
  ])('answers "%s" with the sentence that says it', (question, words) =>
    withFolder(async (folder) => {
      const { out } = await runCli(['ask', question, SEED, '--json'], { dataFolder: folder });
      const answer = JSON.parse(out) as { answer: string; citations: { text: string }[] };
      expect(answer.answer).toContain(words);
      expect(answer.citations.some((citation) => citation.text.includes(words))).toBe(true);
    }),
  );

  it('does not know what it does not say, and names the nearest', () =>
    withFolder(async (folder) => {
      const { out, status } = await runCli(['ask', "What was Huawei's revenue?", SEED, '--json'], {
        dataFolder: folder,
      });
      const answer = JSON.parse(out) as {
        answer: string | null;
        citations: unknown[];
        nearest: unknown[];
      };
      expect(status).toBe(0);
      expect(answer.answer).toBeNull();
      expect(answer.citations).toEqual([]);
      expect(Array.isArray(answer.nearest)).toBe(true);
    }));
});

describe('a call that cannot be done', () => {
  const oneSentence = /^[^\n]+ \([a-z_]+\)\n$/;

  it.each([
    ['a file that is not there', ['digest', 'no-such-file.txt'], 1, 'file_missing'],
    [
      'an address that does not answer',
      ['digest', 'http://127.0.0.1:9/feed.xml'],
      1,
      'connection_failed',
    ],
    [
      'an address within the machine that was not opened',
      ['feeds', 'add', 'file:///etc/passwd'],
      2,
      'bad_address',
    ],
    ['a date that is none', ['quotes', '--since', 'yesterdayish'], 2, 'bad_date'],
    ['a stage that is none', ['inspect', 'horoscope', 'x'], 2, 'bad_stage'],
  ])('says in one sentence what was wrong: %s', (_name, args, status, code) =>
    withFolder(async (folder) => {
      const result = await runCli(args, { dataFolder: folder });
      expect(result.err).toMatch(oneSentence);
      expect(result.err).toContain(`(${code})`);
      expect(result.status).toBe(status);
      expect(result.out).toBe('');
    }),
  );

  it('is status 2 where the call itself is wrong', async () => {
    expect((await runCli(['dijest'])).status).toBe(2);
    expect((await runCli(['digest', '--jsno'])).status).toBe(2);
    expect((await runCli(['ask'])).status).toBe(2);
  });

  it('reports every malformed setting at once', () =>
    withFolder(async (folder) => {
      const env = {
        PULLQUOTE_POLL_MINUTES: 'often',
        PULLQUOTE_ZONE: 'Europe/Atlantis',
        PULLQUOTE_LOG_LEVEL: 'loud',
      };
      const result = await runCli(['digest'], { dataFolder: folder, env });
      expect(result.status).toBe(1);
      for (const name of Object.keys(env)) expect(result.err).toContain(name);
    }));

  it('names the data folder that cannot be written', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'not-a-folder');
      writeFileSync(file, '');
      const result = await runCli(['digest'], { dataFolder: join(file, 'data') });
      expect(result.err).toMatch(oneSentence);
      expect(result.err).toContain('(data_unwritable)');
      expect(result.status).toBe(1);
    }));

  it('says which database is no database, and leaves it as it is', () =>
    withFolder(async (folder) => {
      writeFileSync(
        join(folder, 'pullquote.db'),
        'this is not a database, but a note that somebody left here'.repeat(100),
      );
      const result = await runCli(['digest'], { dataFolder: folder });
      expect(result.err).toContain('(database_damaged)');
      expect(result.status).toBe(1);
    }));

  it('says that a page holds no article', () =>
    withFolder(async (folder) => {
      const page = join(folder, 'empty.html');
      writeFileSync(
        page,
        '<!doctype html><html><body><nav><a href="/">Home</a></nav></body></html>',
      );
      const result = await runCli(['digest', page], { dataFolder: join(folder, 'data') });
      expect(result.err).toContain('(no_article)');
      expect(result.status).toBe(1);
    }));

  it('goes on with the sources that can be read, and names the one that cannot', () =>
    withFolder(async (folder) => {
      mkdirSync(join(folder, 'data'));
      const result = await runCli(['digest', SEED, 'no-such-file.txt', '--json'], {
        dataFolder: join(folder, 'data'),
      });
      expect(result.status).toBe(0);
      expect((JSON.parse(result.out) as Digest).stories).toHaveLength(1);
      expect(result.err).toContain('(file_missing)');
    }));
});
