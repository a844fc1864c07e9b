/**
 * What no judgement of meaning may let through: a claim that is an order to a machine, that carries
 * addresses, pings or markup, or that shares next to no word with the sentences it cites. Stands
 * apart from the checks of what a claim means, so that it holds however these are made.
 */
import { isOrderToModel } from '../text/model-order.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stem, tokens } from '../text/tokens.ts';

/** Addresses, mentions of people and rooms, and what links or templates are made of. */
const ACTING =
  /https?:|www\.|\b[\w-]+\.(?:com|net|org|example|io|ru|cn)\/|<[!@#:|]|@(?:everyone|here|channel)\b|\]\(|[{}]/iu;
/** Rewording leaves most words; below a third, it is another sentence. Set by hand. */
const SHARED_WORDS_MIN = 1 / 3;

/**
 * A word alone before its verb at the start of a claim is a name or a substance: English asks other
 * singulars for an article. Nothing else at a sentence's start tells a name from a common word.
 */
const BARE_SUBJECT = /^["“‘']?(\p{Lu}[\p{L}’'-]*[^s\P{L}]) (?:has|had|is|was|will)(?!\p{L})/u;
/** Plural, though they do not end as plurals do. */
const PLURALS: ReadonlySet<string> = new Set([
  'police',
  'people',
  'men',
  'women',
  'children',
  'staff',
]);
/** "Britain" is borne out by "British". */
const KIN_CHARS = 4;

/** What is found, as a code and words ("words: …"); null where nothing is. */
export function floorFault(claim: string, evidence: readonly string[]): string | null {
  if (isOrderToModel(claim)) return 'order: no news';
  const isVerbatim = evidence.some((text) => text.includes(claim.trim()));
  if (isVerbatim) return null;
  if (ACTING.test(claim)) return 'markup: an address, a ping or a template';
  const own = contentOf(claim);
  const theirs = new Set(evidence.flatMap(contentOf));
  const shared = own.filter((word) => theirs.has(word)).length;
  if (shared === 0 || shared < SHARED_WORDS_MIN * own.length)
    return 'words: hardly one is in the evidence';
  const subject = BARE_SUBJECT.exec(claim)?.[1];
  return subject === undefined || isTold(subject, evidence)
    ? null
    : `subject: ${subject} is not in the evidence`;
}

function isTold(subject: string, evidence: readonly string[]): boolean {
  const lower = subject.toLowerCase();
  if (isStopWord(lower) || PLURALS.has(lower)) return true;
  const start = lower.slice(0, KIN_CHARS);
  return evidence.some((text) => tokens(text).some((token) => token.lower.startsWith(start)));
}

function contentOf(text: string): string[] {
  return tokens(text).flatMap(({ lower }) => (isStopWord(lower) ? [] : [stem(lower)]));
}
