/**
 * Lines that stand among an article's paragraphs and are not of it: links to other stories, calls
 * to sign up, credits, dates. Judged by the line alone, by its shape first and its words second, so
 * that a sentence of the article is never taken for one: every rule asks for a short line, a line
 * of links, or a formula that has no other use.
 */
import type { Block } from './page-blocks.ts';
import {
  AGENCY_CREDIT,
  CAPTIONS,
  COMMENT_LINES,
  CONTRIBUTORS,
  CREDITS,
  LABELS,
  LINK_LEADS,
  matches,
  PROMOTIONS,
  RIGHTS,
  WALLS,
} from './page-phrases.ts';

export type Furniture =
  | 'links'
  | 'link-lead'
  | 'promotion'
  | 'wall'
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

const DATE_LINE =
  /^\W*(?:(?:first |last )?(?:published|updated|posted|modified|created|publicado|atualizado|veröffentlicht|publié|pubblicato|actualizado|stand)\b\s*(?:on|at|:|le|em|il|am)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,)[^.!?]*\d/i;
const ADDRESS_LINE =
  /^\W*(?:https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:twitter|facebook|instagram)\.com\/\S+|@\w+)\W*$/i;
/** What a line is if not the article's; null for a line of it. Headings are judged as lines too. */
export function furnitureOf(block: Block): Furniture | null {
  const { text, linkChars } = block;
  if (text.length > LINE_CHARS_MAX) return null;
  const share = linkChars / text.length;
  if (matches(LABELS, text) || isLabel(block)) return 'label';
  if (matches(COMMENT_LINES, text)) return 'comments';
  if (matches(RIGHTS, text)) return 'copyright';
  if (isCaption(text)) return 'credit';
  if (isMarked(block)) {
    if (matches(CONTRIBUTORS, text)) return 'contributors';
    if (matches(PROMOTIONS, text) && !isQuoted(text)) return 'promotion';
    if (matches(WALLS, text) && !isQuoted(text)) return 'wall';
    if (matches(CREDITS, text)) return 'credit';
  }
  if (share >= LED_LINK_SHARE && matches(LINK_LEADS, text)) return 'link-lead';
  return share >= LINK_SHARE && !isHeading(block) ? 'links' : null;
}

function isCaption(text: string): boolean {
  return matches(CAPTIONS, text) || (text.length <= CAPTION_CHARS_MAX && AGENCY_CREDIT.test(text));
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
