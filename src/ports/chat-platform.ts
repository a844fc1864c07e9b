/**
 * A place where people read digests and ask. A platform publishes the command table, turns messages
 * into its own posts, posts them, and hands in what people type or press; it knows nothing of news.
 */
import type { AccessRule, Rights } from '../core/access.ts';
import type { Message } from '../core/message/message.ts';

/** What a platform can do; the contract suite and the use-cases read it instead of its name. */
export type Capabilities = {
  edit: boolean;
  privateReply: boolean;
  autocomplete: boolean;
  modal: boolean;
  /** Whether posts can be found again by their mark after a crash. */
  history: boolean;
};

// --- What is published -----------------------------------------------------------------------

/** What a field can be completed with while it is typed. */
export type CompletionField = 'speaker' | 'story' | 'feed' | 'zone';

export type CommandOption = {
  /** Lower-case, as the platform shows it: "speaker". */
  name: string;
  help: string;
  /** Word that introduces it when options are written as text: "about"; '' for what comes first. */
  prefix: string;
  isRequired: boolean;
  /** The only values there are, where few. */
  choices: readonly string[] | null;
  completes: CompletionField | null;
  /** The platform's own picker offers these where it has one; else they are typed. */
  picks?: 'role';
};

/** A row of the command table, as far as a platform needs it. */
export type CommandSpec = {
  /** `digest`, or `pullquote feeds` for a verb of the fourth command. */
  name: string;
  /** What may follow the name as text: "[SPEAKER] [about WORDS]". */
  usage: string;
  summary: string;
  access: AccessRule;
  /** Who reads the reply: look-ups go to the asker alone. */
  audience: Audience;
  /** The same as fields, for platforms that have them. Their values in order make the text. */
  options: readonly CommandOption[];
};

// --- What comes in ---------------------------------------------------------------------------

export type Audience = 'asker' | 'channel';

export type ReplyOptions = {
  audience: Audience;
  /** It says what went wrong: nothing to share. */
  isFault?: boolean;
};

export type Asker = Rights & {
  id: string;
  /** The platform could not tell just now whether they may. */
  isUncertain?: boolean;
};

/** Something a person did. Acknowledged to the platform before it is handed in. */
export type ChatRequest = {
  /** The platform's own id of the event, the same when it is retried; null where none can be. */
  eventId: string | null;
  tenant: string;
  channel: string;
  /** Thread or session that follow-ups belong to. */
  thread: string;
  /** Post that the thread hangs from, where it is one of ours: a digest's part. */
  rootMessageId: string | null;
  /** Story that the question is asked under, where a button said so. */
  story: string | null;
  /** Members of other organisations read this channel too. */
  isShared: boolean;
  user: Asker;
  /**
   * - `command`: text is "quotes Pompeo about 5G", without the platform's own marks
   * - `question`: free text
   * - `button`: text is the button's id, "verb:argument"
   */
  kind: 'command' | 'question' | 'button';
  /** It was filled into a form: seen by nobody else, kept in no history of a channel. */
  isForm?: boolean;
  text: string;
  /** The first reply takes the place of what shows that work is under way. */
  reply(message: Message, options: ReplyOptions): Promise<void>;
  /**
   * Says meanwhile how long it takes, where the platform can; the first reply takes its place, where
   * the platform takes back what one alone sees.
   */
  waiting?: (message: Message) => Promise<void>;
};

/** `typed` is what people write for it where there is no list to choose from; else the value. */
export type Choice = { label: string; value: string; typed?: string };

export type CompletionQuery = {
  tenant: string;
  channel: string;
  field: CompletionField;
  typed: string;
  /** The platform's id of who types. */
  user?: string;
};

/** What a platform hands its events to. */
export interface ChatHandler {
  handle(request: ChatRequest): Promise<void>;
  /** At most 25, best first. */
  complete(query: CompletionQuery): Promise<Choice[]>;
  /** What a person's own page shows: what is followed, the next digest, health. */
  home(query: { tenant: string; user: { id: string; canManage: boolean } }): Promise<Message>;
}

// --- What goes out ---------------------------------------------------------------------------

/** Whom a post belongs to, carried by the post itself where the platform can. */
export type DeliveryMark = { delivery: number; part: number };

/** How a channel's digests go out beyond it, as a manager set it. */
export type Announcement = {
  /** The platform's id of a role that each digest pings once; null for nobody. */
  role: string | null;
};

/** One post as the platform wants it; only the platform that made it reads it. */
export type PreparedPart = { readonly platform: string; readonly payload: unknown };

/** One thing that `doctor` looked at; `detail` says what to do where it is not well. */
export type PlatformCheck = { check: string; isWell: boolean; detail: string };

/** A channel that digests go to. */
export type PostingPlace = { tenant: string; channel: string; announcement?: Announcement | null };

export interface ChatPlatform {
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Connects; throws AppError `config` where a token or permission is wrong. */
  start(handler: ChatHandler): Promise<void>;
  stop(): Promise<void>;
  serves(tenant: string): boolean;
  /**
   * Pure: the same message gives the same parts. An announced one pings its role by its first part,
   * and is published; a platform without announcements takes no notice of it.
   */
  prepare(message: Message, announcement?: Announcement | null): readonly PreparedPart[];
  /**
   * What a manager wrote of whom to ping, '' for nobody. Throws AppError `user` where it cannot be so
   * here. Absent where the platform has no announcements.
   */
  announcementOf?(tenant: string, channel: string, typed: string): Promise<Announcement>;
  /**
   * Throws AppError: `temporary` (with retryAfterMs; nothing was posted, but for code
   * `connection_lost`, where it cannot be told) or `permanent`.
   */
  post(
    tenant: string,
    channel: string,
    part: PreparedPart,
    mark: DeliveryMark,
  ): Promise<{ messageId: string }>;
  /**
   * After a crash: was it posted? `unknown` where the platform cannot tell. What was still to be done
   * about this part is done where it is found.
   */
  find(
    tenant: string,
    channel: string,
    mark: DeliveryMark,
    part?: PreparedPart,
  ): Promise<{ messageId: string } | 'absent' | 'unknown'>;
  /**
   * Puts new words into a post of ours, mark and buttons kept. Throws AppError: `permanent` where
   * the platform takes no edit, or the post is gone.
   */
  replace(
    tenant: string,
    channel: string,
    messageId: string,
    part: PreparedPart,
    mark: DeliveryMark,
  ): Promise<void>;
  /**
   * Says something in the thread of a post of ours, opened where there is none. Throws as `post`;
   * where only its beginning went out, `connection_lost`.
   */
  postInThread(
    tenant: string,
    channel: string,
    rootMessageId: string,
    message: Message,
  ): Promise<void>;
  /** IANA zone that the platform knows of this person; null where it tells none. */
  zoneOf(tenant: string, user: string): Promise<string | null>;
  /** Tells one who can mend it, once a fault; false where nobody could be reached. */
  notifyManager(tenant: string, channel: string, message: Message): Promise<boolean>;
  /** Token, scopes, and rights in each of the channels. */
  check(channels: readonly PostingPlace[]): Promise<PlatformCheck[]>;
}
