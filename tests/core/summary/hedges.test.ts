/** A claim keeps what its evidence leaves open. */
import { describe, expect, test } from 'vitest';
import { groundPoints } from '../../../src/core/summary/ground.ts';
import { losesHedge } from '../../../src/core/summary/hedges.ts';

describe('a hedge is lost', () => {
  test.each([
    ['Holt prepares an order on masts.', 'Holt is said to be preparing an order on masts.'],
    ['Holt will prepare an order on masts.', 'Holt is said to be preparing an order on masts.'],
    ['Holt orders masts to be taken down.', 'Holt is preparing to order masts to be taken down.'],
    ['Rovella sells its ferries.', 'Rovella may sell its ferries, two people said.'],
    ['Rovella has sold its ferries.', 'Rovella plans to sell its ferries before the winter.'],
    ['Rovella sells its ferries.', 'Rovella has reportedly sold its ferries.'],
    ['Denmark bans Norlink masts.', 'Danish ministers are considering banning Norlink masts.'],
    ['The ferries close in May.', 'The ferries are expected to close in May.'],
    ['Voters approve the sale.', 'Voters are likely to approve the sale, a survey found.'],
  ])('in “%s” of “%s”', (claim, evidence) => {
    expect(losesHedge(claim, [evidence])).toBe(true);
  });
});

describe('a hedge is kept', () => {
  test.each([
    ['Holt is said to be preparing an order.', 'Holt is said to be preparing an order on masts.'],
    ['Holt is reportedly preparing an order.', 'Holt is said to be preparing an order on masts.'],
    ['Holt prepares an order on masts.', 'Holt is preparing an order on masts.'],
    ['Rovella might sell its ferries.', 'Rovella may sell its ferries, two people said.'],
    ['Rovella is to sell its ferries.', 'Rovella plans to sell its ferries before the winter.'],
    ['Rovella will ask the court for time, it said.', 'Rovella said that it would ask the court.'],
    ['Rovella’s plan to sell its ferries met doubt.', 'Rovella plans to sell its ferries.'],
    ['The port closed on 9 May.', 'The port closed on 9 May, and May will be long, it said.'],
    ['The cost of the crane is nine crowns.', 'The crane would cost nine crowns, it said.'],
    ['Holt set out a plan for the port.', 'Holt set out a plan for the port.'],
    ['The port of Aarhus fined Rovella.', 'The port of Aarhus fined Rovella, which may appeal.'],
  ])('in “%s” of “%s”', (claim, evidence) => {
    expect(losesHedge(claim, [evidence])).toBe(false);
  });

  test('where another of its sentences tells the deed as done', () => {
    const evidence = ['Rovella was expected to sell its ferries.', 'Rovella sold its ferries.'];
    expect(losesHedge('Rovella sold its ferries.', evidence)).toBe(false);
  });
});

test('a point that a model wrote without its hedge is withheld: it was shown as done', () => {
  const text = 'Karen Holt is said to be preparing an order on the masts of Norlink.';
  const source = { n: 1, article: 'a', start: 0, end: text.length, text };
  const written = { text: 'Karen Holt prepares an order on the masts of Norlink.', cites: [1] };
  expect(groundPoints([written], [source])).toMatchObject({ points: [], withheld: 1 });
  expect(groundPoints([{ text, cites: [1] }], [source])).toMatchObject({ withheld: 0 });
});
