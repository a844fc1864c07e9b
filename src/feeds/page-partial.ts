/**
 * Whether a page shows only a part of its article: behind a paywall, a registration or a consent
 * wall. Judged by what the page says to its reader and by what it says to search engines.
 */
import type { JsonLdArticle } from './page-json-ld.ts';
import type { Verdict } from './page-verdict.ts';

/** Sentences of walls, in the languages whose newsrooms use them most. */
const WALL_TEXT =
  /\b(?:subscribe|sign in|log in|register|sign up) (?:now |here |today )?(?:to|for) (?:continue|keep|read|access|unlock|view)\b|\bto (?:continue|keep) reading\b|\bcontinue reading\b.{0,40}\bsubscri|\b(?:article|story|content|page) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:subscribers|members)|\bsubscribers? only\b|\balready a (?:subscriber|member)\b|\bunlock (?:this|the full) (?:article|story)\b|\breached your (?:monthly )?(?:free )?(?:article )?limit\b|\babonné|\bréservé aux abonnés|\bweiterlesen mit\b|\bjetzt abonnieren\b|\bsuscríbete para\b|\bassine para\b/i;
const CONSENT_TEXT =
  /\bcookies?\b|\bconsent\b|\bprivacy (?:policy|choices)\b|\beinwilligung\b|\bdatenschutz\b/i;
/** A text this long is an article however a wall is named beside it. */
const WHOLE_CHARS_MIN = 2500;
/** A wall speaks of itself and to its reader. */
const CONSENT_ADDRESS =
  /\b(?:we|our|us|wir|unsere|nous|nos)\b[^.]{0,120}\b(?:cookies?|partners?|partner|partenaires)\b|\byour (?:device|browser|choices?|consent|personal data)\b/i;
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
  return verdicts.some(({ block }) => block.text.length < 400 && WALL_TEXT.test(block.text));
}

/** True where what was taken for the article asks for consent. */
export function isConsentWall(verdicts: readonly Verdict[]): boolean {
  const kept = verdicts.filter((verdict) => verdict.isKept);
  const about = kept.length > 0 ? kept : verdicts;
  const chars = (some: readonly Verdict[]) =>
    some.reduce((sum, { block }) => sum + block.text.length, 0);
  const all = chars(about);
  if (all === 0 || all > CONSENT_CHARS_MAX) return false;
  const asking = about.filter(({ block }) => CONSENT_TEXT.test(block.text));
  const isAddressed = asking.some(({ block }) => CONSENT_ADDRESS.test(block.text));
  return isAddressed && chars(asking) > CONSENT_SHARE_MIN * all;
}
