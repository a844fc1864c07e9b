/**
 * A place where people read digests and ask. A platform turns messages into its own posts, posts
 * them, and hands in what people type; it knows nothing of news.
 */
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

/** Whom a post belongs to, carried by the post itself where the platform can. */
export type DeliveryMark = { delivery: number; part: number };

/** One post as the platform wants it; only the platform that made it reads it. */
export type PreparedPart = { readonly platform: string; readonly payload: unknown };

export type ReplyOptions = { audience: 'asker' | 'channel' };

/** Something a person typed: a command of the table, or free text, which is a question. */
export type ChatRequest = {
  tenant: string;
  channel: string;
  /** Thread or session that follow-ups belong to. */
  thread: string;
  user: { id: string; canManage: boolean };
  /** As typed, without the platform's own marks: "quotes Pompeo" or "who is Huawei’s chairman?". */
  text: string;
  isCommand: boolean;
  reply(message: Message, options: ReplyOptions): Promise<void>;
};

export type ChatHandler = (request: ChatRequest) => Promise<void>;

export interface ChatPlatform {
  readonly name: string;
  readonly capabilities: Capabilities;
  start(handler: ChatHandler): Promise<void>;
  stop(): Promise<void>;
  /** Whether this platform serves the channel. */
  serves(tenant: string): boolean;
  /** Pure: the same message gives the same parts. */
  prepare(message: Message): readonly PreparedPart[];
  /** Throws AppError `temporary` (with retryAfterMs) or `permanent`. */
  post(channel: string, part: PreparedPart, mark: DeliveryMark): Promise<{ messageId: string }>;
  /** After a crash: was it posted? `unknown` where the platform cannot tell. */
  find(channel: string, mark: DeliveryMark): Promise<{ messageId: string } | 'absent' | 'unknown'>;
}
