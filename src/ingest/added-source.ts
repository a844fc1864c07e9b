/** What became of an address or a file that somebody named as a source: all that a reply needs. */
import type { FoundFeed, ReadOpml } from '../ports/feed-reader.ts';
import type { FeedKind } from '../ports/feed-store.ts';

/**
 * Which of several feeds a page names: the first, by number from one, all, none but the page itself
 * as a list; `ask` follows nothing where there are several.
 */
export type FeedPick = 'ask' | 'first' | 'all' | 'page' | number;

export type AddedSource = {
  source: string;
  kind: FeedKind | 'list' | 'text';
  /** Followed now; addresses. */
  feeds: string[];
  /** Of these the scope followed before. */
  followedBefore: number;
  /** Items that wait for their article. */
  pending: number;
  /** Several feeds to choose from; none of them is followed. */
  choices: FoundFeed[];
  /** Found beside what was followed. */
  others: FoundFeed[];
  /** Where a watched list stands in for a feed: how many articles it links, known by what. */
  watched: { kind: 'sitemap' | 'page'; url: string; links: number; rule: string } | null;
  /** Rows of a list that name no feed to follow. */
  faults: ReadOpml['faults'];
};

export function addedSource(
  source: string,
  kind: AddedSource['kind'],
  more: Partial<AddedSource> = {},
): AddedSource {
  return {
    source,
    kind,
    feeds: [],
    followedBefore: 0,
    pending: 0,
    choices: [],
    others: [],
    watched: null,
    faults: [],
    ...more,
  };
}
