/**
 * Lines that stand among an article's paragraphs and are not of it: links to other stories, calls
 * to sign up, credits, dates. Judged by the line alone, by its shape first and its words second, so
 * that a sentence of the article is never taken for one: every rule asks for a short line, a line
 * of links, or a formula that has no other use.
 */
import type { Block } from './page-blocks.ts';

export type Furniture =
  | 'links'
  | 'link-lead'
  | 'promotion'
  | 'credit'
  | 'contributors'
  | 'copyright'
  | 'label'
  | 'comments';

/** Longer lines are sentences whatever they begin with. */
const LINE_CHARS_MAX = 260;
const CAPTION_CHARS_MAX = 200;
const LABEL_WORDS_MAX = 4;
/** Share of a line's characters in links at which it is a link and no sentence. */
const LINK_SHARE = 0.9;
const LED_LINK_SHARE = 0.5;
const MARKED_SHARE = 0.8;

/** Words that announce a link to another story, up to the mark that parts them from its title. */
const LINK_LEAD =
  /^[\s([*•►▶–—-]*(?:related|read|see|also|more|watch|listen|don['’]t miss|you may|in pictures|further reading|explore|previously|click here|find out more|next|leggi anche|lea también|leia|veja também|lire aussi|à lire|lesen sie|mehr|siehe auch|lees ook|läs även|les også|читайте|смотрите)\b[^:|»–—]{0,30}[:|»–—]/iu;
const PROMOTION =
  /(?:^|[.!?:…–—]\s+|\bplease |\bto )(?:sign[ -]?up|subscribe|register|opt in)\b.{0,80}\b(?:newsletters?|inbox|e-?mails?|alerts?|updates?|briefing|free|here|channel|podcast|digest|today|now)\b|\b(?:newsletters?|briefing)\b.{0,60}\b(?:sign[ -]?up|subscribe|delivered|inbox)\b|\b(?:delivered|straight|direct(?:ly)?|sent) (?:to|into|through) your (?:inbox|e-?mail|letterbox)\b|\bin your inbox\b|\b(?:follow|like|join|find) (?:us|me|him|her|them|@\w+|\w+(?: \w+){0,3}) on (?:twitter|facebook|instagram|linkedin|youtube|telegram|whatsapp|x|threads|bluesky|tiktok|mastodon)\b|\bdownload (?:the|our) .{0,40}\bapp\b|\b(?:click|tap) here (?:to|for)\b|\bby clicking here\b|^subscribe to\b|\bshare (?:it|this)(?: \w+)? (?:with|on)\b|^like this (?:story|article|post)\?|\bsupport our journalism\b|\bwe (?:may|might) (?:earn|receive|get) (?:a |an )?(?:affiliate )?commissions?\b|\baffiliate links?\b/i;
/** A caption with its credit, however it is marked up. */
const CAPTION =
  /^(?:©|\(c\)|[([]?(?:photos?|images?|pictures?|photographs?|foto|photo credit|image credit|picture credit)(?: (?:by|via|courtesy|credit))?\s*[:/|©])|[([](?:photo(?:graph|s)?|image|picture|pic|credit|foto)s?(?: (?:by|via|courtesy|credit)[^)\]]{0,60}|\s*[:/©][^)\]]{0,80})[)\]]?\s*$|[([][^)\]]{0,60}(?:getty|shutterstock|istock|alamy)[^)\]]{0,40}[)\]]\s*$/i;
/** Names of a photographer and agencies, parted by slashes, in brackets at the end. */
const AGENCY_CREDIT = /[([]\p{Lu}[\p{L}\p{M}.&'’ -]*(?:\/\p{Lu}[\p{L}\p{M}.&'’ -]*)+[)\]]$/u;
const CREDIT = /\b(?:via getty images|getty images|\/ ?reuters|\/ ?afp|\/ ?shutterstock)\.?\s*$/i;
const CONTRIBUTORS =
  /^\W*(?:additional )?(?:reporting|writing|editing|compiled|edited|translated) by\b|\bcontributed (?:to this (?:report|story|article|piece)|reporting)\b|^\W*(?:the )?(?:associated press|ap|reuters|afp|bloomberg)(?: \w+){0,2} (?:writers?|reporters?|journalists?)\b.*\bcontributed\b|^\W*with (?:files|reporting|assistance) (?:from|by)\b|^\W*follow (?:ap|the ap)['’]s\b/i;
const COPYRIGHT =
  /^\W*(?:copyright\b.{0,60}\b(?:19|20)\d\d\b|copyright\s*(?:©|ⓒ|\(c\))|©|ⓒ|\(c\) ?\d{4})|\ball rights reserved\b|\bmay not be (?:published|reproduced|republished|copied)\b|\bno part may be reproduced\b|^\W*citation:/i;
const DATE_LINE =
  /^\W*(?:(?:first |last )?(?:published|updated|posted|modified|created|publicado|atualizado|veröffentlicht|publié|pubblicato|actualizado|stand)\b\s*(?:on|at|:|le|em|il|am)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,)[^.!?]*\d/i;
const ADDRESS_LINE =
  /^\W*(?:https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:twitter|facebook|instagram)\.com\/\S+|@\w+)\W*$/i;
const COMMENTS =
  /^\W*(?:(?:\d+|no|leave a|post(?: an?)?|add(?: an?)?|view|show|hide|all|read) )?comments?\b(?: \(.{0,6}\))?\W*$|^\W*(?:leave a reply|join the (?:conversation|discussion)|tell us what you think|what do you think\??|log in to (?:comment|join|reply)\b.*)\W*$/i;
const LABEL =
  /^\W*(?:adverts?|advertisements?|advertise(?:ment)? here|anzeige|werbung|iklan|publicidade|publicidad|publicité|реклама|pubblicità|sponsored(?: content)?|loading\.*|share(?: this)?(?: article| story| post)?|tweet|e-?mail|print|save|enlarge image|view gallery|play video|story continues below.{0,30}|article continues (?:after|below).*|scroll (?:down|to continue).{0,40}|back to top|tags?:?|listen to (?:this )?(?:article|story)|\d+ min(?:ute)?s? read|tempo de leitura.{0,20}|reading time.{0,20}|skip (?:to|ad|advertisement|past)\b.{0,40}|most (?:read|popular|viewed|shared)|recent (?:articles|posts|stories)|popular (?:this week|now|posts|stories)|trending(?: now)?|breaking news|don['’]t miss|related (?:articles|stories|news|posts|topics|coverage|content|links)|more (?:stories|news|coverage|from .{0,30}|on this story)|filed under:?.*|posted (?:in|under):?.*|topics:.*|tagged:?.*|see also:?)\W*$/i;

/** What a line is if not the article's; null for a line of it. Headings are judged as lines too. */
export function furnitureOf(block: Block): Furniture | null {
  const { text, linkChars } = block;
  if (text.length > LINE_CHARS_MAX) return null;
  const share = linkChars / text.length;
  if (LABEL.test(text)) return 'label';
  if (COMMENTS.test(text)) return 'comments';
  if (COPYRIGHT.test(text)) return 'copyright';
  if (CAPTION.test(text) || (text.length <= CAPTION_CHARS_MAX && AGENCY_CREDIT.test(text))) {
    return 'credit';
  }
  if (isMarked(block)) {
    if (CONTRIBUTORS.test(text)) return 'contributors';
    if (PROMOTION.test(text) && !isQuoted(text)) return 'promotion';
    if (CREDIT.test(text)) return 'credit';
  }
  if (share >= LED_LINK_SHARE && LINK_LEAD.test(text)) return 'link-lead';
  if (share >= LINK_SHARE && !isHeading(block)) return 'links';
  return isLabel(block) ? 'label' : null;
}

/** Lines that are furniture at an article's ends and may be the article's in its midst. */
export function isLooseEnd(block: Block): boolean {
  const { text } = block;
  if (!isMarked(block)) return false;
  return ADDRESS_LINE.test(text) || (DATE_LINE.test(text) && text.length < 80);
}

/** Set apart from the running text: calls and credits are, the article's own sentences seldom. */
function isMarked({ text, linkChars, strongChars, box }: Block): boolean {
  return linkChars > 0 || strongChars >= MARKED_SHARE * text.length || box.tag !== 'p';
}

function isHeading({ box }: Block): boolean {
  return /^h[1-6]$/.test(box.tag);
}

/** What somebody said about newsletters is news. */
function isQuoted(text: string): boolean {
  return /[“"«„].{20,}[”"»“]/.test(text);
}

/** A few words in a bare box, ended by no mark of a sentence: a button, a badge, a counter. */
function isLabel({ text, box }: Block): boolean {
  if (!/^(?:div|section|center|article|header|main|body|form|aside)$/.test(box.tag)) return false;
  return text.split(/\s+/).length <= LABEL_WORDS_MAX && !/[.!?…”’'"»:,;)。！？]$/u.test(text);
}
