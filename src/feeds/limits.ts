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
/** Readers nest one or two deep; what is deeper stands in the last folder kept. */
export const OPML_FOLDERS_MAX = 10;
/** Faulty rows of a list that are told one by one; what is beyond is counted. */
export const OPML_FAULTS_MAX = 1_000;
/** A front page links 300 to 900 times; what is beyond is not looked at. */
export const PAGE_LINKS_MAX = 3_000;
/** Articles taken of a watched page or sitemap at one reading; front pages show some 100. */
export const LINKED_ITEMS_MAX = 100;
/** Twice the longest headline; a link around a whole card holds its summary too. */
export const LINK_TEXT_CHARS_MAX = 300;
/** sitemaps.org: at most 50,000 addresses in one file, and as many files in an index. */
export const SITEMAP_URLS_MAX = 50_000;
/** Files of an index that are read at once: news sites name one of news, or one a month. */
export const SITEMAP_PARTS_MAX = 3;
/** `Sitemap:` lines of a robots.txt that are looked at; most sites have one to five. */
export const SITEMAP_LINES_MAX = 20;
/** Addresses tried where a page names no feed: each is a request that the site did not ask for. */
export const GUESSES_MAX = 6;
