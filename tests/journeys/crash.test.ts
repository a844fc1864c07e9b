/** Kill it anywhere, start it again: nothing lost, nothing twice. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IngestDeps } from '../../src/ingest/deps.ts';
import { saveArticle } from '../../src/ingest/save-article.ts';
import { openStore } from '../../src/storage/database.ts';
import { createStoryBuilder } from '../../src/stories/build-stories.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { runCli, withFolder } from '../support/run-cli.ts';
import { silentLogger } from '../support/silent-logger.ts';

const SCOPE = { tenant: 'local', channel: 'terminal' };
const SLOT_PROCESS = join(import.meta.dirname, '..', 'support', 'slot-process.ts');

describe('a reading that is killed', () => {
  it('loses no article and stores none twice, wherever it was', { timeout: 120_000 }, () =>
    withFolder(async (folder) => {
      // Moments over a whole first reading, which takes about one to three seconds.
      for (let moment = 1; moment <= 10; moment += 1) {
        await runCli(['start'], { dataFolder: folder, killAfterMs: 200 * moment });
      }
      const whole = await runCli(['start'], { dataFolder: folder });
      expect(whole.status).toBe(0);
      const store = await openStore(join(folder, 'samples.db'));
      expect(await store.articles.count()).toBe(48);
      const ids = await store.articles.idsInWindow(SCOPE, {
        after: null,
        until: null,
        pushedOnly: false,
      });
      expect(new Set(ids).size).toBe(48);
      expect(await store.stories.storiesOf('local', ids)).toHaveLength(48);
      expect((await store.feeds.waiting()).items).toBe(0);
      await store.close();
      const untouched = await withFolder((other) => runCli(['start'], { dataFolder: other }));
      expect(whole.out).toBe(untouched.out);
    }),
  );
});

describe('a delivery that is killed', () => {
  it('posts every part exactly once, wherever it was', { timeout: 120_000 }, () =>
    withFolder(async (folder) => {
      const pristine = join(folder, 'pristine.db');
      await writeStories(pristine);
      const calls = Number(runSlot(folder, 'count', pristine, 0, 'never').split(' ')[1]);
      expect(calls).toBeGreaterThan(8);
      const points = Array.from({ length: calls }, (_, index) => index + 1);
      for (const point of points) {
        for (const side of ['before', 'after']) {
          const name = `${point}-${side}`;
          runSlot(folder, name, pristine, point, side);
          runSlot(folder, name, null, 0, 'never');
          const posted = readFileSync(join(folder, `${name}.history`), 'utf8')
            .trim()
            .split('\n');
          expect([name, posted.map((mark) => mark.split('/')[1])]).toEqual([name, ['0', '1']]);
        }
      }
    }),
  );

  it('is not posted again where the platform cannot tell', () =>
    withFolder(async (folder) => {
      const pristine = join(folder, 'pristine.db');
      await writeStories(pristine);
      runSlot(folder, 'once', pristine, 0, 'never');
      expect(runSlot(folder, 'once', null, 0, 'never')).toMatch(/^taken/);
    }));
});

/** What the process printed; empty where it was killed. */
function runSlot(
  folder: string,
  name: string,
  pristine: string | null,
  call: number,
  side: string,
): string {
  const database = join(folder, `${name}.db`);
  if (pristine !== null) copyFileSync(pristine, database);
  const args = [SLOT_PROCESS, database, join(folder, `${name}.history`), String(call), side];
  const result = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (result.signal === null && result.status !== 0) throw new Error(result.stderr);
  return result.stdout;
}

/** Two stories, so that the digest has two parts. */
async function writeStories(database: string): Promise<void> {
  const store = await openStore(database);
  const clock = createFakeClock('2026-10-14T07:00:00.000Z');
  const deps: Pick<IngestDeps, 'store' | 'clock'> = { store, clock };
  const { feed } = await store.feeds.follow(
    SCOPE,
    { url: 'http://a.example/feed', title: 'A', readOnce: false },
    clock.now().toISOString(),
  );
  const texts = [
    [
      'Harbour cable cut twice in a night',
      'The cable under the harbour was cut twice on Monday night, the port authority said.\n\n“We have never seen this before,” said Mara Quill, the harbour master.',
    ],
    [
      'Vendor fined for late patch',
      'The regulator fined Tallis Networks 4 million euros on Tuesday for a patch that came nine months late.\n\nTallis Networks will appeal, its lawyers said in a filing.',
    ],
  ];
  for (const [title = '', text = ''] of texts) {
    const page = {
      title,
      text,
      byline: null,
      outlet: 'A',
      publishedAt: '2026-10-14T06:00:00.000Z',
      updatedAt: null,
      language: 'en',
      canonicalUrl: null,
      partial: false,
    };
    const url = `http://a.example/${title.length}`;
    await saveArticle(deps as IngestDeps, {
      page,
      url,
      linkUrl: null,
      fallbackUrl: url,
      alsoAt: [],
      announced: { title: null, publishedAt: null, author: null, feedTitle: null },
      feedId: feed.id,
      itemId: null,
      canPush: true,
    });
  }
  await createStoryBuilder({ store, clock, logger: silentLogger }).build(
    'local',
    new AbortController().signal,
  );
  await store.close();
}
