/** The bot as its owner runs it: a process with tokens in its environment, in a workspace on loopback. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { furnish, heard, until } from '../chat/slack/harness.ts';
import { startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { startServer } from '../support/loopback-server.ts';
import { withFolder } from '../support/run-cli.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const ARTICLE = `<!doctype html><html lang="en"><head><title>Harbour cable cut twice in a night</title></head>
<body><article><h1>Harbour cable cut twice in a night</h1>
<p>The cable under the harbour of Port Maren was cut twice on Monday night, the port authority said, and about 4,000 telephones went silent.</p>
<p>“We have never seen this before, and we will find out who did it,” said Mara Quill, the harbour master of Port Maren.</p>
<p>The operator, Tallis Networks, expects to have the cable mended by Thursday.</p></article></body></html>`;

function feed(origin: string): string {
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Port Paper</title><link>${origin}/</link><item>
<title>Harbour cable cut twice in a night</title><link>${origin}/cable.html</link><guid>1</guid><pubDate>${date}</pubDate></item></channel></rss>`;
}

describe('the bot in a Slack workspace', () => {
  it('follows a feed, gives a digest, answers in the thread, and ends on SIGTERM', () =>
    withFolder(async (folder) => {
      const paper = await startServer((request, response) => {
        const isFeed = request.url === '/feed.xml';
        const isThere = isFeed || request.url === '/cable.html';
        response.statusCode = isThere ? 200 : 404;
        response.setHeader('content-type', isFeed ? 'application/rss+xml' : 'text/html');
        response.end(isFeed ? feed(`http://${request.headers.host}`) : isThere ? ARTICLE : '');
      });
      const slack = await startFakeSlack();
      furnish(slack);
      const bot = spawn(process.execPath, [MAIN, 'start'], {
        cwd: folder,
        env: {
          PATH: process.env.PATH ?? '',
          PULLQUOTE_DATA: folder,
          SLACK_BOT_TOKEN: 'xoxb-1',
          SLACK_APP_TOKEN: 'xapp-1',
          SLACK_API_URL: slack.apiUrl,
          PULLQUOTE_ALLOW_ORIGINS: paper.origin,
        },
      });
      let said = '';
      bot.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      await until(() => said.includes('Connected to slack.'));
      await slack.slash('UOLGA', 'CNEWS', `/pullquote feeds add ${paper.origin}/feed.xml`);
      await until(() => heard(slack, 'CNEWS').includes('Following'));
      await slack.slash('UADA', 'CNEWS', '/digest');
      await until(() => heard(slack, 'CNEWS').includes('Harbour cable cut twice'));
      expect(heard(slack, 'CNEWS')).toContain('Mara Quill');
      await slack.say('UADA', 'CNEWS', '<@UBOT> When will the cable be mended?');
      await until(() => heard(slack, 'CNEWS').includes('Thursday'));
      bot.kill('SIGTERM');
      const [status] = (await once(bot, 'exit')) as [number];
      expect([status, said]).toEqual([0, expect.stringContaining('Stopping')]);
      await slack.close();
      await paper.close();
    }));
});
