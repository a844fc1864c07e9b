/**
 * A newsroom for journeys: papers on loopback, read over the real network code into a store of its
 * own, and the real commands over it. What the clock would start is started by `tick`.
 */
import { tellStanding } from '../../src/answers/standing-questions.ts';
import type { CommandDeps } from '../../src/commands/command.ts';
import { createChatHandler } from '../../src/commands/dispatch.ts';
import { tasteOf } from '../../src/commands/taste.ts';
import { runSlots } from '../../src/digest/run-slots.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { createPageReader } from '../../src/feeds/page-reader.ts';
import { fetchArticles } from '../../src/ingest/fetch-article.ts';
import { pollFeeds } from '../../src/ingest/poll-feeds.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { ChatHandler, ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/runtime.ts';
import { createHttp, type HttpOptions } from '../../src/runtime/http.ts';
import { sourceFiles } from '../../src/runtime/source-files.ts';
import { openStore } from '../../src/storage/database.ts';
import { createStoryBuilder } from '../../src/stories/build-stories.ts';
import { type LoopbackServer, startServer } from '../support/loopback-server.ts';
import { silentLogger } from '../support/silent-logger.ts';

export type Desk = {
  deps: CommandDeps;
  handler: ChatHandler;
  /** What falls due by the clock: news is read, digests come. */
  tick(): Promise<void>;
  close(): Promise<void>;
};

export async function openDesk(
  clock: Clock,
  allowOrigins: readonly string[],
  platforms: readonly ChatPlatform[],
  hostMap?: HttpOptions['hostMap'],
): Promise<Desk> {
  const { signal } = new AbortController();
  const store = await openStore(':memory:');
  const offline = createOfflineEngine();
  const base = { store, clock, logger: silentLogger };
  const mapped = hostMap === undefined ? {} : { hostMap };
  const http = createHttp({ ...base, userAgent: 'Pullquote', allowOrigins, ...mapped });
  const pageReader = createPageReader();
  const deps: CommandDeps = {
    ...base,
    ...{ http, pageReader, sourceFiles, platforms, offline },
    feedReader: createFeedReader(),
    model: offline,
    buildStories: createStoryBuilder(base).build,
    pollIntervalMs: 15 * 60_000,
    owner: 'one',
    coversAll: false,
    defaultZone: 'UTC',
  };
  return {
    deps,
    handler: createChatHandler(deps, signal),
    async tick() {
      await pollFeeds(deps, signal);
      await fetchArticles(deps, signal);
      await tellStanding(deps, signal);
      await runSlots(deps, (tenant, channel) => tasteOf(store, tenant, channel), signal);
    },
    async close() {
      await pageReader.close();
      await http.close();
      await store.close();
    },
  };
}

export type PrintedArticle = {
  path: string;
  title: string;
  publishedAt: string;
  paragraphs: readonly string[];
};

export type Paper = LoopbackServer & {
  /** Feeds by path; what is listed in one by its path has its page here too. */
  feeds: Map<string, { title: string; articles: PrintedArticle[] }>;
};

export async function startPaper(): Promise<Paper> {
  const feeds: Paper['feeds'] = new Map();
  const server = await startServer(({ url = '' }, response) => {
    const feed = feeds.get(url);
    const printed = [...feeds.values()].flatMap((row) => row.articles);
    const found = printed.find(({ path }) => path === url);
    response.statusCode = feed === undefined && found === undefined ? 404 : 200;
    response.setHeader('content-type', feed === undefined ? 'text/html' : 'application/rss+xml');
    if (feed !== undefined) response.end(feedXml(server.origin, feed.title, feed.articles));
    else response.end(found === undefined ? '' : pageHtml(found));
  });
  return Object.assign(server, { feeds });
}

function feedXml(origin: string, title: string, articles: readonly PrintedArticle[]): string {
  const items = articles.map(
    ({ path, title: headline, publishedAt }) => `<item><title>${headline}</title>
<link>${new URL(path, origin)}</link><guid>${new URL(path, origin)}</guid><pubDate>${new Date(publishedAt).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>${origin}/</link>${items.join('\n')}</channel></rss>`;
}

function pageHtml({ title, paragraphs }: PrintedArticle): string {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('\n');
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>\n${body}</article></body></html>`;
}
