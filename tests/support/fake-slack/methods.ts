/**
 * The Web API of the fake Slack: each method checks what Slack documents that it checks and answers
 * with Slack's own error codes (docs.slack.dev/reference/methods).
 */
import { BLOCKS_CHARS_MAX, blockFaults, type Json, viewFaults } from './blocks.ts';
import type { FakeChannel, FakeMessage, FakeToken, Workspace } from './workspace.ts';

export type Answer = { status?: number; headers?: Record<string, string>; body: Json };
export type Views = {
  open: Json[];
  home: Map<string, Json>;
  useTrigger(id: string): string | null;
};
type Call = { workspace: Workspace; token: FakeToken; args: Json; views: Views };
type Method = { scopes: readonly string[]; run(call: Call): Answer };

const ok = (body: Json = {}): Answer => ({ body: { ok: true, ...body } });
const no = (error: string, body: Json = {}): Answer => ({ body: { ok: false, error, ...body } });

/** chat.postMessage: "text: limit to 4,000 characters"; over 40,000 it is refused. */
const TEXT_CHARS_MAX = 40_000;
/** chat.update takes less than chat.postMessage does: its page says 4,000 characters. */
const UPDATE_CHARS_MAX = 4_000;
const POST_INTERVAL_MS = 1_000;
const PAGE_MAX = 999;

export const METHODS: Record<string, Method> = {
  'auth.test': {
    scopes: [],
    run: ({ workspace, token }) =>
      ok({
        // An org token's own place is the organisation.
        team_id: token.org ?? token.team,
        team: 'Fake',
        ...(workspace.enterprise === null ? {} : { enterprise_id: workspace.enterprise }),
        is_enterprise_install: token.org !== undefined,
        user: 'pullquote',
        user_id: workspace.botUser,
        bot_id: workspace.botId,
        url: 'https://fake.slack.test/',
      }),
  },
  'chat.postMessage': { scopes: ['chat:write'], run: postMessage },
  'chat.postEphemeral': { scopes: ['chat:write'], run: postEphemeral },
  'chat.update': { scopes: ['chat:write'], run: update },
  'chat.delete': { scopes: ['chat:write'], run: remove },
  'conversations.history': { scopes: ['channels:history', 'groups:history'], run: history },
  'conversations.info': {
    scopes: ['channels:read', 'groups:read'],
    run: ({ workspace, args }) => {
      const channel = workspace.channels.get(String(args.channel));
      if (channel === undefined) return no('channel_not_found');
      const { id, isMember, isArchived, isShared } = channel;
      return ok({
        channel: {
          id,
          is_member: isMember,
          is_archived: isArchived,
          is_ext_shared: isShared,
        },
      });
    },
  },
  'users.info': {
    scopes: ['users:read'],
    run: ({ workspace, args }) => {
      const user = workspace.users.get(String(args.user));
      return user === undefined ? no('user_not_found') : ok({ user: userJson(workspace, user.id) });
    },
  },
  'users.list': {
    scopes: ['users:read'],
    run: ({ workspace, args }) => {
      const { page, next } = paged([...workspace.users.keys()], args);
      const members = page.map((id) => userJson(workspace, id));
      return ok({ members, response_metadata: { next_cursor: next } });
    },
  },
  'views.open': { scopes: [], run: openView },
  'views.publish': {
    scopes: [],
    run: ({ args, views }) => {
      const view = args.view as Json;
      const faults = viewFaults(view);
      if (faults.length > 0) return no('invalid_arguments', messages(faults));
      views.home.set(String(args.user_id), view);
      return ok({ view });
    },
  },
};

function paged<T>(all: readonly T[], args: Json): { page: T[]; next: string } {
  const limit = Math.min(Number(args.limit ?? 100), PAGE_MAX);
  const from = Number(args.cursor ?? 0);
  const hasMore = from + limit < all.length;
  return { page: all.slice(from, from + limit), next: hasMore ? String(from + limit) : '' };
}

function userJson(workspace: Workspace, id: string): Json {
  const user = workspace.users.get(id);
  const { enterprise, grantedTeams } = workspace;
  const isColleague = user?.foreignTeam === undefined;
  return {
    id,
    // In an Enterprise Grid a person is at home in the organisation.
    team_id: user?.foreignTeam ?? enterprise ?? workspace.team,
    ...(isColleague && enterprise !== null
      ? { enterprise_user: { id, enterprise_id: enterprise, teams: [...grantedTeams] } }
      : {}),
    is_admin: user?.isAdmin ?? false,
    is_owner: user?.isOwner ?? false,
    is_primary_owner: user?.isOwner ?? false,
    is_bot: false,
    deleted: false,
    tz: user?.zone ?? 'UTC',
  };
}

function messages(faults: string[]): Json {
  return { response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) } };
}

/** Faults of what is to be shown, whichever way it is sent. */
export function contentFault(args: Json): Answer | null {
  const blocks = args.blocks;
  if (blocks !== undefined) {
    if (!Array.isArray(blocks)) return no('invalid_blocks_format');
    const faults = blockFaults(blocks, 'message');
    if (faults.length > 0) return no('invalid_blocks', messages(faults));
    if (JSON.stringify(blocks).length > BLOCKS_CHARS_MAX) return no('msg_blocks_too_long');
  }
  const text = typeof args.text === 'string' ? args.text : '';
  if (text.length > TEXT_CHARS_MAX) return no('msg_too_long');
  if (text === '' && (blocks === undefined || blocks.length === 0)) return no('no_text');
  return null;
}

function writable(workspace: Workspace, id: string): FakeChannel | Answer {
  // A person's id stands for the direct messages with them.
  const channel = workspace.users.has(id)
    ? workspace.channel(`D${id}`)
    : workspace.channels.get(id);
  if (channel === undefined) return no('channel_not_found');
  if (channel.isArchived) return no('is_archived');
  if (!channel.isMember) return no('not_in_channel');
  return channel;
}

function postMessage({ workspace, args }: Call): Answer {
  const channel = writable(workspace, String(args.channel));
  if ('body' in channel) return channel;
  const fault = contentFault(args) ?? metadataFault(args.metadata);
  if (fault !== null) return fault;
  const nowMs = workspace.nowMs();
  if (nowMs - channel.lastPostMs < POST_INTERVAL_MS) {
    return {
      status: 429,
      headers: { 'retry-after': '1' },
      body: { ok: false, error: 'ratelimited' },
    };
  }
  channel.lastPostMs = nowMs;
  const message = messageOf(workspace, threaded(channel, args));
  channel.messages.push(message);
  return ok({ channel: channel.id, ts: message.ts, message: { ...message } });
}

/** A reply to what is not there stands in the channel (undocumented, slack-go/slack issue 1571). */
function threaded(channel: FakeChannel, args: Json): Json {
  const { thread_ts: root, ...rest } = args;
  const isThere = channel.messages.some(({ ts, ephemeralTo }) => ts === root && !ephemeralTo);
  return root !== undefined && isThere ? args : rest;
}

function metadataFault(metadata: unknown): Answer | null {
  if (metadata === undefined) return null;
  const { event_type: type, event_payload: payload } = metadata as Json;
  const isWell = typeof type === 'string' && typeof payload === 'object' && payload !== null;
  return isWell ? null : no('invalid_metadata_format');
}

export function messageOf(workspace: Workspace, args: Json): FakeMessage {
  return {
    ts: workspace.nextTs(),
    user: workspace.botUser,
    bot_id: workspace.botId,
    text: String(args.text ?? ''),
    edits: 0,
    ...(args.blocks === undefined ? {} : { blocks: args.blocks as Json[] }),
    ...(args.thread_ts === undefined ? {} : { thread_ts: String(args.thread_ts) }),
    ...(args.metadata === undefined ? {} : { metadata: args.metadata as Json }),
  };
}

function postEphemeral({ workspace, args }: Call): Answer {
  const channel = writable(workspace, String(args.channel));
  if ('body' in channel) return channel;
  if (!workspace.users.has(String(args.user))) return no('user_not_in_channel');
  const fault = contentFault(args);
  if (fault !== null) return fault;
  const message = { ...messageOf(workspace, args), ephemeralTo: String(args.user) };
  channel.messages.push(message);
  return ok({ message_ts: message.ts });
}

function update({ workspace, args }: Call): Answer {
  const found = ownMessage(workspace, args);
  if ('body' in found) return found;
  if (workspace.channel(String(args.channel)).isArchived) return no('is_inactive');
  const ageMs = workspace.nowMs() - Number(found.ts) * 1_000;
  if (workspace.editWindowMs !== null && ageMs > workspace.editWindowMs)
    return no('edit_window_closed');
  const fault = contentFault(args) ?? metadataFault(args.metadata);
  if (fault !== null) return fault;
  if (String(args.text ?? '').length > UPDATE_CHARS_MAX) return no('msg_too_long');
  found.text = String(args.text ?? '');
  if (args.blocks !== undefined) found.blocks = args.blocks as Json[];
  // Left out, what the post carries is kept: docs.slack.dev/reference/methods/chat.update.
  if (args.metadata !== undefined) found.metadata = args.metadata as Json;
  found.edits += 1;
  const message = { text: found.text, user: found.user };
  return ok({ channel: args.channel, ts: found.ts, text: found.text, message });
}

function remove({ workspace, args }: Call): Answer {
  const found = ownMessage(workspace, args);
  if ('body' in found) return found;
  const { messages } = workspace.channel(String(args.channel));
  // What has replies leaves its place, so that the thread still hangs from something.
  const hasReplies = messages.some((one) => one !== found && one.thread_ts === found.ts);
  if (hasReplies) messages[messages.indexOf(found)] = tombstone(found);
  else messages.splice(messages.indexOf(found), 1);
  return ok({ channel: args.channel, ts: args.ts });
}

function tombstone({ ts }: FakeMessage): FakeMessage {
  return { ts, user: 'USLACKBOT', text: 'This message was deleted.', edits: 0, isGone: true };
}

function ownMessage(workspace: Workspace, args: Json): FakeMessage | Answer {
  const channel = workspace.channels.get(String(args.channel));
  if (channel === undefined) return no('channel_not_found');
  const message = channel.messages.find(({ ts }) => ts === args.ts);
  if (message === undefined || message.ephemeralTo !== undefined || message.isGone)
    return no('message_not_found');
  if (message.bot_id !== workspace.botId) return no('cant_update_message');
  return message;
}

/** Newest first, threads' replies left out, metadata only where asked for. */
function history({ workspace, args }: Call): Answer {
  const channel = workspace.channels.get(String(args.channel));
  if (channel === undefined) return no('channel_not_found');
  if (!channel.isMember) return no('not_in_channel');
  const all = channel.messages
    .filter(({ ephemeralTo, thread_ts, ts }) => !ephemeralTo && (thread_ts ?? ts) === ts)
    .toReversed();
  const hasMetadata = String(args.include_all_metadata) === 'true';
  const { page, next } = paged(all, args);
  return ok({
    messages: page.map(({ metadata, ...rest }) => ({
      type: 'message',
      ...rest,
      ...(hasMetadata && metadata !== undefined ? { metadata } : {}),
    })),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  });
}

function openView({ args, views }: Call): Answer {
  const fault = views.useTrigger(String(args.trigger_id));
  if (fault !== null) return no(fault);
  const view = { ...(args.view as Json), id: `V${views.open.length + 1}` };
  const faults = viewFaults(args.view as Json);
  if (faults.length > 0) return no('invalid_arguments', messages(faults));
  views.open.push(view);
  return ok({ view });
}
