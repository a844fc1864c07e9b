/** `/pullquote why URL`: what became of an address. */
import { canonicalUrl } from '../core/article.ts';
import { AppError } from '../core/errors.ts';
import { article, frame, type Message, textMessage } from '../core/message/message.ts';
import type { Scope, Store, WhyEvent } from '../ports/store.ts';
import type { Command } from './command.ts';
import { option } from './command.ts';

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
  if (stored === null) return events;
  const [assigned] = await store.stories.storiesOf(scope.tenant, [stored.id]);
  if (assigned === undefined) return events;
  const others = (await store.stories.articlesOf(scope.tenant, [assigned.storyId])).map(
    (row) => row.articleId,
  );
  const visible = await store.articles.visibleAmong(scope, others);
  const detail = `story ${assigned.storyId} with ${visible.length} ${visible.length === 1 ? 'article' : 'articles'}`;
  return [...events, { at: stored.storedAt, what: 'in story', detail }].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
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
          frame(`${event.at.slice(0, 16).replace('T', ' ')} UTC  `, 'quiet'),
          frame(event.what),
          frame(': '),
          article(event.detail),
        ],
      })),
    ],
  };
}
