/**
 * Modals made from the command table: each option of a command is a field, and what was filled in is
 * the command as it would have been typed. Pure: views in, text out.
 */

import {
  KEY_FIELD_CHARS_MAX,
  KEY_FIELDS,
  keyCommand,
  OWN_KEY_COMMAND,
  opensKeyForm,
} from '../../core/message/key-form.ts';
import type { ActionsBlock } from '../../core/message/message.ts';
import { clip } from '../../core/message/prepare.ts';
import type {
  Choice,
  CommandOption,
  CommandSpec,
  CompletionField,
} from '../../ports/chat-platform.ts';
import { CHOICE_LABEL_CHARS_MAX, CHOICE_VALUE_CHARS_MAX, VIEW_TITLE_CHARS_MAX } from './limits.ts';

export const FORM = 'form';
export const QUESTION_FORM = 'question';

/** Carried by the view, since Slack does not say from where it was opened. */
export type FormPlace = {
  /** Command that the form fills in: "pullquote feeds add"; '' for a question. */
  command: string;
  /** Null where the form asks for it. */
  channel: string | null;
  thread: string | null;
  story: string | null;
  responseUrl: string | null;
};

type Block = Record<string, unknown>;
export type View = {
  type: 'modal';
  callback_id: string;
  private_metadata: string;
  title: Block;
  submit: Block;
  blocks: Block[];
};
type State = Record<string, Record<string, Record<string, unknown>>>;

/** Offered where there is nothing typed to go by. */
export const MENU: ActionsBlock = {
  kind: 'actions',
  buttons: [
    { id: 'form:pullquote feeds add', label: 'Add a feed' },
    { id: 'form:pullquote schedule', label: 'Set the time' },
    { id: 'form:quotes', label: 'Look up quotes' },
  ],
};

const NEEDS_ADDRESS = /^pullquote feeds (?:add|remove|import)$/;
const NEW_ADDRESS = /^pullquote feeds (?:add|import)$/;
const SCHEDULE = 'pullquote schedule';
const CHANNEL_FIELD = 'channel';
const QUESTION_CHARS_MAX = 1_000;
const SAID_BY_BUTTONS = ['page', 'story', 'print'];
const DAYS = ['daily', 'weekdays', 'weekends'];
/** Fields of the form that is not made from the command's options, in the order of its text. */
const SCHEDULE_FIELDS = ['time', 'zone', 'days'];

/** The form that a command typed without what it needs opens instead of failing. */
export function formNeeded(typed: string): string | null {
  const command = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  return NEEDS_ADDRESS.test(command) || opensKeyForm(command) ? command : null;
}

/** Null where the table has no such command. */
export function formView(
  commands: readonly CommandSpec[],
  place: FormPlace,
  zone: string | null,
): View | null {
  const spec = specOf(commands, place.command);
  if (spec === null) return null;
  const fields =
    place.command === SCHEDULE
      ? scheduleFields(zone)
      : place.command === OWN_KEY_COMMAND
        ? keyFields()
        : optionsOf(spec, place.command).map((option) => optionField(option, place.command));
  const blocks = [...(place.channel === null ? [channelField()] : []), ...fields];
  return view(FORM, place, titleOf(place.command), 'OK', blocks);
}

export function questionView(place: FormPlace): View {
  const element = {
    type: 'plain_text_input',
    action_id: 'question',
    multiline: true,
    max_length: QUESTION_CHARS_MAX,
    focus_on_load: true,
  };
  return view(QUESTION_FORM, place, 'Ask about this story', 'Ask', [
    input('question', 'Your question', element, false),
  ]);
}

export function readPlace(metadata: string): FormPlace {
  return JSON.parse(metadata) as FormPlace;
}

export function readQuestion(state: State): string {
  return filledIn(state, 'question') ?? '';
}

export function readForm(
  commands: readonly CommandSpec[],
  place: FormPlace,
  state: State,
): { command: string; channel: string | null } {
  const spec = specOf(commands, place.command);
  const options = spec === null ? [] : optionsOf(spec, place.command);
  const channel = place.channel ?? filledIn(state, CHANNEL_FIELD);
  if (place.command === OWN_KEY_COMMAND)
    return { command: keyCommand((name) => filledIn(state, name)), channel };
  const parts =
    place.command === SCHEDULE
      ? SCHEDULE_FIELDS.map((name) => filledIn(state, name))
      : options.flatMap((option) => {
          const value = filledIn(state, option.name);
          return value === null ? [] : [option.prefix, value];
        });
  return { command: [place.command, ...parts].filter((part) => part).join(' '), channel };
}

/** What Slack is told to offer; a value it could not send back whole is left out. */
export function selectOptions(choices: readonly Choice[]): Block[] {
  return choices
    .filter(
      ({ label, value }) => label !== '' && value !== '' && value.length <= CHOICE_VALUE_CHARS_MAX,
    )
    .map(({ label, value }) => choice(label, value));
}

/** The field that an external select's id says is typed into. */
export function completionField(actionId: string): CompletionField | null {
  const [, field] = /^complete:(speaker|story|feed|zone)(?::|$)/.exec(actionId) ?? [];
  return (field as CompletionField | undefined) ?? null;
}

function specOf(commands: readonly CommandSpec[], command: string): CommandSpec | null {
  return commands.find(({ name }) => `${command} `.startsWith(`${name} `)) ?? null;
}

/** Without the verb that the form stands for, and without what the buttons below a list say. */
function optionsOf(spec: CommandSpec, command: string): CommandOption[] {
  return spec.options.filter(
    ({ name }, index) => !SAID_BY_BUTTONS.includes(name) && !(index === 0 && command !== spec.name),
  );
}

function optionField(option: CommandOption, command: string): Block {
  const isOptional = !(
    option.isRequired ||
    (option.name === 'address' && NEEDS_ADDRESS.test(command))
  );
  return input(option.name, option.help, elementOf(option, command), isOptional);
}

function elementOf(option: CommandOption, command: string): Block {
  if (option.choices !== null) return select(option.name, option.choices);
  if (option.completes !== null && !NEW_ADDRESS.test(command)) {
    // Two fields of one form may be completed alike, and no id may stand twice in a view.
    const isOwn = option.name === option.completes || option.prefix === '';
    const id = `complete:${option.completes}${isOwn ? '' : `:${option.name}`}`;
    return { type: 'external_select', action_id: id, min_query_length: 0 };
  }
  return { type: 'plain_text_input', action_id: option.name };
}

function scheduleFields(zone: string | null): Block[] {
  const time = { type: 'timepicker', action_id: 'time', initial_time: '08:00' };
  const initial = zone === null ? {} : { initial_option: choice(zone, zone) };
  const zones = { type: 'external_select', action_id: 'complete:zone', min_query_length: 0 };
  return [
    input('time', 'Time of day', time, false),
    input('zone', 'Time zone', { ...zones, ...initial }, false),
    input('days', 'Days', select('days', DAYS), true),
  ];
}

function keyFields(): Block[] {
  return KEY_FIELDS.map(({ name, label, isOptional }) =>
    input(
      name,
      label,
      { type: 'plain_text_input', action_id: name, max_length: KEY_FIELD_CHARS_MAX },
      isOptional,
    ),
  );
}

function channelField(): Block {
  const element = {
    type: 'conversations_select',
    action_id: CHANNEL_FIELD,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  };
  return input(CHANNEL_FIELD, 'Channel', element, false);
}

function select(name: string, choices: readonly string[]): Block {
  return {
    type: 'static_select',
    action_id: name,
    options: choices.map((value) => choice(value, value)),
  };
}

function choice(label: string, value: string): Block {
  return { text: plain(clip(label, CHOICE_LABEL_CHARS_MAX)), value };
}

function input(name: string, label: string, element: Block, isOptional: boolean): Block {
  return {
    type: 'input',
    block_id: name,
    label: plain(capital(label)),
    element,
    optional: isOptional,
  };
}

function view(id: string, place: FormPlace, title: string, submit: string, blocks: Block[]): View {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: JSON.stringify(place),
    title: plain(clip(title, VIEW_TITLE_CHARS_MAX)),
    submit: plain(submit),
    blocks,
  };
}

function titleOf(command: string): string {
  return capital(command.replace(/^pullquote /, ''));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function plain(text: string): Block {
  return { type: 'plain_text', text, emoji: false };
}

function filledIn(state: State, block: string): string | null {
  const [field] = Object.values(state[block] ?? {});
  const chosen = field?.selected_option as { value?: string } | null | undefined;
  const value =
    chosen?.value ?? field?.selected_conversation ?? field?.selected_time ?? field?.value;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
