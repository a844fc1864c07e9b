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

/** docs.slack.dev/apis/web-api/rate-limits: "1 message per second" and channel. */
export const POST_INTERVAL_MS = 1_000;

/** Ours: a wait that Slack asks for is sat out up to here, and a call tried so often at most. */
export const RATE_WAIT_MAX_MS = 60_000;
export const RATE_TRIES_MAX = 5;

/** Ours: a delivery is leased for five minutes, after which another process may post the part; so long
 * it waits for its turn in the channel, and so long for Slack's rates. */
export const PART_TURN_MS = 2 * 60_000;
export const PART_PATIENCE_MS = 60_000;

/** Ours: a call that failed in passing is tried again after so long, then twice that. */
export const RETRY_WAIT_MS = 1_000;
export const TRIES_MAX = 3;

/** Ours: Slack answers within seconds or not at all. */
export const CALL_TIMEOUT_MS = 20_000;

/** docs.slack.dev/interactivity/handling-user-interaction, "response_url": "up to 5 times". */
export const RESPONSE_USES_MAX = 5;

/** docs.slack.dev/reference/block-kit/composition-objects/option-object: text 75, value 150. */
export const CHOICE_LABEL_CHARS_MAX = 75;
export const CHOICE_VALUE_CHARS_MAX = 150;

/** docs.slack.dev/reference/views/modal-views: title, 24 characters. */
export const VIEW_TITLE_CHARS_MAX = 24;

/** docs.slack.dev/reference/views/home-tab-views: "a maximum of 100 blocks". */
export const HOME_BLOCKS_MAX = 100;

/** Ours: how far back a lost post is looked for. Slack gives apps outside its Marketplace that are
 * sold widely 15 posts a page (docs.slack.dev/changelog/2025/05/29/tos-updates). */
export const HISTORY_PAGE_POSTS = 100;
export const HISTORY_PAGES_MAX = 10;

/** A token that ends so soon is renewed; the SDK's own margin (@slack/oauth), and long enough for a
 * manager to be told with the former one where Slack refuses. */
export const RENEW_BEFORE_MS = 2 * 60 * 60_000;

/** Ours: an exchange takes one call's time at most, and after a failure nobody tries again sooner. */
export const RENEWAL_LEASE_MS = 60_000;

/** Ours: who has no good token waits so long for whoever renews it. */
export const RENEWAL_POLL_MS = 500;
export const RENEWAL_POLLS_MAX = 20;

/** Ours: what Slack refused for good is asked for again after so long, in case a setting was mended. */
export const RENEWAL_REFUSED_MS = 60 * 60_000;

/** Ours: an answer that comes sooner needs no "Working…" before it. */
export const WORKING_AFTER_MS = 1_500;

/** docs.slack.dev/interactivity/handling-user-interaction: three seconds to acknowledge. Ours: half a
 * second of it is the way there. */
export const COMPLETION_MS = 2_500;

/** The same page: a trigger is good for three seconds. Ours: a form that knows a person's zone waits
 * so long for it. */
export const FORM_ZONE_MS = 1_000;

/** Ours: Slack counts by the minute, and half of one is as long as people wait for a look-up. */
export const PERSON_PATIENCE_MS = 30_000;
