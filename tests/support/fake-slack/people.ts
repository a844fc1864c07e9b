/**
 * The people of the fake Slack: what they type, press and submit, delivered by Socket Mode or as
 * signed requests. Each act resolves with the app's acknowledgement; null where none came.
 */
import { randomUUID } from 'node:crypto';
import type { Json } from './blocks.ts';
import { optionFaults } from './blocks.ts';
import type { Ways } from './fake-slack.ts';
import { eventPayload, interaction, slashPayload, type Where } from './payloads.ts';
import { signedHeaders } from './signing.ts';
import type { EnvelopeType, Sockets } from './sockets.ts';
import type { FakeMessage, Workspace } from './workspace.ts';

export type Delivery = (type: EnvelopeType, payload: Json) => Promise<Json | null>;

export type People = {
  /** How acts reach the app; by Socket Mode unless a test says otherwise. */
  delivery: { send: Delivery };
  slash(user: string, channel: string, typed: string): Promise<Json | null>;
  /** Posts what a person writes and tells the app of it where it mentions the app. */
  say(user: string, channel: string, text: string, more?: SayOptions): Promise<FakeMessage>;
  press(
    user: string,
    channel: string,
    message: FakeMessage,
    actionId: string,
  ): Promise<Json | null>;
  pressAtHome(user: string, actionId: string): Promise<Json | null>;
  /** `values` by action id. */
  submit(user: string, view: Json, values: Json): Promise<Json | null>;
  suggest(user: string, view: Json, actionId: string, typed: string): Promise<Json[]>;
  shortcut(user: string, channel: string, callbackId: string, message: Json): Promise<Json | null>;
  openHome(user: string): Promise<Json | null>;
  event(event: Json, more?: { eventId?: string; isShared?: boolean }): Promise<Json | null>;
};

export type SayOptions = { thread?: string; eventId?: string; fields?: Json };

export function createPeople(workspace: Workspace, sockets: Sockets, ways: Ways): People {
  const delivery: { send: Delivery } = {
    send: (type, payload) => sockets.deliver(type, payload),
  };
  const event: People['event'] = (body, more = {}) =>
    delivery.send(
      'events_api',
      eventPayload(
        whereOf(workspace),
        more.eventId ?? `Ev${randomUUID()}`,
        body,
        more.isShared ?? workspace.channels.get(String(body.channel))?.isShared ?? false,
      ),
    );
  const interact = (user: string, type: string, fields: Json) =>
    delivery.send(
      'interactive',
      interaction({ ...whereOf(workspace), user, home: homeOf(workspace, user) }, type, fields),
    );
  return {
    delivery,
    event,
    slash(user, channel, typed) {
      const [command = '', ...words] = typed.split(' ');
      const answerTo = {
        triggerId: ways.trigger(),
        responseUrl: ways.responseUrl({ channel, user }),
      };
      const place = { ...whereOf(workspace), channel, user };
      return delivery.send(
        'slash_commands',
        slashPayload(place, command, words.join(' '), answerTo),
      );
    },
    async say(user, channel, text, more = {}) {
      const message = written(workspace, user, channel, text, more);
      const isDirect = channel.startsWith('D');
      const fields = {
        channel,
        user,
        text,
        ts: message.ts,
        event_ts: message.ts,
        team: homeOf(workspace, user),
        ...(more.thread === undefined ? {} : { thread_ts: more.thread }),
        ...more.fields,
      };
      const ids = more.eventId === undefined ? {} : { eventId: more.eventId };
      if (isDirect) await event({ type: 'message', channel_type: 'im', ...fields }, ids);
      else if (text.includes(`<@${workspace.botUser}>`))
        await event({ type: 'app_mention', ...fields }, ids);
      return message;
    },
    press: (user, channel, message, actionId) =>
      interact(user, 'block_actions', pressed(ways, user, channel, message, actionId)),
    pressAtHome: (user, actionId) =>
      interact(user, 'block_actions', {
        trigger_id: ways.trigger(),
        container: { type: 'view', view_id: 'VHOME' },
        view: { id: 'VHOME', type: 'home', ...ways.views.home.get(user) },
        actions: [{ type: 'button', action_id: actionId, block_id: 'b', action_ts: '1.0' }],
      }),
    submit: (user, view, values) =>
      interact(user, 'view_submission', {
        trigger_id: ways.trigger(),
        view: { ...view, state: { values: stateOf(view, values) } },
        response_urls: [],
      }),
    async suggest(user, view, actionId, typed) {
      const ack = await interact(user, 'block_suggestion', {
        action_id: actionId,
        block_id: actionId,
        value: typed,
        view,
        container: { type: 'view', view_id: view.id },
      });
      const faults = optionFaults(ack?.options);
      if (faults.length > 0) throw new Error(`the options are refused: ${faults.join(', ')}`);
      return ack?.options as Json[];
    },
    shortcut: (user, channel, callbackId, message) =>
      interact(user, 'message_action', {
        callback_id: callbackId,
        trigger_id: ways.trigger(),
        response_url: ways.responseUrl({ channel, user }),
        message_ts: message.ts,
        channel: { id: channel, name: 'news' },
        message,
      }),
    openHome: (user) => event({ type: 'app_home_opened', user, tab: 'home', channel: `D${user}` }),
  };
}

function whereOf({ team, enterprise, isOrgWide }: Workspace): Where {
  return { team, enterprise, isOrgWide };
}

function homeOf({ users, team }: Workspace, user: string): string {
  return users.get(user)?.foreignTeam ?? team;
}

function written(
  workspace: Workspace,
  user: string,
  channel: string,
  text: string,
  more: SayOptions,
): FakeMessage {
  const message: FakeMessage = {
    ts: workspace.nextTs(),
    user,
    text,
    edits: 0,
    ...(more.thread === undefined ? {} : { thread_ts: more.thread }),
  };
  workspace.channel(channel).messages.push(message);
  return message;
}

function pressed(
  ways: Ways,
  user: string,
  channel: string,
  message: FakeMessage,
  actionId: string,
): Json {
  const buttons = (message.blocks ?? []).flatMap((block) => (block.elements as Json[]) ?? []);
  const button = buttons.find((element) => element.action_id === actionId);
  if (button === undefined) throw new Error(`there is no button ${actionId}`);
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    trigger_id: ways.trigger(),
    response_url: ways.responseUrl({ channel, user, message: message.ts }),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    },
    channel: { id: channel, name: 'news' },
    // Slack leaves the message out where only one person sees it.
    ...(isEphemeral ? {} : { message: { type: 'message', ...message } }),
    actions: [{ ...button, block_id: 'b', action_ts: message.ts }],
  };
}

/** Inputs by block and action, in the shape of each kind of element. */
function stateOf(view: Json, values: Json): Json {
  const state: Json = {};
  for (const block of view.blocks as Json[]) {
    const element = block.element as Json | undefined;
    if (element === undefined) continue;
    const actionId = String(element.action_id);
    const value = values[actionId];
    state[String(block.block_id ?? actionId)] = { [actionId]: elementState(element, value) };
  }
  return state;
}

function elementState(element: Json, value: unknown): Json {
  const type = String(element.type);
  if (type.endsWith('_select') && type !== 'conversations_select') {
    const chosen = value === undefined ? (element.initial_option ?? null) : { value };
    return { type, selected_option: chosen };
  }
  if (type === 'conversations_select') return { type, selected_conversation: value ?? null };
  if (type === 'timepicker') return { type, selected_time: value ?? element.initial_time ?? null };
  return { type, value: value ?? element.initial_value ?? null };
}

/** The same acts as signed requests to an app's address; resolves with the body of the answer. */
export function signedDelivery(address: string, secret: string, nowMs: () => number): Delivery {
  return async (type, payload) => {
    const isEvent = type === 'events_api';
    const body = isEvent
      ? JSON.stringify(payload)
      : new URLSearchParams(
          type === 'interactive'
            ? { payload: JSON.stringify(payload) }
            : (payload as Record<string, string>),
        ).toString();
    const response = await fetch(address, {
      method: 'POST',
      body,
      headers: {
        'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
        ...signedHeaders(secret, Math.floor(nowMs() / 1_000), body),
      },
    });
    if (response.status !== 200) return null;
    const text = await response.text();
    return text === '' ? {} : (JSON.parse(text) as Json);
  };
}
