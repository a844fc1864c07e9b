/**
 * What "yesterday" is counted from. A store that covers all there is, samples and named sources, lives
 * in the time of its newest article; any other one today.
 */
import type { Scope } from '../ports/store.ts';
import type { AnswerDeps } from './deps.ts';

/** ISO 8601 UTC. */
export async function presentOf(
  { store, clock, coversAll }: Pick<AnswerDeps, 'store' | 'clock' | 'coversAll'>,
  scope: Scope,
): Promise<string> {
  const newest = coversAll ? await store.search.newestPublished(scope) : null;
  return newest ?? clock.now().toISOString();
}
