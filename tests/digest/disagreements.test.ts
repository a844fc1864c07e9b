/** What a reader sees where two outlets of one story give different figures. */
import { expect, it } from 'vitest';
import { composeDigest } from '../../src/digest/compose-digest.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import { DIGEST, openNewsroom } from '../llm/newsroom.ts';
import { silentLogger } from '../support/silent-logger.ts';

const AT = '2026-01-04T08:00:00.000Z';
const SAYS = (figure: string): string =>
  `The regulator in Lindau fined the operator Rovella Telecom ${figure} for the outage of its mobile network in May.`;

const article = (id: string, outlet: string, title: string, text: string) => ({
  ...{ id, outlet, title, text },
  publishedAt: AT,
});

async function compose(figures: readonly [string, string]) {
  const store = await openNewsroom([
    article(
      'one',
      'Harbour Daily',
      'A costly spring for phone users and their supplier',
      SAYS(figures[0]),
    ),
    article('two', 'Tide Gazette', 'Silent phones are paid for at last', SAYS(figures[1])),
  ]);
  const engine = createOfflineEngine();
  const deps = { store, model: engine, offline: engine, logger: silentLogger };
  const { digest } = await composeDigest(deps, DIGEST);
  await store.close();
  return digest;
}

it('a point shows both figures, each with its receipt', async () => {
  const digest = await compose(['$4.5 million', '$7 million']);
  const [point] = digest.stories[0]?.points ?? [];
  expect(point?.text).toMatch(/ in May \(.*\)\.$/);
  expect(point?.text).toContain('Harbour Daily: $4.5 million');
  expect(point?.text).toContain('Tide Gazette: $7 million');
  const cited = point?.evidence.map(({ article: id, start, end }) =>
    digest.articles.find((one) => one.id === id)?.text.slice(start, end),
  );
  expect(cited?.toSorted()).toEqual([SAYS('$4.5 million'), SAYS('$7 million')]);
});

it('a figure that one of them rounds is told as it was published', async () => {
  const digest = await compose(['$4.5 million', '$4.48 million']);
  expect(digest.stories[0]?.points.map(({ text }) => text).join()).not.toContain('(');
});
