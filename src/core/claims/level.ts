/**
 * How sure a text is of a deed and whether it denies it: from modals, the verb that leads to it,
 * adverbs and conditions.
 */
import type { ParsedClaim } from './parse.ts';
import { type Deed, NEGATIONS } from './phrase.ts';
import { SPEAKING } from './verbs.ts';

/** 0 done, 1 settled to come, 2 meant or expected, 3 possible or alleged. */
export type Level = 0 | 1 | 2 | 3;

const words = (text: string) => new Set(text.split(/\s+/));

const MODALS: Readonly<Record<string, Level>> = {
  will: 1,
  "'ll": 1,
  shall: 1,
  would: 1,
  can: 1,
  should: 2,
  must: 2,
  may: 3,
  might: 3,
  could: 3,
};
const SETTLED = words('agree decide vow pledge promise order schedule set slate announce');
const MEANT =
  words(`plan intend want hope aim seek expect propose prepare threaten urge offer consider try attempt ask
demand recommend need require warn forecast predict project push call weigh mull like wish prefer tell invite request
advise believe think estimate discuss debate favour favor support oppose`);
const ALLEGED =
  words(`allege accuse claim suggest fear suspect argue hint speculate rumour rumor seem appear doubt question
investigate dispute deny worry maintain contend understand`);
const DONE = words(
  'manage begin start continue help force lead cause finish stop keep see make let',
);
const DENYING =
  words(`deny refuse decline fail avoid prevent stop ban bar reject block abandon scrap cancel forbid prohibit
neglect rule lack halt`);
const UNSURE =
  /^(?:reportedly|allegedly|apparently|perhaps|maybe|possibly|supposedly|purportedly|potentially|presumably|conceivably|alleged|possible|suspected|potential)$/;
const LIKELY = /^(?:likely|probably|probable|planned|expected|proposed|prospective)$/;
const CONDITIONS = /^(?:if|unless|whether|provided)$/;
/** Words either side of a verb within which an adverb tells of it. */
const REACH = 6;
const STEPS_MAX = 6;

export type Standing = { level: Level; attributed: boolean; negated: boolean };

export function standingOf(deed: Deed, sentence: ParsedClaim): Standing {
  let level: Level = MODALS[deed.modal] ?? 0;
  let negated = deed.negated;
  let attributed = false;
  level = most(level, levelAround(deed, sentence));
  let under: Deed = deed;
  for (let step = 0; step < STEPS_MAX && under.governor !== null; step++) {
    const by: Deed = under.governor;
    level = most(level, levelUnder(by, under));
    const leads = under.infinitive || under.participle;
    if (leads) level = most(level, MODALS[by.modal] ?? 0);
    if (leads && by.negated) negated = !negated;
    if (DENYING.has(by.verb.lemma) && (leads || by.verb.lemma === 'deny')) negated = !negated;
    attributed ||= SPEAKING.has(by.verb.lemma);
    under = by;
  }
  const isToBe = sentence.words.slice(deed.start, deed.verb.at).some((word) => word.lower === 'to');
  if (
    (deed.infinitive && deed.governor === null) ||
    (isToBe &&
      deed.modal === '' &&
      /^(?:is|are|was|were|due)$/.test(sentence.words[deed.start]?.lower ?? ''))
  )
    level = most(level, 1);
  if (deed.agent !== null && NEGATIONS.has(sentence.words[deed.agent.start]?.lower ?? ''))
    negated = !negated;
  if (
    !deed.passive &&
    deed.patient !== null &&
    NEGATIONS.has(sentence.words[deed.patient.start]?.lower ?? '')
  )
    negated = !negated;
  if (
    deed.passive &&
    deed.patient !== null &&
    NEGATIONS.has(sentence.words[deed.patient.start]?.lower ?? '')
  )
    negated = !negated;
  return { level, attributed, negated };
}

function levelUnder(by: Deed, under: Deed): Level {
  const { lemma } = by.verb;
  if (ALLEGED.has(lemma)) return 3;
  if (by.passive && /^(?:say|believe|think|report|know|hold)$/.test(lemma))
    return lemma === 'know' ? 0 : 3;
  if (MEANT.has(lemma)) return 2;
  if (SETTLED.has(lemma)) return 1;
  if (!under.infinitive || DONE.has(lemma) || DENYING.has(lemma)) return 0;
  return 1;
}

function levelAround(deed: Deed, { words: all }: ParsedClaim): Level {
  let level: Level = 0;
  for (
    let at = Math.max(0, deed.start - REACH);
    at < Math.min(all.length, deed.verb.at + 3);
    at++
  ) {
    const word = all[at];
    if (word === undefined) continue;
    const isNear = Math.abs(word.clause - deed.verb.clause) === 0;
    if (UNSURE.test(word.lower) && isNear) level = most(level, 3);
    if (LIKELY.test(word.lower) && isNear) level = most(level, 2);
    if (CONDITIONS.test(word.lower) && at < deed.start && isNear) level = most(level, 3);
  }
  return level;
}

function most(a: Level, b: Level): Level {
  return a > b ? a : b;
}

/** How sure a verb leaves what it has for an object: "recommends a ban" bans nothing yet. */
export function classLevel({ verb }: Deed): Level {
  if (ALLEGED.has(verb.lemma)) return 3;
  if (MEANT.has(verb.lemma) || /^(?:face|await|apply|appeal|seek)$/.test(verb.lemma)) return 2;
  return SETTLED.has(verb.lemma) && verb.lemma !== 'set' ? 1 : 0;
}

export function negatesObject({ verb, passive }: Deed): boolean {
  return (
    !passive &&
    /^(?:deny|refuse|reject|cancel|abandon|avoid|prevent|lack|drop|scrap|exclude)$/.test(verb.lemma)
  );
}
