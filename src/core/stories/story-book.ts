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
  const byArticle = new Map<string, Member>();
  const byStory = new Map<string, Member[]>();
  const retired = new Set<string>();
  let arrivals = 0;

  const enter = (doc: DocVectors, story: string): void => {
    arrivals += 1;
    const member = { doc, story, arrival: arrivals, isPinned: false };
    byArticle.set(doc.id, member);
    list(story).push(member);
  };
  const list = (story: string): Member[] => {
    const known = byStory.get(story) ?? [];
    byStory.set(story, known);
    return known;
  };
  const freshId = (members: readonly Member[]): string => {
    const ids = members.map(({ doc }) => storyId(doc.id));
    const free = ids.find((id) => !byStory.has(id) && !retired.has(id));
    if (free !== undefined) return free;
    for (let again = 2; ; again += 1) {
      const id = `${ids[0]}-${again}`;
      if (!byStory.has(id) && !retired.has(id)) return id;
    }
  };
  const transfer = (moved: readonly Member[], to: string): void => {
    const leaving = new Set(moved);
    for (const from of new Set(moved.map(({ story }) => story))) {
      const rest = list(from).filter((member) => !leaving.has(member));
      if (rest.length > 0) byStory.set(from, rest);
      else byStory.delete(from);
    }
    for (const member of moved) member.story = to;
    byStory.set(
      to,
      [...list(to), ...moved].sort((a, b) => a.arrival - b.arrival),
    );
  };

  return {
    member: (article) => byArticle.get(article),
    members: (story) => byStory.get(story) ?? [],
    found(doc) {
      const own = storyId(doc.id);
      const story = byStory.has(own) || retired.has(own) ? `${own}-2` : own;
      enter(doc, story);
      return { type: 'founded', story, article: doc.id };
    },
    join(doc, story) {
      enter(doc, story);
      return { type: 'joined', story, article: doc.id };
    },
    merge(into, from) {
      const moved = [...list(from)];
      transfer(moved, into);
      retired.add(from);
      return { type: 'merged', story: into, from, articles: moved.map(({ doc }) => doc.id) };
    },
    move(members, to) {
      const story = to ?? freshId(members);
      const byOrigin = Map.groupBy(members, (member) => member.story);
      return [...byOrigin].map(([from, moved]): StoryChange => {
        transfer(moved, story);
        return { type: 'split', story, from, articles: moved.map(({ doc }) => doc.id) };
      });
    },
    pin(article) {
      const member = byArticle.get(article);
      if (member !== undefined) member.isPinned = true;
    },
    remove(article) {
      const member = byArticle.get(article);
      if (member === undefined) return;
      byArticle.delete(article);
      const rest = list(member.story).filter((other) => other !== member);
      if (rest.length > 0) byStory.set(member.story, rest);
      else byStory.delete(member.story);
    },
  };
}

function storyId(article: string): string {
  return `s-${article}`;
}
