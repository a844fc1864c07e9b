/**
 * "What happened on Monday?" names nothing to look for: it is told by how the reports of that time
 * begin, those first that most outlets carry.
 */
import { sentenceFaults } from '../summary/sentence-fitness.ts';
import type { IndexedPassage, PassageIndex } from './passage-index.ts';
import { textAt } from './shown-sentences.ts';
import { contentOf, type SentencePlace } from './speech-question.ts';
import type { NewsPassage } from './told-stories.ts';

const ASKS_NEWS =
  /^\W*(?:(?:so )?what(?:['’]s| is| was| has| have)? (?:(?:has |have )?(?:happened|happening|been happening|going on|gone on|new)|(?:in )?the (?:latest |main |top )?(?:news|headlines|stories))|(?:any|the|latest|top) (?:news|headlines|stories))\W*$/i;
const OPENINGS_MAX = 3;
const OPENING_SENTENCES = 2;

/** The time itself left out. */
export function asksNews(question: string): boolean {
  return ASKS_NEWS.test(question);
}

/** One for each story, the most reported first, of two the newer. */
export function mainOpenings(
  passages: readonly NewsPassage[],
  index: PassageIndex,
): SentencePlace[] {
  const byId = new Map(index.passages.map((passage) => [passage.id, passage]));
  const stories = new Map<string, NewsPassage[]>();
  for (const passage of passages) {
    if (passage.opens !== true) continue;
    const key = passage.story ?? passage.id;
    stories.set(key, [...(stories.get(key) ?? []), passage]);
  }
  return [...stories.values()]
    .sort((a, b) => b.length - a.length || timeOf(b[0]) - timeOf(a[0]))
    .flatMap((own) => mostShared(own.flatMap(({ id }) => openingOf(byId.get(id)))) ?? [])
    .slice(0, OPENINGS_MAX);
}

/** Sentences that stand alone among the first of an article. */
function openingOf(passage: IndexedPassage | undefined): SentencePlace[] {
  if (passage === undefined) return [];
  return passage.sentences
    .slice(0, OPENING_SENTENCES)
    .flatMap((_, at) =>
      sentenceFaults(textAt(passage, at)).length === 0 ? [{ passage, at }] : [],
    );
}

/** What headlines and others of the story say too: many a report begins with a scene. */
function mostShared(openings: readonly SentencePlace[]): SentencePlace | undefined {
  const said = openings.map(({ passage, at }) => new Set(contentOf(textAt(passage, at))));
  const all = [...said, ...openings.map(({ passage }) => passage.titleBases)];
  const shared = said.map((own) =>
    all.reduce((sum, other) => sum + [...own].filter((base) => other.has(base)).length, 0),
  );
  return openings[shared.indexOf(Math.max(...shared))];
}

function timeOf(passage: NewsPassage | undefined): number {
  return Date.parse(passage?.publishedAt ?? '') || 0;
}
