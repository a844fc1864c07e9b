/**
 * The people and bodies of one article: every proper name gathered under its fullest form, with the
 * role and the gender that the article gives, and each mention resolved to one of them.
 */
import { PREP, RELATIVE, SUBORDINATOR } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import {
  type Gender,
  genderOf,
  isBodyName,
  nameText,
  nameWords,
  nounGender,
} from './names-in-text.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';
import { pronounSense, resolvePronoun } from './pronouns.ts';
import { roleBeside } from './roles.ts';
import { antecedentOf } from './subject.ts';

export type Person = {
  name: string;
  words: string[];
  role: string | null;
  gender: Gender;
  isBody: boolean;
  mentions: Mention[];
};

export type Resolved = { name: string; role: string | null };

/** Namesakes that are compared; more people of one surname are no article's. */
const NAMESAKES_MAX = 8;
/** Phrases that are kept with a description ("a spokesman for the mayor of York"). */
const PHRASES_MAX = 3;

export class People {
  readonly #page: Page;
  readonly #byMention = new Map<Mention, Person>();
  readonly #byLastWord = new Map<string, Person[]>();

  constructor(page: Page) {
    this.#page = page;
    const names = page.mentions.list.filter((mention) => mention.kind === 'name');
    const counted = names.map((mention) => ({ mention, words: nameWords(page, mention) }));
    counted.sort((a, b) => b.words.length - a.words.length || a.mention.from - b.mention.from);
    for (const { mention, words } of counted) this.#gather(mention, words);
    for (const mention of names) this.#describe(mention);
  }

  #gather(mention: Mention, words: string[]): void {
    const key = (words.at(-1) ?? '').toLowerCase();
    const rivals = this.#byLastWord.get(key) ?? [];
    const gender = genderOf(this.#page, mention, words);
    let person = namesake(rivals, words, gender, mention);
    if (person === null) {
      const name = nameText(this.#page, mention);
      const isBody = isBodyName(this.#page, mention);
      person = { name, words, role: null, gender, isBody, mentions: [] };
      rivals.push(person);
      this.#byLastWord.set(key, rivals);
    }
    person.gender ??= gender;
    person.mentions.push(mention);
    this.#byMention.set(mention, person);
  }

  #describe(mention: Mention): void {
    const person = this.#byMention.get(mention) as Person;
    const role =
      person.role === null || person.gender === null ? roleBeside(this.#page, mention) : null;
    if (role === null) return;
    person.role ??= role.text;
    person.gender ??= role.gender;
  }

  /** Whom the mention stands for; a description or a pronoun that nothing explains stands for itself. */
  resolve(mention: Mention): Resolved {
    const named = this.personOf(mention);
    if (named !== null) return named;
    return { name: this.#described(mention), role: null };
  }

  personOf(mention: Mention): Person | null {
    const known = this.#byMention.get(mention);
    if (known !== undefined) return known;
    if (mention.kind === 'relative') {
      const from = this.#page.narration.sentences[mention.sentence]?.from ?? 0;
      const noun = antecedentOf(this.#page, mention.from, from);
      return noun === null ? null : this.personOf(noun);
    }
    if (mention.kind === 'pronoun') {
      const sense = pronounSense(tokenAt(this.#page, mention.from).lower);
      return sense === null ? null : resolvePronoun(this.#page, this.#byMention, mention, sense);
    }
    return mention.kind === 'person' ? this.#definite(mention) : null;
  }

  /** "the senator", "the spokeswoman": the nearest person before whose role says the same. */
  #definite(mention: Mention): Person | null {
    const first = tokenAt(this.#page, mention.from);
    const head = tokenAt(this.#page, mention.to - 1);
    if (
      first.lower !== 'the' ||
      (mention.to < this.#page.narration.tokens.length &&
        tokenAt(this.#page, mention.to).flags & PREP)
    )
      return null;
    return resolvePronoun(this.#page, this.#byMention, mention, {
      gender: nounGender(head.lower),
      role: head.lower,
    });
  }

  #described(mention: Mention): string {
    const { narration } = this.#page;
    let noun = mention;
    if (mention.kind === 'relative') {
      const from = narration.sentences[mention.sentence]?.from ?? 0;
      noun = antecedentOf(this.#page, mention.from, from) ?? mention;
    }
    let end = noun.to;
    for (let phrases = 0; phrases < PHRASES_MAX && end < narration.tokens.length; phrases++) {
      const link = tokenAt(this.#page, end);
      if (!(link.flags & PREP) || link.flags & (RELATIVE | SUBORDINATOR) || noun.kind === 'pronoun')
        break;
      const next = mentionAt(this.#page, end + 1);
      if (next === null || next.sentence !== noun.sentence || next.from !== end + 1) break;
      end = next.to;
    }
    return narration.text.slice(
      noun.start,
      end === noun.to ? noun.end : tokenAt(this.#page, end - 1).end,
    );
  }

  /** The mention as it is shown. */
  spanOf({ start, end }: Mention): { start: number; end: number; text: string } {
    return { start, end, text: this.#page.narration.text.slice(start, end) };
  }
}

/** The person of the same surname whose given name and gender do not speak against it; the one met last. */
function namesake(
  rivals: readonly Person[],
  words: readonly string[],
  gender: Gender,
  mention: Mention,
): Person | null {
  let best: Person | null = null;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const rival of rivals.slice(0, NAMESAKES_MAX)) {
    if (gender !== null && rival.gender !== null && gender !== rival.gender) continue;
    if (
      words.length > 1 &&
      rival.words.length > 1 &&
      !isSameGiven(rival.words[0] as string, words[0] as string)
    )
      continue;
    const gap = distance(rival, mention);
    if (gap < bestGap) {
      best = rival;
      bestGap = gap;
    }
  }
  return best;
}

/** How far before the mention the person was met; afterwards counts behind every before. */
function distance(person: Person, mention: Mention): number {
  const first = person.mentions[0] as Mention;
  return first.from <= mention.from ? 0 : first.from;
}

function isSameGiven(a: string, b: string): boolean {
  const [x, y] = [a.replace('.', ''), b.replace('.', '')];
  if (x.length === 1 || y.length === 1) return x[0] === y[0];
  return x === y || (x.length > 2 && y.length > 2 && x.slice(0, 3) === y.slice(0, 3));
}
