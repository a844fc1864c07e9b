/**
 * Corrections that travel: what sources edited or took down, held against the posted digests that show
 * it. Finds and writes down; correct-digest.ts carries out. Safe to run at any time and by several at
 * once: the same change of the same digest is one correction.
 */
import { createHash } from 'node:crypto';
import type { DigestStory } from '../core/digest/digest.ts';
import { type Touched, touchedBy } from '../core/digest/resting-on.ts';
import { isWithheldSentence, type ShownItem, toldWithout } from '../core/digest/shown-items.ts';
import { digestMessage } from '../core/message/digest-message.ts';
import { blockText, isText } from '../core/message/message.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { Change, SourceChange } from '../ports/corrections.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { CorrectDeps } from './correct-digest.ts';

const MINUTE_MS = 60_000;
/** Pages are looked at for four days after a digest; what a feed brings later still travels. */
const DIGESTS_CORRECTED_MS = 7 * 24 * 60 * MINUTE_MS;
/** A digest composed before the edit may be posted after it: longer than composing and posting take. */
const SETTLED_MS = 15 * MINUTE_MS;
/** A round's reading is bounded; what is left waits for the next minute. */
const CHANGES_PER_ROUND = 50;
/** One plain line. */
const WHATS_MAX = 3;

/** How many corrections were written down. */
export async function followSources(deps: CorrectDeps, signal: AbortSignal): Promise<number> {
  const now = deps.clock.now().getTime();
  const since = new Date(now - DIGESTS_CORRECTED_MS).toISOString();
  let count = 0;
  for (const change of await deps.store.corrections.sourceChanges(since, CHANGES_PER_ROUND)) {
    if (signal.aborted) break;
    count += await followOne(deps, change, since);
  }
  return count;
}

async function followOne(deps: CorrectDeps, change: SourceChange, since: string): Promise<number> {
  const { store, clock } = deps;
  const [article] = await store.articles.byIds([change.articleId]);
  if (article === undefined) return 0;
  const deliveries = await store.deliveries.showing(change.articleId, since);
  let [count, isUnderWay] = [0, false];
  for (const delivery of deliveries) {
    if (delivery.state === 'posting' || delivery.state === 'claimed') isUnderWay = true;
    else if (await correct(deps, delivery, article, change)) count += 1;
  }
  const ageMs = clock.now().getTime() - Date.parse(change.at);
  if (!isUnderWay && ageMs > SETTLED_MS) await store.corrections.settleSource(change);
  return count;
}

async function correct(
  { store }: CorrectDeps,
  delivery: Delivery,
  article: StoredArticle,
  source: SourceChange,
): Promise<boolean> {
  const known = await store.corrections.ofDelivery(delivery.id);
  const told = known.flatMap(({ change }) => change.items);
  const withheld = await store.reports.withheld(delivery.tenant);
  const fresh = touched(delivery, article, source.isPulled)
    .filter(({ item }) => !told.some((other) => isSame(item, other)))
    .map((each) => ({ ...each, item: toldWithout(each.item, withheld), was: each.item }))
    // Reported, and only spelled otherwise since: what stands in its place stays.
    .filter(({ item, was }) => item === was || !isWithheldSentence(item.text, withheld))
    .filter(({ item }) => !told.some((other) => isSame(item, other)));
  if (fresh.length === 0) return false;
  const { outlet, url } = article;
  const items = fresh.map(({ item }) => item);
  const why = source.isPulled ? ('pulled' as const) : ('edited' as const);
  const change: Change = {
    key: `${why}:${article.id}:${hash(items)}`,
    ...{ why, items, at: source.at, source: { outlet, url }, what: whatOf(fresh) },
  };
  const { id, tenant, channel } = delivery;
  await store.corrections.add({ delivery: id, tenant, channel, change });
  return true;
}

/** What had been read in part is held to nothing that the whole says. */
function touched(
  { digest, frame }: Delivery,
  article: StoredArticle,
  isPulled: boolean,
): Touched[] {
  const shown = digest?.articles.find(({ id }) => id === article.id);
  if (digest === null || frame === null || shown === undefined) return [];
  if (!isPulled && (shown.partialFrom ?? null) !== null) return [];
  const words = digestMessage(digest, frame).blocks.filter(isText).map(blockText);
  const isShown = ({ text }: { text: string }) =>
    words.some((block) => block.includes(text) || isRunOf(block, text));
  return touchedBy(digest, shown, isPulled ? null : article, (story: DigestStory) => ({
    points: story.points.filter(isShown),
    quotes: story.quotes.filter(isShown),
  }));
}

/** A long quote is shown by a run of its sentences, in marks. */
function isRunOf(block: string, text: string): boolean {
  const [, inner = ''] = /^[“"](.{40,})[”"]$/su.exec(block) ?? [];
  return inner !== '' && text.includes(inner);
}

function isSame(a: ShownItem, b: ShownItem): boolean {
  return (
    a.kind === b.kind && a.text === b.text && (b.becomes === undefined || a.becomes === b.becomes)
  );
}

function whatOf(fresh: readonly Touched[]): string {
  const some = fresh.slice(0, WHATS_MAX).map(({ what }) => what);
  const more = fresh.length - some.length;
  return [...some, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

function hash(items: readonly ShownItem[]): string {
  const words = JSON.stringify(items.map(({ kind, text, becomes }) => [kind, text, becomes]));
  return createHash('sha256').update(words).digest('hex').slice(0, 16);
}
