/**
 * What people type and press, handed in as requests. Everything is acknowledged first, look-ups so
 * that the asker alone reads on; a failure ends with its own event and stands in the log.
 */
import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Client,
  Interaction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import { InteractionResponseType, MessageFlags, Routes } from 'discord.js';
import { accessOf, mayUse } from '../../core/access.ts';
import { isAppError } from '../../core/errors.ts';
import { opensKeyForm } from '../../core/message/key-form.ts';
import { textMessage } from '../../core/message/message.ts';
import { commandOf, isShare } from '../../core/message/share.ts';
import type {
  Audience,
  ChatHandler,
  ChatRequest,
  Choice,
  CommandSpec,
} from '../../ports/chat-platform.ts';
import type { Clock, Logger } from '../../ports/runtime.ts';
import type { DiscordApi } from './api.ts';
import {
  answeredIn,
  isPrivate,
  isQuestionButton,
  readQuestionModal,
  showQuestionModal,
  threadMessageOf,
} from './asked.ts';
import type { FirstMessages } from './first-messages.ts';
import { isKeyForm, readKeyForm, showKeyForm } from './key-form.ts';
import { COMPLETION_MS } from './limits.ts';
import { readCustomId } from './marks.ts';
import { isOwner, readOwnerPress } from './owner-press.ts';
import { conversationOf, placeOf } from './places.ts';
import { choicesJson, chosenText, commandText } from './publish.ts';
import { interactionReply, originalOf, type Reply, threadReply } from './replies.ts';
import { askerRights, tenantOf } from './rights.ts';
import { audienceOf } from './share.ts';
import { interactionWait, type Noticing } from './waits.ts';

export type EventDeps = {
  client: Client;
  api: DiscordApi;
  firstMessages: FirstMessages;
  noticing: Noticing;
  handler: ChatHandler;
  commands: readonly CommandSpec[];
  logger: Logger;
  clock: Clock;
  readsContent: boolean;
  hasHistory: boolean;
};

/** Code of errors.ts for an interaction that has its answer. */
const ANSWERED = 'already_acknowledged';

const NO_LINK = textMessage('There is no link in this message. (no_link)');

type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** Rejects only for what belongs into the log. */
export async function onInteraction(deps: EventDeps, interaction: Interaction): Promise<void> {
  if (interaction.guildId === null)
    return interaction.isButton() ? onOwnerPress(deps, interaction) : undefined;
  if (interaction.isAutocomplete()) return complete(deps, interaction);
  if (interaction.isChatInputCommand()) return onCommand(deps, interaction);
  if (interaction.isMessageContextMenuCommand()) return onLookUp(deps, interaction);
  if (interaction.isButton())
    return isQuestionButton(interaction.customId)
      ? showQuestionModal(interaction)
      : onButton(deps, interaction);
  if (!interaction.isModalSubmit()) return;
  return isKeyForm(interaction) ? onKeyForm(deps, interaction) : onQuestion(deps, interaction);
}

function specOf(
  { commands }: EventDeps,
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
): CommandSpec | undefined {
  const verb = interaction.options.getSubcommand(false);
  const name = [interaction.commandName, verb].filter((word) => word !== null).join(' ');
  return commands.find((spec) => spec.name === name);
}

async function onCommand(deps: EventDeps, interaction: ChatInputCommandInteraction): Promise<void> {
  const spec = specOf(deps, interaction);
  // A command that an older release registered is told to be unknown by the dispatch.
  const text =
    spec === undefined
      ? interaction.commandName
      : commandText(spec, (name) => chosenText(interaction.options.get(name)));
  // Who may not is refused by the command, before anything is typed.
  if (opensKeyForm(text) && mayUseCommand(spec, text, interaction)) return showKeyForm(interaction);
  const audience = audienceOf(spec, text);
  if (!(await acknowledge(deps, interaction, audience))) return;
  const reply = interactionReply(deps.api, tokenOf(interaction), audience, text);
  await handIn(deps, interaction, { kind: 'command', text, reply });
}

function mayUseCommand(
  spec: CommandSpec | undefined,
  text: string,
  { memberPermissions }: ChatInputCommandInteraction,
): boolean {
  if (spec === undefined) return false;
  const access = accessOf(spec.access, text.slice(spec.name.length));
  return mayUse(access, askerRights(memberPermissions));
}

async function onKeyForm(deps: EventDeps, interaction: ModalSubmitInteraction): Promise<void> {
  if (!(await acknowledge(deps, interaction, 'asker'))) return;
  const text = readKeyForm(interaction);
  const reply = interactionReply(deps.api, tokenOf(interaction), 'asker', null);
  await handIn(deps, interaction, { kind: 'command', text, reply, isForm: true });
}

/** "What became of this article?" on any message. */
async function onLookUp(
  deps: EventDeps,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  if (!(await acknowledge(deps, interaction, 'asker'))) return;
  const { content, embeds } = interaction.targetMessage;
  const url = firstUrl([content, ...embeds.map((embed) => embed.url ?? '')].join('\n'));
  const text = `pullquote why ${url}`;
  const reply = interactionReply(deps.api, tokenOf(interaction), 'asker', text);
  if (url === null) return reply(NO_LINK, { audience: 'asker', isFault: true });
  await handIn(deps, interaction, { kind: 'command', text, reply });
}

const IN_BRACKETS_OR_BARE = /<(https?:\/\/[^\s>]+)>|https?:\/\/[^\s<>()[\]]+/i;

function firstUrl(text: string): string | null {
  const [whole, inBrackets] = IN_BRACKETS_OR_BARE.exec(text) ?? [];
  // What ends a sentence ends no address.
  return inBrackets ?? whole?.replace(/[.,;:!?'"”’]+$/, '') ?? null;
}

async function onButton(deps: EventDeps, interaction: ButtonInteraction): Promise<void> {
  const { id, mark } = readCustomId(interaction.customId);
  const audience = buttonAudience(deps, id);
  if (!(await acknowledge(deps, interaction, audience))) return;
  const reply = interactionReply(deps.api, tokenOf(interaction), audience, commandOf(id));
  const rootMessageId = mark === null ? null : interaction.message.id;
  await handIn(deps, interaction, { kind: 'button', text: id, reply, rootMessageId });
}

/** In direct messages: only what the owner was told has buttons there. */
async function onOwnerPress(deps: EventDeps, interaction: ButtonInteraction): Promise<void> {
  const press = readOwnerPress(interaction.customId);
  if (press === null || !(await acknowledge(deps, interaction, 'channel'))) return;
  const { user, channelId } = interaction;
  const reply = interactionReply(deps.api, tokenOf(interaction), 'channel', null);
  await answering(deps, interaction, reply, async (answer) =>
    deps.handler.handle({
      eventId: interaction.id,
      kind: 'button',
      text: press.id,
      story: null,
      rootMessageId: null,
      tenant: tenantOf(press.guild),
      channel: channelId,
      thread: channelId,
      isShared: false,
      user: { id: user.id, canManage: await isOwner(deps.api, press.guild, user.id) },
      // Nobody else reads here.
      reply: (message, options) => answer(message, { ...options, audience: 'channel' }),
    }),
  );
}

function buttonAudience({ commands }: EventDeps, id: string): Audience {
  if (isShare(id)) return 'channel';
  const text = commandOf(id);
  const spec = commands.find(({ name }) => text === name || text.startsWith(`${name} `));
  return audienceOf(spec, text);
}

async function onQuestion(deps: EventDeps, interaction: ModalSubmitInteraction): Promise<void> {
  const { question, story } = readQuestionModal(interaction);
  const post = interaction.message;
  const isInThread = interaction.channel?.isThread() === true;
  const isOpen = post !== null && !isPrivate(post) && !isInThread;
  // In a thread the answer stands where it was asked; in a channel the thread is pointed to.
  const audience = isInThread ? 'channel' : 'asker';
  if (!(await acknowledge(deps, interaction, audience))) return;
  const direct = interactionReply(deps.api, tokenOf(interaction), audience, null);
  if (!isOpen) {
    const reply: Reply = (message) => direct(message, { audience });
    return handIn(deps, interaction, { kind: 'question', text: question, story, reply });
  }
  const firstMessage = threadMessageOf(post, deps.firstMessages);
  const reply = threadReply(
    deps,
    { channel: post.channelId, firstMessage, eventId: interaction.id },
    { question, by: interaction.user.displayName },
    direct,
    (thread) => pointTo(deps, interaction, thread),
  );
  const where = { rootMessageId: firstMessage, thread: firstMessage };
  await handIn(deps, interaction, { kind: 'question', text: question, story, reply, ...where });
}

/** The answer stands in the thread already, so that failing here fails nothing. */
async function pointTo(
  { api, logger }: EventDeps,
  interaction: ModalSubmitInteraction,
  thread: string,
): Promise<void> {
  try {
    await api.patch(originalOf(tokenOf(interaction)), answeredIn(thread));
  } catch (error) {
    logger.warn('asker not pointed to the thread', { thread, error });
  }
}

type HandedIn = Pick<ChatRequest, 'kind' | 'text' | 'reply'> &
  Partial<Pick<ChatRequest, 'story' | 'rootMessageId' | 'thread' | 'isForm'>>;

async function handIn(deps: EventDeps, interaction: Answerable, what: HandedIn): Promise<void> {
  await answering(deps, interaction, what.reply, async (reply) => {
    const place = await placeOf(deps.client, deps.api, interaction.channelId ?? '');
    await deps.handler.handle({
      story: null,
      thread: conversationOf(place, interaction.user.id),
      ...what,
      reply,
      waiting: interactionWait(deps.api, tokenOf(interaction)),
      eventId: interaction.id,
      tenant: tenantOf(interaction.guildId ?? ''),
      channel: place.channel,
      rootMessageId: what.rootMessageId ?? place.thread,
      isShared: false,
      user: { id: interaction.user.id, ...askerRights(interaction.memberPermissions) },
    });
  });
}

/** Where nothing was answered: better no message than one that thinks for a quarter of an hour. */
async function answering(
  deps: EventDeps,
  interaction: Answerable,
  reply: Reply,
  handle: (reply: Reply) => Promise<void>,
): Promise<void> {
  let isAnswered = false;
  try {
    await handle(async (message, options) => {
      await reply(message, options);
      isAnswered = true;
    });
  } finally {
    if (!isAnswered) await stopThinking(deps, interaction);
  }
}

async function stopThinking({ api, logger }: EventDeps, interaction: Answerable): Promise<void> {
  try {
    await api.remove(originalOf(tokenOf(interaction)));
  } catch (error) {
    logger.debug('reply not taken back', { error });
  }
}

function tokenOf(interaction: Answerable) {
  const { id, applicationId, token, channelId, user } = interaction;
  const asker = { id: user.id, name: user.displayName };
  return { id, applicationId, token, channel: channelId ?? '', user: asker };
}

/** False where another process, or an earlier delivery of the same event, has answered. */
async function acknowledge(
  { api }: EventDeps,
  { id, token }: Answerable,
  audience: Audience,
): Promise<boolean> {
  const data = audience === 'asker' ? { flags: MessageFlags.Ephemeral } : {};
  const body = { type: InteractionResponseType.DeferredChannelMessageWithSource, data };
  try {
    await api.post(Routes.interactionCallback(id, token), body, 'safe');
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === ANSWERED) return false;
    // The try before it was ours, and came through.
    if (isAppError(error.cause) && error.cause.code === ANSWERED) return true;
    throw error;
  }
}

/** An empty list in time rather than none: without one the field says that loading failed. */
async function complete(deps: EventDeps, interaction: AutocompleteInteraction): Promise<void> {
  const late = new AbortController();
  const choices = await Promise.race([
    choicesFor(deps, interaction),
    deps.clock.sleep(COMPLETION_MS, late.signal).then(() => []),
  ])
    .catch((error: unknown) => {
      deps.logger.warn('nothing to complete with', { error });
      return [];
    })
    .finally(() => late.abort());
  await interaction.respond(choicesJson(choices));
}

async function choicesFor(
  deps: EventDeps,
  interaction: AutocompleteInteraction,
): Promise<readonly Choice[]> {
  const { name, value } = interaction.options.getFocused(true);
  const option = specOf(deps, interaction)?.options.find((row) => row.name === name);
  const field = option?.completes ?? null;
  if (field === null) return [];
  const { channel } = await placeOf(deps.client, deps.api, interaction.channelId);
  const tenant = tenantOf(interaction.guildId ?? '');
  return deps.handler.complete({ tenant, channel, field, typed: value, user: interaction.user.id });
}
