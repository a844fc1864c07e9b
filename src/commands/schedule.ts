/** `/pullquote schedule`: when the digest comes. */
import { describeDays, namesZone, nextSlot, parseSlot } from '../core/digest/slots.ts';
import { AppError } from '../core/errors.ts';
import { momentUtc } from '../core/message/dates.ts';
import { type Message, textMessage } from '../core/message/message.ts';
import type { Schedule } from '../ports/deliveries.ts';
import { announce, splitAnnounce } from './announce.ts';
import type { Command, CommandContext, CommandDeps } from './command.ts';
import { option } from './command.ts';
import { askZone, zoneOf } from './zone.ts';

/** More a day than this is no digest any more. */
const SLOTS_MAX = 12;

export const schedule: Command = {
  name: 'pullquote schedule',
  usage: 'HH:MM [ZONE] [DAYS] | off | announce on|off [ROLE]',
  summary: 'when the digest comes: 08:00 Europe/London weekdays; several a day allowed',
  access: 'all',
  audience: 'asker',
  options: [
    option('when', '08:00, or 08:00 weekdays, or off'),
    option('zone', 'time zone, such as Europe/London', { completes: 'zone' }),
    option('announce', 'whether digests are published and ping a role', {
      prefix: 'announce',
      choices: ['on', 'off'],
    }),
    option('role', 'whom each digest pings', { picks: 'role' }),
  ],
  async run(deps, context, args) {
    const text = args.trim();
    if (text === '')
      return listMessage(await deps.store.schedules.list(context.tenant, context.channel));
    if (!context.canManage)
      throw new AppError(
        'user',
        'not_allowed',
        'Changing the schedule is for those who may manage this channel.',
      );
    if (text.toLowerCase() === 'off') {
      const removed = await deps.store.schedules.clear(context.tenant, context.channel);
      return textMessage(
        removed === 0 ? 'There was no schedule.' : 'No digest comes by itself any more.',
      );
    }
    const both = splitAnnounce(text);
    if (both === null) return add(deps, context, text);
    if (both.slot !== '') await add(deps, context, both.slot);
    return announce(deps, context, both.announce);
  },
};

async function add(deps: CommandDeps, context: CommandContext, text: string): Promise<Message> {
  const { tenant, channel } = context;
  const known = await deps.store.schedules.list(tenant, channel);
  const zone = namesZone(text) ? deps.defaultZone : await zoneOf(deps, context, known);
  const rule = parseSlot(text, zone ?? deps.defaultZone);
  if (zone === null) return askZone(text, deps.clock.now().toISOString());
  if (known.length >= SLOTS_MAX)
    throw new AppError(
      'user',
      'too_many_slots',
      `A channel has at most ${SLOTS_MAX} slots; /pullquote schedule off removes them.`,
    );
  const isKnown = known.some(
    (other) =>
      other.time === rule.time &&
      other.zone === rule.zone &&
      other.weekdays.join() === rule.weekdays.join(),
  );
  if (isKnown) return listMessage(known);
  const nextAt = nextSlot(rule, deps.clock.now().toISOString());
  await deps.store.schedules.add({
    tenant,
    channel,
    time: rule.time,
    zone: rule.zone,
    weekdays: [...rule.weekdays],
    nextAt,
  });
  return listMessage(await deps.store.schedules.list(tenant, channel));
}

function listMessage(schedules: readonly Schedule[]): Message {
  const [next] = schedules;
  if (next === undefined)
    return textMessage(
      'No schedule yet. Set one: /pullquote schedule 08:00 Europe/London weekdays',
    );
  const slots = schedules.map(
    (slot) => `${slot.time} ${slot.zone}, ${describeDays(slot.weekdays)}`,
  );
  return textMessage(`The digest comes at ${slots.join('; ')}.`, [
    `Next: ${momentUtc(next.nextAt)}`,
  ]);
}
