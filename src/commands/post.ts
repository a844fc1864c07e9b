/** `/pullquote post`: a person's word on a digest that may not have arrived. */
import { refuseUnlessMay } from '../core/access.ts';
import { AppError } from '../core/errors.ts';
import { textMessage } from '../core/message/message.ts';
import { type ResumeOutcome, resumeDelivery } from '../digest/deliver-digest.ts';
import { type Command, option } from './command.ts';

const REPLIES: Record<ResumeOutcome, string> = {
  posted: 'Settled: all parts of the digest are posted.',
  settled:
    'No digest of that number waits: it is settled already, or there never was one. Nothing was posted.',
  taken: 'Somebody is at it already; nothing was posted twice.',
  unknown: 'Again it is not known whether it arrived; you are asked anew.',
  failed: 'The platform refused it for good; the next digest covers its time.',
  'handed back': 'It could not be posted yet, and is tried again by itself.',
};

export const post: Command = {
  name: 'pullquote post',
  usage: 'again N | arrived N',
  summary:
    'settles a digest that may not have arrived: posts what is missing, or says that it came',
  access: 'manager',
  audience: 'asker',
  options: [
    option('do', 'what to do', { isRequired: true, choices: ['again', 'arrived'] }),
    option('number', 'number of the digest, as status names it', { isRequired: true }),
  ],
  async run(deps, context, args) {
    const { tenant, channel, signal } = context;
    const [, verb, number] = /^(again|arrived)\s+(\d{1,9})$/i.exec(args.trim()) ?? [];
    if (verb === undefined)
      throw new AppError(
        'user',
        'bad_argument',
        'Write post again N or post arrived N; /pullquote status names the digests that may not have arrived.',
      );
    const id = Number(number);
    // Numbers count through the tenant; a digest of another channel is that one's.
    const delivery = await deps.store.deliveries.byId(tenant, id);
    if (delivery !== null && delivery.channel !== channel) refuseUnlessMay('tenant', context);
    const isOut = verb.toLowerCase() === 'arrived';
    const outcome = await resumeDelivery(deps, { tenant, id, isOut }, signal);
    return textMessage(REPLIES[outcome]);
  },
};
