/**
 * Late repair: the stories around a new article are grouped afresh, and where that differs from
 * what was, stories are merged or split. Bounded: a story speaks through a few of its members.
 */
import { gather } from './gather.ts';
import type { PairLogits, StoryModel } from './same-story.ts';
import type { Member, StoryBook, StoryChange } from './story-book.ts';

/** Members that speak for a story: its first, who say what it is, and its last. */
const FIRST_MEMBERS = 6;
const LAST_MEMBERS = 6;
/** Stories grouped afresh together. */
const STORIES_MAX = 4;

export type RepairRequest = {
  book: StoryBook;
  model: StoryModel;
  logits: PairLogits;
  /** Stories to look at, the changed one first. */
  around: readonly string[];
  /** The article that came. */
  cause: string;
};

export function representatives(members: readonly Member[]): Member[] {
  if (members.length <= FIRST_MEMBERS + LAST_MEMBERS) return [...members];
  return [...members.slice(0, FIRST_MEMBERS), ...members.slice(-LAST_MEMBERS)];
}

export function repair({ book, model, logits, around, cause }: RepairRequest): StoryChange[] {
  const stories = [...new Set(around)].slice(0, STORIES_MAX);
  const speakers = stories.flatMap((story) => representatives(book.members(story)));
  if (speakers.length < 3 && stories.length < 2) return [];
  const groups = gather(
    speakers.map(({ doc }) => doc),
    model,
    (a, b) => logits.of(a, b),
  ).map((places) => places.flatMap((place) => speakers[place] ?? []));
  const home = new Map(stories.map((story) => [story, mainGroup(groups, story)]));
  return groups.flatMap((group) =>
    settle(
      book,
      group,
      stories.filter((story) => home.get(story) === group),
      cause,
    ),
  );
}

/** Where most of a story's speakers stand; the earlier group where two hold as many. */
function mainGroup(
  groups: readonly (readonly Member[])[],
  story: string,
): readonly Member[] | null {
  let main: readonly Member[] | null = null;
  let most = 0;
  for (const group of groups) {
    const count = group.filter((member) => member.story === story).length;
    if (count > most) [main, most] = [group, count];
  }
  return main;
}

/** Stories at home in this group become one; members of others that stand in it move or part. */
function settle(
  book: StoryBook,
  group: readonly Member[],
  atHome: readonly string[],
  cause: string,
): StoryChange[] {
  const [home, ...others] = atHome.toSorted((a, b) => founding(book, a) - founding(book, b));
  const changes: StoryChange[] = [];
  for (const from of others) {
    if (home !== undefined && canMerge(book, home, from)) changes.push(book.merge(home, from));
  }
  const strays = group.filter(({ story, isPinned }) => !atHome.includes(story) && !isPinned);
  if (strays.length === 0) return changes;
  const parted = home === undefined ? book.part(strays, cause) : book.move(strays, home);
  return [...changes, ...parted];
}

function founding(book: StoryBook, story: string): number {
  return book.members(story)[0]?.arrival ?? 0;
}

/** Two stories that a person has each decided on stay two. */
function canMerge(book: StoryBook, a: string, b: string): boolean {
  return ![a, b].every((story) => book.members(story).some(({ isPinned }) => isPinned));
}
