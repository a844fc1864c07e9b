/**
 * Sources that are named beside a quote without a verb of saying: "according to Lee", "as Lee puts
 * it", "From Lee’s post: “…”", `LEE: “…”` and `“…” — Lee`.
 */
import { type Attribution, attribution } from './attribution.ts';
import { AUX, PREP, TALK } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Sentence } from './narration.ts';
import { talkOwner } from './owner.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

/** A source further from its quote than this is another's, in tokens. */
const REACH_TOKENS = 60;
/** "More from the report by the office of …:" */
const LEAD_TOKENS_MAX = 16;

export function accordingTo(page: Page, at: number, sentence: Sentence): Attribution | null {
  const high = Math.min(sentence.to - 1, at + REACH_TOKENS);
  const low = Math.max(sentence.from, at - REACH_TOKENS);
  for (let i = low; i < high; i++) {
    const { lower, flags } = tokenAt(page, i);
    const put = lower === 'as' ? asPut(page, i, sentence) : null;
    if (put !== null) return put;
    if (lower === 'according' && tokenAt(page, i + 1).lower === 'to') {
      const mention = mentionAt(page, i + 2);
      if (mention !== null) return attribution('according', ownedBy(page, mention), i, i + 1);
    }
    if (i > at && i <= at + 12 && flags & TALK) {
      const noun = mentionAt(page, i);
      const owner = noun === null ? null : talkOwner(page, noun);
      const link =
        owner === null || owner.from - 1 <= at ? '' : tokenAt(page, owner.from - 1).lower;
      if (owner !== null && owner !== noun && /^(?:in|by)$/.test(link))
        return attribution('according', owner, i);
    }
    if (lower === 'per' && i === at + 2) {
      const mention = mentionAt(page, i + 1);
      if (mention !== null && mention.kind !== 'thing') return attribution('according', mention, i);
    }
  }
  return null;
}

/** "as Lee puts it", "as the report has it" */
function asPut(page: Page, as: number, sentence: Sentence): Attribution | null {
  const mention = as + 2 < sentence.to ? mentionAt(page, as + 1) : null;
  if (mention === null || mention.from !== as + 1) return null;
  const isPut = /^(?:puts?|has|had)$/.test(page.narration.tokens[mention.to]?.lower ?? '');
  if (!isPut || page.narration.tokens[mention.to + 1]?.lower !== 'it') return null;
  return attribution('according', mention, mention.to, mention.to + 1);
}

function ownedBy(page: Page, mention: Mention): Mention {
  return mention.isOwner ? (mentionAt(page, mention.to) ?? mention) : mention;
}

/** `WALLACE: "…"`: a name alone before a colon. */
export function label(page: Page, at: number, sentence: Sentence): Attribution | null {
  const colon = at - 1;
  if (colon <= sentence.from || tokenAt(page, colon).kind !== 'colon') return null;
  const mention = mentionAt(page, colon - 1);
  if (mention === null || mention.to !== colon || mention.kind !== 'name') return null;
  const before = mention.from > sentence.from ? tokenAt(page, mention.from - 1).kind : 'dash';
  return before === 'dash' ? attribution('label', mention) : null;
}

/** "From Lee’s post: “…”", "More from the report: “…”" */
export function takenFrom(page: Page, at: number, sentence: Sentence): Attribution | null {
  if (at - 1 <= sentence.from || tokenAt(page, at - 1).kind !== 'colon') return null;
  const low = Math.max(sentence.from, at - LEAD_TOKENS_MAX);
  for (let i = at - 2; i >= low; i--) {
    const { lower, kind } = tokenAt(page, i);
    if (kind === 'comma') return null;
    if (lower !== 'from') continue;
    const mention = mentionAt(page, i + 1);
    const start = i > low && tokenAt(page, i - 1).lower === 'more' ? i - 1 : i;
    const isOpening = start === sentence.from || tokenAt(page, start - 1).kind === 'dash';
    return isOpening && mention?.from === i + 1 ? attribution('according', mention, i) : null;
  }
  return null;
}

/** `"…" — Name` at a line's end, as lists of sayings have it. */
export function signature(page: Page, at: number, sentence: Sentence): Attribution | null {
  if (at + 2 >= sentence.to || tokenAt(page, at + 1).kind !== 'dash') return null;
  const mention = mentionAt(page, at + 2);
  if (mention === null || mention.from !== at + 2 || mention.kind !== 'name') return null;
  const next = mention.to < sentence.to ? tokenAt(page, mention.to) : null;
  if (next !== null && next.kind === 'word' && !(next.flags & (PREP | AUX))) return null;
  return attribution('signature', mention);
}
