/** `/pullquote why URL`: what became of an address. */
import { canonicalUrl, isWebAddress } from '../core/article.ts';
import { changeLine, editsOf } from '../core/article-changes.ts';
import { AppError } from '../core/errors.ts';
import { momentUtc } from '../core/message/dates.ts';
import { article, frame, type Message, textMessage } from '../core/message/message.ts';
import { sourceName } from '../core/message/sources.ts';
import { matchesTopic, TOPIC_SCORE_MIN } from '../core/stories/topic.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { Scope, Store, WhyEvent } from '../ports/store.ts';
import type { Command } from './command.ts';
import { option } from './command.ts';
import { headlineNow } from './headline-now.ts';
import { tasteOf } from './taste.ts';

/** Of one edit; a rewritten article says so with fewer. */
const CHANGES_MAX = 12;
/** A line of a chat on a phone is a tenth of it. */
const LINE_CHARS_MAX = 400;

export const why: Command = {
  name: 'pullquote why',
  usage: 'URL',
  summary: 'what became of an address: stored, duplicate, in which story, left out because',
  access: 'all',
  audience: 'asker',
  options: [option('address', 'address of an article', { isRequired: true })],
  async run(deps, context, args) {
    const address = addressOf(args);
    return whyMessage(address, await explain(deps.store, context, address));
  },
};

const SCHEMELESS = /^[\w-]+(?:\.[\w-]+)+(?:[:/?]|$)/;

/** In canonical form. Throws AppError `user` where nothing is written, or what is no web address. */
export function addressOf(typed: string): string {
  const url = SCHEMELESS.test(typed.trim()) ? `https://${typed.trim()}` : typed.trim();
  if (isWebAddress(url)) return canonicalUrl(url);
  const fault = url === '' ? 'Write the address' : `“${url}” is no web address; write one whole`;
  throw new AppError('user', 'no_address', `${fault}: why https://example.org/article`);
}

/** Everything the scope may know of a canonical address, oldest first. */
export async function explain(store: Store, scope: Scope, address: string): Promise<WhyEvent[]> {
  const events = await store.events.ofUrl(scope, address);
  const stored = await store.articles.byUrl(scope, address);
  const known =
    stored === null
      ? []
      : [
          ...creditOf(stored),
          ...(await originOf(store, scope, stored)),
          ...(await placeOf(store, scope, stored)),
          ...(await editsSeen(store, stored)),
        ];
  return [...events, ...known].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Whose text it is, where it credits an agency. */
function creditOf({ agency, outlet, url, storedAt }: StoredArticle): WhyEvent[] {
  const source = sourceName({ agency, outlet, url });
  return agency === null ? [] : [{ at: storedAt, what: 'credited to', detail: source }];
}

/** The earliest published of the same text in several outlets, where that is another. */
async function originOf(store: Store, scope: Scope, own: StoredArticle): Promise<WhyEvent[]> {
  const [first] = await store.articles.copiesOf(scope, own.id);
  if (first === undefined || first.id === own.id) return [];
  return [{ at: own.storedAt, what: 'copy of', detail: first.url }];
}

/** Each change that matters in a line of its own, at the time at which it was found. */
async function editsSeen(store: Store, own: StoredArticle): Promise<WhyEvent[]> {
  const edits = editsOf(own, await store.articles.revisionsOf(own.id));
  return edits.flatMap(({ at, changes }) => {
    const lines = changes.slice(0, CHANGES_MAX).map(changeLine);
    const more = changes.length - lines.length;
    const told = more > 0 ? [...lines, `and ${more} more`] : lines;
    return told.map((line) => ({ at, what: 'changed', detail: shortened(line) }));
  });
}

function shortened(line: string): string {
  if (line.length <= LINE_CHARS_MAX) return line;
  return `${line.slice(0, line.lastIndexOf(' ', LINE_CHARS_MAX))} …`;
}

/** In which story it is, and whether the story is off topic here. */
async function placeOf(store: Store, scope: Scope, own: StoredArticle): Promise<WhyEvent[]> {
  const [assigned] = await store.stories.storiesOf(scope.tenant, [own.id]);
  if (assigned === undefined) return [];
  const members = await store.stories.articlesOf(scope.tenant, [assigned.storyId]);
  const ids = members.map((row) => row.articleId);
  const articles = await store.articles.byIds(await store.articles.visibleAmong(scope, ids));
  const count = `${articles.length} ${articles.length === 1 ? 'article' : 'articles'}`;
  const headline = headlineNow(articles, await store.reports.withheld(scope.tenant)).text;
  const at = own.storedAt;
  const { topic } = await tasteOf(store, scope.tenant, scope.channel ?? '');
  const isOn = articles.some((each) => matchesTopic(topic, each).score >= TOPIC_SCORE_MIN);
  return [
    { at, what: 'in story', detail: `“${headline}” (${assigned.storyId}), ${count}` },
    ...(isOn || topic === null
      ? []
      : [{ at, what: 'off topic', detail: `left out of digests about ${topic.name}` }]),
  ];
}

export function whyMessage(url: string, events: readonly WhyEvent[]): Message {
  if (events.length === 0) {
    return textMessage('Never seen here: no feed of this channel has brought this address.');
  }
  return {
    summary: [frame('What became of it')],
    blocks: [
      { kind: 'paragraph', runs: [article(url)] },
      ...events.map((event) => ({
        kind: 'point' as const,
        runs: [
          frame(`${momentUtc(event.at)}  `, 'quiet'),
          frame(event.what),
          frame(': '),
          article(event.detail),
        ],
      })),
    ],
  };
}
