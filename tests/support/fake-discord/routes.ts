/**
 * The REST paths of version 10 that the bot may use, one row each. What is not in the table is
 * answered as Discord answers unknown paths.
 */
import { check, commandErrors, fault } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Interactions } from './interactions.ts';
import type { Posts } from './posts.ts';
import {
  channelJson,
  type Guild,
  guildJson,
  type Json,
  memberJson,
  PERMISSION,
  permissionsIn,
  type World,
} from './world.ts';

export type Services = {
  world: World;
  posts: Posts;
  people: Interactions;
  gateway: Gateway;
  port: number;
};

type Request = {
  services: Services;
  ids: [string, string];
  query: URLSearchParams;
  body: Json;
};

/** What goes back; null is 204. */
type Answer = (request: Request) => unknown;

const rows: [method: string, path: RegExp, answer: Answer][] = [
  ['GET', /^\/gateway\/bot$/, ({ services }) => gatewayJson(services.port)],
  ['GET', /^\/users\/@me$/, ({ services }) => services.world.bot],
  ['POST', /^\/users\/@me\/channels$/, openDirect],
  ['GET', /^\/applications\/@me$/, ({ services }) => applicationJson(services.world)],
  ['GET', /^\/applications\/(\d+)\/commands$/, ({ services }) => services.world.commands],
  ['PUT', /^\/applications\/(\d+)\/commands$/, registerCommands],
  ['GET', /^\/guilds\/(\d+)$/, (request) => guildJson(guildOf(request))],
  ['GET', /^\/guilds\/(\d+)\/members\/(\d+)$/, memberOf],
  [
    'GET',
    /^\/channels\/(\d+)$/,
    ({ services, ids }) => channelJson(services.posts.visible(ids[0])),
  ],
  [
    'GET',
    /^\/channels\/(\d+)\/messages$/,
    ({ services, ids, query }) => services.posts.list(ids[0], query),
  ],
  [
    'POST',
    /^\/channels\/(\d+)\/messages$/,
    ({ services, ids, body }) => services.posts.create(ids[0], body),
  ],
  [
    'GET',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    ({ services, ids }) => services.posts.get(...ids),
  ],
  [
    'PATCH',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    ({ services, ids, body }) => services.posts.edit(...ids, body),
  ],
  [
    'DELETE',
    /^\/channels\/(\d+)\/messages\/(\d+)$/,
    ({ services, ids }) => services.posts.remove(...ids),
  ],
  [
    'POST',
    /^\/channels\/(\d+)\/messages\/(\d+)\/crosspost$/,
    ({ services, ids }) => services.posts.crosspost(...ids),
  ],
  [
    'POST',
    /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
    ({ services, ids, body }) => channelJson(services.posts.startThread(...ids, body)),
  ],
  ['POST', /^\/channels\/(\d+)\/typing$/, type],
  [
    'POST',
    /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
    ({ services, ids, body }) => services.people.callback(...ids, body),
  ],
  [
    'POST',
    /^\/webhooks\/(\d+)\/([^/]+)$/,
    ({ services, ids, body }) => services.people.followUp(...ids, body),
  ],
  [
    'PATCH',
    /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/,
    ({ services, ids, body }) => services.people.editOriginal(...ids, body),
  ],
  [
    'DELETE',
    /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/,
    ({ services, ids }) => services.people.deleteOriginal(...ids),
  ],
];

export function answer(
  services: Services,
  method: string,
  path: string,
  query: URLSearchParams,
  body: Json,
): unknown {
  for (const [verb, pattern, run] of rows) {
    const found = verb === method ? pattern.exec(path) : null;
    if (found === null) continue;
    const ids: [string, string] = [found[1] ?? '', found[2] ?? ''];
    return run({ services, ids, query, body });
  }
  throw fault('notFound');
}

function gatewayJson(port: number): Json {
  return {
    url: `ws://127.0.0.1:${port}`,
    shards: 1,
    session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 16 },
  };
}

/** discord.com/developers/docs/resources/application, "Application Flags": 1 << 19. */
const CONTENT_LIMITED = 1 << 19;

function applicationJson(world: World): Json {
  const flags = world.allowsContent ? CONTENT_LIMITED : 0;
  return { id: world.applicationId, name: 'Pullquote', flags, bot: world.bot };
}

function registerCommands({ services: { world }, body }: Request): Json[] {
  const commands = body as unknown as Json[];
  check(commandErrors(commands));
  world.commands = commands.map((command) => ({
    type: 1,
    description: '',
    nsfw: false,
    dm_permission: true,
    default_member_permissions: null,
    integration_types: [0],
    contexts: null,
    ...command,
    id: world.nextId(),
    application_id: world.applicationId,
    version: world.nextId(),
  }));
  return world.commands;
}

function guildOf({ services, ids }: Request): Guild {
  const guild = services.world.guilds.get(ids[0]);
  if (guild === undefined) throw fault('unknownGuild');
  return guild;
}

function memberOf(request: Request): Json {
  const member = guildOf(request).members.get(request.ids[1]);
  if (member === undefined) throw fault('unknownMember');
  return memberJson(member);
}

function openDirect({ services: { posts }, body }: Request): Json {
  return channelJson(posts.directChannel(String(body.recipient_id)));
}

function type({ services: { world, posts }, ids }: Request): null {
  const channel = posts.visible(ids[0]);
  if (!(permissionsIn(world, channel, world.bot.id) & PERMISSION.sendMessages))
    throw fault('missingPermissions');
  return null;
}
