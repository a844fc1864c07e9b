/**
 * Whether a phrase of the claim and one of the evidence can mean the same party or thing: by name,
 * by noun, through an apposition, or through a pronoun and what it stands for.
 */
import { STRENGTH } from './align.ts';
import type { ParsedClaim } from './parse.ts';
import type { Phrase } from './phrase.ts';
import type { ClaimWord } from './read.ts';
import { relationOf } from './relations.ts';

/** A phrase with all that it may be called: its own words, its apposition's, its antecedents'. */
export type Mention = {
  phrase: Phrase;
  names: Set<string>;
  nouns: string[];
  /** Names and nouns that it has through an antecedent: a guess. */
  through: Called[];
  /** What it is joined to by "and". */
  beside: Called[];
  pronoun: boolean;
};

const PRONOUN =
  /^(?:he|she|they|it|him|her|them|his|its|their|i|we|who|this|that|these|those|us|me|one|himself|herself|itself|themselves)$/;

export type Mentions = Map<Phrase, Mention>;

/** Mentions of all sentences, pronouns and "the company" tied to the subjects before them. */
export function mentionsOf(sentences: readonly ParsedClaim[]): Mentions {
  const mentions: Mentions = new Map();
  let earlier: Mention[] = [];
  for (const sentence of sentences) {
    const here: Mention[] = [];
    for (const phrase of sentence.phrases) {
      const mention = read(sentence, phrase);
      mentions.set(phrase, mention);
      const opensDefinite = /^(?:the|this|that|its|his|her|their)$/.test(
        sentence.words[phrase.start]?.lower ?? '',
      );
      if (mention.pronoun || (opensDefinite && mention.names.size === 0)) {
        const known = [...here.filter(isParty).reverse(), ...earlier];
        mention.through = known
          .filter((one) => !one.pronoun)
          .slice(0, 3)
          .map(({ names, nouns }) => ({ names, nouns }));
      }
      here.push(mention);
    }
    joinAppositions(sentence, mentions);
    joinCoordinates(sentence, mentions);
    const subjects = sentence.deeds.flatMap(
      ({ agent, patient, passive }) => (passive ? patient : agent) ?? [],
    );
    const led = subjects.flatMap((phrase) => mentions.get(phrase) ?? []);
    const resolved = led
      .map((one) => (one.pronoun ? antecedent(one, earlier) : one))
      .filter((one) => one !== null);
    const rest = here.filter((one) => one.names.size > 0 && !resolved.includes(one));
    earlier = [...new Set([...resolved, ...rest, ...earlier])].slice(0, 6);
  }
  return mentions;
}

function antecedent(one: Mention, earlier: readonly Mention[]): Mention | null {
  return earlier.find((other) => !other.pronoun && other !== one) ?? null;
}

function isParty(mention: Mention): boolean {
  return !mention.pronoun && (mention.names.size > 0 || mention.phrase.preposition === '');
}

function read({ words }: ParsedClaim, phrase: Phrase): Mention {
  const inside = words.slice(phrase.start, phrase.end);
  const possessor = inside.findLastIndex((word) => word.lower === "'s" || word.text === "'");
  const own = possessor >= 0 ? inside.slice(possessor + 1) : inside;
  return {
    phrase,
    names: new Set(own.filter((word) => word.name).flatMap(nameKeys)),
    nouns: own
      .filter((word) => word.content && !word.name && (word.pos === 'NOUN' || word === phrase.head))
      .map((word) => word.lemma),
    through: [],
    beside: [],
    pronoun: PRONOUN.test(phrase.head.lower) && phrase.end - phrase.start === 1,
  };
}

function nameKeys(word: ClaimWord): string[] {
  return /^(?:mr|mrs|ms|dr|sir|the)\.?$/.test(word.lower) ? [] : [word.base];
}

/** "Tessaro, a chipmaker," and "the chairman, Liang Hua": two phrases, one party. */
function joinAppositions({ words, phrases }: ParsedClaim, mentions: Mentions): void {
  phrases.forEach((phrase, at) => {
    const next = phrases[at + 1];
    if (next === undefined || next.preposition !== '') return;
    const between = words.slice(phrase.end, next.start);
    const after = words[next.end];
    const isClosed =
      after === undefined ||
      /^[,.;)—–:]$/.test(after.text) ||
      after.pos === 'ADP' ||
      after.lower === 'who';
    if (between.length !== 1 || !/^[,(—–]$/.test(between[0]?.text ?? '') || !isClosed) return;
    const [left, right] = [mentions.get(phrase), mentions.get(next)];
    if (
      left === undefined ||
      right === undefined ||
      (left.names.size === 0) === (right.names.size === 0)
    )
      return;
    if (right.names.size > 0 && left.names.size > 0) return;
    left.through.unshift({ names: right.names, nouns: right.nouns });
    right.through.unshift({ names: left.names, nouns: left.nouns });
  });
}

/** "Facebook and Google": what is said of one is said of the other. */
function joinCoordinates({ words, phrases }: ParsedClaim, mentions: Mentions): void {
  phrases.forEach((phrase, at) => {
    const next = phrases[at + 1];
    const link = next === undefined ? [] : words.slice(phrase.end, next.start);
    if (next === undefined || link.length !== 1 || !/^(?:and|or|&)$/.test(link[0]?.lower ?? ''))
      return;
    const [left, right] = [mentions.get(phrase), mentions.get(next)];
    if (left === undefined || right === undefined || left.pronoun || right.pronoun) return;
    left.beside.push({ names: right.names, nouns: right.nouns });
    right.beside.push({ names: left.names, nouns: left.nouns });
  });
}

/** 1 surely the same, 0 surely another; through a guess at most 0.8. */
export function sameParty(claimed: Mention | undefined, found: Mention | undefined): number {
  if (claimed === undefined || found === undefined) return 0;
  if (claimed.pronoun) {
    if (found.pronoun) return 0.8;
    return claimed.through.length === 0
      ? 0.6
      : Math.max(0.2, ...claimed.through.map((one) => 0.8 * likeness(one, found)));
  }
  const own = likeness(claimed, found);
  const guessed = found.through.map((one, at) => (at === 0 ? 0.85 : 0.7) * likeness(claimed, one));
  return Math.max(own, ...guessed, ...found.beside.map((one) => 0.95 * likeness(claimed, one)));
}

type Called = { names: Set<string>; nouns: string[] };

function likeness(claimed: Called, found: Called): number {
  const shared = [...claimed.names].filter((name) => found.names.has(name)).length;
  if (claimed.names.size > 0 && found.names.size > 0)
    return shared > 0 ? (shared === claimed.names.size ? 1 : 0.75) : 0;
  const heads = nounLikeness(claimed.nouns.at(-1), found.nouns);
  if (claimed.names.size > 0) return 0.45 * heads;
  return found.names.size > 0 ? 0.8 * heads : heads;
}

function nounLikeness(noun: string | undefined, others: readonly string[]): number {
  if (noun === undefined) return 0;
  let most = 0;
  others.forEach((other, at) => {
    const isHead = at === others.length - 1;
    most = Math.max(most, STRENGTH[relationOf(noun, other)] * (isHead ? 1 : 0.6));
  });
  return most;
}
