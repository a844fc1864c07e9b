/** What managers make of a report: accepted, it is withdrawn wherever it was posted. */
import { AppError } from '../core/errors.ts';
import { article, type Block, frame, type Message, textMessage } from '../core/message/message.ts';
import { reportButtons } from '../core/message/report-message.ts';
import { type CorrectOutcome, correctDigest, reportChange } from '../digest/correct-digest.ts';
import { withdrawnBy } from '../digest/shown-now.ts';
import type { Change, NewCorrection } from '../ports/corrections.ts';
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
  { tenant, signal }: CommandContext,
  id: string,
): Promise<Message> {
  const { reports } = deps.store;
  const report = await reports.byId(tenant, id);
  if (report?.state !== 'open') throw noReport(id);
  const at = deps.clock.now().toISOString();
  const change = reportChange(id, report.items, at);
  const corrections = await correctionsOf(deps, tenant, change);
  if (!(await reports.accept(tenant, id, at, corrections))) throw noReport(id);
  if (report.items.length === 0)
    return textMessage('Accepted. Its words are in no digest, so that nothing is withdrawn.');
  const outcomes: CorrectOutcome[] = [];
  // Looked up anew: a digest may have been posted since.
  for (const correction of await correctionsOf(deps, tenant, change))
    outcomes.push(await correctDigest(deps, correction, signal));
  return textMessage('Accepted: it is shown in no further digest, list of quotes or answer.', [
    ...outcomes.map((outcome) => OUTCOMES[outcome]),
  ]);
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
  { tenant }: CommandContext,
  id: string,
): Promise<Message> {
  const at = deps.clock.now().toISOString();
  if (!(await deps.store.reports.dismiss(tenant, id, at))) throw noReport(id);
  return textMessage('Dismissed: nothing is changed.');
}

export async function listReports(deps: CommandDeps, { tenant }: CommandContext): Promise<Message> {
  const open = await deps.store.reports.open(tenant);
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
