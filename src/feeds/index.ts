/** The feed reader's factory: everything between a feed's bytes and the port's entries. */
import type { FeedReader } from '../ports/feed-reader.ts';
import { discoverFeeds } from './discover.ts';
import { readOpml, writeOpml } from './opml.ts';
import { readFeed } from './read-feed.ts';

export function createFeedReader(): FeedReader {
  return { read: readFeed, discover: discoverFeeds, readOpml, writeOpml };
}
