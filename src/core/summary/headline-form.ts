/**
 * How plainly a headline tells who did what. A question, a quotation, a list of things and a label
 * tell nothing by themselves, however well they match the story.
 */
import { stem, tokens } from '../text/tokens.ts';

/** Words that a headline needs, and from which it is too long to lead a notification. */
const WORDS = { min: 4, best: 16 } as const;

const TEASER =
  /^(?:how|why|what|who|when|where|this|these|here|inside|meet|watch|\d+ (?:things|ways|reasons|takeaways|facts|questions|lessons|charts)|(?:two|three|four|five|six|seven|eight|nine|ten) (?:\p{L}+ )?(?:things|ways|reasons|takeaways|facts|questions|lessons|trends)|everything|the (?:day|night|man|woman|story|case|truth|trouble|problem) )\b|\b(?:you need to know|live updates|as it happened|in pictures|opinion|last updated|posted on|round-?up|(?:morning|evening|daily|weekend|news) briefing|quiz|podcast|explained|here['’]?s what|here is what|what we know|what happens next|what to know|things to know|letters to|editorial)\b/iu;
/** "Holt: ‘We will not pay’", and what is mostly between marks. */
const SPOKEN = /[:,]\s*["“‘'].+["”’'][.!?]?$|^["“‘'].+["”’']/u;
const QUOTED = /["“][^"”]*["”]|(?<![\p{L}\p{N}])[‘'][^’']*(?:[’'](?=\p{L})[^’']*)*[’'](?!\p{L})/gu;
const QUOTED_SHARE_MAX = 0.4;
/** The writer's own voice, or the reader addressed. */
const VOICE = /(?<![\p{L}\p{N}])(?:I|I['’]m|we|our|us|my|you|your|let['’]s)(?![\p{L}\p{N}.])/u;
/** "What failed, what worked, what is next"; "A trust, a register and an auction". */
const LISTED =
  /\b(what|how|why|who)\b[^,;]*, (?:and )?\1\b|^(?:an?|the) [^,]+, (?:an?|the) [^,]+ and (?:an?|the) /iu;

const TOLD =
  /\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|won|cut|put|set|hit|quit|shut|sold|bought|lost|met|led|fell|rose|took|gave|got|held|said|told|sent|kept|left|paid|found|made|saw|went|came|began|broke|struck|fled|sued|threw|caught|wins|dies|says|gets|goes|does|did)\b/iu;
const DEEDS: ReadonlySet<string> = new Set(
  `accept accus acquir admit adopt agre aim allow announc appeal appoint approv arrest ask attack avoid award back ban bar beat begin bid
  blame block boost break bring build buy call cancel charg claim clash clear close collaps complet concede condemn confirm consid convict
  crash creat cut deal debut decid declar defend defi delai demand deni deploi detain die disclos discov doubl drop eas elect emerg end endors
  enter evacu expand expect expel explod expos extend face fail fall fear fight file find fine fire flee forc free freez gain give grant grow
  halt hand head help hire hit hold impos improv increas injur investig jail join jump keep kill launch lead leak learn leav lift lose loom make
  meet merg miss move name near nomin offer open oppos order oust outlin overturn pai pass plan plead pledg plung point post postpon prepar press probe
  promis propos protest prove publish pull push question quit raid rais rally reach read reassur rebuff recal receiv record recov reduc reelect refus reject
  releas remain remov renew repeal replac report request rescu resign respond restor retir return reveal revers reviv rise rule sai save scrap seek seiz
  sell send sentenc serv set settl shake shed show shut sign signal slash slide slow soar spark spend split stand start step stop strike strip struggl
  studi sue suffer suggest support surg surviv suspect suspend take target tell test threaten throw top toppl trace trade trail trigger
  try turn unveil upheld uphold urg us vacat veto vote vow wait warn weigh welcom win withdraw worri yield cite miss lay cost tighten licens requir wear donat complic obtain striv erod boycott climb grant mark skip ditch drag flood mull eye`.split(
    /\s+/,
  ),
);

/** Sum of what speaks for the headline and against it; 0 for an ordinary one. */
export function formOf(text: string): number {
  const words = text.split(/\s+/u).length;
  let score = 0;
  if (/\?/u.test(text)) score -= 1.2;
  if (TEASER.test(text)) score -= 1;
  if (SPOKEN.test(text) || quotedShare(text) > QUOTED_SHARE_MAX) score -= 0.9;
  if (VOICE.test(text)) score -= 0.6;
  if (LISTED.test(text)) score -= 0.6;
  if (!tellsDeed(text)) score -= 0.6;
  if (words < WORDS.min) score -= 0.8;
  if (words > WORDS.best) score -= 0.05 * (words - WORDS.best);
  if (!/\p{Ll}/u.test(text)) score -= 0.3;
  if (/…$|\.\.\.$/u.test(text)) score -= 0.4;
  return score;
}

function quotedShare(text: string): number {
  const quoted = (text.match(QUOTED) ?? []).reduce((sum, part) => sum + part.length, 0);
  return quoted / Math.max(1, text.length);
}

/** A finite verb, or "to" and what is to come; by word lists, so an unknown verb is missed. */
function tellsDeed(text: string): boolean {
  if (TOLD.test(text) || /\bto \p{Ll}{2,}/u.test(text.slice(1))) return true;
  const words = tokens(text);
  return words.some(({ lower }, at) => {
    const before = words[at - 1]?.lower;
    // "Democrats lose": a bare verb after a plural; "court battle" has none.
    const isVerb = /(?:s|ed)$/u.test(lower) || (before !== undefined && /[^s'’]s$/u.test(before));
    return at > 0 && isVerb && !/['’]/u.test(lower) && DEEDS.has(stem(lower));
  });
}
