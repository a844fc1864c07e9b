/**
 * Whether a page shows only a part of its article, and why: a paywall, a registration, a consent
 * wall, or a shell that its scripts would fill. Judged by what the page says to its reader and by what
 * it says to search engines.
 */
import type { PartialReason } from '../ports/page-reader.ts';
import type { DomDocument } from './page-dom.ts';
import type { JsonLdArticle } from './page-json-ld.ts';
import {
  CONSENT,
  CONSENT_ADDRESSES,
  LOGINS,
  matches,
  SCRIPT_NEEDED,
  WALLS,
} from './page-phrases.ts';
import type { Verdict } from './page-verdict.ts';

/** A text this long is an article however a wall is named beside it. */
const WHOLE_CHARS_MIN = 2500;
/** Longer ones are sentences of an article on walls. */
const WALL_CHARS_MAX = 400;
/** Share of the words on a consent wall that are about consent. */
const CONSENT_SHARE_MIN = 0.6;
/** Longer texts that still say "cookie" are about cookies. */
const CONSENT_CHARS_MAX = 1500;
/** A shell says that it needs scripts, and little else. */
const SHELL_CHARS_MAX = 600;
/** Share of a shell's words that say so; the rest is its title and its host's address. */
const SHELL_SHARE_MIN = 0.3;

/** True where the page tells readers without scripts to switch them on; asked before the text is chosen. */
export function needsScript(document: DomDocument): boolean {
  for (const element of document.querySelectorAll('noscript')) {
    if (matches(SCRIPT_NEEDED, element.textContent ?? '')) return true;
  }
  return false;
}

/** Null where the text is whole, or where the page holds no article at all. */
export function partialReason(
  verdicts: readonly Verdict[],
  text: string,
  jsonLd: JsonLdArticle | null,
  isShell: boolean,
): PartialReason | null {
  if (text === '') {
    if (isConsentWall(verdicts)) return 'consent';
    if (isShell || isScriptWall(verdicts)) return 'script';
    return wallAmong(verdicts);
  }
  if (text.length >= WHOLE_CHARS_MIN) return null;
  return wallAmong(verdicts) ?? (jsonLd?.isFree === false ? 'paywall' : null);
}

function wallAmong(verdicts: readonly Verdict[]): PartialReason | null {
  const last = verdicts.findLast((verdict) => verdict.isKept);
  const walls = verdicts.filter((verdict) => {
    const { text: line } = verdict.block;
    // A sentence of the article may speak of subscribers.
    if (verdict.isKept && verdict !== last) return false;
    return line.length <= WALL_CHARS_MAX && matches(WALLS, line);
  });
  if (walls.length === 0) return null;
  return walls.every(({ block }) => matches(LOGINS, block.text)) ? 'login' : 'paywall';
}

/** True where what was taken for the article asks for consent. */
export function isConsentWall(verdicts: readonly Verdict[]): boolean {
  const about = keptOrAll(verdicts);
  const all = charsOf(about);
  if (all === 0 || all > CONSENT_CHARS_MAX) return false;
  const asking = about.filter(({ block }) => matches(CONSENT, block.text));
  const isAddressed = asking.some(({ block }) => matches(CONSENT_ADDRESSES, block.text));
  return isAddressed && charsOf(asking) > CONSENT_SHARE_MIN * all;
}

/** True where what was taken for the article asks for scripts, or for a moment until they have run. */
export function isScriptWall(verdicts: readonly Verdict[]): boolean {
  const about = keptOrAll(verdicts);
  const all = charsOf(about);
  if (all === 0 || all > SHELL_CHARS_MAX) return false;
  const asking = about.filter(({ block }) => matches(SCRIPT_NEEDED, block.text));
  return charsOf(asking) > SHELL_SHARE_MIN * all;
}

function keptOrAll(verdicts: readonly Verdict[]): readonly Verdict[] {
  const kept = verdicts.filter((verdict) => verdict.isKept);
  return kept.length > 0 ? kept : verdicts;
}

function charsOf(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, { block }) => sum + block.text.length, 0);
}
