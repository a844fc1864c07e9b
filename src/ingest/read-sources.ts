/**
 * What a person names as a source, made into something followed: a feed, a list of feeds, a page, a
 * file or a folder. What it is follows from what it holds, not from its name.
 */
import { isWebAddress } from '../core/article.ts';
import { AppError, isAppError } from '../core/errors.ts';
import type { Page } from '../ports/page-reader.ts';
import type { Fetched, SourceFile } from '../ports/runtime.ts';
import type { Scope } from '../ports/store.ts';
import type { IngestDeps } from './deps.ts';
import { recordFeed, seenEntries } from './poll-feeds.ts';
import { retryDelayMs } from './retry-delay.ts';
import { saveArticle } from './save-article.ts';

export type AddedSource = {
  source: string;
  kind: 'feed' | 'list' | 'page' | 'text';
  /** Feeds that were followed; addresses. */
  feeds: string[];
};

const MARKUP_START = /^\s*(?:<\?xml|<!doctype|<!--|<[a-z])/i;
const SNIFF_LENGTH = 4_096;
const SOURCE_TRIES_MAX = 2;
const SOURCE_WAIT_MAX_MS = 15_000;

/** Throws AppError `user` or what the network says, naming the source. */
export async function addSource(
  deps: IngestDeps,
  scope: Scope,
  source: string,
  signal: AbortSignal,
): Promise<AddedSource[]> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source))
    return [await addAddress(deps, scope, source, signal)];
  const files = await deps.sourceFiles.read(source);
  const added: AddedSource[] = [];
  for (const file of files) added.push(await addFile(deps, scope, file));
  return added;
}

async function addAddress(
  deps: IngestDeps,
  scope: Scope,
  url: string,
  signal: AbortSignal,
): Promise<AddedSource> {
  const fetched = await fetchPatiently(deps, url, signal);
  const kind = kindOf(deps, fetched.body, fetched.headers, fetched.url);
  if (kind === 'list') return addList(deps, scope, url, fetched.body);
  if (kind === 'feed') {
    await followFeed(deps, scope, url, fetched);
    return { source: url, kind, feeds: [url] };
  }
  return addPage(deps, scope, url, fetched);
}

/** A person waits for this one: a passing fault is tried again at once instead of in minutes. */
async function fetchPatiently(
  deps: IngestDeps,
  url: string,
  signal: AbortSignal,
): Promise<Fetched> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deps.http.fetch(url, { kind: 'feed', signal });
    } catch (error) {
      const canRetry =
        isAppError(error, 'temporary') && tries < SOURCE_TRIES_MAX && !signal.aborted;
      const delayMs = canRetry
        ? retryDelayMs(tries - 1, 0, error.retryAfterMs)
        : Number.POSITIVE_INFINITY;
      if (delayMs > SOURCE_WAIT_MAX_MS) throw error;
      await deps.clock.sleep(delayMs, signal);
    }
  }
}

/** A page is an article, or it names the feeds of its site; a site's front page is not news itself. */
async function addPage(
  deps: IngestDeps,
  scope: Scope,
  url: string,
  fetched: Fetched,
): Promise<AddedSource> {
  const page = await deps.pageReader.read({
    html: fetched.body,
    headers: fetched.headers,
    url: fetched.url,
  });
  const html = new TextDecoder().decode(fetched.body);
  const [found] = deps.feedReader.discover(html, fetched.url);
  const isFront =
    new URL(fetched.url).pathname.replace(/\/(?:index\.\w+)?$/, '').split('/').length <= 2;
  if (found !== undefined && (isFront || page.text === '')) {
    await deps.store.feeds.follow(
      scope,
      { url: found.url, title: found.title, readOnce: false },
      nowOf(deps),
    );
    return { source: url, kind: 'page', feeds: [found.url] };
  }
  if (page.text === '') {
    throw new AppError(
      'user',
      'no_article',
      `${url} holds no article and names no feed. Give the address of a feed or of an article.`,
    );
  }
  await saveOne(deps, scope, { address: url, page, url: fetched.url });
  return { source: url, kind: 'page', feeds: [] };
}

async function addFile(
  deps: IngestDeps,
  scope: Scope,
  { path, url, body }: SourceFile,
): Promise<AddedSource> {
  const kind = kindOf(deps, body, {}, null);
  if (kind === 'list') return addList(deps, scope, path, body);
  if (kind === 'feed') {
    const { feed } = await deps.store.feeds.follow(
      scope,
      { url, title: null, readOnce: true },
      nowOf(deps),
    );
    const read = deps.feedReader.read({ body });
    const fresh = {
      title: read.feed.title,
      etag: null,
      lastModified: null,
      movedTo: null,
      entries: seenEntries(read, null),
      warning:
        read.warnings.length > 0 ? { code: 'feed_mended', text: read.warnings.join(' ') } : null,
    };
    await deps.store.feeds.recordPoll(feed.id, { at: nowOf(deps), nextPollAt: null, fresh });
    return { source: path, kind, feeds: [url] };
  }
  if (kind === 'text' && !isProse(body)) {
    throw new AppError('user', 'no_article', `${path} is no text that could be read as news.`);
  }
  const page =
    kind === 'text'
      ? textPage(new TextDecoder().decode(body))
      : await deps.pageReader.read({ html: body });
  if (page.text === '') {
    throw new AppError(
      'user',
      'no_article',
      `${path} holds no article. A plain-text article is a headline, a blank line, then paragraphs.`,
    );
  }
  await saveOne(deps, scope, { address: url, page, url: page.canonicalUrl });
  return { source: path, kind, feeds: [] };
}

export async function addList(
  deps: IngestDeps,
  scope: Scope,
  source: string,
  body: Uint8Array,
): Promise<AddedSource> {
  const outlines = deps.feedReader.readOpml(body).filter(({ url }) => isWebAddress(url));
  if (outlines.length === 0) {
    throw new AppError(
      'user',
      'empty_list',
      `${source} is a list without feeds: no outline has an xmlUrl with http:// or https:// and no password.`,
    );
  }
  for (const { url, title } of outlines) {
    await deps.store.feeds.follow(scope, { url, title, readOnce: false }, nowOf(deps));
  }
  return { source, kind: 'list', feeds: outlines.map((outline) => outline.url) };
}

async function followFeed(
  deps: IngestDeps,
  scope: Scope,
  url: string,
  fetched: Fetched,
): Promise<void> {
  const { feed } = await deps.store.feeds.follow(
    scope,
    { url, title: null, readOnce: false },
    nowOf(deps),
  );
  await recordFeed(deps, feed, fetched);
}

async function saveOne(
  deps: IngestDeps,
  scope: Scope,
  found: { address: string; page: Page; url: string | null },
): Promise<void> {
  const { address, page, url } = found;
  const { feed } = await deps.store.feeds.follow(
    scope,
    { url: address, title: null, readOnce: true },
    nowOf(deps),
  );
  await saveArticle(deps, {
    page,
    url,
    linkUrl: null,
    fallbackUrl: address,
    alsoAt: url === null ? [] : [address],
    announced: { title: null, publishedAt: null, author: null, feedTitle: null },
    feedId: feed.id,
    itemId: null,
    canPush: true,
  });
}

/** A headline, a blank line, paragraphs. */
function textPage(text: string): Page {
  const [headline = '', ...rest] = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n\s*\n/);
  const body = rest
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
  return {
    title: body === '' ? null : headline.replace(/\s+/g, ' '),
    text: body === '' ? headline : body,
    byline: null,
    outlet: null,
    publishedAt: null,
    updatedAt: null,
    language: null,
    canonicalUrl: null,
    partial: false,
  };
}

/** Bytes of a picture or a program are no text: they hold NULs, or are not UTF-8 for the most part. */
function isProse(body: Uint8Array): boolean {
  const start = new TextDecoder().decode(body.subarray(0, SNIFF_LENGTH));
  const odd = start.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return odd <= start.length / 100;
}

function kindOf(
  deps: IngestDeps,
  body: Uint8Array,
  headers: Record<string, string>,
  url: string | null,
): 'feed' | 'list' | 'page' | 'text' {
  const start = new TextDecoder().decode(body.subarray(0, SNIFF_LENGTH));
  const isHtml = /^\s*(?:<!doctype html|<html)/i.test(start);
  if (isHtml) return 'page';
  if (/<opml[\s>]/i.test(start)) return 'list';
  if (/^\s*[{[]/.test(start) || /<(?:rss|feed|rdf:RDF)[\s>]/i.test(start)) {
    return isFeed(deps, body, headers, url) ? 'feed' : 'text';
  }
  return MARKUP_START.test(start) ? 'page' : 'text';
}

function isFeed(
  deps: IngestDeps,
  body: Uint8Array,
  headers: Record<string, string>,
  url: string | null,
): boolean {
  try {
    deps.feedReader.read({ body, headers, url });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_a_feed') return false;
    throw error;
  }
}

function nowOf(deps: IngestDeps): string {
  return deps.clock.now().toISOString();
}
