/** `/pullquote status`: whether all is well here, in a few lines. */
import { describeDays } from '../core/digest/slots.ts';
import { momentUtc } from '../core/message/dates.ts';
import { frame, type Message } from '../core/message/message.ts';
import type { Command } from './command.ts';

export const status: Command = {
  name: 'pullquote status',
  usage: '',
  summary: 'feeds, articles, next digest and engine of this channel',
  access: 'all',
  audience: 'asker',
  options: [],
  async run(deps, { tenant, channel }) {
    const followed = await deps.store.feeds.followed({ tenant, channel });
    const failing = followed.filter((feed) => feed.failingSince !== null).length;
    const articles = await deps.store.articles.idsInWindow(
      { tenant, channel },
      { after: null, until: null, pushedOnly: false },
    );
    const [next] = await deps.store.schedules.list(tenant, channel);
    const unsettled = (await deps.store.deliveries.unsettled(tenant)).filter(
      (delivery) => delivery.channel === channel,
    );
    const lines = [
      `Feeds: ${followed.length}${failing > 0 ? `, ${failing} failing (feeds list says why)` : ''}`,
      `Articles: ${articles.length}`,
      next === undefined
        ? 'Next digest: no schedule'
        : `Next digest: ${momentUtc(next.nextAt)} (${next.time} ${next.zone}, ${describeDays(next.weekdays)})`,
      `Engine: ${deps.model.engine}`,
      ...unsettled.map((delivery) =>
        delivery.state === 'failed'
          ? `The digest of ${delivery.slot} could not be posted.`
          : `The digest of ${delivery.slot} may not have arrived: a crash came between posting and noting it.`,
      ),
    ];
    return statusMessage(lines);
  },
};

function statusMessage(lines: readonly string[]): Message {
  return {
    summary: [frame('Status')],
    blocks: lines.map((line) => ({ kind: 'point', runs: [frame(line)] })),
  };
}
