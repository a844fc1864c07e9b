/**
 * Whether an address looks like that of an article. Stands alone because it is one of the three
 * things that a watched list's rule weighs, and the only one that a sitemap has.
 */

export type AddressShape = {
  /** What speaks for an article, in words; null where nothing does. */
  reason: string | null;
  /** ISO 8601 UTC, midnight of the day that the path names. */
  date: string | null;
};

const DAY = /(?:^|\D)((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?:\D|$)/;
const NAMED_DAY = /\/((?:19|20)\d\d)\/([a-z]{3})[a-z]*\/(\d{1,2})(?:\/|$)/i;
const MONTH = /\/(?:19|20)\d\d\/(?:0?[1-9]|1[0-2])\/[^/]{3}/;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Words in the last part of the path from which it is a headline rather than a section's name. */
const SLUG_WORDS_MIN = 4;
/** "/news/harbour-cable-12345", "/article/12345", "/a-1047". */
const NUMBERED = /(?:^|[-_./])(?:a-?)?\d{4,}(?:\.\w{2,5})?$/;
/** Old systems number their articles behind one address: "/?p=1047". */
const NUMBERED_QUERY = /[?&](?:\w*id|p|art|article|story|news|n|item)=\d+(?:&|$)/i;
const ARTICLE_PART =
  /^(?:articles?|story|stories|news|press-?releases?|releases?|blog|posts?|p|updates?|advisor(?:y|ies)|alerts?|bulletins?|notices?|publications?|opinion|analysis|insights?|speech(?:es)?|statements?|consultations?)$/i;
/** Never articles, whatever else speaks for them. */
const OTHER_PART =
  /^(?:about(?:-us)?|contact(?:-us)?|privacy.*|cookies?.*|terms.*|legal|imprint|impressum|log-?in|sign-?(?:in|up)|register|subscribe|subscription|newsletters?|search|tags?|topics?|categor(?:y|ies)|authors?|people|staff|page|rss|feeds?|sitemap|help|faqs?|jobs?|careers?|advertise|events?|video|videos|podcasts?|gallery|shop|cart|account|user|users|profile|wp-(?:admin|json|content|login\.php)|cdn-cgi)$/i;
const OTHER_FILE =
  /\.(?:jpe?g|png|gif|webp|svg|ico|css|js|mp[34]|m4a|webm|zip|gz|docx?|xlsx?|pptx?|pdf|xml|rss|atom|json|ics|epub)$/i;

/** The path as people write it: decoded, without a closing slash or an index file. */
function partsOf(url: string): string[] {
  const path = new URL(url).pathname.replace(/\/(?:index|default)\.\w+$/i, '/');
  return path.split('/').filter((part) => part !== '');
}

/** True where the path says that it is something else: an index, a form, a picture, a file. */
export function isOtherAddress(url: string): boolean {
  const parts = partsOf(url);
  const last = parts.at(-1) ?? '';
  if (parts.length === 0) return !NUMBERED_QUERY.test(new URL(url).search);
  if (OTHER_FILE.test(last)) return true;
  if (OTHER_PART.test(last)) return true;
  // "/tag/harbours" and "/author/mara-quill" are lists; "/about/news/cable-cut" is none.
  return OTHER_PART.test(parts.at(-2) ?? '') && shapeOf(parts, url).reason === null;
}

export function addressShape(url: string): AddressShape {
  return shapeOf(partsOf(url), url);
}

function shapeOf(parts: readonly string[], url: string): AddressShape {
  const path = new URL(url).pathname;
  const last = (parts.at(-1) ?? '').replace(/\.\w{2,5}$/, '');
  const date = dayOf(path);
  if (date !== null || MONTH.test(path)) return { reason: 'a date in its path', date };
  const words = last.split(/[-_+]|%20/).filter((word) => /\p{L}{2,}/u.test(word));
  if (words.length >= SLUG_WORDS_MIN) return { reason: 'a headline in its path', date };
  if (NUMBERED.test(last) && (words.length > 0 || parts.length > 1))
    return { reason: 'a number in its path', date };
  if (NUMBERED_QUERY.test(new URL(url).search)) return { reason: 'a number in its address', date };
  if (parts.length > 1 && words.length > 1 && ARTICLE_PART.test(parts.at(-2) ?? ''))
    return { reason: `/${parts.at(-2)}/ in its path`, date };
  return { reason: null, date };
}

function dayOf(path: string): string | null {
  const named = NAMED_DAY.exec(path);
  const month = MONTHS.indexOf(named?.[2]?.toLowerCase() ?? '');
  if (named !== null && month >= 0) return isoDay(Number(named[1]), month, Number(named[3]));
  const day = DAY.exec(path);
  if (day === null) return null;
  return isoDay(Number(day[1]), Number(day[2]) - 1, Number(day[3]));
}

function isoDay(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month, day));
  return at.getUTCMonth() === month ? at.toISOString() : null;
}
