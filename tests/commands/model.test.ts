/** What leaves the house and to whom, what it costs, and how little of it a chat may change. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { CommandContext, CommandDeps } from '../../src/commands/command.ts';
import { model } from '../../src/commands/model.ts';
import { usage } from '../../src/commands/usage.ts';
import { blockText, isText } from '../../src/core/message/message.ts';
import { tellBudgets } from '../../src/digest/tell-budgets.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Store } from '../../src/ports/store.ts';
import { answerTask } from '../contracts/language-model.ts';
import { type SharedOptions, withSharedModel } from '../llm/harness.ts';
import { openNewsroom, QUESTION, SCOPE } from '../llm/newsroom.ts';
import { copies, fails, says, startModelServer } from '../support/fake-model-server.ts';

const DAY_MS = 24 * 60 * 60_000;

let store: Store;
beforeEach(async () => {
  store = await openNewsroom();
  onTestFinished(() => store.close());
});

async function open(options: SharedOptions = {}, behaviours = [copies]) {
  const shared = await withSharedModel(store, behaviours, { model: 'gpt-4o-mini', ...options });
  const told: string[] = [];
  let isReached = true;
  const platform = {
    serves: () => true,
    async notifyManager(_tenant: string, _channel: string, message: Parameters<typeof words>[0]) {
      if (isReached) told.push(words(message));
      return isReached;
    },
  } as unknown as ChatPlatform;
  const deps = { ...shared.deps, platforms: [platform] } as unknown as CommandDeps;
  const run = async (command: typeof model, args: string, canManage = true) =>
    words(await command.run(deps, { ...SCOPE, canManage } as CommandContext, args));
  const reach = (can: boolean) => {
    isReached = can;
  };
  return { ...shared, deps, run, told, reach };
}

function words({ blocks }: Awaited<ReturnType<typeof model.run>>): string {
  return blocks.filter(isText).map(blockText).join('\n');
}

describe('/pullquote model', () => {
  it('says what leaves, to which server, who pays and how much a day', async () => {
    const limits = { tokens: 2_000_000, microUsd: 5_000_000 };
    const { run, server } = await open({ limits });
    const said = await run(model, '', false);
    expect(said).toContain(`Written by gpt-4o-mini at ${new URL(server.baseUrl).host}`);
    expect(said).toContain('paid by the operator');
    expect(said).toContain('What leaves: titles, outlets, dates and sentences of the articles');
    expect(said).toContain('$0.15 a million tokens in, $0.6 out');
    expect(said).toContain('At most $5.00 and 2,000,000 tokens a day');
  });

  it('says that nothing leaves where no model writes', async () => {
    const { run } = await open({ hasOperatorModel: false });
    expect(await run(model, '')).toContain('Nothing leaves here.');
    expect(await run(model, '')).toContain('The operator has set no model up.');
  });

  it('says what embeddings send where, and that it is not nothing that leaves', async () => {
    const { deps } = await open({ hasOperatorModel: false });
    const told = async (host: string | null) => {
      const embeddings = { name: 'vectors', host, forScope: async () => ({}) };
      const context = { ...SCOPE, canManage: false } as CommandContext;
      return words(await model.run({ ...deps, embeddings } as unknown as CommandDeps, context, ''));
    };
    expect(await told('models.example')).toContain('by vectors at models.example');
    expect(await told('models.example')).not.toContain('Nothing leaves here.');
    expect(await told(null)).toContain('on this machine');
    expect(await told(null)).toContain('Nothing leaves here.');
  });

  it('says nothing of embeddings that the workspace’s questions do not go to', async () => {
    const { deps } = await open({ hasOperatorModel: false });
    const embeddings = { name: 'vectors', host: 'models.example', forScope: async () => null };
    const context = { ...SCOPE, canManage: false } as CommandContext;
    const all = { ...deps, embeddings } as unknown as CommandDeps;
    expect(words(await model.run(all, context, ''))).not.toContain('vectors');
  });

  it('is switched off and on', async () => {
    const { run } = await open();
    expect(await run(model, 'off')).toContain('Nothing leaves here.');
    expect(await run(model, 'operator')).toContain('Written by gpt-4o-mini');
  });

  it('takes no key from what is typed, and does not repeat it', async () => {
    const { run } = await open();
    const typed: unknown = await run(model, 'own-key sk-very-secret').catch((error) => error);
    expect(typed).toMatchObject({ kind: 'user', code: 'key_typed' });
    expect((typed as Error).message).not.toContain('very-secret');
    expect((await store.modelUsage.choice('paper')).secret).toBeNull();
    await expect(run(model, 'own-key')).rejects.toMatchObject({
      code: 'no_own_key',
      message: expect.stringContaining('pullquote model own-key --tenant paper'),
    });
  });

  it('takes a key from a form that its asker alone sees, and keeps what it had where it is no good', async () => {
    const behaviours = [says({ ok: true })];
    const theirs = await startModelServer({ model: 'theirs', key: 'sk-own', behaviours });
    onTestFinished(theirs.close);
    const { deps } = await open({ allowOrigins: [new URL(theirs.baseUrl).origin] });
    const context = { ...SCOPE, canManage: true, isForm: true } as CommandContext;
    const fill = async (args: string) => words(await model.run(deps, context, `own-key ${args}`));
    await expect(fill('sk-bad')).rejects.toMatchObject({ code: 'bad_key' });
    await expect(fill(`sk-bad theirs ${theirs.baseUrl}`)).rejects.toMatchObject({
      code: 'model_key_refused',
    });
    expect((await store.modelUsage.choice('paper')).mode).toBe('operator');
    const said = await fill(`sk-own theirs ${theirs.baseUrl}`);
    expect(said).toContain('paid by a key of your own');
    expect(said).not.toContain('sk-own');
  });

  it.each([
    ['budget 2.50', null, { tokens: null, microUsd: 2_500_000 }],
    ['budget $2', null, { tokens: null, microUsd: 2_000_000 }],
    ['budget 100,000 tokens', null, { tokens: 100_000, microUsd: null }],
    ['budget 5000 tokens here', 'news', { tokens: 5_000, microUsd: null }],
    ['budget off', null, { tokens: null, microUsd: null }],
  ])('limits a day: %s', async (args, channel, limits) => {
    const { run } = await open();
    await run(model, args);
    expect(await store.modelUsage.limits('paper', channel)).toEqual(limits);
  });

  it.each(['budget', 'budget much', 'budget -1', 'budget 1e9', 'somebody', 'off now'])(
    'understands nothing else: %s',
    async (args) => {
      const { run } = await open();
      await expect(run(model, args)).rejects.toMatchObject({ code: 'bad_argument' });
    },
  );
});

describe('/pullquote usage', () => {
  it('says that the offline engine costs nothing', async () => {
    const { run } = await open({ hasOperatorModel: false });
    expect(await run(usage, '')).toContain('costs nothing');
  });

  it('adds up what the server counted, for what, and how much of the budget it is', async () => {
    const limits = { tokens: 100_000, microUsd: null };
    const { run, deps, server } = await open({ limits });
    for (let i = 0; i < 2; i++) await answerQuestion(deps, QUESTION);
    const { input, output } = server.charged;
    const tokens = (input + output).toLocaleString('en-US');
    const usd = Math.ceil(input * 0.15 + output * 0.6) / 1_000_000;
    const said = await run(usage, '');
    expect(said).toContain(
      `Today: ${tokens} tokens, $${usd.toFixed(6)} (0 % of 100,000 tokens a day)`,
    );
    expect(said).toContain(`For answer: ${tokens} tokens`);
    expect(said).toContain('Answered again at no cost: 1 of 2 tasks (50 %)');
    expect(said).not.toContain('estimated');
  });

  it('says that a price is unknown, and what is estimated', async () => {
    const { run, deps } = await open({ model: 'mine', countsTokens: false });
    await answerQuestion(deps, QUESTION);
    const said = await run(usage, '');
    expect(said).toContain('price unknown');
    expect(said).toContain('are estimated: the server did not say');
  });

  it('tells what other channels took without naming them', async () => {
    const { run, deps } = await open();
    const other = await deps.model.forScope?.({ ...SCOPE, channel: 'secret-desk' });
    await other?.answer(answerTask('What does the repair cost?'));
    const said = await run(usage, '');
    expect(said).toContain('In this channel: nothing; the rest in 1 others');
    expect(said).not.toContain('secret-desk');
  });
});

describe('managers', () => {
  const limits = { tokens: 5_800, microUsd: null };
  /** Long enough that one answer uses four fifths of the limit, said exactly by the server. */
  const LONG = says({ sentences: [], nearest: [], thoughts: 'x'.repeat(15_900) });

  it('are told once a day when most of the budget is used', async () => {
    const { deps, told, clock } = await open({ limits }, [LONG]);
    await tellBudgets(deps);
    expect(told).toEqual([]);
    await answerQuestion(deps, QUESTION);
    for (let i = 0; i < 3; i++) await tellBudgets(deps);
    expect(told).toEqual([
      expect.stringMatching(/^\d\d % of today’s budget for the model is used/),
    ]);
    clock.advance(DAY_MS);
    await answerQuestion(deps, { ...QUESTION, question: 'What does the repair cost?' });
    await tellBudgets(deps);
    expect(told).toHaveLength(2);
  });

  it('are told later where none could be reached', async () => {
    const { deps, told, reach } = await open({ limits }, [LONG]);
    await answerQuestion(deps, QUESTION);
    reach(false);
    await tellBudgets(deps);
    reach(true);
    await tellBudgets(deps);
    expect(told).toHaveLength(1);
  });

  it('are told nothing where little is used, or nothing counts', async () => {
    const { deps, told } = await open({ limits }, [fails(403)]);
    await answerQuestion(deps, QUESTION);
    await tellBudgets(deps);
    expect(told).toEqual([]);
  });
});
