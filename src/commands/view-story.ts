/** What there is to know of one story in one channel: only what the channel's feeds brought counts. */
import { isWithheldQuote, type ShownItem } from '../core/digest/shown-items.ts';
import { AppError } from '../core/errors.ts';
import type { StoryView } from '../core/message/story-message.ts';
import { foldCopies } from '../core/quotes/fold-copies.ts';
import { explainRank, type RankFactor } from '../core/stories/rank.ts';
import { matchesTopic, TOPIC_SCORE_MIN } from '../core/stories/topic.ts';
import { timelineOf } from '../core/summary/timeline.ts';
import type { StoredArticle } from '../ports/article-store.ts';
import type { ShownStory, Store } from '../ports/store.ts';
import { livingPart } from '../stories/living-story.ts';
import type { CommandContext, CommandDeps } from './command.ts';
import { standing } from './find-story.ts';
import { headlineNow } from './headline-now.ts';
import { marksOf } from './marked-stories.ts';
import { shownDigest } from './shown-digest.ts';
import { tasteOf } from './taste.ts';

/** What tells a story from others. */
export type StoryHead = Pick<
  StoryView,
  'id' | 'name' | 'headline' | 'headlineUrl' | 'articles' | 'shown' | 'mark'
>;

/** Throws AppError `user` where the channel sees no article of it. */
export async function headOfStory(
  deps: CommandDeps,
  context: CommandContext,
  id: string,
): Promise<StoryHead> {
  return (await readHead(deps, context, id)).head;
}

/** The same with what it takes to read all its articles and to order the channel's stories. Throws as above. */
export async function viewStory(
  deps: CommandDeps,
  context: CommandContext,
  id: string,
): Promise<StoryView> {
  const { tenant } = context;
  const { head, articles } = await readHead(deps, context, id);
  const { ranked, channel: ranking } = await standing(deps, context);
  const number = ranked.findIndex(({ story }) => story.id === id);
  const placed = ranked[number]?.story;
  return {
    ...head,
    quotes: await countQuotes(deps, tenant, articles),
    place: number < 0 ? null : { number: number + 1, of: ranked.length },
    reasons:
      placed === undefined
        ? await whyNowhere(deps, context, articles, head.mark === 'muted')
        : explainRank(placed, ranking).filter(({ weight }) => weight > 0),
    timeline: timelineOf(
      articles.filter(({ pulledAt }) => pulledAt === null),
      ranking.now,
    ),
    isDecided: head.name !== null || (await deps.store.stories.undoneBy(tenant, id)).length > 0,
  };
}

async function readHead(
  { store }: CommandDeps,
  context: CommandContext,
  id: string,
): Promise<{ head: StoryHead; articles: StoredArticle[] }> {
  const { tenant, channel } = context;
  const members = (await store.stories.articlesOf(tenant, [id])).map(({ articleId }) => articleId);
  const visible = await store.articles.visibleAmong({ tenant, channel }, members);
  const articles = (await store.articles.byIds(visible)).sort(oldestFirst);
  if (articles.length === 0)
    throw new AppError('user', 'no_such_story', 'There is no such story here.');
  const shown = await shownAs(store, context, id, members);
  const withheld = await store.reports.withheld(tenant);
  const { headline, article } = headlineOf(articles, shown.story, withheld);
  const [named] = await store.stories.names(context, [id]);
  const head = {
    id,
    name: named?.name ?? null,
    headline,
    headlineUrl: articles.find((row) => row.id === article)?.url ?? null,
    articles: articles.map(({ id, title, outlet, url, publishedAt, pulledAt }) => {
      return { id, title, outlet, url, publishedAt, pulledAt };
    }),
    shown: shown.place,
    mark: (await marksOf(store, context)).get(id)?.is ?? null,
  };
  return { head, articles };
}

function oldestFirst(a: StoredArticle, b: StoredArticle): number {
  const [dateA, dateB] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  if (dateA !== dateB) return dateA < dateB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Where it stands in the last digest that was shown, and how that told it. */
async function shownAs(
  store: Store,
  context: CommandContext,
  id: string,
  members: readonly string[],
): Promise<{ story: ShownStory | null; place: StoryView['shown'] }> {
  const digest = await shownDigest(store, context);
  if (digest === null) return { story: null, place: null };
  const own = new Set(members);
  const of = digest.stories.length;
  for (const [index, story] of digest.stories.entries()) {
    // Each is looked up where it leads today: only those that can lead here.
    if (story.id !== id && !story.articles.some((article) => own.has(article))) continue;
    if ((await livingPart(store, context.tenant, story.id, story.articles)) === id)
      return { story, place: { number: index + 1, of } };
  }
  return { story: null, place: { number: null, of } };
}

/** As the digest told it, as long as it is made of the same articles; of what stands, where any does. */
function headlineOf(
  articles: readonly StoredArticle[],
  shown: ShownStory | null,
  withheld: readonly ShownItem[],
): { headline: string; article: string | null } {
  const standing = articles.filter(({ pulledAt }) => pulledAt === null);
  const ids = new Set(standing.map((row) => row.id));
  const isSame =
    shown !== null &&
    shown.articles.length === ids.size &&
    shown.articles.every((article) => ids.has(article));
  if (isSame) return { headline: shown.headline, article: shown.headlineArticle };
  const { text, article } = headlineNow(articles, withheld);
  return { headline: text, article };
}

async function countQuotes(
  { store }: CommandDeps,
  tenant: string,
  articles: readonly StoredArticle[],
): Promise<number> {
  const quotes = await store.articles.quotesOf(articles.map((article) => article.id));
  const withheld = await store.reports.withheld(tenant);
  const sources = new Map(
    articles.map(({ id, url, publishedAt, outlet }) => [id, { url, publishedAt, outlet }]),
  );
  const shown = quotes.flatMap((quote) => {
    const from = sources.get(quote.article);
    return from === undefined || isWithheldQuote(quote, withheld) ? [] : [{ ...quote, ...from }];
  });
  return foldCopies(shown).length;
}

async function whyNowhere(
  deps: CommandDeps,
  { tenant, channel }: CommandContext,
  articles: readonly StoredArticle[],
  isMuted: boolean,
): Promise<RankFactor[]> {
  if (isMuted) return [nowhere('muted here')];
  const { topic } = await tasteOf(deps.store, tenant, channel);
  const isOn = articles.some((article) => matchesTopic(topic, article).score >= TOPIC_SCORE_MIN);
  const isOff = !isOn && topic !== null;
  return [nowhere(isOff ? `not about ${topic.name}` : 'nothing came in the last day')];
}

function nowhere(value: string): RankFactor {
  return { factor: 'left out', value, weight: 0 };
}
