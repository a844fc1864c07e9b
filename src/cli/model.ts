/**
 * `pullquote usage` and `pullquote model`: the same as in a chat, for any tenant of the store, and
 * the one way by which a tenant's own key comes in besides its platform's form: read from standard
 * input, never from the call, where other users of the machine would see it.
 */
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { budgetLine, embeddingsUsed, readLimits, stateLines } from '../commands/model.ts';
import { usageMessage } from '../commands/usage.ts';
import { readUsage } from '../commands/usage-sums.ts';
import { readConfig } from '../config/env.ts';
import { AppError } from '../core/errors.ts';
import { MICRO_USD_PER_USD } from '../core/model-budget.ts';
import type { ModelDesk } from '../ports/model-desk.ts';
import { contextOf, print } from './look-ups.ts';
import { say, writeJson, writeResult } from './output.ts';
import { mainStore, type Run, TENANT, withApp } from './session.ts';

export type ModelOptions = { tenant?: string; json?: boolean; model?: string; url?: string };

const KEY_CHARS_MAX = 1_000;

export async function runUsage({ tenant = TENANT, json }: ModelOptions): Promise<void> {
  await withStore(async (run, desk) => {
    const { store, clock } = run.app.deps;
    const report = await readUsage(store.modelUsage, tenant, clock.now().toISOString());
    const { limits, engine } = await desk.state(tenant);
    const usd = limits.microUsd === null ? null : limits.microUsd / MICRO_USD_PER_USD;
    if (json) writeJson({ tenant, engine, limits: { tokens: limits.tokens, usd }, ...report });
    else print(run, usageMessage(report, limits, contextOf(run).channel));
  });
}

/** `amount` follows the verb budget alone: as in a chat, for all channels of the tenant together. */
export async function runModel(
  verb: string | undefined,
  amount: readonly string[],
  options: ModelOptions,
): Promise<void> {
  const { tenant = TENANT, json } = options;
  if (verb !== 'budget' && amount.length > 0)
    throw new AppError('user', 'bad_call', `Nothing follows ${verb}.`);
  await withStore(async (run, desk) => {
    if (verb === 'own-key') await takeKey(run, desk, tenant, options);
    else if (verb === 'budget') await setBudget(run, tenant, amount.join(' '));
    else if (verb === 'forget') await desk.forgetKey(tenant);
    else if (verb === 'operator' || verb === 'off') await desk.use(tenant, verb);
    else if (verb !== undefined)
      throw new AppError('user', 'bad_call', 'Choose own-key, forget, operator, off or budget.');
    const state = await desk.state(tenant);
    const embeddings = await embeddingsUsed(run.app.deps, { tenant, channel: null });
    if (json) writeJson({ tenant, ...state, embeddings });
    else writeResult(stateLines(state, embeddings).join('\n'));
  });
}

async function setBudget({ app }: Run, tenant: string, amount: string): Promise<void> {
  const limits = readLimits(amount);
  await app.deps.store.modelUsage.setLimits(tenant, null, limits);
  say(budgetLine(limits, 'in all channels together'));
}

async function takeKey(
  run: Run,
  desk: ModelDesk,
  tenant: string,
  { model, url }: ModelOptions,
): Promise<void> {
  if (model === undefined)
    throw new AppError('user', 'bad_call', 'Name the model: pullquote model own-key --model NAME.');
  const apiKey = await readKey();
  await desk.useOwnKey(tenant, { apiKey, model, baseUrl: url ?? null }, run.signal);
  say('The key works and is kept, sealed.');
}

/** A line of standard input; typed at a terminal it is not shown. */
async function readKey(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).trim().slice(0, KEY_CHARS_MAX);
  process.stderr.write('Key (not shown): ');
  const silent = createInterface({ input: process.stdin, terminal: true });
  const line = await new Promise<string>((resolve) => silent.once('line', resolve));
  silent.close();
  process.stderr.write('\n');
  return line.trim().slice(0, KEY_CHARS_MAX);
}

async function withStore(work: (run: Run, desk: ModelDesk) => Promise<void>): Promise<void> {
  const config = readConfig();
  await withApp(config, { database: mainStore(config), coversAll: false }, async (run) => {
    const desk = run.app.deps.modelDesk;
    if (desk === undefined) throw new Error('the app has no model desk');
    await work(run, desk);
  });
}
