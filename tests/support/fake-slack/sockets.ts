/**
 * Socket Mode as Slack runs it (docs.slack.dev/apis/events-api/using-socket-mode): a greeting,
 * envelopes that want an acknowledgement by their id, events that come again where none came in
 * time, and connections that are closed with a warning.
 */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Json } from './blocks.ts';

export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';

export type Sockets = {
  /** Path and query of a new connection, good for one. */
  issue(): string;
  /** Resolves with what the app acknowledged; null where it never did. */
  deliver(type: EnvelopeType, payload: Json): Promise<Json | null>;
  /** Warns and closes; what is on the way may be lost. `cut` ends and `reset` breaks without a word. */
  disconnect(how?: 'warning' | 'refresh_requested' | 'cut' | 'reset'): void;
  /** Connections opened so far. */
  opened(): number;
  isConnected(): boolean;
  close(): Promise<void>;
};

type Waiting = {
  envelope: Json;
  type: EnvelopeType;
  attempt: number;
  timer: NodeJS.Timeout | null;
  settle(ack: Json | null): void;
};

/** Slack sends an event four times at most: once and three retries. */
const RETRIES_MAX = 3;

export function createSockets(server: Server, ackTimeoutMs: number): Sockets {
  const web = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  let socket: WebSocket | null = null;
  let line: Socket | null = null;
  let count = 0;

  server.on('upgrade', (request, raw, head) => {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) {
      raw.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    line = raw as Socket;
    web.handleUpgrade(request, raw, head, greet);
  });

  function greet(connected: WebSocket): void {
    count += 1;
    socket = connected;
    connected.on('message', (data) => acknowledge(String(data)));
    connected.on('close', () => {
      if (socket === connected) socket = null;
    });
    connected.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: {} }));
    for (const entry of waiting.values()) if (entry.timer === null) send(entry);
  }

  function acknowledge(text: string): void {
    const { envelope_id: id, payload } = JSON.parse(text) as {
      envelope_id: string;
      payload?: Json;
    };
    waiting.get(id)?.settle(payload ?? {});
  }

  function send(entry: Waiting): void {
    if (socket === null) return;
    socket.send(JSON.stringify(entry.envelope));
    entry.timer = setTimeout(() => again(entry), ackTimeoutMs);
    entry.timer.unref();
  }

  /** Only events are sent again; a command's or button's sender is told that it failed. */
  function again(entry: Waiting): void {
    entry.timer = null;
    entry.attempt += 1;
    if (entry.type !== 'events_api' || entry.attempt > RETRIES_MAX) {
      entry.settle(null);
      return;
    }
    entry.envelope = { ...entry.envelope, retry_attempt: entry.attempt, retry_reason: 'timeout' };
    send(entry);
  }

  return {
    issue() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=A1`;
    },
    deliver(type, payload) {
      const id = randomUUID();
      return new Promise((resolve) => {
        const entry: Waiting = {
          envelope: {
            envelope_id: id,
            type,
            payload,
            accepts_response_payload: type !== 'events_api',
          },
          type,
          attempt: 0,
          timer: null,
          settle(ack) {
            if (entry.timer !== null) clearTimeout(entry.timer);
            waiting.delete(id);
            resolve(ack);
          },
        };
        waiting.set(id, entry);
        send(entry);
      });
    },
    disconnect(how = 'warning') {
      if (how === 'reset') line?.resetAndDestroy();
      else if (how === 'cut') socket?.terminate();
      else socket?.send(JSON.stringify({ type: 'disconnect', reason: how, debug_info: {} }));
      socket = null;
    },
    opened: () => count,
    isConnected: () => socket !== null,
    async close() {
      for (const entry of waiting.values()) entry.settle(null);
      for (const client of web.clients) client.terminate();
      web.close();
    },
  };
}
