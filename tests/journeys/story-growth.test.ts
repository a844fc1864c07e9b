/**
 * The sample newsroom lived through day by day, ten digests long: stories grow, a paper corrects a
 * figure after the digest is out, two stories are merged and parted by hand. What each day may say
 * follows from the pages; no link of a posted digest goes dead.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES_FOLDER } from '../../src/app.ts';
import type { Digest } from '../../src/core/digest/digest.ts';
import { blockText, isText } from '../../src/core/message/message.ts';
import { runCorrections } from '../../src/digest/correct-digest.ts';
import { followSources } from '../../src/digest/follow-sources.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { lookAgain } from '../../src/ingest/look-again.ts';
import type { Delivery } from '../../src/ports/deliveries.ts';
import { type SampleNewsroom, serveSamples } from '../../src/runtime/sample-newsroom.ts';
import { type Desk, openDesk } from './desk.ts';
import { discordStage, type Stage, slackStage, terminalStage } from './stages.ts';

const never = new AbortController().signal;
const DAYS = ['05', '06', '07', '08', '09', '10', '11', '12', '13', '14'];
const FEED = 'http://northwire.example/whole-desk.xml';
const WARDEN = 'voecourier.example/local/cable-warden-arrives.html';
const AZORES = ['/azores-cable-break.html', '/gaivota-azores-cable.html'];

type Announced = { url: string; title: string; publishedAt: string };

/** What the outlets' own feeds announce, each address once. */
async function announced(): Promise<Announced[]> {
  const found = new Map<string, Announced>();
  for (const host of readdirSync(SAMPLES_FOLDER)) {
    const feeds = [
      'rss.xml',
      'rss/all.xml',
      'feeds/all.atom.xml',
      'feed.json',
      'feed.xml',
      'index.xml',
      'atom.xml',
    ];
    for (const path of feeds) {
      const body = bytesOf(join(SAMPLES_FOLDER, host, path));
      if (body === null) continue;
      const { entries } = await createFeedReader().read({ body, url: `http://${host}/${path}` });
      for (const { url, title, publishedAt } of entries)
        if (url !== null && publishedAt !== null)
          found.set(url, { url, title: title ?? '', publishedAt });
    }
  }
  return [...found.values()].sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
}

function bytesOf(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function feedOf(entries: readonly Announced[]): string {
  const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const items = entries.map(
    ({ url, title, publishedAt }) =>
      `<item><title>${xml(title)}</title><link>${xml(url)}</link><guid>${xml(url)}</guid><pubDate>${new Date(publishedAt).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>The whole desk</title>${items.join('')}</channel></rss>`;
}

type Place = { stage: Stage; desk: Desk; folder: string; samples: SampleNewsroom };

async function open(openStage: () => Promise<Stage>): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'pullquote-growth-'));
  cpSync(SAMPLES_FOLDER, folder, { recursive: true });
  writeFileSync(join(folder, 'northwire.example/whole-desk.xml'), feedOf([]));
  const samples = await serveSamples(folder);
  const stage = await openStage();
  const desk = await openDesk(stage.clock, [], [stage.platform], samples.hostMap);
  await stage.start(desk.handler);
  return { stage, desk, folder, samples };
}

const to = ({ stage }: Place, at: string) =>
  stage.clock.advance(Date.parse(at) - stage.clock.now().getTime());

/** All that the clockwork does of itself. */
async function tick({ desk }: Place): Promise<void> {
  await desk.tick();
  await lookAgain(desk.deps, never);
  await followSources(desk.deps, never);
  await runCorrections(desk.deps, never);
}

/** The buttons of a posted digest, whatever its age. */
async function presses({ desk }: Place, delivery: Delivery, text: string): Promise<string> {
  let words = '';
  await desk.handler.handle({
    ...{ eventId: null, tenant: delivery.tenant, channel: delivery.channel, thread: 'button' },
    ...{ rootMessageId: delivery.parts[0]?.messageId ?? null, story: null, isShared: false },
    ...{ user: { id: 'U9', canManage: false }, kind: 'button', text },
    reply: async (message) => {
      words = message.blocks.filter(isText).map(blockText).join('\n');
    },
  });
  return words;
}

const storyWith = (digest: Digest | null, paths: readonly string[]) =>
  digest?.stories.find(({ articles }) =>
    digest.articles.some(
      ({ id, url }) => articles.includes(id) && paths.some((path) => url.endsWith(path)),
    ),
  );

describe.each([
  ['the terminal', terminalStage, false],
  ['Slack', slackStage, true],
  ['Discord', discordStage, true],
])('ten days of news on %s', { timeout: 120_000 }, (_name, openStage, canEdit) => {
  let place: Place;
  let entries: Announced[];
  const deliveries = new Map<string, Delivery>();

  beforeAll(async () => {
    entries = await announced();
    place = await open(openStage);
    to(place, '2026-10-05T05:00:00Z');
    await place.stage.types('manager', 'pullquote feeds', { do: 'add', address: FEED });
    await place.stage.types('manager', 'pullquote topics', { do: 'everything' });
    await place.stage.types('manager', 'pullquote schedule', { when: '18:00 UTC' });
    place.stage.arrived();
  }, 60_000);
  afterAll(async () => {
    await place?.stage.close();
    await place?.desk.close();
    await place?.samples.close();
    if (place !== undefined) rmSync(place.folder, { recursive: true });
  });

  /** The day's pages come, then its digest. */
  const live = async (day: string) => {
    const until = `2026-10-${day}T17:00:00.000Z`;
    const out = entries.filter(({ publishedAt }) => publishedAt <= until);
    writeFileSync(join(place.folder, 'northwire.example/whole-desk.xml'), feedOf(out));
    to(place, `2026-10-${day}T17:30:00Z`);
    await tick(place);
    to(place, `2026-10-${day}T18:00:05Z`);
    await tick(place);
    const [schedule] = await place.desk.deps.store.schedules.channels();
    const last = await place.desk.deps.store.deliveries.last(
      schedule?.tenant ?? '',
      schedule?.channel ?? '',
    );
    if (last !== null) deliveries.set(day, last);
    return place.stage.arrived();
  };
  const digestOf = (day: string) => deliveries.get(day)?.digest ?? null;

  it('each day tells what is new, and nothing of it twice', async () => {
    for (const day of DAYS.slice(0, 4)) {
      expect((await live(day)).length).toBeGreaterThan(0);
      expect(deliveries.get(day)?.slot).toBe(`2026-10-${day}T18:00:00.000Z`);
    }
    expectNothingTwice();
    // 6 October the cut, 8 October the ship that found its end: one story, two days.
    const [cut, ship] = [
      storyWith(digestOf('06'), ['/cable-cut.html']),
      storyWith(digestOf('08'), [WARDEN]),
    ];
    expect(ship?.id).toBe(cut?.id);
    expect(ship?.articles.length).toBeGreaterThan(cut?.articles.length ?? 0);
  });

  function expectNothingTwice(): void {
    const [points, articles] = [new Set<string>(), new Set<string>()];
    for (const { digest } of deliveries.values()) {
      for (const story of digest?.stories ?? []) {
        expect(story.articles.some((id) => !articles.has(id))).toBe(true);
        for (const { text } of story.new ? story.points : []) {
          expect([text, points.has(text)]).toEqual([text, false]);
          points.add(text);
        }
      }
      for (const story of digest?.stories ?? []) for (const id of story.articles) articles.add(id);
    }
  }

  it('a figure that a paper puts right reaches the old digest and its thread, once', async () => {
    const page = join(place.folder, WARDEN);
    writeFileSync(page, readFileSync(page, 'utf8').replaceAll('23,400', '24,300'));
    await tick(place);
    for (let hour = 19; hour <= 23; hour += 1) {
      to(place, `2026-10-08T${hour}:10:00Z`);
      await tick(place);
    }
    const told = place.stage.arrived().map(({ words }) => words);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /^Corrected by .*The Voe Courier.* on 8 October 2026: 23,400 → 24,300 \(story 1, headline\)/,
    );
    expect(told[0]).toContain('24,300');
    const inDigest = place.stage.everything().match(/Corrected by/g) ?? [];
    expect(inDigest).toHaveLength(canEdit ? 2 : 1);
    if (!canEdit) expect(told[0]).toContain('could not be changed');
  });

  it('the next digest opens with it only where the old one could not be changed', async () => {
    const words = (await live('09')).map((post) => post.words).join(' ');
    expect(words.includes('Correction to the digest of 8 October 2026')).toBe(!canEdit);
    expect(words.includes('23,400 → 24,300')).toBe(!canEdit);
  });

  it('goes on telling only what is new', async () => {
    for (const day of DAYS.slice(5, 9)) await live(day);
    expectNothingTwice();
  });

  it('two stories merged by hand stay one, and both old buttons lead there', async () => {
    const [day] = DAYS.filter((each) => storyWith(digestOf(each), AZORES) !== undefined);
    const posted = deliveries.get(day ?? '');
    const azores = storyWith(digestOf(day ?? ''), AZORES);
    const cut = storyWith(digestOf('06'), ['/cable-cut.html']);
    if (posted === undefined || azores === undefined || cut === undefined)
      throw new Error('no story');
    expect(azores.id).not.toBe(cut.id);
    const done = await place.stage.types('manager', 'pullquote story', {
      ...{ name: cut.id, do: 'merge', with: azores.id },
    });
    expect(done.words).toContain('is part of this story now');
    const both = await presses(place, posted, `quotes:story ${azores.id}`);
    expect(both).toContain('All quotes of');
    expect(both).toBe(
      await presses(place, deliveries.get('06') as Delivery, `quotes:story ${cut.id}`),
    );
  });

  it('followed, then parted again, both parts are followed until one is let go', async () => {
    const cut = storyWith(digestOf('06'), ['/cable-cut.html'])?.id ?? '';
    const types = (values: Record<string, string>) =>
      place.stage.types('manager', 'pullquote story', { name: cut, ...values });
    const listed = async () => {
      const { words } = await place.stage.types('reader', 'pullquote topics', { do: 'list' });
      return /Stories followed: (.*)/.exec(words)?.[1] ?? '';
    };
    await types({ do: 'follow' });
    const urls = entries.filter(({ url }) => AZORES.some((path) => url.endsWith(path)));
    const parted = await types({ do: 'split', with: urls.map(({ url }) => url).join(' ') });
    const [, made = ''] =
      /Both parts are followed here; story (\S+) unfollow/.exec(parted.words) ?? [];
    expect((await listed()).split(' · ')).toHaveLength(2);
    expect((await types({ name: made, do: 'unfollow' })).words).toContain('Not followed here');
    expect(await listed()).not.toContain('Azores');
    await types({ name: made, do: 'unpin' });
    await types({ do: 'unfollow' });
    expect(await listed()).toBe('');
    const azores = storyWith(
      digestOf(DAYS.find((each) => storyWith(digestOf(each), AZORES)) ?? ''),
      AZORES,
    );
    await types({ do: 'merge', with: azores?.id ?? '' });
  });

  it('parted again, each old button leads to what its digest showed', async () => {
    const [day = ''] = DAYS.filter((each) => storyWith(digestOf(each), AZORES) !== undefined);
    const azores = storyWith(digestOf(day), AZORES);
    const cut = storyWith(digestOf('06'), ['/cable-cut.html']);
    const urls = entries.filter(({ url }) => AZORES.some((path) => url.endsWith(path)));
    const done = await place.stage.types('manager', 'pullquote story', {
      ...{ name: cut?.id ?? '', do: 'split', with: urls.map(({ url }) => url).join(' ') },
    });
    expect(done.words).toContain('is a story of its own now');
    const [ofAzores, ofCut] = [
      await presses(place, deliveries.get(day) as Delivery, `quotes:story ${azores?.id}`),
      await presses(place, deliveries.get('06') as Delivery, `quotes:story ${cut?.id}`),
    ];
    expect(ofAzores).toMatch(/^All quotes of .*Azores/);
    expect(ofCut).not.toContain('Azores');
    expect(ofCut).toContain('All quotes of');
  });

  it('what was decided by hand stands when the last day’s news comes', async () => {
    await live('14');
    expectNothingTwice();
    const cut = storyWith(digestOf('06'), ['/cable-cut.html']);
    const still = await presses(place, deliveries.get('06') as Delivery, `quotes:story ${cut?.id}`);
    expect(still).not.toContain('Azores');
    const ban = storyWith(digestOf('14'), ['/ireland-bans-korvane.html']);
    expect(ban?.id).toBe(storyWith(digestOf('05'), ['/korvane-review-opens.html'])?.id);
  });

  it('a long story is told as its digest told it, and has all its articles, page by page', async () => {
    const ban = storyWith(digestOf('14'), ['/ireland-bans-korvane.html']);
    const number = (digestOf('14')?.stories.findIndex(({ id }) => id === ban?.id) ?? 0) + 1;
    const story = (values: Record<string, string> = {}) =>
      place.stage.types('reader', 'pullquote story', { name: String(number), ...values });
    const looked = await story();
    expect(looked.words).toContain(ban?.headline.split(/[’']/)[0]);
    expect(looked.words).toContain(`Number ${number} of ${digestOf('14')?.stories.length}`);
    expect((await story({ do: 'all', with: '2' })).words).toMatch(/page 2 of 2/);
  });
});
