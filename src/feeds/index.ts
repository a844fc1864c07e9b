/** The feed reader's factory: everything between a feed's bytes and the port's entries. */
import type { FeedReader } from '../ports/feed-reader.ts';
import { discover } from './discover.ts';
import { knownPlaces } from './feed-places.ts';
import { readOpml, writeOpml } from './opml.ts';
import { readFeed } from './read-feed.ts';
import { readList } from './read-list.ts';
import { sitemapsOf } from './sitemap.ts';

export function createFeedReader(): FeedReader {
  return { read: readFeed, discover, knownPlaces, readList, sitemapsOf, readOpml, writeOpml };
}
