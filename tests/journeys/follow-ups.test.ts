/**
 * Threads as people ask them of the sample newsroom: a question, then three that say only what is new
 * in them. What is expected are words of the sentences that tell, as read in the articles.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { SCOPE, withSamples } from '../../src/cli/session.ts';
import { ask } from '../../src/commands/ask.ts';
import type { CommandContext } from '../../src/commands/command.ts';
import { configFrom } from '../../src/config/env.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import { withFolder } from '../support/run-cli.ts';

/** A question and words one of which its answer holds. */
type Turn = [question: string, ...expected: string[]];

const THREADS: Turn[][] = [
  [
    ['Who resigned in New Zealand?', 'Hartigan', 'communications minister resigned'],
    ['and his age?', '44'],
    ['why?', 'shares in a company'],
    ['what did he say about the trust?', 'declared the trust', 'blind trust'],
  ],
  [
    ['How much was Vintertel fined?', '310'],
    ['why?', 'location of its customers', 'telling a stranger', 'location requests'],
    ['will it appeal?', 'appeal'],
    ['and what does SS7 do?', 'SS7'],
  ],
  [
    ['Who lost £38,000?', 'Okafor'],
    ['how old is she?', '71'],
    ['and her job?', 'midwife'],
    ['what did she say?', 'weather', 'nothing left', 'not a number', 'surgeons'],
  ],
  [
    ['Who is the trade vice-minister of Japan?', 'Yuki Maeda'],
    ['what did she say about the chips?', 'leaves Yokohama'],
    ['and about the list?', 'I have a list'],
    ['how much will prices rise?', '8 and 12', '8 to 12'],
  ],
  [
    ['How much did Canada’s auction raise?', 'C$4.1bn'],
    ['how many rounds?', '61 rounds'],
    ['and what did Prairie Cable pay?', 'C$1.3bn'],
    ['where is it from?', 'Saskatoon'],
  ],
  [
    ['When did the Hesperlink outage begin?', '09:00', 'nine o’clock'],
    ['why?', 'certificate'],
    ['how long did it last?', 'five hours'],
    ['did anyone die?', 'No one is known to have died'],
  ],
  [
    ['Who banned Korvane?', 'Ireland'],
    ['when?', 'Wednesday'],
    ['and the cost?', '620'],
    ['is it more than before?', '400'],
  ],
  [
    ['When did the Gaivota cable fail?', '23:52 on Thursday'],
    ['where?', 'São Miguel'],
    ['how deep?', '3,1'],
    ['how old is the cable?', '24 years old'],
  ],
  [
    ['Who resigned in Denmark?', 'Falsted'],
    ['how old is he?', '51'],
    ['why?', '212', 'list'],
    ['and the prime minister?', 'Brask'],
  ],
  [
    ['How many people were cut off in Shetland?', '23,400'],
    ['how long?', 'ine hours'],
    ['what did Eilidh Manson say?', 'sorry', 'one leg', 'stopped promising', 'sleep'],
    ['who said that?', 'Manson'],
  ],
  [
    ['Who opposes the Belgian intercept bill?', 'Voss', 'Kabel'],
    ['what did she say?', 'Voss'],
    ['when is the vote?', 'November'],
    ['and the fines?', '2 percent'],
  ],
  [
    ['How many mobile sites in Brazil had copied firmware?', '1,900'],
    ['who found it?', 'Menezes', 'Sertana'],
    ['how many will be visited by boat?', '240'],
    ['what did Caio Menezes say?', 'fingernail', 'ran hot', 'cooling'],
  ],
  [
    ['What was Harrow & Lisle’s profit?', '£214m'],
    ['and the dividend?', '5.2p'],
    ['how many shops will it open?', '12 shops'],
    ['who is its chief executive?', 'Onslow'],
  ],
];

const READING_MS_MAX = 120_000;
const said = new Map<string, string>();
const words = (message: Message) => message.blocks.filter(isText).map(blockText).join('\n');
const titleOf = (thread: Turn[], at: number) =>
  thread
    .slice(0, at + 1)
    .map(([question]) => question)
    .join(' > ');

beforeAll(
  () =>
    withFolder((folder) =>
      withSamples(configFrom({ PULLQUOTE_DATA: folder }), null, async ({ app, signal }) => {
        for (const [number, thread] of THREADS.entries()) {
          const context: CommandContext = {
            ...{ ...SCOPE, thread: `thread-${number}`, user: 'reader' },
            ...{ canManage: false, nearArticles: [], signal },
          };
          for (const [at, [question]] of thread.entries())
            said.set(titleOf(thread, at), words(await ask.run(app.deps, context, question)));
        }
      }),
    ),
  READING_MS_MAX,
);

describe('a thread on the sample newsroom', () => {
  it.each(
    THREADS.flatMap((thread) =>
      thread.map(([, ...expected], at) => [titleOf(thread, at), expected] as const),
    ),
  )('%s', (title, expected) => {
    const answer = said.get(title) ?? '';
    expect(answer).not.toContain('Not in the articles');
    expect(
      expected.some((one) => answer.includes(one)),
      answer,
    ).toBe(true);
  });
});
