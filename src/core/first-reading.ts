/**
 * What a reader who begins with a feed is told of what it already held: the same for the first to follow
 * it, for whom entries are judged, and for those who come later, for whom the store is asked.
 */

/** At the first reading at most so many items of the last day may be pushed. */
export const FIRST_ITEMS_PUSHED = 5;
export const FIRST_WINDOW_MS = 24 * 60 * 60_000;
