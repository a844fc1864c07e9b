/**
 * `pullquote doctor`: what is wrong and how to mend it. Every check runs, whatever the others say;
 * the status is 1 where something needs mending.
 */
import { existsSync } from 'node:fs';
import { PROMPTS_FOLDER, SAMPLES_FOLDER } from '../app.ts';
import { renderTerminal } from '../chat/terminal/render.ts';
import type { CommandDeps } from '../commands/command.ts';
import { type Config, readConfig, readIdleSettings } from '../config/env.ts';
import { AppError, isAppError } from '../core/errors.ts';
import { article, frame, type Message } from '../core/message/message.ts';
import { loadPrompts } from '../llm/prompts.ts';
import type { Delivery } from '../ports/deliveries.ts';
import { lookOf, writeJson, writeResult } from './output.ts';
import { mainStore, type Run, SCOPE, TENANT, withApp } from './session.ts';

/** A warning is well, and said all the same. */
type Check = { check: string; isWell: boolean; isWarning?: boolean; detail: string };

export async function runDoctor(options: { json?: boolean }): Promise<void> {
  const checks = await allChecks();
  if (options.json) {
    writeJson(checks.map(checkJson));
  } else {
    writeResult(renderTerminal(doctorMessage(checks), lookOf()));
  }
  const faults = checks.filter((check) => !check.isWell).length;
  if (faults === 0) return;
  throw new AppError(
    'config',
    'needs_mending',
    `${faults} of ${checks.length} checks found something to mend.`,
  );
}

function checkJson({ check, isWell, isWarning, detail }: Check) {
  return { check, ok: isWell, ...(isWarning ? { warning: true } : {}), detail };
}

async function allChecks(): Promise<Check[]> {
  const own: Check[] = [
    { check: 'node', isWell: true, detail: process.version },
    { check: 'samples', isWell: existsSync(SAMPLES_FOLDER), detail: SAMPLES_FOLDER },
    await promptsCheck(),
  ];
  try {
    own.push(...readIdleSettings().map(idleCheck));
    const config = readConfig();
    const settings = { check: 'settings', isWell: true, detail: 'all well formed' };
    return [...own, settings, ...(await storeChecks(config))];
  } catch (error) {
    if (!isAppError(error)) throw error;
    return [...own, { check: 'settings', isWell: false, detail: error.message }];
  }
}

function idleCheck(detail: string): Check {
  return { check: 'settings', isWell: true, isWarning: true, detail };
}

async function promptsCheck(): Promise<Check> {
  try {
    const { versions } = await loadPrompts(PROMPTS_FOLDER);
    return { check: 'prompts', isWell: true, detail: Object.keys(versions).join(', ') };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { check: 'prompts', isWell: false, detail: `${error.message} (${error.code})` };
  }
}

async function storeChecks(config: Config): Promise<Check[]> {
  try {
    return await withApp(
      config,
      { database: mainStore(config), coversAll: false, withChat: true },
      inspectStore,
    );
  } catch (error) {
    if (!isAppError(error)) throw error;
    const check = faultyPart(error.code);
    return [{ check, isWell: false, detail: `${error.message} (${error.code})` }];
  }
}

function faultyPart(code: string): string {
  if (code.startsWith('embeddings_')) return 'embeddings';
  return /^(?:model|prompt)_/.test(code) ? 'model' : 'database';
}

async function inspectStore({ app }: Run): Promise<Check[]> {
  const { store, model } = app.deps;
  const followed = await store.feeds.followed(SCOPE);
  const failing = followed.filter((feed) => feed.failingSince !== null);
  const schedules = await store.schedules.list(TENANT, SCOPE.channel);
  const tenants = [...new Set([TENANT, ...(await store.feeds.tenants())])];
  const unsettled = (
    await Promise.all(tenants.map((tenant) => store.deliveries.unsettled(tenant)))
  ).flat();
  return [
    { check: 'database', isWell: true, detail: `${await store.articles.count()} articles` },
    {
      check: 'feeds',
      isWell: failing.length === 0,
      detail:
        failing.length === 0
          ? `${followed.length} followed`
          : failing.map((feed) => `${feed.url}: ${feed.faultText}`).join('; '),
    },
    {
      check: 'schedule',
      isWell: true,
      detail: schedules.length === 0 ? 'none' : `next digest ${schedules[0]?.nextAt}`,
    },
    {
      check: 'deliveries',
      isWell: unsettled.length === 0,
      detail: unsettled.length === 0 ? 'all settled' : unsettled.map(deliveryFault).join('; '),
    },
    { check: 'engine', isWell: true, detail: model.engine },
    await embeddingsCheck(app.deps),
    ...(await platformChecks(app.deps)),
  ];
}

/** One word is embedded: that a server has none is known by asking alone. */
async function embeddingsCheck({ embeddings }: CommandDeps): Promise<Check> {
  const check = 'embeddings';
  if (embeddings === undefined) return { check, isWell: true, detail: 'off' };
  const { name, host } = embeddings;
  try {
    const { numbers } = await embeddings.check();
    const where = host === null ? '' : ` at ${host}`;
    return { check, isWell: true, detail: `${name}${where}, ${numbers} numbers a text` };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { check, isWell: false, detail: `${error.message} (${error.code})` };
  }
}

/** Tokens, scopes, and rights in every channel that a digest goes to. */
async function platformChecks({ platforms, store }: CommandDeps): Promise<Check[]> {
  const channels = await store.schedules.channels();
  const checks = [];
  for (const platform of platforms) {
    const places = [];
    for (const { tenant, channel } of channels.filter((place) => platform.serves(place.tenant))) {
      const { announcement } = await store.channels.settings(tenant, channel);
      places.push({ tenant, channel, announcement });
    }
    checks.push(...(await platform.check(places)));
  }
  return checks;
}

function deliveryFault({ id, channel, slot, state }: Delivery): string {
  return state === 'failed'
    ? `${slot} in ${channel} could not be posted`
    : `${slot} in ${channel} may not have arrived: a manager settles it there with /pullquote post again ${id} or /pullquote post arrived ${id}`;
}

function doctorMessage(checks: readonly Check[]): Message {
  return {
    summary: [frame('Doctor')],
    blocks: checks.map(({ check, isWell, isWarning, detail }) => ({
      kind: 'entry' as const,
      lead: isWarning ? '!' : isWell ? '✓' : '✗',
      runs: [frame(check, 'strong'), frame(' '), article(detail)],
    })),
  };
}
