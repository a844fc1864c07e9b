/**
 * What the words of a sentence say of its worth as news: a deed or background, clear or vague. Word
 * lists, so it only tips the scale between sentences that are good on other grounds.
 */

const DEED =
  /\b(?:threaten|warn|order|ban|block|approv|reject|announc|launch|arrest|charg|sentenc|convict|kill|injur|die[ds]?\b|sign|agree|leak|suggest|plan|prepar|expect|demand|accus|den(?:y|ied)|sue|fine[ds]?\b|award|win|won|lost|lose|resign|appoint|quit|fire[ds]?\b|cut|rais|buy|bought|acqui|sold|sell|report|reveal|find|found|confirm|propos|vote|rule[ds]?\b|urge|call|delay|suspend|cancel|halt|begin|began|start|open|clos|strike|struck|hit|attack|seiz|rescu|evacuat|recall|patch|fix|releas|unveil|deploy|disrupt|sever|restor|investigat|issue)/iu;
const BACKGROUND =
  /\b(?:so far|in recent years|has long|have long|traditionally|typically|generally|usually|often|historically|known for|was born|founded in|based in|was first reported|(?:is|are) (?:not )?(?:technically|currently|still|already)|is a|is an|are a)\b/iu;

/** How news is told: what has just been done, is to come, or is said to be so. */
const NEWS_TENSE =
  /\b(?:has|have) (?:\p{L}+ly )?\p{L}+(?:ed|en|wn|ld|de|ut)\b|\b(?:is|are|was|were) (?:said|expected|set|due|reported|believed|understood|likely|poised) to\b|\b(?:will|plans? to|vow(?:s|ed)|suggested|announced|said on)\b/u;

/** 1 for a deed told as news, 0 for background; words alone, so it only tips the scale. */
export function eventfulness(text: string): number {
  return (
    (DEED.test(text) ? 0.4 : 0) +
    (NEWS_TENSE.test(text) ? 0.3 : 0) +
    (BACKGROUND.test(text) ? 0 : 0.3)
  );
}

/** A person or thing named only by what it is ("The actress"), or a link to what came before. */
const VAGUE_SUBJECT = /^the (?:\p{Ll}[\p{L}-]*[ ,]){2,}/u;
const LINKED = /^[^,.]{0,60}\b(?:also|again|too|further|meanwhile|however|though)\b/iu;

export function vagueness(text: string): number {
  return (
    (VAGUE_SUBJECT.test(text.replace(/^\p{Lu}/u, (c) => c.toLowerCase())) ? 0.6 : 0) +
    (LINKED.test(text) ? 0.4 : 0)
  );
}

/** Both tell of the same kind of deed: "fired" and "was fired". */
export function sharesDeed(a: string, b: string): boolean {
  const deeds = new Set(deedsIn(a));
  return deedsIn(b).some((deed) => deeds.has(deed));
}

function deedsIn(text: string): string[] {
  return Array.from(text.matchAll(new RegExp(DEED, 'giu')), ([deed]) => deed.toLowerCase());
}
