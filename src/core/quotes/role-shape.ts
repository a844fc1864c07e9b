/**
 * Whether the words beside a name are a role at all, and which of them. A role is a noun phrase whose
 * head is one person: no clause ("voters elected Ann Lee"), no several people, and no kinship or
 * rivalry without its other side ("rival Ann Lee" says nothing outside its sentence).
 */
import { ADVERB, CONJ, DET, PERSON, PLURAL, POSSESSIVE, PREP, TITLE } from './lexicon.ts';
import { type Page, tokenAt } from './page.ts';

/** Tokens, half open. */
export type RoleSpan = { from: number; to: number };

/** Mean somebody only together with whose they are. */
const RELATION =
  /^(?:wife|husband|widow|mother|father|mom|mum|dad|son|daughter|brother|sister|uncle|aunt|cousin|grand(?:father|mother|son|daughter)|step(?:father|mother)|ex-(?:wife|husband)|friend|colleague|associate|neighbou?r|rival|opponent|challenger|counterpart|predecessor|successor|fellow|partner|follower|fan|guest|person|people|individual|man|woman|boy|girl|user)s?$/;
/** Titles of address say nothing of what a person does. */
export const ADDRESS = /^(?:mr|mrs|ms|miss|mx|dr|sir|dame|prof)$/;
/** Participles that say how an office is held; any other opens a clause ("beating rival Ann Lee"). */
const OF_OFFICE =
  /^(?:acting|attending|commanding|consulting|contributing|founding|governing|incoming|leading|managing|operating|outgoing|presiding|reigning|ruling|serving|sitting|supervising|visiting|voting)$/;
/** "press secretary", "planning director": nouns that a verb's look hides, before an office. */
const TRADE_OF = /^(?:press|planning|marketing|housing|fundraising|advertising|engineering)$/;

/** The role in the words before a name, `to` the name's first; null where they are none. */
export function roleAhead(page: Page, span: RoleSpan): RoleSpan | null {
  let { to } = span;
  while (to > span.from && ADDRESS.test(tokenAt(page, to - 1).lower)) to--;
  if (to === span.from) return null;
  const from = pastNumber(page, span.from, to);
  const head = headOf(page, from, to);
  if (head === -1 || opensClause(page, from, to) || isBroken(page, from, head)) return null;
  if (!isSingle(page, head) || isLoose(page, from, head)) return null;
  return RELATION.test(tokenAt(page, from).lower) && from < head
    ? { from: from + 1, to }
    : { from, to };
}

/** The role in an apposition after a name. */
export function roleBehind(page: Page, span: RoleSpan): RoleSpan | null {
  const { to } = span;
  const from = pastNumber(page, span.from, to);
  const head = firstPerson(page, from, to);
  if (head === -1 || opensClause(page, from, to) || isBroken(page, from, head)) return null;
  return isLoose(page, from, head) && !hasComplement(page, head, to) ? null : { from, to };
}

/** "one candidate", "another former adviser" */
function pastNumber(page: Page, from: number, to: number): number {
  return from < to - 1 && /^(?:one|another|other)$/.test(tokenAt(page, from).lower)
    ? from + 1
    : from;
}

/** The last noun before a name: a person or a title, or one with an "of" ("secretary of state"). */
function headOf(page: Page, from: number, to: number): number {
  const last = to - 1;
  if (tokenAt(page, last).flags & (PERSON | TITLE)) return last;
  const of = findFrom(page, from, to, ({ lower }) => lower === 'of');
  return of > from && tokenAt(page, of - 1).flags & (PERSON | TITLE) ? of - 1 : -1;
}

function firstPerson(page: Page, from: number, to: number): number {
  const end = findFrom(page, from, to, ({ flags }) => (flags & PREP) !== 0);
  for (let i = (end === -1 ? to : end) - 1; i >= from; i--)
    if (tokenAt(page, i).flags & PERSON) return i;
  return -1;
}

function findFrom(
  page: Page,
  from: number,
  to: number,
  is: (token: ReturnType<typeof tokenAt>) => boolean,
): number {
  for (let i = from; i < to; i++) if (is(tokenAt(page, i))) return i;
  return -1;
}

function isSingle(page: Page, head: number): boolean {
  const { flags } = tokenAt(page, head);
  return !(flags & PLURAL) || (flags & TITLE) !== 0;
}

function opensClause(page: Page, from: number, to: number): boolean {
  const { lower, isCapital, flags } = tokenAt(page, from);
  if (from === to - 1) return false;
  if (flags & (ADVERB | CONJ | PREP)) return true;
  if (isCapital || !/^\p{L}+ing$/u.test(lower)) return false;
  if (OF_OFFICE.test(lower) || TRADE_OF.test(lower) || isSet(page, from)) return false;
  const next = tokenAt(page, from + 1);
  return next.isCapital || (next.flags & (DET | POSSESSIVE | PERSON)) !== 0;
}

/** "misstated the year the founder": an article amid a noun's own words begins another noun. */
function isBroken(page: Page, from: number, head: number): boolean {
  for (let i = from + 1; i < head; i++) {
    const isNext = (tokenAt(page, i).flags & (DET | POSSESSIVE)) !== 0;
    if (isNext && !(tokenAt(page, i - 1).flags & (PREP | CONJ))) return true;
  }
  return false;
}

/** "a returning mayor": behind an article a participle is the noun's. */
function isSet(page: Page, from: number): boolean {
  if (from === 0) return false;
  const { flags, isOwner } = tokenAt(page, from - 1);
  return isOwner || (flags & (DET | POSSESSIVE)) !== 0;
}

/** A relation whose other side is not named: no owner and no name stands before it. */
function isLoose(page: Page, from: number, head: number): boolean {
  if (!RELATION.test(tokenAt(page, head).lower)) return false;
  for (let i = from; i < head; i++) if (tokenAt(page, i).isOwner) return false;
  if (head === from) return true;
  const { isCapital, flags } = tokenAt(page, head - 1);
  return !isCapital || flags !== 0;
}

/** "a friend of the mayor", "a fellow at the institute" */
function hasComplement(page: Page, head: number, to: number): boolean {
  return head + 2 < to && (tokenAt(page, head + 1).flags & PREP) !== 0;
}

/** Where a role begins that is printed on both sides of "and", or behind a noun that looks a verb. */
export function widened(page: Page, from: number): number {
  const press = from - 1;
  if (press < 1 || tokenAt(page, press).sentence !== tokenAt(page, from).sentence) return from;
  return !tokenAt(page, from).isCapital && TRADE_OF.test(tokenAt(page, press).lower) ? press : from;
}
