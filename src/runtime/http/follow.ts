/**
 * Follows redirects by hand, because every hop is checked, queued and (for pages) asked of
 * robots.txt as if it were the first.
 */
import { AppError } from '../../core/errors.ts';
import type { Answer } from './exchange.ts';
import type { HttpLimits } from './limits.ts';
import { type Opened, readRedirect } from './target.ts';

export type Followed = {
  answer: Answer;
  url: URL;
  /** Set where only permanent redirects led here. */
  movedTo: string | null;
};

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT_REDIRECTS = new Set([301, 308]);

/**
 * Throws AppError `permanent`: `too_many_redirects` beyond the limit or in a circle,
 * `address_refused` for a hop that may not be read; and whatever `ask` throws.
 */
export async function follow(
  start: URL,
  opened: Opened,
  limits: HttpLimits,
  ask: (url: URL) => Promise<Answer>,
): Promise<Followed> {
  const seen = new Set<string>();
  let isMoved = true;
  let url = start;
  while (seen.size <= limits.redirectsMax && !seen.has(url.href)) {
    seen.add(url.href);
    const answer = await ask(url);
    const { location } = answer.headers;
    if (!REDIRECTS.has(answer.status) || location === undefined) {
      return { answer, url, movedTo: seen.size > 1 && isMoved ? url.href : null };
    }
    isMoved &&= PERMANENT_REDIRECTS.has(answer.status);
    url = readRedirect(location, url, opened, limits);
  }
  throw new AppError(
    'permanent',
    'too_many_redirects',
    `${start.hostname} redirects in a circle or over more than ${limits.redirectsMax} steps; use the page's final address.`,
  );
}
