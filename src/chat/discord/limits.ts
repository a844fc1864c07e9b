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

/** discord.com/developers/docs/interactions/application-commands, "Application Command Object":
 * name 32, description 100; 25 options; 25 choices of 100 characters. */
export const COMMAND_NAME_CHARS_MAX = 32;
export const COMMAND_HELP_CHARS_MAX = 100;
export const COMMAND_CHOICES_MAX = 25;
export const CHOICE_CHARS_MAX = 100;

/** discord.com/developers/docs/resources/message, "Create Message": nonce, 25 characters; checked
 * "for the past few minutes". "Get Channel Messages": 100 a call. */
export const NONCE_CHARS_MAX = 25;
export const HISTORY_PAGE = 100;
/** Ours: a digest that is looked for after a crash lies within the last thousand messages. */
export const HISTORY_PAGES_MAX = 10;

/** discord.com/developers/docs/resources/channel, "Start Thread from Message": one week, in minutes. */
export const THREAD_ARCHIVE_MINUTES = 10_080;

/** The same documentation, "Message Flags": EPHEMERAL, 1 << 6. */
export const EPHEMERAL = 64;

/** discord.com/developers/docs/interactions/receiving-and-responding: an answer within three
 * seconds. Ours: half a second of it is the way there. */
export const COMPLETION_MS = 2_500;

/** Undocumented: a channel's publications are counted by the hour
 * (github.com/discordjs/discord.js/issues/4956, 2020). */
export const PUBLISHED_MS = 60 * 60_000;

/** Ours: what is longer than any question is a pasted text; "Text Input" takes 4000. */
export const QUESTION_CHARS_MAX = 1_000;

/** Ours: a wait that the platform asks for is sat out up to here; a longer one is handed back. */
export const WAIT_MS_MAX = 15_000;
/** Ours: a gateway that has not let the bot in by then is down; discord.js itself waits 15 seconds
 * for the servers. */
export const START_MS = 60_000;
/** Ours: SIGTERM leaves ten seconds; what is under way has these. */
export const STOP_MS = 8_000;
/** Ours: within this a connection that is being made stands or has failed. */
export const SETTLE_MS = 1_500;
export const SETTLE_STEP_MS = 50;

/** discord.com/developers/docs/resources/channel, "Trigger Typing Indicator": it lasts ten seconds. */
export const TYPING_MS = 9_000;
