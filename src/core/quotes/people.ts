/**
 * The people and bodies of one article: every proper name gathered under its fullest form, with the
 * role and the gender that the article gives, and each mention resolved to one of them.
 */
import { describedAhead, describesNext, isAge, isClosed, isDefinite } from './apposition.ts';
import { describedName, oneOfMany } from './described.ts';
import { type FullNames, fullNameOf, fullNames } from './full-names.ts';
import { interviewee, isFirstPerson } from './interview.ts';
import { DET, FUNCTION, PLURAL, POSSESSIVE, TALK } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { isSide } from './name-words.ts';
import {
  type Gender,
  genderOf,
  isBodyName,
  nameText,
  nameWords,
  nounGender,
} from './names-in-text.ts';
import { NAMESAKES_MAX, namesake, type Person } from './namesakes.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';
import { type Entity, pronounSense, resolveReference, type Sense } from './pronouns.ts';
import { roleBeside } from './roles.ts';
import { antecedentOf } from './subject.ts';

/** "she" for "the minister" for a name: no longer way is gone. */
const HOPS_MAX = 1;

export type Resolved = {
  name: string | null;
  role: string | null;
  entity: Entity | null;
  /** By how much whoever a pronoun or a description stands for leads the next; null for a name. */
  lead: number | null;
  /** A surname that several bear, of whom none is meant for sure. */
  isUnclear: boolean;
};

type Meant = Omit<Resolved, 'lead' | 'isUnclear'>;

export class People {
  readonly #page: Page;
  readonly #known = new Map<Mention, Entity>();
  readonly #byLastWord = new Map<string, Person[]>();
  readonly #leads = new Map<Mention, number>();
  /** Borne by several of whom none is meant for sure. */
  readonly #unclear = new Set<Entity>();
  #depth = 0;
  #fullNames: FullNames | null = null;
  /** Not asked for yet while undefined. */
  #interviewee: Mention | null | undefined;

  constructor(page: Page) {
    this.#page = page;
    const names = page.mentions.list.filter((mention) => mention.kind === 'name');
    const counted = names.map((mention) => ({ mention, words: nameWords(page, mention) }));
    counted.sort((a, b) => b.words.length - a.words.length || a.mention.from - b.mention.from);
    const full = counted.filter(({ words }) => words.length > 1);
    const short = counted.filter(({ words }) => words.length < 2);
    for (const part of [full, short]) {
      for (const { mention, words } of part) this.#gather(mention, words);
      part.sort((a, b) => a.mention.from - b.mention.from);
      for (const { mention } of part) this.#describe(mention);
      for (const { mention } of part) this.#identify(mention);
    }
  }

  /** "The prime minister, Karin Brask," and "Karin Brask, the prime minister": one and the same. */
  #identify(mention: Mention): void {
    const { tokens } = this.#page.narration;
    const person = this.#known.get(mention) as Entity;
    const ahead = describedAhead(this.#page, mention);
    if (
      ahead !== null &&
      isDefinite(this.#page, ahead) &&
      !person.isBody &&
      !this.#known.has(ahead)
    )
      this.#known.set(ahead, person);
    const before =
      mention.from >= 2 && tokens[mention.from - 1]?.kind === 'comma'
        ? mentionAt(this.#page, mention.from - 2)
        : null;
    const after =
      tokens[mention.to]?.kind === 'comma' ? mentionAt(this.#page, mention.to + 1) : null;
    for (const noun of [before, after]) {
      if (noun === null || noun.sentence !== mention.sentence || noun.isOwner) continue;
      if (noun === after && describesNext(this.#page, noun.to)) continue;
      if (tokenAt(this.#page, noun.to - 1).flags & PLURAL && !person.isBody) continue;
      const isFitting = person.isBody
        ? noun.kind === 'body'
        : noun.kind === 'person' || (noun.kind === 'thing' && person.isPerson);
      if (!isFitting) continue;
      const first = tokenAt(this.#page, noun.from);
      const isBare = noun === after && noun.kind === 'person' && !first.isCapital;
      const isSet = isBare || (first.flags & (DET | POSSESSIVE)) !== 0;
      if (isSet && isClosed(this.#page, mention) && !this.#known.has(noun))
        this.#known.set(noun, person);
    }
  }

  #gather(mention: Mention, words: string[]): void {
    const key = (words.at(-1) ?? '').toLowerCase();
    const rivals = this.#byLastWord.get(key) ?? [];
    const gender = genderOf(this.#page, mention, words);
    const meant = namesake(this.#page, this.#known, rivals, { mention, words, gender });
    if (meant === 'unclear') {
      const unclear = newPerson(this.#page, mention, words, gender);
      this.#unclear.add(unclear);
      this.#known.set(mention, unclear);
      return;
    }
    let person = meant ?? this.#byFirstWord(mention, words);
    if (person === null) {
      person = newPerson(this.#page, mention, words, gender);
      rivals.push(person);
      this.#byLastWord.set(key, rivals);
      if (words.length > 1) this.#indexFirst(person);
    }
    person.gender ??= gender;
    person.isPerson ||= gender !== null;
    if (words.length > 1) person.places.push(mention.from);
    else person.lastAlone = mention.from;
    this.#known.set(mention, person);
  }

  /** "Tasman" for "Tasman Wireless", where no one bears it as a last name. */
  #byFirstWord(mention: Mention, words: readonly string[]): Person | null {
    if (words.length !== 1) return null;
    const rivals = this.#byLastWord.get(`^${(words[0] as string).toLowerCase()}`) ?? [];
    const only = rivals[0];
    const isOne = only !== undefined && (rivals.length === 1 || !only.isPerson);
    return isOne && mention.nameFrom === mention.from ? only : null;
  }

  #indexFirst(person: Person): void {
    const key = `^${(person.words[0] as string).toLowerCase()}`;
    const list = this.#byLastWord.get(key) ?? [];
    if (list.length <= NAMESAKES_MAX) list.push(person);
    this.#byLastWord.set(key, list);
  }

  #describe(mention: Mention): void {
    const person = this.#known.get(mention) as Entity;
    if (!person.isPerson && isToldAsPerson(this.#page, mention)) person.isPerson = true;
    if (!person.isPerson && isBodyBeside(this.#page, mention)) person.isBody = true;
    const isKnown = person.role !== null && !isSide(person.role);
    if (isKnown && person.gender !== null) return;
    const role = roleBeside(this.#page, mention);
    if (role === null || person.isBody) return;
    if (!isKnown) person.role = role.text;
    if (role.isBody) person.isBody = true;
    if (person.isBody) return;
    person.gender ??= role.gender;
    person.isPerson = true;
  }

  /**
   * Whom the mention stands for; a description that nothing explains stands for itself. A thing is
   * somebody only where it says what is quoted ("the choir said").
   */
  resolve(mention: Mention, isSaying: boolean): Resolved {
    const noun = this.#antecedent(mention);
    const { entity, name, role } = this.#stoodFor(noun, isSaying);
    const isUnclear = entity !== null && this.#unclear.has(entity);
    const shown = isUnclear ? name : this.#inFull(entity, name);
    return { name: shown, role, entity, lead: this.#leads.get(noun) ?? null, isUnclear };
  }

  /** The full name where only a headline, a caption or another's words give it. */
  #inFull(entity: Entity | null, name: string | null): string | null {
    if (entity === null || name === null || entity.isBody || entity.wordCount !== 1) return name;
    if (entity.noun !== null) return name;
    this.#fullNames ??= fullNames(this.#page.narration.text);
    return fullNameOf(this.#fullNames, name, entity.gender) ?? name;
  }

  #stoodFor(noun: Mention, isSaying: boolean): Meant {
    const known = this.#known.get(noun);
    if (known !== undefined) return asResolved(known);
    const meant = isFirstPerson(this.#page, noun) ? this.#answering() : this.#meantBy(noun);
    const one = meant === null ? oneOfMany(this.#page, noun) : null;
    if (one !== null) return { name: one, role: null, entity: null };
    if (meant === null && isNobody(this.#page, noun, isSaying)) return NOBODY;
    const entity = meant ?? this.#described(noun);
    this.#known.set(noun, entity);
    return asResolved(entity);
  }

  #answering(): Entity | null {
    if (this.#interviewee === undefined) this.#interviewee = interviewee(this.#page);
    const entity = this.#interviewee === null ? undefined : this.#known.get(this.#interviewee);
    return entity === undefined || entity.isBody ? null : entity;
  }

  #meantBy(noun: Mention): Entity | null {
    const sense = this.#senseOf(noun);
    if (sense === null) return null;
    const meant = resolveReference(this.#page, (other) => this.#entityOf(other), noun, sense);
    if (meant === null) return null;
    this.#leads.set(noun, meant.lead);
    return meant.entity;
  }

  #antecedent(mention: Mention): Mention {
    if (mention.kind !== 'relative') return mention;
    const from = this.#page.narration.sentences[mention.sentence]?.from ?? 0;
    return antecedentOf(this.#page, mention.from, from) ?? mention;
  }

  #senseOf(mention: Mention): Sense | null {
    const first = tokenAt(this.#page, mention.from);
    if (mention.kind === 'pronoun') return pronounSense(first.lower);
    if (mention.kind !== 'person' && mention.kind !== 'body') return null;
    if (
      first.lower !== 'the' ||
      describedName(this.#page, mention).length > mention.end - mention.start
    )
      return null;
    const noun = tokenAt(this.#page, mention.to - 1).lower;
    return { kind: mention.kind, gender: nounGender(noun), noun };
  }

  #entityOf(mention: Mention): Entity | null {
    const known = this.#known.get(mention);
    if (known !== undefined) return known;
    if (mention.kind !== 'person' && mention.kind !== 'body') return null;
    if (mention.kind === 'body' || this.#depth >= HOPS_MAX) return this.#described(mention);
    this.#depth++;
    const meant = this.#meantBy(mention);
    this.#depth--;
    return meant ?? this.#described(mention);
  }

  #described(mention: Mention): Entity {
    const noun = tokenAt(this.#page, mention.to - 1).lower;
    return {
      name: describedName(this.#page, mention),
      role: null,
      gender: nounGender(noun),
      isBody: mention.kind === 'body',
      isPerson: mention.kind === 'person',
      noun,
      isPlural: (tokenAt(this.#page, mention.to - 1).flags & PLURAL) !== 0,
      wordCount: mention.to - mention.from,
    };
  }

  /** The mention as it is shown. */
  spanOf({ start, end }: Mention): { start: number; end: number; text: string } {
    return { start, end, text: this.#page.narration.text.slice(start, end) };
  }
}

const NOBODY = { name: null, role: null, entity: null };

function asResolved(entity: Entity): Meant {
  return { name: entity.name, role: entity.role, entity };
}

/** A pronoun or a bare number whom nothing explains, and a thing that is no words of anybody. */
function isNobody(page: Page, noun: Mention, isSaying: boolean): boolean {
  if (noun.kind === 'relative') return true;
  if (noun.kind === 'thing')
    return !isSaying && !(tokenAt(page, noun.to - 1).flags & TALK) && !hasName(page, noun);
  return noun.kind === 'pronoun' && describedName(page, noun).length === noun.end - noun.start;
}

function hasName(page: Page, { from, to }: Mention): boolean {
  for (let i = from; i < to; i++) {
    const { isCapital, flags } = tokenAt(page, i);
    if (isCapital && !(flags & FUNCTION)) return true;
  }
  return false;
}

function newPerson(page: Page, mention: Mention, words: string[], gender: Gender): Person {
  return {
    name: nameText(page, mention),
    role: null,
    gender,
    isBody: isBodyName(page, mention),
    isPerson: gender !== null,
    noun: null,
    isPlural: false,
    wordCount: words.length,
    words,
    places: [],
    lastAlone: -1,
  };
}

function isToldAsPerson(page: Page, mention: Mention): boolean {
  const next = page.narration.tokens[mention.to];
  const after = page.narration.tokens[mention.to + 1];
  if (next?.lower === 'who') return true;
  return next?.kind === 'comma' && (after?.lower === 'who' || isAge(page, mention.to + 1));
}

/** "the largest maker, Hikari Compound," and "Hikari Compound, which …". */
function isBodyBeside(page: Page, mention: Mention): boolean {
  const { tokens } = page.narration;
  if (tokens[mention.to]?.kind === 'comma' && tokens[mention.to + 1]?.lower === 'which')
    return true;
  if (mention.from < 2 || tokenAt(page, mention.from - 1).kind !== 'comma') return false;
  const noun = mentionAt(page, mention.from - 2);
  return (
    noun !== null &&
    noun.kind === 'body' &&
    noun.sentence === mention.sentence &&
    (tokenAt(page, noun.from).flags & DET) !== 0
  );
}
