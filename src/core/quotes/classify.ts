/**
 * Which runs were said. Marks also stand around titles, nicknames, terms and slogans; these are told
 * by their letters, their length and what leads to them.
 */
import type { Attribution } from './attribution.ts';
import { DET, PREP, TALK } from './lexicon.ts';
import { type Page, tokenAt } from './page.ts';

export function isSaid(page: Page, index: number, found: readonly Attribution[]): boolean {
  const { narration } = page;
  const run = narration.runs[index] as (typeof narration.runs)[number];
  const at = narration.runToken[index] as number;
  const { rule } = found[index] as Attribution;
  const body = narration.text.slice(run.start, run.end);
  const count = wordCount(body);
  const isCued =
    rule === 'after' ||
    rule === 'before' ||
    rule === 'according' ||
    rule === 'label' ||
    rule === 'signature';
  const before = at > 0 ? tokenAt(page, at - 1) : null;
  const namesIt =
    before !== null &&
    before.sentence === tokenAt(page, at).sentence &&
    /^(?:titled|entitled|called|dubbed|named|so-called|nicknamed|slogan|known)$/.test(before.lower);
  if (before !== null && (before.lower === 'so-called' || /titled$/.test(before.lower)))
    return false;
  if (isTitle(body) && count <= 12) {
    if (namesIt) return false;
    const isNoun =
      before !== null &&
      (before.isOwner || (before.flags & (PREP | DET | TALK)) !== 0 || before.kind === 'word');
    if (!isCued || (rule === 'after' && isNoun)) return false;
  }
  if (count <= 2)
    return isCued && rule !== 'after' ? true : rule === 'clause' && !isAdjectival(page, at);
  return true;
}

function isAdjectival(page: Page, at: number): boolean {
  const next = page.narration.tokens[at + 1];
  return next !== undefined && next.kind === 'word' && next.flags === 0;
}

const SMALL = /^(?:a|an|the|of|in|on|at|for|to|and|or|but|with|by|from|as|is|&)$/i;

function isTitle(body: string): boolean {
  const list = body.replace(/[.,!?]+$/, '').split(/\s+/);
  if (!/^[\p{Lu}\p{N}]/u.test(body)) return false;
  return list.every((word) => SMALL.test(word) || /^[^\p{L}]*\p{Lu}|^[^\p{L}]+$/u.test(word));
}

export function isPartial(page: Page, index: number, found: readonly Attribution[]): boolean {
  const { narration } = page;
  const run = narration.runs[index] as (typeof narration.runs)[number];
  const body = narration.text.slice(run.start, run.end);
  if (!/^\p{Ll}/u.test(body.replace(/^[^\p{L}]+/u, ''))) return false;
  const at = narration.runToken[index] as number;
  const before = at > 0 ? tokenAt(page, at - 1) : null;
  void found;
  return !(before?.kind === 'comma' || before?.kind === 'colon');
}

function wordCount(body: string): number {
  let count = 0;
  let inWord = false;
  for (let i = 0; i < body.length && count < 50; i++) {
    const isSpace = /\s/.test(body[i] as string);
    if (!isSpace && !inWord) count++;
    inWord = !isSpace;
  }
  return count;
}
