/**
 * Fetches the page behind every item that waits, and falls back to the feed's own text where there
 * is no page to be had. An item ends as stored, or left out with a reason; never neither.
 */
import { canonicalUrl } from '../core/article.ts';
import { AppError, isAppError } from '../core/errors.ts';
import type { Page } from '../ports/page-reader.ts';
import type { PendingItem, SaveOutcome } from '../ports/store.ts';
import type { IngestDeps } from './deps.ts';
import { eachAtOnce } from './poll-feeds.ts';
import { retryDelayMs } from './retry-delay.ts';
import { saveArticle } from './save-article.ts';

const PAGES_AT_ONCE = 12;
const ITEMS_PER_ROUND = 200;
/** After these tries, some two hours, the feed's own text has to do. */
const TRIES_MAX = 7;
/** Text shorter than this is a caption or a notice, no article. */
const TEXT_LENGTH_MIN = 80;

export type FetchCount = Record<SaveOutcome | 'left out' | 'to retry', number>;

/** Works off one round of waiting items. */
export async function fetchArticles(
  deps: IngestDeps,
  signal: AbortSignal,
  onArticle: (outcome: keyof FetchCount) => void = () => {},
): Promise<FetchCount> {
  const items = await deps.store.feeds.pendingItems(
    deps.clock.now().toISOString(),
    ITEMS_PER_ROUND,
  );
  const count: FetchCount = {
    stored: 0,
    revised: 0,
    unchanged: 0,
    duplicate: 0,
    'left out': 0,
    'to retry': 0,
  };
  await eachAtOnce(items, PAGES_AT_ONCE, async (item) => {
    if (signal.aborted) return;
    const outcome = await fetchArticle(deps, item, signal);
    if (outcome === null) return;
    count[outcome] += 1;
    onArticle(outcome);
  });
  return count;
}

async function fetchArticle(
  deps: IngestDeps,
  item: PendingItem,
  signal: AbortSignal,
): Promise<keyof FetchCount | null> {
  try {
    const found = item.url === null ? null : await readPage(deps, item.url, signal);
    return await settle(deps, item, found, 'it has no page and its feed has no text');
  } catch (error) {
    if (signal.aborted) return null;
    return await settleFault(deps, item, error);
  }
}

type FoundPage = { page: Page; url: string };

async function readPage(deps: IngestDeps, url: string, signal: AbortSignal): Promise<FoundPage> {
  const fetched = await deps.http.fetch(url, { kind: 'page', signal });
  const page = await deps.pageReader.read({
    html: fetched.body,
    headers: fetched.headers,
    url: fetched.url,
  });
  return { page, url: fetched.url };
}

async function settleFault(
  deps: IngestDeps,
  item: PendingItem,
  error: unknown,
): Promise<keyof FetchCount> {
  const known = isAppError(error)
    ? error
    : new AppError('temporary', 'article_failed', 'The page could not be read.', { cause: error });
  if (known.kind !== 'temporary' || item.attempts + 1 >= TRIES_MAX) {
    deps.logger.warn('article not to be had', { url: item.url, code: known.code, error: known });
    return settle(deps, item, null, `${known.message} (${known.code})`);
  }
  deps.logger.info('article to be tried again', { url: item.url, code: known.code });
  const delayMs = retryDelayMs(item.attempts, item.id, known.retryAfterMs);
  await deps.store.feeds.retryItem(item.id, {
    nextTryAt: new Date(deps.clock.now().getTime() + delayMs).toISOString(),
    code: known.code,
  });
  return 'to retry';
}

/** Stores the page's text, else the feed's, else leaves the item out for the reason given. */
async function settle(
  deps: IngestDeps,
  item: PendingItem,
  found: FoundPage | null,
  reason: string,
): Promise<keyof FetchCount> {
  const page = await bestText(deps, item, found?.page ?? null);
  if (page === null) {
    const why = found === null ? reason : 'its page holds no article text';
    await deps.store.feeds.leaveOut(item.id, {
      at: deps.clock.now().toISOString(),
      url: item.url === null ? null : canonicalOrAsIs(item.url),
      reason: why,
    });
    return 'left out';
  }
  const { outcome } = await saveArticle(deps, {
    page,
    url: found?.url ?? item.url,
    fallbackUrl: `${item.feedUrl}#${encodeURIComponent(item.key)}`,
    alsoAt: item.url === null ? [] : [item.url, canonicalOrAsIs(item.url)],
    announced: item,
    feedId: item.feedId,
    itemId: item.id,
    canPush: item.canPush,
  });
  return outcome;
}

async function bestText(
  deps: IngestDeps,
  item: PendingItem,
  page: Page | null,
): Promise<Page | null> {
  const isWhole = page !== null && !page.partial && page.text.length >= TEXT_LENGTH_MIN;
  if (isWhole || item.contentHtml === null)
    return isWhole || (page?.text.length ?? 0) >= TEXT_LENGTH_MIN ? page : null;
  const own = await deps.pageReader.read({
    html: `<article>${item.contentHtml}</article>`,
    url: item.url,
  });
  const text = own.text.length > (page?.text.length ?? 0) ? own.text : (page?.text ?? '');
  if (text.length < TEXT_LENGTH_MIN) return null;
  return { ...(page ?? { ...own, title: item.title }), text, partial: true };
}

function canonicalOrAsIs(url: string): string {
  return URL.canParse(url) ? canonicalUrl(url) : url;
}
