/**
 * Discord's numbers, each with the page that states it, read on 2026-11-24.
 */

/** discord.com/developers/docs/resources/message, "Create Message": content, 2000 characters. */
export const CONTENT_CHARS_MAX = 2_000;

/** discord.com/developers/docs/components/reference, "Action Row": 5 buttons; a message without the
 * components flag holds 5 rows. */
export const ROW_BUTTONS_MAX = 5;
export const MESSAGE_ROWS_MAX = 5;

/** The same page, "Button": label, 80 characters; custom_id, 1 to 100. */
export const BUTTON_LABEL_CHARS_MAX = 80;
export const CUSTOM_ID_CHARS_MAX = 100;

/** The same page: a button's url, 512 characters. Applied to links in text as well: a longer one
 * would take a quarter of the message. */
export const LINK_CHARS_MAX = 512;

/** discord.com/developers/docs/resources/message, "Message Flags": SUPPRESS_EMBEDS, 1 << 2. */
export const SUPPRESS_EMBEDS = 4;

/** The same documentation: component type 1 is an action row, 2 a button; style 2 is secondary. */
export const ACTION_ROW = 1;
export const BUTTON = 2;
export const SECONDARY = 2;
