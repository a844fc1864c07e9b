/** `pullquote topics`, `schedule`, `report` and `status`: the chat's commands, on the terminal's channel. */
import type { Command } from '../commands/command.ts';
import { markedStories } from '../commands/marked-stories.ts';
import { report } from '../commands/report.ts';
import { schedule } from '../commands/schedule.ts';
import { readStatus, status } from '../commands/status.ts';
import { topics, topicsJson } from '../commands/topics.ts';
import { contextOf, print } from './look-ups.ts';
import { say, writeJson } from './output.ts';
import { CHANNEL, type Run, TENANT, withSources } from './session.ts';

export type ChannelOptions = { json?: boolean; samples?: boolean };

/** Does what the words say; as JSON it prints what stands then. */
async function runVerb(
  command: Command,
  words: readonly string[],
  options: ChannelOptions,
  state: (run: Run) => Promise<unknown>,
): Promise<void> {
  await withSources([], options.samples === true, async (run) => {
    const message = await command.run(run.app.deps, contextOf(run), words.join(' '));
    if (options.json) writeJson(await state(run));
    else print(run, message);
  });
}

export async function runTopics(words: string[], options: ChannelOptions): Promise<void> {
  await runVerb(topics, words, options, async ({ app }) => {
    const { store } = app.deps;
    const settings = await store.channels.settings(TENANT, CHANNEL);
    return topicsJson(settings, await markedStories(store, { tenant: TENANT, channel: CHANNEL }));
  });
}

export async function runSchedule(words: string[], options: ChannelOptions): Promise<void> {
  await runVerb(schedule, words, options, async ({ app }) => {
    const rows = await app.deps.store.schedules.list(TENANT, CHANNEL);
    return rows.map(({ time, zone, weekdays, nextAt }) => ({ time, zone, weekdays, nextAt }));
  });
  if (words.length > 0)
    say('Digests of the terminal come while it is open: npm start, with sources or without.');
}

export async function runReport(words: string[], options: ChannelOptions): Promise<void> {
  await runVerb(report, words, options, ({ app }) => app.deps.store.reports.open(TENANT));
}

export async function runStatus(options: ChannelOptions): Promise<void> {
  await runVerb(status, [], options, async ({ app }) => {
    const state = await readStatus(app.deps, { tenant: TENANT, channel: CHANNEL });
    const { time, zone, weekdays, nextAt } = state.next ?? {};
    return {
      ...state,
      next: state.next === null ? null : { time, zone, weekdays, nextAt },
      unsettled: state.unsettled.map(({ id, slot, state }) => ({ id, slot, state })),
    };
  });
}
