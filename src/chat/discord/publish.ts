/**
 * The command table as Discord's slash commands: a word of its own is a command, the verbs of the
 * fourth are its sub-commands. Published only where they differ from what is registered, since
 * Discord counts creations by the day.
 */
import { clip } from '../../core/message/prepare.ts';
import type { CommandOption, CommandSpec } from '../../ports/chat-platform.ts';
import {
  CHOICE_CHARS_MAX,
  COMMAND_CHOICES_MAX,
  COMMAND_HELP_CHARS_MAX,
  COMMAND_NAME_CHARS_MAX,
} from './limits.ts';

/** discord.com/developers/docs/interactions/application-commands: types of commands and options. */
const CHAT_INPUT = 1;
const ON_MESSAGE = 3;
const SUB_COMMAND = 1;
const STRING = 3;
const ROLE = 8;
const IN_SERVERS = 0;

/** Offered on any message; its first address is looked up. */
const WHY_ON_MESSAGE = 'What became of this article?';

type OptionJson = {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; value: string }[];
  options?: OptionJson[];
};

export type CommandJson = {
  type: number;
  name: string;
  description: string;
  options: OptionJson[];
  contexts: number[];
  integration_types: number[];
};

export function commandsJson(specs: readonly CommandSpec[]): CommandJson[] {
  const byWord = Map.groupBy(specs, ({ name }) => name.split(' ')[0] ?? name);
  const commands = [...byWord].map(([name, rows]) => commandJson(name, rows));
  return [...commands, command(ON_MESSAGE, WHY_ON_MESSAGE, '', [])];
}

function commandJson(word: string, rows: readonly CommandSpec[]): CommandJson {
  const [only] = rows;
  if (only !== undefined && only.name === word)
    return command(CHAT_INPUT, word, helpText(only.summary), only.options.map(optionJson));
  const verbs = rows.map((row) => ({
    type: SUB_COMMAND,
    name: row.name.slice(word.length + 1),
    description: helpText(row.summary),
    options: row.options.map(optionJson),
  }));
  return command(CHAT_INPUT, word, helpText('feeds, schedule and everything else'), verbs);
}

function command(
  type: number,
  name: string,
  description: string,
  options: OptionJson[],
): CommandJson {
  return {
    type,
    name: name.slice(0, COMMAND_NAME_CHARS_MAX),
    description,
    options,
    contexts: [IN_SERVERS],
    integration_types: [IN_SERVERS],
  };
}

function optionJson(option: CommandOption): OptionJson {
  const choices = option.choices?.slice(0, COMMAND_CHOICES_MAX);
  return {
    type: option.picks === 'role' ? ROLE : STRING,
    name: option.name,
    description: helpText(option.help),
    required: option.isRequired,
    ...(choices === undefined ? {} : { choices: choices.map((value) => ({ name: value, value })) }),
    ...(option.completes === null || choices !== undefined ? {} : { autocomplete: true }),
  };
}

function helpText(text: string): string {
  return clip(text, COMMAND_HELP_CHARS_MAX);
}

/** Whether what is registered says anything else than the table does. */
export function isChanged(registered: readonly object[], wanted: readonly CommandJson[]): boolean {
  return fingerprint(registered) !== fingerprint(wanted);
}

/** Of all that we set, whatever Discord adds, leaves out or orders otherwise. */
function fingerprint(commands: readonly object[]): string {
  return commands
    .map((row) => JSON.stringify(ofCommand(row as Partial<CommandJson>)))
    .toSorted()
    .join('\n');
}

function ofCommand(row: Partial<CommandJson>): unknown[] {
  const { type = CHAT_INPUT, name, description = '', options } = row;
  const { contexts, integration_types: places } = row;
  return [type, name, description, (options ?? []).map(ofOption), contexts ?? null, places ?? null];
}

function ofOption(row: Partial<OptionJson>): unknown[] {
  const { type, name, description, required = false, autocomplete = false } = row;
  const choices = (row.choices ?? []).map(({ name: label, value }) => [label, value]);
  return [
    type,
    name,
    description,
    required,
    autocomplete,
    choices,
    (row.options ?? []).map(ofOption),
  ];
}

/** An option's value as text; a role as the mention of it that a person would type. */
export function chosenText(
  chosen: { type: number; value?: string | number | boolean } | null,
): string | null {
  if (chosen?.value === undefined) return null;
  return chosen.type === ROLE ? `<@&${chosen.value}>` : String(chosen.value);
}

/** "quotes Pompeo about 5G": the name, then prefix and value of each option in the table's order. */
export function commandText(spec: CommandSpec, chosen: (option: string) => string | null): string {
  const words = spec.options.flatMap(({ name, prefix }) => {
    const value = chosen(name)?.trim() ?? '';
    return value === '' ? [] : [prefix, value];
  });
  return [spec.name, ...words].filter((word) => word !== '').join(' ');
}

/** Completions that Discord would take: a value cannot be shortened, a label can. */
export function choicesJson(
  choices: readonly { label: string; value: string }[],
): { name: string; value: string }[] {
  return choices
    .filter(({ label, value }) => value !== '' && label !== '' && value.length <= CHOICE_CHARS_MAX)
    .slice(0, COMMAND_CHOICES_MAX)
    .map(({ label, value }) => ({ name: clip(label, CHOICE_CHARS_MAX), value }));
}
