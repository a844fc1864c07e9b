/**
 * One statement as several outlets print it: the copies folded, the other wordings and other speakers
 * beside the first, each with what differs. Nobody is called right.
 */
import type { Folded, LedgerQuote } from './fold-copies.ts';
import { besideVariants } from './variants.ts';
import { compareWordings, type WordingPart } from './wordings.ts';

export type Variant<Q> = Q & { wording: WordingPart[]; isOtherSpeaker: boolean };
export type SideBySide<Q> = Q & { variants: Variant<Q>[] };

/** Two people may well say the same in fewer words. */
const SHARED_WORDS_MIN = 5;

/** Keeps the order of the entries that others stand beside. */
export function sideBySide<Q extends Folded<LedgerQuote>>(entries: readonly Q[]): SideBySide<Q>[] {
  const beside = besideVariants(entries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const groups = Map.groupBy(beside, ({ id, variantOf }) => variantOf ?? id);
  const firstOf = new Map<string, string>();
  const shown: SideBySide<Q>[] = [];
  for (const [id, members] of groups) {
    const lead = byId.get(id) as Q;
    const words = evenWords(lead.text);
    const elsewhere = shown.find((other) => other.id === firstOf.get(words));
    const own = members.map((member) => byId.get(member.id) as Q);
    if (elsewhere !== undefined && words.split(' ').length >= SHARED_WORDS_MIN) {
      elsewhere.variants.push(...own.map((quote) => variant(elsewhere, quote)));
      continue;
    }
    firstOf.set(words, id);
    shown.push({ ...lead, variants: own.slice(1).map((quote) => variant(lead, quote)) });
  }
  return shown;
}

function variant<Q extends LedgerQuote>(lead: Q, quote: Q): Variant<Q> {
  return {
    ...quote,
    wording: compareWordings(lead.text, quote.text),
    isOtherSpeaker: surname(lead) !== surname(quote),
  };
}

function surname({ speaker }: LedgerQuote): string {
  return speaker?.name?.toLowerCase().split(/\s+/).at(-1) ?? '';
}

function evenWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
