/**
 * A terminal has no limits of its own but its width; these are the ones that reading has.
 */

/** Longer lines are hard to find the start of again: 45–90 characters is the usual advice
 * (Bringhurst, The Elements of Typographic Style, 2.1.2), plus our indents. */
export const MEASURE_COLUMNS_MAX = 96;

/** Below this, hanging indents would leave no room for words. */
export const MEASURE_COLUMNS_MIN = 24;

/** VTE, behind most Linux terminals, ignores an OSC 8 address over 2083 bytes
 * (gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda, "Length limits"). */
export const LINK_CHARS_MAX = 2_083;
