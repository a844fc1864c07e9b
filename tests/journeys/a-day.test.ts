/** One day of a desk, told once and lived in the terminal, on Slack and on Discord. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { itemsOf, type ShownItem } from '../../src/core/digest/shown-items.ts';
import { type Desk, openDesk, type Paper, type PrintedArticle, startPaper } from './desk.ts';
import { discordStage, type Seen, type Stage, slackStage, terminalStage } from './stages.ts';

const FEED = '/port-paper.xml';

const CABLE = {
  path: '/cable.html',
  title: 'Submarine cable of Port Maren cut on Sunday night',
  publishedAt: '2026-01-05T06:00:00Z',
  paragraphs: [
    'The submarine cable under the harbour of Port Maren was cut on Sunday night, the port authority said, and about 4,000 telephones went silent.',
    '“We have never seen this before, and we will find out who did it,” said Mara Quill, the harbour master of Port Maren.',
    'Tallis Networks, the operator of the cable, will mend it by Thursday, the company said.',
    '“Our ship left this morning with all the spare cable that we have,” said Odo Brandt, chief executive of Tallis Networks.',
    '“People who need an ambulance should use the radio at the town hall,” said Mara Quill.',
  ],
};
const REGULATOR = {
  path: '/second-cable.html',
  title: 'Telecoms regulator wants a second submarine cable for Port Maren',
  publishedAt: '2026-01-05T06:30:00Z',
  paragraphs: [
    'The telecoms regulator will ask the operators of Port Maren to lay a second submarine cable within two years, it said on Monday.',
    '“One cable is not enough for a town of this size,” said Lena Voss, head of the telecoms regulator.',
    '“Every operator will have to pay a share of the second one,” said Lena Voss.',
  ],
};
const TRAWLER = {
  path: '/trawler.html',
  title: 'Police hold the trawler Anna Lise over the cut submarine cable',
  publishedAt: '2026-01-05T07:00:00Z',
  paragraphs: [
    'Police held the trawler Anna Lise on Monday over the submarine cable that was cut off Port Maren, the coast guard said.',
    '“I did not drop any anchor there, and my log will show it,” said Piet Aalst, captain of the trawler.',
    '“Her track stops for forty minutes right above the cable,” said Runa Holm, the inspector in charge.',
  ],
};
const NEXT_MORNING = {
  path: '/mended.html',
  title: 'Submarine cable of Port Maren is mended two days early',
  publishedAt: '2026-01-06T05:00:00Z',
  paragraphs: [
    'The submarine cable of Port Maren was mended on Monday night, two days earlier than expected, the operator said.',
    '“Nobody on board has slept since we left the harbour on Monday,” said Tilda Moor, captain of the cable ship.',
  ],
};
const AFTER_REMOVAL = {
  ...NEXT_MORNING,
  path: '/inquiry.html',
  title: 'Port Maren opens an inquiry into the cut submarine cable',
  publishedAt: '2026-01-07T05:00:00Z',
  paragraphs: [
    'The council of Port Maren opened an inquiry into the cut submarine cable on Wednesday, its speaker said.',
    '“The town has a right to know who left it without telephones,” said Berit Sand, speaker of the council.',
  ],
};

type Place = { stage: Stage; desk: Desk; paper: Paper };
type Step = {
  what: string;
  does(place: Place): Promise<Seen>;
  sees: readonly RegExp[];
  never?: readonly RegExp[];
  readBy?: 'asker' | 'all';
};

/** Lets the clock come to a time, with what falls due on the way there. */
function comes(at: string, print: PrintedArticle | null = null) {
  return async ({ stage, desk, paper }: Place): Promise<Seen> => {
    if (print !== null) paper.feeds.get(FEED)?.articles.unshift(print);
    stage.clock.advance(Date.parse(at) - stage.clock.now().getTime());
    await desk.tick();
    await desk.tick();
    const posts = stage.arrived();
    return { words: posts.map(({ words }) => words).join(' | '), isPrivate: null };
  };
}

/** Of the digest that was posted. */
async function firstPoint({ deps }: Desk): Promise<ShownItem> {
  const [place] = await deps.store.schedules.channels();
  const posted = await deps.store.deliveries.last(place?.tenant ?? '', place?.channel ?? '');
  const [point] = posted?.digest ? itemsOf(posted.digest) : [];
  if (point === undefined) throw new Error('no digest was posted');
  return point;
}

const NOTHING = /^$/;
const once = (word: string) => new RegExp(`^(?!.*${word}.*${word}).*${word}`);

const JOURNEY: readonly Step[] = [
  {
    what: 'a manager adds a feed, and it is read at once',
    does: ({ stage, paper }) =>
      stage.types('manager', 'pullquote feeds', { do: 'add', address: paper.origin + FEED }),
    sees: [
      /Following .*port-paper\.xml\. 3 articles read\./,
      /A preview of the digest follows/,
      /Preview, for you alone: nothing was posted/,
    ],
  },
  {
    what: 'a preview of the digest goes to the asker alone',
    does: ({ stage }) => stage.types('reader', 'digest', { when: 'preview' }),
    sees: [/Port Maren/, /“[^”]+,” (?:> )?— .*Port Paper/, /offline engine/],
    readBy: 'asker',
  },
  {
    what: 'a story is looked up by its number in that preview',
    does: ({ stage }) => stage.types('reader', 'pullquote story', { name: '1' }),
    sees: [/Number 1 of \d in the last digest/, /Port Maren/, /The Port Paper|Port Paper/],
    readBy: 'asker',
  },
  {
    what: 'and shared with all of the channel',
    does: ({ stage }) => stage.presses('Share', ''),
    sees: [/Number 1 of \d in the last digest/, /Port Maren/],
    readBy: 'all',
  },
  {
    what: 'a manager names it, and is told where the name stands',
    does: ({ stage }) =>
      stage.types('manager', 'pullquote story', {
        name: '1',
        do: 'rename',
        with: 'Night of the cable',
      }),
    sees: [/Named: digests of this channel call it “Night of the cable”/],
  },
  {
    what: 'it is found by that name, and all its articles are listed',
    does: ({ stage }) =>
      stage.types('reader', 'pullquote story', { name: 'night of the cable', do: 'all' }),
    sees: [/Night of the cable\*{0,2}: /, /page 1 of 1/],
    readBy: 'asker',
  },
  {
    what: 'a topic is added',
    does: ({ stage }) =>
      stage.types('manager', 'pullquote topics', { do: 'add', words: 'harbour seals' }),
    sees: [/reads about: harbour seals, instead of Telecom security/],
  },
  {
    what: 'and alone taken away again',
    does: ({ stage }) =>
      stage.types('manager', 'pullquote topics', { do: 'remove', words: 'Harbour seals' }),
    sees: [/reads about: Telecom security, instead of harbour seals/],
  },
  {
    what: 'feeds that were just read are not asked again',
    does: ({ stage }) => stage.types('manager', 'pullquote feeds', { do: 'read' }),
    sees: [/Nothing was asked: each feed was read within the last 15 minutes/],
  },
  {
    what: 'a manager sets the hour of the digest',
    does: ({ stage }) => stage.types('manager', 'pullquote schedule', { when: '18:00 UTC' }),
    sees: [/The digest comes at 18:00 UTC/, /Next: 2026-01-05 18:00 UTC/],
  },
  { what: 'nothing comes before the hour', does: comes('2026-01-05T17:58:00Z'), sees: [NOTHING] },
  {
    what: 'at its hour the digest comes, once',
    does: comes('2026-01-05T18:00:05Z'),
    sees: [once('offline engine'), /Port Maren/, /Telecom security/, /Night of the cable\*{0,2}: /],
    never: [/Late/],
  },
  {
    what: 'quotes are shown by the page',
    does: ({ stage }) => stage.types('reader', 'quotes'),
    sees: [/7 quotes · page 1 of 2/],
    readBy: 'asker',
  },
  {
    what: 'the second page has the rest of them',
    does: ({ stage }) => stage.presses('More', 'page 2'),
    sees: [/7 quotes · page 2 of 2/, /Mara Quill/],
    readBy: 'asker',
  },
  {
    what: 'a speaker’s quotes come with role and source',
    does: ({ stage }) => stage.types('reader', 'quotes', { speaker: 'Brandt' }),
    sees: [/“Our ship left this morning/, /Odo Brandt/, /chief executive of Tallis Networks/],
    never: [/Mara Quill/],
  },
  {
    what: 'a quote of them is copied for print',
    does: ({ stage }) => stage.presses('Copy for print', 'print 1'),
    sees: [
      /“Our ship left this morning with all the spare cable that we have,” — Odo Brandt/,
      /In its paragraph: .*said Odo Brandt, chief executive of Tallis Networks\./,
      /Published: 2026-01-05 06:00 UTC/,
      /Later edits: none seen/,
      /Content hash: [0-9a-f]{64}/,
    ],
    readBy: 'asker',
  },
  {
    what: 'a question is answered with its receipt, for all to read',
    does: ({ stage }) => stage.asks('Who will mend the cable?'),
    sees: [/Tallis Networks/, /\[1\]/],
    never: [/Not in the articles/],
    readBy: 'all',
  },
  {
    what: 'a follow-up means what was asked before',
    does: ({ stage }) => stage.followsUp('And when?'),
    sees: [/Thursday/, /\[1\]/],
    never: [/Not in the articles/],
  },
  {
    what: 'what nobody reported yet can be waited for',
    does: ({ stage }) => stage.types('reader', 'ask', { question: '--tell-me Who is Tilda Moor?' }),
    sees: [/You are told here, once, when an article says it/],
    readBy: 'asker',
  },
  {
    what: 'who waits sees for what',
    does: ({ stage }) => stage.types('reader', 'ask', { question: '--tell-me list' }),
    sees: [/1\..*Who is Tilda Moor\?/, /asked 5 January 2026/],
    readBy: 'asker',
  },
  {
    what: 'topics are said',
    does: ({ stage }) => stage.types('reader', 'pullquote topics', { do: 'list' }),
    sees: [/This channel reads about: Telecom security/],
  },
  {
    what: 'the status counts feeds and articles and names the next digest',
    does: ({ stage }) => stage.types('reader', 'pullquote status'),
    sees: [/Feeds: 1/, /Articles: 3/, /Next digest: 2026-01-06 18:00 UTC/, /Engine: offline/],
    readBy: 'asker',
  },
  {
    what: 'why tells an article’s way to the digest',
    does: ({ stage, paper }) =>
      stage.types('reader', 'pullquote why', { address: paper.origin + CABLE.path }),
    sees: [/in story/, /posted: in the digest of 2026-01-05T18:00/],
  },
  {
    what: 'a reader reports a point of the digest',
    does: async ({ stage, desk }) =>
      stage.types('reader', 'pullquote report', { words: (await firstPoint(desk)).text }),
    sees: [/Reported, with its receipt/],
  },
  {
    what: 'a manager accepts it, and the digest’s thread says what is withdrawn',
    async does({ stage, desk }) {
      const [tenant = ''] = await desk.deps.store.feeds.tenants();
      const [report] = await desk.deps.store.reports.open(tenant);
      return stage.types('manager', 'pullquote report', { words: `accept ${report?.id}` });
    },
    sees: [
      once('Correction: 1 point withdrawn on 5 January 2026: reported'),
      /Accepted: it is shown in no further digest/,
    ],
  },
  {
    what: 'what was withdrawn is in no further digest',
    does: ({ stage }) => stage.types('reader', 'digest', { when: 'preview' }),
    sees: [/Port Maren/],
    never: [/withdrawn/],
  },
  {
    what: 'help lists every command',
    does: ({ stage }) => stage.types('reader', 'pullquote help'),
    sees: [/Read and look up/, ...COMMANDS.map(({ name }) => new RegExp(`/${name}`))],
    readBy: 'asker',
  },
  {
    what: 'a manager turns the schedule off',
    does: ({ stage }) => stage.types('manager', 'pullquote schedule', { when: 'off' }),
    sees: [/No digest comes by itself any more/],
  },
  {
    what: 'the next day brings news, no digest, and what was waited for',
    does: comes('2026-01-06T18:00:05Z', NEXT_MORNING),
    sees: [
      once('Now reported, as you asked: '),
      /Who is Tilda Moor\?/,
      /Found in the articles: .*said Tilda Moor, captain of the cable ship/,
    ],
    never: [/Today/],
  },
  {
    what: 'nothing waits any more',
    does: ({ stage }) => stage.types('reader', 'ask', { question: '--tell-me list' }),
    sees: [/No question of yours waits here/],
    readBy: 'asker',
  },
  {
    what: 'the news can be looked up all the same',
    does: ({ stage }) => stage.types('reader', 'quotes', { speaker: 'Moor' }),
    sees: [/Nobody on board has slept/],
  },
  {
    what: 'a manager removes the feed by its number in the list',
    does: ({ stage }) => stage.types('manager', 'pullquote feeds', { do: 'remove', address: '1' }),
    sees: [/No longer following .*port-paper\.xml\. What it brought stays/],
  },
  {
    what: 'nothing comes of it any more',
    does: comes('2026-01-07T18:00:05Z', AFTER_REMOVAL),
    sees: [NOTHING],
  },
  {
    what: 'nobody is quoted from what came after',
    does: ({ stage }) => stage.types('reader', 'quotes', { speaker: 'Sand' }),
    sees: [/No quote found/],
  },
  {
    what: 'what it brought is still found',
    does: ({ stage }) => stage.types('reader', 'quotes', { speaker: 'Quill' }),
    sees: [/2 quotes/, /We have never seen this before/],
  },
  {
    what: 'the list of feeds is empty',
    does: ({ stage }) => stage.types('reader', 'pullquote feeds', { do: 'list' }),
    sees: [/No feeds here yet/],
  },
];

describe.each([
  ['the terminal', terminalStage],
  ['Slack', slackStage],
  ['Discord', discordStage],
])('a day on %s', (_name, openStage) => {
  let place: Place;
  beforeAll(async () => {
    const paper = await startPaper();
    paper.feeds.set(FEED, { title: 'Port Paper', articles: [TRAWLER, REGULATOR, CABLE] });
    const stage = await openStage();
    const desk = await openDesk(stage.clock, [paper.origin], [stage.platform]);
    place = { stage, desk, paper };
    await stage.start(desk.handler);
    stage.arrived();
  });
  afterAll(async () => {
    await place?.stage.close();
    await place?.desk.close();
    await place?.paper.close();
  });

  it.each(JOURNEY)('$what', async ({ does, sees, never = [], readBy }) => {
    const { words, isPrivate } = await does(place);
    for (const seen of sees) expect(words).toMatch(seen);
    for (const other of never) expect(words).not.toMatch(other);
    if (readBy !== undefined) expect([null, readBy === 'asker']).toContain(isPrivate);
  });

  it('asks nothing of a feed that was removed', async () => {
    const { paper, stage, desk } = place;
    const asked = paper.requests.length;
    stage.clock.advance(24 * 60 * 60_000);
    await desk.tick();
    expect(paper.requests.length).toBe(asked);
  });
});
