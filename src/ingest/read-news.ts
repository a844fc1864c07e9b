/**
 * One reading of everything that is due, for a run that ends: polls, fetches, and waits for second
 * tries as long as its patience lasts. What is still waiting then stays in the store for later.
 */
import type { IngestDeps } from './deps.ts';
import { fetchArticles } from './fetch-article.ts';
import { pollFeeds } from './poll-feeds.ts';

/** Long enough for two tries after a failure, and a Retry-After of seconds. */
const PATIENCE_MS = 45_000;
const PAUSE_MS = 500;

export type NewsCount = { feeds: number; faults: number; articles: number; waiting: number };

export type Progress = (count: NewsCount) => void;

export async function readNews(
  deps: IngestDeps,
  signal: AbortSignal,
  onProgress: Progress = () => {},
): Promise<NewsCount> {
  const count: NewsCount = { feeds: 0, faults: 0, articles: 0, waiting: 0 };
  let quietSince = deps.clock.now().getTime();
  while (!signal.aborted) {
    const polled = await pollFeeds(deps, signal);
    count.feeds += polled.feeds - polled.faults;
    onProgress(count);
    const fetched = await fetchArticles(deps, signal, (outcome) => {
      if (outcome === 'stored' || outcome === 'revised') count.articles += 1;
      onProgress(count);
    });
    const now = deps.clock.now().getTime();
    const settled =
      fetched.stored +
      fetched.revised +
      fetched.unchanged +
      fetched.duplicate +
      fetched['left out'];
    if (polled.feeds - polled.faults + settled > 0) {
      quietSince = now;
      continue;
    }
    const waiting = await deps.store.feeds.waiting();
    count.waiting = waiting.items;
    count.faults = waiting.failingFeeds;
    const nextAt = waiting.nextAt === null ? Number.POSITIVE_INFINITY : Date.parse(waiting.nextAt);
    if (nextAt > quietSince + PATIENCE_MS) break;
    await deps.clock.sleep(Math.max(PAUSE_MS, nextAt - now), signal);
  }
  return count;
}
