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
  | 'date'
  | 'address'
  | 'label'
  | 'comments';

/** Longer lines are sentences whatever they begin with. */
const LINE_CHARS_MAX = 260;
const LABEL_WORDS_MAX = 4;
/** Share of a line's characters in links at which it is a link and no sentence. */
const LINK_SHARE = 0.9;
const LED_LINK_SHARE = 0.5;

const LINK_LEAD =
  /^[\s([*•►▶–—-]*(?:related|read(?: also| more| next| on| this| the full)?|see(?: also| more)?|also(?: read| see| on| watch)?|more(?: on| from| in| about)?|watch(?: now| this| live| also)?|listen|don['’]t miss|you may (?:also )?like|in pictures|further reading|explore|previously|click here|find out more|next|leggi anche|lea también|leia (?:também|mais)|veja também|lire aussi|à lire|lesen sie (?:auch|mehr)|mehr zum thema|siehe auch|lees ook|läs även|les også|читайте(?: также)?|смотрите также)\b/iu;
const PROMOTION =
  /\b(?:sign[ -]?up|subscribe|register|opt in)\b.{0,80}\b(?:newsletters?|inbox|e-?mails?|alerts?|updates?|briefing|free|here|channel|podcast|digest|today|now)\b|\b(?:newsletters?|briefing)\b.{0,60}\b(?:sign[ -]?up|subscribe|delivered|inbox)\b|\b(?:delivered|straight|direct(?:ly)?|sent) (?:to|into) your (?:inbox|e-?mail)\b|\bin your inbox\b|\b(?:follow|like|join|find) (?:us|me|him|her|them|@\w+|\w+(?: \w+){0,3}) on (?:twitter|facebook|instagram|linkedin|youtube|telegram|whatsapp|x|threads|bluesky|tiktok|mastodon)\b|\bdownload (?:the|our) .{0,40}\bapp\b|\b(?:click|tap) here (?:to|for)\b|\bby clicking here\b|^subscribe to\b|\bshare (?:it|this)(?: \w+)? (?:with|on)\b|^like this (?:story|article|post)\?|\bsupport our journalism\b|\bsubscribe to .{0,60}\bon (?:youtube|apple podcasts|spotify)\b|\bwe (?:may|might) (?:earn|receive|get) (?:a |an )?(?:affiliate )?commissions?\b|\baffiliate links?\b|\bget .{0,60}\bdelivered (?:to|through) your\b/i;
const CREDIT_START =
  /^(?:©|\(c\)|[([]?(?:photos?|images?|pictures?|photographs?|credits?|foto|photo credit|image credit|picture credit|illustration|graphic|video|source)(?: (?:by|via|courtesy|credit))?\s*[:/|©])/i;
const CREDIT_END =
  /[([](?:photo(?:graph|s)?|image|picture|pic|credit|foto|source|video|illustration)s?(?: (?:by|via|courtesy|credit)[^)\]]{0,60}|\s*[:/©][^)\]]{0,80})[)\]]?\s*$|[([][^)\]]{0,40}(?:getty|reuters|shutterstock|istock|afp|epa|alamy)[^)\]]{0,40}[)\]]\s*$|\b(?:via getty images|\/ ?getty images|getty images|\/ ?reuters|\/ ?afp|\/ ?shutterstock)\.?\s*$/i;
const CONTRIBUTORS =
  /^\W*(?:additional )?(?:reporting|writing|editing|compiled|edited|translated) by\b|\bcontributed (?:to (?:this|the)|reporting)\b|^\W*(?:the )?(?:associated press|ap|reuters|afp|bloomberg)(?: \w+){0,2} (?:writers?|reporters?|journalists?)\b|^\W*with (?:files|reporting|assistance) (?:from|by)\b|^\W*follow (?:ap|the ap)['’]s\b/i;
const COPYRIGHT =
  /^\W*(?:copyright|©|ⓒ|\(c\) ?\d{4})|\ball rights reserved\b|\bmay not be (?:published|reproduced|republished|copied)\b|\bno part may be reproduced\b|^\W*citation:/i;
const DATE_LINE =
  /^\W*(?:(?:first |last )?(?:published|updated|posted|modified|created|publicado|atualizado|veröffentlicht|publié|pubblicato|actualizado|stand)\b\s*(?:on|at|:|le|em|il|am)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,)[^.!?]*\d/i;
const ADDRESS_LINE =
  /^\W*(?:https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:twitter|facebook|instagram)\.com\/\S+|@\w+)\W*$/i;
const COMMENTS =
  /^\W*(?:(?:\d+|no|leave a|post(?: an?)?|add(?: an?)?|view|show|hide|all|read) )?comments?\b(?: \(.{0,6}\))?\W*$|^\W*(?:leave a reply|join the (?:conversation|discussion)|tell us what you think|what do you think\??|log in to (?:comment|join|reply)\b.*)\W*$/i;
const LABEL =
  /^\W*(?:adverts?|advertisements?|advertise(?:ment)? here|anzeige|werbung|iklan|publicidade|publicidad|publicité|реклама|pubblicità|sponsored(?: content)?|loading\.*|share(?: this)?(?: article| story| post)?|tweet|e-?mail|print|save|enlarge image|view gallery|play video|story continues below.*|article continues (?:after|below).*|scroll (?:down|to continue).*|back to top|tags?:?.{0,0}|listen to (?:this )?(?:article|story)|\d+ min(?:ute)?s? read|tempo de leitura.*|reading time.*|skip .*|most (?:read|popular|viewed|shared)|recent (?:articles|posts|stories)|popular (?:this week|now|posts|stories)|trending(?: now)?|breaking news|don['’]t miss|related (?:articles|stories|news|posts|topics|coverage|content|links)|more (?:stories|news|coverage|from .*|on this story)|filed under:?.*|posted (?:in|under):?.*|topics:.*|tagged:?.*|see also:?)\W*$/i;

/** What a line is if not the article's; null for a line of it. Headings are judged as lines too. */
export function furnitureOf(block: Block): Furniture | null {
  const { text, linkChars } = block;
  if (text.length > LINE_CHARS_MAX) return null;
  const share = linkChars / text.length;
  const tag = block.box.tag;
  const isHeading = /^h[1-6]$/.test(tag);
  if (LABEL.test(text)) return 'label';
  if (COMMENTS.test(text)) return 'comments';
  if (ADDRESS_LINE.test(text)) return 'address';
  if (COPYRIGHT.test(text)) return 'copyright';
  if (CONTRIBUTORS.test(text)) return 'contributors';
  if (DATE_LINE.test(text) && text.length < 80) return 'date';
  if (CREDIT_START.test(text) || CREDIT_END.test(text)) return 'credit';
  if (PROMOTION.test(text) && !isQuoted(text)) return 'promotion';
  if (share >= LED_LINK_SHARE && LINK_LEAD.test(text)) return 'link-lead';
  if (share >= LINK_SHARE && !isHeading) return 'links';
  return isLabel(block) ? 'label' : null;
}

/** What somebody said about newsletters is news. */
function isQuoted(text: string): boolean {
  return /[“"«„].{20,}[”"»“]/.test(text);
}

/** A few words in a bare box, ended by no mark of a sentence: a button, a badge, a counter. */
function isLabel({ text, box }: Block): boolean {
  if (!/^(?:div|section|center|span|article|header|main|body|form|aside)$/.test(box.tag))
    return false;
  return text.split(/\s+/).length <= LABEL_WORDS_MAX && !/[.!?…”"»:,;)。！？]$/u.test(text);
}
