/**
 * Puts articles into stories as they arrive, and mends earlier choices as evidence comes. The cost
 * of one article does not grow with the store: only its nearest articles are compared, stories
 * speak through a few of their members, and what falls out of the window is forgotten.
 */
import { countedTerms, type DocVectors, docVectors } from './doc-vectors.ts';
import { gather } from './gather.ts';
import { type GroupProfile, mergeProfiles, profileOf } from './group-features.ts';
import { createNearestIndex, type NearestIndex } from './nearest.ts';
import { createRarity, type Rarity } from './rarity.ts';
import { repair, representatives } from './repair.ts';
import { joinMargin, type PairLogits, pairLogits, type StoryModel } from './same-story.ts';
import { createStoryBook, type Member, type StoryBook, type StoryChange } from './story-book.ts';
import { docFeatures, type StoryDoc } from './story-doc.ts';
import { STORY_MODEL } from './story-model.ts';

export type { StoryChange } from './story-book.ts';
export type { StoryDoc } from './story-doc.ts';

/** Pinned where a person has decided. */
export type KnownArticle = { doc: StoryDoc; story: string; isPinned?: boolean };

export type ClustererOptions = {
  /** Oldest first. */
  known?: Iterable<KnownArticle>;
  model?: StoryModel;
};

export type Clusterer = {
  /** What a restart reads from the store, oldest first; about a millisecond of computing an article. */
  remember(known: KnownArticle): void;
  /** Empty for an article that was added before. */
  add(doc: StoryDoc): StoryChange[];
  /** Null for an article never added, or forgotten. */
  storyOf(article: string): string | null;
  /** A person has decided: the article goes to the story and no repair moves it again. */
  pin(article: string, story: string): StoryChange[];
};

/** Articles held; the oldest arrivals are forgotten first. */
export const ARTICLES_HELD_MAX = 10_000;
/** Two dated articles further apart than this are never compared. */
const WINDOW_MS = 21 * 86_400_000;
/** Stories that a new article is compared with. */
const STORIES_COMPARED = 5;
/** A story is compared where one of its articles is this likely the same. */
const COMPARED_LOGIT_MIN = -2.5;
/** A story this near to taking an article, and not taking it, is grouped afresh with the taker. */
const CONTESTED_MARGIN = 2.5;
/** Up to this size a story is looked at again with every article, so that it matters little which came first. */
const REVIEWED_SIZE_MAX = 12;
/** Larger sizes at which it is looked at again even where nothing contests it. */
const REVIEW_SIZES: readonly number[] = [14, 17, 20];
/** Pairs of rivals that are remembered. */
const LOOKED_MAX = 20_000;
/** Up to here a set is grouped at one go: half a minute of one core, and a gigabyte at most. */
const AT_ONCE_MAX = 5_000;

export function createClusterer(options: ClustererOptions = {}): Clusterer {
  const state = createState(options.model ?? STORY_MODEL);
  const { book } = state;
  const remember = ({ doc, story, isPinned }: KnownArticle): void => {
    if (book.member(doc.id) !== undefined) return;
    const vectors = readDoc(state, doc);
    book.join(vectors, story);
    if (isPinned) book.pin(doc.id);
    hold(state, vectors);
  };
  for (const known of options.known ?? []) remember(known);
  return {
    remember,
    add: (doc) => (book.member(doc.id) === undefined ? place(state, readDoc(state, doc)) : []),
    storyOf: (article) => book.member(article)?.story ?? null,
    pin(article, story) {
      const member = book.member(article);
      if (member === undefined) return [];
      book.pin(article);
      return member.story === story ? [] : book.move([member], story);
    },
  };
}

type State = {
  model: StoryModel;
  rarity: Rarity;
  nearest: NearestIndex;
  book: StoryBook;
  logits: PairLogits;
  profiles: WeakMap<readonly Member[], { size: number; profile: GroupProfile }>;
  /** Size of two rival stories together when they were last told apart. */
  looked: Map<string, number>;
  /** In order of arrival. */
  held: Set<DocVectors>;
};

function createState(model: StoryModel): State {
  return {
    model,
    rarity: createRarity(),
    nearest: createNearestIndex(),
    book: createStoryBook(),
    logits: pairLogits(model),
    profiles: new WeakMap(),
    looked: new Map(),
    held: new Set(),
  };
}

function readDoc({ rarity }: State, doc: StoryDoc): DocVectors {
  const features = docFeatures(doc);
  rarity.add(countedTerms(features));
  return docVectors(features, rarity);
}

function hold({ nearest, held, book }: State, doc: DocVectors): void {
  nearest.add(doc);
  held.add(doc);
  const [oldest] = held;
  if (held.size <= ARTICLES_HELD_MAX || oldest === undefined) return;
  held.delete(oldest);
  nearest.remove(oldest);
  book.remove(oldest.id);
}

/** Joins the surest story or founds one, then looks again at what contests that. */
function place(state: State, doc: DocVectors): StoryChange[] {
  const { book } = state;
  const margins = storiesNear(state, doc)
    .map((story) => ({ story, margin: marginOf(state, doc, story) }))
    .sort((a, b) => b.margin - a.margin);
  const best = margins[0];
  const isJoining = best !== undefined && best.margin > 0;
  const first = isJoining ? book.join(doc, best.story) : book.found(doc);
  hold(state, doc);
  const rivals = margins
    .filter(({ story, margin }) => story !== first.story && margin > -CONTESTED_MARGIN)
    .map(({ story }) => story)
    .filter((story) => isWorthALook(state, first.story, story));
  const isSure = rivals.length === 0 && !isDueForReview(book.members(first.story).length);
  return isSure
    ? [first]
    : [first, ...repair({ ...state, around: [first.story, ...rivals], cause: doc.id })];
}

/** Stories with an article that may be of the same event, likeliest first. */
function storiesNear({ nearest, book, logits }: State, doc: DocVectors): string[] {
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
}

function marginOf(state: State, doc: DocVectors, story: string): number {
  const { model, book, logits } = state;
  const members = book.members(story);
  const docs = representatives(members).map((member) => member.doc);
  const profile = profileOfStory(state, members, docs);
  return joinMargin(model, profileOf(doc), profile, logits.between([doc], docs));
}

/** As last made, while the same articles speak for the story: a book's lists only ever grow in place. */
function profileOfStory(
  { profiles }: State,
  members: readonly Member[],
  docs: readonly DocVectors[],
): GroupProfile {
  const known = profiles.get(members);
  if (known?.size === members.length) return known.profile;
  const profile = docs.map(profileOf).reduce(mergeProfiles);
  profiles.set(members, { size: members.length, profile });
  return profile;
}

/** Two stories are told apart again only once they have grown: the same articles say the same. */
function isWorthALook({ book, looked }: State, story: string, rival: string): boolean {
  const key = story < rival ? `${story} ${rival}` : `${rival} ${story}`;
  const size = book.members(story).length + book.members(rival).length;
  if (size <= (looked.get(key) ?? 0)) return false;
  looked.delete(key);
  looked.set(key, size);
  const [oldest] = looked.keys();
  if (looked.size > LOOKED_MAX && oldest !== undefined) looked.delete(oldest);
  return true;
}

function isDueForReview(size: number): boolean {
  return size <= REVIEWED_SIZE_MAX || REVIEW_SIZES.includes(size);
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
