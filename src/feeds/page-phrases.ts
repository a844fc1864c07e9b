/**
 * The formulas that newsrooms print around their articles, one a line. Data alone: page-furniture.ts
 * says when a formula counts, so that none of these words is held against a sentence of the article.
 */

/** Words that announce a link to another story, up to the mark that parts them from its title. */
export const LINK_LEADS: readonly RegExp[] = [
  /^\W*(?:related|read|see|also|more|watch|listen|don['’]t miss|you may|in pictures|further reading|explore|previously|find out more|next)\b[^:|»–—]{0,30}[:|»–—]/iu,
  /^\W*(?:leggi anche|lea también|leia|veja também|lire aussi|lesen sie|mehr|siehe auch|lees ook|läs även|les også)\b[^:|»–—]{0,30}[:|»–—]/iu,
  /^[^\p{L}]*(?:à lire|читайте|смотрите)[^:|»–—]{0,30}[:|»–—]/iu,
];

export const PROMOTIONS: readonly RegExp[] = [
  /(?:^|[.!?:…–—]\s+|\bplease |\bto )(?:sign[ -]?up|subscribe|register|opt in)\b.{0,80}\b(?:newsletters?|inbox|e-?mails?|alerts?|updates?|briefing|free|here|channel|podcast|digest|today|now)\b/i,
  /\b(?:newsletters?|briefing)\b.{0,60}\b(?:sign[ -]?up|subscribe|delivered|inbox)\b/i,
  /\b(?:delivered|straight|direct(?:ly)?|sent) (?:to|into|through) your (?:inbox|e-?mail|letterbox)\b/i,
  /\bin your inbox\b/i,
  /\b(?:follow|like|join|find) (?:us|me|him|her|them|@\w+|\w+(?: \w+){0,3}) on (?:twitter|facebook|instagram|linkedin|youtube|telegram|whatsapp|x|threads|bluesky|tiktok|mastodon)\b/i,
  /\bdownload (?:the|our) .{0,40}\bapp\b/i,
  /\b(?:click|tap) here (?:to|for)\b/i,
  /\bby clicking here\b/i,
  /^subscribe to\b/i,
  /\bshare (?:it|this)(?: \w+)? (?:with|on)\b/i,
  /^like this (?:story|article|post)\?/i,
  /\bsupport our journalism\b/i,
  /\bwe (?:may|might) (?:earn|receive|get) (?:a |an )?(?:affiliate )?commissions?\b/i,
  /\baffiliate links?\b/i,
];

/** A caption with its credit, however it is marked up. */
export const CAPTIONS: readonly RegExp[] = [
  /^(?:©|\(c\))/i,
  /^[([]?(?:photos?|images?|pictures?|photographs?|foto|photo credit|image credit|picture credit)(?: (?:by|via|courtesy|credit))?\s*[:/|©]/i,
  /[([](?:photo(?:graph|s)?|image|picture|pic|credit|foto)s?(?: (?:by|via|courtesy|credit)[^)\]]{0,60}|\s*[:/©][^)\]]{0,80})[)\]]?\s*$/i,
  /[([][^)\]]{0,60}(?:getty|shutterstock|istock|alamy)[^)\]]{0,40}[)\]]\s*$/i,
];

/** Names of a photographer and agencies, parted by slashes, in brackets at the end. */
export const AGENCY_CREDIT = /[([]\p{Lu}[\p{L}\p{M}.&'’ -]*(?:\/\p{Lu}[\p{L}\p{M}.&'’ -]*)+[)\]]$/u;

/** Credits without brackets. */
export const CREDITS: readonly RegExp[] = [
  /\bgetty images\.?\s*$/i,
  /\/ ?(?:reuters|afp|shutterstock)\.?\s*$/i,
];

export const CONTRIBUTORS: readonly RegExp[] = [
  /^\W*(?:additional )?(?:reporting|writing|editing|compiled|edited|translated) by\b/i,
  /\bcontributed (?:to this (?:report|story|article|piece)|reporting)\b/i,
  /^\W*with (?:files|reporting|assistance) (?:from|by)\b/i,
  /^\W*follow (?:the )?ap['’]s\b/i,
];

export const RIGHTS: readonly RegExp[] = [
  /^\W*copyright\b.{0,60}\b(?:19|20)\d\d\b/i,
  /^\W*(?:copyright\s*)?(?:©|ⓒ|\(c\) ?\d{4})/i,
  /\ball rights reserved\b/i,
  /\bmay not be (?:published|reproduced|republished|copied)\b/i,
  /\bno part may be reproduced\b/i,
  /^\W*citation:/i,
];

export const COMMENT_LINES: readonly RegExp[] = [
  /^\W*(?:(?:\d+|no|leave a|post(?: an?)?|add(?: an?)?|view|show|hide|all|read) )?comments?\b(?: \(.{0,6}\))?\W*$/i,
  /^\W*(?:leave a reply|join the (?:conversation|discussion)|tell us what you think|what do you think)\W*$/i,
  /^\W*log in to (?:comment|join|reply)\b/i,
];

/** Whole lines: a button, a badge, the head of a list. */
export const LABELS: readonly RegExp[] = [
  /^\W*(?:adverts?|advertisements?|advertise here|sponsored(?: content)?|anzeige|werbung|iklan|publicidade|publicidad|publicité|pubblicità)\W*$/i,
  /^\s*реклама\s*$/i,
  /^\W*(?:loading|tweet|e-?mail|print|save|share(?: this)?(?: article| story| post)?)\W*$/i,
  /^\W*(?:enlarge image|view gallery|play video|back to top|listen to (?:this )?(?:article|story))\W*$/i,
  /^\W*(?:story|article) continues (?:after|below)\b.{0,30}$/i,
  /^\W*scroll (?:down|to continue)\b.{0,40}$/i,
  /^\W*skip (?:to|ad|advertisement|past)\b.{0,40}$/i,
  /^\W*(?:\d+ min(?:ute)?s? read|reading time\b.{0,20}|tempo de leitura\b.{0,20})\W*$/i,
  /^\W*(?:most (?:read|popular|viewed|shared)|recent (?:articles|posts|stories)|popular (?:this week|now|posts|stories)|trending(?: now)?)\W*$/i,
  /^\W*(?:related (?:articles|stories|news|posts|topics|coverage|content|links)|see also|breaking news|don['’]t miss)\W*$/i,
  /^\W*more (?:stories|news|coverage|on this story|from .{0,30})\W*$/i,
  /^\W*(?:(?:publicado|posted|published|publié|veröffentlicht) (?:by|por|par|von)|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\W+(?:publicado|posted|published|publié|veröffentlicht) (?:by|por|par|von))\b[^.!?\n]{1,160}$/i,
  /^\W*(?:tags?\W*$|tags?\s*\n|filed under\b|posted (?:in|under)\b|topics:|tagged\b)/i,
];

/** What a wall tells a reader who is not let in. */
export const WALLS: readonly RegExp[] = [
  /\b(?:subscribe|sign in|log in|register|sign up) (?:now |here |today )?(?:to|for) (?:continue|keep|read|access|unlock|view)\b/i,
  /\bto (?:continue|keep) reading\b/i,
  /\bcontinue reading\b.{0,40}\bsubscri/i,
  /\b(?:article|story|content|page) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:subscribers|members)/i,
  /\bsubscribers? only\b/i,
  /\balready a (?:subscriber|member)\b/i,
  /\bunlock (?:this|the full) (?:article|story)\b/i,
  /\breached your (?:monthly )?(?:free )?(?:article )?limit\b/i,
  /\bréservé aux abonnés|\bdéjà abonné/i,
  /\bweiterlesen mit\b|\bjetzt abonnieren\b/i,
  /\bsuscríbete para\b|\bassine para\b/i,
];

/** Walls that ask who reads, not for money. */
export const LOGINS: readonly RegExp[] = [
  /^(?!.*\b(?:subscri|abonn|premium|trial|plan)).*\b(?:log in|sign in|register|sign up|create (?:a |an )?(?:free )?account)\b/is,
];

/** What a page says that only its scripts would fill, or that a robot check stands before. */
export const SCRIPT_NEEDED: readonly RegExp[] = [
  /\b(?:enable|activate|allow|turn on|switch on)\b[^.]{0,40}\bjava ?script\b/i,
  /\bjava ?script\b[^.]{0,60}\b(?:is |are |be )?(?:required|disabled|enabled|needed|turned off|not supported)\b/i,
  /\b(?:needs?|requires?|without)\b[^.]{0,20}\bjava ?script\b/i,
  /\bjava ?script (?:aktivieren|ist deaktiviert)|\b(?:aktivieren sie|activez|active|habilite|abilita)\b[^.]{0,20}\bjava ?script\b/i,
  /\b(?:checking|verifying) (?:your browser|(?:that |if )?you are (?:a )?human)\b/i,
];

export const CONSENT: readonly RegExp[] = [
  /\bcookies?\b/i,
  /\bconsent\b/i,
  /\bprivacy (?:policy|choices)\b/i,
  /\beinwilligung\b|\bdatenschutz\b/i,
];

/** A consent wall speaks of itself and to its reader. */
export const CONSENT_ADDRESSES: readonly RegExp[] = [
  /\b(?:we|our|us|wir|unsere|nous|nos)\b[^.]{0,120}\b(?:cookies?|partners?|partenaires)\b/i,
  /\byour (?:device|browser|choices?|consent|personal data)\b/i,
];

export function matches(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}
