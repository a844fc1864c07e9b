/**
 * Where an article begins and ends on its page: the box that holds it, its first and last sentence.
 * What lies outside goes, what Readability lost inside comes back, and the loose lines at either
 * end, which are bylines, badges and buttons, go.
 */
import type { Box } from './page-blocks.ts';
import { readDate } from './page-dates.ts';
import { furnitureOf, isLooseEnd } from './page-furniture.ts';
import type { Verdict } from './page-verdict.ts';
import { proseChars, type Zones } from './page-zones.ts';

/** Share of the chosen prose that the article's own box must hold; flat between .8 and .9. */
const ROOT_SHARE = 0.85;
/** A sentence ends so, inside quotation marks or brackets or not. */
const SENTENCE_END = /[.!?…:。！？][”"»“’'」)\]\s]{0,6}$/u;
/** A longer line with a date in it is a sentence. */
const DATELINE_CHARS_MAX = 60;
const PARAGRAPH_SHARE = 0.7;
const BARE_TAG = /^(?:div|section|center|article|main|dd|dt|body)$/;
const FRAGMENT_CHARS_MAX = 120;
const BYLINE_OR_DATE = /^by\b|\b(?:19|20)\d\d\b|\d[:.]\d\d/i;

export function boundToArticle(verdicts: Verdict[], zones: Zones): void {
  const root = rootOf(verdicts);
  if (root === null) return;
  for (const verdict of verdicts) {
    if (verdict.isKept && !isWithin(verdict.block.box, root)) drop(verdict, 'outside');
  }
  recover(verdicts, root, zones);
  dropLooseText(verdicts);
  trimEnds(verdicts);
}

/** The smallest box that holds nearly all the prose kept so far. */
function rootOf(verdicts: readonly Verdict[]): Box | null {
  const prose = new Map<Box, number>();
  let total = 0;
  for (const { block, isKept } of verdicts) {
    const chars = isKept ? proseChars(block) : 0;
    if (chars === 0) continue;
    total += chars;
    for (let box: Box | null = block.box; box !== null; box = box.parent) {
      prose.set(box, (prose.get(box) ?? 0) + chars);
    }
  }
  let root: Box | null = null;
  for (const [box, chars] of prose) {
    if (chars >= ROOT_SHARE * total && (root === null || box.depth > root.depth)) root = box;
  }
  return root;
}

/** Sentences between the first and the last kept one, which nothing speaks against. */
function recover(verdicts: Verdict[], root: Box, zones: Zones): void {
  const first = verdicts.findIndex(isKeptProse);
  const last = verdicts.findLastIndex(isKeptProse);
  for (const verdict of verdicts.slice(first, last)) {
    const { block, reason } = verdict;
    if (reason !== 'unchosen' || proseChars(block) === 0 || !SENTENCE_END.test(block.text))
      continue;
    if (!isWithin(block.box, root) || isInCard(block.box, root)) continue;
    if (zones.of(block.box) !== null || furnitureOf(block) !== null) continue;
    verdict.isKept = true;
    verdict.reason = 'recovered';
  }
}

/** Where sentences stand in paragraphs, a fragment in a bare box is a caption or a button. */
function dropLooseText(verdicts: Verdict[]): void {
  let all = 0;
  let inParagraphs = 0;
  for (const { block } of verdicts.filter(isKeptProse)) {
    all += block.text.length;
    if (block.box.tag === 'p') inParagraphs += block.text.length;
  }
  if (inParagraphs < PARAGRAPH_SHARE * all) return;
  for (const verdict of verdicts) {
    const { text, box } = verdict.block;
    if (!verdict.isKept || !BARE_TAG.test(box.tag) || SENTENCE_END.test(text)) continue;
    if (text.length <= FRAGMENT_CHARS_MAX) drop(verdict, 'fragment');
  }
}

function trimEnds(verdicts: Verdict[]): void {
  const first = verdicts.findIndex(isKeptProse);
  const last = verdicts.findLastIndex(isKeptProse);
  const opening = verdicts[first]?.block.box;
  for (const [index, verdict] of verdicts.entries()) {
    if (!verdict.isKept || (index >= first && index <= last)) continue;
    const { text, box } = verdict.block;
    if (isLooseEnd(verdict.block)) {
      drop(verdict, 'loose');
      continue;
    }
    if (index < first && text.length <= DATELINE_CHARS_MAX && readDate(text) !== null) {
      drop(verdict, 'before');
      continue;
    }
    const isHeading = /^h[1-6]$/.test(box.tag);
    const isOpen = !SENTENCE_END.test(text) && box.tag !== 'li' && box.tag !== 'tr';
    if (index > last) {
      if (isHeading || isOpen) drop(verdict, 'after');
      continue;
    }
    const isBeside = box.parent === opening?.parent && box.tag !== 'h1';
    const canLead =
      isBeside && (isHeading || (box.tag === opening.tag && !BYLINE_OR_DATE.test(text)));
    if ((isHeading || isOpen) && !canLead) drop(verdict, 'before');
  }
}

function isKeptProse({ isKept, block }: Verdict): boolean {
  return isKept && proseChars(block) > 0;
}

function drop(verdict: Verdict, reason: string): void {
  verdict.isKept = false;
  verdict.reason = reason;
}

function isWithin(box: Box, root: Box): boolean {
  for (let at: Box | null = box; at !== null; at = at.parent) if (at === root) return true;
  return false;
}

/** A story among others in a list has an article or a list item of its own. */
function isInCard(box: Box, root: Box): boolean {
  for (let at = box.parent; at !== null && at !== root; at = at.parent) {
    if (at.tag === 'article' || (at.tag === 'li' && box.tag !== 'li')) return true;
  }
  return false;
}
