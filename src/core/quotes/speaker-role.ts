/**
 * Roles compared over articles: "Huawei chairman", "Huawei's chairman" and "chairman of Huawei" are
 * one. Which roles only one person holds at a time is told by the office, never guessed.
 */
const words = (list: string): string[] => list.trim().split(/\s+/);

const LEFT_OUT = new Set(
  words(
    "the a an of for at on in to and who is was new its his her their s officer mr mrs ms country nation's then",
  ),
);
const MEANS: Record<string, string> = {
  chairman: 'chair',
  chairwoman: 'chair',
  chairperson: 'chair',
  american: 'us',
  america: 'us',
  british: 'uk',
  britain: 'uk',
  chinese: 'china',
  russian: 'russia',
  french: 'france',
  german: 'germany',
  norwegian: 'norway',
  danish: 'denmark',
  swedish: 'sweden',
  irish: 'ireland',
  spokeswoman: 'spokesman',
  spokesperson: 'spokesman',
  det: 'detective',
  sgt: 'sergeant',
  supt: 'superintendent',
};

/** Held by one person at a time in its company, country or town. */
const SINGLE = [
  ['chair'],
  ['chief', 'executive'],
  ['president'],
  ['prime', 'minister'],
  ['secretary', 'state'],
  ['chancellor'],
  ['premier'],
  ['governor'],
  ['mayor'],
  ['director', 'general'],
  ['attorney', 'general'],
  ['secretary', 'general'],
  ['archbishop'],
];
const NOT_THE_HOLDER =
  /\b(?:former|ex|deputy|vice|acting|assistant|then|late|next|designate|elect|candidate|under)\b/i;

/** Content words of a role, each once, sorted; '' where there are none. */
export function roleKey(role: string): string {
  const plain = role
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/\bu\.?s\.?(?:a\.?)?(?=\s|$)|\bunited states\b/g, 'us')
    .replace(/\bu\.?k\.?(?=\s|$)|\bunited kingdom\b/g, 'uk')
    .replace(/\bceo\b/g, 'chief executive');
  const found = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !LEFT_OUT.has(word));
  return [...new Set(found.map((word) => MEANS[word] ?? word))].sort().join(' ');
}

/**
 * Key of a name that is an office ("Huawei’s chairman", "the US secretary of state"); null for one that
 * several may hold, or that does not say whose it is ("the chairman").
 */
export function officeKey(name: string): string | null {
  const isDefinite = /^the\s|['’]s?\s/iu.test(name);
  if (!isDefinite || NOT_THE_HOLDER.test(name) || / who /.test(name)) return null;
  const key = roleKey(name);
  return isSingleOffice(key) && /\p{Lu}/u.test(name.replace(/^The\s/, '')) ? key : null;
}

/** Whether the key names such an office and whose it is. */
export function isSingleOffice(key: string): boolean {
  const all = new Set(key.split(' '));
  return SINGLE.some((head) => head.every((word) => all.has(word)) && all.size > head.length);
}

/** `same`: one says no more than the other; `akin`: they share a word; `other`: they share none. */
export type RoleRelation = 'same' | 'akin' | 'other' | 'unknown';

/** Of two role keys; '' is unknown. */
export function relateRoles(a: string, b: string): RoleRelation {
  if (a === '' || b === '') return 'unknown';
  const [x, y] = [new Set(a.split(' ')), new Set(b.split(' '))];
  const [small, large] = x.size <= y.size ? [x, y] : [y, x];
  const shared = small.intersection(large).size;
  if (shared === 0) return 'other';
  return shared === small.size ? 'same' : 'akin';
}
