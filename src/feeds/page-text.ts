/**
 * Which blocks of a page are its article. Three voices are heard: Readability, which blocks it
 * keeps; the page's structure, which names menus, promotions and captions as such; and the body in
 * JSON-LD, where there is one. Every block has a verdict with a reason, so that a wrong choice can
 * be explained.
 */
import { Readability } from '@mozilla/readability';
import { type Block, readBlocks } from './page-blocks.ts';
import { boundToArticle } from './page-bounds.ts';
import { type DomDocument, type DomElement, parsePage } from './page-dom.ts';
import { furnitureOf } from './page-furniture.ts';
import { isConsentWall, isScriptWall } from './page-partial.ts';
import { keyOf, type Verdict } from './page-verdict.ts';
import { proseChars, Zones } from './page-zones.ts';

/** Readability below this has lost the article (its own threshold is 500); structure decides alone. */
const CHOSEN_CHARS_MIN = 200;
/** Share of a JSON-LD body that the page's own text must have; below it the body is read instead. */
const BODY_SHARE_MIN = 0.6;
/** Shorter bodies are summaries. */
const BODY_CHARS_MIN = 250;

export type ArticleText = { text: string; verdicts: Verdict[] };

/** Reads and then consumes the document. */
export function readArticleText(
  document: DomDocument,
  title: string | null,
  body: string | null,
): ArticleText {
  const blocks = readBlocks(document.documentElement);
  const titleKey = keyOf(title ?? '');
  const zones = new Zones(blocks, titleKey);
  const chosen = new Set(readabilityBlocks(document).map((block) => keyOf(block.text)));
  const byReadability = judge(blocks, zones, titleKey, (key) => chosen.has(key));
  const byStructure = () => judge(blocks, zones, titleKey, () => true);
  const verdicts = keptChars(byReadability) >= CHOSEN_CHARS_MIN ? byReadability : byStructure();
  if (isConsentWall(verdicts) || isScriptWall(verdicts)) return { text: '', verdicts };
  const text = textOf(verdicts);
  if (body === null || body.length < BODY_CHARS_MIN) return { text, verdicts };
  if (text.length >= BODY_SHARE_MIN * body.length) return { text, verdicts };
  const whole = bodyText(body);
  return { text: tellsMoreOf(text, whole) ? whole : text, verdicts };
}

function judge(
  blocks: readonly Block[],
  zones: Zones,
  titleKey: string,
  isChosen: (key: string) => boolean,
): Verdict[] {
  let hasBegun = false;
  const verdicts = blocks.map((block): Verdict => {
    const key = keyOf(block.text);
    const isOut = !isChosen(key);
    const reason = isOut ? 'unchosen' : reasonAgainst(block, key, zones, titleKey, hasBegun);
    if (reason === null && proseChars(block) > 0) hasBegun = true;
    return { block, isKept: reason === null, reason: reason ?? 'kept' };
  });
  boundToArticle(verdicts, zones);
  return verdicts;
}

function reasonAgainst(
  block: Block,
  key: string,
  zones: Zones,
  titleKey: string,
  hasBegun: boolean,
): string | null {
  if (key === '' && block.box.tag !== 'p') return 'ornament';
  if (key === titleKey) return 'title';
  const zone = zones.of(block.box);
  if (zone !== null && !(zone === 'standfirst' && hasBegun)) return zone;
  return furnitureOf(block);
}

function readabilityBlocks(document: DomDocument): Block[] {
  const options = { serializer: (node: unknown) => node, disableJSONLD: true };
  const reader = new Readability(document as never, options as never);
  const result = reader.parse() as { content: DomElement } | null;
  return result === null ? [] : readBlocks(result.content);
}

function textOf(verdicts: readonly Verdict[]): string {
  const kept = verdicts.filter((verdict) => verdict.isKept && verdict.block.text !== '');
  return kept.map((verdict) => verdict.block.text).join('\n\n');
}

function keptChars(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, { block, isKept }) => sum + (isKept ? proseChars(block) : 0), 0);
}

/** Words of the page in a row that its body in JSON-LD must have, too. */
const SHINGLE_WORDS = 4;
const SHINGLES_SHARED_MIN = 0.5;

/** A body that says something else than the page is not what readers read. */
function tellsMoreOf(text: string, body: string): boolean {
  if (text.length < CHOSEN_CHARS_MIN) return true;
  const ours = shingles(text);
  const theirs = new Set(shingles(body));
  const shared = ours.filter((shingle) => theirs.has(shingle)).length;
  return shared >= SHINGLES_SHARED_MIN * ours.length;
}

function shingles(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(SHINGLE_WORDS - 1)
    .map((_, at) => words.slice(at, at + SHINGLE_WORDS).join(' '));
}

/** A body in JSON-LD parts its paragraphs by line breaks, if at all; some templates leave markup. */
function bodyText(body: string): string {
  const blocks = readBlocks(parsePage(body.replace(/\n+/g, '<br><br>')).documentElement);
  return blocks.map((block) => block.text).join('\n\n');
}
