/** `/pullquote feeds`: what this channel follows, and how each feed is doing. */
import { AppError } from '../core/errors.ts';
import { article, frame, type Message } from '../core/message/message.ts';
import { STARTER } from '../ingest/follow-lists.ts';
import type { OpmlOutline } from '../ports/feed-reader.ts';
import type { Scope } from '../ports/store.ts';
import { addedMessage, addFeeds, pickOf } from './add-feeds.ts';
import type { Command, CommandContext, CommandDeps } from './command.ts';
import { option } from './command.ts';
import { WEEK_MS } from './feed-health.ts';
import { followsNothing, withNextStep } from './first-feed.ts';
import { listMessage } from './list-feeds.ts';
import { readFeeds, readMessage } from './read-feeds.ts';
import { removedMessage, removeFeed } from './remove-feed.ts';

export const feeds: Command = {
  name: 'pullquote feeds',
  usage:
    'list | read | add URL [NUMBER | all | page] [--all] | add starter | remove URL|NUMBER [--all] | remove starter | import OPML-URL [--all] | export',
  summary: 'the feeds of this channel, read now or by and by; --all for every channel',
  access: 'all',
  audience: 'asker',
  options: [
    option('do', 'what to do', {
      isRequired: true,
      choices: ['list', 'read', 'add', 'remove', 'import', 'export'],
    }),
    option('address', 'address of the feed, page or list, or a number of the list; or: starter', {
      completes: 'feed',
    }),
    option('which', 'of several feeds: its number, all, or page to watch the page itself'),
    option('scope', '--all: for every channel', { choices: ['--all'] }),
  ],
  async run(deps, context, args) {
    const [verb = 'list', ...rest] = args.split(/\s+/).filter((part) => part !== '');
    const scope: Scope = {
      tenant: context.tenant,
      channel: rest.includes('--all') ? null : context.channel,
    };
    const [address, which] = rest.filter((word) => word !== '--all');
    if (verb === 'list') return listFeeds(deps, context);
    if (verb === 'export')
      return exported(deps.feedReader.writeOpml(await opmlOutlines(deps, context)));
    refuseUnknown(verb);
    if (!context.canManage)
      throw new AppError(
        'user',
        'not_allowed',
        'Changing feeds is for those who may manage this channel.',
      );
    if (verb === 'read') return readMessage(await readFeeds(deps, context), deps.pollIntervalMs);
    if (scope.channel === null && context.managesChannelOnly === true)
      throw new AppError(
        'user',
        'not_allowed',
        'Feeds of every channel are for those who may manage the whole server; without --all a feed is this channel’s.',
      );
    if (address === undefined)
      throw new AppError(
        'user',
        'no_address',
        `Write the address: feeds ${verb} https://example.org/feed.xml`,
      );
    if (verb === 'remove') return removedMessage(await removeFeed(deps, context, scope, address));
    return add(deps, context, scope, { address, which });
  },
};

/** To be copied as it stands; feeds name themselves as they like. */
function exported(opml: string): Message {
  return {
    summary: [frame('The feeds of this channel as OPML')],
    blocks: [{ kind: 'plain', runs: [article(opml)] }],
  };
}

function refuseUnknown(verb: string): void {
  if (verb === 'add' || verb === 'import' || verb === 'remove' || verb === 'read') return;
  throw new AppError(
    'user',
    'bad_argument',
    `"${verb}" is not understood; write feeds list, feeds read, feeds add URL, feeds remove URL, feeds import URL or feeds export.`,
  );
}

/** In chat only addresses are sources: the files of the machine are its owner's. */
async function add(
  deps: CommandDeps,
  context: CommandContext,
  scope: Scope,
  { address, which }: { address: string; which: string | undefined },
): Promise<Message> {
  if (address !== STARTER && !/^https?:\/\//i.test(address))
    throw new AppError(
      'user',
      'bad_address',
      `"${address}" is not an address that begins with http:// or https://; feeds add starter follows the starter list.`,
    );
  const pick = which === undefined ? 'ask' : pickOf(which);
  if (pick === null)
    throw new AppError(
      'user',
      'bad_argument',
      `"${which}" is not understood; after the address stands the number of one of its feeds, all, or page.`,
    );
  const isFirst = await followsNothing(deps, context);
  const added = await addFeeds(deps, context, scope, address, pick);
  const reply = addedMessage(added, scope);
  return added.added.choices.length > 0 ? reply : withNextStep(deps, context, reply, isFirst);
}

/** As a reading list has them: the reader's own name for a feed before the feed's. */
async function listFeeds(deps: CommandDeps, scope: Scope): Promise<Message> {
  const now = deps.clock.now();
  const weekAgo = new Date(now.getTime() - WEEK_MS).toISOString();
  const activity = await deps.store.feeds.activitySince(scope, weekAgo);
  return listMessage(await deps.store.feeds.followed(scope), activity, now);
}

export async function opmlOutlines(
  deps: Pick<CommandDeps, 'store'>,
  scope: Scope,
): Promise<OpmlOutline[]> {
  const byUrl = new Map<string, OpmlOutline>();
  for (const { url, kind, title, outline } of await deps.store.feeds.followed(scope)) {
    if (!/^https?:/.test(url) || byUrl.has(url)) continue;
    byUrl.set(url, {
      url,
      kind,
      title: outline?.title ?? title,
      htmlUrl: outline?.htmlUrl ?? null,
      category: outline?.category ?? null,
      folder: outline?.folder ?? [],
    });
  }
  return [...byUrl.values()];
}
