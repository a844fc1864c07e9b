/** A story looked up, merged, split, named, followed and muted by hand. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { complete } from '../../src/commands/complete.ts';
import { composeView } from '../../src/commands/digest.ts';
import { quotes } from '../../src/commands/quotes.ts';
import { runStory, story } from '../../src/commands/story.ts';
import { tasteOf } from '../../src/commands/taste.ts';
import { topics } from '../../src/commands/topics.ts';
import type { ShownItem } from '../../src/core/digest/shown-items.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import { commandOf, isLookUp } from '../../src/core/message/share.ts';
import { parseStoryCall } from '../../src/core/stories/story-call.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { createStoryBuilder } from '../../src/stories/build-stories.ts';
import { mergeStories, splitStory } from '../../src/stories/decide-story.ts';
import { livingStory } from '../../src/stories/living-story.ts';
import { at, follow, NORTH, save } from '../contracts/store-newsroom.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

let store: Store;
let deps: CommandDeps;
let clock: FakeClock;
let ids: Record<string, string>;

const CONTEXT: CommandContext = {
  ...{ tenant: 'north', channel: 'C1', thread: 't', canManage: true, user: 'U1' },
  ...{ nearArticles: [], signal: new AbortController().signal },
};
const words = (message: Message) => message.blocks.filter(isText).map(blockText).join('\n');
const run = async (args: string, changed: Partial<CommandContext> = {}) =>
  words(await story.run(deps, { ...CONTEXT, ...changed }, args));
const idOf = async (args: string) => (await runStory(deps, CONTEXT, args)).view.id;
const readsAbout = (topic: string) =>
  store.channels.changeSettings('north', 'C1', (known) => ({ ...known, topics: [topic] }));
const headlines = async () => {
  const { digest } = await composeView(deps, CONTEXT, await tasteOf(store, 'north', 'C1'));
  return digest.stories.map(({ headline }) => headline);
};

const TOLD = [
  [
    'cable',
    'Harbour cable is cut in the night',
    'The harbour cable was cut on Monday night, the port authority said. Some 4,000 telephones went silent.',
  ],
  [
    'ship',
    'Repair ship leaves for the harbour cable',
    'A repair ship left on Tuesday for the harbour cable that was cut, the port authority said. It has 4,000 metres of spare cable aboard.',
  ],
  [
    'fine',
    'Regulator fines Tallis Networks for a late patch',
    'The regulator fined Tallis Networks 4 million euros on Tuesday for a patch that came nine months late.',
  ],
];

beforeEach(async () => {
  store = await openStore(':memory:');
  const offline = createOfflineEngine();
  clock = createFakeClock('2026-03-02T09:00:00.000Z');
  const base = { store, clock, logger: silentLogger };
  deps = {
    ...{ ...base, model: offline, offline, platforms: [], owner: 'one', coversAll: true },
    ...{ buildStories: createStoryBuilder(base).build, defaultZone: 'UTC' },
  } as unknown as CommandDeps;
  const feed = await follow(store, NORTH);
  await readsAbout('everything');
  ids = {};
  for (const [name = '', title = '', text = ''] of TOLD) {
    const draft = { url: `https://news.example/${name}`, title, text, publishedAt: at(1) };
    ids[name] = (await save(store, feed, 2, draft)).articleId;
  }
  const placed = TOLD.map(([name = '']) => ({
    articleId: ids[name] ?? '',
    storyId: `s-${ids[name === 'ship' ? 'cable' : name]}`,
  }));
  await store.stories.assign('north', placed, [], at(3));
});
afterEach(() => store.close());

describe('what is typed', () => {
  it.each([
    ['2', { name: '2', verb: null, words: '' }],
    ['cable cut', { name: 'cable cut', verb: null, words: '' }],
    ['2 merge 3', { name: '2', verb: 'merge', words: '3' }],
    ['2 split 1 4', { name: '2', verb: 'split', words: '1 4' }],
    ['cable rename Harbour cable', { name: 'cable', verb: 'rename', words: 'Harbour cable' }],
    ['2 merge', { name: '2', verb: 'merge', words: '' }],
    ['s-0123456789ab rename', { name: 's-0123456789ab', verb: 'rename', words: '' }],
    ['“Firms merge” split', { name: 'Firms merge', verb: 'split', words: '' }],
    ['2 all', { name: '2', verb: 'all', words: '' }],
    ['cable cut all page 2', { name: 'cable cut', verb: 'all', words: 'page 2' }],
    ['cable cut ALL 3', { name: 'cable cut', verb: 'all', words: '3' }],
    ['cable for all people', { name: 'cable for all people', verb: null, words: '' }],
    ['firms to merge', { name: 'firms to merge', verb: null, words: '' }],
    ['firms to follow the law', { name: 'firms to follow the law', verb: null, words: '' }],
    ['“Firms merge networks” mute', { name: 'Firms merge networks', verb: 'mute', words: '' }],
  ])('"%s" is read as it is meant', (args, expected) => {
    expect(parseStoryCall(args)).toEqual(expected);
  });
});

describe('a story', () => {
  it('is found by number, by id, by words of a title, and shows its articles and its place', async () => {
    const id = `s-${ids.cable}`;
    expect(await idOf('repair ship')).toBe(id);
    expect(await idOf(id)).toBe(id);
    expect([await idOf('1'), await idOf('2')].sort()).toEqual([id, `s-${ids.fine}`].sort());
    const shown = await run('repair ship');
    expect(shown).toContain('2 articles · one outlet · 2 March 2026 · 0 quotes');
    expect(shown).toContain('2 March 2026 · The Example: Repair ship leaves for the harbour cable');
    expect(shown).toMatch(/Number [12] of 2 in the last digest: .*one source.* \(\+\d\.\d\)/);
  });

  it('offers buttons that say what can be typed, short enough for every platform', async () => {
    const { blocks } = await story.run(deps, CONTEXT, 'repair ship');
    const buttons = blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
    expect(buttons.map(({ label }) => label)).toEqual(['Follow', 'Mute', 'All quotes']);
    for (const { id, typed } of buttons) {
      expect(commandOf(id)).toBe(typed?.command);
      expect(id.length).toBeLessThanOrEqual(100);
    }
  });

  it('is asked for more exactly where several have the words', async () => {
    await expect(run('the')).rejects.toMatchObject({ kind: 'user' });
    await expect(run('zeppelin')).rejects.toMatchObject({ code: 'no_such_story' });
    await expect(run('1 mrege 2')).rejects.toThrow(/may stand all, merge, .*, not “mrege”/);
    await expect(run('7')).rejects.toMatchObject({ code: 'no_such_story' });
  });

  it('is looked at by all and changed by those who manage', async () => {
    const reader = { canManage: false };
    expect(await run('repair', reader)).toContain('Repair ship');
    await expect(run('repair mute', reader)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('of another channel is neither shown nor changed', async () => {
    const other = { channel: 'C2' };
    await expect(run(`s-${ids.cable}`, other)).rejects.toMatchObject({ code: 'no_such_story' });
    await expect(run(`s-${ids.cable} rename X`, other)).rejects.toMatchObject({
      code: 'no_such_story',
    });
    expect(await store.stories.names(NORTH, null)).toEqual([]);
  });

  it('takes another in and gives it back', async () => {
    expect(await run('harbour merge late patch')).toContain('is part of this story now');
    expect(await headlines()).toHaveLength(1);
    expect(await idOf(`s-${ids.fine}`)).toBe(`s-${ids.cable}`);
    expect(await run('harbour unpin')).toContain('Undone');
    expect(await headlines()).toHaveLength(2);
    await expect(run('harbour merge harbour')).rejects.toMatchObject({ code: 'same_story' });
  });

  it('gives articles away by their number in its list, but never all', async () => {
    expect(await run('harbour split 2')).toMatch(/is a story of its own now, s-/);
    expect(await headlines()).toHaveLength(3);
    await expect(run('harbour cable is split 1')).rejects.toMatchObject({ code: 'nothing_left' });
    await expect(run('harbour cable is split 9')).rejects.toMatchObject({
      code: 'no_such_article',
    });
  });

  it('lists all its articles page by page, under the numbers that split takes', async () => {
    const feed = await follow(store, NORTH);
    for (let n = 1; n <= 14; n += 1) {
      const url = `https://news.example/rope-${n}`;
      const told = { title: `Rope ${n} is laid`, text: `Rope ${n} was laid on Monday.` };
      const { articleId } = await save(store, feed, 3, { url, ...told, publishedAt: at(1 + n) });
      const storyId = `s-${ids.cable}`;
      await store.stories.assign('north', [{ articleId, storyId }], [], at(4));
    }
    const newest = await run('harbour cable');
    expect(newest).toContain('Earlier: 4 more articles');
    expect(newest).not.toContain('Harbour cable is cut in the night:');
    const { blocks } = await story.run(deps, CONTEXT, 'harbour cable all');
    const [last] = blocks.slice(-1);
    expect(last?.kind === 'actions' ? last.buttons : []).toMatchObject([
      { label: 'More', id: `pullquote:story s-${ids.cable} all 2` },
    ]);
    const [first, second] = [await run('harbour cable all'), await run('harbour cable all page 2')];
    expect(first).toContain('page 1 of 2');
    expect(first).toContain('Harbour cable is cut in the night');
    expect(first).not.toContain('Rope 12 is laid');
    expect(second).toMatch(/page 2 of 2[\s\S]*Rope 11 is laid[\s\S]*Rope 14 is laid/);
    await expect(run('harbour cable all 3')).rejects.toMatchObject({ code: 'no_such_page' });
  });

  // /story chose among all articles, the digest among those of the latest turn.
  it('has the headline that the digest gives it', async () => {
    const feed = await follow(store, NORTH);
    const late = {
      ...{ url: 'https://news.example/mended', title: 'Cable mended, harbour telephones ring' },
      ...{ text: 'The harbour cable is mended.', publishedAt: '2026-03-04T09:00:00.000Z' },
    };
    const { articleId } = await save(store, feed, 3, late);
    const storyId = `s-${ids.cable}`;
    await store.stories.assign('north', [{ articleId, storyId }], [], at(4));
    const shown = (await headlines()).find((headline) => headline === late.title);
    expect(shown).toBe(late.title);
    expect((await runStory(deps, CONTEXT, storyId)).view.headline).toBe(late.title);
    expect(words(await quotes.run(deps, CONTEXT, `story ${storyId}`))).toContain(late.title);
  });

  it('has another headline once the one that was shown is withdrawn', async () => {
    const id = `s-${ids.cable}`;
    await headlines();
    const { headline: told } = (await runStory(deps, CONTEXT, id)).view;
    const items = [{ kind: 'headline' as const, text: told, evidence: [] }];
    const report = { id: 'r1', tenant: 'north', channel: 'C1', words: told, items, at: at(5) };
    await store.reports.add(report);
    await store.reports.accept('north', 'r1', at(6), []);
    expect((await runStory(deps, CONTEXT, id)).view.headline).not.toBe(told);
  });

  it('is found by the name that it was given', async () => {
    await run('repair ship rename Affair of the rope');
    expect(await run('rope')).toContain('Affair of the rope: ');
    expect(await run('rope unpin')).toContain('Undone');
    await expect(run('rope')).rejects.toMatchObject({ code: 'no_such_story' });
  });

  it.each([
    ['1 merge', 'Write which: story 1 merge 3'],
    ['1 split', 'Write which: story 1 split 2'],
    ['"firms merge" rename', 'Write which: story "firms merge" rename Cable cut'],
  ])('is left as it is by "%s", which says what is missing', async (args, message) => {
    await expect(run(args)).rejects.toMatchObject({ kind: 'user', code: 'no_words', message });
  });

  it('that is muted is in no digest of this channel, and listed', async () => {
    await run('late patch mute');
    expect(await headlines()).not.toContain('Regulator fines Tallis Networks for a late patch');
    const listed = words(await topics.run(deps, CONTEXT, 'list'));
    expect(listed).toContain('Stories muted: Regulator fines Tallis Networks for a late patch');
    expect(await run('late patch')).toContain('muted here');
    await run('late patch unmute');
    expect(await headlines()).toHaveLength(2);
  });

  // Numbers once came from a view made anew: muted, story 2 was gone and 2 was another story.
  it('keeps its number when it is muted or followed', async () => {
    for (const number of ['1', '2']) {
      const id = await idOf(number);
      await run(`${number} mute`);
      expect(await idOf(number)).toBe(id);
      expect(await run(`${number} unmute`)).toContain('Not muted here any more');
      expect(await headlines()).toHaveLength(2);
      await run(`${number} follow`);
      expect(await idOf(number)).toBe(id);
      await run(`${number} unfollow`);
    }
  });

  it.each([
    ['unmute', 'was not muted'],
    ['unfollow', 'was not followed'],
    ['unpin', 'was not merged, split or named by hand'],
  ])('that has nothing to %s says so', async (verb, message) => {
    await expect(run(`late patch ${verb}`)).rejects.toMatchObject({
      ...{ kind: 'user', code: 'nothing_to_undo' },
      message: `“Regulator fines Tallis Networks for a late patch” ${message}.`,
    });
  });

  it('that is followed is not unmuted, nor is its following lost by it', async () => {
    await run('late patch follow');
    await expect(run('late patch unmute')).rejects.toMatchObject({ code: 'nothing_to_undo' });
    expect(await run('late patch unfollow')).toContain('Not followed here any more');
  });

  it('that is followed leads what else would lead, and is listed', async () => {
    const [, second = ''] = await headlines();
    await run(`"${second}" follow`);
    expect((await headlines())[0]).toBe(second);
    expect(words(await topics.run(deps, CONTEXT, 'list'))).toContain(`Stories followed: ${second}`);
  });
});

describe('a number', () => {
  const [ada, bo] = [{ user: 'ada' }, { user: 'bo' }];
  const preview = async (who: object, isForAll = false) => {
    const context = { ...CONTEXT, ...who, isForAll };
    const composed = await composeView(deps, context, await tasteOf(store, 'north', 'C1'));
    return composed.digest.stories.map(({ id }) => id);
  };
  const numberOf = async (number: string, who: object) =>
    (await runStory(deps, { ...CONTEXT, ...who }, number)).view.id;

  // Numbers once followed an order that nobody had been shown.
  it('is that of the digest shown last to the person, or to all', async () => {
    const [first = '', second = ''] = await preview(ada);
    await run(`${first} mute`);
    expect(await preview(bo)).toEqual([second]);
    expect([await numberOf('1', ada), await numberOf('2', ada)]).toEqual([first, second]);
    expect(await numberOf('1', bo)).toBe(second);
    await expect(numberOf('2', bo)).rejects.toMatchObject({ code: 'no_such_story' });
    clock.advance(60_000);
    await preview(bo, true);
    expect(await numberOf('1', ada)).toBe(second);
  });

  it('is told apart from the place that a digest made now would give', async () => {
    const [first = '', second = ''] = await preview(ada);
    await run(`${second} follow`);
    expect(await run('2', ada)).toContain('Number 2 of 2 in the last digest, number 1 of 2 in one');
    await run(`${first} mute`);
    expect(await run(first, ada)).toMatch(
      /Number 1 of 2 in the last digest, in none made now: muted here$/m,
    );
    expect((await runStory(deps, { ...CONTEXT, ...ada }, second)).view).toMatchObject({
      ...{ shown: { number: 2, of: 2 }, place: { number: 1, of: 1 } },
    });
  });
});

describe('a story that is parted', () => {
  it('stays followed or muted in both parts, says so, and each can be let go', async () => {
    await run('harbour cable is follow');
    const done = await run('harbour cable is split https://news.example/ship');
    expect(done).toMatch(
      /Both parts are followed here; story s-\S+ unfollow ends it for the new one/,
    );
    const listed = words(await topics.run(deps, CONTEXT, 'list'));
    expect(listed).toContain('Harbour cable is cut in the night · Repair ship leaves');
    expect(await run('repair ship unfollow')).toContain('Not followed here any more');
    expect(await run('harbour cable is')).toContain('followed here');
    await run('repair ship mute');
    await run('harbour cable is unpin');
    // The last word holds where the two are one again.
    expect(await run('harbour cable is')).toContain('muted here');
  });

  it('is listed once where two followed ones are merged, by its name', async () => {
    await run('harbour cable is follow');
    await run('late patch follow');
    await run('harbour cable is merge late patch');
    await run('late patch rename Affair of the rope');
    expect(words(await topics.run(deps, CONTEXT, 'list'))).toMatch(
      /Stories followed: Affair of the rope$/m,
    );
  });

  it('gets no name where the channel has named a hundred, until one is taken away', async () => {
    const named = Array.from({ length: 99 }, (_, n) => `s-other-${n}`);
    for (const id of named)
      await store.stories.rename({ tenant: 'north', channel: 'C1' }, id, 'Other', at(5));
    await run('late patch rename Patch affair');
    await expect(run('harbour cable is rename Rope')).rejects.toMatchObject({
      ...{ kind: 'user', code: 'too_many_names' },
      message: expect.stringContaining('at most 100 stories'),
    });
    await run('late patch rename Affair of the patch');
    await run('affair unpin');
    expect(await run('harbour cable is rename Rope')).toContain('Named');
  });

  it('says which part keeps its name', async () => {
    await run('harbour cable is rename Affair of the rope');
    expect(await run('rope split https://news.example/ship')).toContain(
      '“Affair of the rope” stays the name of what remains',
    );
  });

  // Undone at the part, the story was nowhere and the reply an error.
  it('is whole again when the part is undone', async () => {
    await run('harbour cable is split https://news.example/ship');
    const { view, done } = await runStory(deps, CONTEXT, 'repair ship unpin');
    expect(done).toBe('Undone: its articles are back in their stories.');
    expect(view).toMatchObject({ id: `s-${ids.cable}`, articles: [{}, {}] });
  });

  // A channel that saw but some of a story's articles could take all it saw, and was told of a fault.
  it('keeps one article that the channel sees', async () => {
    const hidden = await follow(
      store,
      { tenant: 'north', channel: 'C2' },
      'https://b.example/feed',
    );
    const url = 'https://b.example/hidden';
    const { articleId } = await save(store, hidden, 3, { url, title: 'Hidden', text: 'Not here.' });
    await store.stories.assign('north', [{ articleId, storyId: `s-${ids.cable}` }], [], at(4));
    await expect(run('harbour cable is split 1 2')).rejects.toMatchObject({ code: 'nothing_left' });
  });
});

describe('a story that other channels see too', () => {
  const there = { channel: 'C2' };
  const channelOnly = { managesChannelOnly: true };
  beforeEach(async () => {
    await follow(store, { tenant: 'north', channel: 'C2' });
    await store.channels.changeSettings('north', 'C2', (known) => {
      return { ...known, topics: ['everything'] };
    });
  });

  it('is merged and parted by those who manage the whole server, who are told whom it touches', async () => {
    await expect(run('harbour merge late patch', channelOnly)).rejects.toMatchObject({
      ...{ kind: 'user', code: 'not_allowed' },
      message: expect.stringContaining('merging them is for those who may manage the whole server'),
    });
    expect(await idOf(`s-${ids.fine}`)).toBe(`s-${ids.fine}`);
    expect(await run('harbour merge late patch')).toContain(
      'That holds in one other channel too, whose feeds bring it.',
    );
    expect(await run('repair', there)).toContain('3 articles');
    await expect(run('repair split 1', channelOnly)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(run('repair unpin', channelOnly)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  // The story's own articles were this channel's alone, and so its undoing took apart what others saw.
  it('is not parted through the story that one of its articles came from', async () => {
    const C2 = { tenant: 'north', channel: 'C2' };
    await store.feeds.unfollow(C2, 'https://news.example/feed', at(0));
    const feed = await follow(store, C2, 'https://b.example/feed');
    const [, title = '', text = ''] = TOLD[1] ?? [];
    const url = 'https://news.example/ship';
    expect((await save(store, feed, 3, { url, title, text })).articleId).toBe(ids.ship);
    const part = await splitStory(deps, 'north', `s-${ids.cable}`, [ids.ship ?? '']);
    await mergeStories(deps, 'north', `s-${ids.fine}`, part);
    await expect(run('harbour cable is unpin', channelOnly)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect(await idOf('repair ship')).toBe(`s-${ids.fine}`);
    expect(await run('harbour cable is unpin')).toContain('That holds in one other channel too');
    expect(await idOf('repair ship')).toBe(`s-${ids.cable}`);
  });

  it('loses the name that this channel gave it, though what others see stays merged', async () => {
    await run('harbour merge late patch');
    await run('harbour rename Rope', channelOnly);
    expect(await run('rope unpin', channelOnly)).toContain(
      'Undone: its name is gone. What was merged',
    );
    expect(await run('repair')).toContain('3 articles');
  });

  it('of a feed of the whole server is everybody’s', async () => {
    await follow(store, { tenant: 'north', channel: null });
    expect(await run('harbour cable is split https://news.example/ship')).toContain(
      'That holds in every channel',
    );
  });

  it('has in each the name, the follows and the mutes that its own people gave', async () => {
    expect(await run('repair ship rename Rope', channelOnly)).toContain('digests of this channel');
    await run('rope mute', channelOnly);
    const seen = await run('repair ship', there);
    expect(seen).not.toContain('Rope');
    expect(seen).not.toContain('muted');
    await expect(run('rope', there)).rejects.toMatchObject({ code: 'no_such_story' });
  });

  it('is everybody’s own where no other channel’s feeds bring it', async () => {
    await store.feeds.unfollow(
      { tenant: 'north', channel: 'C2' },
      'https://news.example/feed',
      at(0),
    );
    expect(await run('harbour merge late patch', channelOnly)).not.toContain('That holds');
  });
});

describe('Share below a story', () => {
  it.each([
    ['pullquote story 2', true],
    ['pullquote story cable cut all page 2', true],
    ['pullquote story 2 merge 3', false],
    ['pullquote story s-0123456789ab follow', false],
  ])('"%s": %s', (command, isLooking) => expect(isLookUp(command)).toBe(isLooking));

  // A number means another story once the next digest is out.
  it('shows the same story whenever it is pressed', async () => {
    const { lookUp } = await story.run(deps, CONTEXT, 'repair ship');
    expect(lookUp).toBe(`pullquote story s-${ids.cable}`);
    expect((await story.run(deps, CONTEXT, 'repair ship mute')).lookUp).toBeUndefined();
    await run('1');
    const { lookUp: ofQuotes } = await quotes.run(deps, CONTEXT, 'story 1');
    expect(ofQuotes).toMatch(/^quotes story s-[0-9a-f]+ page 1$/);
  });

  it('offers nothing below what all read that few may press', async () => {
    const { blocks } = await story.run(deps, { ...CONTEXT, isForAll: true }, 'repair ship');
    const buttons = blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
    expect(buttons.map(({ label }) => label)).toEqual(['All quotes']);
  });
});

describe('what a story’s field is completed with', () => {
  const choices = async (typed: string, user = 'ada') =>
    (await complete(deps, { tenant: 'north', channel: 'C1', field: 'story', typed, user })).map(
      ({ label }) => label,
    );

  // Names given by hand were not offered, nor what a preview had shown.
  it('is what was shown, named, followed or muted, each once', async () => {
    expect(await choices('')).toEqual([]);
    await run('late patch mute');
    expect(await choices('')).toEqual(['Regulator fines Tallis Networks for a late patch (muted)']);
    await run('late patch unmute');
    await run('late patch rename Patch affair');
    expect(await choices('affair')).toEqual(['Patch affair']);
    await composeView(deps, { ...CONTEXT, user: 'ada' }, await tasteOf(store, 'north', 'C1'));
    const all = await choices('');
    expect(all).toHaveLength(2);
    expect(all.join()).toMatch(/[12]\. Patch affair: Regulator fines/);
    expect((await choices('2'))[0]).toMatch(/^2\. /);
    expect(await choices('', 'bo')).toEqual(['Patch affair']);
  });

  // Each mark was offered, and with it a story that was none any more.
  it('has a story that was merged once, whether marked or shown', async () => {
    await run('harbour cable is follow');
    await run('late patch mute');
    await run('harbour cable is merge late patch');
    expect(await choices('')).toHaveLength(1);
    await run('harbour cable is unmute');
    await composeView(deps, { ...CONTEXT, user: 'ada' }, await tasteOf(store, 'north', 'C1'));
    await run('repair follow');
    expect(await choices('')).toEqual([expect.stringMatching(/^1\. /)]);
  });
});

describe('a headline that was withdrawn', () => {
  const TITLE = 'Harbour cable is cut in the night';
  const choices = async () =>
    complete(deps, { tenant: 'north', channel: 'C1', field: 'story', typed: '', user: 'ada' });
  const withdraw = async (text: string) => {
    const report = { id: text, tenant: 'north', channel: 'C1', words: text };
    const items: ShownItem[] = [{ kind: 'headline', text, evidence: [] }];
    await store.reports.add({ ...report, items, at: at(5) });
    await store.reports.accept('north', text, at(6), []);
  };

  // What the channel had marked or been shown kept its headline in every list.
  it('stands in no list of what is followed, nor in what is completed', async () => {
    await store.stories.split('north', `s-${ids.cable}`, [ids.ship ?? ''], 's-part', at(4));
    await run('cut in the night follow');
    const listed = async () => words(await topics.run(deps, CONTEXT, 'list'));
    expect(await listed()).toContain(TITLE);
    await withdraw(TITLE);
    expect(await listed()).not.toContain(TITLE);
    expect(await listed()).toContain('Stories followed: The harbour cable was cut on Monday night');
    expect((await choices()).map(({ label }) => label).join()).not.toContain(TITLE);
    await composeView(deps, { ...CONTEXT, user: 'ada' }, await tasteOf(store, 'north', 'C1'));
    expect((await choices())[0]?.label).toMatch(/^1\. /);
  });

  it('gives way in the digest that was shown before, whose numbers stay', async () => {
    await store.stories.split('north', `s-${ids.cable}`, [ids.ship ?? ''], 's-part', at(4));
    await composeView(deps, { ...CONTEXT, user: 'ada' }, await tasteOf(store, 'north', 'C1'));
    const before = await choices();
    const number = before.findIndex(({ label }) => label.includes(TITLE));
    expect(number).toBeGreaterThanOrEqual(0);
    await withdraw(TITLE);
    const after = await choices();
    expect(after[number]?.label).toContain(`${number + 1}. The harbour cable was cut on Monday`);
    expect(after.map(({ value }) => value)).toEqual(before.map(({ value }) => value));
  });

  it('is not among those that several stories have, though its words still find its story', async () => {
    await store.stories.split('north', `s-${ids.cable}`, [ids.ship ?? ''], 's-part', at(4));
    await withdraw(TITLE);
    expect(await idOf('cut in the night')).toBe(`s-${ids.cable}`);
    await expect(run('harbour cable')).rejects.toMatchObject({
      code: 'several_stories',
      message: expect.not.stringContaining(TITLE),
    });
  });
});

describe('the button of a posted digest', () => {
  /** A posted digest whose story shows these articles. */
  const posted = async (storyId: string, articles: string[]) => {
    const lease = { owner: 'one', until: at(30) };
    const claimed = await store.deliveries.claim({
      ...{ tenant: 'north', channel: 'C1', slot: at(5), zone: 'UTC', isLate: false },
      ...{ at: at(5), newsSince: null, lease },
    });
    const id = claimed?.id ?? 0;
    const shown = { id: storyId, headline: 'H', headlineEvidence: [], new: true, points: [] };
    await store.deliveries.setComposed(id, lease, {
      digest: {
        ...{ generatedAt: at(5), engine: 'offline', withheld: 0, articles: [] },
        stories: [{ ...shown, quotes: [], articles }],
      },
      ...{ prepared: [], articleIds: [] },
    });
    await store.deliveries.recordPart(id, 0, 'm1', at(5));
    await store.deliveries.finish(id, lease, 'done', at(5));
  };
  const under = { tenant: 'north', channel: 'C1', rootMessageId: 'm1' };

  it('leads to the part of a split story that holds what the digest showed', async () => {
    const id = `s-${ids.cable}`;
    await posted(id, [ids.ship ?? '']);
    await store.stories.split('north', id, [ids.ship ?? ''], 's-part', at(6));
    expect(await livingStory(store, under, id)).toBe('s-part');
    expect(await livingStory(store, { ...under, rootMessageId: null }, id)).toBe(id);
  });

  it('leads to the part that kept the id where both hold as many', async () => {
    const id = `s-${ids.cable}`;
    await posted(id, [ids.cable ?? '', ids.ship ?? '']);
    await store.stories.split('north', id, [ids.ship ?? ''], 's-part', at(6));
    expect(await livingStory(store, under, id)).toBe(id);
  });

  it('leads to the story that its own became part of', async () => {
    await posted(`s-${ids.fine}`, [ids.fine ?? '']);
    await store.stories.merge('north', `s-${ids.fine}`, `s-${ids.cable}`, at(6));
    expect(await livingStory(store, under, `s-${ids.fine}`)).toBe(`s-${ids.cable}`);
  });
});
