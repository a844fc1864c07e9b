/**
 * Who is shown a command: what a server's managers set on its Integrations page, then what the
 * command itself asks of people.
 */
import { ALL, type Channel, type Json, PERMISSION, permissionsIn, type World } from './world.ts';

/** `type` 1 is a role, 2 a member, 3 a channel; the server's own id stands for everybody. */
export type CommandRule = { id: string; type: 1 | 2 | 3; permission: boolean };

/**
 * discord.com/developers/docs/interactions/application-commands, "Permissions": whether the client
 * shows this command to the person here. Rules of the command stand before those of the application.
 */
export function mayUse(world: World, command: Json, channel: Channel, userId: string): boolean {
  const { guild } = channel;
  const member = guild?.members.get(userId);
  const bits = permissionsIn(world, channel, userId);
  if (guild === null || member === undefined || bits === ALL) return true;
  if (!(bits & PERMISSION.useCommands)) return false;
  const place = channel.parentId ?? channel.id;
  const allChannels = String(BigInt(guild.id) - 1n);
  const said = (rules: CommandRule[] | undefined, type: number, ids: string[]) =>
    rules?.filter((rule) => rule.type === type && ids.includes(rule.id));
  for (const key of [String(command.id), world.applicationId]) {
    const rules = world.commandRules.get(key);
    const here = said(rules, 3, [place])?.[0] ?? said(rules, 3, [allChannels])?.[0];
    if (here !== undefined) {
      if (!here.permission) return false;
      break;
    }
  }
  for (const key of [String(command.id), world.applicationId]) {
    const rules = world.commandRules.get(key);
    const own = said(rules, 2, [userId])?.[0];
    if (own !== undefined) return own.permission;
    const roles = said(rules, 1, member.roles) ?? [];
    if (roles.length > 0) return roles.some(({ permission }) => permission);
    const all = said(rules, 1, [guild.id])?.[0];
    if (all !== undefined) return all.permission;
  }
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined) return true;
  return needed !== '0' && (bits & BigInt(String(needed))) === BigInt(String(needed));
}
