/**
 * Words that a claim may have for words of its evidence though they are no synonyms: near ones, the
 * kind for the thing, a country for its capital. They explain a word; they do not prove a deed.
 */
import { baseOf } from '../answers/word-forms.ts';
import { DEED_GROUPS } from './check-claim-deeds.ts';
import { isPlaceOf } from './check-claim-places.ts';
import { KIND_ROWS, THING_GROUPS } from './check-claim-things.ts';

/** For each word of a claim, the words of the evidence that it may stand for. */
const KIN = new Map<string, Set<string>>();

function link(from: string, to: string): void {
  if (from === to) return;
  const known = KIN.get(from);
  if (known === undefined) KIN.set(from, new Set([to]));
  else known.add(to);
}

for (const group of `${DEED_GROUPS}\n${THING_GROUPS}`.split(/[|\n]/)) {
  const [head = '', ...others] = group.trim().split(/\s+/).map(baseOf);
  for (const other of others) {
    link(head, other);
    link(other, head);
  }
}
for (const row of KIND_ROWS.split(/[|\n]/)) {
  const [kind = '', things = ''] = row.split(':');
  for (const thing of things.trim().split(/\s+/)) link(baseOf(kind.trim()), baseOf(thing));
}

/** "quieter" and "quietest" as "quiet", "easier" as "easy". */
function plain(base: string): string {
  const bare = base
    .replace(/(?:ier|iest)$/, 'i')
    .replace(/(.)\1(?:er|est)$/, '$1')
    .replace(/(?:er|est)$/, '');
  return bare.length >= 3 && KIN.has(bare) ? bare : base;
}

export function isAkin(claim: string, evidence: string): boolean {
  if (KIN.get(claim)?.has(evidence) === true || isPlaceOf(claim, evidence)) return true;
  const [mine, theirs] = [plain(claim), plain(evidence)];
  return mine === theirs || KIN.get(mine)?.has(theirs) === true;
}

/** Known as a common word by the tables here. */
export function hasKin(base: string): boolean {
  return KIN.has(base);
}
