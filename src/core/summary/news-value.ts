/**
 * What the words of a sentence say of its worth as news: a deed or background, clear or vague. Word
 * lists, so it only tips the scale between sentences that are good on other grounds.
 */

import { stem, tokens } from '../text/tokens.ts';

const DEED =
  /\b(?:threaten|warn|order|ban|block|approv|reject|announc|launch|arrest|charg|sentenc|convict|kill|injur|die[ds]?\b|sign|agree|leak|suggest|plan|prepar|expect|demand|accus|den(?:y|ied)|sue|fine[ds]?\b|award|win|won|lost|lose|resign|appoint|quit|fire[ds]?\b|cut|rais|buy|bought|acqui|sold|sell|report|reveal|find|found|confirm|propos|vote|rule[ds]?\b|urge|call|delay|suspend|cancel|halt|begin|began|start|open|clos|strike|struck|hit|attack|seiz|rescu|evacuat|recall|patch|fix|releas|unveil|deploy|disrupt|sever|restor|investigat|issue)/iu;
const BACKGROUND =
  /\b(?:so far|in recent years|has long|have long|traditionally|typically|generally|usually|often|historically|known for|was born|founded in|based in|was first reported|(?:is|are) (?:not )?(?:technically|currently|still|already)|is a|is an|are a|there (?:is|are|was|were)|is seldom|is one of)\b/iu;

/** How news is told: what has just been done, is to come, or is said to be so. */
const NEWS_TENSE =
  /\b(?:has|have) (?:\p{L}+ly )?\p{L}+(?:ed|en|wn|ld|de|ut)\b|\b(?:is|are|was|were) (?:said|expected|set|due|reported|believed|understood|likely|poised) to\b|\b(?:will|plans? to|vow(?:s|ed)|suggested|announced|said|says|told)\b/u;

/** 1 for a deed told as news, 0 for background; words alone, so it only tips the scale. */
export function eventfulness(text: string): number {
  return (
    (DEED.test(text) ? 0.4 : 0) +
    (NEWS_TENSE.test(text) ? 0.3 : 0) +
    (BACKGROUND.test(text) ? 0 : 0.3)
  );
}

/** "The trust", "The usual supplier": a thing that only an earlier sentence introduces. */
const DEFINITE = /^the ((?:\p{Ll}[\p{L}-]*(?:['’]s?)?[ ,]+){1,4})/u;
/** What follows says which one is meant. */
const SPECIFIED =
  /\b(?:of|for|that|who|which|whose|between|behind|against|from|to|in|on|at|with)\b/u;
/** There is one of these wherever one is. */
const UNIQUE =
  /\b(?:government|police|army|military|parliament|president|prime minister|cabinet|regulator|ministry|treasury|central bank|economy|weather|internet|public|press|authorities|opposition|world|country|nation)\b/u;
const VAGUE = { thing: 1, unique: 0.2 } as const;

/** 1 for a subject that nothing shown introduces; `shown` are stems of the headline. */
export function vagueness(text: string, shown: ReadonlySet<string>): number {
  const subject = DEFINITE.exec(text.replace(/^\p{Lu}/u, (c) => c.toLowerCase()))?.[1];
  if (subject === undefined || SPECIFIED.test(subject)) return 0;
  if (UNIQUE.test(subject)) return VAGUE.unique;
  const known = tokens(subject).some(({ lower }) => shown.has(stem(lower)));
  return known ? 0 : VAGUE.thing;
}

/** Both tell of the same kind of deed: "fired" and "was fired". */
export function sharesDeed(a: string, b: string): boolean {
  const deeds = new Set(deedsIn(a));
  return deedsIn(b).some((deed) => deeds.has(deed));
}

function deedsIn(text: string): string[] {
  return Array.from(text.matchAll(new RegExp(DEED, 'giu')), ([deed]) => deed.toLowerCase());
}

/** What was seen, worn or felt, and what the writer thinks, rather than what was done. */
const COLOUR =
  /^(?:somewhere|once upon|on an? (?:\p{L}+ ){0,2}(?:morning|evening|night|afternoon|day)\b|it was|inside)|\b(?:smil(?:e[sd]?|ing)|grinn(?:ed|ing)|laugh(?:s|ed|ing|ter)?|jok(?:e[sd]?|ing)|quipp(?:ed|ing)|tears|hugg(?:ed|ing)|hugs|furrowed|footage (?:captured|showed|shows)|shrugg(?:ed|ing)|nodd(?:ed|ing)|sipp(?:ed|ing)|chuckl(?:ed|ing)|applau(?:se|ded)|cheer(?:ed|s|ing)|bristl(?:ed|ing)|growl(?:ed|s)|glar(?:ed|ing)|stroll(?:ed|ing)|wav(?:ed|ing)|wore|wearing|dressed|perched|crowd|rough day|dug himself|silver spoon|turns out|so-called|as if|kind of|sort of|nothing but)\b/iu;
const OPINION =
  /\b(?:ought to|should|must|needs? to|might want to|would do well to|had better|seemingly|arguably|no doubt|of course|dead in the water|more presidential|deserves?|shameful|absurd|brilliant|terrible|wonderful|ridiculous|disastrous|troublesome|surely|so-called|best hope|worst of all|(?:stands?|holds?) up to (?:\p{L}+ )?scrutiny|genius|demagogic|hypocri(?:sy|te|tical)|disgrace(?:ful)?|pathetic|laughable|misguided|foolish|outrageous|illogical(?:ly)?|ominous|make no mistake|the truth is|simply put|factually)\b/iu;
const ATTRIBUTED =
  /\b(?:said|says|told|according to|warned|argued|wrote|urged|called|demanded|ruled|ordered|announced|added|noted|believe[sd]?|report(?:ed|s)?|under the|the rules|the law)\b/iu;

/** 1 for colour or opinion in the writer's own voice, 0 for plain report. */
export function colour(text: string): number {
  return Math.min(
    1,
    (COLOUR.test(text) ? 0.6 : 0) + (OPINION.test(text) && !ATTRIBUTED.test(text) ? 0.6 : 0),
  );
}

/** How far a sentence that names only past years is background: last year may be last week. */
const PAST = { lastYear: 0.5, before: 1, decade: 0.5 } as const;

/** 1 where the only years named lie well before the report's; 0 where none is named. */
export function age(text: string, published: number | null): number {
  const decade = /\b(?:19|20)\d0s\b/u.test(text) ? PAST.decade : 0;
  const years = Array.from(text.matchAll(/\b(?:19|20)\d{2}\b/gu), ([year]) => Number(year));
  if (years.length === 0 || published === null) return decade;
  const back = published - Math.max(...years);
  return back > 1 ? PAST.before : back === 1 ? Math.max(decade, PAST.lastYear) : decade;
}

/** A point reads at a glance up to here; from twice the step above it has lost its reader. */
const WORDS_BEST_MAX = 28;
const WORDS_STEP = 20;

/** 0 for a short sentence, 1 for one of 48 words and more. */
export function lengthiness(text: string): number {
  const words = text.split(/\s+/u).length;
  return Math.max(0, Math.min(1, (words - WORDS_BEST_MAX) / WORDS_STEP));
}

/** A sentence of so few words seldom says enough to stand as a point of its own. */
const WORDS_FEW = 9;

/** 1 for a very short sentence, 0 for any other. */
export function curtness(text: string): number {
  return text.split(/\s+/u).length < WORDS_FEW ? 1 : 0;
}
