/**
 * What is told beside the one best sentence: the older figure that another report still gives, and
 * the other places of a list or of a change, which no one sentence tells whole.
 */
import { datelineOf, nameRuns } from './names-asked.ts';
import { countedTerm } from './number-kinds.ts';
import { asksChange, type Question } from './question.ts';
import { figuresOf } from './replaced-figures.ts';
import { textAt } from './shown-sentences.ts';
import type { SentencePlace } from './speech-question.ts';
import { contentOf } from './speech-question.ts';

export type ToldSentence = {
  place: SentencePlace;
  worth: number;
  isSure: boolean;
  isReplaced: boolean;
};

/** Days and stories of the passages by id. */
export type ToldWhere = {
  publishedAt(passage: string): string | null;
  story(passage: string): string | null;
};

const SENTENCES_MAX = 4;
/** Log of the belief that a further one may lack beside the best. */
const BEHIND_MAX = 1.5;
/** Share of its words that another sentence already says, from which it tells nothing new. */
const SAME_SHARE = 0.6;
const ASKS_SEVERAL =
  /^\W*(?:list\b|name (?:all|the)\b|(?:which|what) (?!was\b|is\b|does\b|has\b)(?:[\p{Ll}-]+ ){0,2}?\p{Ll}+[^s\W]s (?!is\b|was\b)|who (?:are|were)\b|what (?:has |have )?changed\b|what (?:is|are|was|were) (?:the )?(?:changes|steps|conditions|demands|terms)\b)/iu;

/** None where one sentence tells it whole. */
export function furtherSentences(
  question: Question,
  found: readonly ToldSentence[],
  where: ToldWhere,
): SentencePlace[] {
  const [best, ...others] = found;
  if (best === undefined || !best.isSure) return [];
  const sure = others.filter(({ isSure, isReplaced }) => isSure && !isReplaced);
  if (countedTerm(question) !== -1) return olderFigure(best, sure, where);
  return ASKS_SEVERAL.test(question.text) ? severalPlaces(question, best, sure) : [];
}

/** The surest of another day in the same story that gives no figure of the best. */
function olderFigure(
  best: ToldSentence,
  sure: readonly ToldSentence[],
  where: ToldWhere,
): SentencePlace[] {
  const day = ({ place }: ToldSentence) => where.publishedAt(place.passage.id)?.slice(0, 10) ?? '';
  const figures = new Set(figuresOf(textOf(best.place)));
  const story = where.story(best.place.passage.id);
  const older = sure.find(
    (one) =>
      one.worth >= best.worth - BEHIND_MAX &&
      story !== null &&
      where.story(one.place.passage.id) === story &&
      day(one) !== '' &&
      day(one) < day(best) &&
      isOther(figuresOf(textOf(one.place)), figures),
  );
  return older === undefined ? [] : [older.place];
}

function isOther(figures: readonly string[], known: ReadonlySet<string>): boolean {
  return figures.length > 0 && figures.every((figure) => !known.has(figure));
}

/** Each with a name that those before it lack, or for a change with mostly other words. */
function severalPlaces(
  question: Question,
  best: ToldSentence,
  sure: readonly ToldSentence[],
): SentencePlace[] {
  const chosen = [best.place];
  for (const { place, worth } of sure) {
    if (chosen.length === SENTENCES_MAX || worth < best.worth - BEHIND_MAX) break;
    if (chosen.every((known) => isNew(question, textOf(place), textOf(known)))) chosen.push(place);
  }
  return chosen.slice(1);
}

function isNew(question: Question, text: string, known: string): boolean {
  const said = new Set(contentOf(known));
  const own = contentOf(text);
  const same = own.filter((base) => said.has(base)).length / Math.max(1, own.length);
  if (same >= SAME_SHARE) return false;
  return asksChange(question.text) || hasFurtherName(question, text, known);
}

/** All the matter of the question and a name that neither it nor the other sentence has. */
function hasFurtherName({ text: asked, terms }: Question, text: string, known: string): boolean {
  const own = new Set(contentOf(text));
  const matter = terms.filter((term) => !term.name && term.weight >= 1);
  if (!matter.every(({ base }) => own.has(base))) return false;
  return nameRuns(text).some(
    (run) => run.start > 0 && !known.includes(run.text) && !asked.includes(run.text),
  );
}

function textOf({ passage, at }: SentencePlace): string {
  const text = textAt(passage, at);
  return text.slice(datelineOf(text).length);
}
