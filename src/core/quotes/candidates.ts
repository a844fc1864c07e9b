/**
 * Who may have said a quote whose speaker is not sure: the people and bodies named close to it, each a
 * place in the article. Stands alone because a model or a person may choose among them, and may choose
 * nothing else.
 */
import { blocks } from './blocks.ts';
import { SHOWN_CONFIDENCE_MIN } from './confidence.ts';
import { type ReadQuote, readQuotes } from './find-quotes.ts';
import { findMentions, type Mention } from './mentions.ts';
import { readNarration } from './narration.ts';
import { type Page, tokenAt } from './page.ts';
import { pairMarks } from './pair-marks.ts';
import { People } from './people.ts';
import { indexBefore } from './pronouns.ts';
import type { Quote, Speaker } from './quote.ts';

export type Candidate = Speaker & { name: string; role: string | null };

export type UnsureQuote = {
  quote: Quote;
  /** The paragraphs around the quote, as printed. */
  context: string;
  /** The nearest first; one a name. */
  candidates: Candidate[];
};

/** What a chooser says: the quote's number and the candidate's, both from 1; candidate 0 is nobody. */
export type Choice = { quote: number; speaker: number };

/** A reader finds the speaker in these sentences or not at all. */
const SENTENCES_BEFORE = 4;
const SENTENCES_AFTER = 1;
const CANDIDATES_MAX = 8;
const MENTIONS_MAX = 60;
const CONTEXT_CHARS = 600;

/** Quotes of the article that are shown without a name though somebody near may have said them. */
export function unsureQuotes(article: { id: string; text: string }): UnsureQuote[] {
  const unsure = readQuotes(article).filter(isUnsure);
  if (unsure.length === 0) return [];
  const lines = blocks(article.text);
  const narration = readNarration(article.text, lines, pairMarks(article.text, lines));
  const page: Page = { narration, mentions: findMentions(narration) };
  const people = new People(page);
  const runs = new Map(narration.runs.map((run, index) => [run.start, index]));
  return unsure.flatMap(({ confidence: _confidence, evidence: _evidence, ...quote }) => {
    const at = narration.runToken[runs.get(quote.start) ?? -1] ?? -1;
    const candidates = at === -1 ? [] : candidatesNear(page, people, at);
    if (candidates.length === 0) return [];
    return [
      {
        quote: { ...quote, speaker: null, role: null },
        context: around(article.text, quote),
        candidates,
      },
    ];
  });
}

function isUnsure({ speaker, confidence }: ReadQuote): boolean {
  return speaker?.name == null || confidence < SHOWN_CONFIDENCE_MIN;
}

function candidatesNear(page: Page, people: People, at: number): Candidate[] {
  const { sentence } = tokenAt(page, at);
  const { list } = page.mentions;
  const next = indexBefore(page, at) + 1;
  const near = list
    .slice(Math.max(0, next - MENTIONS_MAX), next + MENTIONS_MAX)
    .filter(
      (mention) =>
        mention.sentence >= sentence - SENTENCES_BEFORE &&
        mention.sentence <= sentence + SENTENCES_AFTER &&
        mention.kind !== 'thing' &&
        !mention.isEmpty,
    )
    .sort((a, b) => Math.abs(a.from - at) - Math.abs(b.from - at));
  const byName = new Map<string, Candidate>();
  for (const mention of near) {
    const { name, role, entity } = people.resolve(mention, true);
    if (name === null || byName.has(name) || byName.size === CANDIDATES_MAX) continue;
    if (entity?.isPerson !== true && isWhere(page, mention)) continue;
    byName.set(name, { ...people.spanOf(mention), name, role });
  }
  return [...byName.values()];
}

/** "the council of Dunmore", "in Leeds": a name that only says where or whose. */
function isWhere(page: Page, { kind, from }: Mention): boolean {
  if (kind !== 'name' || from === 0) return false;
  return /^(?:of|in|at|from|near|across|outside)$/.test(tokenAt(page, from - 1).lower);
}

function around(text: string, { start, end }: Quote): string {
  const from = text.lastIndexOf('\n\n', Math.max(0, text.lastIndexOf('\n\n', start) - 1));
  const to = text.indexOf('\n\n', text.indexOf('\n\n', end) + 1);
  return text
    .slice(
      Math.max(0, from, start - CONTEXT_CHARS),
      Math.min(to < end ? text.length : to, end + CONTEXT_CHARS),
    )
    .trim();
}

/**
 * Quotes with the speakers that were chosen. A number that was not offered is no choice: it is counted
 * and the quote stays without a name.
 */
export function withChoices(
  unsure: readonly UnsureQuote[],
  choices: readonly Choice[],
): { quotes: Quote[]; withheld: number } {
  const chosen = new Map<UnsureQuote, Candidate>();
  let withheld = 0;
  for (const { quote, speaker } of choices) {
    const one = unsure[quote - 1];
    const candidate = one?.candidates[speaker - 1];
    if (one !== undefined && speaker === 0) continue;
    if (one === undefined || candidate === undefined || chosen.has(one)) withheld++;
    else chosen.set(one, candidate);
  }
  const quotes = unsure.map((one) => {
    const candidate = chosen.get(one);
    if (candidate === undefined) return one.quote;
    const { role, ...speaker } = candidate;
    return { ...one.quote, speaker, role };
  });
  return { quotes, withheld };
}
