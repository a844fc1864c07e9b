/**
 * Words as answers and claims compare them: folded, irregular forms undone, stemmed, "U.S." one
 * word. One table for both, so that what search finds and what grounding accepts agree.
 */
import type { Span } from '../text/span.ts';
import { stem, tokens } from '../text/tokens.ts';

export type Word = Span & {
  text: string;
  lower: string;
  /** Comparable base: equal bases are the same word in another form. */
  base: string;
  /** Begins with a capital letter. */
  capital: boolean;
  number: boolean;
};

const IRREGULAR_FORMS = `say said|add added adding adds|take took taken|give gave given|win won|fall fell fallen|become became
lead led|hold held|build built|begin began begun|rise rose risen|sell sold|buy bought|make made
go went gone|write wrote written|speak spoke spoken|meet met|pay paid|fight fought|choose chose chosen
throw threw thrown|find found|lose lost|keep kept|send sent|bring brought|teach taught|think thought
tell told|draw drew drawn|grow grew grown|know knew known|drive drove driven|run ran|sit sat|stand stood
understand understood|see saw seen|come came|get got gotten|break broke broken|catch caught|deal dealt
eat ate eaten|feel felt|fly flew flown|forget forgot forgotten|hear heard|hide hid hidden|lay laid
leave left|lend lent|mean meant|ride rode ridden|ring rang rung|seek sought|shake shook shaken|shoot shot
show shown|sing sang sung|sink sank sunk|spend spent|steal stole stolen|strike struck|swear swore sworn
sweep swept|swim swam swum|tear tore torn|wear wore worn|withdraw withdrew withdrawn|overthrow overthrew
overthrown|arise arose arisen|awake awoke|bear bore borne|bind bound|breed bred|feed fed|flee fled
forbid forbade forbidden|freeze froze frozen|undergo underwent undergone|undertake undertook undertaken
man men|woman women|child children|person people|foot feet|tooth teeth|mouse mice|crisis crises
be was were is are am been being|have has had having|do does did done doing|die died dying death dead
choice chosen|analysis analyses|basis bases|datum data|index indices|medium media|wife wives|life lives
half halves|knife knives|thief thieves|leaf leaves|shelf shelves|lie lying lied|tie tying|buy buying
marry married marriage|bid bade|cast cast|cut cutting|hit hitting|put putting|quit quitting|set setting
shut shutting|split splitting|worse worst|good better best|withhold withheld|uphold upheld|overtake overtook
overtaken|shrink shrank shrunk|slide slid|swell swollen|wake woke woken|blow blew blown|dig dug|stick stuck
swing swung|wind wound|cling clung|creep crept|bite bit bitten|drink drank drunk|hang hung|light lit
speed sped|spin spun|leap leapt|foretell foretold|rewrite rewrote rewritten|outgrow outgrew|strive strove
resell resold|rebuild rebuilt|repay repaid|mistake mistook mistaken|foresee foresaw foreseen`;

const IRREGULAR = new Map(
  IRREGULAR_FORMS.split(/[|\n]/).flatMap((row) => {
    const forms = row.trim().split(' ');
    return forms.map((form) => [form, forms[0] ?? form] as const);
  }),
);

const FORMS = new Map(
  IRREGULAR_FORMS.split(/[|\n]/).map((row) => {
    const forms = row.trim().split(' ');
    return [stem(forms[0] ?? ''), forms] as const;
  }),
);

/** "Die, died, dying, death, dead": forms of a base that a store's stemmer takes for other words. */
export function irregularForms(base: string): readonly string[] {
  return FORMS.get(base) ?? [];
}

/** "Bought", "went": a form of a verb by the table, and no plural of a noun. */
export function isIrregularPast(lower: string): boolean {
  const base = IRREGULAR.get(lower);
  return (
    base !== undefined && base !== lower && !/(?:n|ple|ren|ves|ses|ice|eet|eeth|ia|ta)$/.test(lower)
  );
}

/** Names that stand for one thing in several spellings or as an adjective. */
const SAME_NAME_ROWS = `usa us america american americans
uk britain british briton britons gb
eu|china chinese beijing|russia russian russians moscow|germany german germans|france french
japan japanese|india indian indians|australia australian australians|canada canadian canadians
europe european europeans|italy italian italians|spain spanish|poland polish|sweden swedish
norway norwegian norwegians|denmark danish danes|finland finnish|netherlands dutch|ireland irish
scotland scottish scots|england english|wales welsh|turkey turkish|greece greek greeks
ukraine ukrainian ukrainians|iran iranian iranians|iraq iraqi iraqis|israel israeli israelis
korea korean koreans|mexico mexican mexicans|brazil brazilian brazilians|egypt egyptian egyptians
portugal portuguese|switzerland swiss|austria austrian austrians|belgium belgian belgians
asia asian asians|africa african africans|vietnam vietnamese|taiwan taiwanese|mongolia mongol mongols mongolian
normandy norman normans|syria syrian syrians|pakistan pakistani|romania romanian|hungary hungarian`;

const SAME_NAME = new Map(
  SAME_NAME_ROWS.split(/[|\n]/).flatMap((row) => {
    const forms = row.trim().split(' ');
    return forms.map((form) => [form, `${forms[0]}`] as const);
  }),
);

/** Spellings of names in the table that begin so. */
export function namesLike(prefix: string): string[] {
  return [...SAME_NAME.keys()].filter((name) => name.startsWith(prefix));
}

/** "Irish" of "Irish operators". */
export function isOfCountry(lower: string): boolean {
  return (
    (SAME_NAME.get(lower) ?? lower) !== lower && /(?:[^c]an|ish|ese|ch|iss|[^a]i)$/.test(lower)
  );
}

/** Two words that are one name, and its short form. */
const LONG_NAMES: ReadonlyMap<string, string> = new Map([
  ['United States', 'usa'],
  ['United Kingdom', 'uk'],
  ['Great Britain', 'uk'],
  ['European Union', 'eu'],
  ['United Nations', 'un'],
]);

/** Bases kept in memory: a vocabulary of news, bounded so that a long run does not grow. */
const BASES_MAX = 50_000;
const BASES = new Map<string, string>();

/** Base of a lower-cased word; `us` is the country only when the caller has seen capitals. */
export function baseOf(lower: string): string {
  const known = BASES.get(lower);
  if (known !== undefined) return known;
  const bare = lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s?$/u, '')
    .replace(/’/gu, "'");
  const name = bare === 'us' ? undefined : SAME_NAME.get(bare);
  const base = name ?? stem(oneSpelling(IRREGULAR.get(bare) ?? bare));
  if (BASES.size >= BASES_MAX) BASES.clear();
  BASES.set(lower, base);
  return base;
}

/** British and American spellings of one word made the same: "-ise", "-our", "-tre", "-ogue", "-ence". */
function oneSpelling(word: string): string {
  return word
    .replace(/(?<=[a-z]{4})is(?=e[drs]?$|es$|ing$|ations?$|ers?$)/, 'iz')
    .replace(
      /(?<=(?:col|lab|fav|hon|harb|behavi|neighb|arm|rum|hum|vap|end[ea]av|sav|fl[ea]v|tum|parl))our/,
      'or',
    )
    .replace(/(?<=cen|thea|fib|lit|met|spec|lus)tre|(?<=fi)bre/, (ending) => `${ending[0]}er`)
    .replace(/(?<=[a-z]{3})logue/, 'log')
    .replace(/(?<=def|off|lic|pret)ence/, 'ense')
    .replace(/programme/, 'program');
}

export function words(text: string): Word[] {
  const found: Word[] = [];
  const all = tokens(text);
  for (let index = 0; index < all.length; index++) {
    const token = all[index];
    if (token === undefined) continue;
    const long = LONG_NAMES.get(`${token.text} ${all[index + 1]?.text.replace(/['’]s?$/u, '')}`);
    if (long !== undefined) {
      const end = all[++index]?.end ?? token.end;
      const printed = text.slice(token.start, end);
      found.push({
        start: token.start,
        end,
        text: printed,
        lower: printed.toLowerCase(),
        base: long,
        capital: true,
        number: false,
      });
      continue;
    }
    let last = index;
    while (isInitial(text, all[last]) && isInitial(text, all[last + 1], all[last]?.end)) last++;
    const end = all[last]?.end ?? token.end;
    const printed = last === index ? token.text : text.slice(token.start, end).replace(/\W/gu, '');
    index = last;
    const capital = /^\p{Lu}/u.test(printed);
    const lower = printed.toLowerCase();
    const base = printed === 'US' ? 'usa' : baseAfter(found.at(-1)?.lower ?? '', lower);
    found.push({
      start: token.start,
      end,
      text: printed,
      lower,
      base,
      capital,
      number: /^\p{N}/u.test(printed),
    });
  }
  return found;
}

/** "To found" is no form of "find", and "its own" none of "to own". */
function baseAfter(before: string, lower: string): string {
  if (lower === 'found' && /^(?:help(?:s|ed|ing)?|to|would|co)$/.test(before))
    return baseOf('founded');
  const isPossessive = /^(?:my|your|his|her|its|our|their|\p{L}+['’]s)$/u.test(before);
  return lower === 'own' && isPossessive ? 'own-' : baseOf(lower);
}

/** A lone capital letter before a full stop; with `after`, one that follows that place directly. */
function isInitial(
  text: string,
  token: (Span & { text: string }) | undefined,
  after?: number,
): boolean {
  if (token === undefined || token.end - token.start !== 1 || !/^\p{Lu}$/u.test(token.text))
    return false;
  if (after !== undefined) return token.start === after + 1 && text[after] === '.';
  return text[token.end] === '.';
}
