/**
 * How much of a feed is read. Every bound of the feed reader stands here, so that a hostile body
 * costs a known amount of time and memory and a person can find the number that stopped a feed.
 */

/** The largest feeds in use, full-text archives of podcasts, are near 10 MB. */
export const BODY_BYTES_MAX = 16 * 1024 * 1024;
/** A news feed carries tens of items; whole archives a few thousand. */
export const ENTRIES_MAX = 5_000;
/** XHTML content nests tens deep; deeper tags are left out and their text is kept. */
export const NESTING_DEPTH_MAX = 200;
/** All entities a document declares for itself, expanded, together; real ones are a few words. */
export const ENTITY_EXPANSION_CHARS_MAX = 16_384;
/** The part of a DOCTYPE that is searched for entity declarations. */
export const DOCTYPE_CHARS_MAX = 16_384;
/** Twice the longest headline found in a year of papers; what is longer is a whole text. */
export const TITLE_CHARS_MAX = 1_000;
/** Names, ids, categories: twice the longest address that browsers agree on. */
export const LINE_CHARS_MAX = 4_000;
/** The longest date that any known format spells out is near 60. */
export const DATE_CHARS_MAX = 100;
/** `link` elements stand in a page's head; the largest heads seen are near 1 MB. */
export const DISCOVERY_CHARS_MAX = 2 * 1024 * 1024;
export const FOUND_FEEDS_MAX = 100;
/** Ten times the largest reading list seen. */
export const OPML_OUTLINES_MAX = 50_000;
