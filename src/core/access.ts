/**
 * Whose a command is. One channel's managers change what is that channel's; what reaches every channel
 * of a workspace or server is for those who manage the whole of it, since a key, a speaker or a model
 * chosen for all would else be anybody's who was given one channel.
 */
import { AppError } from './errors.ts';

/** `manager`: of the channel or of the tenant; `tenant`: of the tenant alone. */
export type Access = 'all' | 'manager' | 'tenant';

/** By what follows the command's name, where its verbs differ. */
export type AccessRule = Access | ((args: string) => Access);

export type Rights = {
  /** This channel, or the whole tenant. */
  canManage: boolean;
  /** True where it is this channel and not the tenant. */
  managesChannelOnly?: boolean;
};

export function accessOf(rule: AccessRule, args: string): Access {
  return typeof rule === 'function' ? rule(args) : rule;
}

export function mayUse(access: Access, { canManage, managesChannelOnly = false }: Rights): boolean {
  if (access === 'all') return true;
  return canManage && !(access === 'tenant' && managesChannelOnly);
}

/** Throws AppError `user`, code `not_allowed`, that says who may. */
export function refuseUnlessMay(access: Access, rights: Rights): void {
  if (mayUse(access, rights)) return;
  throw new AppError(
    'user',
    'not_allowed',
    access === 'tenant'
      ? 'This reaches beyond this channel: it is for those who may manage the whole workspace or server (on Discord: Manage Server).'
      : 'This is for those who may manage this channel.',
  );
}
