/** `pullquote feeds …`: the list of feeds in the main store. */
import { readFile, writeFile } from 'node:fs/promises';
import { addedLines, choiceName, counted, faultLine, pickOf } from '../commands/add-feeds.ts';
import { healthOf, WEEK_MS } from '../commands/feed-health.ts';
import { opmlOutlines } from '../commands/feeds.ts';
import { hasten, readMessage } from '../commands/read-feeds.ts';
import { removeFeed } from '../commands/remove-feed.ts';
import { readConfig } from '../config/env.ts';
import { AppError, isAppError } from '../core/errors.ts';
import type { AddedSource, FeedPick } from '../ingest/added-source.ts';
import { addList, addStarterList, STARTER } from '../ingest/follow-lists.ts';
import { addSource } from '../ingest/read-sources.ts';
import { feedTable } from './feed-table.ts';
import { contextOf, print } from './look-ups.ts';
import { lookOf, say, sayError, writeJson, writeResult } from './output.ts';
import { countUp } from './progress.ts';
import { mainStore, originsOf, type Run, readAll, SCOPE, withApp } from './session.ts';

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
    const now = app.deps.clock.now();
    const weekAgo = new Date(now.getTime() - WEEK_MS).toISOString();
    const activity = await app.deps.store.feeds.activitySince(SCOPE, weekAgo);
    if (options.json)
      return writeJson(
        followed.map((feed) => ({ ...feed, health: healthOf(feed, activity.get(feed.id), now) })),
      );
    if (followed.length === 0)
      return writeResult(
        'No feeds yet. Add one: pullquote feeds add https://example.org\nOr begin with the starter list on telecom security: pullquote feeds add starter',
      );
    writeResult(feedTable(followed, activity, now, lookOf().width));
  });
}

export async function runFeedsAdd(words: string[]): Promise<void> {
  await withMainStore(words, async (run) => {
    const before = await run.app.deps.store.articles.count();
    const failures: AppError[] = [];
    const calls = readWords(words);
    for (const { source, pick } of calls) {
      try {
        for (const added of await addOne(run, source, pick)) sayAdded(added);
      } catch (error) {
        if (!isAppError(error)) throw error;
        failures.push(error);
      }
    }
    const [failure] = failures;
    if (failure !== undefined && calls.length === 1) throw failure;
    for (const each of failures) sayError(each, false);
    if (failures.length < calls.length) await readAll(run);
    const read = (await run.app.deps.store.articles.count()) - before;
    if (read > 0) say(`${counted(read, 'new article')} read.`);
    if (failure !== undefined)
      throw new AppError(
        'user',
        'some_failed',
        `${failures.length} of ${calls.length} sources could not be added.`,
      );
  });
}

/** A number, "all" or "page" behind an address picks one of its feeds. */
function readWords(words: readonly string[]): { source: string; pick: FeedPick }[] {
  const calls: { source: string; pick: FeedPick }[] = [];
  for (const word of words) {
    const last = calls.at(-1);
    const pick = pickOf(word);
    if (pick !== null && last?.pick === 'ask' && /^https?:/i.test(last.source)) last.pick = pick;
    else calls.push({ source: word, pick: 'ask' });
  }
  return calls;
}

async function addOne(
  { app: { deps }, signal }: Run,
  source: string,
  pick: FeedPick,
): Promise<AddedSource[]> {
  if (source === STARTER) return [await addStarterList(deps, SCOPE)];
  return addSource(deps, SCOPE, source, signal, { pick, onProgress: countUp('feeds') });
}

function sayAdded(added: AddedSource): void {
  if (added.choices.length > 0) writeResult(choiceText(added));
  else if (added.feeds.length === 0 && added.kind !== 'page') say(`Read ${added.source}.`);
  else for (const line of addedLines(added)) say(line);
}

function choiceText({ source, choices, others }: AddedSource): string {
  const rows = [...choices, ...others].map(
    (feed, index) => `${String(index + 1).padStart(3)}. ${choiceName(feed)}\n     ${feed.url}`,
  );
  return [
    `${source} has ${choices.length} feeds; none is followed yet:`,
    ...rows,
    `Take one by its number, or all: pullquote feeds add ${source} 1`,
  ].join('\n');
}

export async function runFeedsRemove(which: string): Promise<void> {
  await withMainStore([], async (run) => {
    const removed = await removeFeed(run.app.deps, contextOf(run), SCOPE, which);
    say(`No longer following ${removed.what}. What came from it stays.`);
  });
}

/** All that is followed and was not read a moment ago, whenever it would be due. */
export async function runFeedsRead(options: { json?: boolean }): Promise<void> {
  await withMainStore([], async (run) => {
    const { store } = run.app.deps;
    const before = await store.articles.count();
    const asked = await hasten(run.app.deps, SCOPE);
    await readAll(run);
    const articles = (await store.articles.count()) - before;
    if (options.json) return writeJson({ feeds: asked, articles });
    const followed = await store.feeds.followed(SCOPE);
    print(
      run,
      readMessage({ asked, followed: followed.length, articles }, run.config.pollIntervalMs),
    );
  });
}

/** A list in a file, or behind an address as the chat's import takes it. */
export async function runFeedsImport(source: string): Promise<void> {
  await withMainStore([source], async (run) => {
    const added = await importList(run, source);
    if (added.kind !== 'list') return sayAdded(added);
    say(addedLines({ ...added, faults: [] })[0]);
    if (added.faults.length > 0) say(`${counted(added.faults.length, 'row')} left out:`);
    for (const fault of added.faults) say(`  ${faultLine(fault)}`);
    say('They are read from now on: by the bot, and by the next pullquote feeds add.');
  });
}

async function importList({ app: { deps }, signal }: Run, source: string): Promise<AddedSource> {
  const onProgress = countUp('feeds');
  if (/^https?:\/\//i.test(source)) {
    const [added] = await addSource(deps, SCOPE, source, signal, { pick: 'ask', onProgress });
    if (added === undefined) throw new Error('an address gives one source');
    return added;
  }
  const body = await readFile(source).catch((cause: unknown) => {
    throw new AppError('user', 'file_unreadable', `${source} cannot be read.`, { cause });
  });
  return addList(deps, SCOPE, source, body, onProgress);
}

export async function runFeedsExport(path: string | undefined): Promise<void> {
  await withMainStore([], async ({ app }) => {
    const outlines = await opmlOutlines(app.deps, SCOPE);
    const opml = app.deps.feedReader.writeOpml(outlines);
    if (path === undefined) return writeResult(opml);
    await writeFile(path, opml).catch((cause: unknown) => {
      throw new AppError(
        'user',
        'file_unwritable',
        `${path} cannot be written: ${writeFaultOf(cause)}.`,
        { cause },
      );
    });
    say(`${counted(outlines.length, 'feed')} written to ${path}.`);
  });
}

const WRITE_FAULTS: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that disk can only be read',
  ENOSPC: 'the disk is full',
};

function writeFaultOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return WRITE_FAULTS[code] ?? (code || 'the system refused');
}
