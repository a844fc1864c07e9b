/**
 * What every chat platform keeps, whichever it is: run by each platform's test against a server on
 * loopback that plays the platform and its people.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { digestMessage, VIEW_FRAME } from '../../src/core/message/digest-message.ts';
import { frame, type Message, textMessage } from '../../src/core/message/message.ts';
import type { ChatHandler, ChatPlatform, ChatRequest } from '../../src/ports/chat-platform.ts';
import { seedDigest } from '../support/digest-builder.ts';

/** A post as it stands at the platform now. */
export type SeenPost = {
  words: string;
  /** Null where everybody sees it. */
  onlyFor: string | null;
  buttons: string[];
};

/** A platform with one tenant, one channel that it may post in, and a person in it. */
export type Stage = {
  /** Started with the handler. */
  platform: ChatPlatform;
  tenant: string;
  channel: string;
  person: string;
  /** A channel of the tenant that the app cannot post in. */
  closedChannel: string;
  /** In the channel, by the app alone, oldest first. */
  posts(): SeenPost[];
  /** Words of the app in the thread of a post, oldest first. */
  threadPosts(messageId: string): string[];
  /** The person does it; resolves once the platform has acknowledged it. */
  command(typed: string): Promise<void>;
  ask(question: string): Promise<void>;
  press(buttonId: string): Promise<void>;
  close(): Promise<void>;
};

export type StageSetup = (handler: ChatHandler) => Promise<Stage>;

const DIGEST = digestMessage(seedDigest(), VIEW_FRAME);

function handlerOf(handle: ChatHandler['handle']): ChatHandler {
  return { handle, complete: async () => [], home: async () => textMessage('Home') };
}

async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function withButton(id: string): Message {
  const blocks = [{ kind: 'actions' as const, buttons: [{ id, label: 'More' }] }];
  return { summary: [frame('One')], blocks: [...textMessage('One').blocks, ...blocks] };
}

export function chatPlatformContract(name: string, setup: StageSetup): void {
  describe(`${name} as a chat platform`, () => {
    let stage: Stage;
    let requests: ChatRequest[];
    const start = async (handle: ChatHandler['handle'] = async () => undefined) => {
      requests = [];
      stage = await setup(
        handlerOf((request) => {
          requests.push(request);
          return handle(request);
        }),
      );
      return stage;
    };
    afterEach(() => stage.close());

    it('serves its own tenant and no other platform’s', async () => {
      const { platform, tenant } = await start();
      expect(platform.serves(tenant)).toBe(true);
      expect(platform.serves('elsewhere:1')).toBe(false);
    });

    it('makes the same parts of the same message', async () => {
      const { platform } = await start();
      const parts = platform.prepare(DIGEST);
      expect(parts.length).toBeGreaterThan(0);
      expect(platform.prepare(DIGEST)).toEqual(parts);
    });

    it('posts parts in order, each with an id of its own', async () => {
      const { platform, tenant, channel, posts } = await start();
      const parts = ['first', 'second'].flatMap((text) => platform.prepare(textMessage(text)));
      const ids: string[] = [];
      for (const [part, prepared] of parts.entries()) {
        ids.push((await platform.post(tenant, channel, prepared, { delivery: 7, part })).messageId);
      }
      expect(new Set(ids).size).toBe(2);
      expect(posts().map(({ words }) => words)).toEqual([
        expect.stringContaining('first'),
        expect.stringContaining('second'),
      ]);
    });

    it('finds a post by its mark where it can read history, and says so where it cannot', async () => {
      const { platform, tenant, channel } = await start();
      const [part] = platform.prepare(textMessage('once'));
      if (part === undefined) throw new Error('nothing to post');
      const posted = await platform.post(tenant, channel, part, { delivery: 7, part: 0 });
      const { history } = platform.capabilities;
      expect(await platform.find(tenant, channel, { delivery: 7, part: 0 })).toEqual(
        history ? posted : 'unknown',
      );
      expect(await platform.find(tenant, channel, { delivery: 7, part: 1 })).toBe(
        history ? 'absent' : 'unknown',
      );
    });

    it('puts new words into a post that stays where it is, found by its mark as before', async () => {
      const { platform, tenant, channel, posts } = await start();
      const [first, second] = ['as posted', 'as corrected'].map(
        (text) => platform.prepare(textMessage(text))[0],
      );
      if (first === undefined || second === undefined) throw new Error('nothing to post');
      const mark = { delivery: 7, part: 0 };
      const posted = await platform.post(tenant, channel, first, mark);
      await platform.replace(tenant, channel, posted.messageId, second, mark);
      expect(posts().map(({ words }) => words)).toEqual([expect.stringContaining('as corrected')]);
      expect(await platform.find(tenant, channel, mark)).toEqual(
        platform.capabilities.history ? posted : 'unknown',
      );
    });

    it('says for good that a post which is gone cannot be replaced', async () => {
      const { platform, tenant, channel } = await start();
      const [part] = platform.prepare(textMessage('once'));
      if (part === undefined) throw new Error('nothing to post');
      const mark = { delivery: 7, part: 0 };
      await expect(
        platform.replace(tenant, channel, '1234567890.123456', part, mark),
      ).rejects.toMatchObject({ name: 'AppError', kind: 'permanent' });
    });

    it('says something in the thread of a post, which need not exist before', async () => {
      const { platform, tenant, channel, threadPosts } = await start();
      const [part] = platform.prepare(textMessage('the digest'));
      if (part === undefined) throw new Error('nothing to post');
      const { messageId } = await platform.post(tenant, channel, part, { delivery: 7, part: 0 });
      for (const text of ['one correction', 'another'])
        await platform.postInThread(tenant, channel, messageId, textMessage(text));
      expect(threadPosts(messageId)).toEqual([
        expect.stringContaining('one correction'),
        expect.stringContaining('another'),
      ]);
    });

    it('says for good that it cannot post in a channel closed to it', async () => {
      const { platform, tenant, closedChannel } = await start();
      const [part] = platform.prepare(textMessage('nobody reads this'));
      if (part === undefined) throw new Error('nothing to post');
      await expect(
        platform.post(tenant, closedChannel, part, { delivery: 7, part: 0 }),
      ).rejects.toMatchObject({ name: 'AppError', kind: 'permanent' });
    });

    it('hands in a command with who, where and what, and answers the asker alone', async () => {
      const { tenant, channel, person, command, posts, platform } = await start((request) =>
        request.reply(textMessage('only you'), { audience: 'asker' }),
      );
      await command('quotes Pompeo');
      const [post] = await until(() => posts().length > 0 && posts());
      expect(requests).toMatchObject([
        { tenant, channel, kind: 'command', text: 'quotes Pompeo', user: { id: person } },
      ]);
      expect(requests[0]?.eventId).not.toBeNull();
      expect(post?.words).toContain('only you');
      expect(post?.onlyFor).toBe(platform.capabilities.privateReply ? person : null);
    });

    it('answers a question for all to see, and nothing else stays', async () => {
      const { tenant, channel, ask, posts } = await start((request) =>
        request.reply(textMessage('the answer'), { audience: 'channel' }),
      );
      await ask('who is it?');
      await until(() => posts().some(({ words }) => words.includes('the answer')));
      expect(requests).toMatchObject([{ tenant, channel, kind: 'question', text: 'who is it?' }]);
      expect(posts()).toHaveLength(1);
      expect(posts()[0]?.onlyFor).toBeNull();
    });

    it('hands in a button by its id', async () => {
      const { command, press, posts } = await start(async (request) => {
        const isFirst = request.kind === 'command';
        await request.reply(isFirst ? withButton('quotes:page 2') : textMessage('Two'), {
          audience: 'asker',
        });
      });
      await command('quotes');
      await until(() => posts()[0]?.buttons.includes('quotes:page 2'));
      await press('quotes:page 2');
      await until(() => posts().some(({ words }) => words.includes('Two')));
      expect(requests[1]).toMatchObject({ kind: 'button', text: 'quotes:page 2' });
    });

    it('answers on after a request that failed', async () => {
      const { ask, posts } = await start(async (request) => {
        if (request.text === 'break') throw new Error('broken');
        await request.reply(textMessage('well'), { audience: 'channel' });
      });
      await ask('break');
      await ask('hold');
      await until(() => posts().some(({ words }) => words.includes('well')));
      await until(() => posts().length === 1);
    });

    it('finds nothing wrong with a channel that it may post in', async () => {
      const { platform, tenant, channel } = await start();
      const checks = await platform.check([{ tenant, channel }]);
      expect(checks.filter(({ isWell }) => !isWell)).toEqual([]);
      expect(checks.length).toBeGreaterThan(0);
    });

    it('reaches one who can mend a fault', async () => {
      const { platform, tenant, channel } = await start();
      expect(await platform.notifyManager(tenant, channel, textMessage('mend it'))).toBe(true);
    });
  });
}
