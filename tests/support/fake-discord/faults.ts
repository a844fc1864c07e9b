/**
 * Refusals with Discord's own numbers (discord.com/developers/docs/topics/opcodes-and-status-codes,
 * "JSON Error Codes"), and the checks of form that end in 50035.
 */
import type { Json } from './world.ts';

export class ApiFault extends Error {
  readonly status: number;
  readonly body: Json;
  readonly headers: Record<string, string>;

  constructor(status: number, body: Json, headers: Record<string, string> = {}) {
    super(String(body.message));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

const FAULTS = {
  notFound: [404, 0, '404: Not Found'],
  unauthorized: [401, 0, '401: Unauthorized'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  closedToMessages: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  wrongKind: [400, 50024, 'Cannot execute action on this channel type'],
  alreadyCrossposted: [400, 40033, 'This message has already been crossposted'],
  archivedThread: [400, 50083, 'Tried to perform an operation on an archived thread'],
  cannotReply: [400, 160002, 'Cannot reply without permission to read message history'],
  lockedThread: [400, 160005, 'Thread is locked'],
  foreignMessage: [403, 50005, 'Cannot edit a message authored by another user'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
} as const;

export function fault(name: keyof typeof FAULTS): ApiFault {
  const [status, code, message] = FAULTS[name];
  return new ApiFault(status, { message, code });
}

/** Paths of what is wrong, as "components.0.custom_id: code". */
export type FormErrors = string[];

function invalidForm(errors: FormErrors): ApiFault {
  const tree: Json = {};
  for (const line of errors) {
    const [path = '', code = ''] = line.split(': ');
    let node = tree;
    for (const step of path.split('.')) {
      node[step] ??= {};
      node = node[step] as Json;
    }
    node._errors = [{ code, message: code }];
  }
  return new ApiFault(400, { message: 'Invalid Form Body', code: 50035, errors: tree });
}

export function check(errors: FormErrors): void {
  if (errors.length > 0) throw invalidForm(errors);
}

const LENGTH = 'BASE_TYPE_BAD_LENGTH';
const REQUIRED = 'BASE_TYPE_REQUIRED';

export function textErrors(path: string, value: unknown, least: number, most: number): FormErrors {
  if (typeof value !== 'string') return least > 0 ? [`${path}: ${REQUIRED}`] : [];
  return value.length < least || value.length > most ? [`${path}: ${LENGTH}`] : [];
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

/** discord.com/developers/docs/resources/message, "Create Message". */
export function messageErrors(body: Json): FormErrors {
  const embeds = listOf(body.embeds);
  return [
    ...textErrors('content', body.content, 0, 2_000),
    ...(embeds.length > 10 ? [`embeds: ${LENGTH}`] : []),
    ...embeds.flatMap((embed, index) => [
      ...textErrors(`embeds.${index}.title`, embed.title, 0, 256),
      ...textErrors(`embeds.${index}.description`, embed.description, 0, 4_096),
    ]),
    ...textErrors('nonce', body.nonce === undefined ? '' : String(body.nonce), 0, 25),
    ...rowErrors(listOf(body.components)),
  ];
}

/** discord.com/developers/docs/components/reference, "Action Row" and "Button". */
function rowErrors(rows: Json[]): FormErrors {
  const seen = new Set<unknown>();
  return [
    ...(rows.length > 5 ? [`components: ${LENGTH}`] : []),
    ...rows.flatMap((row, rowAt) => {
      const buttons = listOf(row.components);
      const path = `components.${rowAt}`;
      if (row.type !== 1) return [`${path}.type: UNION_TYPE_CHOICES`];
      return [
        ...(buttons.length < 1 || buttons.length > 5 ? [`${path}.components: ${LENGTH}`] : []),
        ...buttons.flatMap((button, at) => buttonErrors(button, `${path}.components.${at}`, seen)),
      ];
    }),
  ];
}

function buttonErrors(button: Json, path: string, seen: Set<unknown>): FormErrors {
  if (button.type !== 2) return [`${path}.type: UNION_TYPE_CHOICES`];
  if (button.style === 5) return textErrors(`${path}.url`, button.url, 1, 512);
  const isTwice = seen.has(button.custom_id);
  seen.add(button.custom_id);
  return [
    ...textErrors(`${path}.custom_id`, button.custom_id, 1, 100),
    ...(isTwice ? [`${path}.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED`] : []),
    ...textErrors(`${path}.label`, button.label, 1, 80),
  ];
}

/** The same page, "Label" and "Text Input"; and "Modal" of the interactions reference. */
export function modalErrors(data: Json): FormErrors {
  const rows = listOf(data.components);
  return [
    ...textErrors('data.title', data.title, 1, 45),
    ...textErrors('data.custom_id', data.custom_id, 1, 100),
    ...(rows.length < 1 || rows.length > 5 ? [`data.components: ${LENGTH}`] : []),
    ...rows.flatMap((row, index) => {
      const path = `data.components.${index}`;
      const input = row.component as Json | undefined;
      if (row.type !== 18 || input?.type !== 4) return [`${path}.type: UNION_TYPE_CHOICES`];
      return [
        ...textErrors(`${path}.label`, row.label, 1, 45),
        ...textErrors(`${path}.description`, row.description, 0, 100),
        ...textErrors(`${path}.component.custom_id`, input.custom_id, 1, 100),
        ...textErrors(`${path}.component.placeholder`, input.placeholder, 0, 100),
        ...(Number(input.max_length ?? 1) > 4_000
          ? [`${path}.component.max_length: NUMBER_TYPE_MAX`]
          : []),
      ];
    }),
  ];
}

export function choiceErrors(choices: unknown): FormErrors {
  const list = listOf(choices);
  return [
    ...(list.length > 25 ? [`data.choices: ${LENGTH}`] : []),
    ...list.flatMap((choice, index) => [
      ...textErrors(`data.choices.${index}.name`, choice.name, 1, 100),
      ...textErrors(`data.choices.${index}.value`, choice.value, 1, 100),
    ]),
  ];
}

const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** discord.com/developers/docs/interactions/application-commands, "Application Command Object". */
export function commandErrors(commands: Json[]): FormErrors {
  const names = new Set<string>();
  return commands.flatMap((command, index) => {
    const key = `${command.type ?? 1}:${command.name}`;
    const isTwice = names.has(key);
    names.add(key);
    return [
      ...(isTwice ? [`${index}.name: APPLICATION_COMMANDS_DUPLICATE_NAME`] : []),
      ...((command.type ?? 1) === 1
        ? chatCommandErrors(command, String(index))
        : [
            ...textErrors(`${index}.name`, command.name, 1, 32),
            ...(command.description ? [`${index}.description: ${LENGTH}`] : []),
          ]),
    ];
  });
}

function chatCommandErrors(command: Json, path: string): FormErrors {
  const name = String(command.name);
  const options = listOf(command.options);
  const isVerb = options.map((option) => option.type === 1);
  const lastRequired = options.findLastIndex((option) => option.required === true);
  const firstOptional = options.findIndex((option) => option.type !== 1 && !option.required);
  const mixed = isVerb.includes(true) && isVerb.includes(false);
  const misplaced = firstOptional >= 0 && firstOptional < lastRequired;
  return [
    ...(COMMAND_NAME.test(name) && name === name.toLowerCase()
      ? []
      : [`${path}.name: APPLICATION_COMMAND_INVALID_NAME`]),
    ...textErrors(`${path}.description`, command.description, 1, 100),
    ...(options.length > 25 ? [`${path}.options: ${LENGTH}`] : []),
    ...(mixed ? [`${path}.options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID`] : []),
    ...(misplaced ? [`${path}.options: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID`] : []),
    ...options.flatMap((option, at) => [
      ...chatCommandErrors(option, `${path}.options.${at}`),
      ...(option.autocomplete === true && listOf(option.choices).length > 0
        ? [`${path}.options.${at}: APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES`]
        : []),
      ...choiceErrors(option.choices).map((line) => `${path}.options.${at}.${line}`),
    ]),
  ];
}
