/**
 * What a workspace of the fake Slack holds: people, channels with their history, tokens with their
 * scopes, and how often each method was called in the last minute.
 */
import type { Json } from './blocks.ts';

export type FakeUser = {
  id: string;
  isAdmin: boolean;
  isOwner: boolean;
  zone: string;
  /** Workspace of another organisation that the person belongs to. */
  foreignTeam?: string;
};

export type FakeMessage = {
  ts: string;
  user: string;
  bot_id?: string;
  text: string;
  blocks?: Json[];
  thread_ts?: string;
  metadata?: Json;
  /** Only this person sees it. */
  ephemeralTo?: string;
  edits: number;
  /** Deleted, but replies hang from it. */
  isGone?: true;
};

export type FakeChannel = {
  id: string;
  isMember: boolean;
  isArchived: boolean;
  isShared: boolean;
  messages: FakeMessage[];
  /** When the last post was let through, in milliseconds. */
  lastPostMs: number;
};

export type FakeToken = {
  team: string;
  scopes: string[];
  state: 'good' | 'revoked' | 'inactive';
  /** Where token rotation is on. */
  expiresAtMs?: number;
  /** Organisation that it is good for, in those workspaces that were granted. */
  org?: string | undefined;
};

export type Workspace = {
  /** Where people act; with an organisation a test may move them to another of its workspaces. */
  team: string;
  /** The organisation of an Enterprise Grid that the workspace is in. */
  enterprise: string | null;
  /** The app is installed for the whole organisation, in these of its workspaces. */
  isOrgWide: boolean;
  grantedTeams: Set<string>;
  botUser: string;
  botId: string;
  users: Map<string, FakeUser>;
  channels: Map<string, FakeChannel>;
  tokens: Map<string, FakeToken>;
  /** Unused ones, and the token that each came with. */
  refreshTokens: Map<string, FakeToken>;
  /** How long the workspace lets messages be changed; null for ever. */
  editWindowMs: number | null;
  nowMs(): number;
  nextTs(): string;
  /** Seconds to wait, or 0 where the call may pass; counts it. */
  waitFor(method: string): number;
  channel(id: string): FakeChannel;
};

/** docs.slack.dev/apis/web-api/rate-limits: calls a minute by tier; others are not counted here. */
const CALLS_A_MINUTE: Record<string, number> = {
  'chat.update': 50,
  'chat.delete': 50,
  'chat.postEphemeral': 100,
  'conversations.history': 50,
  'conversations.info': 50,
  'users.info': 100,
  'users.list': 20,
  'views.open': 100,
  'views.publish': 100,
};

export function createWorkspace(team: string, nowMs: () => number): Workspace {
  const calls = new Map<string, number[]>();
  let posts = 0;
  const workspace: Workspace = {
    team,
    enterprise: null,
    isOrgWide: false,
    grantedTeams: new Set(),
    botUser: 'UBOT',
    botId: 'BBOT',
    users: new Map(),
    channels: new Map(),
    tokens: new Map(),
    refreshTokens: new Map(),
    editWindowMs: null,
    nowMs,
    nextTs() {
      posts += 1;
      return `${Math.floor(nowMs() / 1_000)}.${String(posts).padStart(6, '0')}`;
    },
    waitFor(method) {
      const most = CALLS_A_MINUTE[method];
      if (most === undefined) return 0;
      const recent = (calls.get(method) ?? []).filter((atMs) => atMs > nowMs() - 60_000);
      calls.set(method, recent);
      const [first] = recent;
      if (recent.length >= most && first !== undefined) {
        return Math.max(1, Math.ceil((first + 60_000 - nowMs()) / 1_000));
      }
      recent.push(nowMs());
      return 0;
    },
    channel(id) {
      const known = workspace.channels.get(id);
      if (known !== undefined) return known;
      const made: FakeChannel = {
        id,
        isMember: true,
        isArchived: false,
        isShared: false,
        messages: [],
        lastPostMs: Number.NEGATIVE_INFINITY,
      };
      workspace.channels.set(id, made);
      return made;
    },
  };
  return workspace;
}
