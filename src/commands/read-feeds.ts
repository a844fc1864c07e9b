/** `feeds read`: what is followed is asked now, not when it would be due; never twice in a poll's time. */
import { type Message, textMessage } from '../core/message/message.ts';
import { fetchArticles } from '../ingest/fetch-article.ts';
import { pollFeeds } from '../ingest/poll-feeds.ts';
import type { Scope } from '../ports/store.ts';
import { counted } from './add-feeds.ts';
import type { CommandContext, CommandDeps } from './command.ts';

const MINUTE_MS = 60_000;

export type FeedsRead = { asked: number; followed: number; articles: number };

/** How many feeds are due now. */
export async function hasten(
  { store, clock, pollIntervalMs }: CommandDeps,
  scope: Scope,
): Promise<number> {
  const now = clock.now();
  const readBefore = new Date(now.getTime() - pollIntervalMs).toISOString();
  return store.feeds.hasten(scope, { readBefore, at: now.toISOString() });
}

export async function readFeeds(deps: CommandDeps, context: CommandContext): Promise<FeedsRead> {
  const count = async () => {
    const window = { after: null, until: null, pushedOnly: false };
    return (await deps.store.articles.idsInWindow(context, window)).length;
  };
  const before = await count();
  const asked = await hasten(deps, context);
  await pollFeeds(deps, context.signal);
  await fetchArticles(deps, context.signal);
  await deps.buildStories(context.tenant, context.signal);
  const followed = (await deps.store.feeds.followed(context)).length;
  return { asked, followed, articles: (await count()) - before };
}

export function readMessage({ asked, followed, articles }: FeedsRead, pollMs: number): Message {
  if (followed === 0) return textMessage('No feeds here yet: feeds add ADDRESS follows one.');
  const news = articles === 0 ? 'nothing new' : counted(articles, 'new article');
  if (asked > 0) return textMessage(`Asked ${counted(asked, 'feed')}: ${news}.`);
  const minutes = Math.round(pollMs / MINUTE_MS);
  return textMessage(
    `Nothing was asked: each feed was read within the last ${minutes} minutes, or fails and is tried again by itself.`,
  );
}
