/**
 * A process that saves articles into a database that others use or that it will be killed over. It
 * says each article's id on standard output only after the store has said that it is saved.
 *
 *     node saving-process.ts <database> <name> <count>
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../src/storage/database.ts';
import { at, entry, follow, look, NORTH, poll } from '../contracts/store-newsroom.ts';
import { numbered } from './numbered-articles.ts';

/** More than any test makes. */
const ITEMS_MAX = 100_000;

const [path = '', name = '', count = '0'] = process.argv.slice(2);
const store = await openStore(path);
const feed = await follow(store, NORTH, `https://news.example/${name}/feed`);
const keys = Array.from({ length: Number(count) }, (_, n) => `${name}-${n}`);
await poll(
  store,
  feed,
  1,
  keys.map((key) => entry(key)),
);
const waiting = await store.feeds.claimItems(look(at(1), ITEMS_MAX));
for (const item of waiting.filter(({ feedId }) => feedId === feed.id)) {
  const { articleId } = await store.articles.save(numbered(item.key, feed.id, item.id));
  const slot = at(Number(item.key.split('-')[1]) % 50);
  const won = await store.deliveries.claim({
    tenant: 'north',
    channel: 'C1',
    slot,
    zone: 'UTC',
    isLate: false,
    at: at(1),
    newsSince: null,
    lease: { owner: name, until: at(9) },
  });
  writeSync(1, `${articleId} ${won === null ? '-' : slot}\n`);
}
await store.close();
