/**
 * Who belongs to which story. Every change is an event. Ids follow from the articles alone and are
 * never given out twice, not even after a restart that knows nothing of stories merged away: an
 * article founds one story when it comes, and a split is named after the article that led to it.
 */
import type { DocVectors } from './doc-vectors.ts';

export type StoryChange =
  | { type: 'founded'; story: string; article: string }
  | { type: 'joined'; story: string; article: string }
  /** All articles of `from` now belong to `story`; `from` is no more. */
  | { type: 'merged'; story: string; from: string; articles: string[] }
  /** These articles left `from` for `story`, which may be new or not. */
  | { type: 'split'; story: string; from: string; articles: string[] };

export type Member = { doc: DocVectors; story: string; arrival: number; isPinned: boolean };

export type StoryBook = {
  member(article: string): Member | undefined;
  /** In order of arrival; empty for an unknown story. */
  members(story: string): readonly Member[];
  found(doc: DocVectors): StoryChange;
  join(doc: DocVectors, story: string): StoryChange;
  merge(into: string, from: string): StoryChange;
  move(members: readonly Member[], to: string): StoryChange[];
  /** To a new story; `cause` is the article whose coming showed that they are none of theirs. */
  part(members: readonly Member[], cause: string): StoryChange[];
  pin(article: string): void;
  remove(article: string): void;
};

export function createStoryBook(): StoryBook {
  const shelf: Shelf = {
    byArticle: new Map(),
    byStory: new Map(),
    arrivals: 0,
  };
  const members = (story: string): readonly Member[] => shelf.byStory.get(story) ?? [];
  return {
    member: (article) => shelf.byArticle.get(article),
    members,
    found(doc) {
      const story = `s-${doc.id}`;
      enter(shelf, doc, story);
      return { type: 'founded', story, article: doc.id };
    },
    join(doc, story) {
      enter(shelf, doc, story);
      return { type: 'joined', story, article: doc.id };
    },
    merge(into, from) {
      const moved = [...members(from)];
      transfer(shelf, moved, into);
      return { type: 'merged', story: into, from, articles: moved.map(({ doc }) => doc.id) };
    },
    move: (moving, to) => move(shelf, moving, to),
    part: (moving, cause) => move(shelf, moving, `s-${moving[0]?.doc.id}-${cause}`),
    pin(article) {
      const member = shelf.byArticle.get(article);
      if (member !== undefined) member.isPinned = true;
    },
    remove(article) {
      const member = shelf.byArticle.get(article);
      if (member === undefined) return;
      shelf.byArticle.delete(article);
      takeOut(shelf, member.story, new Set([member]));
    },
  };
}

type Shelf = {
  byArticle: Map<string, Member>;
  /** No story is without members. */
  byStory: Map<string, Member[]>;
  arrivals: number;
};

function enter(shelf: Shelf, doc: DocVectors, story: string): void {
  shelf.arrivals += 1;
  const member = { doc, story, arrival: shelf.arrivals, isPinned: false };
  shelf.byArticle.set(doc.id, member);
  const members = shelf.byStory.get(story);
  if (members === undefined) shelf.byStory.set(story, [member]);
  else members.push(member);
}

function move(shelf: Shelf, moving: readonly Member[], to: string): StoryChange[] {
  const byOrigin = Map.groupBy(moving, (member) => member.story);
  return [...byOrigin].map(([from, moved]): StoryChange => {
    transfer(shelf, moved, to);
    return { type: 'split', story: to, from, articles: moved.map(({ doc }) => doc.id) };
  });
}

function transfer(shelf: Shelf, moved: readonly Member[], to: string): void {
  const leaving = new Set(moved);
  for (const from of new Set(moved.map(({ story }) => story))) takeOut(shelf, from, leaving);
  for (const member of moved) member.story = to;
  const members = [...(shelf.byStory.get(to) ?? []), ...moved];
  shelf.byStory.set(
    to,
    members.sort((a, b) => a.arrival - b.arrival),
  );
}

function takeOut(shelf: Shelf, story: string, leaving: ReadonlySet<Member>): void {
  const rest = (shelf.byStory.get(story) ?? []).filter((member) => !leaving.has(member));
  if (rest.length > 0) shelf.byStory.set(story, rest);
  else shelf.byStory.delete(story);
}
