/**
 * Entries as the store keeps them: what tells each from the others, when it counts as changed, and
 * whether it may be pushed. Stands alone because the first reading of anything is no flood.
 */
import { createHash } from 'node:crypto';
import { isWebAddress } from '../core/article.ts';
import { FIRST_ITEMS_PUSHED, FIRST_WINDOW_MS } from '../core/first-reading.ts';
import type { FeedEntry, ReadFeed } from '../ports/feed-reader.ts';
import type { FeedKind, PushRule, SeenEntry } from '../ports/feed-store.ts';

type Entries = Pick<ReadFeed, 'entries'>;

/** `firstReadAt` marks a feed's first reading: what is old or undated then is kept, not pushed. */
export function seenEntries(
  { entries }: Entries,
  kind: FeedKind,
  firstReadAt: Date | null,
): SeenEntry[] {
  const ruleOf = pushRules(entries, kind, firstReadAt);
  const byKey = new Map<string, SeenEntry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (byKey.has(key)) continue;
    byKey.set(key, {
      key,
      url: entry.url !== null && isWebAddress(entry.url) ? entry.url : null,
      title: entry.title,
      // Atom lets an entry give the time of its last change alone.
      publishedAt: entry.publishedAt ?? entry.updatedAt,
      updatedAt: entry.updatedAt,
      author: entry.author,
      contentHtml: longer(entry.contentHtml, entry.summaryHtml),
      // The text of a page's link changes with its place; that says nothing of the article.
      fingerprint: kind === 'page' ? key : fingerprintOf(entry),
      canPush: ruleOf(entry),
    });
  }
  // Feeds list the newest first; items are worked off in the order in which they were published.
  return [...byKey.values()].reverse();
}

function pushRules(
  entries: readonly FeedEntry[],
  kind: FeedKind,
  firstReadAt: Date | null,
): (entry: FeedEntry) => PushRule {
  if (firstReadAt === null) return () => (kind === 'feed' ? true : 'unless old');
  const since = new Date(firstReadAt.getTime() - FIRST_WINDOW_MS).toISOString();
  if (kind === 'feed') {
    const first = newest(entries.filter(({ publishedAt }) => (publishedAt ?? '') >= since));
    return (entry) => first.has(entry);
  }
  // A list seldom says when: the articles it leads with are asked for their date themselves.
  const first = newest(entries.filter(({ publishedAt }) => (publishedAt ?? since) >= since));
  return (entry) => (first.has(entry) ? 'if recent' : false);
}

/** What is dated comes first, the newest before; what is not stays in its order. */
function newest(entries: readonly FeedEntry[]): Set<FeedEntry> {
  const dated = [...entries].sort(
    (a, b) => Date.parse(b.publishedAt ?? EPOCH) - Date.parse(a.publishedAt ?? EPOCH),
  );
  return new Set(dated.slice(0, FIRST_ITEMS_PUSHED));
}

const EPOCH = '1970-01-01T00:00:00.000Z';

function keyOf(entry: FeedEntry): string {
  const key = entry.id ?? entry.url;
  if (key !== null) return key;
  return `sha256:${fingerprintOf(entry)}`;
}

/** Changes when the entry's words do, whatever its dates say. */
function fingerprintOf(entry: FeedEntry): string {
  const words = [entry.title, entry.summaryHtml, entry.contentHtml].join('\n');
  return createHash('sha256').update(words).digest('hex').slice(0, 32);
}

function longer(a: string | null, b: string | null): string | null {
  return (a?.length ?? -1) >= (b?.length ?? -1) ? a : b;
}
