/** A server's day on Discord, from the real discord.js to what people see. */
import { afterEach, describe, expect, it } from 'vitest';
import { type DiscordNewsroom, openNewsroom, storyMessage } from './discord-newsroom.ts';

let room: DiscordNewsroom;
afterEach(() => room.close());

describe('a server', () => {
  it('sees the four commands and asks one', async () => {
    room = await openNewsroom();
    await room.start();
    const names = room.fake.world.commands.map(({ name }) => name);
    expect(names).toEqual(['digest', 'quotes', 'ask', 'pullquote', 'What became of this article?']);
    const asked = room.fake.people.types(room.channel, room.reader, 'digest');
    await room.fake.until(() => asked.original !== null);
    expect(asked.original?.content).toBe('Heard: digest');
    expect(asked.isEphemeral).toBe(false);
  });

  it('is posted a digest part once, whatever it is sent again', async () => {
    room = await openNewsroom();
    await room.start();
    const [part] = room.platform.prepare(storyMessage('Headline', 'story-1'));
    if (part === undefined) throw new Error('nothing to post');
    const mark = { delivery: 7, part: 0 };
    const first = await room.platform.post(room.tenant, room.channel.id, part, mark);
    const again = await room.platform.post(room.tenant, room.channel.id, part, mark);
    expect(again).toEqual(first);
    expect(room.channel.messages.map(({ content }) => content)).toEqual(['1. Headline']);
  });
});
