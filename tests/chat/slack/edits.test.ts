/** A post of ours given new words and written under, and what Slack does not let us do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frame, type Message, textMessage } from '../../../src/core/message/message.ts';
import { CHANNEL, type Harness, posts, startHarness, wordsOf } from './harness.ts';

const TENANT = 'slack:T1';
const MARK = { delivery: 7, part: 0 };

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

function part(message: Message) {
  const [first] = harness.platform.prepare(message);
  if (first === undefined) throw new Error('nothing to post');
  return first;
}

async function posted(): Promise<string> {
  const { messageId } = await harness.platform.post(
    TENANT,
    CHANNEL,
    part(textMessage('as first told')),
    MARK,
  );
  return messageId;
}

const replace = (messageId: string, message = textMessage('corrected')) =>
  harness.platform.replace(TENANT, CHANNEL, messageId, part(message), MARK);
const reply = (root: string, message = textMessage('why it was corrected')) =>
  harness.platform.postInThread(TENANT, CHANNEL, root, message);

/** Somebody deletes a post of ours. */
async function remove(ts: string) {
  await fetch(`${harness.slack.apiUrl}chat.delete`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-1', 'content-type': 'application/json' },
    body: JSON.stringify({ channel: CHANNEL, ts }),
  });
}

const shown = () => posts(harness.slack).map((post) => [wordsOf(post), post.thread_ts ?? null]);

describe('a post given new words', () => {
  it('keeps its place and its mark, so that it is found again', async () => {
    const id = await posted();
    await replace(id);
    const [post] = posts(harness.slack);
    expect(shown()).toEqual([['corrected', null]]);
    expect(post?.metadata).toMatchObject({ event_payload: MARK });
  });

  it('takes a notification as long as Slack allows, and no longer one is made', async () => {
    const id = await posted();
    await replace(id, { summary: [frame('long '.repeat(2_000))], blocks: textMessage('x').blocks });
    expect(posts(harness.slack)[0]?.text.length).toBe(4_000);
  });

  it('waits where Slack asks to slow down', async () => {
    const id = await posted();
    let refusals = 0;
    harness.slack.sabotage = (method) => {
      if (method !== 'chat.update' || refusals === 2) return null;
      refusals += 1;
      return {
        status: 429,
        headers: { 'retry-after': '3' },
        body: { ok: false, error: 'ratelimited' },
      };
    };
    await replace(id);
    expect(shown()).toEqual([['corrected', null]]);
  });

  it.each<[string, string, (id: string) => void | Promise<void>]>([
    ['was deleted', 'message_not_found', (id) => remove(id)],
    [
      'is in an archived channel',
      'is_inactive',
      () => {
        harness.slack.workspace.channel(CHANNEL).isArchived = true;
      },
    ],
    [
      'is older than the workspace lets be changed',
      'edit_window_closed',
      () => {
        harness.slack.workspace.editWindowMs = 60_000;
        harness.clock.advance(61_000);
      },
    ],
    [
      'is somebody else’s',
      'cant_update_message',
      (id) => {
        for (const post of posts(harness.slack)) if (post.ts === id) post.bot_id = 'BOTHER';
      },
    ],
  ])('is refused for good where it %s', async (_where, code, happen) => {
    const id = await posted();
    await happen(id);
    await expect(replace(id)).rejects.toMatchObject({ kind: 'permanent', code });
  });
});

describe('a word in the thread of a post', () => {
  it('hangs from the post', async () => {
    const id = await posted();
    await reply(id);
    expect(shown()).toEqual([
      ['as first told', null],
      ['why it was corrected', id],
    ]);
  });

  it('keeps the pace of the channel', async () => {
    const id = await posted();
    await Promise.all([reply(id), reply(id), reply(id)]);
    expect(shown()).toHaveLength(4);
    expect(harness.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(
      4,
    );
  });

  it('still has its place where a post with replies was deleted', async () => {
    const id = await posted();
    await reply(id);
    await remove(id);
    await reply(id);
    expect(shown().map(([, root]) => root)).toEqual([id, id]);
  });

  // Slack put the reply into the channel and said ok: a correction of nothing, for all to read.
  it('is not left in the channel where the post was deleted', async () => {
    const id = await posted();
    await remove(id);
    await expect(reply(id)).rejects.toMatchObject({ kind: 'permanent', code: 'message_not_found' });
    expect(shown()).toEqual([]);
  });

  it('that broke off behind its first post is in doubt, not to be said again whole', async () => {
    // Refused in passing counted as nothing said, and a second try said its beginning twice.
    const id = await posted();
    const refused = { status: 200, body: { ok: false, error: 'is_archived' } };
    let posts = 0;
    harness.slack.sabotage = (method) => {
      if (method === 'chat.postMessage') posts += 1;
      return posts === 2 ? refused : null;
    };
    const [block] = textMessage('A long sentence. '.repeat(150)).blocks;
    const long = {
      summary: [],
      blocks: Array.from({ length: 12 }, () => block).filter((one) => one !== undefined),
    };
    await expect(reply(id, long)).rejects.toMatchObject({ code: 'connection_lost' });
  });

  it('is refused for good in an archived channel', async () => {
    const id = await posted();
    harness.slack.workspace.channel(CHANNEL).isArchived = true;
    await expect(reply(id)).rejects.toMatchObject({ kind: 'permanent', code: 'is_archived' });
  });
});
