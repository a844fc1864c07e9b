/** Questions under a digest: by button, by mention, by reply; all in the digest's one thread. */
import { afterEach, describe, expect, it } from 'vitest';
import { textMessage } from '../../../src/core/message/message.ts';
import {
  addChannel,
  addMember,
  type Channel,
  PERMISSION,
  type Message as Post,
  type User,
} from '../../support/fake-discord/world.ts';
import {
  type DiscordNewsroom,
  longMessage,
  openNewsroom,
  storyMessage,
} from './discord-newsroom.ts';

let room: DiscordNewsroom;
afterEach(() => room.close());

async function opened(options?: Parameters<typeof openNewsroom>[0]): Promise<DiscordNewsroom> {
  room = await openNewsroom(options);
  await room.start();
  room.says((request) => request.reply(textMessage('An answer.'), { audience: 'channel' }));
  return room;
}

async function asks(user: User, post: Post, question: string, where = room.channel) {
  const { people } = room.fake;
  const pressed = people.presses(where, user, post, 'ask:');
  await room.fake.until(() => pressed.modal !== null);
  const submitted = people.submits(pressed, post, [question]);
  await room.answered(submitted);
  return submitted;
}

function threads(): Channel[] {
  return [...room.fake.world.channels.values()].filter(({ parentId }) => parentId !== null);
}

const said = (channel: Channel | undefined) => channel?.messages.map(({ content }) => content);

describe('a question that waits long', () => {
  const WAIT = '7 before you; about a minute.';
  /** Tells of the wait, and answers once the test says so. */
  function waitingFor(go: Promise<void>) {
    room.says(async (request) => {
      await request.waiting?.(textMessage(WAIT));
      await go;
      await request.reply(textMessage('An answer.'), { audience: 'channel' });
    });
  }

  it('is told how long where it "thinks", and the answer takes its place', async () => {
    const { reader, fake, channel } = await opened();
    const go = Promise.withResolvers<void>();
    waitingFor(go.promise);
    const asked = fake.people.types(channel, reader, 'ask', { question: 'Who?' });
    await fake.until(() => asked.original?.content === WAIT);
    go.resolve();
    await fake.until(() => asked.original?.content === 'An answer.');
    expect([said(channel), asked.followUps]).toEqual([['An answer.'], []]);
  });

  it('and is refused then, leaves nothing for the others', async () => {
    const { reader, fake, channel } = await opened();
    room.says(async (request) => {
      await request.waiting?.(textMessage(WAIT));
      await request.reply(textMessage('Stopped.'), { audience: 'asker', isFault: true });
    });
    const asked = fake.people.types(channel, reader, 'ask', { question: 'Who?' });
    await fake.until(() => asked.followUps.length === 1);
    expect(asked.followUps[0]?.content).toBe('Stopped.');
    expect(said(channel)).toEqual([]);
  });

  it('leads from the button to the thread all the same', async () => {
    const { reader } = await opened();
    const [post] = await room.deliver(storyMessage('Headline', 'story-1'), 7);
    if (post === undefined) throw new Error('no post');
    waitingFor(Promise.resolve());
    const asked = await asks(reader, post, 'Who?');
    await room.fake.until(() => asked.original?.content === `Answered in <#${post.id}>.`);
    expect(said(threads()[0])).toEqual(['> Who?\n> — Ada\nAn answer.']);
  });

  it('after a mention is told under it, until the answer stands there', async () => {
    const { fake, channel, reader } = await opened();
    const go = Promise.withResolvers<void>();
    waitingFor(go.promise);
    const question = `<@${fake.world.bot.id}> who?`;
    fake.people.writes(channel, reader, question);
    await fake.until(() => said(channel)?.at(-1) === WAIT);
    go.resolve();
    await fake.until(() => said(channel)?.includes(WAIT) === false);
    expect(said(channel)).toEqual([question, 'An answer.']);
  });

  it('after a mention that is answered by nothing leaves nothing', async () => {
    const { fake, channel, reader } = await opened();
    room.says(async (request) => request.waiting?.(textMessage(WAIT)));
    const question = `<@${fake.world.bot.id}> who?`;
    fake.people.writes(channel, reader, question);
    await fake.until(() => fake.calls.some(({ method }) => method === 'DELETE'));
    await fake.until(() => said(channel)?.length === 1);
  });
});

describe('the Ask button', () => {
  it('opens the digest’s one thread at the first question, and asks under the story', async () => {
    const { reader, requests, fake, guild } = await opened();
    const [post] = await room.deliver(storyMessage('Headline', 'story-1'), 7);
    if (post === undefined) throw new Error('no post');
    const asked = await asks(reader, post, 'Who said so?');
    await asks(addMember(fake.world, guild, 'Bea'), post, 'And when?');
    const [thread, ...more] = threads();
    expect(more).toEqual([]);
    expect(thread?.id).toBe(post.id);
    expect(said(thread)).toEqual([
      '> Who said so?\n> — Ada\nAn answer.',
      '> And when?\n> — Bea\nAn answer.',
    ]);
    expect(asked.original?.content).toBe(`Answered in <#${post.id}>.`);
    expect(asked.isEphemeral).toBe(true);
    expect(requests).toMatchObject([
      { kind: 'question', text: 'Who said so?', story: 'story-1', thread: post.id },
      { kind: 'question', text: 'And when?', story: 'story-1', rootMessageId: post.id },
    ]);
  });

  it('leads to the thread under the first part, from whatever part, over a restart too', async () => {
    await opened();
    const posts = await room.deliver(longMessage('story-1'), 7);
    expect(posts.length).toBeGreaterThan(1);
    await room.restart();
    const last = posts.at(-1);
    if (last === undefined) throw new Error('no post');
    await asks(room.reader, last, 'Who?');
    expect(threads().map(({ id }) => id)).toEqual([posts[0]?.id]);
  });

  it('stands under a part that has no buttons of its own, for the digest as a whole', async () => {
    const { requests, reader } = await opened();
    const [post] = await room.deliver(textMessage('Nothing new.'), 7);
    if (post === undefined) throw new Error('no post');
    await asks(reader, post, 'Really?');
    expect(requests).toMatchObject([{ story: null, rootMessageId: post.id, text: 'Really?' }]);
  });

  it('answers in the channel where the bot may open no thread', async () => {
    const { guild, channel, reader } = await opened();
    const [post] = await room.deliver(storyMessage('Headline', 'story-1'), 7);
    const [, role] = guild.roles;
    if (post === undefined || role === undefined) throw new Error('no post');
    role.permissions &= ~PERMISSION.createThreads;
    await asks(reader, post, 'Who?');
    expect(threads()).toEqual([]);
    expect(said(channel)?.at(-1)).toBe('> Who?\n> — Ada\nAn answer.');
  });

  it('has answered in the thread, although the asker could not be pointed to it', async () => {
    const { fake, reader, channel } = await opened();
    const [post] = await room.deliver(storyMessage('Headline', 'story-1'), 7);
    if (post === undefined) throw new Error('no post');
    fake.trouble = (method) =>
      method === 'PATCH' ? { status: 401, body: { code: 50027, message: '' } } : null;
    const pressed = fake.people.presses(channel, reader, post, 'ask:');
    await fake.until(() => pressed.modal !== null);
    fake.people.submits(pressed, post, ['Who?']);
    await fake.until(() => (said(threads()[0])?.length ?? 0) > 0);
    await room.platform.stop();
    expect(said(threads()[0])).toHaveLength(1);
    expect(room.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('tells only the asker what went wrong', async () => {
    const { reader } = await opened();
    const [post] = await room.deliver(storyMessage('Headline', 'story-1'), 7);
    if (post === undefined) throw new Error('no post');
    room.says((request) => request.reply(textMessage('Too long.'), { audience: 'asker' }));
    const asked = await asks(reader, post, 'x');
    expect(asked.original?.content).toBe('Too long.');
    expect(threads()).toEqual([]);
  });

  it('answers in place inside a thread, and to the asker alone under what only they see', async () => {
    const { channel, reader } = await opened();
    const [post] = await room.deliver(storyMessage('Headline', 'story-1'), 7);
    if (post === undefined) throw new Error('no post');
    await asks(reader, post, 'Who?');
    const [thread] = threads();
    if (thread === undefined) throw new Error('no thread');
    room.says((request) =>
      request.reply(storyMessage('View', 'story-2'), {
        audience: request.text === 'digest preview' ? 'asker' : 'channel',
      }),
    );
    const view = room.fake.people.types(thread, reader, 'digest');
    await room.answered(view);
    if (view.original === null) throw new Error('no view');
    const inPlace = await asks(reader, view.original, 'Who else?', thread);
    expect(inPlace).toMatchObject({ isEphemeral: false });
    const preview = room.fake.people.types(channel, reader, 'digest', { when: 'preview' });
    await room.answered(preview);
    const seen = preview.original;
    if (seen === null) throw new Error('no preview');
    expect(await asks(reader, seen, 'Why?')).toMatchObject({ isEphemeral: true });
    expect(threads()).toHaveLength(1);
  });
});

describe('messages', () => {
  it('are questions where they mention the bot or reply to it, and nothing else is', async () => {
    const { fake, channel, reader, requests } = await opened();
    const bot = `<@${fake.world.bot.id}>`;
    const own = fake.posts.put(channel, fake.world.bot, { content: 'of the bot' });
    const theirs = fake.people.writes(channel, reader, 'between us');
    fake.people.writes(channel, reader, 'to you', theirs);
    fake.posts.put(channel, { ...reader, id: fake.world.nextId(), bot: true }, { content: bot });
    fake.people.writes(channel, reader, `${bot} who is it?`);
    fake.people.writes(channel, reader, 'and who else?', own);
    await fake.until(() => requests.length === 2);
    expect(requests.map(({ kind, text }) => [kind, text])).toEqual([
      ['question', 'who is it?'],
      ['question', 'and who else?'],
    ]);
    await fake.until(() => said(channel)?.filter((words) => words === 'An answer.').length === 2);
    const answers = channel.messages.filter(({ content }) => content === 'An answer.');
    expect(answers.every(({ type }) => type === 19)).toBe(true);
  });

  it('are not heard again when they are edited', async () => {
    const { fake, channel, reader, requests } = await opened();
    const asked = fake.people.writes(channel, reader, `<@${fake.world.bot.id}> who?`);
    await fake.until(() => requests.length === 1);
    fake.gateway.dispatch('MESSAGE_UPDATE', {
      ...asked,
      guild_id: room.guild.id,
      content: 'what?',
    });
    fake.people.writes(channel, reader, `<@${fake.world.bot.id}> next`);
    await fake.until(() => requests.length === 2);
    expect(requests.map(({ text }) => text)).toEqual(['who?', 'next']);
  });

  it('in reply to a digest are answered in its thread', async () => {
    const { fake, channel, reader, requests } = await opened();
    const posts = await room.deliver(longMessage('story-1'), 7);
    fake.people.writes(channel, reader, 'who says so?', posts.at(-1) ?? null);
    await fake.until(() => (said(threads()[0])?.length ?? 0) > 0);
    expect(threads()[0]?.id).toBe(posts[0]?.id);
    expect(requests[0]).toMatchObject({ rootMessageId: posts[0]?.id, thread: posts[0]?.id });
  });

  it('in a thread need a mention, unless the owner lets the bot read', async () => {
    for (const readsContent of [false, true]) {
      const { fake, reader, requests } = await opened({
        discord: { readsContent },
        fake: {},
        allowsContent: readsContent,
      });
      const [post] = await room.deliver(storyMessage('Headline', 'story-1'), 7);
      if (post === undefined) throw new Error('no post');
      await asks(reader, post, 'Who?');
      const [thread] = threads();
      const foreign = addChannel(fake.world, room.guild, 'talk', {
        type: 11,
        parentId: room.channel.id,
        ownerId: reader.id,
      });
      if (thread === undefined) throw new Error('no thread');
      fake.people.writes(thread, reader, 'and then?');
      fake.people.writes(foreign, reader, 'not for the bot');
      fake.people.writes(thread, reader, `<@${fake.world.bot.id}> and now?`);
      await fake.until(() => requests.some(({ text }) => text === 'and now?'));
      const heard = requests.slice(1).map(({ text }) => text);
      expect(heard).toEqual(readsContent ? ['and then?', 'and now?'] : ['and now?']);
      expect(requests.at(-1)).toMatchObject({
        channel: room.channel.id,
        thread: thread.id,
        rootMessageId: thread.id,
      });
      if (!readsContent) await room.close();
    }
  });

  it('are answered directly where the bot may not write, rather than not at all', async () => {
    const { fake, channel, reader, guild } = await opened();
    const [, role] = guild.roles;
    if (role !== undefined) role.permissions &= ~PERMISSION.sendMessages;
    fake.people.writes(channel, reader, `<@${fake.world.bot.id}> who?`);
    const direct = () => [...fake.world.channels.values()].find(({ type }) => type === 1);
    await fake.until(() => (direct()?.messages.length ?? 0) > 0);
    expect(direct()).toMatchObject({ ownerId: reader.id, messages: [{ content: 'An answer.' }] });
    expect(room.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('are answered below all where the bot may not read what it would reply to', async () => {
    const { fake, channel, reader } = await opened({ hasHistory: false });
    fake.people.writes(channel, reader, `<@${fake.world.bot.id}> who?`);
    await fake.until(() => said(channel)?.at(-1) === 'An answer.');
    expect(channel.messages.at(-1)?.type).toBe(0);
  });
});
