/**
 * The subject of a clause without looking at its verb: the first noun past the phrases that open the
 * sentence ("In Iowa on Monday, …"). People and bodies win over things.
 */
import { ADVERB, AUX, CONJ, CUE, DET, GERUND, PREP, SUBORDINATOR, VERB } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

/** The clause begins at `low` and its verb stands at `verb`. */
export function clauseSubject(page: Page, low: number, verb: number): Mention | null {
  let fallback = null as Mention | null;
  for (let at = low; at < verb; ) {
    const end = nextComma(page, at, verb);
    const opener = tokenAt(page, pastAdverbs(page, at, end));
    const isLead =
      (opener.flags & (PREP | SUBORDINATOR | GERUND)) !== 0 || /(?:ing|ed)$/.test(opener.lower);
    const found = firstNoun(page, at, end);
    if (found !== null) {
      const isMain = !isLead || end >= verb;
      if (isMain && !isWeak(found) && !(at > low && isDescribing(page, found, at, verb)))
        return found;
      if (fallback === null || (isMain && fallback.kind === 'thing')) fallback = found;
    }
    at = end + 1;
  }
  return fallback;
}

/** "Preceded by Arpaio, the sheriff, Lee spoke": between commas after a lead, with no verb of its own. */
function isDescribing(page: Page, { from, to }: Mention, at: number, verb: number): boolean {
  if (from !== at || !(tokenAt(page, from).flags & DET)) return false;
  const end = nextComma(page, at, verb);
  for (let i = to; i < end; i++) if (tokenAt(page, i).flags & (AUX | CUE | VERB)) return false;
  return end < verb && nextName(page, end + 1) !== null;
}

function nextName(page: Page, at: number): Mention | null {
  const mention = mentionAt(page, at);
  return mention?.kind === 'name' || mention?.kind === 'pronoun' ? mention : null;
}

/** Things, and the "it" and "this" that stand for a whole clause. */
function isWeak(mention: Mention): boolean {
  return mention.kind === 'thing' || (mention.kind === 'pronoun' && mention.isEmpty);
}

/** "Shortly after the vote, …" opens with a phrase as "After the vote, …" does. */
function pastAdverbs(page: Page, at: number, end: number): number {
  let i = at;
  while (i + 1 < end && tokenAt(page, i).flags & (ADVERB | CONJ) && mentionAt(page, i) === null)
    i++;
  return i;
}

function nextComma(page: Page, at: number, limit: number): number {
  let i = at;
  while (i < limit && tokenAt(page, i).kind !== 'comma') i++;
  return i;
}

function firstNoun(page: Page, from: number, to: number): Mention | null {
  let weak = null as Mention | null;
  for (let i = from; i < to; i++) {
    const mention = mentionAt(page, i);
    if (mention === null) continue;
    i = mention.to - 1;
    const before = mention.from > from ? tokenAt(page, mention.from - 1) : null;
    const isHung = before !== null && before.flags & PREP && !(before.flags & SUBORDINATOR);
    if (isHung) continue;
    if (!mention.isOwner && !isWeak(mention)) return mention;
    if (!mention.isOwner || mention.kind === 'name') weak ??= mention;
  }
  return weak;
}
