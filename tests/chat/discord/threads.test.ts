/** Corrections and answers where the post, its thread or the right to write there is gone. */
import { afterEach, describe, expect, it } from 'vitest';
import { textMessage } from '../../../src/core/message/message.ts';
import type { Channel, Message as Post } from '../../support/fake-discord/world.ts';
import { PERMISSION } from '../../support/fake-discord/world.ts';
import { type DiscordNewsroom, openNewsroom, storyMessage } from './discord-newsroom.ts';

const MARK = { delivery: 7, part: 0 };

let room: DiscordNewsroom;
afterEach(() => room.close());

async function posted(options?: Parameters<typeof openNewsroom>[0]): Promise<Post> {
  room = await openNewsroom(options);
  await room.start();
  room.says((request) => request.reply(textMessage('An answer.'), { audience: 'channel' }));
  const [post] = await room.deliver(storyMessage('Headline', 'story-1'), MARK.delivery);
  if (post === undefined) throw new Error('no post');
  return post;
}

const replace = (id: string, channel = room.channel.id) => {
  const [part] = room.platform.prepare(textMessage('As corrected.'));
  if (part === undefined) throw new Error('nothing to post');
  return room.platform.replace(room.tenant, channel, id, part, MARK);
};
const correct = (post: Post, text: string) =>
  room.platform.postInThread(room.tenant, room.channel.id, post.id, textMessage(text));
const threadOf = (post: Post) => room.fake.world.channels.get(post.id);
const words = (channel: Channel | undefined) => channel?.messages.map(({ content }) => content);

function forbid(permission: bigint): void {
  const [, role] = room.guild.roles;
  if (role !== undefined) role.permissions &= ~permission;
}

describe('an edit', () => {
  it.each<[string, (post: Post) => void, string]>([
    [
      'whose message is gone',
      (post) => room.fake.posts.remove(room.channel.id, post.id),
      'unknown_message',
    ],
    [
      'whose channel is gone',
      () => room.fake.world.channels.delete(room.channel.id),
      'unknown_channel',
    ],
    [
      'in a channel that the bot sees no more',
      () => forbid(PERMISSION.viewChannel),
      'missing_access',
    ],
    [
      'in a thread that is archived',
      () => Object.assign(room.channel, { isArchived: true }),
      'thread_archived',
    ],
  ])('%s fails for good', async (_name, happens, code) => {
    const post = await posted();
    happens(post);
    await expect(replace(post.id)).rejects.toMatchObject({ kind: 'permanent', code });
  });

  it('of what another wrote fails for good', async () => {
    await posted();
    const theirs = room.fake.posts.put(room.channel, room.reader, { content: 'theirs' });
    await expect(replace(theirs.id)).rejects.toMatchObject({ code: 'not_ours' });
  });

  it('of a published post that Discord counts by the hour is put off, not sat out', async () => {
    // The header said one second, and discord.js tried each second of twenty minutes.
    const post = await posted();
    room.fake.trouble = (method) =>
      method === 'PATCH'
        ? {
            status: 429,
            body: { message: '', code: 20028, retry_after: 1_163, global: false },
            headers: { 'retry-after': '1', 'x-ratelimit-scope': 'shared' },
          }
        : null;
    const error = await replace(post.id).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'temporary', code: 'rate_limited' });
    expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(1_000_000);
  });

  it('leaves the thread of its message as it is', async () => {
    const post = await posted();
    await correct(post, 'one');
    await replace(post.id);
    await correct(post, 'two');
    expect(words(threadOf(post))).toEqual(['one', 'two']);
    expect(post.content).toBe('As corrected.');
  });
});

describe('a correction', () => {
  it('that broke off behind its first post is in doubt, not said again whole below', async () => {
    // A refusal of the second post alone put all of it into the channel as well.
    const post = await posted();
    let posts = 0;
    room.fake.trouble = (method, path) => {
      if (method === 'POST' && path.endsWith('/messages')) posts += 1;
      return posts === 2 ? { status: 403, body: { message: '', code: 50013 } } : null;
    };
    const said = correct(post, 'A long sentence. '.repeat(200));
    await expect(said).rejects.toMatchObject({ code: 'connection_lost' });
    expect(words(threadOf(post))).toHaveLength(1);
    expect(words(room.channel)).toHaveLength(1);
  });

  it('wakes a thread that is archived', async () => {
    const post = await posted();
    await correct(post, 'one');
    Object.assign(threadOf(post) ?? {}, { isArchived: true });
    await correct(post, 'two');
    expect(words(threadOf(post))).toEqual(['one', 'two']);
    expect(threadOf(post)?.isArchived).toBe(false);
  });

  it.each<[string, (post: Post) => void]>([
    [
      'was deleted, since its message takes no second one',
      (post) => {
        const thread = threadOf(post);
        if (thread !== undefined) room.fake.posts.deleteThread(thread);
      },
    ],
    ['is locked', (post) => Object.assign(threadOf(post) ?? {}, { isLocked: true })],
    ['is closed to the bot', () => forbid(PERMISSION.sendInThreads)],
  ])('stands in the channel, below its digest, where the thread %s', async (_name, happens) => {
    const post = await posted();
    await correct(post, 'one');
    happens(post);
    await correct(post, 'two');
    expect(words(room.channel)?.at(-1)).toBe('two');
    expect(room.channel.messages.at(-1)?.message_reference).toMatchObject({ message_id: post.id });
  });

  it('goes on in a thread whose message was deleted', async () => {
    const post = await posted();
    await correct(post, 'one');
    room.fake.posts.remove(room.channel.id, post.id);
    await correct(post, 'two');
    expect(words(threadOf(post))).toEqual(['one', 'two']);
  });

  it('stands in the channel where the bot may open no thread, or not even read', async () => {
    const post = await posted({ hasHistory: false });
    forbid(PERMISSION.createThreads);
    await correct(post, 'here');
    expect(words(room.channel)?.at(-1)).toBe('here');
  });

  it('that can be said nowhere fails for good', async () => {
    const post = await posted();
    forbid(PERMISSION.createThreads | PERMISSION.sendMessages);
    await expect(correct(post, 'x')).rejects.toMatchObject({
      kind: 'permanent',
      code: 'missing_permissions',
    });
  });
});

describe('a question', () => {
  it('under a digest whose thread was deleted is answered in the channel', async () => {
    const post = await posted();
    await correct(post, 'one');
    const thread = threadOf(post);
    if (thread === undefined) throw new Error('no thread');
    room.fake.posts.deleteThread(thread);
    const pressed = room.fake.people.presses(room.channel, room.reader, post, 'ask:');
    await room.fake.until(() => pressed.modal !== null);
    room.fake.people.submits(pressed, post, ['Who?']);
    await room.fake.until(() => words(room.channel)?.at(-1)?.includes('An answer.') === true);
    expect(words(room.channel)?.at(-1)).toBe('> Who?\n> — Ada\nAn answer.');
  });

  it('in a thread that was archived while the bot was away is answered there', async () => {
    const post = await posted();
    await correct(post, 'one');
    Object.assign(threadOf(post) ?? {}, { isArchived: true });
    await room.restart();
    const thread = threadOf(post);
    if (thread === undefined) throw new Error('no thread');
    room.fake.people.writes(thread, room.reader, `<@${room.fake.world.bot.id}> and now?`);
    await room.fake.until(() => words(thread)?.at(-1) === 'An answer.');
    expect(room.requests.at(-1)).toMatchObject({ thread: thread.id, channel: room.channel.id });
  });
});
