/**
 * Whether a page shows only a part of its article: behind a paywall, a registration or a consent
 * wall. Judged by what the page says to its reader and by what it says to search engines.
 */
import type { JsonLdArticle } from './page-json-ld.ts';
import { CONSENT, CONSENT_ADDRESSES, matches, WALLS } from './page-phrases.ts';
import type { Verdict } from './page-verdict.ts';

/** A text this long is an article however a wall is named beside it. */
const WHOLE_CHARS_MIN = 2500;
/** Longer ones are sentences of an article on walls. */
const WALL_CHARS_MAX = 400;
/** Share of the words on a consent wall that are about consent. */
const CONSENT_SHARE_MIN = 0.6;
/** Longer texts that still say "cookie" are about cookies. */
const CONSENT_CHARS_MAX = 1500;

export function isPartial(
  verdicts: readonly Verdict[],
  text: string,
  jsonLd: JsonLdArticle | null,
): boolean {
  if (text === '') return isConsentWall(verdicts);
  if (text.length >= WHOLE_CHARS_MIN) return false;
  if (jsonLd?.isFree === false) return true;
  const last = verdicts.findLast((verdict) => verdict.isKept);
  return verdicts.some((verdict) => {
    const { text: line } = verdict.block;
    // A sentence of the article may speak of subscribers.
    if (verdict.isKept && verdict !== last) return false;
    return line.length <= WALL_CHARS_MAX && matches(WALLS, line);
  });
}

/** True where what was taken for the article asks for consent. */
export function isConsentWall(verdicts: readonly Verdict[]): boolean {
  const kept = verdicts.filter((verdict) => verdict.isKept);
  const about = kept.length > 0 ? kept : verdicts;
  const chars = (some: readonly Verdict[]) =>
    some.reduce((sum, { block }) => sum + block.text.length, 0);
  const all = chars(about);
  if (all === 0 || all > CONSENT_CHARS_MAX) return false;
  const asking = about.filter(({ block }) => matches(CONSENT, block.text));
  const isAddressed = asking.some(({ block }) => matches(CONSENT_ADDRESSES, block.text));
  return isAddressed && chars(asking) > CONSENT_SHARE_MIN * all;
}
