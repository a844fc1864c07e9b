/**
 * What speaks for and against an attribution, as named figures between 0 and 1: the kind of cue, how
 * far it stands, who else is named beside it, and how surely a pronoun is somebody. Each can be told
 * to a reader; confidence.ts weighs them.
 */
import type { Attribution } from './attribution.ts';
import { CORE, CUE, STRONG, SUBORDINATOR, TALK } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';
import type { Resolved } from './people.ts';
import type { Place } from './place.ts';

export type Evidence = [name: string, value: number][];

const HOPS_MAX = 6;
const RIVALS_MAX = 6;
const CUES_MAX = 4;
/** Distances are told apart up to 2 to this many tokens. */
const DISTANCE_BITS = 6;
const SHORT_WORDS_MAX = 3;
/** A sentence is looked through this far on either side of its quote, in tokens. */
const REACH_TOKENS = 60;

export type Case = { page: Page; at: number; place: Place; isPartial: boolean; who: Resolved };

/** Empty where nobody is named. */
export function evidenceOf({ page, at, place, isPartial, who }: Case): Evidence {
  const { attribution, wordCount } = place;
  const { mention, basis, hops, cueFrom } = attribution;
  if (mention === null) return [];
  const found: Evidence = [
    [`rule ${basis}`, 1],
    [`mention ${mention.kind}`, 1],
    [`${basis} ${mention.kind}`, 1],
    [`cue ${cueKind(page, attribution)}`, 1],
  ];
  const add = (name: string, value: number | boolean) => {
    if (value) found.push([name, Number(value)]);
  };
  add('goes on', hops > 0);
  add('hops', Math.min(hops, HOPS_MAX) / HOPS_MAX);
  add('fragment', isPartial);
  add('few words', wordCount <= SHORT_WORDS_MAX);
  add('cue far from quote', hops > 0 || cueFrom === -1 ? 0 : distance(cueFrom - at));
  add('cue far from speaker', cueFrom === -1 ? 0 : distance(gap(cueFrom, mention)));
  add('owner', mention.isOwner);
  const { rivals, cues, isSourced } = around(page, hops > 0 ? mention.from : at, attribution);
  add('others named', Math.min(rivals, RIVALS_MAX) / RIVALS_MAX);
  add('other cues', Math.min(cues, CUES_MAX) / CUES_MAX);
  add('source named too', isSourced && basis !== 'according');
  add('clause leads', leadsClause(page, at));
  return [...found, ...ofPerson(who)];
}

function ofPerson({ entity, name, lead }: Resolved): Evidence {
  if (name === null) return [['nobody', 1]];
  if (entity === null) return [];
  const found: Evidence = [];
  if (entity.isBody) found.push(['a body', 1]);
  if (entity.isPerson) found.push(['a person', 1]);
  if (entity.role !== null) found.push(['role given', 1]);
  if (entity.noun === null && entity.wordCount > 1) found.push(['full name', 1]);
  if (lead !== null) found.push(['stands for a name', 1]);
  return found;
}

function cueKind(page: Page, { cueFrom }: Attribution): string {
  if (cueFrom === -1) return 'none';
  const { flags } = tokenAt(page, cueFrom);
  if (flags & CORE) return 'plain';
  if (flags & STRONG) return 'strong';
  if (flags & CUE) return 'weak';
  return flags & TALK ? 'noun' : 'other';
}

function distance(tokens: number): number {
  return Math.min(1, Math.log2(Math.max(1, Math.abs(tokens))) / DISTANCE_BITS);
}

function gap(cue: number, { from, to }: Mention): number {
  return cue >= to ? cue - to + 1 : Math.max(1, from - cue);
}

/** Who else and what other cues stand in the sentence. */
function around(
  page: Page,
  at: number,
  { mention, cueFrom }: Attribution,
): { rivals: number; cues: number; isSourced: boolean } {
  const sentence = page.narration.sentences[tokenAt(page, at).sentence];
  const counts = { rivals: 0, cues: 0, isSourced: false };
  if (sentence === undefined) return counts;
  const high = Math.min(sentence.to, at + REACH_TOKENS);
  for (let i = Math.max(sentence.from, at - REACH_TOKENS); i < high; i++) {
    const { flags, lower } = tokenAt(page, i);
    const other = mentionAt(page, i);
    if (other === null) {
      if (flags & STRONG && i !== cueFrom) counts.cues++;
      if (lower === 'according') counts.isSourced = true;
    } else if (other !== mention && isRival(other)) counts.rivals++;
    if (other !== null) i = other.to - 1;
  }
  return counts;
}

function isRival({ kind, isEmpty }: Mention): boolean {
  return kind === 'name' || kind === 'person' || (kind === 'pronoun' && !isEmpty);
}

function leadsClause(page: Page, at: number): boolean {
  const { from } = page.narration.sentences[tokenAt(page, at).sentence] ?? { from: at };
  return (tokenAt(page, from).flags & SUBORDINATOR) !== 0;
}
