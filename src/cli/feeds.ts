/** `pullquote feeds …`: the list of feeds in the main store. */
import { readFile, writeFile } from 'node:fs/promises';
import { feedHealth, opmlOutlines } from '../commands/feeds.ts';
import { readConfig } from '../config/env.ts';
import { AppError } from '../core/errors.ts';
import { addList, addSource } from '../ingest/read-sources.ts';
import { say, writeJson, writeResult } from './output.ts';
import { counted, mainStore, originsOf, type Run, readAll, SCOPE, withApp } from './session.ts';

async function withMainStore(
  sources: readonly string[],
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const config = readConfig();
  await withApp(
    config,
    { database: mainStore(config), allowOrigins: originsOf(sources), coversAll: false },
    work,
  );
}

export async function runFeedsList(options: { json?: boolean }): Promise<void> {
  await withMainStore([], async ({ app }) => {
    const followed = await app.deps.store.feeds.followed(SCOPE);
    if (options.json) return writeJson(followed);
    if (followed.length === 0)
      return writeResult('No feeds yet. Add one: pullquote feeds add https://example.org/feed.xml');
    const now = app.deps.clock.now();
    writeResult(
      followed
        .map((feed) => `${feed.title ?? feed.url}\n  ${feed.url}\n  ${feedHealth(feed, now)}`)
        .join('\n'),
    );
  });
}

export async function runFeedsAdd(sources: string[]): Promise<void> {
  await withMainStore(sources, async (run) => {
    for (const source of sources) {
      for (const added of await addSource(run.app.deps, SCOPE, source, run.signal)) {
        say(
          added.feeds.length === 0
            ? `Read ${added.source}.`
            : `Following ${counted(added.feeds.length, 'feed')} from ${added.source}.`,
        );
      }
    }
    await readAll(run);
  });
}

export async function runFeedsRemove(url: string): Promise<void> {
  await withMainStore([], async ({ app }) => {
    const isRemoved = await app.deps.store.feeds.unfollow(
      SCOPE,
      url,
      app.deps.clock.now().toISOString(),
    );
    if (!isRemoved)
      throw new AppError(
        'user',
        'not_followed',
        `${url} is not followed; pullquote feeds list shows what is.`,
      );
    say(`No longer following ${url}. What it brought stays.`);
  });
}

export async function runFeedsImport(path: string): Promise<void> {
  await withMainStore([], async ({ app }) => {
    const body = await readFile(path).catch((cause: unknown) => {
      throw new AppError('user', 'file_unreadable', `${path} cannot be read.`, { cause });
    });
    const { feeds } = await addList(app.deps, SCOPE, path, body);
    say(`Following ${counted(feeds.length, 'feed')}; they are read from now on.`);
  });
}

export async function runFeedsExport(path: string | undefined): Promise<void> {
  await withMainStore([], async ({ app }) => {
    const opml = app.deps.feedReader.writeOpml(await opmlOutlines(app.deps, SCOPE));
    if (path === undefined) writeResult(opml);
    else await writeFile(path, opml);
  });
}
