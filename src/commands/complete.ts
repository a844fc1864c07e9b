/** What a field may be completed with while it is typed: speakers, stories, feeds, time zones. */
import { findZones } from '../core/digest/zones.ts';
import type { Choice, CompletionQuery } from '../ports/chat-platform.ts';
import type { ShownStory, StoryMark } from '../ports/store.ts';
import { livingPart } from '../stories/living-story.ts';
import type { CommandDeps } from './command.ts';
import { markedStories } from './marked-stories.ts';
import { shownDigest } from './shown-digest.ts';

/** Platforms take at most 25 choices (Discord: "Application Commands", option choices). */
const CHOICES_MAX = 25;

export async function complete(deps: CommandDeps, query: CompletionQuery): Promise<Choice[]> {
  const scope = { tenant: query.tenant, channel: query.channel };
  const typed = query.typed.toLowerCase();
  switch (query.field) {
    case 'speaker': {
      const names = await deps.store.search.speakers(scope, query.typed, CHOICES_MAX);
      return names.map((name) => ({ label: name, value: name }));
    }
    case 'zone': {
      const found = findZones(query.typed, deps.clock.now().toISOString(), CHOICES_MAX);
      return found.map(({ zone, label }) => ({ label, value: zone }));
    }
    case 'feed': {
      const followed = await deps.store.feeds.followed(scope);
      return followed
        .filter((feed) => `${feed.title ?? ''} ${feed.url}`.toLowerCase().includes(typed))
        .slice(0, CHOICES_MAX)
        .map((feed) => ({ label: feed.title ?? feed.url, value: feed.url }));
    }
    case 'story':
      return (await storyChoices(deps, query)).slice(0, CHOICES_MAX);
  }
}

/** By number, name or headline: of the last digest shown, then what was named, followed or muted. */
async function storyChoices({ store }: CommandDeps, query: CompletionQuery): Promise<Choice[]> {
  const { tenant, channel, user } = query;
  const scope = { tenant, channel };
  const digest = await shownDigest(store, user === undefined ? scope : { ...scope, user });
  const named = await store.stories.names(scope, null);
  const names = new Map(named.map(({ storyId, name }) => [storyId, name]));
  const all: Choice[] = [];
  const offered = new Set<string>();
  for (const [index, story] of (digest?.stories ?? []).entries()) {
    const id = (await livingPart(store, tenant, story.id, story.articles)) ?? story.id;
    all.push(numbered(story, index + 1, names.get(id)));
    offered.add(id);
  }
  const offer = (choice: Choice): void => {
    if (!offered.has(choice.value)) all.push(choice);
    offered.add(choice.value);
  };
  for (const { storyId, name } of named) offer({ label: name, value: storyId, typed: name });
  for (const mark of await markedStories(store, scope)) offer(marked(mark));
  const typed = query.typed.trim().toLowerCase();
  const choices = all.filter(({ label }) => label.toLowerCase().includes(typed));
  const isNumber = ({ label }: Choice): boolean => label.startsWith(`${typed}. `);
  return [...choices.filter(isNumber), ...choices.filter((choice) => !isNumber(choice))];
}

function numbered({ id, headline }: ShownStory, number: number, name: string | undefined): Choice {
  const words = name === undefined ? headline : `${name}: ${headline}`;
  return { label: `${number}. ${words}`, value: id, typed: name ?? headline };
}

function marked({ id, headline, is }: StoryMark): Choice {
  return { label: `${headline} (${is})`, value: id, typed: headline };
}
