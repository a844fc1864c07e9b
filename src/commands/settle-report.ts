/** What managers make of a report: accepted, it is withdrawn wherever it was posted. */
import { mayUse, refuseUnlessMay } from '../core/access.ts';
import { AppError } from '../core/errors.ts';
import { article, type Block, frame, type Message, textMessage } from '../core/message/message.ts';
import { reportButtons } from '../core/message/report-message.ts';
import { type CorrectOutcome, correctDigest, reportChange } from '../digest/correct-digest.ts';
import { withdrawnBy } from '../digest/shown-now.ts';
import type { Change, NewCorrection, Report } from '../ports/corrections.ts';
import type { CommandContext, CommandDeps } from './command.ts';

/** Of one point or quote: more digests than this hold it only where it is a commonplace. */
const DIGESTS_MAX = 100;
const LISTED_MAX = 5;

/** Somebody has settled it, or it never was. */
function noReport(id: string): AppError {
  return new AppError(
    'user',
    'no_report',
    id === ''
      ? 'Write which: its id stands in /pullquote report list.'
      : `No report ${id} waits; /pullquote report list shows them.`,
  );
}

export async function acceptReport(
  deps: CommandDeps,
  context: CommandContext,
  id: string,
): Promise<Message> {
  const { tenant, signal } = context;
  const { reports } = deps.store;
  const report = await openReport(deps, context, id);
  const at = deps.clock.now().toISOString();
  const change = reportChange(id, report.items, at);
  const corrections = await correctionsOf(deps, tenant, change);
  if (await reachesOthers(deps, context, report, corrections)) refuseUnlessMay('tenant', context);
  if (!(await reports.accept(tenant, id, at, corrections))) throw noReport(id);
  if (report.items.length === 0)
    return textMessage(
      'Accepted. Its words are in no scheduled digest, so that nothing is withdrawn.',
    );
  const outcomes: CorrectOutcome[] = [];
  // Looked up anew: a digest may have been posted since.
  for (const correction of await correctionsOf(deps, tenant, change))
    outcomes.push(await correctDigest(deps, correction, signal));
  return textMessage('Accepted: it is shown in no further digest, list of quotes or answer.', [
    ...outcomes.map((outcome) => OUTCOMES[outcome]),
  ]);
}

/** One of another channel is for those who manage the tenant. */
async function openReport(
  { store }: CommandDeps,
  context: CommandContext,
  id: string,
): Promise<Report> {
  const report = await store.reports.byId(context.tenant, id);
  if (report?.state !== 'open') throw noReport(id);
  if (report.channel !== context.channel) refuseUnlessMay('tenant', context);
  return report;
}

/** What is accepted is withdrawn where it was posted, and where its articles would be shown. */
async function reachesOthers(
  { store }: CommandDeps,
  { tenant, channel }: CommandContext,
  { items }: Report,
  corrections: readonly NewCorrection[],
): Promise<boolean> {
  const articles = items.flatMap(({ evidence }) => evidence.map((place) => place.article));
  const seeing = await store.stories.channelsWith(tenant, [...new Set(articles)]);
  return [...seeing, ...corrections.map((row) => row.channel)].some((other) => other !== channel);
}

const OUTCOMES: Record<CorrectOutcome, string> = {
  edited: 'A posted digest was changed, and its thread says so.',
  said: 'A posted digest could not be changed: its thread says so where it can, and the next digest opens with it.',
  taken: 'A posted digest is being changed.',
  'handed back': 'A posted digest could not be changed yet; it is tried again by itself.',
};

/** One for each posted digest of the tenant that shows any of it, with what it shows. */
async function correctionsOf(
  { store }: CommandDeps,
  tenant: string,
  change: Change,
): Promise<NewCorrection[]> {
  const found = new Map<number, NewCorrection>();
  for (const item of change.items) {
    for (const row of await store.deliveries.holding(tenant, item.text, DIGESTS_MAX)) {
      const items = await withdrawnBy(store, row, change);
      if (items.length === 0) continue;
      const { id: delivery, channel } = row;
      found.set(delivery, { delivery, tenant, channel, change: { ...change, items } });
    }
  }
  return [...found.values()];
}

export async function dismissReport(
  deps: CommandDeps,
  context: CommandContext,
  id: string,
): Promise<Message> {
  await openReport(deps, context, id);
  const at = deps.clock.now().toISOString();
  if (!(await deps.store.reports.dismiss(context.tenant, id, at))) throw noReport(id);
  return textMessage('Dismissed: nothing is changed.');
}

/** Those of other channels only for who manages these too. */
export async function listReports(
  { store }: CommandDeps,
  context: CommandContext,
): Promise<Message> {
  const reports = await store.reports.open(context.tenant);
  const open = mayUse('tenant', context)
    ? reports
    : reports.filter(({ channel }) => channel === context.channel);
  if (open.length === 0) return textMessage('No report waits.');
  return {
    summary: [frame(`Reports that wait: ${open.length}`)],
    blocks: [
      { kind: 'paragraph', runs: [frame(`Reports that wait: ${open.length}`)] },
      ...open.slice(0, LISTED_MAX).flatMap(({ id, words }): Block[] => [
        { kind: 'point', runs: [article(words), frame(` · ${id}`, 'quiet')] },
        { kind: 'actions', buttons: reportButtons(id) },
      ]),
    ],
  };
}
