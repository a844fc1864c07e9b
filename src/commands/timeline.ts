/** The head of a speaker's page: whom the name means, where it means one person only. */
import type { TimelineView } from '../core/message/timeline-blocks.ts';
import type { Person } from '../core/quotes/speaker-evidence.ts';
import { readSpeakerName } from '../core/quotes/speaker-name.ts';
import type { Scope, Store } from '../ports/store.ts';
import type { Filter } from './ledger.ts';

/** Null where a subject or a story is asked for, too, or the name means nobody or several. */
export async function timelineOf(
  store: Store,
  scope: Scope,
  query: Filter & { story: string | null },
): Promise<TimelineView | null> {
  if (query.speaker === null || query.about !== null || query.story !== null) return null;
  const [person, ...others] = await store.search.people(scope, query.speaker);
  if (person === undefined || others.length > 0 || isNobody(person)) return null;
  const rows = await store.search.timeline(scope, person);
  const names = new Set(person.aliases.map(({ name }) => name));
  names.delete(person.name);
  return { name: person.name, otherNames: [...names], rows };
}

/** "a spokesman" of two articles is two people. */
function isNobody({ name }: Person): boolean {
  return readSpeakerName(name).kind === 'other' && /^\p{Ll}/u.test(name);
}
