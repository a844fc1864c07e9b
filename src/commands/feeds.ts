/** `/pullquote feeds`: what this channel follows, and how each feed is doing. */
import { AppError } from '../core/errors.ts';
import { article, type Block, frame, type Message, textMessage } from '../core/message/message.ts';
import { fetchArticles } from '../ingest/fetch-article.ts';
import { addSource } from '../ingest/read-sources.ts';
import type { FollowedFeed, Scope } from '../ports/store.ts';
import type { Command, CommandContext, CommandDeps } from './command.ts';
import { option } from './command.ts';

export const feeds: Command = {
  name: 'pullquote feeds',
  usage: 'list | add URL [--all] | remove URL [--all] | import OPML-URL [--all] | export',
  summary: 'the feeds of this channel; --all for every channel',
  access: 'all',
  audience: 'asker',
  options: [
    option('do', 'what to do', {
      isRequired: true,
      choices: ['list', 'add', 'remove', 'import', 'export'],
    }),
    option('address', 'address of the feed, page or list', { completes: 'feed' }),
    option('scope', '--all: for every channel', { choices: ['--all'] }),
  ],
  async run(deps, context, args) {
    const [verb = 'list', ...rest] = args.split(/\s+/).filter((part) => part !== '');
    const scope: Scope = {
      tenant: context.tenant,
      channel: rest.includes('--all') ? null : context.channel,
    };
    const [url] = rest.filter((word) => word !== '--all');
    if (verb === 'list')
      return listMessage(await deps.store.feeds.followed(context), deps.clock.now());
    if (verb === 'export')
      return textMessage(deps.feedReader.writeOpml(await opmlOutlines(deps, context)));
    if (verb !== 'add' && verb !== 'import' && verb !== 'remove') {
      throw new AppError(
        'user',
        'bad_argument',
        `"${verb}" is not understood; write feeds list, feeds add URL, feeds remove URL, feeds import URL or feeds export.`,
      );
    }
    if (!context.canManage)
      throw new AppError(
        'user',
        'not_allowed',
        'Changing feeds is for those who may manage this channel.',
      );
    if (url === undefined)
      throw new AppError(
        'user',
        'no_address',
        `Write the address: feeds ${verb} https://example.org/feed.xml`,
      );
    return verb === 'remove' ? removeFeed(deps, scope, url) : addFeed(deps, context, scope, url);
  },
};

/** In chat only addresses are sources: the files of the machine are its owner's. */
async function addFeed(
  deps: CommandDeps,
  context: CommandContext,
  scope: Scope,
  url: string,
): Promise<Message> {
  if (!/^https?:\/\//i.test(url))
    throw new AppError(
      'user',
      'bad_address',
      `"${url}" is not an address that begins with http:// or https://.`,
    );
  const [added] = await addSource(deps, scope, url, context.signal);
  await fetchArticles(deps, context.signal);
  const built = await deps.buildStories(context.tenant, context.signal);
  const read = `${built} ${built === 1 ? 'article' : 'articles'} read`;
  const { feeds: followed = [] } = added ?? {};
  if (followed.length === 0) return textMessage(`${url} is an article, no feed: ${read}.`);
  const what = followed.length === 1 ? followed[0] : `${followed.length} feeds`;
  return textMessage(`Following ${what}: ${read}.`);
}

async function removeFeed(deps: CommandDeps, scope: Scope, url: string): Promise<Message> {
  const isRemoved = await deps.store.feeds.unfollow(scope, url, deps.clock.now().toISOString());
  if (!isRemoved)
    throw new AppError(
      'user',
      'not_followed',
      `${url} is not followed here; feeds list shows what is.`,
    );
  return textMessage(`No longer following ${url}. What it brought stays.`);
}

export async function opmlOutlines(
  deps: Pick<CommandDeps, 'store'>,
  scope: Scope,
): Promise<{ url: string; title: string | null }[]> {
  const followed = await deps.store.feeds.followed(scope);
  return followed
    .filter((feed) => /^https?:/.test(feed.url))
    .map(({ url, title }) => ({ url, title }));
}

function listMessage(followed: readonly FollowedFeed[], now: Date): Message {
  if (followed.length === 0)
    return textMessage(
      'No feeds here yet. Add one: /pullquote feeds add https://example.org/feed.xml',
    );
  const blocks = followed.map(
    (feed, index): Block => ({
      kind: 'entry',
      lead: `${index + 1}.`,
      runs: [
        article(feed.title ?? feed.url),
        frame(` · ${feed.url} · `, 'quiet'),
        frame(feedHealth(feed, now)),
      ],
    }),
  );
  return { summary: [frame(`${followed.length} feeds`)], blocks };
}

/** One line on how a feed is doing. */
export function feedHealth(feed: FollowedFeed, now: Date): string {
  const items = `${feed.itemCount} ${feed.itemCount === 1 ? 'item' : 'items'}`;
  if (feed.hasEnded) return `ended: ${feed.faultText ?? 'the publisher took it down'}`;
  if (feed.failingSince !== null)
    return `failing since ${ago(feed.failingSince, now)}: ${feed.faultText ?? feed.faultCode}`;
  if (feed.lastSuccessAt === null) return 'not read yet';
  const warning = feed.faultText === null ? '' : ` · ${feed.faultText}`;
  return `${items}, read ${ago(feed.lastSuccessAt, now)}${warning}`;
}

function ago(at: string, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 120) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
}
