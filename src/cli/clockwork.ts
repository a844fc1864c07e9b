/** What runs by itself while the bot is up: news is read as it falls due, digests come at their slots. */
import { tellStanding } from '../answers/standing-questions.ts';
import { tasteOf } from '../commands/taste.ts';
import { runCorrections } from '../digest/correct-digest.ts';
import { followSources } from '../digest/follow-sources.ts';
import { runSlots } from '../digest/run-slots.ts';
import { tellBudgets } from '../digest/tell-budgets.ts';
import { tellFeedHealth } from '../digest/tell-feed-health.ts';
import { fetchArticles } from '../ingest/fetch-article.ts';
import { lookAgain } from '../ingest/look-again.ts';
import { pollFeeds } from '../ingest/poll-feeds.ts';
import type { Scheduler } from '../ports/runtime.ts';
import { createScheduler } from '../runtime/scheduler.ts';
import type { Run } from './session.ts';

/** Every quarter of a minute something may be due: cheap to ask, and a slot is at most this late. */
const TICK = '*/15 * * * * *';
/** Pages that digests rest on are looked at after hours: minutes are near enough. */
const EVERY_FIVE_MINUTES = '40 */5 * * * *';
/** A correction is told within the minute in which it was found. */
const EVERY_MINUTE = '25 * * * * *';
const HOURLY = '0 7 * * * *';

/** SIGTERM finishes or hands back what is under way within this time. */
export const STOP_TIMEOUT_MS = 10_000;

export function startClockwork({ app }: Run): Scheduler {
  const { deps } = app;
  const scheduler = createScheduler(deps.logger);
  // Each goes on while another waits for a slow host; the store is where they meet.
  scheduler.every(TICK, 'feeds', async (signal) => {
    await pollFeeds(deps, signal);
  });
  scheduler.every(TICK, 'articles', async (signal) => {
    await fetchArticles(deps, signal, undefined, Number.POSITIVE_INFINITY);
  });
  scheduler.every(TICK, 'stories', async (signal) => {
    for (const tenant of await deps.store.feeds.tenants()) {
      await deps.buildStories(tenant, signal);
    }
  });
  scheduler.every(TICK, 'slots', (signal) =>
    runSlots(deps, (tenant, channel) => tasteOf(deps.store, tenant, channel), signal),
  );
  scheduler.every(EVERY_FIVE_MINUTES, 'later looks', async (signal) => {
    await lookAgain(deps, signal);
  });
  scheduler.every(EVERY_MINUTE, 'edited sources', async (signal) => {
    await followSources(deps, signal);
  });
  scheduler.every(TICK, 'corrections', (signal) => runCorrections(deps, signal));
  scheduler.every(TICK, 'standing questions', (signal) => tellStanding(deps, signal));
  scheduler.every(EVERY_FIVE_MINUTES, 'model budgets', () => tellBudgets(deps));
  scheduler.every(HOURLY, 'feed health', () => tellFeedHealth(deps));
  return scheduler;
}
