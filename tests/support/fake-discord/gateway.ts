/**
 * The gateway: hello, heartbeats, identify and resume as documented
 * (discord.com/developers/docs/events/gateway). Events of a session whose socket is gone wait and
 * are replayed on resume; what an intent does not cover is never sent.
 */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  channelJson,
  isThread,
  type Json,
  type Message,
  PERMISSION,
  permissionsIn,
  type World,
  wholeGuildJson,
} from './world.ts';

const INTENT = { guilds: 1, guildMessages: 1 << 9, messageContent: 1 << 15 } as const;
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;
const CLOSE = { unknownOpcode: 4001, notAuthenticated: 4003, authenticationFailed: 4004 } as const;
const DISALLOWED_INTENTS = 4014;

type Session = {
  id: string;
  intents: number;
  events: Json[];
  socket: WebSocket | null;
};

export type Gateway = {
  dispatch(event: string, data: Json): void;
  /** A message to those who may see it, without its words where the intent is missing. */
  dispatchMessage(message: Message): void;
  /** As Discord does at a deployment: "reconnect, your session is kept". */
  askToReconnect(): void;
  /** The line is cut; nothing is said. */
  cut(): void;
  closeWith(code: number): void;
  /** The session is forgotten: nothing can be resumed. */
  forgetSessions(): void;
  /** Whether heartbeats are answered; when not, the line is dead and nobody says so. */
  answerHeartbeats(isAnswering: boolean): void;
  counts: { identifies: number; resumes: number; heartbeats: number };
  /** Intents of the last identify. */
  intents(): number;
  isConnected(): boolean;
  close(): void;
};

export type GatewayOptions = { heartbeatMs: number; changed(): void };

export function openGateway(server: Server, world: World, options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const counts = { identifies: 0, resumes: 0, heartbeats: 0 };
  let isAnswering = true;
  let lastIntents = 0;
  const live = () => [...sessions.values()].filter((session) => session.socket !== null);

  function send(session: Session, event: string, data: Json): void {
    const payload = { op: OP.dispatch, t: event, s: session.events.length + 1, d: data };
    session.events.push(payload);
    session.socket?.send(JSON.stringify(payload));
  }

  function identify(socket: WebSocket, data: Json): Session | null {
    counts.identifies += 1;
    lastIntents = Number(data.intents);
    if (data.token !== world.token) return refuse(socket, CLOSE.authenticationFailed);
    if (lastIntents & INTENT.messageContent && !world.allowsContent)
      return refuse(socket, DISALLOWED_INTENTS);
    const session: Session = { id: randomUUID(), intents: lastIntents, events: [], socket };
    sessions.set(session.id, session);
    const { port } = server.address() as { port: number };
    send(session, 'READY', {
      v: 10,
      user: world.bot,
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `ws://127.0.0.1:${port}`,
      application: { id: world.applicationId, flags: 0 },
    });
    if (session.intents & INTENT.guilds)
      for (const guild of world.guilds.values())
        send(session, 'GUILD_CREATE', wholeGuildJson(world, guild));
    return session;
  }

  function resume(socket: WebSocket, data: Json): Session | null {
    counts.resumes += 1;
    const session = sessions.get(String(data.session_id));
    if (session === undefined || data.token !== world.token) {
      socket.send(JSON.stringify({ op: OP.invalidSession, d: false }));
      return null;
    }
    session.socket = socket;
    for (const event of session.events.slice(Number(data.seq))) socket.send(JSON.stringify(event));
    send(session, 'RESUMED', {});
    return session;
  }

  sockets.on('connection', (socket) => {
    let session: Session | null = null;
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(String(raw)) as { op: number; d: Json };
      if (op === OP.heartbeat) {
        counts.heartbeats += 1;
        if (isAnswering) socket.send(JSON.stringify({ op: OP.heartbeatAck }));
      } else if (op === OP.identify) session = identify(socket, d);
      else if (op === OP.resume) session = resume(socket, d);
      else socket.close(session === null ? CLOSE.notAuthenticated : CLOSE.unknownOpcode);
      options.changed();
    });
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = null;
      options.changed();
    });
    socket.send(JSON.stringify({ op: OP.hello, d: { heartbeat_interval: options.heartbeatMs } }));
  });

  const toAll = (event: string, data: Json, intent: number): void => {
    for (const session of sessions.values())
      if (intent === 0 || session.intents & intent) send(session, event, data);
  };
  return {
    dispatch: (event, data) => toAll(event, data, intentOf(event)),
    dispatchMessage(message) {
      const channel = world.channels.get(message.channel_id);
      if (channel === undefined || channel.guild === null) return;
      if (!(permissionsIn(world, channel, world.bot.id) & PERMISSION.viewChannel)) return;
      const member = channel.guild.members.get(message.author.id);
      const data: Json = {
        ...message,
        guild_id: channel.guild.id,
        ...(member === undefined ? {} : { member: { roles: member.roles, flags: 0 } }),
      };
      for (const session of sessions.values())
        if (session.intents & INTENT.guildMessages)
          send(session, 'MESSAGE_CREATE', withContentFor(session, world, data, message));
    },
    askToReconnect() {
      for (const { socket } of live()) socket?.send(JSON.stringify({ op: OP.reconnect, d: null }));
    },
    cut: () => {
      for (const { socket } of live()) socket?.terminate();
    },
    closeWith: (code) => {
      for (const { socket } of live()) socket?.close(code);
    },
    forgetSessions: () => sessions.clear(),
    answerHeartbeats: (next) => {
      isAnswering = next;
    },
    counts,
    intents: () => lastIntents,
    isConnected: () => live().length > 0,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function refuse(socket: WebSocket, code: number): null {
  socket.close(code);
  return null;
}

function intentOf(event: string): number {
  if (event.startsWith('MESSAGE_')) return INTENT.guildMessages;
  return event === 'INTERACTION_CREATE' ? 0 : INTENT.guilds;
}

/** "Message Content Intent": own messages and those that mention the bot keep their words. */
function withContentFor(session: Session, world: World, data: Json, message: Message): Json {
  const isOwn = message.author.id === world.bot.id;
  const isMentioned = message.mentions.some(({ id }) => id === world.bot.id);
  if (session.intents & INTENT.messageContent || isOwn || isMentioned) return data;
  return { ...data, content: '', embeds: [], components: [], attachments: [] };
}

export function threadCreated(gateway: Gateway, channel: Parameters<typeof channelJson>[0]): void {
  gateway.dispatch(isThread(channel) ? 'THREAD_CREATE' : 'CHANNEL_CREATE', {
    ...channelJson(channel),
    newly_created: true,
  });
}
