/** What `pullquote feeds list` prints, to be read as a person would. */
import { describe, expect, it } from 'vitest';
import { feedTable } from '../../src/cli/feed-table.ts';
import type { FollowedFeed } from '../../src/ports/feed-store.ts';

const NOW = new Date('2026-10-14T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

function feed(id: number, changed: Partial<FollowedFeed>): FollowedFeed {
  return {
    ...{ id, url: `https://${id}.example/feed`, kind: 'feed', title: null, etag: null },
    ...{ lastModified: null, nextPollAt: ago(-38), lastSuccessAt: ago(12), failingSince: null },
    ...{ failureCount: 0, faultCode: null, faultText: null, hasEnded: false, lastFaultAt: null },
    ...{ lastFaultText: null, rhythm: null, channel: 'C1', itemCount: 1, lastItemAt: null },
    ...{ outline: null, via: null },
    ...changed,
  };
}

const FEEDS = [
  feed(1, { title: 'Valley Herald' }),
  feed(2, {
    title: 'Hill Post and the longest name of any paper in the whole of the valley',
    lastSuccessAt: ago(190),
    nextPollAt: ago(-125),
    failingSince: ago(180),
    faultText: '2.example answered with status 503; it is tried again later.',
  }),
  feed(3, {
    title: '山の新聞',
    lastFaultAt: ago(3000),
    lastFaultText: 'It moved here from https://old.example/feed.',
  }),
  feed(4, {
    lastSuccessAt: null,
    failingSince: ago(30),
    faultText: 'No address was found for 4.example; check its spelling, else it is tried again.',
  }),
  feed(5, { title: 'Gone', hasEnded: true, nextPollAt: null, faultText: '5.example is gone.' }),
  feed(6, { title: 'New', lastSuccessAt: null, nextPollAt: ago(0) }),
];
const ACTIVITY = new Map([
  [1, { items: 84, unread: [{ reason: 'too large (too_large)', items: 2 }] }],
  [2, { items: 7, unread: [] }],
]);

describe('the table of feeds', () => {
  it('shows when each was read and is next, its items a week, and what is wrong in words', () => {
    expect(feedTable(FEEDS, ACTIVITY, NOW, 80)).toBe(
      `
                                    last read       next  a week
1. Valley Herald                   12 min ago  in 38 min      84
  https://1.example/feed
  2 pages not read whole: too large (too_large)
2. Hill Post and the longest nam…     3 h ago     in 2 h       7  FAILING
  https://2.example/feed
  for 3 h: 2.example answered with status 503; it is tried again later.
3. 山の新聞                        12 min ago  in 38 min       0
  https://3.example/feed
  2 days ago: It moved here from https://old.example/feed.
4. https://4.example/feed               never  in 38 min       0  NEVER ANSWERED
  for 30 min: No address was found for 4.example; check its spelling, else it is
  tried again.
5. Gone                            12 min ago          –       0  ENDED
  https://5.example/feed
  5.example is gone.
6. New                                  never        now       0  not read yet
  https://6.example/feed
`.slice(1, -1),
    );
  });

  it('breaks no line but an address at any width', () => {
    for (const width of [60, 100]) {
      for (const line of feedTable(FEEDS, ACTIVITY, NOW, width).split('\n'))
        expect(line.length).toBeLessThanOrEqual(width);
    }
  });
});
