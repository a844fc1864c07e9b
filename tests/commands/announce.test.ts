/** Whether a channel's digests go out beyond it: off until a manager switches it on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { splitAnnounce } from '../../src/commands/announce.ts';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { schedule } from '../../src/commands/schedule.ts';
import { AppError } from '../../src/core/errors.ts';
import { blockText, isText } from '../../src/core/message/message.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/storage/database.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const TENANT = 'discord:1';
const CHANNEL = '2';

let store: Store;
let announcementOf: ChatPlatform['announcementOf'] | null;

beforeEach(async () => {
  store = await openStore(':memory:');
  announcementOf = async (_tenant, _channel, typed) => ({ role: typed === '' ? null : typed });
});
afterEach(() => store.close());

async function run(args: string, canManage = true): Promise<string> {
  const platform = {
    serves: () => true,
    ...(announcementOf === null ? {} : { announcementOf }),
  } as unknown as ChatPlatform;
  const deps = {
    store,
    clock: createFakeClock(),
    platforms: [platform],
    defaultZone: 'UTC',
  } as unknown as CommandDeps;
  const context = { tenant: TENANT, channel: CHANNEL, canManage } as CommandContext;
  const { blocks } = await schedule.run(deps, context, args);
  return blocks.filter(isText).map(blockText).join('\n');
}

const set = async () => (await store.channels.settings(TENANT, CHANNEL)).announcement;

describe('announcements', () => {
  it('are off until switched on, and off again', async () => {
    expect(await set()).toBeNull();
    await run('announce on @Readers');
    expect(await set()).toEqual({ role: '@Readers' });
    await run('announce on');
    expect(await set()).toEqual({ role: null });
    expect(await run('announce')).toContain('nobody is pinged');
    await run('announce OFF');
    expect(await set()).toBeNull();
  });

  it('are set in one go with a slot, and leave the other settings alone', async () => {
    await store.channels.changeSettings(TENANT, CHANNEL, (settings) => {
      return { ...settings, topics: ['5G'] };
    });
    await run('08:00 Europe/London announce on <@&42>');
    expect(await store.schedules.list(TENANT, CHANNEL)).toMatchObject([{ zone: 'Europe/London' }]);
    expect(await store.channels.settings(TENANT, CHANNEL)).toMatchObject({
      topics: ['5G'],
      announcement: { role: '<@&42>' },
    });
  });

  it('are for managers', async () => {
    await expect(run('announce on', false)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('change nothing where the platform refuses them, or has none', async () => {
    announcementOf = () => Promise.reject(new AppError('user', 'everyone_refused', 'No.'));
    await expect(run('announce on everyone')).rejects.toMatchObject({ code: 'everyone_refused' });
    announcementOf = null;
    await expect(run('announce on')).rejects.toMatchObject({ code: 'no_announcements' });
    expect(await set()).toBeNull();
  });

  it.each(['announce maybe', 'announce on-off'])('are refused as written in "%s"', async (text) => {
    await expect(run(text)).rejects.toMatchObject({ code: 'bad_argument' });
  });
});

describe('what is written for both', () => {
  it.each([
    ['announce on @A B', { slot: '', announce: 'on @A B' }],
    ['08:00 mon announce off', { slot: '08:00 mon', announce: 'off' }],
    ['announce', { slot: '', announce: '' }],
    ['08:00 mon', null],
  ])('%s', (text, parts) => {
    expect(splitAnnounce(text)).toEqual(parts);
  });
});
