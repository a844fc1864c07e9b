/**
 * Slack's numbers, each with the page that states it, read on 2026-11-24. "undocumented, observed"
 * ones come from public bug reports and are kept with a margin.
 */

/** docs.slack.dev/reference/block-kit/blocks: "up to 50 blocks in each message". */
export const MESSAGE_BLOCKS_MAX = 50;

/** docs.slack.dev/reference/block-kit/composition-objects/text-object: 1 to 3000 characters. */
export const TEXT_CHARS_MAX = 3_000;

/** Undocumented, observed near 13,200 since April 2025 (github.com/slackapi/bolt-js/issues/2509 and
 * 2867, `msg_blocks_too_long`). Containers seem to count, so it is held against the blocks as JSON. */
export const MESSAGE_JSON_CHARS_MAX = 13_000;

/** docs.slack.dev/reference/block-kit/blocks/actions-block: "maximum of 25 elements". */
export const ACTIONS_ELEMENTS_MAX = 25;

/** docs.slack.dev/reference/block-kit/block-elements/button-element: text, 75 characters. */
export const BUTTON_TEXT_CHARS_MAX = 75;

/** The same page: action_id, 255 characters. */
export const ACTION_ID_CHARS_MAX = 255;

/** Button addresses may have 3000 characters (same page), but one in a text shares its 3000 with
 * the words it stands under: a third leaves room for them. */
export const LINK_CHARS_MAX = 1_000;

/** docs.slack.dev/reference/methods/chat.postMessage: "limit to 4,000 characters" for `text`. */
export const FALLBACK_CHARS_MAX = 4_000;
