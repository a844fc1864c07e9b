/**
 * Opens modals and publishes a person's own page. Whoever waits for a form that Slack refuses is told;
 * a page that could not be shown is logged, since nobody asked for it.
 */
import { frame, type Message, textMessage } from '../../core/message/message.ts';
import type { ChatHandler, CommandSpec } from '../../ports/chat-platform.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import { slackError } from './errors.ts';
import { formView, MENU, questionView, type View } from './forms.ts';
import { inTime } from './in-time.ts';
import { FORM_ZONE_MS, HOME_BLOCKS_MAX } from './limits.ts';
import type { People } from './people.ts';
import { renderSlack } from './render.ts';
import type { Replies } from './replies.ts';
import type { Place } from './sending.ts';
import type { SlackWeb } from './web.ts';

export type Views = {
  openForm(place: Place, command: string, triggerId: string): Promise<void>;
  openQuestion(place: Place, story: string, triggerId: string): Promise<void>;
  publishHome(tenant: string, user: string): Promise<void>;
};

export function createViews(options: {
  handler: ChatHandler;
  commands: readonly CommandSpec[];
  web: SlackWeb;
  people: People;
  replies: Replies;
  logger: Logger;
  clock: Clock;
}): Views {
  const { web, people, replies, logger, clock } = options;
  const open = async (place: Place, view: View, triggerId: string): Promise<void> => {
    try {
      await web.call(place.tenant, 'views.open', { view, trigger_id: triggerId });
    } catch (error) {
      const { code, message } = slackError(error);
      logger.warn('slack did not open a form', { code, error });
      const told = textMessage(`The form did not open. ${message} (${code})`);
      await replies.direct(place).reply(told, { audience: 'asker', isFault: true });
    }
  };
  return {
    async openForm(place, command, triggerId) {
      const asked = people.person(place.tenant, place.user);
      const person = await inTime(clock, FORM_ZONE_MS, asked, null);
      const zone = person?.zone ?? null;
      const view = formView(options.commands, formPlace(place, command, null), zone);
      if (view !== null) await open(place, view, triggerId);
    },
    openQuestion: (place, story, triggerId) =>
      open(place, questionView(formPlace(place, '', story)), triggerId),
    async publishHome(tenant, user) {
      try {
        const { canManage } = await people.person(tenant, user);
        const message = await options.handler.home({ tenant, user: { id: user, canManage } });
        await web.call(tenant, 'views.publish', { user_id: user, view: homeView(message) });
      } catch (error) {
        logger.warn('slack home was not shown', { code: slackError(error).code, error });
      }
    },
  };
}

function formPlace({ channel, thread, responseUrl }: Place, command: string, story: string | null) {
  return { command, channel: channel === '' ? null : channel, thread, story, responseUrl };
}

function homeView(message: Message) {
  const whole = { summary: [frame('Pullquote')], blocks: [...message.blocks, MENU] };
  const blocks = renderSlack(whole).flatMap((part) => part.blocks);
  return { type: 'home', blocks: blocks.slice(0, HOME_BLOCKS_MAX) };
}
