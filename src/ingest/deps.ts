/** What reading news asks of the world. */
import type { FeedReader } from '../ports/feed-reader.ts';
import type { PageReader } from '../ports/page-reader.ts';
import type { Clock, Http, Logger, SourceFiles } from '../ports/runtime.ts';
import type { Store } from '../ports/store.ts';

export type IngestDeps = {
  clock: Clock;
  http: Http;
  feedReader: FeedReader;
  pageReader: PageReader;
  sourceFiles: SourceFiles;
  store: Store;
  logger: Logger;
  /** Names this process among those that share the store, where it can be known to be dead. */
  owner?: string;
  /** Shortest time between two polls of a feed. */
  pollIntervalMs: number;
};
