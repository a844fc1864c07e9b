/** `/pullquote status`: whether all is well here, in a few lines. */
import { describeDays } from '../core/digest/slots.ts';
import { momentUtc } from '../core/message/dates.ts';
import { type Block, frame, type Message } from '../core/message/message.ts';
import { settleButtons, unknownDeliveryText } from '../core/message/unknown-delivery.ts';
import { unknownDelivery } from '../digest/deliver-digest.ts';
import type { Delivery, Schedule } from '../ports/deliveries.ts';
import type { Command, CommandContext, CommandDeps } from './command.ts';

/** More at once would fill the message; the oldest come first. */
const UNKNOWN_SHOWN_MAX = 3;

export const status: Command = {
  name: 'pullquote status',
  usage: '',
  summary: 'feeds, articles, next digest and engine of this channel',
  access: 'all',
  audience: 'asker',
  options: [],
  async run(deps, context) {
    const state = await readStatus(deps, context);
    const { feeds, failing, articles, next, engine, unsettled } = state;
    const lines = [
      `Feeds: ${feeds}${failing > 0 ? `, ${failing} failing (feeds list says why)` : ''}`,
      `Articles: ${articles}`,
      next === null
        ? 'Next digest: no schedule'
        : `Next digest: ${momentUtc(next.nextAt)} (${next.time} ${next.zone}, ${describeDays(next.weekdays)})`,
      `Engine: ${engine}`,
      ...unsettled.map((delivery) =>
        delivery.state === 'failed'
          ? `The digest of ${momentUtc(delivery.slot)} could not be posted; the next one covers its time.`
          : `${unknownDeliveryText(unknownDelivery(delivery))} It is number ${delivery.id}.`,
      ),
    ];
    const unknown = unsettled.filter((delivery) => delivery.state === 'unknown');
    return statusMessage(lines, context.canManage ? unknown : []);
  },
};

export type Status = {
  feeds: number;
  failing: number;
  articles: number;
  next: Schedule | null;
  engine: string;
  unsettled: Delivery[];
};

export async function readStatus(
  deps: CommandDeps,
  { tenant, channel }: Pick<CommandContext, 'tenant' | 'channel'>,
): Promise<Status> {
  const followed = await deps.store.feeds.followed({ tenant, channel });
  const articles = await deps.store.articles.idsInWindow(
    { tenant, channel },
    { after: null, until: null, pushedOnly: false },
  );
  const [next] = await deps.store.schedules.list(tenant, channel);
  const scoped = (await deps.model.forScope?.({ tenant, channel })) ?? deps.model;
  return {
    feeds: followed.length,
    failing: followed.filter((feed) => feed.failingSince !== null).length,
    articles: articles.length,
    next: next ?? null,
    engine: scoped.engine,
    unsettled: await unsettledIn(deps, tenant, channel),
  };
}

/** One that failed is news no more once a later one has covered its time. */
async function unsettledIn(
  { store }: CommandDeps,
  tenant: string,
  channel: string,
): Promise<Delivery[]> {
  const last = await store.deliveries.last(tenant, channel);
  return (await store.deliveries.unsettled(tenant)).filter(
    (delivery) =>
      delivery.channel === channel &&
      (delivery.state === 'unknown' || last === null || delivery.slot > last.slot),
  );
}

function statusMessage(lines: readonly string[], unknown: readonly Delivery[]): Message {
  return {
    summary: [frame('Status')],
    blocks: [
      ...lines.map((line): Block => ({ kind: 'point', runs: [frame(line)] })),
      ...unknown
        .slice(0, UNKNOWN_SHOWN_MAX)
        .map(({ id }): Block => ({ kind: 'actions', buttons: settleButtons(id) })),
    ],
  };
}
