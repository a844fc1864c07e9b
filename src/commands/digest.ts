/** `/digest`: the channel's digest as a view, whole, as often as it is asked for. */
import { AppError } from '../core/errors.ts';
import { digestMessage } from '../core/message/digest-message.ts';
import type { Message } from '../core/message/message.ts';
import { TELECOM_SECURITY } from '../core/stories/telecom-topic.ts';
import { matchesTopic, TOPIC_SCORE_MIN, type Topic } from '../core/stories/topic.ts';
import { type Composed, composeDigest } from '../digest/compose-digest.ts';
import { fetchArticles } from '../ingest/fetch-article.ts';
import { pollFeeds } from '../ingest/poll-feeds.ts';
import type { Scope } from '../ports/store.ts';
import type { Command, CommandContext, CommandDeps } from './command.ts';
import { option } from './command.ts';
import { rememberShown } from './shown-digest.ts';
import { tasteOf } from './taste.ts';

/** A view looks back one day. */
const WINDOW_MS = 24 * 60 * 60_000;

export const digest: Command = {
  name: 'digest',
  usage: '[now|preview]',
  summary: 'today’s digest for this channel; now reads the feeds first, preview goes to you alone',
  access: 'all',
  audience: 'channel',
  options: [
    option('when', 'now reads the feeds first; preview goes to you alone', {
      choices: ['now', 'preview'],
    }),
  ],
  async run(deps, context, args) {
    const mode = args.trim().toLowerCase();
    if (!['', 'now', 'preview'].includes(mode)) {
      throw new AppError(
        'user',
        'bad_argument',
        `"${args.trim()}" is not understood; write /digest, /digest now or /digest preview.`,
      );
    }
    if (mode === 'now') {
      await pollFeeds(deps, context.signal);
      await fetchArticles(deps, context.signal);
    }
    return viewMessage(deps, context);
  },
};

async function viewMessage(deps: CommandDeps, context: CommandContext): Promise<Message> {
  const taste = await tasteOf(deps.store, context.tenant, context.channel);
  return digestViewMessage(deps, await composeView(deps, context, taste), taste.topic);
}

export function digestViewMessage(
  deps: CommandDeps,
  { digest: composed, offTopic }: Composed,
  topic: Topic | null,
): Message {
  return digestMessage(composed, {
    label: labelOf(composed, topic),
    zone: deps.defaultZone,
    windowStart: deps.coversAll ? null : windowStartOf(deps),
    marksNew: false,
    lateSince: null,
    offTopic,
  });
}

/** The channel's topic; without one, the desk's name where the lead story is the desk's. */
function labelOf(composed: Composed['digest'], topic: Topic | null): string | null {
  if (topic !== null) return topic.name;
  const lead = new Set(composed.stories[0]?.articles);
  const articles = composed.articles.filter((article) => lead.has(article.id));
  const onDesk = articles.filter(
    (article) => matchesTopic(TELECOM_SECURITY, article).score >= TOPIC_SCORE_MIN,
  );
  const isDesk = onDesk.length > articles.length / 2;
  return isDesk ? TELECOM_SECURITY.name : null;
}

/**
 * What is stored, as a digest to be shown: all of it for samples and sources, else the last day's. Whoever
 * reads it means its numbers from now on.
 */
export async function composeView(
  deps: CommandDeps,
  context: CommandContext,
  taste: Awaited<ReturnType<typeof tasteOf>>,
): Promise<Composed> {
  await deps.buildStories(context.tenant, context.signal);
  const window = viewWindow(deps, context);
  const request = { ...window, ...taste, shown: null, signal: context.signal };
  const composed = await composeDigest(deps, request);
  await rememberShown(deps, context, composed.digest);
  return composed;
}

/** What a view covers: delivered or not, pushed or found. */
export function viewWindow(deps: CommandDeps, scope: Scope) {
  const composedAt = deps.clock.now().toISOString();
  return {
    scope,
    after: deps.coversAll ? null : windowStartOf(deps),
    until: null,
    pushedOnly: false,
    undeliveredOnly: false,
    now: deps.coversAll ? null : composedAt,
    composedAt,
  };
}

function windowStartOf(deps: CommandDeps): string {
  return new Date(deps.clock.now().getTime() - WINDOW_MS).toISOString();
}
