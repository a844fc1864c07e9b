/**
 * Many feeds at once: a reading list, and the starter list. Nothing is asked of the network here;
 * the feeds are due at once and read by the next poll.
 */
import { AppError } from '../core/errors.ts';
import { STARTER_LIST } from '../core/starter-list.ts';
import type { NewFeed } from '../ports/feed-store.ts';
import type { Scope } from '../ports/store.ts';
import { type AddedSource, addedSource } from './added-source.ts';
import type { IngestDeps } from './deps.ts';

/** By which its feeds are told from those that somebody chose. */
export const STARTER = 'starter';
/** A transaction's worth: long enough to be quick, short enough to let others write between. */
const ROWS_AT_ONCE = 250;

export type ListProgress = (done: number, of: number) => void;

type Following = Pick<IngestDeps, 'store' | 'clock' | 'feedReader'>;

/** Throws AppError `user`: `not_opml`, or `empty_list` where no row can be followed. */
export async function addList(
  deps: Following,
  scope: Scope,
  source: string,
  body: Uint8Array,
  onProgress: ListProgress = () => {},
): Promise<AddedSource> {
  const { outlines, faults } = deps.feedReader.readOpml(body);
  const [fault] = faults;
  if (outlines.length === 0) {
    const why =
      fault === undefined ? 'no outline has an xmlUrl' : `line ${fault.line}: ${fault.reason}`;
    throw new AppError('user', 'empty_list', `${source} is a list without feeds: ${why}.`);
  }
  const feeds = outlines.map(
    ({ url, kind, ...outline }): NewFeed => ({ url, kind, title: null, readOnce: false, outline }),
  );
  const followed = await followMany(deps, scope, feeds, onProgress);
  return addedSource(source, 'list', {
    feeds: outlines.map(({ url }) => url),
    followedBefore: outlines.length - followed,
    faults,
  });
}

export async function addStarterList(deps: Following, scope: Scope): Promise<AddedSource> {
  const feeds = STARTER_LIST.map(
    ({ url, title, kind }): NewFeed => ({
      url,
      title: null,
      readOnce: false,
      outline: { title, htmlUrl: null, category: kind, folder: [] },
      via: STARTER,
    }),
  );
  const followed = await followMany(deps, scope, feeds, () => {});
  return addedSource(STARTER, 'list', {
    feeds: feeds.map(({ url }) => url),
    followedBefore: feeds.length - followed,
  });
}

async function followMany(
  deps: Following,
  scope: Scope,
  feeds: readonly NewFeed[],
  onProgress: ListProgress,
): Promise<number> {
  let followed = 0;
  for (let from = 0; from < feeds.length; from += ROWS_AT_ONCE) {
    const some = feeds.slice(from, from + ROWS_AT_ONCE);
    followed += await deps.store.feeds.followAll(scope, some, deps.clock.now().toISOString());
    onProgress(from + some.length, feeds.length);
  }
  return followed;
}
