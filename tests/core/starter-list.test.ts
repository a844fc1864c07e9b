/** The shape of the starter list; what stands at its addresses is never asked from here. */
import { describe, expect, it } from 'vitest';
import { isWebAddress } from '../../src/core/article.ts';
import { STARTER_LIST } from '../../src/core/starter-list.ts';

describe('the starter list', () => {
  it('holds enough to begin with and not more than a person looks through', () => {
    expect(STARTER_LIST.length).toBeGreaterThanOrEqual(25);
    expect(STARTER_LIST.length).toBeLessThanOrEqual(40);
  });

  it('names each feed once, by a secure address, with a title and why it is there', () => {
    expect(new Set(STARTER_LIST.map(({ url }) => url)).size).toBe(STARTER_LIST.length);
    expect(new Set(STARTER_LIST.map(({ title }) => title)).size).toBe(STARTER_LIST.length);
    for (const { url, title, why } of STARTER_LIST) {
      expect(isWebAddress(url) && url.startsWith('https://'), url).toBe(true);
      expect(title.trim().length, url).toBeGreaterThan(1);
      expect(why.length, url).toBeGreaterThan(20);
    }
  });

  it('has feeds of every kind', () => {
    const kinds = Map.groupBy(STARTER_LIST, ({ kind }) => kind);
    expect([...kinds.keys()].sort()).toEqual([
      'general press',
      'regulator',
      'research',
      'security agency',
      'standards body',
      'trade press',
    ]);
    for (const [kind, rows] of kinds) expect(rows.length, kind).toBeGreaterThanOrEqual(2);
  });
});
