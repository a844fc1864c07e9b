/**
 * Words that the speaker of a sentence takes from somebody else: "wrote to staff, quoting Ann Lee:
 * “…”", "“…,” he said, quoting Ann Lee", "in the words of Ann Lee, “…”". They are Lee's.
 */
import { type Attribution, attribution } from './attribution.ts';
import type { Mention } from './mentions.ts';
import type { Sentence } from './narration.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

const QUOTES = /^(?:quot(?:es|ed|ing)|paraphrasing)$/;
const CITES = /^(?:cit(?:es|ed|ing)|recall(?:s|ed|ing))$/;
const LEADS_WORDS = /^(?:in|using|(?:quot|cit|echo|repeat|borrow)(?:e?s|ed|ing))$/;
/** How far after its quote the one may be named whose words they are, in tokens. */
const AFTER_REACH = 16;

export function toldByAnother(page: Page, at: number, sentence: Sentence): Attribution | null {
  return namedBefore(page, at, sentence) ?? namedAfter(page, at, sentence);
}

function namedBefore(page: Page, at: number, sentence: Sentence): Attribution | null {
  const link = at > sentence.from ? tokenAt(page, at - 1).kind : 'other';
  const isLinked = link === 'comma' || link === 'colon';
  const end = isLinked ? at - 1 : at;
  const mention = end > sentence.from ? personAt(page, end - 1) : null;
  if (mention === null || mention.to !== end) return null;
  return (
    cueBefore(page, mention, mention.from, sentence.from, link === 'colon') ??
    beyondDescription(page, mention, sentence.from, link === 'colon')
  );
}

/** "quoting her predecessor, Jan Aas:" */
function beyondDescription(
  page: Page,
  mention: Mention,
  low: number,
  isColon: boolean,
): Attribution | null {
  if (mention.from - 2 < low || tokenAt(page, mention.from - 1).kind !== 'comma') return null;
  const noun = mentionAt(page, mention.from - 2);
  return noun?.kind === 'person' ? cueBefore(page, mention, noun.from, low, isColon) : null;
}

function cueBefore(
  page: Page,
  mention: Mention,
  from: number,
  low: number,
  isColon: boolean,
): Attribution | null {
  const verb = from - 1;
  if (verb < low) return null;
  const { lower } = tokenAt(page, verb);
  if (QUOTES.test(lower) || (isColon && CITES.test(lower)))
    return attribution('before', mention, verb);
  return wordsOf(page, mention, from, low, 'before');
}

/** "in the words of" */
function wordsOf(
  page: Page,
  mention: Mention,
  from: number,
  low: number,
  rule: 'before' | 'according',
): Attribution | null {
  const start = from - 4;
  if (start < low) return null;
  const [lead, ...rest] = [0, 1, 2, 3].map((i) => tokenAt(page, start + i).lower);
  const isCue = rest.join(' ') === 'the words of' && LEADS_WORDS.test(lead ?? '');
  return isCue ? attribution(rule, mention, start, from - 1) : null;
}

function namedAfter(page: Page, at: number, sentence: Sentence): Attribution | null {
  const high = Math.min(sentence.to - 1, at + AFTER_REACH);
  for (let i = at + 1; i < high && tokenAt(page, i).kind !== 'run'; i++) {
    const mention = personAt(page, i + 1);
    if (mention === null || mention.from !== i + 1) continue;
    if (tokenAt(page, i).lower === 'quoting') return attribution('after', mention, i);
    const found = wordsOf(page, mention, i + 1, at + 1, 'according');
    if (found !== null) return found;
  }
  return null;
}

function personAt(page: Page, at: number): Mention | null {
  const mention = mentionAt(page, at);
  const isOne = mention?.kind === 'name' || mention?.kind === 'person';
  return isOne && !mention.isOwner ? mention : null;
}
