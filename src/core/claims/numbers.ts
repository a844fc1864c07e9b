/**
 * Quantities of a text, in digits or words, with unit and magnitude, and whether a claimed quantity
 * follows from one of the evidence: the same, rounded, or the same span of time in another unit.
 */

export type Quantity = {
  value: number;
  /** `percent`, a currency sign's name, a measure, a time in days, or '' for a bare count. */
  unit: string;
  /** What the text says of exactness: about, over, under, exactly nothing. */
  bound: 'exact' | 'about' | 'over' | 'under';
  /** Decimal step that the wording is exact to, for rounding: 0.1 for "2.5", 1e6 for "12 million". */
  step: number;
  text: string;
  start: number;
  end: number;
};

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
    ' ',
  );
const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  hundreds: 1e2,
  thousand: 1e3,
  thousands: 1e3,
  k: 1e3,
  million: 1e6,
  millions: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  billions: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  trillions: 1e12,
  tn: 1e12,
  dozen: 12,
  dozens: 12,
};
const UNITS: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:%|percent|per cent|pc)$/, 'percent', 1],
  [/^(?:percentage|points?)$/, 'points', 1],
  [/^(?:\$|us\$|dollars?|usd)$/, 'usd', 1],
  [/^(?:£|pounds?|gbp|sterling)$/, 'gbp', 1],
  [/^(?:€|euros?|eur)$/, 'eur', 1],
  [/^(?:¥|yen|jpy)$/, 'jpy', 1],
  [/^(?:yuan|renminbi|rmb|cny)$/, 'cny', 1],
  [/^(?:crowns?|krona|kronur|kroner|krone|kronor|sek|nok|dkk)$/, 'crown', 1],
  [/^(?:rupees?|francs?|roubles?|rubles?|pesos?|cents?|pence|won|rand|lira|zloty)$/, '=', 1],
  [/^(?:seconds?|secs?)$/, 'day', 1 / 86_400],
  [/^(?:minutes?|mins?)$/, 'day', 1 / 1440],
  [/^(?:hours?|hrs?)$/, 'day', 1 / 24],
  [/^days?$/, 'day', 1],
  [/^weeks?$/, 'day', 7],
  [/^fortnights?$/, 'day', 14],
  [/^months?$/, 'month', 1],
  [/^quarters?$/, 'month', 3],
  [/^years?$/, 'month', 12],
  [/^decades?$/, 'month', 120],
  [/^(?:km|kilomet(?:re|er)s?)$/, 'metre', 1000],
  [/^(?:m|met(?:re|er)s?)$/, 'metre', 1],
  [/^miles?$/, 'metre', 1609.34],
  [/^(?:cm|centimet(?:re|er)s?)$/, 'metre', 0.01],
  [/^(?:ft|foot|feet)$/, 'metre', 0.3048],
  [/^(?:kg|kilo(?:gram)?s?)$/, 'gram', 1000],
  [/^(?:tonnes?|tons?)$/, 'gram', 1e6],
  [/^(?:gbps|gigabits?)$/, 'mbps', 1000],
  [/^(?:mbps|megabits?)$/, 'mbps', 1],
  [/^(?:ghz|gigahertz)$/, 'mhz', 1000],
  [/^(?:mhz|megahertz)$/, 'mhz', 1],
  [/^(?:gw|gigawatts?)$/, 'mw', 1000],
  [/^(?:mw|megawatts?)$/, 'mw', 1],
  [/^(?:tb|terabytes?)$/, 'gb', 1000],
  [/^(?:gb|gigabytes?)$/, 'gb', 1],
  [/^(?:mb|megabytes?)$/, 'gb', 0.001],
  [/^(?:degrees?|celsius|fahrenheit)$/, 'degree', 1],
];
const SPELLED = `(?:${[...ONES, ...TENS.slice(2)].join('|')})`;
const SPELLED_RUN = `${SPELLED}(?:[ -](?:and )?${SPELLED}|(?: |-)(?:hundred|thousand)(?: and)?(?: ${SPELLED})?)*`;
const FRACTION =
  '(?:(?:one|two|three|four|a)[ -])?(?:half|halves|thirds?|quarters?|fifths?|tenths?)';
const SHARE = '(?:half|(?:one|two|three|four|a)[ -](?:thirds?|quarters?|fifths?|tenths?))';
const QUANTITY = new RegExp(
  `(?:(?<money>US\\$|[$£€¥])\\s?)?(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\b${FRACTION}(?= (?:of|the|a|its|their|all)\\b)|\\b${SHARE}(?=[.,;]|$| (?:in|on|from|since|compared|this|last|over|and|more|less|lower|higher|have|has|had|were|was|are|is)\\b)|\\b${SPELLED_RUN}\\b|\\b(?:a|half a|several)(?= (?:hundred|thousand|million|billion|trillion|dozen)\\b)|\\bdozens\\b|\\b(?:an?)(?= (?:minute|hour|day|week|month|year)\\b)|(?<=\\bby )${FRACTION}\\b|\\btwice\\b|\\bboth\\b|\\b(?:doubl|tripl|halv)(?:e|es|ed|ing)\\b)(?<glued>(?:st|nd|rd|th|s|k|m|bn|tn|b|%|G|km|GHz|MHz|Mbps|Gbps|MW|GW|GB|TB|MB|kg|cm|ft)\\b|%)?(?:(?:[ -]|(?<=\\d)(?=[mbt]))(?<scale>hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|m)(?:s)?\\b)?(?:[ -]?(?!${SPELLED}\\b)(?<unit>%|per cent|percentage points?|(?:[A-Za-z]+))(?![A-Za-z]))?`,
  'giu',
);
const ABOUT =
  /(?:about|around|roughly|approximately|some|almost|nearly|close to|an estimated|circa|approaching)\s*$/i;
const OVER =
  /(?:more than|over|at least|above|exceed\w*|upwards? of|no fewer than|no less than|topped|passed|beyond|greater than)\s*$/i;
const UNDER =
  /(?:less than|under|at most|below|fewer than|up to|as many as|as much as|no more than|short of|as long as|as little as|within)\s*$/i;
const MINUS = /\bminus\s*$|(?<=^|\s)[-−]$/i;
/** A whole number may be claimed for one this near without saying "about". */
const NEAR_SHARE = 0.03;
/** "About", "nearly" and "more than" reach this far. */
const ABOUT_SHARE = 0.12;
const BEYOND_SHARE = 0.2;
/** "Over $100 million" may stand for 140: a figure of one digit reaches half a step. */
const BEYOND_STEP = 0.5;

export function quantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(QUANTITY)) {
    const quantity = toQuantity(match, text);
    if (quantity !== null) found.push(quantity);
  }
  for (const [at, quantity] of found.entries()) {
    shareUnit(quantity, found[at - 1], text);
    takeUnit(quantity, found[at + 1], text);
    shareMoney(quantity, found, text);
  }
  return found;
}

/** "From nine months to five": the second is of the first's unit. */
function shareUnit(quantity: Quantity, before: Quantity | undefined, text: string): void {
  if (before === undefined || quantity.unit !== '' || !/^(?:day|month|percent)$/.test(before.unit))
    return;
  const isBare = /^[.,;]|^$/.test(text.slice(quantity.end));
  if (!isBare || !/^ (?:to|and|or) $/.test(text.slice(before.end, quantity.start))) return;
  quantity.value *=
    before.unit === 'percent' ? 1 : before.value / (numberOf(firstOf(before)) ?? before.value);
  quantity.unit = before.unit;
}

/** "640 million kronor, 90 million more than planned": both are money. */
function shareMoney(quantity: Quantity, all: readonly Quantity[], text: string): void {
  if (quantity.unit !== '' || !/(?:million|billion|trillion)/.test(quantity.text)) return;
  if (
    !/^(?:[^\p{L}]*$|[.,;]|\s*(?:more|less|in|from|of|over|under)\b)/u.test(
      text.slice(quantity.start).replace(AMOUNT, ''),
    )
  )
    return;
  const money = all.find(({ unit }) => /^(?:usd|gbp|eur|jpy|cny|crown|=)$/.test(unit));
  if (money !== undefined) quantity.unit = money.unit;
}

const AMOUNT = /^[\p{L}\d.,]*\d*\s*(?:million|billion|trillion)/u;

/** "From 1.9 to 1.6 percent": the first is of the second's unit. */
function takeUnit(quantity: Quantity, next: Quantity | undefined, text: string): void {
  if (next === undefined || quantity.unit !== '' || !/^(?:percent|points)$/.test(next.unit)) return;
  if (/^[\d.,]+ (?:to|or|and) $/.test(text.slice(quantity.start, next.start)))
    quantity.unit = next.unit;
}

function firstOf({ text }: Quantity): string {
  return (/^\S+/.exec(text)?.[0] ?? '').toLowerCase();
}

function toQuantity(match: RegExpMatchArray, text: string): Quantity | null {
  const { money = '', digits = '', glued = '', scale = '', unit = '' } = match.groups ?? {};
  const lower = digits.toLowerCase();
  const start = match.index ?? 0;
  const lead = text.slice(Math.max(0, start - 24), start);
  const before = lead.replace(MINUS, '');
  if (/[\p{L}\p{N}]$/u.test(before)) return null;
  const base = numberOf(lower);
  if (base === null) return null;
  if (
    /^half/.test(lower) &&
    /^an? (?!hundred|thousand|million|billion|dozen)/.test(text.slice(start + digits.length + 1))
  )
    return null;
  if (
    lower === 'one' &&
    scale === '' &&
    money === '' &&
    !/^(?:percent|per cent|%|day|week|month|year|hour|minute|death|person|man|woman)/i.test(unit)
  )
    return null;
  const factor =
    SCALES[scale.toLowerCase()] ??
    SCALES[/^(?:k|m|bn|tn|b)$/i.test(glued) ? glued.toLowerCase() : ''] ??
    1;
  const named = unitOf(
    money || (/^(?:%|km|ghz|mhz|mbps|gbps|mw|gw|gb|tb|mb|kg|cm|ft)$/i.test(glued) ? glued : unit),
  );
  const fraction = /hal[fv]|third|quarter|fifth|tenth/.test(lower);
  const decimals = /\.(\d+)/.exec(lower)?.[1]?.length ?? 0;
  const trailing = /^\d/.test(lower)
    ? (/0*$/.exec(lower.replace(/[,.]/g, ''))?.[0].length ?? 0)
    : 0;
  return {
    value: base * factor * (fraction ? 100 : named.factor) * (MINUS.test(lead) ? -1 : 1),
    unit: fraction ? 'percent' : named.unit,
    bound:
      OVER.test(before) && !(isSpan(named.unit) && /\bover\s*$/i.test(before))
        ? 'over'
        : UNDER.test(before)
          ? 'under'
          : ABOUT.test(before)
            ? 'about'
            : 'exact',
    step: (decimals > 0 ? 10 ** -decimals : 10 ** trailing) * factor * named.factor,
    text: match[0].trim(),
    start,
    end: start + match[0].length,
  };
}

/** "Over eight years" tells how long, not more than how long. */
function isSpan(unit: string): boolean {
  return unit === 'day' || unit === 'month';
}

function unitOf(written: string): { unit: string; factor: number } {
  const lower = written.toLowerCase();
  if (/^percentage points?$/.test(lower)) return { unit: 'points', factor: 1 };
  for (const [pattern, unit, factor] of UNITS) {
    if (pattern.test(lower)) return { unit: unit === '=' ? lower.replace(/s$/, '') : unit, factor };
  }
  return { unit: '', factor: 1 };
}

function numberOf(lower: string): number | null {
  if (/^\d/.test(lower)) return Number(lower.replace(/,/g, ''));
  if (/^(?:an?|several)$/.test(lower)) return 1;
  if (lower === 'half a') return 0.5;
  if (lower === 'dozens') return 24;
  if (/^(?:twice|both|doubl)/.test(lower)) return 2;
  if (/^tripl/.test(lower)) return 3;
  if (/^halv/.test(lower) && !/ /.test(lower)) return 0.5;
  const fraction = /^(?:(one|two|three|four|a)[ -])?(hal|third|quarter|fifth|tenth)/.exec(lower);
  if (fraction !== null) {
    const parts = { hal: 2, third: 3, quarter: 4, fifth: 5, tenth: 10 }[fraction[2] ?? 'hal'] ?? 2;
    return (
      (fraction[1] === undefined || fraction[1] === 'a' ? 1 : ONES.indexOf(fraction[1])) / parts
    );
  }
  return spelledValue(lower);
}

function spelledValue(lower: string): number | null {
  let total = 0;
  let current = 0;
  for (const word of lower.split(/[ -]+/)) {
    const one = ONES.indexOf(word);
    const ten = TENS.indexOf(word);
    const order = ORDINALS.indexOf(word);
    if (one >= 0) current += one;
    else if (ten >= 2) current += ten * 10;
    else if (order >= 0) current += order;
    else if (word === 'hundred') current = Math.max(1, current) * 100;
    else if (word === 'thousand') {
      total += Math.max(1, current) * 1000;
      current = 0;
    } else if (word !== 'and') return null;
  }
  return total + current;
}

export function quantityFollows(claim: Quantity, evidence: Quantity): boolean {
  const [a, b] = sameUnit(claim, evidence);
  if (a === null || b === null) return false;
  if (opposedBounds(claim, evidence)) return false;
  if (Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a))) return boundHolds(claim, evidence);
  const off = Math.abs(a - b) / Math.max(Math.abs(b), 1e-9);
  const beyond = Math.max(BEYOND_SHARE, BEYOND_STEP * (claim.step / Math.max(Math.abs(a), 1e-9)));
  if (claim.bound === 'about') return Math.abs(a - b) <= aboutReach(claim, a);
  if (claim.bound === 'over') return b > a && b - a <= beyond * a && evidence.bound !== 'under';
  if (claim.bound === 'under')
    return evidence.bound === 'under' ? off <= NEAR_SHARE : b < a && a - b <= beyond * a;
  const isYear =
    Number.isInteger(a) && a >= 1000 && a <= 2100 && claim.unit === '' && claim.step <= 1000;
  return (
    !isYear && off <= NEAR_SHARE && claim.step > evidence.step && Math.abs(a - b) <= claim.step / 2
  );
}

/** "About 40" may stand for 44, "about 82" hardly for 84: as far as the wording rounds. */
function aboutReach(claim: Quantity, value: number): number {
  const size = Math.abs(value);
  const isFraction =
    /^(?:an? |one |two |three |four )?[- ]?(?:hal|third|quarter|fifth|tenth)/i.test(claim.text);
  if (isFraction) return size * ABOUT_SHARE;
  return Math.min(size * ABOUT_SHARE, Math.max(claim.step / 2, size * NEAR_SHARE));
}

function opposedBounds(claim: Quantity, evidence: Quantity): boolean {
  return (
    (claim.bound === 'over' && evidence.bound === 'under') ||
    (claim.bound === 'under' && evidence.bound === 'over')
  );
}

function boundHolds(claim: Quantity, evidence: Quantity): boolean {
  if (claim.bound === 'over')
    return evidence.bound === 'over' || /least|fewer|many/i.test(claim.text);
  if (claim.bound === 'under')
    return evidence.bound === 'under' || /^(?:day|month)$/.test(evidence.unit);
  if (claim.bound === 'exact')
    return evidence.bound !== 'under' || /^(?:day|month)$/.test(evidence.unit);
  return true;
}

/** Values in one unit, or nulls where the units do not meet; a bare count meets any count. */
function sameUnit(claim: Quantity, evidence: Quantity): [number, number] | [null, null] {
  if (claim.unit === evidence.unit) return [claim.value, evidence.value];
  if (claim.unit === 'month' && evidence.unit === 'day') return [claim.value * 30, evidence.value];
  if (claim.unit === 'day' && evidence.unit === 'month') return [claim.value, evidence.value * 30];
  const age = /\byears?[- ]old\b|^[\w-]+[- ]years?\b/i;
  if (claim.unit === '' && age.test(evidence.text)) return [claim.value, evidence.value / 12];
  if (evidence.unit === '' && age.test(claim.text)) return [claim.value / 12, evidence.value];
  const loose = new Set(['', 'day', 'month']);
  if (claim.unit === '' && !loose.has(evidence.unit)) return [claim.value, evidence.value];
  return [null, null];
}

export function isYear({ unit, value, text }: Quantity): boolean {
  return unit === '' && /^\d{4}\b/.test(text) && value >= 1000 && value <= 2100;
}
