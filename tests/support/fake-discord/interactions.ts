/**
 * Interactions from both ends: what people type, press and submit becomes an event with a token,
 * and the token's callback and webhook keep Discord's times (an answer within three seconds, all
 * else within fifteen minutes: discord.com/developers/docs/interactions/receiving-and-responding).
 */
import { mayUse } from './command-rules.ts';
import { check, choiceErrors, fault, messageErrors, modalErrors } from './faults.ts';
import type { Gateway } from './gateway.ts';
import { change, checkNotEmpty, messageOf, type Posts } from './posts.ts';
import {
  type Channel,
  channelJson,
  type Json,
  type Message,
  memberJson,
  permissionsIn,
  type User,
  type World,
} from './world.ts';

const ACK_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
const EPHEMERAL = 64;
const CALLBACK = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 };
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const MODAL_SUBMIT = 5;

export type Interaction = {
  id: string;
  token: string;
  type: number;
  channel: Channel;
  user: User;
  at: number;
  /** Type of the callback; null while none has come. */
  acknowledged: number | null;
  /** The answer is "thinking" and its first follow-up takes its place. */
  isPending: boolean;
  isEphemeral: boolean;
  /** The first answer; null while it thinks, and after it was deleted. */
  original: Message | null;
  followUps: Message[];
  /** Of a modal that was shown. */
  modal: Json | null;
  choices: { name: string; value: string }[] | null;
  /** What it came of, as its answers name it: the message that was pressed, the modal's button. */
  origin: Json;
};

export type Interactions = ReturnType<typeof createInteractions>;

export function createInteractions(world: World, gateway: Gateway, posts: Posts) {
  const byToken = new Map<string, Interaction>();

  function begin(type: number, channel: Channel, user: User, data: Json, more: Json = {}) {
    const id = world.nextId();
    const interaction: Interaction = {
      ...{ id, token: `interaction-${id}`, type, channel, user, at: world.now() },
      ...{ acknowledged: null, isPending: false, isEphemeral: false, original: null },
      ...{ followUps: [], modal: null, choices: null, origin: originOf(type, user, more) },
    };
    byToken.set(interaction.token, interaction);
    const member = channel.guild?.members.get(user.id);
    const permissions = String(permissionsIn(world, channel, user.id));
    gateway.dispatch('INTERACTION_CREATE', {
      ...{ id, token: interaction.token, type, version: 1, data },
      application_id: world.applicationId,
      guild_id: channel.guild?.id,
      channel_id: channel.id,
      channel: { ...channelJson(channel), permissions },
      // In direct messages there is no member, only the person.
      ...(member === undefined ? { user } : { member: { ...memberJson(member), permissions } }),
      app_permissions: String(permissionsIn(world, channel, world.bot.id)),
      ...{ locale: 'en-US', guild_locale: 'en-US', entitlements: [], context: 0 },
      authorizing_integration_owners: { 0: channel.guild?.id },
      attachment_size_limit: 10_485_760,
      ...(more.message === undefined ? {} : { message: more.message }),
    });
    return interaction;
  }

  function show(interaction: Interaction, body: Json, isEphemeral: boolean): Message {
    check(messageErrors(body));
    checkNotEmpty(body);
    const flags = Number(body.flags ?? 0) | (isEphemeral ? EPHEMERAL : 0);
    const message = messageOf(world, interaction.channel, world.bot, { ...body, flags });
    const { id, type, user } = interaction;
    message.interaction_metadata = {
      ...{ id, type, user, authorizing_integration_owners: {} },
      ...interaction.origin,
    };
    if (!isEphemeral) {
      interaction.channel.messages.push(message);
      gateway.dispatchMessage(message);
    }
    return message;
  }

  function callback(id: string, token: string, body: Json): null {
    const interaction = byToken.get(token);
    if (interaction === undefined || interaction.id !== id) throw fault('unknownInteraction');
    if (interaction.acknowledged !== null) throw fault('alreadyAcknowledged');
    if (world.now() - interaction.at > ACK_MS) throw fault('unknownInteraction');
    const type = Number(body.type);
    const data = (body.data ?? {}) as Json;
    if ((type === CALLBACK.choices) !== (interaction.type === AUTOCOMPLETE))
      check(['type: INTERACTION_CALLBACK_TYPE_INVALID']);
    interaction.isEphemeral = (Number(data.flags ?? 0) & EPHEMERAL) !== 0;
    if (type === CALLBACK.choices) {
      check(choiceErrors(data.choices));
      interaction.choices = data.choices as Interaction['choices'];
    } else if (type === CALLBACK.modal) {
      if (interaction.type === MODAL_SUBMIT) check(['type: INTERACTION_CALLBACK_TYPE_INVALID']);
      check(modalErrors(data));
      interaction.modal = data;
    } else if (type === CALLBACK.message) {
      interaction.original = show(interaction, data, interaction.isEphemeral);
    } else if (type === CALLBACK.deferred) interaction.isPending = true;
    else if (type !== CALLBACK.deferredUpdate) check(['type: BASE_TYPE_CHOICES']);
    interaction.acknowledged = type;
    return null;
  }

  function open(applicationId: string, token: string): Interaction {
    const interaction = byToken.get(token);
    if (interaction === undefined || applicationId !== world.applicationId)
      throw fault('unknownWebhook');
    if (world.now() - interaction.at > TOKEN_MS) throw fault('invalidWebhookToken');
    if (interaction.acknowledged === null) throw fault('unknownWebhook');
    return interaction;
  }

  function followUp(applicationId: string, token: string, body: Json): Message {
    const interaction = open(applicationId, token);
    // The first one takes the place of "thinking", whatever it asks for.
    if (interaction.isPending) return editOriginal(applicationId, token, body);
    const message = show(interaction, body, (Number(body.flags ?? 0) & EPHEMERAL) !== 0);
    interaction.followUps.push(message);
    return message;
  }

  function editOriginal(applicationId: string, token: string, body: Json): Message {
    const interaction = open(applicationId, token);
    if (interaction.isPending) {
      interaction.original = show(interaction, body, interaction.isEphemeral);
      interaction.isPending = false;
      return interaction.original;
    }
    if (interaction.original === null) throw fault('unknownMessage');
    check(messageErrors(body));
    return change(world, interaction.original, body);
  }

  function deleteOriginal(applicationId: string, token: string): null {
    const interaction = open(applicationId, token);
    if (!interaction.isPending && interaction.original === null) throw fault('unknownMessage');
    const { channel, original } = interaction;
    channel.messages = channel.messages.filter((message) => message !== original);
    interaction.isPending = false;
    interaction.original = null;
    return null;
  }

  return {
    begin,
    callback,
    followUp,
    editOriginal,
    deleteOriginal,
    ...people(world, begin, posts),
  };
}

/** discord.com/developers/docs/resources/message, "Message Interaction Metadata". */
function originOf(type: number, user: User, { message, shown }: Json): Json {
  const pressed = { interacted_message_id: (message as Message | undefined)?.id };
  if (type === COMPONENT) return pressed;
  if (type !== MODAL_SUBMIT) return {};
  const { id, type: opener } = shown as Interaction;
  const owners = { authorizing_integration_owners: {} };
  return { triggering_interaction_metadata: { id, type: opener, user, ...owners, ...pressed } };
}

type Begin = (type: number, channel: Channel, user: User, data: Json, more?: Json) => Interaction;

/** What people do. Discord's own client would not let them do what throws here. */
function people(world: World, begin: Begin, posts: Posts) {
  function registered(name: string, type: number): Json {
    const command = world.commands.find((row) => row.name === name && (row.type ?? 1) === type);
    if (command === undefined) throw new Error(`no command "${name}" is registered`);
    return command;
  }

  function shown(name: string, type: number, channel: Channel, user: User): Json {
    const command = registered(name, type);
    if (!mayUse(world, command, channel, user.id))
      throw new Error(`"${name}" is not shown to ${user.username}`);
    return command;
  }

  /** "pullquote feeds" with {do: 'list'}; the last option is the one being typed where asked. */
  function commandData(
    [channel, user]: [Channel, User],
    typed: string,
    values: Record<string, string>,
    focused?: string,
  ): Json {
    const [name = '', verb] = typed.split(' ');
    const command = shown(name, 1, channel, user);
    const rows = (command.options ?? []) as Json[];
    const owner = verb === undefined ? command : rows.find((row) => row.name === verb);
    if (owner === undefined) throw new Error(`"${name}" has no "${verb}"`);
    const fields = (owner.options ?? []) as Json[];
    for (const key of Object.keys(values))
      if (!fields.some((row) => row.name === key)) throw new Error(`no option "${key}"`);
    if (focused === undefined)
      for (const row of fields)
        if (row.required === true && values[String(row.name)] === undefined)
          throw new Error(`option "${row.name}" is missing`);
    const options = Object.entries(values).map(([key, value]) => ({
      name: key,
      type: Number(fields.find((row) => row.name === key)?.type),
      value,
      ...(key === focused ? { focused: true } : {}),
    }));
    const nested = verb === undefined ? options : [{ name: verb, type: 1, options }];
    return { id: command.id, name, type: 1, options: nested };
  }

  return {
    types(channel: Channel, user: User, typed: string, values: Record<string, string> = {}) {
      return begin(COMMAND, channel, user, commandData([channel, user], typed, values));
    },
    completes(
      channel: Channel,
      user: User,
      typed: string,
      field: string,
      values: Record<string, string>,
    ) {
      return begin(AUTOCOMPLETE, channel, user, commandData([channel, user], typed, values, field));
    },
    asksOf(channel: Channel, user: User, name: string, message: Message) {
      const { id } = shown(name, 3, channel, user);
      const resolved = { messages: { [message.id]: message } };
      return begin(COMMAND, channel, user, { id, name, type: 3, target_id: message.id, resolved });
    },
    /** Presses the button with this label, or whose custom_id begins so. */
    presses(channel: Channel, user: User, message: Message, button: string) {
      const buttons = message.components.flatMap((row) => row.components as Json[]);
      const found = buttons.find(
        (row) => row.label === button || String(row.custom_id).startsWith(button),
      );
      if (found === undefined) throw new Error(`no button "${button}"`);
      const data = { component_type: 2, custom_id: found.custom_id };
      return begin(COMPONENT, channel, user, data, { message });
    },
    /** Fills in the modal that `shown` put up; `message` is the one whose button was pressed, if any. */
    submits(shown: Interaction, message: Message | null, answers: string[]) {
      const { modal, channel, user } = shown;
      if (modal === null) throw new Error('no modal was shown');
      const components = (modal.components as Json[]).map((row, index) => ({
        type: 18,
        id: index,
        component: {
          type: 4,
          id: 100 + index,
          custom_id: (row.component as Json).custom_id,
          value: answers[index] ?? '',
        },
      }));
      const data = { custom_id: modal.custom_id, components };
      return begin(
        MODAL_SUBMIT,
        channel,
        user,
        data,
        message === null ? { shown } : { message, shown },
      );
    },
    writes(channel: Channel, user: User, content: string, replyTo: Message | null = null) {
      if (replyTo === null) return posts.put(channel, user, { content });
      // A reply pings its author, as the client does unless told otherwise.
      return posts.put(
        channel,
        user,
        { content },
        {
          type: 19,
          message_reference: { message_id: replyTo.id, channel_id: channel.id },
          referenced_message: replyTo,
          mentions: [replyTo.author],
        },
      );
    },
  };
}
