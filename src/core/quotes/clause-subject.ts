/**
 * The subject of a clause without looking at its verb: the first noun past the phrases that open the
 * sentence ("In Iowa on Monday, …"). People and bodies win over things.
 */
import { GERUND, PREP, SUBORDINATOR } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

/** The clause begins at `low` and its verb stands at `verb`. */
export function clauseSubject(page: Page, low: number, verb: number): Mention | null {
  let fallback = null as Mention | null;
  for (let at = low; at < verb; ) {
    const end = nextComma(page, at, verb);
    const opener = tokenAt(page, at);
    const isLead =
      (opener.flags & (PREP | SUBORDINATOR | GERUND)) !== 0 || /(?:ing|ed)$/.test(opener.lower);
    const found = firstNoun(page, at, end);
    if (found !== null) {
      const isMain = !isLead || end >= verb;
      if (isMain && !isWeak(found)) return found;
      if (fallback === null || (isMain && fallback.kind === 'thing')) fallback = found;
    }
    at = end + 1;
  }
  return fallback;
}

/** Things, and the "it" and "this" that stand for a whole clause. */
function isWeak(mention: Mention): boolean {
  return mention.kind === 'thing' || (mention.kind === 'pronoun' && mention.isEmpty);
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
