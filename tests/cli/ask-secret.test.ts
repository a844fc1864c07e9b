/** Asking for tokens at a terminal: typed unseen, checked at once, given up without harm. */
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askSecrets } from '../../src/cli/ask-secret.ts';

const QUESTION = {
  name: 'SLACK_BOT_TOKEN',
  prompt: 'Bot token: ',
  form: /^xoxb-\S+$/,
  formText: 'A bot token begins with xoxb-.',
};

/** Types each line when it is asked for; what the terminal shows comes with the outcome. */
async function typed(lines: readonly string[]) {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  const waiting = [...lines];
  let shown = '';
  output.on('data', (text: string) => {
    shown += text;
    if (text === QUESTION.prompt) input.write(waiting.shift() ?? '');
  });
  const outcome = await askSecrets([QUESTION], { input, output }).catch((error: unknown) => error);
  return { outcome, shown };
}

describe('asking for a token', () => {
  // The tokens stood in the terminal, and in whatever recorded it.
  it('takes it without showing it', async () => {
    const { outcome, shown } = await typed(['xoxb-1-secret\r']);
    expect(outcome).toEqual({ SLACK_BOT_TOKEN: 'xoxb-1-secret' });
    expect(shown).toBe('Bot token: \n');
  });

  it('says what is wrong with its form and asks again', async () => {
    const { outcome, shown } = await typed(['xapp-1-other\r', 'xoxb-1-secret\r']);
    expect(outcome).toEqual({ SLACK_BOT_TOKEN: 'xoxb-1-secret' });
    expect(shown).toBe('Bot token: \nA bot token begins with xoxb-.\nBot token: \n');
  });

  it('gives up at the third that is malformed', async () => {
    const { outcome } = await typed(['a\r', 'b\r', 'c\r']);
    expect(outcome).toMatchObject({
      code: 'token_malformed',
      message: 'A bot token begins with xoxb-. Nothing was written.',
    });
  });

  // Both came out as a fault of ours that was to be reported.
  it.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('ends at %s with nothing written', async (_, key) => {
    const { outcome } = await typed([key]);
    expect(outcome).toMatchObject({ code: 'stopped', message: 'Nothing was written.' });
  });
});
