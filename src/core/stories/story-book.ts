/**
 * Who belongs to which story, with ids that follow from the founding article. Every change is an
 * event; an id that was merged away is not given out again.
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
  /** To another story, or to a new one founded by the first of them where `to` is null. */
  move(members: readonly Member[], to: string | null): StoryChange[];
  pin(article: string): void;
  remove(article: string): void;
};

export function createStoryBook(): StoryBook {
  const shelf: Shelf = {
    byArticle: new Map(),
    byStory: new Map(),
    retired: new Set(),
    arrivals: 0,
  };
  const members = (story: string): readonly Member[] => shelf.byStory.get(story) ?? [];
  return {
    member: (article) => shelf.byArticle.get(article),
    members,
    found(doc) {
      const story = freshId(shelf, [doc.id]);
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
      shelf.retired.add(from);
      return { type: 'merged', story: into, from, articles: moved.map(({ doc }) => doc.id) };
    },
    move(moving, to) {
      const story =
        to ??
        freshId(
          shelf,
          moving.map(({ doc }) => doc.id),
        );
      const byOrigin = Map.groupBy(moving, (member) => member.story);
      return [...byOrigin].map(([from, moved]): StoryChange => {
        transfer(shelf, moved, story);
        return { type: 'split', story, from, articles: moved.map(({ doc }) => doc.id) };
      });
    },
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
  /** Merged away. */
  retired: Set<string>;
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

/** Of the first article that has given its name to no story yet; numbered where all have. */
function freshId({ byStory, retired }: Shelf, articles: readonly string[]): string {
  const isFree = (id: string): boolean => !byStory.has(id) && !retired.has(id);
  const free = articles.map(storyId).find(isFree);
  if (free !== undefined) return free;
  for (let again = 2; ; again += 1) {
    const id = `${storyId(articles[0] ?? '')}-${again}`;
    if (isFree(id)) return id;
  }
}

function storyId(article: string): string {
  return `s-${article}`;
}
