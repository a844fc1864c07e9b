/**
 * The store's contract, told as behaviour. Every engine passes it whole; a test of an engine says
 * how one is opened afresh and adds only what that engine alone can do wrong.
 */
import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { articleContract } from './store-articles.ts';
import { channelContract } from './store-channels.ts';
import { copyContract } from './store-copies.ts';
import { correctionContract } from './store-corrections.ts';
import { decisionContract } from './store-decisions.ts';
import { deliveryContract } from './store-deliveries.ts';
import { feedContract } from './store-feeds.ts';
import { followContract } from './store-follows.ts';
import { installationContract } from './store-installations.ts';
import { modelUsageContract } from './store-model-usage.ts';
import { searchContract } from './store-search.ts';
import { speakersContract } from './store-speakers.ts';
import { standingContract } from './store-standing-questions.ts';
import { storyContract } from './store-stories.ts';
import { vectorContract } from './store-vectors.ts';

/** `open` gives a store that holds nothing; it is closed after each test. */
export function storeContract(engine: string, open: () => Promise<Store>): void {
  describe(`the store on ${engine}`, () => {
    let store: Store;
    const opened = () => store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    // Each in a block of its own: what one makes ready is not there for the next.
    describe('feeds', () => feedContract(opened));
    describe('follows', () => followContract(opened));
    describe('articles', () => articleContract(opened));
    describe('copies and later looks', () => copyContract(opened));
    describe('stories', () => storyContract(opened));
    describe('decisions', () => decisionContract(opened));
    describe('search', () => searchContract(opened));
    describe('speakers over articles', () => speakersContract(opened));
    describe('deliveries', () => deliveryContract(opened));
    describe('corrections', () => correctionContract(opened));
    describe('channels', () => channelContract(opened));
    describe('standing questions', () => standingContract(opened));
    describe('installations', () => installationContract(opened));
    describe('what models cost', () => modelUsageContract(opened));
    describe('vectors', () => vectorContract(opened));
  });
}
