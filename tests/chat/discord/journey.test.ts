/** A server's day on Discord, from the real discord.js to what people see. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMPLETION_MS } from '../../../src/chat/discord/limits.ts';
import { article, frame, type Message, textMessage } from '../../../src/core/message/message.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { addMember, PEOPLE_PERMISSIONS, PERMISSION } from '../../support/fake-discord/world.ts';
import { type DiscordNewsroom, openNewsroom } from './discord-newsroom.ts';

let room: DiscordNewsroom;
beforeEach(async () => {
  room = await openNewsroom();
  await room.start();
});
afterEach(() => room.close());

const types = (typed: string, values?: Record<string, string>) =>
  room.fake.people.types(room.channel, room.reader, typed, values);

describe('commands', () => {
  it('are published once, and again only when the table differs', async () => {
    expect(room.fake.world.commands.map(({ name }) => name)).toEqual([
      'digest',
      'quotes',
      'ask',
      'pullquote',
      'What became of this article?',
    ]);
    const puts = () => room.fake.calls.filter(({ method }) => method === 'PUT').length;
    await room.platform.stop();
    await room.start();
    expect(puts()).toBe(1);
    const [first] = room.fake.world.commands;
    if (first !== undefined) first.description = 'of an older release';
    await room.platform.stop();
    await room.start();
    expect(puts()).toBe(2);
  });

  it('make their text of the fields, in the table’s order and with its words between', async () => {
    types('quotes', { since: '2026-10-01', about: '5G', speaker: 'Mike Pompeo' });
    types('pullquote schedule', { when: '08:00 Europe/London weekdays' });
    types('pullquote feeds', { do: 'add', address: 'https://a.example/feed', scope: '--all' });
    await room.fake.until(() => room.requests.length === 3);
    expect(room.requests.map(({ text }) => text)).toEqual([
      'quotes Mike Pompeo about 5G since 2026-10-01',
      'pullquote schedule 08:00 Europe/London weekdays',
      'pullquote feeds add https://a.example/feed --all',
    ]);
  });

  it('answer a digest for all, a look-up for the asker alone', async () => {
    expect(await room.answered(types('digest'))).toEqual({
      words: 'Heard: digest',
      isPrivate: false,
    });
    const lookUp = types('pullquote status');
    expect(await room.answered(lookUp)).toMatchObject({ isPrivate: true });
    expect(room.channel.messages).toHaveLength(1);
  });

  it('show a preview to the asker, although digests are for all', async () => {
    room.says((request) => request.reply(LEDGER, { audience: 'asker' }));
    const preview = types('digest', { when: 'preview' });
    expect(await room.answered(preview)).toMatchObject({ isPrivate: true });
    expect(room.channel.messages).toEqual([]);
    expect(preview.isEphemeral).toBe(true);
  });

  it('tell the asker alone what went wrong, although the answer would have been for all', async () => {
    room.says((request) =>
      request.reply(textMessage('Not so.'), { audience: 'asker', isFault: true }),
    );
    const asked = types('ask', { question: 'who?' });
    expect(await room.answered(asked)).toEqual({ words: 'Not so.', isPrivate: true });
    expect(room.channel.messages).toEqual([]);
    const lookUp = types('quotes');
    await room.answered(lookUp);
    expect(lookUp.original?.components).toEqual([]);
  });

  it('are acknowledged before anything is looked up', async () => {
    let acknowledged: number | null = null;
    const asked = types('ask', { question: 'who?' });
    room.says((request) => {
      ({ acknowledged } = asked);
      return request.reply(LEDGER, { audience: 'channel' });
    });
    await room.answered(asked);
    expect(acknowledged).toBe(5);
  });

  it('know who may manage the channel', async () => {
    const { fake, guild, channel, requests } = room;
    const rights = PEOPLE_PERMISSIONS | PERMISSION.manageChannels;
    const manager = addMember(fake.world, guild, 'Grace', rights);
    types('pullquote status');
    await fake.until(() => requests.length === 1);
    fake.people.types(channel, manager, 'pullquote status');
    await fake.until(() => requests.length === 2);
    expect(requests.map(({ user }) => user.canManage)).toEqual([false, true]);
  });

  it('tell the asker alone that the answer itself was refused', async () => {
    // The second answer took the place, and the readers, of the one that had failed.
    let count = 0;
    room.fake.trouble = (method, path) => {
      if (method !== 'PATCH' || !path.includes('@original')) return null;
      count += 1;
      return count === 1 ? { status: 400, body: { code: 50035, message: '' } } : null;
    };
    room.says(async (request) => {
      await request
        .reply(LEDGER, { audience: 'channel' })
        .catch(() => request.reply(textMessage('Not so.'), { audience: 'asker', isFault: true }));
    });
    const asked = types('ask', { question: 'who?' });
    expect(await room.answered(asked)).toEqual({ words: 'Not so.', isPrivate: true });
    expect(room.channel.messages).toEqual([]);
  });

  it('take back what thinks where nothing is answered', async () => {
    room.says(() => undefined);
    const asked = types('digest');
    await room.fake.until(() => asked.acknowledged !== null && !asked.isPending);
    expect(asked.original).toBeNull();
  });

  it('take back what thinks where the answer fails', async () => {
    room.says(() => Promise.reject(new Error('broken')));
    const asked = types('digest');
    await room.fake.until(() => asked.acknowledged !== null && !asked.isPending);
    expect(asked.original).toBeNull();
    await room.platform.stop();
    expect(room.log.map(({ level }) => level)).toContain('error');
  });
});

const LEDGER: Message = {
  summary: [frame('Quotes')],
  blocks: [
    { kind: 'quote', runs: [article('“We are willing to sign.”')] },
    { kind: 'actions', buttons: [{ id: 'quotes:Liang page 2', label: 'More' }] },
  ],
};

describe('the ledger', () => {
  it('pages on a button and is shared by another', async () => {
    const { fake, channel, reader, requests } = room;
    room.says((request) =>
      request.reply(LEDGER, { audience: request.text.startsWith('share:') ? 'channel' : 'asker' }),
    );
    const first = types('quotes', { speaker: 'Liang' });
    await room.answered(first);
    if (first.original === null) throw new Error('no answer');
    const more = fake.people.presses(channel, reader, first.original, 'More');
    expect(await room.answered(more)).toMatchObject({ isPrivate: true });
    if (more.original === null) throw new Error('no answer');
    const shared = fake.people.presses(channel, reader, more.original, 'Share');
    expect(await room.answered(shared)).toMatchObject({ isPrivate: false });
    expect(requests.map(({ kind, text }) => [kind, text])).toEqual([
      ['command', 'quotes Liang'],
      ['button', 'quotes:Liang page 2'],
      ['button', 'share:quotes:Liang page 2'],
    ]);
    expect(channel.messages.map(({ content }) => content)).toEqual(['> “We are willing to sign.”']);
  });

  it('offers no Share where the command does not fit into a button, or changes something', async () => {
    room.says((request) => request.reply(LEDGER, { audience: 'asker' }));
    const long = types('quotes', { about: 'x'.repeat(90) });
    await room.answered(long);
    expect(JSON.stringify(long.original?.components)).not.toContain('share:');
    const off = types('pullquote schedule', { when: 'off' });
    await room.answered(off);
    expect(JSON.stringify(off.original?.components)).not.toContain('share:');
  });

  it('completes speakers and feeds while they are typed', async () => {
    const { fake, channel, reader, completions, tenant } = room;
    const typed = fake.people.completes(channel, reader, 'quotes', 'speaker', { speaker: 'Pom' });
    await fake.until(() => typed.choices !== null);
    expect(typed.choices).toEqual([{ name: 'Mike Pompeo', value: 'Pompeo' }]);
    const values = { do: 'remove', address: 'reg' };
    const feed = fake.people.completes(channel, reader, 'pullquote feeds', 'address', values);
    await fake.until(() => feed.choices !== null);
    const who = { tenant, channel: channel.id, user: reader.id };
    expect(completions).toEqual([
      { ...who, field: 'speaker', typed: 'Pom' },
      { ...who, field: 'feed', typed: 'reg' },
    ]);
  });
});

describe('a field that is completed', () => {
  const typing = (field: string, typed: string) =>
    room.fake.people.completes(room.channel, room.reader, 'pullquote schedule', field, {
      [field]: typed,
    });

  it('is given an empty list in time where the store is slow or broken', async () => {
    await room.close();
    const clock = createFakeClock();
    room = await openNewsroom({ discord: { clock } });
    await room.start();
    room.completes(() => new Promise(() => undefined));
    const slow = typing('zone', 'lon');
    await expect.poll(() => room.completions).toHaveLength(1);
    clock.advance(COMPLETION_MS);
    await room.fake.until(() => slow.choices !== null);
    expect(slow.choices).toEqual([]);
    room.completes(() => Promise.reject(new Error('broken')));
    const broken = typing('zone', 'lon');
    await room.fake.until(() => broken.choices !== null);
    expect(broken.choices).toEqual([]);
    expect(room.log.map(({ level }) => level)).toContain('warn');
  });

  it('is offered at most 25 choices of 100 characters', async () => {
    room.completes(async () =>
      Array.from({ length: 40 }, (_, n) => ({ label: 'l'.repeat(150), value: `${n}` })),
    );
    const typed = typing('zone', '');
    await room.fake.until(() => typed.choices !== null);
    expect(typed.choices).toHaveLength(25);
  });

  it('may be the zone of a schedule, which stands behind its time', async () => {
    const typed = typing('zone', 'lon');
    await room.fake.until(() => typed.choices !== null);
    expect(room.completions.at(-1)).toMatchObject({ field: 'zone', typed: 'lon' });
    types('pullquote schedule', { when: '08:00', zone: 'Europe/London' });
    await room.fake.until(() => room.requests.length === 1);
    expect(room.requests[0]?.text).toBe('pullquote schedule 08:00 Europe/London');
  });
});

describe('the menu of a message', () => {
  it('says what became of its first link', async () => {
    const { fake, channel, reader, requests } = room;
    const content = 'Read [this](<https://a.example/1?x=1>) and https://b.example/2';
    const message = fake.people.writes(channel, reader, content);
    const name = 'What became of this article?';
    await room.answered(fake.people.asksOf(channel, reader, name, message));
    expect(requests.map(({ text }) => text)).toEqual(['pullquote why https://a.example/1?x=1']);
    const brackets = '(see <https://a.example/Ren_(river)>), or https://c.example/3.';
    const bare = 'As told at https://c.example/3.';
    for (const content of [brackets, bare])
      await room.answered(
        fake.people.asksOf(channel, reader, name, fake.people.writes(channel, reader, content)),
      );
    const feed = fake.posts.put(channel, fake.world.bot, {
      embeds: [{ title: 'Title', url: 'https://d.example/4' }],
    });
    await room.answered(fake.people.asksOf(channel, reader, name, feed));
    expect(requests.slice(1).map(({ text }) => text)).toEqual([
      'pullquote why https://a.example/Ren_(river)',
      'pullquote why https://c.example/3',
      'pullquote why https://d.example/4',
    ]);
    const plain = fake.people.writes(channel, reader, 'no link');
    const missed = fake.people.asksOf(channel, reader, name, plain);
    expect((await room.answered(missed)).words).toContain('no link');
    expect(missed.original?.components).toEqual([]);
    expect(requests).toHaveLength(4);
  });
});
