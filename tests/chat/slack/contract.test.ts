import { chatPlatformContract, type Stage } from '../../contracts/chat-platform.ts';
import { LEAST_SCOPES } from '../../support/fake-slack/fake-slack.ts';
import { ADA, buttonsOf, CHANNEL, posts, startHarness, wordsOf } from './harness.ts';

const HISTORY = ['channels:history', 'groups:history', 'channels:read', 'groups:read'];

for (const hasHistory of [false, true]) {
  chatPlatformContract(`Slack ${hasHistory ? 'with' : 'without'} history`, async (handler) => {
    const scopes = hasHistory ? [...LEAST_SCOPES, ...HISTORY] : LEAST_SCOPES;
    const { slack, platform, close } = await startHarness({
      slack: { scopes },
      options: { hasHistory },
      handler,
    });
    slack.workspace.channel('CCLOSED').isMember = false;
    const stage: Stage = {
      platform,
      tenant: 'slack:T1',
      channel: CHANNEL,
      person: ADA,
      closedChannel: 'CCLOSED',
      posts: () =>
        posts(slack).map((message) => ({
          words: wordsOf(message),
          onlyFor: message.ephemeralTo ?? null,
          buttons: buttonsOf(message),
        })),
      threadPosts: (ts) =>
        posts(slack)
          .filter((message) => message.thread_ts === ts)
          .map(wordsOf),
      async command(typed) {
        await slack.slash(ADA, CHANNEL, `/${typed}`);
      },
      async ask(question) {
        await slack.say(ADA, CHANNEL, `<@UBOT> ${question}`);
      },
      async press(buttonId) {
        const message = posts(slack).find((post) => buttonsOf(post).includes(buttonId));
        if (message === undefined) throw new Error(`no post has the button ${buttonId}`);
        await slack.press(ADA, CHANNEL, message, buttonId);
      },
      close,
    };
    return stage;
  });
}
