/**
 * What hangs on what in a sentence: each word with the words that lead it and as what, and how far two
 * words stand apart in that web. Doubtful ties are all kept: a word may hang on more than one.
 */
import type { ParsedClaim } from './parse.ts';
import type { Phrase } from './phrase.ts';

export const ROLES = [
  'none',
  'agent',
  'patient',
  'other',
  'within',
  'owner',
  'verb',
  'under',
] as const;
export type Role = (typeof ROLES)[number];
export type Arc = { head: number; role: Role };

export type Web = {
  /** Arcs of each word, by its number. */
  arcs: Arc[][];
  /** The same both ways, without roles, each once. */
  links: Set<number>[];
  /** The phrase that each word stands in, if any. */
  phrases: (Phrase | null)[];
};

/** Steps beyond which words are taken for unconnected. */
export const STEPS_MAX = 5;

/** A sentence is laid against many claims: its web is read once and goes with it. */
const WEBS = new WeakMap<ParsedClaim, Web>();

export function webOf(sentence: ParsedClaim): Web {
  const known = WEBS.get(sentence);
  if (known !== undefined) return known;
  const { words } = sentence;
  const web: Web = { arcs: words.map(() => []), links: [], phrases: words.map(() => null) };
  hangParties(sentence, web);
  hangPhrases(sentence, web);
  hangQualities(sentence, web);
  web.links = web.arcs.map((arcs) => new Set(arcs.map(({ head }) => head)));
  web.arcs.forEach((arcs, at) => {
    for (const { head } of arcs) web.links[head]?.add(at);
  });
  WEBS.set(sentence, web);
  return web;
}

function hang(web: Web, at: number | undefined, head: number, role: Role): void {
  if (at !== undefined) web.arcs[at]?.push({ head, role });
}

function hangParties({ deeds }: ParsedClaim, web: Web): void {
  for (const deed of deeds) {
    const { at } = deed.verb;
    hang(web, deed.agent?.head.at, at, 'agent');
    hang(web, deed.patient?.head.at, at, 'patient');
    for (const phrase of deed.others) hang(web, phrase.head.at, at, 'other');
    if (deed.governor !== null) hang(web, at, deed.governor.verb.at, 'verb');
    for (let place = deed.start; place < at; place++) hang(web, place, at, 'within');
  }
}

function hangPhrases({ words, phrases }: ParsedClaim, web: Web): void {
  phrases.forEach((phrase, index) => {
    const owner = words.findLastIndex(
      (word) => word.at >= phrase.start && word.at < phrase.end && /^'s?$/.test(word.text),
    );
    for (let place = phrase.start; place < phrase.end; place++) {
      web.phrases[place] = phrase;
      if (place !== phrase.head.at)
        hang(web, place, phrase.head.at, place < owner ? 'owner' : 'within');
    }
    const before = phrases[index - 1];
    if (before === undefined) return;
    const between = words.slice(before.end, phrase.start);
    if (phrase.preposition !== '' && between.length <= 1)
      hang(web, phrase.head.at, before.head.at, 'under');
    if (between.length > 2 || !between.every((word) => /^(?:,|and|or|&)$/.test(word.lower))) return;
    for (const { head, role } of [...(web.arcs[before.head.at] ?? [])])
      hang(web, phrase.head.at, head, role);
    hang(web, phrase.head.at, before.head.at, 'within');
  });
}

/** Adjectives, adverbs and numbers outside a phrase hang on the verb before them. */
function hangQualities({ words, deeds }: ParsedClaim, web: Web): void {
  words.forEach((word, at) => {
    if ((web.arcs[at]?.length ?? 0) > 0 || !/^(?:ADJ|ADV|NUM)$/.test(word.pos)) return;
    const deed = deeds.findLast((one) => one.verb.at < at) ?? deeds[0];
    if (deed !== undefined && deed.verb.at !== at) hang(web, at, deed.verb.at, 'other');
  });
}

/** Steps between the nearest of two sets of words, up to STEPS_MAX. */
export function stepsBetween(web: Web, from: readonly number[], to: readonly number[]): number {
  const goal = new Set(to);
  const seen = new Set(from);
  let edge = new Set(from);
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const next = new Set<number>();
    for (const at of edge) {
      if (goal.has(at)) return steps;
      for (const other of web.links[at] ?? []) if (!seen.has(other)) next.add(other);
    }
    for (const at of next) seen.add(at);
    edge = next;
  }
  return STEPS_MAX;
}
