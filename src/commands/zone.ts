/**
 * In which zone a person means a time: said once for a channel, told by the platform, or asked for.
 * Never guessed, since a digest at a wrong hour looks like a broken one.
 */
import { findZones } from '../core/digest/zones.ts';
import { type Button, frame, type Message } from '../core/message/message.ts';
import type { Schedule } from '../ports/deliveries.ts';
import type { CommandContext, CommandDeps } from './command.ts';

/** As many as a reply has buttons for on every platform (Discord: five rows of five). */
const BUTTONS_MAX = 25;

/** Null where nobody can tell. */
export async function zoneOf(
  deps: CommandDeps,
  { tenant, user }: CommandContext,
  known: readonly Schedule[],
): Promise<string | null> {
  const [other] = known;
  if (other !== undefined) return other.zone;
  if (user === undefined) return deps.defaultZone;
  const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
  return (await platform?.zoneOf(tenant, user)) ?? null;
}

/** A press sets the slot in that zone; `slot` is what was written, `at` the moment of the offsets. */
export function askZone(slot: string, at: string): Message {
  const buttons = findZones('', at, BUTTONS_MAX).map(
    ({ zone, label }): Button => ({
      id: `pullquote schedule:${slot} ${zone}`,
      label: label.slice(label.indexOf('/') + 1),
    }),
  );
  return {
    summary: [frame('In which time zone?')],
    blocks: [
      { kind: 'paragraph', runs: [frame(`In which time zone is ${slot}?`)] },
      {
        kind: 'small',
        runs: [frame(`Any other: /pullquote schedule ${slot} and its name or city, in "zone".`)],
      },
      { kind: 'actions', buttons },
    ],
  };
}
