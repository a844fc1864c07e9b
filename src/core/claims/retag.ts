/**
 * Parts of speech that the tagger gets wrong in news often enough to spoil a sentence's reading, put
 * right by their neighbours: names that are common words, verbs taken for nouns, nouns for verbs.
 */
import type { PartOfSpeech } from 'wink-nlp';
import { isCommonWord } from './relations.ts';

/** Words that lead a sentence to a name of which they are no part. */
const LEADING =
  /^(?:Several|Few|Fewer|Many|Most|More|Some|Certain|Recent|Rival|Other|Both|All|Each|Top|Senior|Former|Current|Local|Fellow|Leading|Various|Numerous|Only|Nearly|Almost|About|Around|Thousands|Hundreds|Dozens|Critics|Police|Voters|Officials|Protesters|Thieves|Tougher|Stronger|Higher|Lower|Greater)$/u;
/** Surnames that are words as well: they open sentences without being taken for a name. */
const SURNAMES =
  /^(?:Trump|Bush|Rice|Cook|Banks|Bacon|Price|Powers?|Rush|Walker|Carter|Baker|Mason|Hunter|Fisher|Turner|Warren|Gates|Wolf|Fox|Ford|Woods|King|Bishop|Knight|Young|Long|Page|Brown|White|Black|Green|Gray|Stone|Hill|Wood|Cotton|Flake|Law|Grant|Hope|Jordan|Love|Rose|Sharp|Short|Small|Speaker|Wise|Wells|Waters|Burns|Cash|Cope|Cross|Day|Dean|Field|Fields|Frank|Graves|Harden|Hardy|Hurt|Luck|Mark|Marks|Miller|Moss|Nelson|Newton|Parks|Park|Post|Ray|Rivers|Sessions|Swift|Taylor|Weaver|Webb|Wright)$/u;
const MODAL = /^(?:will|would|might|could|should|must|shall|can)$/i;
const RELATIVE = /^(?:who|which)$/;
const CLAUSE_LEADING = /^(?:after|before|since|until|as|till|once)$/;
const IN_SUBJECT = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'PRON', 'PART']);
const OPENING = new Set(['DET', 'PRON', 'PROPN', 'NUM']);

export function retag(
  values: readonly string[],
  tags: readonly PartOfSpeech[],
  lemmas: readonly string[],
): PartOfSpeech[] {
  const even = [...tags];
  values.forEach((_, at) => {
    even[at] = tagAt(values, even, lemmas, at);
  });
  return even;
}

function tagAt(
  values: readonly string[],
  tags: readonly PartOfSpeech[],
  lemmas: readonly string[],
  at: number,
): PartOfSpeech {
  const pos = tags[at] ?? 'X';
  const value = values[at] ?? '';
  const lower = value.toLowerCase();
  const [before, after] = [tags[at - 1], tags[at + 1]];
  const left = values[at - 1]?.toLowerCase() ?? '';
  if (value === 'US') return 'PROPN';
  if (lower === 'according' || (lower === 'to' && left === 'according')) return 'ADP';
  if (pos === 'VERB' && values[at - 2]?.toLowerCase() === 'according') return 'NOUN';
  if (/^\p{Lu}\p{Ll}/u.test(value)) return capitalTag(values, tags, at);
  if ((pos === 'ADJ' || pos === 'NOUN') && MODAL.test(left) && before === 'AUX') return 'VERB';
  if (pos === 'ADP' && CLAUSE_LEADING.test(lower) && leadsClause(values, tags, at)) return 'SCONJ';
  const isPast = /(?:ed|ought|aught|shot|met|led|won|held|told|made|said|lost|took|ran)$/.test(
    lower,
  );
  if (pos === 'NOUN' && isPast && RELATIVE.test(left) && OPENING.has(after ?? 'X')) return 'VERB';
  if (
    pos === 'ADJ' &&
    /ed$/.test(lower) &&
    (before === 'NOUN' || before === 'PROPN') &&
    (after === 'DET' || after === 'PRON')
  )
    return 'VERB';
  if (pos === 'VERB' && before === 'VERB' && /[^s]s$/.test(lower) && lemmas[at] !== lower)
    return 'NOUN';
  if (
    pos === 'VERB' &&
    /ing$/.test(lower) &&
    (before === 'PROPN' || before === 'ADJ' || before === 'DET') &&
    isClosed(values, tags, at) &&
    hasArticle(tags, at)
  )
    return 'NOUN';
  return pos;
}

/** "after Cook refused": a noun phrase and then a verb that is its own. */
function leadsClause(
  values: readonly string[],
  tags: readonly PartOfSpeech[],
  at: number,
): boolean {
  let place = at + 1;
  while (IN_SUBJECT.has(tags[place] ?? 'X') || values[place] === '.') place++;
  const verb = values[place] ?? '';
  return place > at + 1 && /^(?:VERB|AUX)$/.test(tags[place] ?? '') && !/ing$/.test(verb);
}

/** "the San Bernardino shooting.": what ends a noun phrase is no verb. */
function isClosed(values: readonly string[], tags: readonly PartOfSpeech[], at: number): boolean {
  const next = tags[at + 1];
  return (
    next === undefined ||
    next === 'AUX' ||
    next === 'VERB' ||
    next === 'SCONJ' ||
    /^[.,;:)"]$/.test(values[at + 1] ?? '')
  );
}

function hasArticle(tags: readonly PartOfSpeech[], at: number): boolean {
  for (let place = at - 1; place >= 0; place--) {
    const tag = tags[place];
    if (tag === 'DET') return true;
    if (tag !== 'PROPN' && tag !== 'ADJ' && tag !== 'NOUN' && tag !== 'NUM') return false;
  }
  return false;
}

function capitalTag(
  values: readonly string[],
  tags: readonly PartOfSpeech[],
  at: number,
): PartOfSpeech {
  const pos = tags[at] ?? 'X';
  const value = values[at] ?? '';
  const opens = at === 0 || /^["':]$/.test(values[at - 1] ?? '');
  if (SURNAMES.test(value) && (!opens || isSubject(tags, at))) return 'PROPN';
  if (pos === 'VERB' && !opens && tags[at - 1] === 'PROPN') return 'PROPN';
  if (pos !== 'PROPN') return pos;
  if (opens && LEADING.test(value)) return 'ADJ';
  if (!opens || tags[at + 1] === 'PROPN' || /^[&'-]/.test(values[at + 1] ?? '')) return pos;
  const lower = value.toLowerCase();
  return isCommonWord(lower) || isCommonWord(singular(lower)) ? 'NOUN' : pos;
}

/** What stands without an article before a verb, a comma or a possessive. */
function isSubject(tags: readonly PartOfSpeech[], at: number): boolean {
  return /^(?:VERB|AUX|ADV|PUNCT|PART|CCONJ)$/.test(tags[at + 1] ?? '');
}

export function singular(lower: string): string {
  return lower.replace(/ies$/, 'y').replace(/(?<=[sx]|ch|sh)es$|(?<=[^s])s$/, '');
}
