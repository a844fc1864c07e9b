/**
 * Ways to retell a sentence that keep it true, and ways to make a lie of it: the transformations
 * that published synthetic sets use (FactCC, Falsesum, MiniCheck), made from our own parse.
 */
import type { ParsedClaim } from '../../src/core/summary/check-claim-parse.ts';
import { SPEAKING } from '../../src/core/summary/check-claim-parse.ts';
import type { Deed, Phrase } from '../../src/core/summary/check-claim-phrase.ts';
import { NEGATIONS } from '../../src/core/summary/check-claim-phrase.ts';
import type { ClaimWord } from '../../src/core/summary/check-claim-read.ts';
import {
  isOpposite,
  nearness,
  relationOf,
  weightOf,
} from '../../src/core/summary/check-claim-relations.ts';

export type Setting = {
  evidence: readonly ParsedClaim[];
  /** A sentence of another article, for what is made up. */
  stranger: ParsedClaim;
  vocabulary: readonly string[];
  random: () => number;
};
export type Operation = (claim: ParsedClaim, setting: Setting) => string | null;

const pick = <T>(list: readonly T[], random: () => number): T | undefined =>
  list[Math.floor(random() * list.length)];
export const textOf = ({ text, words }: ParsedClaim, start: number, end: number): string =>
  text.slice(words[start]?.start ?? 0, words[end - 1]?.end ?? 0);
const lowerFirst = (text: string, word: ClaimWord | undefined): string =>
  word === undefined || word.name || /^I\b/.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const bare = (text: string): string => text.replace(/[.,;:\s]+$/, '');
const sentence = (text: string): string =>
  `${upperFirst(bare(text.replace(/\s+/g, ' ').replace(/ ,/g, ',').trim()))}.`;
const swap = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

const IRREGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  'beat beaten|win won|take taken|give given|break broken|steal stolen|write written|see seen|know known|choose chosen|drive driven|hide hidden|show shown|make made|hold held|lead led|build built|buy bought|sell sold|send sent|tell told|find found|catch caught|bring brought|hit hit|cut cut|put put|set set|shoot shot|fight fought|pay paid|lose lost|hear heard|say said|leave left|meet met|keep kept|spend spent|teach taught|strike struck|throw thrown|draw drawn|speak spoken|wear worn|shut shut'
    .split('|')
    .map((row) => row.split(' ') as [string, string]),
);
const PAST: Readonly<Record<string, string>> = {
  beat: 'beat',
  take: 'took',
  give: 'gave',
  break: 'broke',
  steal: 'stole',
  write: 'wrote',
  see: 'saw',
  know: 'knew',
  choose: 'chose',
  drive: 'drove',
  hide: 'hid',
  show: 'showed',
  throw: 'threw',
  draw: 'drew',
  speak: 'spoke',
  wear: 'wore',
  go: 'went',
  come: 'came',
  rise: 'rose',
  fall: 'fell',
  begin: 'began',
  run: 'ran',
  become: 'became',
  grow: 'grew',
  be: 'was',
  have: 'had',
  do: 'did',
  get: 'got',
};
export function pastOf(lemma: string): string {
  return PAST[lemma] ?? IRREGULAR[lemma] ?? regular(lemma);
}
function participleOf(lemma: string): string {
  return IRREGULAR[lemma] ?? regular(lemma);
}
function regular(lemma: string): string {
  if (/e$/.test(lemma)) return `${lemma}d`;
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ied`;
  return /^[^aeiou]*[aeiou][bdgmnprt]$/.test(lemma) ? `${lemma}${lemma.at(-1)}ed` : `${lemma}ed`;
}

/** Deeds told as done in a clause of their own. */
function plain(claim: ParsedClaim): Deed[] {
  return claim.deeds.filter(
    (deed) =>
      deed.governor === null &&
      !deed.infinitive &&
      !deed.participle &&
      !deed.negated &&
      deed.modal === '' &&
      !['be', 'have', 'do', 'become'].includes(deed.verb.lemma) &&
      !SPEAKING.has(deed.verb.lemma),
  );
}
const isGood = (claim: ParsedClaim, phrase: Phrase | null): phrase is Phrase =>
  phrase !== null &&
  phrase.head.pos !== 'PRON' &&
  !claim.words.slice(phrase.start, phrase.end).some((word) => word.quoted);
/** With what hangs on it by "of". */
function whole(claim: ParsedClaim, phrase: Phrase): string {
  const next = claim.phrases.find(
    (one) => one.start === phrase.end + 1 && one.preposition === 'of',
  );
  return textOf(claim, phrase.start, next?.end ?? phrase.end);
}
const isPlural = (phrase: Phrase): boolean =>
  phrase.head.lower !== phrase.head.lemma && /s$/.test(phrase.head.lower);

const clauseCut: Operation = (claim, { random }) => {
  if (/"/.test(claim.text)) return null;
  const commas = [...claim.text.matchAll(/, /g)].map((match) => match.index);
  const cut = pick(commas, random);
  if (cut === undefined) return null;
  const head = claim.text.slice(0, cut);
  if (
    head.split(' ').length < 6 ||
    claim.deeds.every((deed) => deed.verb.start > cut || deed.agent === null)
  )
    return null;
  return sentence(head);
};
const relativeCut: Operation = (claim) => {
  const match = /, (?:who|which|a|an|the) [^,"]{8,90}, (?=\w)/.exec(claim.text);
  return match === null || /"/.test(match[0])
    ? null
    : sentence(
        `${claim.text.slice(0, match.index)} ${claim.text.slice(match.index + match[0].length)}`,
      );
};
const leadCut: Operation = (claim) => {
  const match =
    /^(?:In|On|At|After|By|During|Since|For|Last|But|And|Meanwhile|However)\b[^,"]{0,40}, (?=\w)/.exec(
      claim.text,
    );
  return match === null ? null : sentence(claim.text.slice(match[0].length));
};
const tailCut: Operation = (claim) => {
  const last = claim.phrases.at(-1);
  if (
    last === undefined ||
    !/^(?:on|in|at|during|after|near|with|for|from)$/.test(last.preposition) ||
    /"/.test(claim.text)
  )
    return null;
  const head = claim.words.slice(0, last.start - 1);
  return head.length < 6 || !/^[.]?$/.test(bare(claim.text.slice(last.head.end)).trim())
    ? null
    : sentence(textOf(claim, 0, last.start - 1));
};
const core: Operation = (claim, { random }) => {
  const deed = pick(
    plain(claim).filter((one) => !one.passive && isGood(claim, one.agent)),
    random,
  );
  if (deed === undefined || deed.agent === null) return null;
  const ends = [deed.patient, ...deed.others]
    .filter((one) => one !== null && one.start > deed.verb.at)
    .map((one) => (one as Phrase).end)
    .sort((a, b) => a - b);
  const end = pick(ends, random);
  if (end === undefined || end - deed.start > 16) return null;
  return sentence(`${whole(claim, deed.agent)} ${textOf(claim, deed.start, end)}`);
};
const toPassive: Operation = (claim, { random }) => {
  const deed = pick(
    plain(claim).filter(
      (one) =>
        !one.passive &&
        /ed$/.test(one.verb.lower) === (pastOf(one.verb.lemma) === regular(one.verb.lemma)) &&
        isGood(claim, one.agent) &&
        isGood(claim, one.patient),
    ),
    random,
  );
  if (
    deed === undefined ||
    deed.agent === null ||
    deed.patient === null ||
    /ing$/.test(deed.verb.lower)
  )
    return null;
  const past =
    /ed$|^(?:beat|hit|cut|put|set)$/.test(deed.verb.lower) ||
    deed.verb.lower === PAST[deed.verb.lemma];
  const be = past
    ? isPlural(deed.patient)
      ? 'were'
      : 'was'
    : isPlural(deed.patient)
      ? 'are'
      : 'is';
  const tail =
    random() < 0.5 &&
    deed.others[0] !== undefined &&
    deed.others[0].start > deed.patient.start &&
    deed.others[0].preposition !== ''
      ? ` ${deed.others[0].preposition} ${textOf(claim, deed.others[0].start, deed.others[0].end)}`
      : '';
  const by =
    random() < 0.25
      ? ''
      : ` by ${lowerFirst(whole(claim, deed.agent), claim.words[deed.agent.start])}`;
  return sentence(
    `${whole(claim, deed.patient)} ${be} ${participleOf(deed.verb.lemma)}${by}${tail}`,
  );
};
const toActive: Operation = (claim, { random }) => {
  const deed = pick(
    claim.deeds.filter(
      (one) =>
        one.passive &&
        one.governor === null &&
        one.modal === '' &&
        !one.negated &&
        isGood(claim, one.agent) &&
        isGood(claim, one.patient),
    ),
    random,
  );
  if (deed === undefined || deed.agent === null || deed.patient === null) return null;
  return sentence(
    `${whole(claim, deed.agent)} ${pastOf(deed.verb.lemma)} ${lowerFirst(whole(claim, deed.patient), claim.words[deed.patient.start])}`,
  );
};
const byRelation =
  (test: (word: ClaimWord, other: string) => boolean): Operation =>
  (claim, { vocabulary, random }) => {
    const word = pick(
      claim.words.filter(
        (one) =>
          one.content &&
          !one.name &&
          !one.date &&
          !one.quoted &&
          one.lower.length > 3 &&
          /^(?:NOUN|VERB|ADJ)$/.test(one.pos),
      ),
      random,
    );
    if (word === undefined) return null;
    const others = vocabulary.filter((other) => other !== word.lemma && test(word, other));
    const other = pick(others, random);
    return other === undefined
      ? null
      : sentence(swap(claim.text, word.start, word.end, inflect(other, word)));
  };
function inflect(lemma: string, like: ClaimWord): string {
  const { lower } = like;
  if (like.pos === 'VERB') {
    if (/ing$/.test(lower)) return `${lemma.replace(/e$/, '')}ing`;
    if (lower === like.lemma) return lemma;
    if (/s$/.test(lower)) return `${lemma}s`;
    return participleOf(lemma);
  }
  if (like.pos === 'NOUN' && /s$/.test(lower) && lower !== like.lemma)
    return /(?:s|x|ch|sh)$/.test(lemma)
      ? `${lemma}es`
      : /[^aeiou]y$/.test(lemma)
        ? `${lemma.slice(0, -1)}ies`
        : `${lemma}s`;
  return lemma;
}
const synonym = byRelation(
  (word, other) =>
    relationOf(word.lemma, other) === 'synonym' &&
    nearness(word.lemma, other) > 0.52 &&
    weightOf(other) < 9.2 &&
    !isOpposite(word.lemma, other),
);
const kind = byRelation(
  (word, other) =>
    word.pos === 'NOUN' &&
    relationOf(word.lemma, other) === 'kind' &&
    nearness(word.lemma, other) > 0.4,
);
const sibling = byRelation(
  (word, other) =>
    /^(?:example|none|near)$/.test(relationOf(word.lemma, other)) &&
    relationOf(other, word.lemma) !== 'kind' &&
    nearness(word.lemma, other) > 0.42 &&
    nearness(word.lemma, other) < 0.75,
);
const opposite = byRelation((word, other) => isOpposite(word.lemma, other));

const FIGURE = /(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w-]|[.,]\d)/g;
function figures(text: string): { value: number; start: number; end: number; written: string }[] {
  return [...text.matchAll(FIGURE)]
    .map((match) => ({
      value: Number(match[0].replace(/,/g, '')),
      start: match.index,
      end: match.index + match[0].length,
      written: match[0],
    }))
    .filter(({ value, written }) => !(value > 1500 && value < 2100 && !/,/.test(written)));
}
const grouped = (value: number): string =>
  value >= 1000 && Number.isInteger(value)
    ? value.toLocaleString('en-US')
    : String(Number(value.toFixed(2)));
const round: Operation = (claim, { random }) => {
  const one = pick(
    figures(claim.text).filter(({ value }) => value > 12),
    random,
  );
  if (one === undefined) return null;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(one.value)) - (random() < 0.5 ? 1 : 0));
  const near = Math.round(one.value / step) * step;
  if (Math.abs(near - one.value) / one.value > 0.11 || near === one.value || near === 0)
    return null;
  const lead =
    near < one.value
      ? pick(['more than ', 'over ', 'about ', 'roughly '], random)
      : pick(['nearly ', 'almost ', 'about ', 'around '], random);
  const before = claim.text.slice(0, one.start);
  const sign = /[$£€]$/.exec(before)?.[0] ?? '';
  if (/(?:about|nearly|almost|around|than|over|some|least) [$£€]?$/i.test(before)) return null;
  return sentence(
    swap(claim.text, one.start - sign.length, one.end, `${lead}${sign}${grouped(near)}`),
  );
};
const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const spell: Operation = (claim, { random }) => {
  const one = pick(
    figures(claim.text).filter(
      ({ value, start }) =>
        Number.isInteger(value) &&
        value > 0 &&
        value <= 20 &&
        !/[$£€]$|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? $/.test(
          claim.text.slice(0, start),
        ),
    ),
    random,
  );
  return one === undefined || /^%/.test(claim.text.slice(one.end))
    ? null
    : sentence(swap(claim.text, one.start, one.end, SMALL[one.value] ?? ''));
};
const figureLie: Operation = (claim, { random, evidence }) => {
  const one = pick(figures(claim.text), random);
  const spelled = pick(
    claim.words.filter((word) => SMALL.indexOf(word.lower) > 1 && word.pos === 'NUM'),
    random,
  );
  if (one === undefined && spelled === undefined) return null;
  if (one === undefined || (spelled !== undefined && random() < 0.5)) {
    const word = spelled as ClaimWord;
    const other =
      pick(
        SMALL.slice(2, 13).filter((name) => name !== word.lower),
        random,
      ) ?? 'three';
    return sentence(
      swap(claim.text, word.start, word.end, word.at === 0 ? upperFirst(other) : other),
    );
  }
  const theirs = evidence
    .flatMap(({ text }) => figures(text))
    .filter(({ value }) => value !== one.value && value > one.value / 30 && value < one.value * 30);
  const borrowed = random() < 0.35 ? pick(theirs, random)?.written : undefined;
  const factor = pick([0.5, 2, 1.5, 0.7, 10, 0.1, 1.3, 3], random) ?? 2;
  const digits = one.written.replace(/\d/g, (digit, at) =>
    at === 0 && random() < 0.6
      ? String(((Number(digit) + 1 + Math.floor(random() * 7)) % 9) + 1)
      : digit,
  );
  const made =
    random() < 0.5
      ? digits
      : grouped(
          Number.isInteger(one.value)
            ? Math.max(1, Math.round(one.value * factor))
            : Number((one.value * factor).toFixed(1)),
        );
  const by = borrowed ?? made;
  return by === one.written || Number(by.replace(/,/g, '')) === one.value
    ? null
    : sentence(swap(claim.text, one.start, one.end, by));
};
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const dateLie: Operation = (claim, { random }) => {
  const word = pick(
    claim.words.filter((one) => one.date && (DAYS.includes(one.text) || MONTHS.includes(one.text))),
    random,
  );
  if (word !== undefined) {
    const list = DAYS.includes(word.text) ? DAYS : MONTHS;
    return sentence(
      swap(
        claim.text,
        word.start,
        word.end,
        pick(
          list.filter((one) => one !== word.text),
          random,
        ) ?? '',
      ),
    );
  }
  const year = /\b(?:19|20)\d\d\b/.exec(claim.text);
  return year === null
    ? null
    : sentence(
        swap(
          claim.text,
          year.index,
          year.index + 4,
          String(Number(year[0]) + (pick([-10, -2, -1, 1, 2, 10], random) ?? 1)),
        ),
      );
};

const namesIn = (claim: ParsedClaim): Phrase[] =>
  claim.phrases.filter((phrase) => phrase.head.name && isGood(claim, phrase));
const nameRun = (claim: ParsedClaim, phrase: Phrase): { start: number; end: number } => {
  let start = phrase.head.at;
  while (start > phrase.start && claim.words[start - 1]?.name) start--;
  return { start, end: phrase.head.at + 1 };
};
const nameLie =
  (isNear: boolean): Operation =>
  (claim, { evidence, stranger, random }) => {
    const phrase = pick(namesIn(claim), random);
    if (phrase === undefined) return null;
    const known = new Set(claim.words.filter((word) => word.name).map((word) => word.base));
    const from = isNear ? evidence : [stranger];
    const others = from
      .flatMap((read) => namesIn(read).map((one) => ({ read, one, run: nameRun(read, one) })))
      .filter(
        ({ read, run }) =>
          !read.words.slice(run.start, run.end).some((word) => known.has(word.base)) &&
          run.end - run.start <= 3,
      );
    const other = pick(others, random);
    if (other === undefined) return null;
    const run = nameRun(claim, phrase);
    return sentence(
      swap(
        claim.text,
        claim.words[run.start]?.start ?? 0,
        claim.words[run.end - 1]?.end ?? 0,
        textOf(other.read, other.run.start, other.run.end),
      ),
    );
  };
const roleLie: Operation = (claim, { random }) => {
  const deed = pick(
    claim.deeds.filter(
      (one) =>
        isGood(claim, one.agent) &&
        isGood(claim, one.patient) &&
        one.agent.head.quantity === null &&
        one.patient.head.quantity === null &&
        one.verb.lemma !== 'be',
    ),
    random,
  );
  if (deed === undefined || deed.agent === null || deed.patient === null) return null;
  const [left, right] =
    deed.agent.start < deed.patient.start ? [deed.agent, deed.patient] : [deed.patient, deed.agent];
  if (left.end > right.start) return null;
  return sentence(
    `${claim.text.slice(0, claim.words[left.start]?.start)}${textOf(claim, right.start, right.end)} ${textOf(claim, left.end, right.start)} ${lowerFirst(textOf(claim, left.start, left.end), claim.words[left.start])}${claim.text.slice(claim.words[right.end - 1]?.end)}`,
  );
};
/** The subject of another sentence is given what this one says. */
const subjectLie: Operation = (claim, { evidence, random }) => {
  const deed = pick(
    claim.deeds.filter((one) => isGood(claim, one.passive ? one.patient : one.agent)),
    random,
  );
  const subject = deed === undefined ? null : deed.passive ? deed.patient : deed.agent;
  if (subject === null) return null;
  const own = new Set(claim.words.map((word) => word.lemma));
  const others = evidence
    .flatMap((read) =>
      read.deeds
        .flatMap((one) => [one.agent, one.patient])
        .filter((one) => isGood(read, one))
        .map((one) => ({ read, one: one as Phrase })),
    )
    .filter(
      ({ read, one }) =>
        one.head.quantity === null &&
        !read.words.slice(one.start, one.end).some((word) => word.content && own.has(word.lemma)),
    );
  const other = pick(others, random);
  if (other === undefined) return null;
  return sentence(
    swap(
      claim.text,
      claim.words[subject.start]?.start ?? 0,
      claim.words[subject.end - 1]?.end ?? 0,
      textOf(other.read, other.one.start, other.one.end),
    ),
  );
};
const negate: Operation = (claim, { random }) => {
  const denial = claim.words.find((word) => /^(?:not|never)$/.test(word.lower));
  if (denial !== undefined) {
    const did = claim.words[denial.at - 1];
    if (did !== undefined && /^(?:did|does|do)$/.test(did.lower)) {
      const verb = claim.words[denial.at + 1];
      return verb === undefined || verb.pos !== 'VERB'
        ? null
        : sentence(
            `${claim.text.slice(0, did.start)}${did.lower === 'did' ? pastOf(verb.lemma) : did.lower === 'does' ? `${verb.lemma}s` : verb.lemma}${claim.text.slice(verb.end)}`,
          );
    }
    return sentence(swap(claim.text, denial.start, denial.end + 1, ''));
  }
  const deed = pick(
    claim.deeds.filter((one) => !one.negated && !one.infinitive && !one.participle),
    random,
  );
  if (deed === undefined) return null;
  const first = claim.words[deed.start];
  if (first?.pos === 'AUX')
    return sentence(swap(claim.text, first.end, first.end, random() < 0.15 ? ' never' : ' not'));
  const { verb } = deed;
  if (/ing$/.test(verb.lower) || verb.start !== first?.start) return null;
  const did =
    /s$/.test(verb.lower) && verb.lower !== verb.lemma
      ? 'does'
      : verb.lower === verb.lemma && pastOf(verb.lemma) !== verb.lemma
        ? 'do'
        : 'did';
  return sentence(swap(claim.text, verb.start, verb.end, `${did} not ${verb.lemma}`));
};
const LED =
  /^(?:plan|want|hope|aim|seek|expect|intend|prepare|threaten|promise|agree|propose|offer|pledge|vow|consider|try|decide|ask|need|urge)$/;
const surer: Operation = (claim, { random }) => {
  const modal = pick(
    claim.deeds.filter(
      (one) =>
        one.modal !== '' &&
        !one.negated &&
        !one.passive &&
        one.verb.lemma !== 'be' &&
        one.verb.lemma !== 'have' &&
        one.verb.at - one.start <= 1,
    ),
    random,
  );
  if (modal !== undefined) {
    const subject = modal.agent;
    const has =
      subject !== null && (isPlural(subject) || /^(?:they|we|i|you)$/.test(subject.head.lower))
        ? 'have'
        : 'has';
    return sentence(
      swap(
        claim.text,
        claim.words[modal.start]?.start ?? 0,
        modal.verb.end,
        random() < 0.5 ? pastOf(modal.verb.lemma) : `${has} ${participleOf(modal.verb.lemma)}`,
      ),
    );
  }
  const led = claim.deeds.find(
    (one) =>
      one.infinitive &&
      one.governor !== null &&
      LED.test(one.governor.verb.lemma) &&
      !one.governor.negated &&
      !one.passive &&
      one.verb.at - one.governor.verb.at === 2,
  );
  if (led?.governor != null)
    return sentence(
      swap(
        claim.text,
        claim.words[led.governor.start]?.start ?? 0,
        led.verb.end,
        pastOf(led.verb.lemma),
      ),
    );
  const unsure = /\b(?:reportedly|allegedly|apparently|possibly|perhaps|likely|probably) /i.exec(
    claim.text,
  );
  if (unsure !== null)
    return sentence(swap(claim.text, unsure.index, unsure.index + unsure[0].length, ''));
  const alleged =
    /^(?:.{2,60}?) (?:allege|claim|fear|believe|suspect|suggest|argue|think|warn|accuse)(?:s|d|ed)? (?:that )(.{20,})$/i.exec(
      claim.text,
    );
  return alleged === null ? null : sentence(alleged[1] ?? '');
};
const wider: Operation = (claim, { random }) => {
  const some =
    /\b(?:some|many|several|most|a few|few|dozens of|hundreds of|half of|nearly all|almost all|a majority of|part of)\b(?! the)/i.exec(
      claim.text,
    );
  if (some !== null)
    return sentence(
      swap(
        claim.text,
        some.index,
        some.index + some[0].length,
        pick(['all', 'all of the', 'every'].slice(0, 2), random) ?? 'all',
      ),
    );
  const one = pick(
    claim.phrases.filter(
      (phrase) =>
        isPlural(phrase) &&
        isGood(claim, phrase) &&
        /^(?:ADJ|NOUN|NUM)$/.test(claim.words[phrase.start]?.pos ?? '') &&
        !claim.words.slice(phrase.start, phrase.end).some((word) => word.name),
    ),
    random,
  );
  if (one === undefined) return null;
  const place = claim.words[one.start]?.start ?? 0;
  const number =
    claim.words[one.start]?.pos === 'NUM' ? (claim.words[one.start]?.end ?? place) + 1 : place;
  return sentence(
    swap(claim.text, place, number, pick(['all ', 'most '], random) ?? 'all ').replace(
      /\b(all|most) ([A-Z])(?=[a-z])/,
      (_, word: string, letter: string) => `${word} ${letter.toLowerCase()}`,
    ),
  );
};
const madeUp: Operation = (claim, { stranger, random }) => {
  const extra = pick(
    stranger.phrases.filter(
      (phrase) =>
        phrase.preposition !== '' && phrase.preposition !== 'of' && isGood(stranger, phrase),
    ),
    random,
  );
  if (extra === undefined || /"/.test(claim.text)) return null;
  const reason = random() < 0.3 ? 'because of' : extra.preposition;
  return sentence(
    `${bare(claim.text)} ${reason} ${lowerFirst(textOf(stranger, extra.start, extra.end), stranger.words[extra.start])}`,
  );
};
const objectLie: Operation = (claim, { stranger, random }) => {
  const deed = pick(
    claim.deeds.filter((one) => isGood(claim, one.patient) && !one.passive),
    random,
  );
  const other = pick(
    stranger.deeds.flatMap((one) => (isGood(stranger, one.patient) ? [one.patient] : [])),
    random,
  );
  if (deed?.patient == null || other === undefined) return null;
  return sentence(
    swap(
      claim.text,
      claim.words[deed.patient.start]?.start ?? 0,
      claim.words[deed.patient.end - 1]?.end ?? 0,
      textOf(stranger, other.start, other.end),
    ),
  );
};
/** Subject of this sentence, what another sentence of the evidence says of someone else. */
const crossLie: Operation = (claim, { evidence, random }) => {
  const own = plain(claim)[0];
  if (own === undefined || !isGood(claim, own.agent) || own.agent === null) return null;
  const lemmas = new Set(
    claim.words.slice(own.agent.start, own.agent.end).map((word) => word.lemma),
  );
  const others = evidence
    .filter((read) => read.text !== claim.text)
    .flatMap((read) =>
      plain(read)
        .filter(
          (deed) =>
            !deed.passive &&
            isGood(read, deed.agent) &&
            deed.patient !== null &&
            deed.patient.start > deed.verb.at &&
            !read.words
              .slice(deed.agent?.start, deed.agent?.end)
              .some((word) => lemmas.has(word.lemma)),
        )
        .map((deed) => ({ read, deed })),
    );
  const other = pick(others, random);
  if (other === undefined || other.deed.patient === null) return null;
  return sentence(
    `${whole(claim, own.agent)} ${textOf(other.read, other.deed.start, other.deed.patient.end)}`,
  );
};
const SAID = /^(.{25,}?), (?:(said|says) ([A-Z][^,"]{3,50})|([A-Z][^,"]{3,50}) (said|says))\.$/;
const FRAMES = ['According to X, Y', 'X said that Y', 'X said Y', 'Y, according to X', 'Y, X said'];
const retell: Operation = (claim, { random }) => {
  if (/"/.test(claim.text)) return null;
  const match =
    SAID.exec(claim.text) ??
    /^(?<x>[A-Z][^,"]{3,60}?) (?:said|says)(?: that)? (?<y>.{25,})\.$/.exec(claim.text);
  if (match === null) return null;
  const x = match.groups?.x ?? match[3] ?? match[4] ?? '';
  const y = match.groups?.y ?? match[1] ?? '';
  const frame = pick(FRAMES, random) ?? '';
  const inner = lowerFirst(
    y,
    claim.words.find((word) => claim.text.slice(word.start).startsWith(y.split(' ')[0] ?? '-')),
  );
  return sentence(frame.replace('X', () => x).replace('Y', () => inner));
};
const shortName: Operation = (claim, { random }) => {
  const phrase = pick(
    namesIn(claim).filter((one) => {
      const run = nameRun(claim, one);
      return (
        run.end - one.start >= 2 &&
        claim.words.slice(run.start, run.end).length >= 2 &&
        !/'s/.test(textOf(claim, one.start, one.end))
      );
    }),
    random,
  );
  if (phrase === undefined || !SPEAKING.has(claim.words[phrase.end]?.lemma ?? '')) return null;
  return sentence(swap(claim.text, claim.words[phrase.start]?.start ?? 0, phrase.head.start, ''));
};
const contract: Operation = (claim) => {
  const text = claim.text.replace(
    /\b(did|does|do|is|are|was|were|has|have|had|would|could|should) not\b/,
    "$1n't",
  );
  return text === claim.text ? null : text;
};
const moveLast: Operation = (claim) => {
  const last = claim.phrases.at(-1);
  if (
    last === undefined ||
    !/^(?:on|in|at|during|after|before|by|from)$/.test(last.preposition) ||
    /"/.test(claim.text) ||
    bare(claim.text.slice(last.head.end)) !== ''
  )
    return null;
  const prep = claim.words[last.start - 1];
  if (prep === undefined || last.start < 6) return null;
  return sentence(
    `${upperFirst(textOf(claim, last.start - 1, last.end))}, ${lowerFirst(textOf(claim, 0, last.start - 1), claim.words[0])}`,
  );
};
const joined: Operation = (claim, setting) => {
  const other = pick(
    setting.evidence.filter((read) => read.text !== claim.text && !/"/.test(read.text)),
    setting.random,
  );
  const part = other === undefined ? null : (core(other, setting) ?? clauseCut(other, setting));
  if (part === null || other === undefined || /"/.test(claim.text) || claim.words.length > 22)
    return null;
  return sentence(
    `${bare(claim.text)}${pick([', and ', ', while ', ' and '], setting.random)}${lowerFirst(
      part,
      other.words.find((word) => part.startsWith(word.text)),
    )}`,
  );
};
const speakerLie: Operation = (claim, setting) => {
  const spoken = claim.deeds.find(
    (deed) => SPEAKING.has(deed.verb.lemma) && isGood(claim, deed.agent),
  );
  if (spoken?.agent == null) return null;
  const own = new Set(
    claim.words.slice(spoken.agent.start, spoken.agent.end).map((word) => word.lemma),
  );
  const others = setting.evidence.flatMap((read) =>
    read.deeds.flatMap((deed) =>
      isGood(read, deed.agent) &&
      (deed.agent.head.name || SPEAKING.has(deed.verb.lemma)) &&
      !read.words.slice(deed.agent.start, deed.agent.end).some((word) => own.has(word.lemma))
        ? [{ read, one: deed.agent }]
        : [],
    ),
  );
  const other = pick(others, setting.random);
  if (other === undefined) return null;
  return sentence(
    swap(
      claim.text,
      claim.words[spoken.agent.start]?.start ?? 0,
      claim.words[spoken.agent.end - 1]?.end ?? 0,
      textOf(other.read, other.one.start, other.one.end),
    ),
  );
};

export const TRUE_OPERATIONS: Readonly<Record<string, Operation>> = {
  clauseCut,
  relativeCut,
  leadCut,
  tailCut,
  core,
  toPassive,
  toActive,
  synonym,
  kind,
  round,
  spell,
  retell,
  shortName,
  contract,
  moveLast,
  joined,
};
export const LIE_OPERATIONS: Readonly<Record<string, Operation>> = {
  sibling,
  opposite,
  figureLie,
  dateLie,
  nameNear: nameLie(true),
  nameFar: nameLie(false),
  roleLie,
  subjectLie,
  negate,
  surer,
  wider,
  madeUp,
  objectLie,
  crossLie,
  speakerLie,
};
export const isDenied = (claim: ParsedClaim): boolean =>
  claim.words.some((word) => NEGATIONS.has(word.lower));
