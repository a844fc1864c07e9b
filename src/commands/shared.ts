/** `/pullquote shared`: whether a channel that other organisations read too may be used. */
import { AppError } from '../core/errors.ts';
import { textMessage } from '../core/message/message.ts';
import type { Store } from '../ports/store.ts';
import { type Command, option } from './command.ts';

export const shared: Command = {
  name: 'pullquote shared',
  usage: 'allow | refuse',
  summary: 'lets a channel shared with other organisations be used; off until allowed',
  access: 'manager',
  audience: 'asker',
  options: [option('do', 'what to do', { isRequired: true, choices: ['allow', 'refuse'] })],
  async run(deps, { tenant, channel }, args) {
    const verb = args.trim().toLowerCase();
    if (verb !== 'allow' && verb !== 'refuse') {
      throw new AppError('user', 'bad_argument', 'Write shared allow or shared refuse.');
    }
    const allowsShared = verb === 'allow';
    await deps.store.channels.changeSettings(tenant, channel, (settings) => {
      return { ...settings, allowsShared };
    });
    return textMessage(
      allowsShared
        ? 'Allowed: members of other organisations read what is posted here.'
        : 'Refused: nothing is answered here while others share this channel.',
    );
  },
};

/** Throws AppError `user` where others read the channel and nobody allowed it. */
export async function refuseShared(store: Store, tenant: string, channel: string): Promise<void> {
  const { allowsShared } = await store.channels.settings(tenant, channel);
  if (allowsShared) return;
  throw new AppError(
    'user',
    'shared_channel',
    'Other organisations read this channel, so it is off until a manager writes /pullquote shared allow.',
  );
}
