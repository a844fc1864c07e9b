/** `/pullquote why URL`: what became of an address. */
import { canonicalUrl } from '../core/article.ts';
import { AppError } from '../core/errors.ts';
import { momentUtc } from '../core/message/dates.ts';
import { article, frame, type Message, textMessage } from '../core/message/message.ts';
import { copyGroups } from '../core/stories/near-copies.ts';
import { matchesTopic, TOPIC_SCORE_MIN } from '../core/stories/topic.ts';
import { chooseHeadline } from '../core/summary/headline.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { Scope, Store, WhyEvent } from '../ports/store.ts';
import type { Command } from './command.ts';
import { option } from './command.ts';
import { tasteOf } from './taste.ts';

export const why: Command = {
  name: 'pullquote why',
  usage: 'URL',
  summary: 'what became of an address: stored, duplicate, in which story, left out because',
  access: 'all',
  audience: 'asker',
  options: [option('address', 'address of an article', { isRequired: true })],
  async run(deps, context, args) {
    const url = args.trim();
    if (url === '')
      throw new AppError(
        'user',
        'no_address',
        'Write the address: /pullquote why https://example.org/article',
      );
    const events = await explain(deps.store, context, url);
    return whyMessage(url, events);
  },
};

/** Everything the scope may know of the address, oldest first. */
export async function explain(store: Store, scope: Scope, url: string): Promise<WhyEvent[]> {
  const address = URL.canParse(url) ? canonicalUrl(url) : url;
  const events = await store.events.ofUrl(scope, address);
  const stored = await store.articles.byUrl(scope, address);
  const placed = stored === null ? [] : await placeOf(store, scope, stored);
  return [...events, ...placed].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** In which story it is, whether it is another's copy, and whether the story is off topic here. */
async function placeOf(store: Store, scope: Scope, own: StoredArticle): Promise<WhyEvent[]> {
  const [assigned] = await store.stories.storiesOf(scope.tenant, [own.id]);
  if (assigned === undefined) return [];
  const members = await store.stories.articlesOf(scope.tenant, [assigned.storyId]);
  const ids = members.map((row) => row.articleId);
  const articles = await store.articles.byIds(await store.articles.visibleAmong(scope, ids));
  const count = `${articles.length} ${articles.length === 1 ? 'article' : 'articles'}`;
  const headline = chooseHeadline(articles).text;
  const at = own.storedAt;
  const original = originalOf(own, articles);
  const { topic } = await tasteOf(store, scope.tenant, scope.channel ?? '');
  const isOn = articles.some((each) => matchesTopic(topic, each).score >= TOPIC_SCORE_MIN);
  return [
    ...(original === null ? [] : [{ at, what: 'copy of', detail: original.url }]),
    { at, what: 'in story', detail: `“${headline}” (${assigned.storyId}), ${count}` },
    ...(isOn || topic === null
      ? []
      : [{ at, what: 'off topic', detail: `left out of digests about ${topic.name}` }]),
  ];
}

/** Of the same text in several outlets the earliest published. */
function originalOf(own: StoredArticle, articles: readonly StoredArticle[]): StoredArticle | null {
  const copies = copyGroups(articles).find((group) => group.some(({ id }) => id === own.id)) ?? [];
  const [first] = copies.toSorted((a, b) =>
    (a.publishedAt ?? '9') < (b.publishedAt ?? '9') ? -1 : 1,
  );
  return first === undefined || first.id === own.id ? null : first;
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
