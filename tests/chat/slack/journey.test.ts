/** A day in a workspace, with the real commands over the sample newsroom. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp, SAMPLES_FOLDER } from '../../../src/app.ts';
import { createChatHandler } from '../../../src/commands/dispatch.ts';
import { configFrom } from '../../../src/config/env.ts';
import { readNews } from '../../../src/ingest/read-news.ts';
import { addSource } from '../../../src/ingest/read-sources.ts';
import type { FakeMessage } from '../../support/fake-slack/workspace.ts';
import {
  ADA,
  buttonsOf,
  CHANNEL,
  type Harness,
  OLGA,
  posts,
  startHarness,
  until,
  wordsOf,
} from './harness.ts';

const TENANT = 'slack:T1';

let app: App;
let harness: Harness;
beforeAll(async () => {
  const { signal } = new AbortController();
  app = await openApp(configFrom({ PULLQUOTE_LOG_LEVEL: 'silent' }), {
    database: ':memory:',
    withSamples: true,
    coversAll: true,
  });
  const scope = { tenant: TENANT, channel: CHANNEL };
  await addSource(app.deps, scope, join(SAMPLES_FOLDER, 'newsroom.opml'), signal);
  await readNews(app.deps, signal, () => {});
  harness = await startHarness({ handler: createChatHandler(app.deps, signal) });
});
afterAll(async () => {
  await harness?.close();
  await app?.close();
});

/** The posts that come after those there are now, once there are so many that are done. */
async function next(act: () => Promise<unknown>, count = 1): Promise<FakeMessage[]> {
  const { slack } = harness;
  const before = new Set(posts(slack).map(({ ts }) => ts));
  await act();
  return until(() => {
    const fresh = posts(slack).filter(({ ts }) => !before.has(ts));
    // By the test's clock, which runs ahead of the machine, an answer may take its time.
    const isNotice = (post: FakeMessage) => /^(?:Working…|Many ask at once)/.test(wordsOf(post));
    const isShown = fresh.some((post) => isNotice(post) && !post.ephemeralTo);
    const answers = fresh.filter((post) => !isNotice(post));
    return answers.length >= count && !isShown && answers;
  });
}

describe('a day in a workspace', () => {
  let digest: FakeMessage;

  it('begins with a digest that all can read, its stories numbered', async () => {
    const [first] = await next(() => harness.slack.slash(ADA, CHANNEL, '/digest'));
    if (first === undefined) throw new Error('no digest');
    digest = first;
    expect(digest.ephemeralTo).toBeUndefined();
    expect(wordsOf(digest)).toMatch(/^\*1\. <https?:.*Korvane/);
    expect(digest.text).toMatch(/Korvane.* · \d+ stories$/);
    expect(buttonsOf(digest).filter((id) => id.startsWith('ask:')).length).toBeGreaterThan(2);
  });

  it('has a question asked under a story, and answered with its sources in the thread', async () => {
    const { slack } = harness;
    const ask = buttonsOf(digest).find((id) => id.startsWith('ask:')) ?? '';
    const [answer] = await next(async () => {
      await slack.press(ADA, CHANNEL, digest, ask);
      const view = await until(() => slack.views.open.at(-1));
      await slack.submit(ADA, view, { question: 'What did Korvane say?' });
    });
    expect(answer?.thread_ts).toBe(digest.ts);
    expect(wordsOf(answer as FakeMessage)).toMatch(/^Asked: What did Korvane say\?/);
    expect(wordsOf(answer as FakeMessage)).toContain('[1]');
  });

  it('has a follow-up by mention in the same thread', async () => {
    const { slack } = harness;
    const [answer] = await next(() =>
      slack.say(ADA, CHANNEL, '<@UBOT> and when?', { thread: digest.ts }),
    );
    expect(answer?.thread_ts).toBe(digest.ts);
    expect(answer?.ephemeralTo).toBeUndefined();
  });

  it('has the ledger looked up, paged, and a page shared', async () => {
    const { slack } = harness;
    const [first] = await next(() => slack.slash(ADA, CHANNEL, '/quotes'));
    expect(first?.ephemeralTo).toBe(ADA);
    const more = buttonsOf(first as FakeMessage).find((id) => /^quotes:.*\bpage\b/.test(id)) ?? '';
    const [second] = await next(() => slack.press(ADA, CHANNEL, first as FakeMessage, more));
    expect(wordsOf(second as FakeMessage)).toContain('page 2 of');
    expect(second?.ephemeralTo).toBe(ADA);
    const share = buttonsOf(second as FakeMessage).find((id) => id.startsWith('share:')) ?? '';
    const [shared] = await next(() => slack.press(ADA, CHANNEL, second as FakeMessage, share));
    expect(shared?.ephemeralTo).toBeUndefined();
    expect(wordsOf(shared as FakeMessage)).toBe(wordsOf(second as FakeMessage));
  });

  it('has a link’s fate looked up by the shortcut, and shared', async () => {
    const { slack } = harness;
    const url = /<(https?:[^|>]+)/.exec(wordsOf(digest))?.[1] ?? '';
    const [fate] = await next(() =>
      slack.shortcut(ADA, CHANNEL, 'why_article', { ts: '1.0', text: `<${url}>` }),
    );
    const share = buttonsOf(fate as FakeMessage).find((id) => id.startsWith('share:')) ?? '';
    const [shared] = await next(() => slack.press(ADA, CHANNEL, fate as FakeMessage, share));
    expect(wordsOf(shared as FakeMessage)).toBe(wordsOf(fate as FakeMessage));
    expect(wordsOf(shared as FakeMessage)).not.toContain('bad_address');
  });

  it('has the time set by who may, through the form, and by nobody else', async () => {
    const { slack } = harness;
    const set = async (user: string) => {
      const [help] = await next(() => slack.slash(user, CHANNEL, '/pullquote'));
      const opened = slack.views.open.length;
      const [reply] = await next(async () => {
        await slack.press(user, CHANNEL, help as FakeMessage, 'form:pullquote schedule');
        const view = await until(() => slack.views.open[opened]);
        await slack.submit(user, view, { time: '07:30', days: 'weekdays' });
      });
      return wordsOf(reply as FakeMessage);
    };
    expect(await set(ADA)).toContain('Changing the schedule is for those who may manage');
    expect(await set(OLGA)).toContain('07:30 Europe/London, weekdays');
  });

  it('has the feeds listed to who asks', async () => {
    const [list] = await next(() => harness.slack.slash(ADA, CHANNEL, '/pullquote feeds list'));
    expect(wordsOf(list as FakeMessage)).toMatch(/^1\. /);
    expect(list?.ephemeralTo).toBe(ADA);
  });
});
