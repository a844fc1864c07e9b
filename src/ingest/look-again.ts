/**
 * Looks again, a few times, at the pages that posted digests rest on: an edited one is stored as a
 * revision, one that is gone is known as pulled. Bounded and polite: four looks in as many days, each
 * asking only for what changed, at the pace at which pages are fetched anyhow.
 */

import { siteOf } from '../core/article.ts';
import { isAppError } from '../core/errors.ts';
import type { Watched } from '../ports/article-store.ts';
import { type FoundText, pageText } from './article-text.ts';
import type { IngestDeps } from './deps.ts';
import { saveArticle } from './save-article.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Most corrections come within hours; the last look is four days after posting. */
const LOOK_DELAYS_MS = [HOUR_MS, 5 * HOUR_MS, 18 * HOUR_MS, 72 * HOUR_MS];
/** A page that was missed is asked for again soon: a pull is known only then. */
const SECOND_LOOK_MS = 30 * MINUTE_MS;
/** Deliveries before this were watched when they were posted. */
const DELIVERED_MS = 24 * HOUR_MS;
const PAGES_PER_ROUND = 20;
/** Far longer than a round takes; a process that dies gives its looks back then. */
const TAKEN_MS = 15 * MINUTE_MS;
/** Pages that answer so are gone; other refusals say nothing of the article. */
const GONE = new Set(['not_found', 'gone']);

export type LookCount = { looked: number; revised: number; pulled: number };

export async function lookAgain(deps: IngestDeps, signal: AbortSignal): Promise<LookCount> {
  const now = deps.clock.now().getTime();
  const at = (offsetMs: number) => new Date(now + offsetMs).toISOString();
  await deps.store.articles.watchDelivered(at(-DELIVERED_MS), at(LOOK_DELAYS_MS[0] ?? HOUR_MS));
  const take = { now: at(0), until: at(TAKEN_MS), limit: PAGES_PER_ROUND };
  const count: LookCount = { looked: 0, revised: 0, pulled: 0 };
  for (const watched of await deps.store.articles.takeWatched(take)) {
    if (signal.aborted) break;
    await lookAt(deps, watched, signal, count);
  }
  return count;
}

async function lookAt(
  deps: IngestDeps,
  watched: Watched,
  signal: AbortSignal,
  count: LookCount,
): Promise<void> {
  const { article } = watched;
  const seen = await see(deps, watched, signal);
  if (signal.aborted) return;
  if (seen.text !== null && (await revise(deps, watched, seen.text))) count.revised += 1;
  const turn = await deps.store.articles.recordLook(article.id, {
    at: deps.clock.now().toISOString(),
    nextAt: nextAt(deps, watched, seen.isMissing),
    isMissing: seen.isMissing,
    etag: seen.text?.validators.etag ?? watched.etag,
    lastModified: seen.text?.validators.lastModified ?? watched.lastModified,
  });
  count.looked += 1;
  if (turn === 'pulled') count.pulled += 1;
  if (turn !== null) deps.logger.info('article looked at again', { url: article.url, turn });
}

type Seen = { text: FoundText | null; isMissing: boolean | null };

async function see(deps: IngestDeps, watched: Watched, signal: AbortSignal): Promise<Seen> {
  const { article, etag, lastModified } = watched;
  try {
    const text = await pageText(deps, article.url, signal, { etag, lastModified });
    if (text !== null && text.url !== null && leadsAway(article.url, text.url))
      return { text: null, isMissing: true };
    return { text, isMissing: false };
  } catch (error) {
    if (isAppError(error)) return { text: null, isMissing: GONE.has(error.code) ? true : null };
    deps.logger.error('article could not be looked at again', { url: article.url, error });
    return { text: null, isMissing: null };
  }
}

/** To the front page, or to the section that it stood in: how many sites say that an article is gone. */
export function leadsAway(from: string, to: string): boolean {
  if (siteOf(from) !== siteOf(to)) return false;
  const [own, target] = [segmentsOf(from), segmentsOf(to)];
  if (target.length >= own.length) return false;
  const isSection = target.every((segment, i) => segment === own[i]);
  return target.length === 0 || isSection || /^(?:404|not-?found|error)/i.test(target[0] ?? '');
}

function segmentsOf(url: string): string[] {
  return new URL(url).pathname
    .split('/')
    .filter((segment) => segment !== '' && !/^(?:index|home|default)\.\w+$/i.test(segment));
}

/** True where the text is another than was stored. A part is never taken for an edit. */
async function revise(deps: IngestDeps, watched: Watched, text: FoundText): Promise<boolean> {
  const { article, feedId } = watched;
  if (text.partialFrom !== null || text.page.text === '') return false;
  const { outcome } = await saveArticle(deps, {
    page: text.page,
    url: text.url,
    linkUrl: null,
    fallbackUrl: article.url,
    alsoAt: text.alsoAt,
    known: article,
    announced: {
      title: article.title,
      publishedAt: article.publishedAt,
      author: article.byline,
      feedTitle: article.outlet,
    },
    feedId,
    itemId: null,
    canPush: false,
  });
  return outcome === 'revised';
}

function nextAt(deps: IngestDeps, watched: Watched, isMissing: boolean | null): string | null {
  const now = deps.clock.now().getTime();
  const isFirstMiss = isMissing === true && watched.missedAt === null;
  const delayMs = isFirstMiss ? SECOND_LOOK_MS : LOOK_DELAYS_MS[watched.looks + 1];
  return delayMs === undefined ? null : new Date(now + delayMs).toISOString();
}
