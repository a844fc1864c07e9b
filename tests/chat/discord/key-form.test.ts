/** A key of one's own on Discord: from the form to a sealed key, seen in no message and in no log. */
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CommandDeps } from '../../../src/commands/command.ts';
import { createChatHandler } from '../../../src/commands/dispatch.ts';
import { withSharedModel } from '../../llm/harness.ts';
import { openNewsroom as openStoredNewsroom } from '../../llm/newsroom.ts';
import type { Interaction } from '../../support/fake-discord/interactions.ts';
import {
  addMember,
  PEOPLE_PERMISSIONS,
  PERMISSION,
  type User,
} from '../../support/fake-discord/world.ts';
import { copies, says, startModelServer } from '../../support/fake-model-server.ts';
import { type DiscordNewsroom, openNewsroom } from './discord-newsroom.ts';

const SECRET = 'sk-own-secret-42';
const EPHEMERAL = 64;
const RIGHTS = PEOPLE_PERMISSIONS | PERMISSION.manageGuild;

let room: DiscordNewsroom;
afterEach(() => room.close());

/** The bot with the real commands, a store, and a model server that takes the secret alone. */
async function opened() {
  room = await openNewsroom();
  await room.start();
  const store = await openStoredNewsroom();
  onTestFinished(() => store.close());
  const theirs = await startModelServer({
    ...{ model: 'theirs', key: SECRET, behaviours: [says({ ok: true })] },
  });
  onTestFinished(theirs.close);
  const allowOrigins = [new URL(theirs.baseUrl).origin];
  const shared = await withSharedModel(store, [copies], { allowOrigins });
  const deps = { ...shared.deps, platforms: [room.platform] } as unknown as CommandDeps;
  const handler = createChatHandler(deps, new AbortController().signal);
  room.says((request) => handler.handle(request));
  const manager = addMember(room.fake.world, room.guild, 'Bea', RIGHTS);
  return { theirs, store, manager };
}

const types = (user: User, amount?: string) =>
  room.fake.people.types(room.channel, user, 'pullquote model', {
    do: 'own-key',
    ...(amount === undefined ? {} : { amount }),
  });

async function formFor(user: User): Promise<Interaction> {
  const typed = types(user);
  await room.fake.until(() => typed.modal !== null);
  return typed;
}

async function fillsIn(user: User, fields: string[]) {
  return room.fake.people.submits(await formFor(user), null, fields);
}

/** As people read it: without the marks that keep an underscore from being one. */
async function answered(interaction: Interaction) {
  const { words, isPrivate } = await room.answered(interaction);
  return { words: words.replaceAll('\\', ''), isPrivate };
}

const keptSecret = async (store: Awaited<ReturnType<typeof opened>>['store']) =>
  (await store.modelUsage.choice(room.tenant)).secret;

describe('a key of one’s own', () => {
  it('is tried with one call and kept sealed; its manager alone is told', async () => {
    const { theirs, store, manager } = await opened();
    const filled = await fillsIn(manager, [SECRET, 'theirs', theirs.baseUrl]);
    const { words, isPrivate } = await answered(filled);
    expect(words).toContain('paid by a key of your own');
    expect(isPrivate).toBe(true);
    expect(theirs.requests).toHaveLength(1);
    const kept = await keptSecret(store);
    expect(kept).not.toBeNull();
    expect(kept).not.toContain(SECRET);
    expect(room.channel.messages).toEqual([]);
  });

  it('goes nowhere but to the model’s server: no post, no button and no log line holds it', async () => {
    const { theirs, manager } = await opened();
    await answered(await fillsIn(manager, [SECRET, 'theirs', theirs.baseUrl]));
    await answered(await fillsIn(manager, [`${SECRET}-wrong`, 'theirs', theirs.baseUrl]));
    const said = JSON.stringify(room.fake.calls.map(({ path, body }) => [path, body]));
    expect(said).not.toContain(SECRET);
    expect(JSON.stringify(room.log)).not.toContain(SECRET);
    expect(theirs.authorizations).toContain(`Bearer ${SECRET}`);
  });

  it('that its server refuses is not kept, and says so', async () => {
    const { theirs, store, manager } = await opened();
    const filled = await fillsIn(manager, ['sk-wrong', 'theirs', theirs.baseUrl]);
    const { words, isPrivate } = await answered(filled);
    expect(words).toContain('(model_key_refused)');
    expect(isPrivate).toBe(true);
    expect(await keptSecret(store)).toBeNull();
  });

  it('for a server that is none of the known ones is not sent there', async () => {
    const { theirs, manager } = await opened();
    const filled = await fillsIn(manager, [SECRET, 'theirs', 'http://127.0.0.1:9/v1']);
    expect((await answered(filled)).words).toContain('(bad_address)');
    expect(theirs.requests).toEqual([]);
  });

  it('is asked of managers alone: a reader sees no form', async () => {
    const { store } = await opened();
    const typed = types(room.reader);
    const { words, isPrivate } = await answered(typed);
    expect(words).toContain('(not_allowed)');
    expect([isPrivate, typed.modal]).toEqual([true, null]);
    expect(await keptSecret(store)).toBeNull();
  });

  // Managers of one channel sent every channel's articles to a server of their own.
  it('is asked of those who manage the server: a manager of this channel alone sees no form', async () => {
    const { theirs, store, manager } = await opened();
    const person = addMember(room.fake.world, room.guild, 'Chi', PEOPLE_PERMISSIONS);
    const own = { id: person.id, type: 1 as const, allow: PERMISSION.manageChannels, deny: 0n };
    room.channel.overwrites.push(own);
    const typed = types(person);
    const { words, isPrivate } = await answered(typed);
    expect(words).toMatch(/Manage Server.*\(not_allowed\)/);
    expect([isPrivate, typed.modal]).toEqual([true, null]);
    expect(theirs.requests).toEqual([]);
    await answered(await fillsIn(manager, [SECRET, 'theirs', theirs.baseUrl]));
    expect((await answered(types(person, 'forget'))).words).toContain('(not_allowed)');
    expect(await keptSecret(store)).not.toBeNull();
  });

  it('leaves a manager of one channel the budget of that channel, and no other change', async () => {
    const { store } = await opened();
    const person = addMember(room.fake.world, room.guild, 'Chi', PEOPLE_PERMISSIONS);
    const own = { id: person.id, type: 1 as const, allow: PERMISSION.manageChannels, deny: 0n };
    room.channel.overwrites.push(own);
    const tells = async (fields: Record<string, string>) =>
      (await answered(room.fake.people.types(room.channel, person, 'pullquote model', fields)))
        .words;
    expect(await tells({ do: 'budget', amount: '5', where: 'here' })).toContain('in this channel');
    expect(await tells({ do: 'budget', amount: '5' })).toContain('Manage Server');
    expect(await tells({ do: 'off' })).toContain('Manage Server');
    expect((await store.modelUsage.choice(room.tenant)).mode).toBe('operator');
  });

  it('is not taken from one who became manager of a channel alone while the form stood open', async () => {
    const { theirs, store, manager } = await opened();
    const shown = await formFor(manager);
    const roles = room.guild.members.get(manager.id)?.roles ?? [];
    roles.splice(0, roles.length);
    const own = { id: manager.id, type: 1 as const, allow: PERMISSION.manageChannels, deny: 0n };
    room.channel.overwrites.push(own);
    const filled = room.fake.people.submits(shown, null, [SECRET, 'theirs', theirs.baseUrl]);
    expect((await answered(filled)).words).toContain('Manage Server');
    expect([await keptSecret(store), theirs.requests]).toEqual([null, []]);
  });

  it('is not taken from one who lost the right while the form stood open', async () => {
    const { theirs, store, manager } = await opened();
    const shown = await formFor(manager);
    const { guild } = room;
    const roles = guild.members.get(manager.id)?.roles ?? [];
    roles.splice(0, roles.length);
    const filled = room.fake.people.submits(shown, null, [SECRET, 'theirs', theirs.baseUrl]);
    expect((await answered(filled)).words).toContain('(not_allowed)');
    expect(await keptSecret(store)).toBeNull();
  });

  it('that is typed beside the command instead opens no form and is told to be revoked', async () => {
    const { manager } = await opened();
    const typed = types(manager, SECRET);
    const { words, isPrivate } = await answered(typed);
    expect(words).toContain('(key_typed)');
    expect(words).not.toContain(SECRET);
    expect([isPrivate, typed.modal]).toEqual([true, null]);
  });

  it('is forgotten by the command, without a form', async () => {
    const { theirs, store, manager } = await opened();
    await answered(await fillsIn(manager, [SECRET, 'theirs', theirs.baseUrl]));
    await answered(types(manager, 'forget'));
    expect(await keptSecret(store)).toBeNull();
  });

  it('hides its form’s answer from all: its flags say that one alone reads', async () => {
    const { theirs, manager } = await opened();
    const filled = await fillsIn(manager, [SECRET, 'theirs', theirs.baseUrl]);
    await answered(filled);
    expect([filled.isEphemeral, (filled.original?.flags ?? 0) & EPHEMERAL]).toEqual([
      true,
      EPHEMERAL,
    ]);
    expect(filled.original?.components).toEqual([]);
  });
});
