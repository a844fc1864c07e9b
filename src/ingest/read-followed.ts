/**
 * What an address that is followed holds, whatever its kind: a feed's entries, or the articles that
 * a watched list links to. The files of a sitemap index are asked for here.
 */
import { type AppError, isAppError } from '../core/errors.ts';
import type { ReadFeed, ReadList } from '../ports/feed-reader.ts';
import type { FeedKind } from '../ports/feed-store.ts';
import type { Fetched } from '../ports/runtime.ts';
import type { IngestDeps } from './deps.ts';

type Reading = Pick<IngestDeps, 'feedReader' | 'http'>;

/** `canValidate`: the answer's validators stand for all that was read. */
export type ReadFollowed = ReadFeed & { canValidate: boolean };

/** Throws AppError where the answer holds nothing of its kind, or what the network says. */
export async function readFollowed(
  deps: Reading,
  kind: FeedKind,
  fetched: Fetched,
  signal: AbortSignal,
): Promise<ReadFollowed> {
  if (kind === 'feed') return { ...deps.feedReader.read(fetched), canValidate: true };
  const list = await readWholeList(deps, kind, fetched, signal);
  return { ...list, canValidate: list.parts.length === 0 };
}

/** A list with the entries of all its files. */
export async function readWholeList(
  deps: Reading,
  kind: 'sitemap' | 'page',
  fetched: Fetched,
  signal: AbortSignal,
): Promise<ReadList> {
  const list = deps.feedReader.readList(kind, fetched);
  if (list.parts.length === 0) return list;
  const files: ReadList[] = [];
  const faults: AppError[] = [];
  for (const url of list.parts) {
    try {
      const file = await deps.http.fetch(url, { kind: 'feed', signal });
      files.push(deps.feedReader.readList('sitemap', file));
    } catch (error) {
      if (!isAppError(error) || signal.aborted) throw error;
      faults.push(error);
    }
  }
  // One file out of reach is a warning, all of them are the index's fault.
  if (files.length === 0 && faults[0] !== undefined) throw faults[0];
  return withFiles(list, files, faults);
}

function withFiles(
  list: ReadList,
  files: readonly ReadList[],
  faults: readonly AppError[],
): ReadList {
  const title = files.find(({ feed }) => feed.title !== null)?.feed.title ?? null;
  const unread = faults.map((fault) => `A file of the sitemap: ${fault.message}`);
  return {
    ...list,
    feed: { ...list.feed, title },
    entries: files.flatMap(({ entries }) => entries),
    isNews: files.some(({ isNews }) => isNews),
    rule: files[0]?.rule ?? list.rule,
    warnings: [...list.warnings, ...files.flatMap(({ warnings }) => warnings), ...unread],
  };
}
