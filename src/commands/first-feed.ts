/**
 * What a channel is shown after its first feed, so that nobody waits a day to see what it will be:
 * a preview to the asker alone, as soon as articles are read, and the next step.
 */
import {
  type Block,
  type Button,
  frame,
  type Message,
  textMessage,
} from '../core/message/message.ts';
import { fetchArticles } from '../ingest/fetch-article.ts';
import { pollFeeds } from '../ingest/poll-feeds.ts';
import type { Scope } from '../ports/store.ts';
import type { CommandContext, CommandDeps } from './command.ts';
import { composeView, digestViewMessage } from './digest.ts';
import { tasteOf } from './taste.ts';
import { zoneOf } from './zone.ts';

/** As long as a person looks at a channel for what was promised. */
const READ_MS = 45_000;
const HOUR = '08:00';

export async function followsNothing({ store }: CommandDeps, scope: Scope): Promise<boolean> {
  return (await store.feeds.followed(scope)).length === 0;
}

/** The reply with what comes next: the preview that follows it, else the hour if none is set. */
export async function withNextStep(
  deps: CommandDeps,
  context: CommandContext,
  reply: Message,
  isFirst: boolean,
): Promise<Message> {
  if (context.afterwards === undefined) return reply;
  if (!isFirst)
    return { ...reply, blocks: [...reply.blocks, ...(await scheduleOffer(deps, context))] };
  context.afterwards(() => firstPreview(deps, context));
  const soon: Block = { kind: 'small', runs: [frame('A preview of the digest follows.')] };
  return { ...reply, blocks: [...reply.blocks, soon] };
}

async function firstPreview(deps: CommandDeps, context: CommandContext): Promise<Message> {
  const count = await readSome(deps, context);
  const offer = await scheduleOffer(deps, context);
  if (count === 0) {
    const nothing = textMessage('No preview yet: no article could be read so far.', [
      'It is tried again by itself; /digest preview shows what has come, /pullquote feeds list how each feed is doing.',
    ]);
    return { ...nothing, blocks: [...nothing.blocks, ...offer] };
  }
  const taste = await tasteOf(deps.store, context.tenant, context.channel);
  const view = digestViewMessage(deps, await composeView(deps, context, taste), taste.topic);
  const mark: Block = {
    kind: 'small',
    runs: [frame('Preview, for you alone: nothing was posted.')],
  };
  return { ...view, blocks: [mark, ...view.blocks, ...offer] };
}

/** How many articles the channel has, after waiting for the first of them as long as it makes sense. */
async function readSome(deps: CommandDeps, context: CommandContext): Promise<number> {
  const count = async () => {
    const window = { after: null, until: null, pushedOnly: false };
    return (await deps.store.articles.idsInWindow(context, window)).length;
  };
  const before = await count();
  if (before > 0) return before;
  const enough = new AbortController();
  const signal = AbortSignal.any([enough.signal, context.signal]);
  const read = async () => {
    await pollFeeds(deps, signal);
    await fetchArticles(deps, signal);
  };
  try {
    await Promise.race([read(), deps.clock.sleep(READ_MS, signal)]);
  } finally {
    enough.abort();
  }
  return count();
}

/** Nothing where a digest comes by itself already. */
async function scheduleOffer(deps: CommandDeps, context: CommandContext): Promise<Block[]> {
  const known = await deps.store.schedules.list(context.tenant, context.channel);
  if (known.length > 0) return [];
  const zone = await zoneOf(deps, context, known);
  const command = `pullquote schedule ${HOUR}${zone === null ? '' : ` ${zone}`}`;
  const text = `No digest comes by itself yet. Set its hour: /${command}${zone === null ? ' and your time zone' : ''}`;
  const button: Button = {
    id: `pullquote:${command.slice('pullquote '.length)}`,
    label: zone === null ? `Every day at ${HOUR}` : `Every day at ${HOUR}, ${zone}`,
  };
  return [
    { kind: 'small', runs: [frame(text)] },
    { kind: 'actions', buttons: [button] },
  ];
}
