/**
 * What a person names as a source, made into something followed: a feed, a list of feeds, a page, a
 * file or a folder. What it is follows from what it holds, not from its name.
 */
import { AppError, isAppError } from '../core/errors.ts';
import type { Page } from '../ports/page-reader.ts';
import type { Fetched, SourceFile } from '../ports/runtime.ts';
import type { Scope } from '../ports/store.ts';
import { addPage, followRead, saveOne } from './add-page.ts';
import { type AddedSource, addedSource, type FeedPick } from './added-source.ts';
import type { IngestDeps } from './deps.ts';
import { canHoldText } from './fetched-page.ts';
import { firstReadable } from './find-feeds.ts';
import { addList, type ListProgress } from './follow-lists.ts';
import { retryDelayMs } from './retry-delay.ts';
import { seenEntries } from './seen-entries.ts';

export type AddOptions = {
  /** `first` where it is left out: a run that nobody watches cannot ask. */
  pick?: FeedPick;
  onProgress?: ListProgress;
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
  options: AddOptions = {},
): Promise<AddedSource[]> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source))
    return [await addAddress(deps, scope, source, signal, options)];
  const files = await deps.sourceFiles.read(source);
  const added: AddedSource[] = [];
  for (const file of files) added.push(await addFile(deps, scope, file, options));
  return added;
}

async function addAddress(
  deps: IngestDeps,
  scope: Scope,
  url: string,
  signal: AbortSignal,
  { pick = 'first', onProgress }: AddOptions,
): Promise<AddedSource> {
  const fetched = await fetchPatiently(deps, url, signal).catch((error: unknown) =>
    fetchKnownPlace(deps, url, signal, error),
  );
  const kind = kindOf(deps, fetched.body, fetched.headers, fetched.url);
  if (kind === 'list') return addList(deps, scope, url, fetched.body, onProgress);
  if (kind === 'feed' || kind === 'sitemap') {
    // Where the address itself refused, what answered in its place is followed.
    const followed = { url: fetched.isElsewhere ? fetched.url : url, kind };
    return followRead(deps, scope, url, followed, fetched, signal);
  }
  return addPage(deps, scope, { url, pick }, fetched, signal);
}

type FetchedSource = Fetched & { isElsewhere: boolean };

/** A person waits for this one: a passing fault is tried again at once instead of in minutes. */
async function fetchPatiently(
  deps: IngestDeps,
  url: string,
  signal: AbortSignal,
): Promise<FetchedSource> {
  for (let tries = 1; ; tries += 1) {
    try {
      const fetched = await deps.http.fetch(url, { kind: 'feed', signal });
      return { ...fetched, isElsewhere: false };
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

/** Sites that refuse robots their pages offer feeds all the same; else the refusal stands. */
async function fetchKnownPlace(
  deps: IngestDeps,
  url: string,
  signal: AbortSignal,
  refusal: unknown,
): Promise<FetchedSource> {
  const places = isAppError(refusal, 'permanent') ? deps.feedReader.knownPlaces(url) : [];
  const feeds = places.map((place) => ({ url: place, title: null, isComments: false }));
  const readable = await firstReadable(deps, feeds, signal);
  if (readable === null) throw refusal;
  return { ...readable.fetched, isElsewhere: true };
}

async function addFile(
  deps: IngestDeps,
  scope: Scope,
  { path, url, body }: SourceFile,
  { onProgress }: AddOptions,
): Promise<AddedSource> {
  const kind = kindOf(deps, body, {}, null);
  if (kind === 'list') return addList(deps, scope, path, body, onProgress);
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
      entries: seenEntries(read, 'feed', null),
      warning:
        read.warnings.length > 0 ? { code: 'feed_mended', text: read.warnings.join(' ') } : null,
    };
    const { pending } = await deps.store.feeds.recordPoll(feed.id, {
      at: nowOf(deps),
      nextPollAt: null,
      fresh,
    });
    return addedSource(path, kind, { feeds: [url], pending });
  }
  if (kind === 'sitemap') {
    throw new AppError(
      'user',
      'no_article',
      `${path} is a sitemap or compressed; give the address that a sitemap is kept at.`,
    );
  }
  if (kind === 'text' && !(canHoldText(body) && isProse(body))) {
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
  const found = { page, url: page.canonicalUrl, alsoAt: [], partialFrom: null, note: null };
  await saveOne(deps, scope, url, found);
  return addedSource(path, kind);
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

/** A plain file is read as UTF-8: what is not that for the most part would be no words. */
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
): 'feed' | 'list' | 'page' | 'sitemap' | 'text' {
  // Only sitemaps are kept compressed; what is compressed on the way comes unpacked.
  if (body[0] === 0x1f && body[1] === 0x8b) return 'sitemap';
  const start = new TextDecoder().decode(body.subarray(0, SNIFF_LENGTH));
  const isHtml = /^\s*(?:<!doctype html|<html)/i.test(start);
  if (isHtml) return 'page';
  if (/<opml[\s>]/i.test(start)) return 'list';
  if (/<(?:urlset|sitemapindex)[\s>]/i.test(start)) return 'sitemap';
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
