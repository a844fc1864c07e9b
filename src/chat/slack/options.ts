/** What Slack is started with; told apart by how Slack reaches the app. */
import type { CommandSpec } from '../../ports/chat-platform.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import type { SharingStore } from './shared-channels.ts';

export type SocketMode = { kind: 'socket'; appToken: string; botToken: string };

export type HttpMode = {
  kind: 'http';
  port: number;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  /** Signs the state of an installation under way. */
  stateSecret: string;
  installations: InstallationStore;
  /** The same as read a moment ago. */
  recalled?: InstallationStore;
  /** Public address, without a slash at its end. */
  baseUrl: string;
};

export type Mode = SocketMode | HttpMode;

export type SlackOptions = {
  commands: readonly CommandSpec[];
  mode: Mode;
  logger: Logger;
  clock: Clock;
  /** Where it is kept which channels are shared. */
  channels: SharingStore;
  /** Reading history, to find posts again, needs scopes of its own. */
  hasHistory: boolean;
  /** Another Web API than Slack's, for tests. */
  apiUrl?: string;
};
