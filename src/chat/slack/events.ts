/**
 * What people do in Slack, as Bolt hands it over: acknowledged at once, then passed on. Bots, edits
 * and our own posts are passed over, so that nothing answers itself.
 */
import type { App, Context } from '@slack/bolt';
import { isLookUp } from '../../core/message/share.ts';
import type { ChatHandler, Choice, CommandSpec } from '../../ports/chat-platform.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import {
  completionField,
  FORM,
  formNeeded,
  QUESTION_FORM,
  readForm,
  readPlace,
  readQuestion,
  selectOptions,
} from './forms.ts';
import { inTime } from './in-time.ts';
import { firstAddress, plainText } from './incoming-text.ts';
import { tenantOf } from './installed.ts';
import { COMPLETION_MS } from './limits.ts';
import type { Incoming, Requests } from './requests.ts';
import { isDirect, type Place } from './sending.ts';
import type { SharedChannels } from './shared-channels.ts';
import type { Views } from './views.ts';
import type { Answer } from './web.ts';

export const WHY_SHORTCUT = 'why_article';

export type EventDeps = {
  handler: ChatHandler;
  commands: readonly CommandSpec[];
  requests: Requests;
  views: Views;
  shared: SharedChannels;
  clock: Clock;
  logger: Logger;
  /** Under one token all is for its workspace, whichever the person pressing belongs to. */
  tenantFor(team: string | undefined): string;
  /** Of a workspace, or of an organisation with all its workspaces. */
  forget(tenant: string): Promise<void>;
  /** Of workspaces that an organisation took the app away from. */
  leave(tenants: string[]): Promise<void>;
};

export function listenToSlack(app: App, deps: EventDeps): void {
  listenToCommands(app, deps);
  listenToMessages(app, deps);
  listenToButtons(app, deps);
  listenToForms(app, deps);
  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab === 'home')
      await deps.views.publishHome(deps.tenantFor(context.teamId), event.user);
  });
  app.event('app_uninstalled', ({ context }) => deps.forget(installedAt(deps, context)));
  app.event('tokens_revoked', async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await deps.forget(installedAt(deps, context));
  });
  app.event('team_access_revoked', ({ event }) => deps.leave(event.team_ids.map(tenantOf)));
}

function installedAt(deps: EventDeps, context: Context): string {
  const { isEnterpriseInstall, enterpriseId, teamId } = context;
  return isEnterpriseInstall && enterpriseId !== undefined
    ? tenantOf(enterpriseId)
    : deps.tenantFor(teamId);
}

/** What most events leave as it is. */
const PLAIN = { rootMessageId: null, story: null, showsQuestion: false, isShared: null };

function listenToCommands(app: App, deps: EventDeps): void {
  const names = new Set(deps.commands.map(({ name }) => `/${name.split(' ')[0]}`));
  for (const name of names) {
    app.command(name, async ({ command, ack, context }) => {
      const text = plainText(`${name.slice(1)} ${command.text}`, context.botUserId ?? null);
      const typed = text === 'pullquote' ? 'pullquote help' : text;
      const isPublic = isForAll(deps.commands, typed);
      // With this the channel sees what was asked, too.
      await (isPublic ? ack({ response_type: 'in_channel' }) : ack());
      const place: Place = {
        tenant: deps.tenantFor(command.team_id),
        channel: command.channel_id,
        user: command.user_id,
        thread: null,
        responseUrl: command.response_url,
      };
      const form = formNeeded(typed);
      if (form !== null) return deps.views.openForm(place, form, command.trigger_id);
      deps.requests.take({
        ...PLAIN,
        eventId: command.trigger_id,
        place,
        thread: place.user,
        kind: 'command',
        text: typed,
      });
    });
  }
}

function isForAll(commands: readonly CommandSpec[], typed: string): boolean {
  const spec = commands.find(({ name }) => `${typed} `.toLowerCase().startsWith(`${name} `));
  return spec?.audience === 'channel' && !isLookUp(typed);
}

function listenToMessages(app: App, deps: EventDeps): void {
  app.event('app_mention', async ({ event, body, context }) => {
    takeMessage(deps, event as unknown as Answer, body as unknown as Answer, context.botUserId);
  });
  app.event('message', async ({ event, body, context }) => {
    // In channels only mentions are for us.
    if (event.channel_type !== 'im') return;
    takeMessage(deps, event as unknown as Answer, body as unknown as Answer, context.botUserId);
  });
}

/** A message with a file is still a question; every other kind of message is not. */
const SUBTYPES = new Set<unknown>([undefined, 'file_share', 'thread_broadcast']);

function isFromPerson(event: Answer, botUser: string | undefined): boolean {
  const isBot = event.bot_id !== undefined || event.bot_profile !== undefined;
  const isOurs = event.user === undefined || event.user === botUser;
  return !isBot && !isOurs && event.edited === undefined && SUBTYPES.has(event.subtype);
}

function takeMessage(
  deps: EventDeps,
  event: Answer,
  body: Answer,
  botUser: string | undefined,
): void {
  if (!isFromPerson(event, botUser)) return;
  const [tenant, channel] = [deps.tenantFor(teamOf(body)), String(event.channel)];
  const isShared = body.is_ext_shared_channel === true;
  deps.shared.note(tenant, channel, isShared);
  const root = event.thread_ts === undefined ? null : String(event.thread_ts);
  const text = plainText(String(event.text ?? ''), botUser ?? null);
  const isCommand = text.startsWith('/');
  // A direct message is one conversation; in a channel each mention opens a thread.
  const thread = root ?? (isDirect(channel) ? null : String(event.ts));
  deps.requests.take({
    ...PLAIN,
    eventId: String(body.event_id),
    place: { tenant, channel, user: String(event.user), thread, responseUrl: null },
    thread: thread ?? channel,
    rootMessageId: root,
    isShared,
    kind: isCommand ? 'command' : 'question',
    text: isCommand ? text.slice(1) : text,
  });
}

/** The workspace that the event is for: in a shared channel not the sender's. */
function teamOf(body: Answer): string {
  const [authorization] = (body.authorizations ?? []) as Answer[];
  return String(authorization?.team_id ?? body.context_team_id ?? body.team_id);
}

function listenToButtons(app: App, deps: EventDeps): void {
  app.action(/.*/, async ({ action, ack, body, context }) => {
    await ack();
    // Pickers in forms report each choice; only buttons are for us.
    if (action.type !== 'button' || !('action_id' in action)) return;
    const id = action.action_id;
    const press = body as unknown as Answer;
    const trigger = String(press.trigger_id);
    const place = placeOfPress(deps.tenantFor(context.teamId), press);
    if (id.startsWith('form:'))
      return deps.views.openForm(place, id.slice('form:'.length), trigger);
    const root = rootOf(press);
    if (id.startsWith('ask:')) {
      return deps.views.openQuestion({ ...place, thread: root }, id.slice('ask:'.length), trigger);
    }
    deps.requests.take({
      ...PLAIN,
      eventId: trigger,
      place,
      thread: root ?? place.user,
      rootMessageId: root,
      kind: 'button',
      text: id,
    });
  });
  app.shortcut(WHY_SHORTCUT, async ({ shortcut, ack, context }) => {
    await ack();
    const press = shortcut as unknown as Answer;
    const place = placeOfPress(deps.tenantFor(context.teamId), press);
    const url = firstAddress((press.message ?? {}) as Answer);
    deps.requests.take({
      ...PLAIN,
      eventId: String(press.trigger_id),
      place,
      thread: place.user,
      kind: 'command',
      text: `pullquote why ${url ?? ''}`.trim(),
    });
  });
}

function placeOfPress(tenant: string, press: Answer): Place {
  const container = (press.container ?? {}) as Answer;
  const channel = (press.channel ?? {}) as Answer;
  return {
    tenant,
    channel: String(channel.id ?? container.channel_id ?? ''),
    user: String((press.user as Answer).id),
    thread: container.thread_ts === undefined ? null : String(container.thread_ts),
    responseUrl: press.response_url === undefined ? null : String(press.response_url),
  };
}

/** The post that an answer's thread hangs from; none below what only one person sees. */
function rootOf(press: Answer): string | null {
  const container = (press.container ?? {}) as Answer;
  if (container.thread_ts !== undefined) return String(container.thread_ts);
  if (container.is_ephemeral === true || container.message_ts === undefined) return null;
  return String(container.message_ts);
}

function listenToForms(app: App, deps: EventDeps): void {
  app.options(/.*/, async ({ options, ack, body, context }) => {
    const asked = options as unknown as Answer;
    const field = completionField(String(asked.action_id));
    const view = (asked.view ?? {}) as Answer;
    const channel = readPlace(String(view.private_metadata ?? '{}')).channel ?? '';
    const query = {
      tenant: deps.tenantFor(context.teamId),
      channel,
      typed: String(asked.value ?? ''),
      user: body.user.id,
    };
    const complete = async () => (field === null ? [] : deps.handler.complete({ ...query, field }));
    const found = complete().catch((error: unknown) => {
      deps.logger.warn('nothing to complete with', { field, error });
      return [];
    });
    // An empty list in time rather than none, with which the field says that loading failed.
    const choices = await inTime<Choice[]>(deps.clock, COMPLETION_MS, found, []);
    await ack({ options: selectOptions(choices) as never });
  });
  app.view(QUESTION_FORM, async ({ view, ack, body, context }) => {
    await ack();
    const place = readPlace(view.private_metadata);
    take(deps, view.id, placeOf(deps.tenantFor(context.teamId), body.user.id, place), {
      kind: 'question',
      text: readQuestion(view.state.values as never),
      story: place.story,
      rootMessageId: place.thread,
      showsQuestion: true,
    });
  });
  app.view(FORM, async ({ view, ack, body, context }) => {
    await ack();
    const place = readPlace(view.private_metadata);
    const { command, channel } = readForm(deps.commands, place, view.state.values as never);
    take(
      deps,
      view.id,
      placeOf(deps.tenantFor(context.teamId), body.user.id, { ...place, channel }),
      {
        kind: 'command',
        text: command,
        isForm: true,
      },
    );
  });
}

function placeOf(
  tenant: string,
  user: string,
  {
    channel,
    thread,
    responseUrl,
  }: { channel: string | null; thread: string | null; responseUrl: string | null },
): Place {
  return { tenant, channel: channel ?? user, user, thread, responseUrl };
}

function take(
  deps: EventDeps,
  eventId: string,
  place: Place,
  what: Pick<Incoming, 'kind' | 'text'> & Partial<Incoming>,
): void {
  deps.requests.take({ ...PLAIN, eventId, place, thread: place.thread ?? place.user, ...what });
}
