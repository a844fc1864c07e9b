/**
 * Threads as people ask them: a question, then some that say only what is new in them. Of each turn is
 * expected which article is cited and what of the sentence that tells, as read in that article; played
 * on the sample newsroom, and on invented news in the terminal, on Slack and on Discord.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPE, withSamples } from '../../src/cli/session.ts';
import { ask } from '../../src/commands/ask.ts';
import type { CommandContext } from '../../src/commands/command.ts';
import { configFrom } from '../../src/config/env.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import { withFolder } from '../support/run-cli.ts';
import { type Desk, openDesk, type Paper, startPaper } from './desk.ts';
import { discordStage, type Seen, type Stage, slackStage, terminalStage } from './stages.ts';

/** A question, words of the addresses that may be cited, and words one of which the answer holds; none: it is not told. */
type Turn = [question: string, cited: string[], ...expected: string[]];

const THREADS: Turn[][] = [
  [
    ['Who resigned in New Zealand?', ['new-zealand-minister', 'blind-trust'], 'Tom Hartigan'],
    ['and his age?', ['new-zealand-minister'], 'Hartigan, 44, entered parliament in 2020'],
    ['why?', ['new-zealand-minister', 'blind-trust'], 'held shares in a company'],
    ['what did he say about the trust?', ['new-zealand-minister'], 'I declared the trust'],
    [
      'and what did the opposition say?',
      ['new-zealand-minister'],
      'called for an inquiry',
      'tripped over',
    ],
  ],
  [
    ['How much was Vintertel fined?', ['vintertel', 'sweden-roaming'], 'SKr310m', '310 million'],
    [
      'why?',
      ['vintertel', 'sweden-roaming'],
      'location of its customers',
      'telling a stranger',
      'location requests',
    ],
    ['will it appeal?', ['vintertel', 'sweden-roaming'], 'not appeal'],
    ['are you sure?', ['vintertel', 'sweden-roaming'], 'not appeal'],
    [
      'and what does SS7 do?',
      ['sweden-roaming', 'vintertel'],
      'SS7, the signaling',
      'SS7, a protocol',
    ],
  ],
  [
    ['Who lost £38,000?', ['okafor', 'sim-swap'], 'Ruth Okafor'],
    ['how old is she?', ['okafor', 'sim-swap'], 'Ruth Okafor, 71'],
    ['and her job?', ['okafor', 'sim-swap'], 'a retired midwife'],
    ['who led the case?', ['sim-swap'], 'Paul Okafor'],
    ['and what did the judge say?', ['sim-swap', 'okafor'], 'Judge Harriet Stroud'],
  ],
  [
    ['Who is the trade vice-minister of Japan?', ['japan'], 'Yuki Maeda'],
    ['what did she say about the chips?', ['japan'], 'A chip that leaves Yokohama'],
    ['and about the list?', ['japan'], 'I have a list'],
    ['how much will prices rise?', ['japan'], '8 and 12 per cent', '8 to 12 per'],
    ['and South Korea?', ['japan-radio-chip'], 'South Korea is said to be considering'],
  ],
  [
    ['How much did Canada’s auction raise?', ['canada'], 'C$4.1bn'],
    ['how many rounds?', ['canada-auction'], '61 rounds'],
    ['and what did Prairie Cable pay?', ['canada'], 'C$1.3bn'],
    ['where is it from?', ['canada-auction'], 'a regional operator from Saskatoon'],
    ['what did its chief executive say?', ['canada'], 'We came to buy, and we bought'],
    ['says who?', ['canada'], 'Delia Fontaine'],
  ],
  [
    ['When did the Hesperlink outage begin?', ['hesperlink'], '09:00 UTC', 'nine o’clock'],
    ['why?', ['hesperlink'], 'certificate'],
    ['how long did it last?', ['hesperlink'], 'five hours'],
    ['did anyone die?', ['hesperlink-direct'], 'No one is known to have died'],
    ['what did its technology officer say?', ['hesperlink'], 'a broken leg', 'rather be silent'],
    ['what else did she say?', ['hesperlink'], 'rather be silent', 'eleven lines', 'recently'],
  ],
  [
    ['Who banned Korvane?', ['korvane'], 'Ireland'],
    ['when?', ['korvane'], 'on Wednesday', 'Wednesday'],
    ['and the cost?', ['korvane'], '620'],
    ['is it more than before?', ['korvane'], '400'],
    ['what did the minister say?', ['korvane'], 'Brannigan'],
  ],
  [
    ['When did the Gaivota cable fail?', ['azores-cable-break'], '23:52 on Thursday'],
    ['where?', ['azores'], 'São Miguel'],
    ['how deep?', ['azores'], '3,100 metres', '3,130 meters'],
    ['how old is the cable?', ['azores-cable-break'], 'Gaivota, which is 24 years old'],
    ['when will it be repaired?', ['azores', 'gaivota'], 'within a week', 'six days'],
  ],
  [
    ['Who resigned in Denmark?', ['danish', 'falsted', 'denmark'], 'Falsted'],
    ['how old is he?', ['danish-minister'], 'Henrik Falsted, 51'],
    ['why?', ['danish', 'falsted', 'denmark'], '212', 'list'],
    ['and the prime minister?', ['danish', 'falsted', 'denmark'], 'Brask'],
    ['how old is she?', []],
    ['what did she say about him?', ['danish', 'falsted', 'denmark'], 'Falsted', 'Henrik'],
  ],
  [
    ['How many people were cut off in Shetland?', ['cable-warden'], '23,400'],
    ['how long?', ['cable'], 'ine hours'],
    [
      'what did Eilidh Manson say?',
      ['cable'],
      'I am sorry',
      'one leg to stand on',
      'stopped promising',
      'sleep',
    ],
    ['who said that?', ['cable'], 'Eilidh Manson', 'Manson'],
    ['and Rory Sandison?', ['cable'], 'Sandison'],
    ['and what did the other one say?', ['cable'], 'Manson'],
  ],
  [
    ['Who opposes the Belgian intercept bill?', ['belgium'], 'Hanneke Voss', 'Kabel'],
    ['what did she say?', ['belgium', 'voss'], 'Voss'],
    ['when is the vote?', ['belgium'], 'The full chamber votes in November'],
    ['and the fines?', ['belgium'], 'Fines run to 2 percent of turnover'],
  ],
  [
    ['How many mobile sites in Brazil had copied firmware?', ['rectifier'], '1,900'],
    ['who found it?', ['rectifier'], 'Menezes', 'Sertana'],
    ['how many will be visited by boat?', ['rectifier'], 'About 240 sites in the Amazon'],
    ['what did Caio Menezes say?', ['rectifier'], 'fingernail', 'ran hot', 'cooling'],
    ['and the maker?', ['rectifier'], 'The label is ours'],
  ],
  [
    ['What was Harrow & Lisle’s profit?', ['harrow'], '£214m'],
    ['is that more than last year?', ['harrow'], 'rose 19 per cent to £214m'],
    ['and the dividend?', ['harrow'], '5.2p, up from 4.5p'],
    ['how many shops will it open?', ['harrow'], 'will open 12 shops next year'],
    ['who is its chief executive?', ['harrow'], 'Patricia Onslow'],
  ],
  [
    ['What play opened in Bristol?', ['lighthouse'], 'The Lighthouse Keeper’s Daughters'],
    ['Who plays Gwen?', ['lighthouse'], 'Nia Pritchard plays Gwen'],
    ['and Mair?', ['lighthouse'], 'Sal Oduya’s Mair'],
  ],
  [
    ['Who runs the National Network Security Office?', ['korvane', 'ireland'], 'Maeve Ilott'],
    ['How many staff does her office have?', ['korvane-5g-review-delay'], '38 staff'],
    ['Is that fewer than promised?', ['korvane-5g-review-delay'], 'against the 61 it was promised'],
  ],
];

const READING_MS_MAX = 120_000;
const said = new Map<string, Message>();
const words = (message: Message) => message.blocks.filter(isText).map(blockText).join('\n');
const NOT_TOLD = 'Not in the articles I have.';
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
            said.set(titleOf(thread, at), await ask.run(app.deps, context, question));
        }
      }),
    ),
  READING_MS_MAX,
);

describe('a thread on the sample newsroom', () => {
  it.each(
    THREADS.flatMap((thread) =>
      thread.map(([, cited, ...expected], at) => [titleOf(thread, at), cited, expected] as const),
    ),
  )('%s', (title, cited, expected) => {
    const message = said.get(title);
    if (message === undefined) throw new Error('it was not asked');
    const answer = words(message);
    if (expected.length === 0) return expect(answer).toContain(NOT_TOLD);
    expect(answer).not.toContain(NOT_TOLD);
    expect(
      expected.some((one) => answer.includes(one)),
      answer,
    ).toBe(true);
    const links = JSON.stringify(message.blocks);
    expect(
      cited.some((address) => links.includes(address)),
      links,
    ).toBe(true);
  });
});

const FEED = '/fell-paper.xml';
const BRIDGE = {
  path: '/bridge.html',
  title: 'Harrowfell bridge is closed after a barge strikes it',
  publishedAt: '2026-01-05T06:00:00Z',
  paragraphs: [
    'The Harrowfell bridge was closed on Sunday night after a barge struck its eastern pier, the port authority said.',
    'The bridge, which is 61 years old, carried 18,400 cars a day. Nobody was hurt.',
    '“She hit us at six knots and she never slowed,” said Mirela Dost, the harbour master of Harrowfell.',
    '“My engine had failed, and I rang the bell as long as I could,” said Anders Quale, the skipper of the barge.',
    'The repair will cost 4.2 million euros and must be done by 30 April, when the ferries stop.',
    'A barge also struck the Lowmere bridge in 2019. That repair cost 1.1 million euros.',
  ],
};
const FERRY = {
  path: '/ferry.html',
  title: 'Free ferries replace the Harrowfell bridge',
  publishedAt: '2026-01-05T07:00:00Z',
  paragraphs: [
    'Two free ferries will replace the Harrowfell bridge from Wednesday, the transport minister said on Monday.',
    '“Nobody will pay for an accident that they did not cause,” said Ilse Varga, the transport minister.',
    '“Two boats are not a bridge, and she knows it,” said Petr Holan, the opposition spokesman.',
  ],
};
const BANK = {
  path: '/bank.html',
  title: 'Bank of Sorrel raises its rate',
  publishedAt: '2026-01-05T08:00:00Z',
  paragraphs: [
    'The Bank of Sorrel raised its main rate to 3.5 per cent on Monday from 3 per cent in November.',
    '“Prices rose faster than wages,” said Tove Lind, the governor of the bank.',
  ],
};

/** What is asked in one thread, and what is read there. */
const ASKED: readonly [question: string, ...sees: RegExp[]][] = [
  ['Who closed the Harrowfell bridge?', /bridge was closed on Sunday night/],
  ['And when must it be repaired?', /must be done by 30 April/],
  ['How much will it cost?', /will cost 4\.2 million euros/],
  ['How old is it?', /61 years old/],
  ['What did the harbour master say?', /“She hit us at six knots/, /Mirela Dost/],
  ['And the skipper?', /“My engine had failed/, /Anders Quale/],
  ['And what did the other one say?', /“She hit us at six knots/],
  ['Source?', /“She hit us at six knots/],
  ['What did the transport minister say?', /“Nobody will pay for an accident/, /Ilse Varga/],
  ['How old is she?', /Not in the articles I have/],
  ['And what did the opposition say?', /“Two boats are not a bridge/, /Petr Holan/],
  ['Who said that?', /Petr Holan/],
  ['How much did the Lowmere repair cost?', /That repair cost 1\.1 million euros/],
];

describe.each([
  ['the terminal', terminalStage],
  ['Slack', slackStage],
  ['Discord', discordStage],
])('a thread of many turns on %s', (_name, openStage) => {
  let place: { stage: Stage; desk: Desk; paper: Paper };
  beforeAll(async () => {
    const paper = await startPaper();
    paper.feeds.set(FEED, { title: 'Fell Paper', articles: [BANK, FERRY, BRIDGE] });
    const stage = await openStage();
    const desk = await openDesk(stage.clock, [paper.origin], [stage.platform]);
    place = { stage, desk, paper };
    await stage.start(desk.handler);
    stage.clock.advance(Date.parse('2026-01-05T12:00:00Z') - stage.clock.now().getTime());
    await stage.types('manager', 'pullquote topics', { do: 'add', words: 'Harrowfell bridge' });
    await stage.types('manager', 'pullquote feeds', { do: 'add', address: paper.origin + FEED });
    await stage.types('manager', 'pullquote schedule', { when: '18:00 UTC' });
    stage.clock.advance(Date.parse('2026-01-05T18:00:05Z') - stage.clock.now().getTime());
    await desk.tick();
    await desk.tick();
    stage.arrived();
  }, READING_MS_MAX);
  afterAll(async () => {
    await place?.stage.close();
    await place?.desk.close();
    await place?.paper.close();
  });

  it.each(ASKED.map(([question, ...sees], at) => ({ question, sees, isFirst: at === 0 })))(
    '$question',
    async ({ question, sees, isFirst }) => {
      const { stage } = place;
      const seen: Seen = await (isFirst ? stage.asks(question) : stage.followsUp(question));
      for (const one of sees) expect(seen.words).toMatch(one);
    },
  );
});
