/**
 * Puts articles into stories as they arrive, and mends earlier choices as evidence comes. The cost
 * of one article does not grow with the store: only its nearest articles are compared, stories
 * speak through a few of their members, and what falls out of the window is forgotten.
 */
import { countedTerms, type DocVectors, docVectors } from './doc-vectors.ts';
import { gather } from './gather.ts';
import { mergeProfiles, profileOf } from './group-features.ts';
import { createNearestIndex } from './nearest.ts';
import { createRarity } from './rarity.ts';
import { repair, representatives } from './repair.ts';
import { joinMargin, pairLogits, type StoryModel } from './same-story.ts';
import { createStoryBook, type StoryChange } from './story-book.ts';
import { docFeatures, type StoryDoc } from './story-doc.ts';
import { STORY_MODEL } from './story-model.ts';

export type { StoryChange } from './story-book.ts';
export type { StoryDoc } from './story-doc.ts';

export type ClustererOptions = {
  /** Articles whose stories are known, oldest first: what a restart reads from the store. */
  known?: Iterable<{ doc: StoryDoc; story: string }>;
  model?: StoryModel;
};

export type Clusterer = {
  /** Empty for an article that was added before. */
  add(doc: StoryDoc): StoryChange[];
  /** Null for an article never added, or forgotten. */
  storyOf(article: string): string | null;
  /** A person has decided: the article goes to the story and no repair moves it again. */
  pin(article: string, story: string): StoryChange[];
};

/** Articles held; the oldest arrivals are forgotten first. */
const ARTICLES_MAX = 10_000;
/** Two dated articles further apart than this are never compared. */
const WINDOW_MS = 21 * 86_400_000;
/** Stories that a new article is compared with. */
const STORIES_COMPARED = 5;
/** A story is compared where one of its articles is this likely the same. */
const COMPARED_LOGIT_MIN = -2.5;
/** A story this near to taking an article, and not taking it, is grouped afresh with the taker. */
const CONTESTED_MARGIN = 2.5;
/** Sizes at which a story is looked at again even where nothing contests it. */
const REVIEW_SIZES: readonly number[] = [4, 8, 14];
/** Up to here a set is grouped at one go, each article against each. */
const AT_ONCE_MAX = 1_200;

export function createClusterer(options: ClustererOptions = {}): Clusterer {
  const model = options.model ?? STORY_MODEL;
  const rarity = createRarity();
  const nearest = createNearestIndex();
  const book = createStoryBook();
  const logits = pairLogits(model);
  /** In order of arrival. */
  const held = new Set<DocVectors>();

  const read = (doc: StoryDoc): DocVectors => {
    const features = docFeatures(doc);
    rarity.add(countedTerms(features));
    return docVectors(features, rarity);
  };
  const hold = (doc: DocVectors): void => {
    nearest.add(doc);
    held.add(doc);
    if (held.size <= ARTICLES_MAX) return;
    const [oldest] = held;
    if (oldest === undefined) return;
    held.delete(oldest);
    nearest.remove(oldest);
    book.remove(oldest.id);
  };
  const near = (doc: DocVectors): string[] => {
    const best = new Map<string, number>();
    for (const other of nearest.find(doc)) {
      const story = book.member(other.id)?.story;
      if (story === undefined || !isWithinWindow(doc, other)) continue;
      best.set(story, Math.max(best.get(story) ?? COMPARED_LOGIT_MIN, logits.of(doc, other)));
    }
    return [...best]
      .filter(([, logit]) => logit > COMPARED_LOGIT_MIN)
      .sort((a, b) => b[1] - a[1])
      .slice(0, STORIES_COMPARED)
      .map(([story]) => story);
  };
  const margin = (doc: DocVectors, story: string): number => {
    const docs = representatives(book.members(story)).map((member) => member.doc);
    const profile = docs.map(profileOf).reduce(mergeProfiles);
    return joinMargin(model, profileOf(doc), profile, logits.between([doc], docs));
  };

  for (const { doc, story } of options.known ?? []) {
    if (book.member(doc.id) !== undefined) continue;
    const vectors = read(doc);
    book.join(vectors, story);
    hold(vectors);
  }
  return {
    add(doc) {
      if (book.member(doc.id) !== undefined) return [];
      const vectors = read(doc);
      const margins = near(vectors)
        .map((story) => ({ story, margin: margin(vectors, story) }))
        .sort((a, b) => b.margin - a.margin);
      const best = margins[0];
      const isJoining = best !== undefined && best.margin > 0;
      const first = isJoining ? book.join(vectors, best.story) : book.found(vectors);
      hold(vectors);
      const rivals = margins.filter(
        ({ story, margin }) => story !== first.story && margin > -CONTESTED_MARGIN,
      );
      const isSure = rivals.length === 0 && !isDueForReview(book.members(first.story).length);
      if (isSure) return [first];
      const around = [first.story, ...rivals.map(({ story }) => story)];
      return [first, ...repair({ book, model, logits, around })];
    },
    storyOf: (article) => book.member(article)?.story ?? null,
    pin(article, story) {
      const member = book.member(article);
      if (member === undefined) return [];
      book.pin(article);
      return member.story === story ? [] : book.move([member], story);
    },
  };
}

function isDueForReview(size: number): boolean {
  return REVIEW_SIZES.includes(size);
}

function isWithinWindow(a: DocVectors, b: DocVectors): boolean {
  return a.time === null || b.time === null || Math.abs(a.time - b.time) <= WINDOW_MS;
}

/**
 * Article id → story id for a whole set, whatever its order. A small set is grouped at one go, a
 * large one article by article in order of date and id.
 */
export function clusterAll(
  docs: readonly StoryDoc[],
  model: StoryModel = STORY_MODEL,
): Map<string, string> {
  const sorted = [...new Map(docs.map((doc) => [doc.id, doc])).values()].sort(byDateAndId);
  return sorted.length <= AT_ONCE_MAX ? atOnce(sorted, model) : oneByOne(sorted, model);
}

function byDateAndId(a: StoryDoc, b: StoryDoc): number {
  const [left, right] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  return left === right ? compare(a.id, b.id) : compare(left, right);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function atOnce(docs: readonly StoryDoc[], model: StoryModel): Map<string, string> {
  const rarity = createRarity();
  const features = docs.map(docFeatures);
  for (const doc of features) rarity.add(countedTerms(doc));
  const vectors = features.map((doc) => docVectors(doc, rarity));
  const stories = new Map<string, string>();
  for (const places of gather(vectors, model)) {
    const ids = places.map((place) => (docs[place] as StoryDoc).id);
    for (const id of ids) stories.set(id, `s-${ids[0]}`);
  }
  return stories;
}

function oneByOne(docs: readonly StoryDoc[], model: StoryModel): Map<string, string> {
  const clusterer = createClusterer({ model });
  const stories = new Map<string, string>();
  for (const doc of docs) {
    for (const change of clusterer.add(doc)) {
      const articles = 'articles' in change ? change.articles : [change.article];
      for (const article of articles) stories.set(article, change.story);
    }
  }
  return stories;
}
