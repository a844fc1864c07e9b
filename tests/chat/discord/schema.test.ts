/**
 * A second opinion on the fake and on the bot: what both say on the wire, held against the schema
 * that Discord publishes of its API.
 */
import * as spec from 'discord-api-spec/zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { textMessage } from '../../../src/core/message/message.ts';
import type { Call } from '../../support/fake-discord/index.ts';
import {
  ANNOUNCEMENT,
  addChannel,
  addMember,
  addRole,
  PEOPLE_PERMISSIONS,
  PERMISSION,
} from '../../support/fake-discord/world.ts';
import {
  type DiscordNewsroom,
  longMessage,
  openNewsroom,
  storyMessage,
} from './discord-newsroom.ts';

type Schema = z.ZodMiniType;
type Row = [method: string, path: RegExp, body: Schema | null, answer: Schema | null];

const MESSAGE = spec.MessageResponseSchema;
const CHANNEL = z.union([
  spec.GuildChannelResponseSchema,
  spec.ThreadResponseSchema,
  spec.PrivateChannelResponseSchema,
]);
const CALLBACK = z.union([
  spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  spec.CreateMessageInteractionCallbackRequestSchema,
  spec.ModalInteractionCallbackRequestSchema,
]);

const ROWS: Row[] = [
  ['GET', /^\/gateway\/bot$/, null, spec.GatewayBotResponseSchema],
  ['GET', /^\/users\/@me$/, null, spec.UserPIIResponseSchema],
  ['POST', /^\/users\/@me\/channels$/, spec.CreatePrivateChannelRequestSchema, CHANNEL],
  ['GET', /^\/applications\/@me$/, null, spec.PrivateApplicationResponseSchema],
  ['GET', /\/commands$/, null, z.array(spec.ApplicationCommandResponseSchema)],
  [
    'PUT',
    /\/commands$/,
    z.array(spec.ApplicationCommandUpdateRequestSchema),
    z.array(spec.ApplicationCommandResponseSchema),
  ],
  ['GET', /^\/guilds\/\d+$/, null, spec.GuildWithCountsResponseSchema],
  ['GET', /^\/guilds\/\d+\/members\/\d+$/, null, spec.GuildMemberResponseSchema],
  ['GET', /^\/channels\/\d+$/, null, CHANNEL],
  ['GET', /^\/channels\/\d+\/messages$/, null, z.array(MESSAGE)],
  ['POST', /^\/channels\/\d+\/messages$/, spec.MessageCreateRequestSchema, MESSAGE],
  ['PATCH', /^\/channels\/\d+\/messages\/\d+$/, spec.MessageEditRequestPartialSchema, MESSAGE],
  ['POST', /\/crosspost$/, null, MESSAGE],
  ['POST', /\/threads$/, spec.CreateTextThreadWithMessageRequestSchema, spec.ThreadResponseSchema],
  ['POST', /\/typing$/, null, null],
  ['POST', /^\/interactions\/.*\/callback$/, CALLBACK, null],
  ['POST', /^\/webhooks\/\d+\/[^/]+$/, spec.IncomingWebhookUpdateRequestPartialSchema, MESSAGE],
  ['PATCH', /\/@original$/, spec.IncomingWebhookUpdateRequestPartialSchema, MESSAGE],
  ['DELETE', /\/@original$/, null, null],
];

function isSaid(value: unknown, path: readonly PropertyKey[]): boolean {
  const at = (outer: unknown, step: PropertyKey): unknown =>
    (outer as Record<PropertyKey, unknown> | undefined)?.[step];
  return path.reduce(at, value) !== undefined;
}

const ERROR = spec.ErrorResponseSchema;

/** What the schema says against one call; nothing where it agrees. */
function faultsOf({ method, path, body, status, answer }: Call): string[] {
  const row = ROWS.find(([verb, pattern]) => verb === method && pattern.test(path));
  if (row === undefined) return [`${method} ${path} is in no row`];
  const [, , bodySchema, answerSchema] = row;
  const against = (what: string, schema: Schema | null, value: unknown): string[] => {
    const found = schema?.safeParse(value).error?.issues ?? [];
    // The fake may leave out what nobody reads; the bot may not.
    const wrong = what === 'body' ? found : found.filter((issue) => isSaid(value, issue.path));
    return wrong.map((issue) => `${method} ${path} ${what}: ${JSON.stringify(issue)}`);
  };
  return [
    ...against('body', bodySchema, body),
    ...against('answer', status < 400 ? answerSchema : ERROR, answer),
  ];
}

let room: DiscordNewsroom;
beforeEach(async () => {
  room = await openNewsroom();
  await room.start();
});
afterEach(() => room.close());

describe('what goes over the wire', () => {
  it('is as Discord’s own schema has it, both ways', async () => {
    const { fake, guild, channel, reader, platform, tenant } = room;
    const { people, world } = fake;
    room.says((request) => {
      const audience = request.text.startsWith('pullquote status') ? 'asker' : 'channel';
      return request.reply(longMessage('story-1'), { audience });
    });
    await room.answered(people.types(channel, reader, 'digest'));
    await room.answered(people.types(channel, reader, 'pullquote status'));
    const typed = people.completes(channel, reader, 'quotes', 'speaker', { speaker: 'Pom' });
    await fake.until(() => typed.choices !== null);
    const [post] = await room.deliver(storyMessage('Headline', 'story-1'), 7);
    if (post === undefined) throw new Error('no post');
    const pressed = people.presses(channel, reader, post, 'ask:');
    await fake.until(() => pressed.modal !== null);
    people.submits(pressed, post, ['Who?']);
    await fake.until(() => world.channels.get(post.id) !== undefined);
    const manager = addMember(world, guild, 'Bea', PEOPLE_PERMISSIONS | PERMISSION.manageGuild);
    const form = people.types(channel, manager, 'pullquote model', { do: 'own-key' });
    await fake.until(() => form.modal !== null);
    await room.answered(people.submits(form, null, ['sk-own', 'small', '']));
    people.writes(channel, reader, `<@${world.bot.id}> who?`);
    await fake.until(() => fake.calls.some(({ body }) => body.message_reference !== undefined));
    await platform.stop();
    const wire = addChannel(world, guild, 'wire', { type: ANNOUNCEMENT });
    const role = addRole(world, guild, 'Readers', 0n, true);
    const [part] = platform.prepare(textMessage('Out.'), { role: role.id });
    if (part === undefined) throw new Error('nothing to post');
    const mark = { delivery: 8, part: 0 };
    const { messageId } = await platform.post(tenant, wire.id, part, mark);
    await platform.find(tenant, wire.id, mark, part);
    await platform.replace(tenant, wire.id, messageId, part, mark);
    await platform.postInThread(tenant, wire.id, messageId, textMessage('Corrected.'));
    await platform.notifyManager(tenant, channel.id, textMessage('Mend it.'));
    await platform.check([{ tenant, channel: wire.id, announcement: { role: role.id } }]);
    await platform.replace(tenant, wire.id, '1', part, mark).catch(() => undefined);
    const seen = new Set(fake.calls.map(({ method, path }) => `${method} ${path}`));
    expect(seen.size).toBeGreaterThan(20);
    expect(fake.calls.flatMap(faultsOf)).toEqual([]);
  });
});
