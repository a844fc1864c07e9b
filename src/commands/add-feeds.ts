/**
 * `feeds add`: what an address became, read at once, and how that is said. A page with several feeds
 * is answered with the list of them and how to take one.
 */
import {
  article,
  type Block,
  type Button,
  frame,
  type Message,
  textMessage,
} from '../core/message/message.ts';
import type { AddedSource, FeedPick } from '../ingest/added-source.ts';
import { fetchArticles } from '../ingest/fetch-article.ts';
import { addStarterList, STARTER } from '../ingest/follow-lists.ts';
import { addSource } from '../ingest/read-sources.ts';
import type { FoundFeed } from '../ports/feed-reader.ts';
import type { Scope } from '../ports/store.ts';
import type { CommandContext, CommandDeps } from './command.ts';

/** What was added, how many articles of it were read and how many of its items still wait. */
export type Added = { added: AddedSource; read: number; waiting: number };

/** Discord takes 100 characters in a button's id ("Message Components", custom_id), five in a row. */
const BUTTON_ID_CHARS_MAX = 100;
const BUTTONS_MAX = 5;
/** Rows of a list that are told in a reply; the rest is counted. */
const FAULTS_SHOWN = 10;

/** Null where the word picks nothing. */
export function pickOf(word: string): FeedPick | null {
  const lower = word.toLowerCase();
  if (lower === 'all' || lower === 'page') return lower;
  return /^[1-9]\d{0,2}$/.test(lower) ? Number(lower) : null;
}

/** Feeds of lists are many: they are read by the next poll, any other source now. */
export async function addFeeds(
  deps: CommandDeps,
  context: Pick<CommandContext, 'tenant' | 'signal'>,
  scope: Scope,
  address: string,
  pick: FeedPick,
): Promise<Added> {
  const added =
    address === STARTER
      ? await addStarterList(deps, scope)
      : (await addSource(deps, scope, address, context.signal, { pick }))[0];
  if (added === undefined) throw new Error('an address gives one source');
  if (added.kind === 'list' || added.choices.length > 0) return { added, read: 0, waiting: 0 };
  await fetchArticles(deps, context.signal);
  const read = await deps.buildStories(context.tenant, context.signal);
  return { added, read, waiting: (await deps.store.feeds.waiting()).items };
}

export function addedMessage({ added, read }: Added, scope: Scope): Message {
  if (added.choices.length > 0) return choiceMessage(added, scope);
  const [first, ...details] = addedLines(added);
  const count = added.kind === 'list' ? '' : ` ${counted(read, 'article')} read.`;
  return textMessage(`${first}${count}`, details);
}

/** The first line says what was followed, the others what else there is to know. */
export function addedLines(added: AddedSource): [string, ...string[]] {
  const { source, feeds, kind, others, faults } = added;
  const shown = faults.slice(0, FAULTS_SHOWN).map(faultLine);
  if (faults.length > shown.length) shown.push(`… and ${faults.length - shown.length} rows more`);
  if (kind === 'list') return [listLine(added), ...shown];
  if (feeds.length === 0)
    return [
      `${source} is an article, no feed.`,
      ...others.map(({ url }) => `Its site has a feed: feeds add ${url}`),
      ...(kind === 'page'
        ? [`If it is a list of articles, watch it: feeds add ${source} page`]
        : []),
    ];
  const also = others.map(
    ({ url, isComments }) =>
      `${isComments ? 'Readers’ comments have' : 'There is also'} a feed: ${url}`,
  );
  return [followingLine(added), ...also];
}

function followingLine({ source, feeds, followedBefore, watched }: AddedSource): string {
  if (followedBefore === feeds.length) return `${feeds.join(', ')}: followed here already.`;
  if (watched === null)
    return `Following ${feeds.length === 1 ? feeds[0] : counted(feeds.length, 'feed')}.`;
  return `${source} has no feed, so ${watchedLine(watched)}`;
}

function watchedLine({ kind, url, links, rule }: NonNullable<AddedSource['watched']>): string {
  const count = links.toLocaleString('en');
  if (kind === 'sitemap') return `its sitemap ${url} is watched: ${count} articles, by ${rule}.`;
  return `the page itself is watched: ${count} of its links lead to articles, told by ${rule}.`;
}

function listLine({ source, feeds, followedBefore, faults }: AddedSource): string {
  const fresh = feeds.length - followedBefore;
  const of = source === STARTER ? 'of the starter list' : `from ${source}`;
  const known = followedBefore === 0 ? '' : `; ${followedBefore} were followed here already`;
  const left = faults.length === 0 ? '' : `; ${counted(faults.length, 'row')} left out`;
  const when = source === STARTER ? '; each is marked in feeds list until it has answered' : '';
  return `Following ${counted(fresh, 'feed')} ${of}${known}${left}${when}.`;
}

export function faultLine({ line, title, reason }: AddedSource['faults'][number]): string {
  return `line ${line}${title === null ? '' : `, “${title}”`}: ${reason}`;
}

function choiceMessage({ source, choices, others }: AddedSource, scope: Scope): Message {
  const all = scope.channel === null ? ' --all' : '';
  const entries = [...choices, ...others].map(
    (feed, index): Block => ({
      kind: 'entry',
      lead: `${index + 1}.`,
      runs: [article(choiceName(feed)), frame(` · ${feed.url}`, 'quiet')],
    }),
  );
  const text = `${source} has ${choices.length} feeds; none is followed yet.`;
  const buttons = choiceButtons(source, choices, all);
  return {
    summary: [frame(text)],
    blocks: [
      { kind: 'paragraph', runs: [frame(text)] },
      ...entries,
      {
        kind: 'small',
        runs: [frame(`Take one by its number, or all: feeds add ${source} 1${all}`)],
      },
      ...(buttons.length === 0 ? [] : [{ kind: 'actions' as const, buttons }]),
    ],
  };
}

export function choiceName({ title, url, isComments }: FoundFeed): string {
  const name = title ?? new URL(url).pathname;
  return isComments ? `${name} (readers’ comments)` : name;
}

/** None where an address is too long to be sent back: the numbers do as well. */
function choiceButtons(source: string, choices: readonly FoundFeed[], all: string): Button[] {
  const buttons = choices.slice(0, BUTTONS_MAX).map((_, index) => ({
    id: `pullquote:feeds add ${source} ${index + 1}${all}`,
    label: `Follow ${index + 1}`,
  }));
  return buttons.every(({ id }) => id.length <= BUTTON_ID_CHARS_MAX) ? buttons : [];
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
